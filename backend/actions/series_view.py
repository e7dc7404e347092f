"""A series as the API, the CLI and the app show it: its steps, their jobs, and the sum of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from backend.actions.job_view import JobView, plain
from backend.actions.jobs import viewed
from backend.core import series as core
from backend.core.job import Status
from backend.core.series import End, OnFailure, State, Step
from backend.resources import Resources
from backend.store.jobs import COUNTS
from backend.store.models import Job
from backend.store.series import Pair
from backend.store.series_rows import Series, SeriesStep

OF_JOB = (
    "job_id", "status", "wish", "phase", "progress", "total_items", "processed_items", "counts",
    "waiting", "tickets_per_minute", "eta_seconds", "error", "started_at", "completed_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; `selection` is None where a saved job says which tickets."""

    title: str
    state: Step
    template_id: str | None
    selection: Mapping[str, Any] | None
    job: JobView | None
    error: Mapping[str, Any] | None

    def to_json(self, position: int) -> dict[str, Any]:
        """As the API writes it; its job in short."""
        short = {name: getattr(self.job, name) for name in OF_JOB} if self.job else None
        return {
            "position": position,
            "title": self.title,
            "state": self.state,
            "template_id": self.template_id,
            "selection": self.selection,
            "job": short,
            "error": self.error,
        }


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series as it is now, also where nobody has yet noticed that a step's job is over."""

    account_id: int
    series_id: str
    name: str
    status: State
    on_failure: OnFailure
    steps: Sequence[StepView]
    waiting: Mapping[str, Any] | None
    error: Mapping[str, Any] | None
    owner: Mapping[str, Any]
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None

    @property
    def over(self) -> bool:
        """Whether no step will begin any more, and the last job has ended."""
        return self.status in core.OVER and all(
            step.state is not Step.RUNNING for step in self.steps
        )

    @property
    def went_well(self) -> bool:
        """Whether it has come to its end and nothing went wrong in any step."""
        states = [step.state for step in self.steps]
        return self.status is State.COMPLETED and core.TROUBLE.isdisjoint(states)

    @property
    def jobs(self) -> Sequence[JobView]:
        """The jobs that were made so far."""
        return [step.job for step in self.steps if step.job]

    @property
    def position(self) -> int:
        """The step that runs or ran last, counted from 1; 0 while none has begun."""
        begun = [i for i, step in enumerate(self.steps, 1) if step.state not in _NOT_BEGUN]
        return max(begun, default=0)

    @property
    def counts(self) -> dict[str, int]:
        """The sum of the jobs' counts."""
        names = ("pending", *COUNTS)
        return {name: sum(job.counts[name] for job in self.jobs) for name in names}

    def to_json(self) -> dict[str, Any]:
        """As the API writes it; times are RFC 3339 in UTC."""
        body = {
            "series_id": self.series_id,
            "name": self.name,
            "status": self.status,
            "on_failure": self.on_failure,
            "position": self.position,
            "of": len(self.steps),
            "steps": [plain(step.to_json(i)) for i, step in enumerate(self.steps, 1)],
            "total_items": sum(job.total_items or 0 for job in self.jobs),
            "processed_items": sum(job.processed_items for job in self.jobs),
            "counts": self.counts,
            "waiting": self.waiting,
            "error": self.error,
            "owner": self.owner,
            "created_at": self.created_at,
            "started_at": self.started_at,
            "completed_at": self.completed_at,
            "allowed": core.allowed(self.status),
        }
        written: dict[str, Any] = plain(body)
        return written


_NOT_BEGUN = (Step.WAITING, Step.NOT_STARTED)


def view_of(resources: Resources, row: Series, pairs: Sequence[Pair]) -> SeriesView:
    """The series of these rows."""
    steps = [_step(resources, step, job) for step, job in pairs]
    status, completed_at = State(row.status), row.completed_at
    move = core.next_move(status, [step.state for step in steps], OnFailure(row.on_failure))
    if isinstance(move, End):
        status, completed_at = move.state, last_end(pairs)
        steps = [_not_reached(step) for step in steps]
    return SeriesView(
        account_id=row.account_id,
        series_id=row.series_id,
        name=row.name,
        status=status,
        on_failure=OnFailure(row.on_failure),
        steps=steps,
        waiting=row.waiting if status in core.UNDER_WAY else None,
        error=row.error,
        owner=row.owner,
        created_at=row.created_at,
        started_at=row.started_at,
        completed_at=completed_at,
    )


def last_end(pairs: Sequence[Pair]) -> datetime | None:
    """When the last job ended; None where no job was made."""
    return max((job.completed_at for _, job in pairs if job and job.completed_at), default=None)


def _not_reached(step: StepView) -> StepView:
    return replace(step, state=Step.NOT_STARTED) if step.state is Step.WAITING else step


def state_of(step: SeriesStep, job: Job | None) -> Step:
    """How far a step is, by what its job says now."""
    if step.state != Step.RUNNING or job is None:
        return Step(step.state)
    return (
        core.ended(Status(job.status), tickets=job.total_items, failed=job.failed) or Step.RUNNING
    )


def _step(resources: Resources, step: SeriesStep, job: Job | None) -> StepView:
    return StepView(
        title=step.title,
        state=state_of(step, job),
        template_id=step.template_id,
        selection=step.order["selection"] if step.order else None,
        job=viewed(resources, job) if job else None,
        error=step.error,
    )
