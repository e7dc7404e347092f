"""
What people are told by mail and in the app without having asked at that moment.

A notice is put where something happens, whoever wants it or not; whether it goes out as mail is
decided when its turn comes, from what its person has chosen by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from backend.core.job import Waiting


class Event(StrEnum):
    """What has happened."""

    JOB_FINISHED = "job_finished"
    JOB_FAILED = "job_failed"
    JOB_NEEDS_YOU = "job_needs_you"
    SCHEDULE_FAILED = "schedule_failed"
    SCHEDULE_STOPPED = "schedule_stopped"
    HOOK_PAUSED = "hook_paused"
    SERIES_STOPPED = "series_stopped"
    TEST = "test"


class Told(StrEnum):
    """How far a notice is: on its way, with the mail server, or given up and why."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"
    GIVEN_UP = "given_up"


class Dropped(StrEnum):
    """Why a notice is not mailed, although nothing went wrong."""

    NOT_WANTED = "not_wanted"
    NO_LONGER = "no_longer"
    NO_SERVER = "no_server"
    NOBODY = "nobody"
    NO_ADDRESS = "no_address"


class Finished(StrEnum):
    """Of which jobs that went well somebody wants to hear."""

    ALWAYS = "always"
    LONG = "long"
    NEVER = "never"


DRAFT = "draft"  # what a job needs its person for, beside the reasons for which it waits
FOR_A_PERSON = (Waiting.REAUTHORISE, Waiting.ACCESS_DENIED, Waiting.CONFIRM)
A_LONG_JOB = 120.0  # seconds; whoever waits for less has seen the end
BY_ITSELF = "schedule"  # who starts jobs that nobody watches, one at a time
A_RULE = "hook"  # who may start a job every few seconds
_OF_RULES = (
    Event.SCHEDULE_FAILED,
    Event.SCHEDULE_STOPPED,
    Event.HOOK_PAUSED,
    Event.SERIES_STOPPED,
)

# Seconds until the next attempt; after the last one every hour.
_WAITS = (15, 30, 60, 120, 300, 600, 1200, 1800)
_HOUR = 3600
GIVEN_UP_AFTER = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Choices:
    """
    What somebody wants by mail.

    `finished` is about jobs that went well, `problems` about those that stopped or left tickets
    unchanged, `needs_you` about those that wait for a person, `rules` about schedules and webhook
    rules that stop, or could not start a job.
    """

    finished: Finished = Finished.LONG
    problems: bool = True
    needs_you: bool = True
    rules: bool = True

    def to_json(self) -> dict[str, Any]:
        """As the ledger and the API have them."""
        return asdict(self)

    @classmethod
    def from_json(cls, body: Mapping[str, Any] | None) -> Choices:
        """Stored choices; what is not there is as it comes."""
        known = {name: value for name, value in (body or {}).items() if name in cls.__slots__}
        if "finished" in known:
            known["finished"] = Finished(known["finished"])
        return cls(**known)

    def want(self, event: Event, facts: Mapping[str, Any]) -> bool:
        """Whether this is to be mailed."""
        if event is Event.TEST:
            return True
        if event is Event.JOB_NEEDS_YOU:
            return self.needs_you
        if event in _OF_RULES:
            return self.rules
        if event is Event.JOB_FAILED:
            return self.problems
        if self.finished is Finished.LONG:
            by_itself = facts.get("by") == BY_ITSELF
            return by_itself or float(facts.get("seconds") or 0) > A_LONG_JOB
        return self.finished is Finished.ALWAYS


def next_attempt(attempts: int, *, put_at: datetime, now: datetime) -> datetime | None:
    """When a notice is tried again after so many attempts; None where it is given up."""
    wait = _WAITS[attempts - 1] if 0 < attempts <= len(_WAITS) else _HOUR
    again = now + timedelta(seconds=wait)
    return again if again <= put_at + GIVEN_UP_AFTER else None
