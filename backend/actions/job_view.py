"""A job as the API, the CLI and the app show it: everything a page needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from backend.core.errors import Conflict
from backend.core.forecast import eta_seconds
from backend.core.job import DRAFT_KEPT_FOR, OVER, Kind, Phase, Records, Status, Wish, allowed
from backend.core.outcome import REASON_SENTENCES, Outcome, Reason
from backend.core.speed import Speed
from backend.store.jobs import COUNTS
from backend.store.models import Job

NO_PLAN: dict[str, Any] = {
    "planned": None,
    "statuses": None,
    "top_tags": [],
    "sample": [],
    "warnings": [],
    "forecast": None,
    "new_matches": None,
}


@dataclass(frozen=True, slots=True)
class JobView:
    """A snapshot. `counts.pending` and the outcomes always add up to `total_items`."""

    account_id: int
    job_id: str
    tool_slug: str
    kind: str
    title: str
    reason: str | None
    status: Status
    wish: str | None
    phase: str | None
    selection: dict[str, Any]
    parameters: dict[str, Any]
    options: dict[str, Any]
    selected_items: int
    total_items: int | None
    processed_items: int
    progress: int
    counts: dict[str, int]
    error_groups: list[dict[str, Any]]
    error: dict[str, Any] | None
    waiting: dict[str, Any] | None
    plan: dict[str, Any] | None
    list_fixed_at: datetime | None
    expires_at: datetime | None
    tickets_per_minute: float | None
    eta_seconds: float | None
    created_by: dict[str, Any]
    template_id: str | None
    template_name: str | None
    series: dict[str, Any] | None
    parent_job_id: str | None
    undo_job_id: str | None
    undo_until: datetime | None
    records_gone: bool
    created_at: datetime
    run_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    allowed: tuple[str, ...]

    @property
    def over(self) -> bool:
        """Whether every ticket has its outcome and nothing will change any more."""
        return self.status in OVER

    def check_records(self) -> None:
        """Raise Conflict where what the job did to each ticket can't be asked any more."""
        if self.records_gone:
            raise gone_records()

    def to_json(self) -> dict[str, Any]:
        """The snapshot as the API writes it; times are RFC 3339 in UTC."""
        names = [name for name in self.__slots__ if name not in ("account_id", "plan")]
        body = {name: getattr(self, name) for name in names}
        return {name: plain(value) for name, value in (body | self._of_plan()).items()}

    def _of_plan(self) -> dict[str, Any]:
        """What a draft shows beside the rest; empty where there is no plan."""
        plan = dict(self.plan or {})
        forecasts = plan.pop("forecasts", None)
        if forecasts and self.status is Status.DRAFT:
            plan["forecast"] = forecasts[self.options.get("speed", Speed.NORMAL)]
        return NO_PLAN | plan


def view_of(job: Job, now: datetime, retention: timedelta) -> JobView:
    """The snapshot of a row; its per-ticket records are kept for `retention` after its end."""
    counts = {name: getattr(job, name) or 0 for name in COUNTS}
    decided = sum(counts.values())
    total = job.total_items
    processed = decided if total is None else min(total, decided + (job.underway or 0))
    over = job.status in OVER
    rate = _rate(job, decided, now)
    return JobView(
        account_id=job.account_id,
        job_id=job.job_id,
        tool_slug=job.tool_slug,
        kind=job.kind,
        title=job.title,
        reason=job.reason,
        status=Status(job.status),
        wish=job.wish,
        phase=job.phase,
        selection=job.selection,
        parameters=job.parameters,
        options=job.options,
        selected_items=job.selected_items or 0,
        total_items=total,
        processed_items=processed,
        progress=_percent(processed, total, over=over),
        counts={"pending": max(0, (total or 0) - decided)} | counts,
        error_groups=_groups(job.error_groups),
        error=job.error,
        waiting=_waiting(job),
        plan=job.plan,
        list_fixed_at=job.list_fixed_at,
        expires_at=_expires_at(job),
        tickets_per_minute=rate,
        eta_seconds=None
        if over or not rate or total is None
        else eta_seconds(total - processed, rate),
        created_by=job.created_by,
        template_id=job.template_id,
        template_name=job.template_name,
        series=job.series,
        parent_job_id=job.selection.get("job_id") if job.parent_job_id else None,
        undo_job_id=job.undo_job_id,
        undo_until=undo_until(job, retention),
        records_gone=records_gone(job),
        created_at=job.created_at,
        run_at=job.run_at,
        started_at=job.started_at,
        completed_at=job.completed_at,
        allowed=(*allowed_now(job), *_follow_ups(job, now, retention)),
    )


def _expires_at(job: Job) -> datetime | None:
    """When a draft is given up; None while its list is read for the first time."""
    fixed, waits = job.list_fixed_at, job.status == Status.DRAFT and job.wish is None
    return fixed + DRAFT_KEPT_FOR if waits and fixed else None


def undo_until(job: Job, retention: timedelta) -> datetime | None:
    """Until when a job that is over can be undone; None where it never sent anything."""
    if job.status not in OVER or job.applying_at is None or job.completed_at is None:
        return None
    return job.completed_at + retention


def records_gone(job: Job) -> bool:
    """Whether nobody can ask any more what the job did to each ticket; its counts stay."""
    return job.records not in (None, Records.KEPT)


def gone_records() -> Conflict:
    """What is said where what a job did to each ticket can't be asked any more."""
    return Conflict(
        "The records of this job's tickets are not kept any more, only how many had which outcome.",
        code="records_gone",
    )


def _follow_ups(job: Job, now: datetime, retention: timedelta) -> tuple[str, ...]:
    """What may follow a job that is over, so far as its row tells."""
    if job.status not in OVER:
        return ()
    until = undo_until(job, retention)
    kept = until is not None and now <= until and not records_gone(job)
    possible = {
        "undo": kept and bool(job.changed or job.failed or job.gone or job.cancelled),
        "retry": kept and bool(job.failed),
        "again": job.kind != Kind.UNDO,
    }
    return tuple(verb for verb, may in possible.items() if may)


def allowed_now(job: Job) -> tuple[str, ...]:
    """What a person may wish of this job now."""
    wish, phase = Wish(job.wish) if job.wish else None, Phase(job.phase) if job.phase else None
    return allowed(Status(job.status), wish, phase, job.waiting_reason)


def _rate(job: Job, decided: int, now: datetime) -> float | None:
    """
    Tickets a minute, what is under way included: since the job last began to move, or, of one that
    is over, since it first did. None while it rests.
    """
    moves = job.status == Status.RUNNING and job.phase != Phase.READY
    if job.applying_at is None or not (moves or job.completed_at):
        return None
    since, start = job.applying_at, 0
    if job.completed_at is None and job.pace_since is not None:
        since, start = job.pace_since, job.pace_from or 0
    seconds = ((job.completed_at or now) - since).total_seconds()
    written = max(0, decided + (job.underway or 0) - start)
    return round(written * 60 / seconds, 1) if seconds > 0.5 and written else None


def _percent(processed: int, total: int | None, *, over: bool) -> int:
    """A whole percentage that reaches 100 only when the job is over."""
    if over:
        return 100
    return min(99, processed * 100 // total) if total else 0


def _waiting(job: Job) -> dict[str, Any] | None:
    if job.waiting_reason is None or job.status in OVER:
        return None
    return {"reason": job.waiting_reason, "until": job.waiting_until}


def _groups(groups: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Failed tickets by cause, the most frequent first, each with its sentence."""
    ordered = sorted((groups or {}).items(), key=lambda item: -item[1])
    return [
        {
            "outcome": Outcome.FAILED.value,
            "reason": reason,
            "detail": REASON_SENTENCES[Reason(reason)],
            "tickets": number,
        }
        for reason, number in ordered
    ]


def plain(value: Any) -> Any:
    """A value as JSON has it; times are RFC 3339 in UTC."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value
