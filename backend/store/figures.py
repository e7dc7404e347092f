"""Figures about the whole installation, for those who operate it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import LIVE, Status
from backend.store.jobs import COUNTS
from backend.store.models import Account, Job, Process, RequestCount
from backend.store.processes import ALIVE

MINUTE = 60.0  # Zendesk's window; what was left in an earlier one says nothing


async def jobs_by_status(session: AsyncSession) -> dict[str, int]:
    """How many jobs there are of each status."""
    rows = await session.execute(select(Job.status, func.count()).group_by(Job.status))
    return dict(rows.all())


async def tickets_by_outcome(session: AsyncSession) -> dict[str, int]:
    """What became of the tickets of all jobs, as it stands on the jobs."""
    sums = [func.coalesce(func.sum(getattr(Job, name)), 0) for name in COUNTS]
    row = (await session.execute(select(*sums))).one()
    return {name: int(number) for name, number in zip(COUNTS, row, strict=True)}


async def waiting_jobs(session: AsyncSession) -> dict[str, int]:
    """How many live jobs don't move, by why."""
    rows = await session.execute(
        select(Job.waiting_reason, func.count())
        .where(Job.status.in_((*LIVE, Status.SCHEDULED)), Job.waiting_reason.is_not(None))
        .group_by(Job.waiting_reason)
    )
    return {reason: number for reason, number in rows if reason is not None}


async def driven_accounts(session: AsyncSession, now: ColumnElement[float]) -> int:
    """How many accounts have a driver now."""
    query = select(func.count()).select_from(Account).where(Account.lease_until > now)
    return await session.scalar(query) or 0


async def paused_accounts(session: AsyncSession, now: ColumnElement[float]) -> dict[str, int]:
    """In how many accounts nobody may call Zendesk now, by why."""
    rows = await session.execute(
        select(Account.pause_reason, func.count())
        .where(Account.pause_until > now)
        .group_by(Account.pause_reason)
    )
    return {reason or "unknown": number for reason, number in rows}


async def lanes_in_use(session: AsyncSession, now: ColumnElement[float]) -> dict[str, int]:
    """How many Zendesk jobs each account that is driven has in flight, by subdomain."""
    rows = await session.execute(
        select(Account.subdomain, Account.lanes_in_use).where(Account.lease_until > now)
    )
    return {subdomain: lanes or 0 for subdomain, lanes in rows}


async def requests_left(session: AsyncSession, now: float) -> dict[str, int]:
    """How many requests of this minute each account has left, where that was told lately."""
    rows = await session.execute(
        select(Account.subdomain, Account.requests_left).where(
            Account.requests_left_at > now - MINUTE, Account.requests_left.is_not(None)
        )
    )
    return {subdomain: left for subdomain, left in rows if left is not None}


async def living_processes(session: AsyncSession, now: datetime) -> dict[str, int]:
    """How many processes of each kind gave a sign of life lately."""
    rows = await session.execute(
        select(Process.kind, func.count())
        .where(Process.seen_at > now - ALIVE)
        .group_by(Process.kind)
    )
    return dict(rows.all())


async def requests_by_reason(session: AsyncSession) -> dict[str, int]:
    """How many requests Zendesk was sent, by reason."""
    rows = await session.execute(select(RequestCount.reason, RequestCount.number))
    return dict(rows.all())


async def add_requests(session: AsyncSession, counts: Mapping[str, int]) -> None:
    """Add requests that were sent; in the same order everywhere, so that nobody waits in a ring."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(RequestCount)
    total = RequestCount.number + statement.excluded.number
    statement = statement.on_conflict_do_update(index_elements=["reason"], set_={"number": total})
    rows = [{"reason": reason, "number": counts[reason]} for reason in sorted(counts)]
    await session.execute(statement, rows)
