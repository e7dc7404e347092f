"""What deliveries ask, and which of them go into one job together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.core.hooks import Asks, due, gathered, parse_body
from backend.zendesk.signing import (
    PUBLISHED_SECRET,
    NotOurWebhook,
    OutOfTime,
    check_webhook,
    webhook_signature,
)

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
IDS = st.integers(1, 2**63 - 1)
SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=16, max_size=60)


@dataclass(frozen=True)
class Delivery:
    """One that waits."""

    number: int
    ticket_ids: Sequence[int]


NAMED = st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=20), max_size=30).map(
    lambda lists: [Delivery(number, ids) for number, ids in enumerate(lists)]
)


@given(NAMED, st.integers(1, 50))
def test_deliveries_are_taken_in_their_order_and_each_ticket_once(
    waiting: list[Delivery], most: int
) -> None:
    taken, tickets = gathered(waiting, most)
    assert taken == waiting[: len(taken)]
    assert len(tickets) == len(set(tickets))
    assert set(tickets) == {one for delivery in taken for one in delivery.ticket_ids}
    assert bool(taken) == bool(waiting)
    assert len(tickets) <= max(most, len(set(taken[0].ticket_ids)) if taken else 0)


@given(NAMED, st.integers(1, 50))
def test_what_is_left_is_gathered_later_and_nothing_gets_lost(
    waiting: list[Delivery], most: int
) -> None:
    left, jobs = list(waiting), 0
    seen: set[int] = set()
    while left:
        taken, tickets = gathered(left, most)
        left, jobs = left[len(taken) :], jobs + 1
        seen |= set(tickets)
    assert seen == {one for delivery in waiting for one in delivery.ticket_ids}
    assert jobs <= len(waiting)


@pytest.mark.parametrize(
    ("seconds", "enough", "expected"),
    [(0, False, False), (2.9, False, False), (3, False, True), (0, True, True)],
)
def test_a_delivery_waits_three_seconds_for_others(
    seconds: float, enough: bool, expected: bool
) -> None:
    assert due(NOW - timedelta(seconds=seconds), enough=enough, now=NOW) is expected


@given(IDS)
def test_an_id_may_be_a_number_or_a_text(ticket: int) -> None:
    for body in ({"ticket_id": ticket}, {"ticket_id": str(ticket)}, {"ticket_ids": [ticket]}):
        asked = parse_body(json.dumps(body).encode())
        assert (asked.asks, asked.ticket_ids) == (Asks.TICKETS, (ticket,))


@given(
    st.dictionaries(
        st.text("ab_", max_size=5), st.one_of(st.none(), st.text("xy"), IDS), max_size=20
    )
)
def test_values_are_passed_on_as_they_are(values: dict[str, object]) -> None:
    asked = parse_body(json.dumps({"parameters": values}).encode())
    assert (asked.asks, asked.parameters) == (Asks.PARAMETERS, values)


@given(st.one_of(st.binary(), st.recursive(st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(
        lambda value: json.dumps(value).encode())))  # fmt: skip
@example(b'{"ticket_ids": [' + b"1," * 30_000 + b"1]}")
@example(b'{"parameters": {"a": "\\ud800"}}')
@example(b"[" * 100_000)
def test_whatever_comes_is_understood_or_refused(body: bytes) -> None:
    with suppress(Invalid):
        asked = parse_body(body)
        assert asked.ticket_ids or asked.parameters is not None


@given(SECRETS, st.binary(max_size=200), st.integers(-300, 300))
def test_what_a_secret_signed_within_the_window_is_proven(
    secret: str, body: bytes, late: int
) -> None:
    timestamp = (NOW - timedelta(seconds=late)).isoformat()
    signature = webhook_signature(secret, timestamp, body)
    for secrets in ((secret,), ("another-secret-of-the-rule", secret)):
        check_webhook(secrets, signature, timestamp, body, now=NOW.timestamp())


@given(SECRETS, SECRETS, st.binary(max_size=50), st.binary(max_size=50))
def test_nothing_else_is(secret: str, other: str, body: bytes, changed: bytes) -> None:
    timestamp, now = NOW.isoformat(), NOW.timestamp()
    signature = webhook_signature(secret, timestamp, body)
    for secrets, given_signature, given_time, given_body in (
        ((), signature, timestamp, body),
        ((secret,), None, timestamp, body),
        ((secret,), signature, None, body),
        ((secret,), signature, timestamp.replace("+00:00", "Z"), body),
        ((secret,), signature[:-1], timestamp, body),
        ((secret,), signature, timestamp, body + b" "),
        *([((other,), signature, timestamp, body)] if other != secret else []),
        *([((secret,), signature, timestamp, changed)] if changed != body else []),
    ):
        with pytest.raises(NotOurWebhook):
            check_webhook(secrets, given_signature, given_time, given_body, now=now)


@pytest.mark.parametrize(("late", "word"), [(301, "ago"), (-301, "from now")])
def test_outside_the_window_the_message_says_which_way(late: int, word: str) -> None:
    timestamp = (NOW - timedelta(seconds=late)).isoformat()
    signature = webhook_signature("the-secret-of-the-rule", timestamp, b"{}")
    with pytest.raises(OutOfTime, match=word):
        check_webhook(("the-secret-of-the-rule",), signature, timestamp, b"{}", now=NOW.timestamp())


def test_the_published_secret_proves_nothing_beside_another_one() -> None:
    timestamp = NOW.isoformat()
    signature = webhook_signature(PUBLISHED_SECRET, timestamp, b"{}")
    with pytest.raises(NotOurWebhook):
        check_webhook(
            ("the-secret-of-the-rule", PUBLISHED_SECRET),
            signature,
            timestamp,
            b"{}",
            now=NOW.timestamp(),
        )
