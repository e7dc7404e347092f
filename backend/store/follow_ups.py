"""Queries about jobs that follow another one: what they are made of, and which there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, Table, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.outcome import Outcome
from backend.core.selection import Take
from backend.core.tags import Exactly, TagChange, Wanted
from backend.store.models import Job, JobTicket
from backend.store.partial import NOT_OVER
from backend.store.tickets import having

_table: Table = JobTicket.__table__  # type: ignore[assignment]  # typed as FromClause in general


class Written(NamedTuple):
    """What a job wrote to one ticket, and what of its change was still missing in the end."""

    ticket_id: int
    added: frozenset[str]
    removed: frozenset[str]
    missing: Wanted


async def find(session: AsyncSession, account_id: int, job_id: str) -> int | None:
    """The row of the account's job with this public id."""
    query = select(Job.id).where(Job.job_id == job_id, Job.account_id == account_id)
    return await session.scalar(query)


async def get(session: AsyncSession, account_id: int, job_id: str) -> Job | None:
    """The account's job with this public id."""
    query = select(Job).where(Job.job_id == job_id, Job.account_id == account_id)
    return (await session.scalars(query)).one_or_none()


async def hold(session: AsyncSession, account_id: int, job_id: str) -> Job | None:
    """The account's job with this public id; nobody else holds it until the commit."""
    query = select(Job).where(Job.job_id == job_id, Job.account_id == account_id)
    return (await session.scalars(query.with_for_update(key_share=True))).one_or_none()


async def live_child(session: AsyncSession, parent_id: int) -> Job | None:
    """The job that follows this one and is not over; there is at most one."""
    query = select(Job).where(Job.parent_job_id == parent_id, text(NOT_OVER))
    return (await session.scalars(query.limit(1))).one_or_none()


async def any_of(
    session: AsyncSession, parent_id: int, take: Take, ids: Collection[int] = ()
) -> bool:
    """Whether a job of these tickets of the parent would have any."""
    query = _of(parent_id, take, ids).with_only_columns(_table.c.ticket_id)
    return (await session.scalar(query.limit(1))) is not None


async def page(
    session: AsyncSession,
    parent_id: int,
    take: Take,
    ids: Collection[int],
    *,
    after: int,
    limit: int,
) -> Sequence[Written]:
    """The next of the parent's tickets by number, with what was written to them."""
    columns = _table.c
    query = _of(parent_id, take, ids).where(columns.ticket_id > after)
    rows = await session.execute(query.order_by(columns.ticket_id).limit(limit))
    return [_written(row) for row in rows]


def _of(parent_id: int, take: Take, ids: Collection[int]) -> Select[Any]:
    columns = _table.c
    query = select(
        columns.ticket_id,
        columns.added,
        columns.removed,
        columns.wanted_add,
        columns.wanted_remove,
        columns.wanted_set,
    ).where(columns.job_id == parent_id)
    if take == "failed":
        query = having(query, [Outcome.FAILED])
    else:
        query = query.where(or_(columns.added.is_not(None), columns.removed.is_not(None)))
    return query.where(columns.ticket_id.in_(ids)) if ids else query


def _written(row: Row[Any]) -> Written:
    added, removed = frozenset(row.added or ()), frozenset(row.removed or ())
    if row.wanted_set is not None:
        return Written(row.ticket_id, added, removed, Exactly(frozenset(row.wanted_set)))
    wanted_add, wanted_remove = frozenset(row.wanted_add or ()), frozenset(row.wanted_remove or ())
    missing = TagChange(wanted_add - added, wanted_remove - removed)
    return Written(row.ticket_id, added, removed, missing)
