"""Queries about schedules and their times. Removed schedules are none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import OVER, Status
from backend.core.schedule_life import SlotOutcome, State
from backend.store.models import Job
from backend.store.scheduling import Schedule, ScheduleSlot

NOT_OVER = tuple(status for status in Status if status not in OVER)


async def get(
    session: AsyncSession, account_id: int, schedule_id: str, *, hold: bool = False
) -> Schedule | None:
    """The account's schedule with this id; with `hold` nobody else changes it until the commit."""
    query = select(Schedule).where(
        Schedule.account_id == account_id,
        Schedule.schedule_id == schedule_id,
        Schedule.removed_at.is_(None),
    )
    return (await session.scalars(query.with_for_update() if hold else query)).one_or_none()


async def listing(session: AsyncSession, account_id: int) -> Sequence[Schedule]:
    """All schedules of the account: those that run next come first, those that don't run last."""
    query = (
        select(Schedule)
        .where(Schedule.account_id == account_id, Schedule.removed_at.is_(None))
        .order_by(Schedule.next_at.is_(None), Schedule.next_at, Schedule.id)
    )
    return (await session.scalars(query)).all()


async def count(session: AsyncSession, account_id: int) -> int:
    """How many schedules the account has."""
    query = (
        select(func.count())
        .select_from(Schedule)
        .where(Schedule.account_id == account_id, Schedule.removed_at.is_(None))
    )
    return (await session.scalar(query)) or 0


def _due(now: float) -> tuple[ColumnElement[bool], ...]:
    return (
        Schedule.state == State.ACTIVE,
        Schedule.due_at <= now,
        Schedule.lease_until < now,
        Schedule.removed_at.is_(None),
    )


async def any_due(session: AsyncSession, *, now: datetime) -> bool:
    """Whether there is a schedule to be looked at that nobody looks at."""
    query = select(Schedule.id).where(*_due(now.timestamp())).limit(1)
    return (await session.scalar(query)) is not None


async def claim_due(
    session: AsyncSession, *, now: datetime, seconds: float, most: int
) -> Sequence[int]:
    """
    Claim schedules to be looked at for so many seconds, the longest due first.

    The claim saves work and no more: what keeps a time from running twice is `undecided`.
    """
    moment = now.timestamp()
    longest = select(Schedule.id).where(*_due(moment)).order_by(Schedule.due_at).limit(most)
    rows = await session.scalars(
        update(Schedule)
        .where(Schedule.id.in_(longest), *_due(moment))
        .values(lease_until=moment + seconds)
        .returning(Schedule.id)
        .execution_options(synchronize_session=False)
    )
    return list(rows)


async def by_key(session: AsyncSession, key: int) -> Schedule | None:
    """The schedule with this key if its next time is still to be decided."""
    query = select(Schedule).where(
        Schedule.id == key, Schedule.state == State.ACTIVE, Schedule.removed_at.is_(None)
    )
    return (await session.scalars(query)).one_or_none()


async def undecided(session: AsyncSession, key: int, next_at: datetime) -> Schedule | None:
    """
    The schedule while this is still its next time; nobody else decides it until the commit.

    None where it was decided meanwhile, or somebody paused, changed or removed the schedule.
    """
    query = select(Schedule).where(
        Schedule.id == key,
        Schedule.state == State.ACTIVE,
        Schedule.next_at == next_at,
        Schedule.removed_at.is_(None),
    )
    fresh = query.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(fresh)).one_or_none()


class Run(NamedTuple):
    """A job that a schedule has started."""

    job_id: str
    title: str
    status: str


async def run_going(session: AsyncSession, row: Schedule) -> Run | None:
    """The newest job of this schedule that is not over."""
    query = (
        select(Job.job_id, Job.title, Job.status)
        .join(ScheduleSlot, ScheduleSlot.job_id == Job.job_id)
        .where(Job.account_id == row.account_id, Job.status.in_(NOT_OVER))
        .where(ScheduleSlot.schedule_id == row.id)
        .order_by(Job.id.desc())
        .limit(1)
    )
    found = (await session.execute(query)).one_or_none()
    return None if found is None else Run(*found)


async def decide(
    session: AsyncSession,
    row: Schedule,
    at: datetime,
    outcome: SlotOutcome,
    *,
    now: datetime,
    **values: Any,
) -> bool:
    """Keep what became of one time; False where that was decided before."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    kept = {"schedule_id": row.id, "at": at, "outcome": outcome, "decided_at": now, **values}
    made = insert(ScheduleSlot).values(kept).on_conflict_do_nothing().returning(ScheduleSlot.at)
    return (await session.scalar(made)) is not None


async def forget_slots(session: AsyncSession, row: Schedule, *, before: datetime) -> None:
    """Forget what became of this schedule's times before that."""
    await session.execute(
        delete(ScheduleSlot).where(ScheduleSlot.schedule_id == row.id, ScheduleSlot.at < before)
    )


async def slots(
    session: AsyncSession, row: Schedule, *, before: datetime | None, limit: int
) -> Sequence[ScheduleSlot]:
    """A schedule's decided times, the latest first."""
    query = (
        select(ScheduleSlot)
        .where(ScheduleSlot.schedule_id == row.id)
        .order_by(ScheduleSlot.at.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(ScheduleSlot.at < before)
    return (await session.scalars(query)).all()


async def latest_slots(session: AsyncSession, keys: Sequence[int]) -> dict[int, ScheduleSlot]:
    """The latest decided time of each of these schedules."""
    latest = (
        select(ScheduleSlot.schedule_id, func.max(ScheduleSlot.at))
        .where(ScheduleSlot.schedule_id.in_(keys))
        .group_by(ScheduleSlot.schedule_id)
    )
    query = select(ScheduleSlot).where(
        tuple_(ScheduleSlot.schedule_id, ScheduleSlot.at).in_(latest)
    )
    return {slot.schedule_id: slot for slot in await session.scalars(query)}


async def jobs_of(session: AsyncSession, job_ids: Sequence[str]) -> dict[str, Run]:
    """The jobs with these public ids, as far as a list of times shows them."""
    query = select(Job.job_id, Job.title, Job.status).where(Job.job_id.in_(job_ids))
    return {row.job_id: Run(*row) for row in await session.execute(query)}
