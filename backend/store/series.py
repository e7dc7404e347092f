"""Queries about series and their steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from backend.core.job import OVER as JOB_OVER
from backend.core.series import OVER, UNDER_WAY, Step
from backend.store.models import Job
from backend.store.series_rows import Series, SeriesStep
from backend.store.watching import select_as

Pair = tuple[SeriesStep, Job | None]


async def get(session: AsyncSession, account_id: int, series_id: str) -> Series | None:
    """The account's series with this id."""
    query = select(Series).where(Series.account_id == account_id, Series.series_id == series_id)
    return (await session.scalars(query)).one_or_none()


async def hold(session: AsyncSession, series_id: str) -> Series:
    """The series; nobody else decides about it until the commit."""
    query = select(Series).where(Series.series_id == series_id).with_for_update()
    return (await session.scalars(query)).one()


async def steps(session: AsyncSession, ids: Collection[int]) -> dict[int, list[Pair]]:
    """The steps of these series in their order, each with its job, which tells no selection."""
    query = (
        select(SeriesStep, Job)
        .outerjoin(Job, Job.job_id == SeriesStep.job_id)
        .where(SeriesStep.series_id.in_(ids))
        .order_by(SeriesStep.series_id, SeriesStep.place)
        .options(defer(Job.selection, raiseload=True))
    )
    found: dict[int, list[Pair]] = defaultdict(list)
    for step, job in await session.execute(query):
        if job is not None:
            select_as(job, {})
        found[step.series_id].append((step, job))
    return found


async def page(
    session: AsyncSession,
    account_id: int,
    *,
    statuses: Sequence[str],
    before: int | None,
    limit: int,
) -> Sequence[Series]:
    """The newest first, of those with these statuses; of all where none is named."""
    query = select(Series).where(Series.account_id == account_id)
    if statuses:
        query = query.where(Series.status.in_(statuses))
    if before is not None:
        query = query.where(Series.id < before)
    return (await session.scalars(query.order_by(Series.id.desc()).limit(limit))).all()


async def newest(session: AsyncSession, account_id: int | None, *, limit: int) -> Sequence[Series]:
    """The newest series of one account, or of all."""
    query = select(Series).order_by(Series.id.desc()).limit(limit)
    if account_id is not None:
        query = query.where(Series.account_id == account_id)
    return (await session.scalars(query)).all()


async def count_open(session: AsyncSession, account_id: int) -> int:
    """How many series of the account are not over."""
    query = select(func.count()).select_from(Series)
    query = query.where(Series.account_id == account_id, Series.status.not_in(OVER))
    return (await session.scalar(query)) or 0


async def due(session: AsyncSession, *, now: float, limit: int) -> Sequence[str]:
    """Series whose step's job is over, and series that may begin their next step, by id."""
    of_step = SeriesStep.series_id == Series.id
    running = exists().where(of_step, SeriesStep.state == Step.RUNNING)
    ended = (
        select(SeriesStep.series_id)
        .join(Job, Job.job_id == SeriesStep.job_id)
        .where(SeriesStep.state == Step.RUNNING, Job.status.in_(JOB_OVER))
    )
    next_one = Series.status.in_(UNDER_WAY) & (Series.due_at <= now) & ~running
    query = select(Series.series_id).where(or_(Series.id.in_(ended), next_one))
    return (await session.scalars(query.order_by(Series.due_at, Series.id).limit(limit))).all()


async def not_reached(session: AsyncSession, series: Series) -> None:
    """The steps that have not begun never will."""
    await session.execute(
        update(SeriesStep)
        .where(SeriesStep.series_id == series.id, SeriesStep.state == Step.WAITING)
        .values(state=Step.NOT_STARTED)
    )
