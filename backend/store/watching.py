"""What streams show: jobs without their ticket lists, which may hold a million ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlalchemy.orm.attributes import set_committed_value

from backend.core.job import LIVE, OVER
from backend.store.models import Job

_without_selection = defer(Job.selection, raiseload=True)


async def one(session: AsyncSession, job_id: str) -> Job | None:
    """The job with this public id; its selection has to be given with `select_as`."""
    query = select(Job).where(Job.job_id == job_id).options(_without_selection)
    return (await session.scalars(query)).one_or_none()


async def live_or_ended_since(
    session: AsyncSession, account_id: int, since: datetime, *, limit: int
) -> Sequence[Job]:
    """The account's newest jobs that are not over or were not at that time, oldest first."""
    query = (
        select(Job)
        .where(
            Job.account_id == account_id,
            or_(
                Job.status.in_(LIVE),
                Job.status.in_(OVER) & (Job.completed_at >= since),
            ),
        )
        .order_by(Job.id.desc())
        .limit(limit)
        .options(_without_selection)
    )
    return (await session.scalars(query)).all()[::-1]


async def selections(session: AsyncSession, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Which tickets these jobs are about, as it was asked for."""
    rows = await session.execute(select(Job.id, Job.selection).where(Job.id.in_(ids)))
    return {row.id: row.selection for row in rows}


def select_as(job: Job, selection: dict[str, Any]) -> None:
    """Let a job that was read without its selection show this one."""
    set_committed_value(job, "selection", selection)
