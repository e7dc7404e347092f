"""Laws of what fills a saved job's gaps: a value is what it is and can do nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.core.inputs import (
    InputKind,
    check_gaps,
    fill_values,
    filled,
    gaps,
    parse_inputs,
    parse_value,
    samples,
)

TAGS = st.text("abcxyz0189_-", min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def asking(kind: str, **more: Any) -> Any:
    return parse_inputs([{"name": "it", "kind": kind, **more}])


def words(query: str) -> list[str]:
    """A search as Zendesk reads it: words, and phrases in quotation marks as part of them."""
    return re.findall(r'(?:[^\s"]|"[^"]*")+', query)


@given(TEXTS)
def test_a_text_in_a_search_is_one_word_and_no_condition(text: str) -> None:
    """Whoever fills the gap of a webhook's or another's saved job can't choose other tickets."""
    value = parse_value(asking("text")[0], text, field="values.it")
    for query in ("status<solved subject:{{it}} tags:old", 'status<solved subject:"{{ it }}" x'):
        made = filled({"selection": {"query": query}}, {"it": value})["selection"]["query"]
        before, _, after = query.partition(" ")[2].partition(" ")
        assert made.startswith("status<solved subject:")
        assert made.endswith(after.rpartition(" ")[2])
        assert made.count('"') % 2 == 0
        assert len(words(made)) == len(words(query.replace("{{ it }}", "it")))
        assert before


@given(st.lists(TAGS, min_size=1, max_size=5, unique=True), TAGS)
def test_tags_take_their_place_in_a_list(tags: list[str], other: str) -> None:
    for given_as in (["{{it}}", other], "{{it}}"):
        made = filled({"parameters": {"add": given_as, "remove": ["gone"]}}, {"it": tags})
        rest = [other] if isinstance(given_as, list) else []
        assert made["parameters"] == {"add": [*tags, *rest], "remove": ["gone"]}


@given(TAGS)
def test_what_looks_like_a_gap_in_a_value_stays_as_it_is(tag: str) -> None:
    value = {"it": "{{other}}", "other": tag}
    made = filled({"title": "For {{it}}", "parameters": {"add": ["x_{{other}}"]}}, value)
    assert (made["title"], made["parameters"]) == ("For {{other}}", {"add": [f"x_{tag}"]})


@given(st.sampled_from(list(InputKind)), ANYTHING)
def test_any_value_is_taken_or_refused_by_its_name(kind: InputKind, value: Any) -> None:
    found, faults = fill_values(asking(kind), {"it": value}, ["it"])
    assert ("it" in found) != bool(faults)
    assert all(fault.field == "values.it" for fault in faults)


@given(st.lists(st.dictionaries(st.text(max_size=8), ANYTHING), max_size=3))
def test_any_inputs_are_taken_or_refused(bodies: list[dict[str, Any]]) -> None:
    refused: str | None = None
    try:
        found = parse_inputs(bodies)
    except Invalid as fault:
        refused = fault.field or ""
    if refused is None:
        assert parse_inputs([one.to_json() for one in found]) == found
    else:
        assert refused.startswith("inputs")


@given(ANYTHING, st.dictionaries(st.sampled_from(["it", "other"]), ANYTHING))
def test_filling_leaves_no_gap_and_touches_nothing_else(body: Any, values: dict[str, Any]) -> None:
    made = filled({"parameters": {"add": body}}, {})
    if not gaps(body):
        assert filled({"parameters": {"add": body}}, values) == made
    assert not gaps(made["parameters"])


def test_a_number_that_no_ledger_keeps_is_no_text() -> None:
    assert parse_value(asking("text")[0], -(2**63) + 1, field="v") == "-9223372036854775807"
    with pytest.raises(Invalid, match="as a text"):
        parse_value(asking("text")[0], 2**63, field="v")


def test_values_as_people_write_them() -> None:
    assert parse_value(asking("tags")[0], " VIP, gold  silver,", field="v") == [
        "vip",
        "gold",
        "silver",
    ]
    assert parse_value(asking("ticket_ids")[0], "#1, 2 3\n3", field="v") == [1, 2, 3]
    assert parse_value(asking("view")[0], "25", field="v") == 25
    assert parse_value(asking("text")[0], "  two\u00a0 words ", field="v") == "two words"


def test_a_default_is_what_holds_without_a_value() -> None:
    inputs = asking("tag", default="VIP", required=False)
    assert fill_values(inputs, {}, []) == ({"it": "vip"}, [])
    assert fill_values(inputs, {"it": "gold"}, []) == ({"it": "gold"}, [])
    assert samples(inputs) == {"it": "vip"}


def test_a_missing_value_is_asked_for_where_it_is_needed() -> None:
    inputs = asking("tag", label="Which tag")
    _, faults = fill_values(inputs, {"it": " ", "more": 1}, ["it"])
    assert {fault.field for fault in faults} == {"values.it", "values.more"}
    assert "Which tag" in str(faults[1])
    assert fill_values(inputs, {}, []) == ({}, [])


@pytest.mark.parametrize(
    ("kind", "body", "says"),
    [
        ("tag", {"parameters": {"add": ["{{that}}"]}}, "Nothing is asked for"),
        ("tag", {"parameters": {"add": ["x"]}}, "Nothing uses the input"),
        ("tags", {"selection": {"query": "tags:{{it}}"}}, "can be filled in there is: tag, text"),
        ("tags", {"parameters": {"add": ["a_{{it}}"]}}, "can be filled in there is: tag, text"),
        ("text", {"selection": {"ids": "{{it}}"}}, "can be filled in there is: ticket_ids"),
        ("tag", {"selection": {"view_ids": ["{{it}}"]}}, "can be filled in there is: view"),
        ("view", {"selection": {"view_ids": ["1{{it}}"]}}, "has to stand alone"),
        ("view", {"parameters": {"add": ["{{it}}"]}}, "can be filled in there is"),
    ],
)
def test_gaps_that_make_no_sense(kind: str, body: dict[str, Any], says: str) -> None:
    assert any(says in str(fault) for fault in check_gaps(asking(kind), body))


@pytest.mark.parametrize(
    ("kind", "body", "right"),
    [
        ("tag", {"selection": {"query": "tags:{{it}}"}}, False),
        ("tag", {"parameters": {"rename": {"from": ["a"], "to": "{{it}}"}}}, False),
        ("tag", {"parameters": {"add": ["a_{{it}}"]}}, False),
        ("ticket_ids", {"selection": {"ids": ["{{it}}"]}}, False),
        ("tag", {"parameters": {"add": ["{{it}}", "b"]}}, True),
        ("tags", {"parameters": {"add": "{{it}}"}}, True),
        ("tag", {"title": "For {{it}}"}, True),
    ],
)
def test_what_may_stay_empty_is_where_it_can(kind: str, body: dict[str, Any], right: bool) -> None:
    """A search without its tag would find other tickets."""
    assert (check_gaps(asking(kind, required=False), body) == []) == right
    assert check_gaps(asking(kind), body) == []
