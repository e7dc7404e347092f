"""What the activity log is about: what was done, to which kind of thing, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SYSTEM = {"type": "system", "id": None, "name": "Tag Manager"}  # what nobody asked for


class Noun(StrEnum):
    """What something was done to."""

    JOB = "job"
    PERMISSIONS = "permissions"
    API_KEY = "api_key"
    CONNECTION = "connection"
    TEMPLATE = "template"
    CHECK = "check"
    SERIES = "series"
    SCHEDULE = "schedule"
    HOOK = "hook"


class Verb(StrEnum):
    """
    What was done.

    Jobs are created (as drafts), started, refreshed, changed, paused, resumed, cancelled, undone,
    retried, scheduled for a moment, and expire; saved jobs are created, changed and removed;
    schedules and webhook rules are paused, resumed and handed over besides, schedules are started
    by hand, and stop; series are started, paused, resumed, cancelled, and stop; permissions are
    changed; keys are created and revoked; connections are made, lost and removed; checks of a
    ticket are started, and over when it is checked.
    """

    CREATED = "created"
    STARTED = "started"
    REFRESHED = "refreshed"
    CHANGED = "changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    RETRIED = "retried"
    EXPIRED = "expired"
    REVOKED = "revoked"
    MADE = "made"
    LOST = "lost"
    REMOVED = "removed"
    CHECKED = "checked"
    STOPPED = "stopped"
    HANDED_OVER = "handed_over"
    SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """
    Which lines of the log: `who` is an id, or part of a name; `since` is included, `until` is not.
    """

    who: str | None = None
    verb: Verb | None = None
    noun: Noun | None = None
    noun_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
