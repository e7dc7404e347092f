"""
Series: jobs one after the other. Which step is next, and what the end of one means.

A step is over when its job is, or when it turned out that no job can be made of it. What has gone
wrong ends the series, unless whoever started it wants it to go on. A step that finds no ticket is
no trouble.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from backend.core.job import Status

MOST_STEPS = 20


class State(StrEnum):
    """How far a series is."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """
    How far a step is.

    `finished_with_failures` is a job that was completed although some of its tickets failed,
    `refused` a step that no job could be made of, `not_started` one that the series did not reach.
    """

    WAITING = "waiting"
    RUNNING = "running"
    COMPLETED = "completed"
    NOTHING_TO_DO = "nothing_to_do"
    FINISHED_WITH_FAILURES = "finished_with_failures"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    NOT_STARTED = "not_started"


class OnFailure(StrEnum):
    """What becomes of the other steps when one has gone wrong."""

    STOP = "stop"
    GO_ON = "go_on"


OVER = frozenset({State.COMPLETED, State.STOPPED, State.CANCELLED})
UNDER_WAY = frozenset({State.WAITING, State.RUNNING})
TROUBLE = frozenset({Step.FINISHED_WITH_FAILURES, Step.FAILED, Step.REFUSED, Step.CANCELLED})


@dataclass(frozen=True, slots=True)
class Begin:
    """Make the job of the step at this place; the first is 0."""

    place: int


@dataclass(frozen=True, slots=True)
class End:
    """The series is over."""

    state: State


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing is to be done: a job runs, a person has paused, or all is over."""


Move = Begin | End | Rest


def ended(status: Status, *, tickets: int | None, failed: int) -> Step | None:
    """What a job means for its step; None while the job is not over."""
    if status is Status.COMPLETED:
        if failed:
            return Step.FINISHED_WITH_FAILURES
        return Step.COMPLETED if tickets else Step.NOTHING_TO_DO
    if status is Status.FAILED:
        return Step.FAILED
    return Step.CANCELLED if status is Status.CANCELLED else None


def next_move(state: State, steps: Sequence[Step], on_failure: OnFailure) -> Move:
    """What is to be done with a series whose steps are so far."""
    if state in OVER or Step.RUNNING in steps:
        return Rest()
    if on_failure is OnFailure.STOP and not TROUBLE.isdisjoint(steps):
        return End(State.STOPPED)
    if Step.WAITING not in steps:
        return End(State.COMPLETED)
    return Rest() if state is State.PAUSED else Begin(steps.index(Step.WAITING))


def allowed(state: State) -> tuple[str, ...]:
    """The verbs a person may use on a series now."""
    if state in OVER:
        return ()
    return ("resume", "cancel") if state is State.PAUSED else ("pause", "cancel")
