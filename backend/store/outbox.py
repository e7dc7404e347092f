"""
The outbox: notices are put into it in the transaction of what they tell of, and sent from it.

Any number of processes may take from it; a lease says who sends a notice now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.notice import Event, Told
from backend.store.mailing import Outbox

_table: Table = Outbox.__table__  # type: ignore[assignment]  # typed as FromClause in general
AT_ONCE = timedelta(0)


async def put(
    session: AsyncSession,
    *,
    account_id: int,
    event: Event,
    key: str,
    facts: Mapping[str, Any],
    now: datetime,
    user_id: int | None = None,
    email: str | None = None,
    after: timedelta = AT_ONCE,
) -> bool:
    """
    Have a notice told to a person at Zendesk, or to an address, if this transaction commits.

    False where something with this `key` was put before: it is told once. `facts` are what the
    notice says, as JSON, without secrets; `after` is how long it waits before it is sent.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made = await session.scalar(
        insert(_table)
        .values(
            key=key[:200],
            account_id=account_id,
            user_id=user_id,
            email=email,
            event=event,
            facts=dict(facts),
            created_at=now,
            state=Told.WAITING,
            due_at=(now + after).timestamp(),
            lease_until=0.0,
            attempts=0,
        )
        .on_conflict_do_nothing()
        .returning(_table.c.id)
    )
    return made is not None


async def take(
    session: AsyncSession, *, now: float, at: ColumnElement[float], seconds: float, limit: int
) -> Sequence[Outbox]:
    """
    Notices that are due at `now` and that nobody else sends, held for `seconds` by the clock `at`.

    Who takes the same ones at the same time gets others: on PostgreSQL rows that somebody is just
    taking are passed over, SQLite has one writer anyway.
    """
    due = (
        select(Outbox.id)
        .where(Outbox.state == Told.WAITING, Outbox.due_at <= now, Outbox.lease_until < at)
        .order_by(Outbox.due_at, Outbox.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = await session.scalars(
        update(Outbox)
        .where(Outbox.id.in_(due.scalar_subquery()), Outbox.state == Told.WAITING)
        .values(lease_until=at + seconds, attempts=Outbox.attempts + 1)
        .returning(Outbox)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return sorted(rows.all(), key=lambda row: row.id)


async def end(
    session: AsyncSession, row: Outbox, state: Told, outcome: str | None, *, now: datetime
) -> bool:
    """Say what became of a notice; False where somebody else has taken it since."""
    values = {"state": state, "outcome": outcome, "over_at": now, "lease_until": 0.0}
    return await _put_back(session, row, values)


async def postpone(session: AsyncSession, row: Outbox, until: datetime, outcome: str) -> bool:
    """Have a notice tried again, and say why; False where somebody else has taken it since."""
    values = {"due_at": until.timestamp(), "outcome": outcome, "lease_until": 0.0}
    return await _put_back(session, row, values)


async def _put_back(session: AsyncSession, row: Outbox, values: Mapping[str, Any]) -> bool:
    written = await session.scalar(
        update(Outbox)
        .where(Outbox.id == row.id, Outbox.attempts == row.attempts)
        .where(Outbox.state == Told.WAITING)
        .values(**values)
        .returning(Outbox.id)
        .execution_options(synchronize_session=False)
    )
    return written is not None


async def any_due(session: AsyncSession, now: float) -> bool:
    """Whether a notice's turn has come."""
    query = select(Outbox.id).where(Outbox.state == Told.WAITING, Outbox.due_at <= now)
    return (await session.scalar(query.limit(1))) is not None


async def of_person(
    session: AsyncSession, account_id: int, user_id: int, *, limit: int, before: int | None = None
) -> Sequence[Outbox]:
    """A person's notices, the newest first."""
    query = (
        select(Outbox)
        .where(Outbox.account_id == account_id, Outbox.user_id == user_id)
        .order_by(Outbox.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Outbox.id < before)
    return (await session.scalars(query)).all()


async def newest(session: AsyncSession, *, stuck: bool, limit: int) -> Sequence[Outbox]:
    """The newest notices of all accounts, or of those that are not through."""
    query = select(Outbox).order_by(Outbox.id.desc()).limit(limit)
    if stuck:
        query = query.where(Outbox.state.in_((Told.WAITING, Told.GIVEN_UP)))
    return (await session.scalars(query)).all()


async def try_again(
    session: AsyncSession, notice_id: int | None, *, now: datetime
) -> Sequence[int]:
    """
    Give notices that were given up, or that wait for their next attempt, a fresh start now.

    All of them, or the one that is named. Returns which.
    """
    query = update(Outbox).where(_in_trouble())
    if notice_id is not None:
        query = query.where(Outbox.id == notice_id)
    seconds = now.timestamp()
    rows = await session.scalars(
        query.values(state=Told.WAITING, created_at=now, due_at=seconds, attempts=0, over_at=None)
        .returning(Outbox.id)
        .execution_options(synchronize_session=False)
    )
    return sorted(rows)


@dataclass(frozen=True, slots=True)
class Tally:
    """
    How an outbox does: how many wait, were given up and were sent of those that are kept.

    `oldest` is when the first of those that wait and are due was put, `trouble` what the newest
    attempt that failed ran into.
    """

    waiting: int
    given_up: int
    sent: int
    oldest: datetime | None
    last_sent: datetime | None
    trouble: str | None


async def counts(session: AsyncSession, *conditions: ColumnElement[bool]) -> dict[str, int]:
    """How many notices there are of each state."""
    rows = await session.execute(
        select(Outbox.state, func.count()).where(*conditions).group_by(Outbox.state)
    )
    return dict(rows.all())


async def tally(session: AsyncSession, *, now: datetime, account_id: int | None = None) -> Tally:
    """The notices of one account, or of all."""
    mine = [] if account_id is None else [Outbox.account_id == account_id]
    numbers = await counts(session, *mine)
    waiting = [*mine, Outbox.state == Told.WAITING]
    oldest = await session.scalar(
        select(func.min(Outbox.created_at)).where(*waiting, Outbox.due_at <= now.timestamp())
    )
    last_sent = await session.scalar(
        select(func.max(Outbox.over_at)).where(*mine, Outbox.state == Told.SENT)
    )
    trouble = await session.scalar(
        select(Outbox.outcome)
        .where(*mine, _in_trouble(), Outbox.outcome.is_not(None))
        .order_by(Outbox.id.desc())
        .limit(1)
    )
    return Tally(
        waiting=numbers.get(Told.WAITING, 0),
        given_up=numbers.get(Told.GIVEN_UP, 0),
        sent=numbers.get(Told.SENT, 0),
        oldest=oldest,
        last_sent=last_sent,
        trouble=trouble,
    )


def _in_trouble() -> ColumnElement[bool]:
    waits = and_(Outbox.state == Told.WAITING, Outbox.attempts > 0)
    return or_(Outbox.state == Told.GIVEN_UP, waits)


async def forget_old(session: AsyncSession, *, before: datetime, limit: int) -> None:
    """Forget notices that were put before this and wait no longer."""
    old = (
        select(Outbox.id)
        .where(Outbox.created_at < before, Outbox.state != Told.WAITING)
        .limit(limit)
    )
    await session.execute(
        delete(Outbox)
        .where(Outbox.id.in_(old.scalar_subquery()))
        .execution_options(synchronize_session=False)
    )


async def any_old(session: AsyncSession, before: datetime) -> bool:
    """Whether there is a notice to forget."""
    query = select(Outbox.id).where(Outbox.created_at < before, Outbox.state != Told.WAITING)
    return (await session.scalar(query.limit(1))) is not None
