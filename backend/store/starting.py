"""Queries about jobs that start at a given moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, TextClause, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.models import Job
from backend.store.partial import IS_SCHEDULED


def _due(now: float) -> tuple[ColumnElement[bool] | TextClause, ...]:
    return text(IS_SCHEDULED), Job.wish.is_(None), Job.runnable_at <= now


async def any_due(session: AsyncSession, *, now: datetime) -> bool:
    """Whether the moment of a job has come that nobody looks at."""
    query = select(Job.id).where(*_due(now.timestamp())).limit(1)
    return (await session.scalar(query)) is not None


async def claim_due(
    session: AsyncSession, *, now: datetime, seconds: float, most: int
) -> Sequence[str]:
    """
    Claim jobs whose moment has come, for so many seconds, the longest due first.

    The claim saves work and no more: what keeps a job from starting twice is `hold`.
    """
    moment = now.timestamp()
    longest = select(Job.id).where(*_due(moment)).order_by(Job.runnable_at).limit(most)
    rows = await session.scalars(
        update(Job)
        .where(Job.id.in_(longest), *_due(moment))
        .values(runnable_at=moment + seconds)
        .returning(Job.job_id)
        .execution_options(synchronize_session=False)
    )
    return list(rows)


async def hold(session: AsyncSession, job_id: str) -> Job | None:
    """The job with this public id as it is now; nobody else changes it until the commit."""
    query = select(Job).where(Job.job_id == job_id).with_for_update(key_share=True)
    fresh = query.execution_options(populate_existing=True)
    return (await session.scalars(fresh)).one_or_none()
