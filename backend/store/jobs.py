"""Queries about jobs as a whole. Queries about their tickets and batches are beside this module."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Table,
    TextClause,
    and_,
    bindparam,
    exists,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, defer

from backend.core.job import LIVE, OVER, Phase, Status, Waiting, Wish
from backend.core.outcome import Outcome, Reason
from backend.store.entries import Entry
from backend.store.models import Job, JobTicket
from backend.store.partial import IS_A_DRAFT

_table: Table = Job.__table__  # type: ignore[assignment]  # typed as FromClause in general
COUNTS = tuple(outcome.value for outcome in Outcome)

# A driver asks these two at every step: to build a statement takes longer than to run it.
_mine, _theirs = aliased(JobTicket), aliased(JobTicket)
_OVERLAPS = select(
    exists()
    .where(_mine.job_id == bindparam("mine"), _mine.outcome.is_(None))
    .where(_theirs.job_id == bindparam("theirs"), _theirs.outcome.is_(None))
    .where(_theirs.ticket_id == _mine.ticket_id)
)
_LIVE = (
    select(Job)
    .where(
        Job.account_id == bindparam("account"),
        or_(
            Job.status.in_(LIVE),
            and_(Job.status == Status.DRAFT, or_(Job.phase != Phase.READY, Job.wish.is_not(None))),
            and_(Job.status == Status.SCHEDULED, Job.wish.is_not(None)),  # it is given up
        ),
    )
    .order_by(Job.runnable_at, Job.id)
    .options(defer(Job.selection, raiseload=True))  # it may hold a million ids
)


async def get(session: AsyncSession, job_id: str, *, with_selection: bool = True) -> Job | None:
    """The job with this public id. Its selection may hold a million ids; few need them."""
    query = select(Job).where(Job.job_id == job_id)
    if not with_selection:
        query = query.options(defer(Job.selection, raiseload=True))
    return (await session.scalars(query)).one_or_none()


async def live(session: AsyncSession, account_id: int) -> Sequence[Job]:
    """The account's jobs that a driver has to do with, the longest runnable first."""
    return (await session.scalars(_LIVE, {"account": account_id})).all()


async def selection(session: AsyncSession, job_id: int) -> dict[str, Any]:
    """Which tickets a job is about, as it was asked for."""
    stored: dict[str, Any] = (
        await session.scalars(select(Job.selection).where(Job.id == job_id))
    ).one()
    return stored


async def newest(session: AsyncSession, account_id: int | None, *, limit: int) -> Sequence[Job]:
    """The newest jobs of one account, or of all."""
    query = select(Job).order_by(Job.id.desc()).limit(limit)
    if account_id is not None:
        query = query.where(Job.account_id == account_id)
    return (await session.scalars(query)).all()


async def set_wish(session: AsyncSession, job: Job, wish: Wish, **values: Any) -> bool:
    """Write people's wish unless the job is over meanwhile; False where it is."""
    written = await session.scalar(
        update(Job)
        .where(Job.id == job.id, Job.status.not_in(OVER))
        .values(wish=wish, **values)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    return written is not None


async def options(session: AsyncSession, job_id: int) -> dict[str, Any]:
    """How a job runs; nobody else changes it until the commit."""
    query = select(Job.options).where(Job.id == job_id)
    stored: dict[str, Any] = (await session.scalars(query.with_for_update())).one()
    return stored


async def confirm(session: AsyncSession, job: Job, *, now: datetime) -> None:
    """Let a job go on that has stopped after so many tickets."""
    kept = await options(session, job.id)
    kept.pop("stop_after", None)
    await put(session, job.id, options=kept)
    await end_rest(session, job.id, now=now)


async def end_rest(session: AsyncSession, job_id: int, *, now: datetime) -> None:
    """Have a driver look at a job again that waits for a person or for its hours."""
    await session.execute(
        update(Job)
        .where(Job.id == job_id, Job.waiting_reason.in_((Waiting.CONFIRM, Waiting.WINDOW)))
        .values(waiting_reason=None, waiting_until=None, runnable_at=now.timestamp())
        .execution_options(synchronize_session=False)
    )


async def redraw_draft(session: AsyncSession, job: Job, *, parameters: dict[str, Any]) -> bool:
    """Have a draft's list read again; tickets that are on it stay."""
    anew = {"select_cursor": None, "selected_items": 0, "parameters": parameters}
    written = await session.scalar(
        update(Job)
        .where(Job.id == job.id, Job.status == Status.DRAFT, Job.phase == Phase.READY)
        .where(Job.wish.is_(None))
        .values(phase=Phase.SELECTING, **anew)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    return written is not None


class Expired(NamedTuple):
    """A draft that was given up."""

    account_id: int
    job_id: str
    title: str
    kind: str
    total_items: int | None


async def any_draft_before(session: AsyncSession, *, before: datetime) -> bool:
    """Whether there is a draft to give up."""
    query = select(Job.id).where(*_unwanted(before))
    return (await session.scalar(query.limit(1))) is not None


async def expire_drafts(session: AsyncSession, *, before: datetime) -> Sequence[Expired]:
    """Give up drafts whose list is older than `before`; returns what the log says of them."""
    written = await session.execute(
        update(Job)
        .where(*_unwanted(before))
        .values(wish=Wish.CANCEL)
        .returning(Job.account_id, Job.job_id, Job.title, Job.kind, Job.total_items)
        .execution_options(synchronize_session=False)
    )
    return [Expired(*row) for row in written]


def _unwanted(before: datetime) -> tuple[ColumnElement[bool] | TextClause, ...]:
    """Of drafts that nobody has started since then."""
    return text(IS_A_DRAFT), Job.wish.is_(None), Job.list_fixed_at < before


async def put(session: AsyncSession, job_id: int, **values: Any) -> None:
    """Write columns of a job: those that the driver alone writes, or that the caller holds."""
    await session.execute(
        update(Job)
        .where(Job.id == job_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def selected(
    session: AsyncSession, job_id: int, tickets: int, cursor: dict[str, Any] | None
) -> None:
    """One more page of the list is stored; `cursor` is where the next one begins."""
    await put(session, job_id, selected_items=Job.selected_items + tickets, select_cursor=cursor)


_count = (
    update(_table)
    .where(_table.c.id == bindparam("of_job"))
    .values({name: _table.c[name] + bindparam(f"more_{name}") for name in COUNTS})
)
_set_underway = (
    update(_table)
    .where(_table.c.id == bindparam("of_job"))
    .values(underway=bindparam("now_underway"))
)


def count(job_id: int, outcomes: Mapping[Outcome, int]) -> Entry:
    """Add outcomes to the job's counts, in the transaction that writes them."""
    more = {f"more_{outcome.value}": outcomes.get(outcome, 0) for outcome in Outcome}
    return Entry(_count, [{"of_job": job_id} | more])


def set_underway(job_id: int, underway: int) -> Entry:
    """How many tickets Zendesk says are done in batches that have no outcomes yet."""
    return Entry(_set_underway, [{"of_job": job_id, "now_underway": underway}])


async def count_failures(
    session: AsyncSession, job_id: int, failures: Mapping[Reason, int]
) -> None:
    """Add failed tickets to the job's error groups, in the transaction that writes them."""
    query = select(Job.error_groups).where(Job.id == job_id).with_for_update()
    groups = dict((await session.scalar(query)) or {})
    for reason, number in failures.items():
        groups[reason.value] = groups.get(reason.value, 0) + number
    await put(session, job_id, error_groups=groups)


async def counts(session: AsyncSession, job_id: int) -> dict[str, int]:
    """The job's counts as they stand on its row, by outcome."""
    columns = [getattr(Job, name) for name in COUNTS]
    row = (await session.execute(select(*columns).where(Job.id == job_id))).one()
    return dict(zip(COUNTS, row, strict=True))


async def public_ids(session: AsyncSession, ids: Collection[int]) -> dict[int, str]:
    """The public ids of these jobs."""
    rows = await session.execute(select(Job.id, Job.job_id).where(Job.id.in_(ids)))
    return {row.id: row.job_id for row in rows}


async def overlaps(session: AsyncSession, job_id: int, other_id: int) -> bool:
    """Whether the two jobs have an unfinished ticket of the other in common."""
    return bool(await session.scalar(_OVERLAPS, {"mine": job_id, "theirs": other_id}))


async def overlapping(session: AsyncSession, account_id: int, job_id: int) -> Sequence[Job]:
    """Other jobs of the account that are under way and have a ticket in common with this one."""
    common = (
        exists()
        .where(_mine.job_id == job_id, _theirs.job_id == Job.id)
        .where(_theirs.ticket_id == _mine.ticket_id, _theirs.outcome.is_(None))
    )
    query = (
        select(Job)
        .where(Job.account_id == account_id, Job.id != job_id, Job.status.in_(LIVE), common)
        .order_by(Job.id)
        .options(defer(Job.selection, raiseload=True))
    )
    return (await session.scalars(query)).all()
