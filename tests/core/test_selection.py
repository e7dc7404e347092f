"""Selections are valid once they exist, and hostile ones are refused in a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.core.selection import MOST_TICKETS, Selection, parse_id_list, parse_selection

ids = st.lists(st.integers(1, 2**63 - 1), min_size=1, max_size=20)
common = {
    "exclude_closed": st.booleans(),
    "limit": st.none() | st.integers(1, MOST_TICKETS),
}
query = st.text("abc:<> ", min_size=1).filter(str.strip)
selections = (
    st.fixed_dictionaries({"kind": st.just("tickets"), "ids": ids}, optional=common)
    | st.fixed_dictionaries({"kind": st.just("view"), "view_ids": ids}, optional=common)
    | st.fixed_dictionaries({"kind": st.just("search"), "query": query}, optional=common)
)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(selections)
def test_a_selection_survives_being_written_and_read(body: dict[str, Any]) -> None:
    chosen = parse_selection(body)
    assert parse_selection(chosen.to_json()) == chosen


@given(
    st.dictionaries(
        st.sampled_from(["kind", "ids", "view_ids", "query", "limit", "exclude_closed"]), json
    )
    | st.fixed_dictionaries(
        {"kind": st.sampled_from(["view", "search", "tickets", "csv"])},
        optional={"ids": json, "view_ids": json, "query": json, "limit": json},
    )
)
def test_nonsense_is_refused_or_understood_and_never_breaks(body: dict[str, Any]) -> None:
    try:
        chosen = parse_selection(body)
    except Invalid:
        return
    assert isinstance(chosen, Selection)
    assert all(0 < number < 2**63 for number in (*chosen.ids, *chosen.view_ids))


@given(ids, st.sampled_from([",", " ", "\n", "; ", ", ", "\r\n"]), st.sampled_from(["", "#"]))
def test_ids_are_read_as_people_paste_them(some: list[int], between: str, mark: str) -> None:
    text = between.join(f"{mark}{number}" for number in some)
    assert parse_id_list(text) == tuple(dict.fromkeys(some))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "everything"},
        {"kind": "tickets"},
        {"kind": "tickets", "ids": []},
        {"kind": "tickets", "ids": "123"},
        {"kind": "tickets", "ids": {"1": 2}},
        {"kind": "tickets", "ids": [True]},
        {"kind": "tickets", "ids": [0]},
        {"kind": "tickets", "ids": [-5]},
        {"kind": "tickets", "ids": [1.5]},
        {"kind": "tickets", "ids": ["1e3"]},
        {"kind": "tickets", "ids": ["٣"]},
        {"kind": "tickets", "ids": [2**63]},
        {"kind": "tickets", "ids": ["9" * 5000]},
        {"kind": "view", "view_ids": list(range(1, 30))},
        {"kind": "search", "query": "  "},
        {"kind": "search", "query": 'subject:"open'},
        {"kind": "search", "query": "x" * 2001},
        {"kind": "tickets", "ids": [1], "limit": 0},
        {"kind": "tickets", "ids": [1], "limit": True},
        {"kind": "tickets", "ids": [1], "limit": "5"},
        {"kind": "tickets", "ids": [1], "limit": MOST_TICKETS + 1},
    ],
)
def test_a_selection_that_names_no_tickets_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_selection(body)
    assert len(str(refusal.value)) < 250
