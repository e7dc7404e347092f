"""What streams show: jobs without their ticket lists, which may hold a million ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlalchemy.orm.attributes import set_committed_value

from backend.core.job import LIVE, OVER, Status
from backend.store.models import Job

NOT_OVER = LIVE | {Status.DRAFT, Status.SCHEDULED}
_without_selection = defer(Job.selection, raiseload=True)


async def one(session: AsyncSession, job_id: str) -> Job | None:
    """The job with this public id; its selection has to be given with `select_as`."""
    query = select(Job).where(Job.job_id == job_id).options(_without_selection)
    return (await session.scalars(query)).one_or_none()


async def newest_id(session: AsyncSession) -> int:
    """The highest id that any job has."""
    return await session.scalar(select(func.max(Job.id))) or 0


async def not_over(session: AsyncSession, account_id: int, *, limit: int) -> Sequence[Job]:
    """The account's newest jobs that are not over, drafts too."""
    query = _of(account_id).where(Job.status.in_(NOT_OVER)).limit(limit)
    return (await session.scalars(query)).all()


async def ended_since(
    session: AsyncSession,
    account_id: int,
    since: datetime,
    *,
    among: Collection[int] | None,
    above: int,
    limit: int,
) -> Sequence[Job]:
    """
    The account's newest jobs that ended then or later, among these and those with a higher id.

    Without `among` every job the account ever had is looked at.
    """
    query = _of(account_id).where(Job.status.in_(OVER), Job.completed_at >= since).limit(limit)
    if among is not None:
        query = query.where(or_(Job.id > above, Job.id.in_(among)))
    return (await session.scalars(query)).all()


def _of(account_id: int) -> Select[Job]:
    newest_first = select(Job).where(Job.account_id == account_id).order_by(Job.id.desc())
    return newest_first.options(_without_selection)


async def selections(session: AsyncSession, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Which tickets these jobs are about, as it was asked for."""
    rows = await session.execute(select(Job.id, Job.selection).where(Job.id.in_(ids)))
    return {row.id: row.selection for row in rows}


def select_as(job: Job, selection: dict[str, Any]) -> None:
    """Let a job that was read without its selection show this one."""
    set_committed_value(job, "selection", selection)
