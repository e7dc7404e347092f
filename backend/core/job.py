"""
A job's status, people's wish, and what the two mean together.

`wish` is written by people only and `status` by the driver only, so pausing, resuming and
cancelling never race with finishing. A job that is scheduled has no wish and is no driver's
business until its moment has come, or a person starts it: then it is pending, like a new one.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

DRAFT_KEPT_FOR = timedelta(hours=24)  # after its list was fixed


class Kind(StrEnum):
    """What a job is for: to change tags, or to take another job back."""

    RETAG = "retag"
    UNDO = "undo"


class Status(StrEnum):
    """How far a job is."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PENDING = "pending"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Wish(StrEnum):
    """What people want of a job."""

    RUN = "run"
    PAUSE = "pause"
    CANCEL = "cancel"


class Phase(StrEnum):
    """What a live job is doing."""

    SELECTING = "selecting"
    READY = "ready"
    APPLYING = "applying"


class Waiting(StrEnum):
    """Why a runnable job does not move."""

    RATE_LIMITED = "rate_limited"
    ZENDESK_DOWN = "zendesk_down"
    NO_FREE_JOBS = "too_many_jobs"
    REAUTHORISE = "reauthorise"
    ACCESS_DENIED = "access_denied"
    OTHER_JOB = "other_job"
    CONFIRM = "confirm"
    WINDOW = "window"


class BatchState(StrEnum):
    """How far a batch is; `doubtful` means that Zendesk may or may not have got it."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    DOUBTFUL = "doubtful"
    DONE = "done"


class Records(StrEnum):
    """
    Whether what a job did to each ticket can still be asked.

    `going` records are being removed: nobody is told of them, and nothing is made of them.
    """

    KEPT = "kept"
    GOING = "going"
    GONE = "gone"


class Move(StrEnum):
    """What the driver does with a job next."""

    REST = "rest"
    DRAW_UP = "draw_up"
    GO = "go"
    PAUSE = "pause"
    CANCEL = "cancel"


OVER = frozenset({Status.COMPLETED, Status.FAILED, Status.CANCELLED})
LIVE = frozenset({Status.PENDING, Status.RUNNING, Status.PAUSED})

# Every pair that is not here means REST: a job that is over stays over, whatever people wish
# afterwards, and `cancelling → completed` happens when the last ticket was finished first.
MOVES: dict[tuple[Status, Wish], Move] = {
    (Status.PENDING, Wish.RUN): Move.GO,
    (Status.PENDING, Wish.PAUSE): Move.PAUSE,
    (Status.PENDING, Wish.CANCEL): Move.CANCEL,
    (Status.RUNNING, Wish.RUN): Move.GO,
    (Status.RUNNING, Wish.PAUSE): Move.PAUSE,
    (Status.RUNNING, Wish.CANCEL): Move.CANCEL,
    (Status.PAUSED, Wish.RUN): Move.GO,
    (Status.PAUSED, Wish.CANCEL): Move.CANCEL,
    (Status.DRAFT, Wish.RUN): Move.GO,
    (Status.DRAFT, Wish.CANCEL): Move.CANCEL,
    (Status.DRAFT, Wish.PAUSE): Move.PAUSE,
    (Status.SCHEDULED, Wish.CANCEL): Move.CANCEL,
}


def move(status: Status, wish: Wish | None, phase: Phase | None) -> Move:
    """What the driver does next. A draft has no wish until a person starts it or gives it up."""
    if wish is None:
        drawing = status is Status.DRAFT and phase is Phase.SELECTING
        return Move.DRAW_UP if drawing else Move.REST
    return MOVES.get((status, wish), Move.REST)


def at_rest(waiting: str | None, runnable_at: float, now: float) -> bool:
    """
    Whether a job that may run has sent what it may for now, and is no driver's business.

    It waits for a person, who has to confirm that it goes on, or for its hours: `runnable_at` is
    when they begin. It has nothing in flight and blocks nobody.
    """
    return waiting == Waiting.CONFIRM or (waiting == Waiting.WINDOW and runnable_at > now)


def allowed(
    status: Status, wish: Wish | None, phase: Phase | None, waiting: str | None = None
) -> tuple[str, ...]:
    """The verbs a person may use on a job now; the page shows a button for each."""
    if status in OVER or wish is Wish.CANCEL:
        return ()
    if status is Status.DRAFT and wish is None:
        return ("start", "refresh", "cancel") if phase is Phase.READY else ("cancel",)
    if status is Status.SCHEDULED:
        return ("start", "cancel")
    if wish is Wish.PAUSE:
        return ("resume", "cancel")
    return ("resume", "pause", "cancel") if waiting == Waiting.CONFIRM else ("pause", "cancel")
