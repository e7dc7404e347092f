"""What is told, to whom it matters, and when it is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.notice import GIVEN_UP_AFTER, Choices, Event, Finished, next_attempt

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
QUICK: dict[str, Any] = {"seconds": 8.0, "by": "agent"}
LONG = QUICK | {"seconds": 121.0}


@pytest.mark.parametrize(
    ("event", "facts", "wanted"),
    [
        (Event.JOB_FINISHED, QUICK, False),
        (Event.JOB_FINISHED, LONG, True),
        (Event.JOB_FINISHED, QUICK | {"by": "schedule"}, True),
        (Event.JOB_FINISHED, QUICK | {"by": "hook"}, False),
        (Event.JOB_FAILED, QUICK, True),
        (Event.JOB_NEEDS_YOU, {}, True),
        (Event.SCHEDULE_FAILED, {}, True),
        (Event.SCHEDULE_STOPPED, {}, True),
        (Event.SERIES_STOPPED, {}, True),
        (Event.HOOK_PAUSED, {}, True),
        (Event.TEST, {}, True),
    ],
)
def test_nobody_is_mailed_what_they_have_just_seen(
    event: Event, facts: dict[str, Any], wanted: bool
) -> None:
    assert Choices().want(event, facts) is wanted


def test_who_wants_all_or_nothing_gets_it() -> None:
    all_of_it = Choices(finished=Finished.ALWAYS)
    nothing = Choices(Finished.NEVER, problems=False, needs_you=False, rules=False)
    assert all_of_it.want(Event.JOB_FINISHED, QUICK)
    for event in Event:
        assert nothing.want(event, LONG | {"by": "schedule"}) is (event is Event.TEST)


@given(
    st.builds(
        Choices,
        finished=st.sampled_from(Finished),
        problems=st.booleans(),
        needs_you=st.booleans(),
        rules=st.booleans(),
    )
)
def test_choices_come_back_as_they_were_stored(choices: Choices) -> None:
    assert Choices.from_json(choices.to_json()) == choices
    assert Choices.from_json(choices.to_json() | {"of_a_later_version": 1}) == choices


def test_what_nobody_chose_is_as_it_comes() -> None:
    assert Choices.from_json(None) == Choices.from_json({}) == Choices()


@given(st.integers(1, 1_000), st.floats(0, 80 * 3600))
def test_attempts_end_and_never_hurry(attempts: int, age: float) -> None:
    now = NOW + timedelta(seconds=age)
    again = next_attempt(attempts, put_at=NOW, now=now)
    if again is None:
        assert now + timedelta(hours=1) > NOW + GIVEN_UP_AFTER
    else:
        assert timedelta(seconds=15) <= again - now <= timedelta(hours=1)
        assert again <= NOW + GIVEN_UP_AFTER


def test_a_server_that_is_away_for_minutes_costs_minutes() -> None:
    now, attempts = NOW, 0
    while now < NOW + timedelta(minutes=10):
        attempts += 1
        again = next_attempt(attempts, put_at=NOW, now=now)
        assert again
        now = again
    assert 4 <= attempts <= 8
    assert now < NOW + timedelta(minutes=20)
