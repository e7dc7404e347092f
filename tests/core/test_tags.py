"""Laws of tags and of changes of tags."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.core.tags import (
    LONGEST_TAG,
    MOST_CHARACTERS,
    MOST_TAGS_IN_A_CHANGE,
    TagChange,
    characters,
    parse_tag,
    parse_tags,
)

tag = st.text("abcxyz019-_:/", min_size=1, max_size=8)
tags = st.frozensets(st.sampled_from("abcdefgh"))


@st.composite
def changes(draw: st.DrawFn) -> TagChange:
    add, remove = draw(tags), draw(tags)
    return TagChange(add - remove, remove - add)


@given(changes(), tags)
def test_a_change_done_twice_is_a_change_done_once(
    change: TagChange, before: frozenset[str]
) -> None:
    after = change.apply(before)
    assert change.apply(after) == after


@given(changes(), tags)
def test_a_change_leaves_nothing_needed(change: TagChange, before: frozenset[str]) -> None:
    assert not change.needed_on(change.apply(before))


@given(changes(), tags)
def test_what_is_needed_does_what_the_whole_does(change: TagChange, before: frozenset[str]) -> None:
    needed = change.needed_on(before)
    assert needed.apply(before) == change.apply(before)
    assert needed.add <= change.add
    assert needed.remove <= change.remove


@given(changes(), tags)
def test_a_change_touches_no_other_tag(change: TagChange, before: frozenset[str]) -> None:
    assert change.apply(before) ^ before <= change.add | change.remove


@given(tags, tags)
def test_a_tag_both_added_and_removed_is_refused(
    add: frozenset[str], remove: frozenset[str]
) -> None:
    assume(add & remove)
    with pytest.raises(Invalid):
        TagChange(add, remove)


@given(tag)
def test_a_tag_is_read_as_zendesk_keeps_it(text: str) -> None:
    assert parse_tag(f"  {text.upper()} ") == text
    assert parse_tag(parse_tag(text)) == text


@given(st.text())
def test_whatever_is_read_as_a_tag_can_be_stored_as_it_is(text: str) -> None:
    try:
        read = parse_tag(text)
    except Invalid:
        return
    assert 0 < len(read) <= LONGEST_TAG
    assert not any(letter.isspace() or letter == "," for letter in read)
    assert parse_tag(read) == read


@pytest.mark.parametrize(
    "text", ["", " ", "a b", "a,b", "a\tb", "a\u00a0b", "x" * 256, "a#b", "a\x00"]
)
def test_what_zendesk_would_store_otherwise_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parse_tag(text)


@given(st.lists(tag, max_size=20))
def test_tags_keep_their_order_and_come_once(texts: list[str]) -> None:
    assert parse_tags(texts) == tuple(dict.fromkeys(texts))


def test_too_many_or_too_long_tags_are_refused() -> None:
    with pytest.raises(Invalid, match="too many"):
        parse_tags(str(number) for number in range(MOST_TAGS_IN_A_CHANGE + 1))
    with pytest.raises(Invalid, match="long together"):
        parse_tags(f"{number:03}{'x' * 250}" for number in range(21))


@given(st.sets(tag, max_size=10))
def test_characters_are_those_of_the_joined_tags(some: set[str]) -> None:
    assert characters(some) == len(" ".join(some))
    assert characters([]) == 0 <= MOST_CHARACTERS
