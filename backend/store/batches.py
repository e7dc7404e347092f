"""Queries about batches: what is on its way to Zendesk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import LIVE, BatchState
from backend.store.entries import Entry
from backend.store.models import Batch, Job

_table: Table = Batch.__table__  # type: ignore[assignment]  # typed as FromClause in general
_OPEN = "state <> 'done'"  # as the index says it: a parameter would hide from it that it fits


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


async def last_accepted(session: AsyncSession, account_id: int, *, since: float) -> float | None:
    """When Zendesk last took an update of this account; None where that was not after `since`."""
    lately = or_(Job.completed_at.is_(None), Job.completed_at > datetime.fromtimestamp(since, UTC))
    jobs = select(Job.id).where(Job.account_id == account_id, lately)
    query = select(func.max(Batch.sent_at)).where(
        Batch.job_id.in_(jobs), Batch.zendesk_job_id.is_not(None), Batch.sent_at > since
    )
    return await session.scalar(query)


_add = insert(_table)
_change = (
    update(_table)
    .where(_table.c.job_id == bindparam("of_job"), _table.c.no == bindparam("of_no"))
    .values(
        state=bindparam("state"),
        part=bindparam("part"),
        ticket_ids=bindparam("ticket_ids"),
        attempts=bindparam("attempts"),
        failed_at=bindparam("failed_at"),
        due_at=bindparam("due_at"),
        zendesk_job_id=bindparam("zendesk_job_id"),
        sent_at=bindparam("sent_at"),
    )
)
_end = (
    update(_table)
    .where(_table.c.job_id == bindparam("of_job"), _table.c.no == bindparam("of_no"))
    .values(state=BatchState.DONE)
)


def add(account_id: int, job_id: int, no: int, columns: Mapping[str, Any]) -> Entry:
    """A new batch."""
    key = {"account_id": account_id, "job_id": job_id, "no": no}
    return Entry(_add, [key | dict(columns)])


def change(job_id: int, no: int, columns: Mapping[str, Any]) -> Entry:
    """Everything that may change in a batch on its way."""
    return Entry(_change, [{"of_job": job_id, "of_no": no} | dict(columns)])


def end(job_id: int, numbers: Sequence[int]) -> Entry:
    """Nothing more will happen to these batches."""
    return Entry(_end, [{"of_job": job_id, "of_no": no} for no in numbers])


async def end_all(session: AsyncSession, job_id: int) -> None:
    """Close what waited for another round when its job ended."""
    await session.execute(
        update(Batch)
        .where(Batch.job_id == job_id, Batch.state != BatchState.DONE)
        .values(state=BatchState.DONE)
        .execution_options(synchronize_session=False)
    )


async def doubt_all_sending(session: AsyncSession, account_id: int, *, now: float) -> None:
    """
    Nobody knows whether the calls that a gone driver began have reached Zendesk.

    Every lease begins with this, so it looks at batches of jobs that aren't over only.
    """
    live = select(Job.id).where(Job.account_id == account_id, Job.status.in_(LIVE))
    await session.execute(
        update(Batch)
        .where(Batch.job_id.in_(live), Batch.state == BatchState.SENDING, text(_OPEN))
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
