"""Queries about batches: what is on its way to Zendesk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import BatchState
from backend.store.models import Batch


async def open_of_job(session: AsyncSession, job_id: int) -> Sequence[Batch]:
    """Every batch of the job that is not done."""
    query = (
        select(Batch)
        .where(Batch.job_id == job_id, Batch.state != BatchState.DONE)
        .order_by(Batch.no)
    )
    return (await session.scalars(query)).all()


async def last_no(session: AsyncSession, job_id: int) -> int:
    """The highest batch number that the job has used; 0 where it has none."""
    return (await session.scalar(select(func.max(Batch.no)).where(Batch.job_id == job_id))) or 0


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """New batches."""
    await session.execute(insert(Batch), list(rows))


async def put(session: AsyncSession, job_id: int, no: int, **values: Any) -> None:
    """Write columns of one batch."""
    await session.execute(
        update(Batch)
        .where(Batch.job_id == job_id, Batch.no == no)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def end_all(session: AsyncSession, job_id: int) -> None:
    """Close what waited for another round when its job ended."""
    await session.execute(
        update(Batch)
        .where(Batch.job_id == job_id, Batch.state != BatchState.DONE)
        .values(state=BatchState.DONE)
        .execution_options(synchronize_session=False)
    )


async def doubt_all_sending(session: AsyncSession, account_id: int, *, now: float) -> None:
    """Nobody knows whether the calls that a gone driver began have reached Zendesk."""
    await session.execute(
        update(Batch)
        .where(Batch.account_id == account_id, Batch.state == BatchState.SENDING)
        .values(state=BatchState.DOUBTFUL, sent_at=now)
        .execution_options(synchronize_session=False)
    )


async def known_zendesk_jobs(
    session: AsyncSession, account_id: int, zendesk_job_ids: Sequence[str]
) -> set[str]:
    """Which of these Zendesk jobs are ours and recorded."""
    query = select(Batch.zendesk_job_id).where(
        Batch.account_id == account_id, Batch.zendesk_job_id.in_(zendesk_job_ids)
    )
    return {found for found in await session.scalars(query) if found}
