"""
Conditions become searches that ask for exactly what was chosen, whatever the values hold.

The sandbox reads searches with a parser of its own; it is the judge of what they mean.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backend.core.conditions import (
    MOST_WORDS,
    PRIORITIES,
    STATUSES,
    Conditions,
    parse_conditions,
)
from backend.core.errors import Invalid
from backend.core.search_text import conditions_in, terms_of
from backend.core.selection import parse_selection
from backend.sandbox.catalogue import TIER
from backend.sandbox.search import Query
from backend.sandbox.tags import TicketField
from backend.sandbox.tickets import State, Ticket

TAGS = ["a", "b", "c", "lang:de", "campaign/spring", "-vip", "überprüfen", "none_yet"]
NASTY = st.text(max_size=12) | st.sampled_from(
    [
        'a" status:closed "',
        "a status:closed",
        "-tags:b",
        "a\nb",
        "a\u2028b",
        "a\x00b",
        "*",
        "type:user",
        "a\\",
        '"',
        "“a”",
        "none",
    ]
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def query(**conditions: Any) -> str:
    return parse_conditions(conditions).query()


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"tags_any": ["VIP", "vip-customer"]}, "tags:vip tags:vip-customer"),
        ({"tags_all": ["a", "b"]}, 'tags:"a b"'),
        ({"tags_any": ["a", "b"], "tags_all": ["x"]}, 'tags:"a x" tags:"b x"'),
        ({"tags_any": ["a", "b"], "tags_all": ["a"]}, "tags:a"),
        ({"tags_none": ["a", "lang:de"]}, '-tags:a -tags:"lang:de"'),
        ({"tags_any": ["-vip"]}, 'tags:"-vip"'),
        ({"status": ["solved", "new"]}, "status:new status:solved"),
        ({"status": ["open", "new", "hold", "pending"]}, "status<solved"),
        ({"status": list(STATUSES[:-1])}, "status<closed"),
        ({"priority": ["urgent", "high"]}, "priority:high priority:urgent"),
        (
            {"brand_ids": [1], "form_ids": [2], "group_ids": [3], "organization_ids": [4, 5]},
            "brand:1 ticket_form_id:2 group:3 organization:4 organization:5",
        ),
        ({"requesters": ["7", "Ada@example.com"]}, "requester:7 requester:ada@example.com"),
        ({"requesters": ["ada+1@example.com"]}, 'requester:"ada+1@example.com"'),
        ({"channels": ["mail"]}, "via:mail"),
        (
            {"fields": [{"id": 42, "values": ["tier_pro", "a:b"]}]},
            'custom_field_42:tier_pro custom_field_42:"a:b"',
        ),
        (
            {"created": {"from": "2026-02-28", "to": "2026-02-28"}},
            "created>=2026-02-28 created<2026-03-01",
        ),
        ({"updated": {"to": "2026-12-31"}}, "updated<2027-01-01"),
        ({"subject": 'the "new" price*'}, 'subject:"the new price"'),
        ({"subject": "status:closed"}, 'subject:"status:closed"'),
    ],
)
def test_conditions_as_a_search(conditions: dict[str, Any], expected: str) -> None:
    assert query(**conditions) == expected
    body = {"kind": "search", "conditions": conditions}
    assert parse_selection(body).to_json() == {"kind": "search", "query": expected}


@pytest.mark.parametrize(
    ("conditions", "field"),
    [
        ({}, "conditions"),
        ({"colour": ["red"]}, "conditions"),
        ({"tags_any": ["a b"]}, "conditions.tags_any.0"),
        ({"tags_none": ["a", 'b"']}, "conditions.tags_none.1"),
        ({"tags_all": ["none"]}, "conditions.tags_all.0"),
        ({"tags_any": "abc"}, "conditions.tags_any"),
        ({"tags_any": [f"t{n}" for n in range(51)]}, "conditions.tags_any"),
        ({"status": ["shut"]}, "conditions.status.0"),
        ({"group_ids": ["4 OR 5"]}, "conditions.group_ids.0"),
        ({"group_ids": [0]}, "conditions.group_ids.0"),
        ({"group_ids": [True]}, "conditions.group_ids.0"),
        ({"requesters": ["me"]}, "conditions.requesters.0"),
        ({"channels": ["mail -tags:x"]}, "conditions.channels.0"),
        ({"fields": [{"id": 1, "values": []}]}, "conditions.fields.0.values"),
        ({"fields": [{"id": 1, "values": ["*"]}]}, "conditions.fields.0.values.0"),
        ({"fields": [{"id": 1, "values": ["a"]}] * 2 + [1]}, "conditions.fields.2"),
        (
            {"fields": [{"id": 1, "values": ["a"]}, {"id": 1, "values": ["b"]}]},
            "conditions.fields",
        ),
        ({"created": {"from": "yesterday"}}, "conditions.created.from"),
        ({"created": {"from": "2026-02-30"}}, "conditions.created.from"),
        ({"created": {"from": "2026-02-02", "to": "2026-02-01"}}, "conditions.created"),
        ({"updated": {"to": "9999-12-31"}}, "conditions.updated.to"),
        ({"subject": '"*"'}, "conditions.subject"),
        (
            {"tags_any": [f"t{n}" for n in range(40)], "tags_none": [f"u{n}" for n in range(40)]},
            "conditions",
        ),
    ],
)
def test_what_makes_no_condition_is_refused_by_name(conditions: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        query(**conditions)
    assert refused.value.field == field
    assert str(refused.value)[-1] in ".”"


def test_a_selection_has_a_query_or_conditions() -> None:
    for body in ({"query": "a", "conditions": {"tags_any": ["a"]}}, {"conditions": [1]}):
        with pytest.raises(Invalid) as refused:
            parse_selection({"kind": "search", **body})
        assert refused.value.field == "conditions"
    with pytest.raises(Invalid):
        parse_selection({"kind": "search"})


def terms_seen(text: str) -> list[tuple[bool, str, str]]:
    """What somebody reads who knows only that quotation marks hold words together."""
    terms, word, quoted = [], "", False
    for letter in text + " ":
        quoted ^= letter == '"'
        if letter.isspace() and not quoted:
            terms += [word] if word else []
            word = ""
        else:
            word += letter
    assert not quoted
    return [(term.startswith("-"), *term.removeprefix("-").split(":", 1)) for term in terms]  # type: ignore[misc]


@given(
    any_=st.lists(NASTY, max_size=3),
    none=st.lists(NASTY, max_size=3),
    channels=st.lists(NASTY, max_size=2),
    requesters=st.lists(NASTY | NASTY.map(lambda text: f"{text}@x.org"), max_size=2),
    values=st.lists(NASTY, min_size=1, max_size=3),
    subject=NASTY,
)
def test_a_value_never_becomes_a_term_of_its_own(
    any_: list[str],
    none: list[str],
    channels: list[str],
    requesters: list[str],
    values: list[str],
    subject: str,
) -> None:
    parts: dict[str, Any] = {
        "tags_any": any_,
        "tags_none": none,
        "channels": channels,
        "requesters": requesters,
        "fields": [{"id": 9, "values": values}],
        "subject": subject,
    }
    good = {}
    for name, part in parts.items():  # each alone, so that one bad value hides no other
        try:
            parse_conditions({name: part})
        except Invalid:
            continue
        good[name] = part
    assume(any(good.values()))
    chosen = parse_conditions(good)
    expected = [(False, "tags", tag) for tag in chosen.tags_any]
    expected += [(True, "tags", tag) for tag in chosen.tags_none]
    expected += [(False, "requester", who) for who in chosen.requesters]
    expected += [(False, "via", channel) for channel in chosen.channels]
    expected += [(False, "custom_field_9", v) for _, some in chosen.fields for v in some]
    expected += [(False, "subject", chosen.subject)] if chosen.subject else []
    assume(expected)
    text = chosen.query()
    seen = [(minus, keyword, value.strip('"')) for minus, keyword, value in terms_seen(text)]
    assert seen == expected
    assert len(terms_of(text)) == len(expected)
    assert text.isprintable()


some = st.lists(st.sampled_from(TAGS), max_size=3, unique=True)
spans = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda ends: {
        name: str(day)
        for name, day in zip(
            ("from", "to"), sorted(ends) if None not in ends else ends, strict=True
        )
        if day
    }
)
conditions = st.fixed_dictionaries(
    {},
    optional={
        "tags_any": some,
        "tags_all": some,
        "tags_none": some,
        "status": st.lists(st.sampled_from(STATUSES), max_size=6, unique=True),
        "priority": st.lists(st.sampled_from(PRIORITIES), max_size=4, unique=True),
        "brand_ids": st.lists(st.integers(1, 3), max_size=2, unique=True),
        "form_ids": st.lists(st.integers(1, 3), max_size=2, unique=True),
        "group_ids": st.lists(st.integers(1, 3), max_size=2, unique=True),
        "organization_ids": st.lists(st.integers(1, 3), max_size=2, unique=True),
        "requesters": st.lists(st.sampled_from(["1", "2", "3"]), max_size=2, unique=True),
        "channels": st.lists(st.sampled_from(["mail", "web", "chat"]), max_size=2, unique=True),
        "fields": st.lists(
            st.sampled_from(["tier_free", "tier_pro"]), min_size=1, max_size=2, unique=True
        ).map(lambda values: [{"id": TIER.id, "values": values}]),
        "created": spans,
        "updated": spans,
        "subject": st.sampled_from(["", "refund", "Refund late", "a-b"]),
    },
).map(parse_conditions)
tickets = st.builds(
    Ticket,
    id=st.just(1),
    created=DAYS.map(lambda day: seconds(day) + 43_200),
    subject=st.sampled_from(["My refund", "refund late again", "a-b", "x"]),
    requester_id=st.integers(1, 3),
    assignee_id=st.none(),
    organization_id=st.none() | st.integers(1, 3),
    group_id=st.integers(1, 3),
    brand_id=st.integers(1, 3),
    channel=st.sampled_from(["email", "web", "chat", "api"]),
    form_id=st.integers(1, 3),
    state=st.builds(
        State,
        status=st.sampled_from(STATUSES),
        priority=st.none() | st.sampled_from(PRIORITIES),
        tags=st.lists(st.sampled_from([*TAGS, "tier_pro"]), unique=True).map(tuple),
        updated=DAYS.map(lambda day: float(seconds(day))),
    ),
)


def seconds(day: date) -> int:
    return (day - date(1970, 1, 1)).days * 86_400


class NoNames:
    """An account where nobody has a name, only an id."""

    def ids_named(self, kind: str, name: str) -> frozenset[int]:
        return frozenset({int(name)})

    def field(self, field_id: int) -> TicketField | None:
        return None if field_id != TIER.id else TIER


def fits(wanted: Conditions, ticket: Ticket) -> bool:
    """Whether a ticket is meant, said without any search."""

    def one_of(values: Collection[object], value: object) -> bool:
        return not values or value in values

    def within(span: Any, at: float) -> bool:
        day = date(1970, 1, 1) + timedelta(seconds=at)
        return (span.first or day) <= day <= (span.last or day)

    state = ticket.state
    channel = {"email": "mail"}.get(ticket.channel, ticket.channel)
    return (
        (not wanted.tags_any or not set(wanted.tags_any).isdisjoint(state.tags))
        and set(wanted.tags_all) <= set(state.tags)
        and set(wanted.tags_none).isdisjoint(state.tags)
        and one_of(wanted.status, state.status)
        and one_of(wanted.priority, state.priority)
        and one_of(wanted.brand_ids, ticket.brand_id)
        and one_of(wanted.form_ids, ticket.form_id)
        and one_of(wanted.group_ids, ticket.group_id)
        and one_of(wanted.organization_ids, ticket.organization_id)
        and one_of(wanted.requesters, str(ticket.requester_id))
        and one_of(wanted.channels, channel)
        and all(not set(values).isdisjoint(state.tags) for _, values in wanted.fields)
        and within(wanted.created, ticket.created)
        and within(wanted.updated, int(state.updated))
        and wanted.subject.lower() in ticket.subject.lower()
    )


@settings(max_examples=300)
@given(conditions, st.lists(tickets, min_size=1, max_size=12))
def test_the_search_finds_exactly_the_tickets_that_were_meant(
    wanted: Conditions, some_tickets: list[Ticket]
) -> None:
    assume(wanted != Conditions())
    found = Query(wanted.query(), NoNames())
    for ticket in some_tickets:
        assert found.matches(ticket, ticket.state) is fits(wanted, ticket), wanted.query()


@settings(max_examples=300)
@given(conditions)
def test_the_text_of_conditions_is_read_as_conditions_that_make_the_same_text(
    wanted: Conditions,
) -> None:
    assume(wanted != Conditions())
    text = wanted.query()
    read = conditions_in(text)
    assert read is not None
    assert sorted(terms_of(read.query())) == sorted(terms_of(text)) or same_tags(read, wanted)
    assert parse_conditions(read.to_json()) == read


def same_tags(read: Conditions, wanted: Conditions) -> bool:
    """Several tags in one pair of quotation marks have no order."""
    key = lambda text: sorted(" ".join(sorted(term.split())) for term in text)  # noqa: E731
    cut = lambda found: [t.replace('"', "").replace("tags:", "") for t in terms_of(found.query())]  # noqa: E731
    return key(cut(read)) == key(cut(wanted))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type:ticket tags:a", {"tags_any": ["a"]}),
        ('tags:"b a" status<solved', {"tags_all": ["a", "b"], "status": list(STATUSES[:4])}),
        ('tags:"a x" tags:"x b"', {"tags_any": ["a", "b"], "tags_all": ["x"]}),
        (
            'custom_field_7:"a" -tags:b created<2026-01-01',
            {
                "tags_none": ["b"],
                "fields": [{"id": 7, "values": ["a"]}],
                "created": {"to": "2025-12-31"},
            },
        ),
    ],
)
def test_a_text_is_read_as_conditions(text: str, expected: dict[str, Any]) -> None:
    read = conditions_in(text)
    assert read is not None
    assert read.to_json() == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "refund",
        '"a b"',
        "tags:none",
        "tags:a*",
        'tags:a tags:"b c"',
        '-tags:"a b"',
        "-status:closed",
        "status>new",
        "status:new status<solved",
        "created:2026-01-01",
        "created>2026-01-01",
        "created>=2026-01-01T10:00:00Z",
        "created>=4hours",
        "created>=2026-01-01 created>=2026-02-01",
        "-created>=2026-01-01",
        "created<0001-01-01",
        "group:billing",
        "requester:me",
        "priority:none",
        "subject:refund*",
        "subject:a subject:b",
        "custom_field_7:*",
        "custom_field_x:1",
        "assignee:5",
        "order_by:created_at",
        'tags:"a',
        'tags:"a"b',
        'tags:""',
        "type:user tags:a",
    ],
)
def test_a_text_that_says_more_than_conditions_stays_a_text(text: str) -> None:
    assert conditions_in(text) is None


@given(st.text(max_size=40) | st.lists(st.sampled_from(TAGS), max_size=5).map(" tags:".join))
def test_no_text_breaks_the_reading(text: str) -> None:
    read = conditions_in(text)
    assert read is None or len(read.query().split()) <= MOST_WORDS
