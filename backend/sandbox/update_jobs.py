"""
Update jobs: what `update_many` leaves to be done in the background.

Nothing runs by itself. Everything that is due by a moment happens, in the order of its due time,
when somebody calls `advance` with that moment; so state is exact whenever it is looked at.

https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/
"""

import heapq
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from backend.sandbox.settings import Settings
from backend.sandbox.tags import Tags

KEPT = 86_400.0
"""Seconds for which a job can be asked about after it was queued."""

End = Literal["completed", "failed", "killed", "zombie"]


class Change(NamedTuple):
    """What an update asks of one ticket."""

    add: Tags = ()
    remove: Tags = ()
    tags: Tags | None = None
    status: str | None = None
    priority: str | None = None
    stamp: int | None = None
    """The caller's `updated_stamp`."""


class Failure(NamedTuple):
    error: str
    details: str


CONFLICT = Failure(
    "UpdateConflict", "Safe Update prevented the update due to outdated ticket data."
)
GONE = Failure("TicketUpdateFailed", "Ticket: could not be found")
CLOSED = Failure("TicketUpdateFailed", "Status: closed prevents ticket update")
REFUSED = Failure("TicketUpdateFailed", "Custom field: Order number is invalid")
TOO_LONG = Failure("TicketUpdateFailed", "Tags: is too long (maximum is 5096 characters)")
TOO_OFTEN = Failure(
    "TicketUpdateFailed",
    "Rate limit for ticket updates exceeded, please wait before updating this ticket again",
)


@dataclass(slots=True)
class Plan:
    """What faults make of a job. The default is an honest one."""

    held: float = 0
    """Seconds during which it stays queued whatever happens."""
    end: End = "completed"
    share: float = 1
    """The part of its tickets that it reaches before it ends."""
    early: bool = False
    """Whether it is called over as soon as its first ticket's turn comes."""
    missing: bool = False
    """Whether asking for it answers 404."""
    results: str = "honest"
    result_share: float = 0.5
    without_effect: frozenset[int] = frozenset()
    """Tickets reported as updated and left alone."""
    false_errors: frozenset[int] = frozenset()
    """Tickets updated and reported as failed."""
    failures: dict[int, Failure] = field(default_factory=dict)
    """Tickets that fail with this."""
    events: dict[int, str] = field(default_factory=dict)
    """What happens to a ticket right before its turn: `closed` or `deleted`."""
    reverted: frozenset[str] = frozenset()
    """Tags that a business rule puts back as they were."""


@dataclass(slots=True)
class UpdateJob:
    id: str
    number: int
    author_id: int
    updates: tuple[tuple[int, Change], ...]
    queued: float
    base_seconds: float
    ticket_seconds: float
    plan: Plan
    started: float | None = None
    ended: float | None = None
    done: int = 0
    failures: dict[int, Failure] = field(default_factory=dict)
    """By position in `updates`."""

    @property
    def reach(self) -> int:
        """How many tickets it comes to."""
        return round(len(self.updates) * self.plan.share)

    def due(self) -> float:
        """When the next ticket is done, or the job over."""
        assert self.started is not None
        position = self.done + 1 if self.done < self.reach else self.done
        return self.started + self.base_seconds + self.ticket_seconds * position

    def status(self, now: float) -> str:
        if self.ended is not None:
            return self.plan.end
        if self.started is None or now < self.started + self.base_seconds:
            return "queued"
        return self.plan.end if self.plan.early else "working"


Update = Callable[[UpdateJob, int, float], Failure | None]
"""Changes the ticket at a position of a job at a moment."""


class UpdateJobs:
    """An account's jobs: the queue, those running, and those of the last day."""

    def __init__(self, update: Update) -> None:
        self.most_live = 0
        self._update = update
        self._jobs: dict[str, UpdateJob] = {}
        self._live: dict[str, UpdateJob] = {}
        self._due: list[tuple[float, int, UpdateJob]] = []
        self._waiting: deque[UpdateJob] = deque()
        self._running = 0
        self._tickets: dict[int, int] = {}

    def get(self, job_id: str) -> UpdateJob | None:
        return self._jobs.get(job_id)

    def newest_first(self) -> Iterator[UpdateJob]:
        return reversed(self._jobs.values())

    @property
    def live(self) -> tuple[str, ...]:
        return tuple(self._live)

    def has_ticket(self, ticket_id: int) -> bool:
        """Whether a queued or running job is going to update this ticket."""
        return ticket_id in self._tickets

    def queue(self, job: UpdateJob, settings: Settings) -> None:
        self._jobs[job.id] = self._live[job.id] = job
        self.most_live = max(self.most_live, len(self._live))
        for ticket_id, _ in job.updates:
            self._tickets[ticket_id] = self._tickets.get(ticket_id, 0) + 1
        if job.plan.held:
            heapq.heappush(self._due, (job.queued + job.plan.held, job.number, job))
        else:
            self._waiting.append(job)
            self._start(job.queued, settings)

    def advance(self, now: float, settings: Settings) -> None:
        """Let everything happen that is due by now."""
        self._start(now, settings)
        while self._due and self._due[0][0] <= now:
            at, _, job = heapq.heappop(self._due)
            if job.started is None:
                self._waiting.append(job)
            else:
                self._work(job, now)
            self._start(at if job.ended is None else job.ended, settings)
        self._forget(now - KEPT)

    def _start(self, at: float, settings: Settings) -> None:
        while self._waiting and self._running < settings.jobs_at_once:
            job = self._waiting.popleft()
            job.started = at
            self._running += 1
            heapq.heappush(self._due, (job.due(), job.number, job))

    def _work(self, job: UpdateJob, now: float) -> None:
        """Do the job's tickets until another job is due earlier."""
        until = min(now, self._due[0][0]) if self._due else now
        reach, update = job.reach, self._update
        while job.done < reach and (at := job.due()) <= until:
            failure = update(job, job.done, at)
            if failure is not None:
                job.failures[job.done] = failure
            job.done += 1
        if job.done == reach and job.due() <= until:
            self._end(job, job.due())
        else:
            heapq.heappush(self._due, (job.due(), job.number, job))

    def _end(self, job: UpdateJob, at: float) -> None:
        job.ended = at
        self._running -= 1
        del self._live[job.id]
        for ticket_id, _ in job.updates:
            left = self._tickets[ticket_id] - 1
            if left:
                self._tickets[ticket_id] = left
            else:
                del self._tickets[ticket_id]

    def _forget(self, before: float) -> None:
        while self._jobs:
            oldest = next(iter(self._jobs.values()))
            if oldest.queued > before or oldest.ended is None:
                return
            del self._jobs[oldest.id]
