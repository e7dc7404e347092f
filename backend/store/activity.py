"""
The activity log: lines are added in the transaction of what they tell of, and read.

Nothing here changes a line, and the database refuses it; only old ones are forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.activity import ActivityFilter, Noun, Verb
from backend.store.oversight import Activity

_LONGEST_ID = 64


def note(
    session: AsyncSession,
    account_id: int,
    who: Mapping[str, Any],
    verb: Verb,
    noun: Noun,
    noun_id: str | None,
    details: Mapping[str, Any],
    *,
    now: datetime,
) -> None:
    """Add a line; it is there if the transaction is, and else never was."""
    person = who.get("user") or {}
    session.add(
        Activity(
            account_id=account_id,
            at=now,
            who_type=who["type"],
            who_id=who.get("id"),
            who_name=who.get("name") or "",
            user_id=person.get("id"),
            user_name=person.get("name") or "",
            verb=verb,
            noun=noun,
            noun_id=noun_id,
            details=dict(details),
        )
    )


async def page(
    session: AsyncSession,
    account_id: int,
    chosen: ActivityFilter,
    *,
    before: int | None,
    limit: int,
) -> Sequence[Activity]:
    """The newest lines first, of those written before the line with this id."""
    query = (
        select(Activity)
        .where(Activity.account_id == account_id, *_conditions(chosen))
        .order_by(Activity.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Activity.id < before)
    return (await session.scalars(query)).all()


async def any_before(session: AsyncSession, when: datetime) -> bool:
    """Whether there are lines older than that."""
    query = select(Activity.id).where(Activity.at < when).limit(1)
    return (await session.scalar(query)) is not None


async def forget(session: AsyncSession, *, before: datetime, limit: int) -> None:
    """Forget the oldest lines, which nobody has to keep any more."""
    old = select(Activity.id).where(Activity.at < before).order_by(Activity.at).limit(limit)
    await session.execute(delete(Activity).where(Activity.id.in_(old)))


def _conditions(chosen: ActivityFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.who is not None:
        conditions.append(_by(chosen.who.strip()))
    if chosen.verb is not None:
        conditions.append(Activity.verb == chosen.verb)
    if chosen.noun is not None:
        conditions.append(Activity.noun == chosen.noun)
    if chosen.noun_id is not None:
        conditions.append(Activity.noun_id == chosen.noun_id[:_LONGEST_ID])
    if chosen.since is not None:
        conditions.append(Activity.at >= chosen.since)
    if chosen.until is not None:
        conditions.append(Activity.at < chosen.until)
    return conditions


def _by(who: str) -> ColumnElement[bool]:
    columns = (Activity.who_name, Activity.user_name)
    fits = [column.icontains(who, autoescape=True) for column in columns]
    fits.append(Activity.who_id == who[:_LONGEST_ID])
    if who.isascii() and who.isdigit() and len(who) < 19:
        fits.append(Activity.user_id == int(who))
    return or_(*fits)
