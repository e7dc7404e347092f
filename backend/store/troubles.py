"""What went wrong between us and Zendesk, counted by account, cause and hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.trouble import Trouble as Noted
from backend.store.accounts import CONNECTED
from backend.store.models import Account
from backend.store.oversight import Trouble

DAY = timedelta(hours=24)
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Cause:
    """How often something went wrong lately: in this hour and the one before, and in a day."""

    cause: str
    last_hours: int
    last_day: int
    last_at: datetime
    example: str


async def add(session: AsyncSession, noted: Mapping[tuple[int, str], Noted]) -> None:
    """Add what went wrong; in the same order everywhere, so that nobody waits in a ring."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Trouble)
    told = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=["account_id", "cause", "hour"],
        set_={
            "number": Trouble.number + told.number,
            "last_at": told.last_at,
            "example": told.example,
        },
    )
    rows = [
        {
            "account_id": account_id,
            "cause": cause,
            "hour": _hour(each.last_at),
            "number": each.number,
            "last_at": each.last_at,
            "example": each.example,
        }
        for (account_id, cause), each in sorted(noted.items(), key=lambda item: item[0])
    ]
    await session.execute(statement, rows)


async def causes(session: AsyncSession, account_id: int, now: datetime) -> Sequence[Cause]:
    """What went wrong in the last day, the most frequent first."""
    recent = case((Trouble.hour >= _hour(now) - 1, Trouble.number), else_=0)
    of_day = (Trouble.account_id == account_id, Trouble.hour > _hour(now - DAY))
    sums = await session.execute(
        select(Trouble.cause, func.sum(recent), func.sum(Trouble.number), func.max(Trouble.hour))
        .where(*of_day)
        .group_by(Trouble.cause)
        .order_by(func.sum(Trouble.number).desc(), Trouble.cause)
    )
    rows = await session.scalars(select(Trouble).where(*of_day))
    newest = {(row.cause, row.hour): row for row in rows}
    found = []
    for cause, hours, day, hour in sums:
        last = newest[cause, hour]
        found.append(Cause(cause, int(hours), int(day), last.last_at, last.example))
    return found


async def suspects(
    session: AsyncSession, cause: str, now: datetime, *, within: float
) -> Sequence[int]:
    """Connected accounts with which this went wrong in the last so many seconds."""
    since = now - timedelta(seconds=within)
    query = (
        select(Trouble.account_id)
        .join(Account, Account.id == Trouble.account_id)
        .where(Trouble.cause == cause, Trouble.hour >= _hour(since), Trouble.last_at >= since)
        .where(Account.status == CONNECTED)
        .distinct()
    )
    return (await session.scalars(query.order_by(Trouble.account_id))).all()


async def by_cause(session: AsyncSession, now: datetime) -> dict[str, int]:
    """How often what went wrong in this hour and the one before, in all accounts."""
    rows = await session.execute(
        select(Trouble.cause, func.sum(Trouble.number))
        .where(Trouble.hour >= _hour(now) - 1)
        .group_by(Trouble.cause)
    )
    return {cause: int(number) for cause, number in rows}


async def forget_old(session: AsyncSession, now: datetime) -> None:
    """Remove what was longer ago than anybody is told."""
    await session.execute(delete(Trouble).where(Trouble.hour < _hour(now - 2 * DAY)))


def _hour(time: datetime) -> int:
    return int(time.timestamp()) // HOUR
