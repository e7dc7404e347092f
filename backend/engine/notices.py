"""
What is told to a job's person, put into the outbox in the transaction of what it tells of.

The person is who started the job, or who owns the key or the rule that did. Work of the command
line belongs to nobody at Zendesk, so nobody is told of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import Status, Waiting
from backend.core.notice import A_RULE, DRAFT, Event
from backend.core.outcome import Outcome
from backend.core.signature import person_of
from backend.store import outbox
from backend.store.models import Job

# Who is just about to do it need not be told.
PATIENCE = {
    DRAFT: timedelta(minutes=10),
    Waiting.CONFIRM: timedelta(minutes=2),
    Waiting.REAUTHORISE: timedelta(minutes=1),
    Waiting.ACCESS_DENIED: timedelta(minutes=5),
}


async def end(
    session: AsyncSession, job: Job, status: Status, counts: Mapping[str, int], *, now: datetime
) -> None:
    """A job is over. Who stopped one knows it."""
    person = person_of(job.created_by)
    if person is None or status is Status.CANCELLED:
        return
    well = status is Status.COMPLETED and not counts.get(Outcome.FAILED)
    event = Event.JOB_FINISHED if well else Event.JOB_FAILED
    error = job.error or {}
    facts = _facts(job, job.total_items) | {
        "counts": {name: number for name, number in counts.items() if number},
        "total": sum(counts.values()),
        "seconds": round((now - (job.started_at or job.created_at)).total_seconds(), 1),
        "ended_at": now.isoformat(),
    }
    if status is Status.FAILED:
        facts |= {"code": error.get("code"), "reason": error.get("detail")}
    key = f"job:{job.job_id}:end"
    if event is Event.JOB_FAILED and job.created_by.get("type") == A_RULE:
        # Such a rule may start a job every few seconds: one an hour tells enough.
        key = f"hook:{job.created_by.get('id')}:failed:{now:%Y-%m-%dT%H}"
    await outbox.put(
        session,
        account_id=job.account_id,
        user_id=person,
        event=event,
        key=key,
        facts=facts,
        now=now,
    )


async def ready(session: AsyncSession, job: Job, total: int, *, now: datetime) -> None:
    """A draft's list is fixed; its person may have gone meanwhile."""
    await _put(session, job, DRAFT, f"job:{job.job_id}:draft:{int(now.timestamp())}", total, now)


async def needs(session: AsyncSession, job: Job, reason: str, *, now: datetime) -> None:
    """
    A job waits for a person.

    A lost login is told once an hour to each person, whatever number of their jobs wait for it; a
    right that is missing once a day and job, since it is asked for again every minute.
    """
    key = f"job:{job.job_id}:{reason}:{int(now.timestamp())}"
    if reason == Waiting.REAUTHORISE:
        person = person_of(job.created_by)
        key = f"login:{job.account_id}:{person}:{now:%Y-%m-%dT%H}"
    elif reason == Waiting.ACCESS_DENIED:
        key = f"job:{job.job_id}:{reason}:{now:%Y-%m-%d}"
    await _put(session, job, reason, key, job.total_items, now)


async def _put(
    session: AsyncSession, job: Job, needs: str, key: str, total: int | None, now: datetime
) -> None:
    person = person_of(job.created_by)
    if person is None:
        return
    await outbox.put(
        session,
        account_id=job.account_id,
        user_id=person,
        event=Event.JOB_NEEDS_YOU,
        key=key,
        facts=_facts(job, total) | {"needs": str(needs)},
        now=now,
        after=PATIENCE[needs],
    )


def _facts(job: Job, total: int | None) -> dict[str, Any]:
    """What every notice of a job says of it."""
    by = job.created_by
    return {
        "job_id": job.job_id,
        "title": job.title,
        "follows": job.parent_job_id is not None,
        "total": total,
        "by": by.get("type"),
        "by_name": by.get("name"),
    }
