"""What each operation of tag_manager wants of a ticket, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.core.ticket import Ticket
from backend.tools.tag_manager import TagManager

TAGS = st.frozensets(st.sampled_from(["a", "b", "c", "z", "vip", "other"]))
TOOL = TagManager()


def after(parameters: dict[str, Any], tags: frozenset[str]) -> frozenset[str]:
    """A ticket's tags once it got what the operation wants of it."""
    wanted = TOOL.order(parameters).wanted_on(Ticket(1, tags))
    return tags if wanted is None else wanted.apply(tags)


@given(TAGS)
def test_rename_puts_one_tag_in_the_place_of_others_and_leaves_the_rest_alone(
    tags: frozenset[str],
) -> None:
    done = after({"rename": {"from": ["a", "b"], "to": "z"}}, tags)

    assert done - {"a", "b", "z"} == tags - {"a", "b", "z"}
    assert done == tags if tags.isdisjoint("ab") else "z" in done and done.isdisjoint("ab")


def test_rename_leaves_out_tickets_with_neither_the_old_tags_nor_the_new_one() -> None:
    order = TOOL.order({"rename": {"from": ["a"], "to": "z"}})

    assert order.wanted_on(Ticket(1, frozenset({"other"}))) is None
    assert not order.wanted_on(Ticket(1, frozenset({"z"})))


@given(TAGS)
def test_one_of_leaves_exactly_one_of_the_family(tags: frozenset[str]) -> None:
    done = after({"one_of": {"family": ["a", "b", "c"], "keep": "b"}}, tags)

    assert done & {"a", "b", "c"} == {"b"}
    assert done - {"a", "b", "c"} == tags - {"a", "b", "c"}


@given(TAGS)
def test_set_leaves_exactly_the_named_tags(tags: frozenset[str]) -> None:
    assert after({"set": ["a", "vip"]}, tags) == {"a", "vip"}


@pytest.mark.parametrize(
    "parameters",
    [
        {"add": ["a"]},
        {"add": ["a"], "remove": ["b"]},
        {"rename": {"from": ["a", "b"], "to": "z"}},
        {"one_of": {"family": ["a", "b"], "keep": "a"}},
        {"set": ["a", "b"]},
    ],
)
@given(tags=TAGS)
def test_an_operation_done_twice_wants_nothing_more(
    parameters: dict[str, Any], tags: frozenset[str]
) -> None:
    done = after(parameters, tags)

    assert after(parameters, done) == done
    assert TOOL.order(TOOL.order(parameters).to_json()).to_json() == parameters


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({}, "add"),
        ({"add": ["a"], "set": ["b"]}, "set"),
        ({"rename": {"from": ["a"], "to": "b"}, "one_of": {"family": ["a", "b"], "keep": "a"}}, ""),
        ({"rename": {"from": ["a"], "to": "a"}}, "rename.from"),
        ({"rename": {"from": [], "to": "a"}}, "rename.from"),
        ({"rename": {"from": ["a"]}}, "rename.to"),
        ({"rename": {"from": ["a"], "to": "two words"}}, "rename.to"),
        ({"one_of": {"family": ["a", "b"], "keep": "c"}}, "one_of.keep"),
        ({"one_of": {"family": ["a", "A"], "keep": "a"}}, "one_of.family"),
        ({"set": []}, "set"),
        ({"set": ["x" * 300]}, "set"),
        ({"add": "a"}, "add"),
        ({"add": [1]}, "add.0"),
        ({"tags": ["a"]}, "tags"),
    ],
)
def test_parameters_that_make_no_sense_are_refused_with_their_field(
    parameters: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        TOOL.order(parameters)

    assert str(refusal.value).endswith(".")
    assert not field or refusal.value.field == field
