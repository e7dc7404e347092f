"""What people are told by mail and in the app without having asked at that moment."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """What has happened."""

    JOB_FINISHED = "job_finished"
    JOB_FAILED = "job_failed"
    JOB_NEEDS_YOU = "job_needs_you"
    SCHEDULE_FAILED = "schedule_failed"
    SCHEDULE_STOPPED = "schedule_stopped"
    HOOK_PAUSED = "hook_paused"
    TEST = "test"


class Told(StrEnum):
    """How far a notice is: on its way, with the mail server, or given up and why."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"
    GIVEN_UP = "given_up"
