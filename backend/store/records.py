"""Letting per-ticket records of jobs go that ended long ago, a slice at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Table, exists, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.core.job import OVER, Records
from backend.store.bulk import remove_slice
from backend.store.follow_ups import live_child
from backend.store.models import Batch, Job, JobTicket
from backend.store.partial import HAS_RECORDS, NOT_OVER

_tickets: Table = JobTicket.__table__  # type: ignore[assignment]  # typed as FromClause in general
_batches: Table = Batch.__table__  # type: ignore[assignment]  # typed as FromClause in general


async def old(session: AsyncSession, *, before: datetime, limit: int) -> Sequence[int]:
    """Jobs that ended before that and have records which no unfinished job needs, oldest first."""
    child = aliased(Job)
    needed = exists().where(child.parent_job_id == Job.id, text(NOT_OVER))
    query = (
        select(Job.id)
        .where(Job.completed_at < before, text(HAS_RECORDS), Job.status.in_(OVER))
        .where(~needed)
        .order_by(Job.completed_at)
        .limit(limit)
    )
    return (await session.scalars(query)).all()


async def are_kept(session: AsyncSession, job_id: int) -> bool:
    """Whether all of a job's records are there."""
    return (await session.scalar(select(Job.records).where(Job.id == job_id))) == Records.KEPT


async def let_go(session: AsyncSession, job_id: int) -> bool:
    """
    Let nobody use a job's records any more; False where an unfinished job needs them.

    The job is held first, so that an undo that is being made of it is seen or finds them gone.
    """
    await session.execute(select(Job.id).where(Job.id == job_id).with_for_update(key_share=True))
    if await live_child(session, job_id) is not None:
        return False
    await _put(session, job_id, Records.GOING, Records.KEPT)
    return True


async def remove_some(session: AsyncSession, job_id: int, *, tickets: int, batches: int) -> bool:
    """Remove so many records of tickets, then of batches; whether there may be more."""
    for table, key, limit in (
        (_tickets, _tickets.c.ticket_id, tickets),
        (_batches, _batches.c.no, batches),
    ):
        if await remove_slice(session, table.c.job_id == job_id, key, limit=limit):
            return True
    await _put(session, job_id, Records.GONE, Records.GOING)
    return False


async def _put(session: AsyncSession, job_id: int, records: Records, was: Records) -> None:
    await session.execute(
        update(Job)
        .where(Job.id == job_id, Job.records == was)
        .values(records=records)
        .execution_options(synchronize_session=False)
    )
