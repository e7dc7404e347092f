"""Queries about jobs that people and scripts ask: lists with filters, and how many are live."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, and_, cast, func, or_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlalchemy.orm.attributes import set_committed_value

from backend.core.job import OVER, Phase, Status, Waiting, Wish
from backend.core.job_filter import Filter
from backend.store.models import Account, Job

LONG_SELECTION = 20_000  # characters of JSON; beyond that a list shows only the kind
UNDER_WAY = (Status.PENDING, Status.RUNNING)
_TAKES_ROOM = or_(
    Job.status.in_((*UNDER_WAY, Status.SCHEDULED)),
    and_(Job.status.in_((Status.DRAFT, Status.PAUSED)), Job.wish == Wish.RUN),  # about to run
)


async def page(
    session: AsyncSession, account_id: int, chosen: Filter, *, limit: int
) -> Sequence[Job]:
    """The newest first. A page ends where the next begins, however many jobs are new."""
    query = (
        select(Job)
        .where(Job.account_id == account_id, *_conditions(chosen))
        .order_by(Job.id.desc())
        .limit(limit)
        .options(defer(Job.selection, raiseload=True))  # it may hold a million ids
    )
    jobs = (await session.scalars(query)).all()
    await _add_selections(session, jobs)
    return jobs


async def be_alone(session: AsyncSession, account_id: int) -> None:
    """
    Let nobody else count the account's jobs in order to add one until the commit.

    The weaker lock: rows that refer to the account may be added meanwhile, by this transaction
    and by others, so that no two of them wait for each other.
    """
    account = select(Account.id).where(Account.id == account_id)
    await session.execute(account.with_for_update(key_share=True))


async def count_under_way(session: AsyncSession, account_id: int) -> int:
    """How many jobs of the account run, are about to, or shall start later."""
    query = select(func.count()).select_from(Job).where(Job.account_id == account_id, _TAKES_ROOM)
    return (await session.scalar(query)) or 0


async def count(session: AsyncSession, account_id: int, statuses: Collection[Status]) -> int:
    """How many jobs of the account have one of these statuses."""
    query = (
        select(func.count())
        .select_from(Job)
        .where(Job.account_id == account_id, Job.status.in_(statuses))
    )
    return (await session.scalar(query)) or 0


@dataclass(frozen=True, slots=True)
class Progress:
    """All that somebody who waits for a job has to know."""

    status: Status
    phase: Phase | None
    total_items: int | None
    waiting: str | None

    @property
    def settled(self) -> bool:
        """Whether nothing more happens by itself: the job is over, or waits for a person."""
        drawn_up = self.status is Status.DRAFT and self.phase is not Phase.SELECTING
        return self.status in OVER or drawn_up or self.waiting == Waiting.CONFIRM


async def progress(session: AsyncSession, job_id: str) -> Progress | None:
    """How far a job is."""
    query = select(Job.status, Job.phase, Job.total_items, Job.waiting_reason).where(
        Job.job_id == job_id
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        return None
    phase = Phase(row.phase) if row.phase else None
    return Progress(Status(row.status), phase, row.total_items, row.waiting_reason)


def contains(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether a column holds the text, in any case; `%` and `_` mean themselves."""
    return column.icontains(text, autoescape=True)


def _conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.statuses:
        conditions.append(Job.status.in_(chosen.statuses))
    if chosen.kind is not None:
        conditions.append(Job.kind == chosen.kind)
    if chosen.tool is not None:
        conditions.append(Job.tool_slug == chosen.tool)
    if chosen.created_by is not None:
        kind, creator = chosen.created_by
        conditions.append(Job.created_by["type"].as_string() == kind)
        conditions.append(Job.created_by["id"].as_string() == creator)
    if chosen.text is not None:
        columns: tuple[ColumnElement[str], ...] = (
            type_coerce(Job.title, Text),
            func.coalesce(Job.reason, ""),
            type_coerce(Job.job_id, Text),
        )
        conditions.append(or_(*(contains(column, chosen.text) for column in columns)))
    if chosen.before is not None:
        conditions.append(Job.id < chosen.before)
    return conditions


async def _add_selections(session: AsyncSession, jobs: Sequence[Job]) -> None:
    ids = [job.id for job in jobs]
    kinds = select(Job.id, Job.selection["kind"].as_string()).where(Job.id.in_(ids))
    for job_id, kind in (await session.execute(kinds)).all():
        job = next(job for job in jobs if job.id == job_id)
        set_committed_value(job, "selection", {"kind": kind, "shortened": True})
    short = select(Job.id, Job.selection).where(
        Job.id.in_(ids), func.length(cast(Job.selection, Text)) <= LONG_SELECTION
    )
    for job_id, selection in (await session.execute(short)).all():
        job = next(job for job in jobs if job.id == job_id)
        set_committed_value(job, "selection", selection)
