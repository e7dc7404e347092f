"""What becomes of a schedule and of its times: its states, and which of its times are still run."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from backend.core.schedule import Timetable

MOST_MISSED = 100  # missed times that are told of one by one
_LOOKED_BACK = timedelta(days=3)  # in which a rule has its last missed times, if they are many
_JUST_BEFORE = timedelta(microseconds=1)


class State(StrEnum):
    """`stopped` by the system, `over` because no time comes any more."""

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    OVER = "over"


class SlotOutcome(StrEnum):
    """What became of one time."""

    STARTED = "started"
    SKIPPED = "skipped"
    MISSED = "missed"
    FAILED = "failed"


class Why(StrEnum):
    """Why no job was started at a time, or why a schedule has stopped."""

    STILL_GOING = "still_going"
    NO_TICKETS = "no_tickets"
    NOBODY_THERE = "nobody_there"
    PUT_OFF = "put_off"
    OWNER_GONE = "owner_gone"
    SAVED_JOB_GONE = "saved_job_gone"
    TOO_MANY_FAILURES = "too_many_failures"


VERBS: dict[State, tuple[str, ...]] = {
    State.ACTIVE: ("pause", "run", "change", "take_over", "remove"),
    State.PAUSED: ("resume", "run", "change", "take_over", "remove"),
    State.STOPPED: ("resume", "run", "change", "take_over", "remove"),
    State.OVER: ("run", "change", "take_over", "remove"),
}


@dataclass(frozen=True, slots=True)
class Come:
    """
    The times of a schedule that have come and are not decided.

    However many they are, one job is started, for `last`; `missed` are those before it, the latest
    of them only where they are very many. `following` comes next, or nothing does.
    """

    last: datetime
    missed: Sequence[datetime]
    following: datetime | None


def come(table: Timetable, next_at: datetime, now: datetime) -> Come:
    """What has come by now of a schedule whose first undecided time is `next_at`."""
    found = deque(_times(table, max(next_at, now - _LOOKED_BACK), now), maxlen=MOST_MISSED + 1)
    if not found:
        found.extend(_times(table, next_at, now))
    *missed, last = found or (next_at,)
    return Come(last, missed, table.next_after(now))


def _times(table: Timetable, first: datetime, now: datetime) -> Iterator[datetime]:
    return takewhile(lambda slot: slot <= now, table.after(first - _JUST_BEFORE))
