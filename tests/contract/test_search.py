"""Both search endpoints mean the same tickets, whatever the query says of types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.zendesk.protocol import count_query, export_query


@pytest.mark.parametrize(
    ("query", "export", "count"),
    [
        ("tags:old", "tags:old", "type:ticket tags:old"),
        ("type:ticket tags:old", "tags:old", "type:ticket tags:old"),
        ("tags:old  Type:Ticket", "tags:old", "type:ticket tags:old"),
        ('type:"ticket" a', "a", "type:ticket a"),
        ("type:ticket", "created>1970-01-01", "type:ticket"),
        ("", "created>1970-01-01", "type:ticket"),
        ('"type:user"', '"type:user"', 'type:ticket "type:user"'),
        ('subject:"a type:user b" x', 'subject:"a type:user b" x', None),
        ('tags:"a  b"', 'tags:"a  b"', None),
        ("ticket_type:problem", "ticket_type:problem", None),
        ("prototype:user", "prototype:user", None),
        ('"an open type:user quote', '"an open type:user quote', None),
        ("a\ttype:ticket\nb", "a b", "type:ticket a b"),
    ],
)
def test_the_type_is_left_out_for_export_and_put_in_for_count(
    query: str, export: str, count: str | None
) -> None:
    assert export_query(query) == export
    assert count_query(query) == (count or f"type:ticket {query}")


@pytest.mark.parametrize(
    "query",
    ["type:user", "-type:ticket", "a type:organization", 'type:"user"', "type:", "type:a,b"],
)
def test_a_search_for_anything_but_tickets_is_refused_by_name(query: str) -> None:
    for make in (export_query, count_query):
        with pytest.raises(Invalid, match="only tickets can be changed") as refused:
            make(query)
        assert refused.value.field == "query"


def test_a_search_that_cannot_be_sent_is_refused() -> None:
    with pytest.raises(Invalid, match="cannot be sent"):
        export_query("tags:\ud800")


@given(
    query=st.text(max_size=80)
    | st.lists(st.sampled_from(['"', "type:ticket", " ", "a"])).map("".join)
)
def test_making_a_query_ready_twice_changes_nothing(query: str) -> None:
    for make in (export_query, count_query):
        try:
            ready = make(query)
        except Invalid:
            continue
        assert make(ready) == ready
