"""Whatever Zendesk writes into its limit headers, we read a number one can act on."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.zendesk.protocol import Limits, limits_from, retry_after

NOW = 1_795_000_000.0
HEADER_TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=255), max_size=60
) | st.sampled_from(["", "-1", "1e9", "nan", "inf", "9" * 400, "700, 700", "0x10", "١٢", "1_0"])
SPELLINGS = [
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "rate-limit",
    "rate-limit-remaining",
    "rate-limit-reset",
    "X-Rate-Limit",
    "X-Rate-Limit-Remaining",
    "zendesk-ratelimit-tickets-index",
    "zendesk-rate-limit-tickets-update",
    "Retry-After",
    "Date",
]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("93", 93),
        (" 93 ", 93),
        ("1.5", 1.5),
        ("0", 1),
        ("-5", 1),
        ("0.2", 1),
        ("999999", 900),
        ("9" * 300, 900),
        ("", 60),
        ("soon", 60),
        ("nan", 60),
        ("inf", 60),
        ("1e3", 60),
        ("٣", 60),
        ("12 seconds", 60),
        (formatdate(NOW + 30, usegmt=True), 30),
        (formatdate(NOW - 30, usegmt=True), 1),
        (formatdate(NOW + 10**6, usegmt=True), 900),
        ("Mon, 99 Foo 2026 99:99:99 GMT", 60),
    ],
)
def test_retry_after_is_understood_in_every_form(value: str, seconds: float) -> None:
    assert retry_after({"Retry-After": value}, NOW) == seconds


def test_without_retry_after_a_minute_is_waited() -> None:
    assert retry_after({}, NOW) == 60


def test_a_date_is_measured_by_the_clock_of_the_answer_not_by_ours() -> None:
    theirs = NOW + 7200  # our clock is two hours behind
    headers = {"retry-after": formatdate(theirs + 40, usegmt=True), "date": formatdate(theirs)}

    assert retry_after(headers, NOW) == 40


@given(value=HEADER_TEXT, date=HEADER_TEXT)
def test_no_retry_after_leads_to_more_than_15_minutes_or_to_no_wait(value: str, date: str) -> None:
    assert 1 <= retry_after({"retry-after": value, "date": date}, NOW) <= 900


def test_every_spelling_of_the_account_limit_is_read() -> None:
    today = {"ratelimit-limit": "700", "ratelimit-remaining": "699", "ratelimit-reset": "41"}
    in_2023 = {"rate-limit": "700", "rate-limit-remaining": "699", "rate-limit-reset": "41"}
    always = {"X-Rate-Limit": "700", "X-Rate-Limit-Remaining": "699"}

    assert limits_from(today) == limits_from(in_2023) == Limits(700, 699, 41)
    assert limits_from(always) == Limits(700, 699, None)


def test_where_spellings_disagree_the_smallest_budget_wins() -> None:
    told = limits_from(
        {
            "ratelimit-limit": "700",
            "ratelimit-remaining": "3",
            "ratelimit-reset": "12",
            "x-rate-limit": "400",
            "x-rate-limit-remaining": "399",
        }
    )

    assert told == Limits(400, 3, 12)


def test_a_limit_of_nothing_is_ignored_for_it_would_stop_the_account_for_good() -> None:
    assert limits_from({"x-rate-limit": "0", "x-rate-limit-remaining": "0"}) is None


def test_headers_that_say_nothing_of_limits_give_nothing() -> None:
    assert limits_from({"content-type": "application/json", "ratelimit-limit": "many"}) is None


def test_endpoint_limits_are_read_by_name_in_both_spellings() -> None:
    told = limits_from(
        {
            "Zendesk-RateLimit-tickets-index": "total=100; remaining=99; resets=41",
            "zendesk-rate-limit-tags-index": "total=2000; remaining=7; resets=52",
            "zendesk-ratelimit-broken": "total=; remaining=x",
            "zendesk-ratelimit-nothing": "total=0; remaining=0; resets=1",
        }
    )

    assert told is not None
    assert told.endpoints == {"tickets-index": (100, 99, 41), "tags-index": (2000, 7, 52)}
    assert (told.limit, told.remaining, told.reset) == (None, None, None)


@pytest.mark.parametrize(
    "twice",
    [
        "total=100; remaining=99; resets=41, total=30; remaining=0; resets=5",
        "total=30; remaining=0; resets=5, total=100; remaining=99; resets=41",
    ],
)
def test_of_an_endpoint_limit_sent_twice_the_smaller_budget_counts(twice: str) -> None:
    told = limits_from({"zendesk-ratelimit-x": twice})

    assert told is not None
    assert told.endpoints == {"x": (30, 0, 5)}


@given(headers=st.dictionaries(st.sampled_from(SPELLINGS), HEADER_TEXT))
def test_no_header_makes_a_limit_that_makes_no_sense(headers: dict[str, str]) -> None:
    told = limits_from(headers)
    if told is None:
        return

    assert told.limit is None or told.limit > 0
    assert told.remaining is None or told.remaining >= 0
    if told.limit is not None and told.remaining is not None:
        assert told.remaining <= told.limit
    assert told.reset is None or 0 <= told.reset <= 3600
    for total, remaining, resets in told.endpoints.values():
        assert 0 <= remaining <= total
        assert total > 0
        assert 0 <= resets <= 3600
