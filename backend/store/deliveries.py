"""Queries about what Zendesk delivered to webhook rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Table, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.hooks import Asks, DeliveryState
from backend.store.hooking import Delivery

_table: Table = Delivery.__table__  # type: ignore[assignment]  # typed as FromClause in general
REPLAYABLE = (DeliveryState.DONE, DeliveryState.NOTHING, DeliveryState.REFUSED)


async def page(
    session: AsyncSession,
    hook: int,
    *,
    state: DeliveryState | None = None,
    before: int | None = None,
    limit: int,
) -> Sequence[Delivery]:
    """A rule's deliveries, the newest first, of those with a smaller id than `before`."""
    query = select(Delivery).where(Delivery.hook_id == hook).order_by(Delivery.id.desc())
    if state is not None:
        query = query.where(Delivery.state == state)
    if before is not None:
        query = query.where(Delivery.id < before)
    return (await session.scalars(query.limit(limit))).all()


async def get(session: AsyncSession, hook: int, delivery_id: int) -> Delivery | None:
    """One delivery of a rule."""
    query = select(Delivery).where(Delivery.hook_id == hook, Delivery.id == delivery_id)
    return (await session.scalars(query)).one_or_none()


async def replay(session: AsyncSession, hook: int, ids: Sequence[int], *, now: datetime) -> int:
    """
    Have deliveries that are over wait again, as if they came now; how many of them did.

    One that waits, or is part of a job that still runs, or can't be used, is not touched.
    """
    again = await session.scalars(
        update(Delivery)
        .where(
            Delivery.hook_id == hook,
            Delivery.id.in_(ids),
            Delivery.state.in_(REPLAYABLE),
            Delivery.asks != Asks.UNCLEAR,
        )
        .values(state=DeliveryState.WAITING, job_id=None, reason=None, received_at=now)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    return len(again.all())


class Kept(NamedTuple):
    """Which of a rule's deliveries was kept, and a hash of its body."""

    hook_id: int
    invocation_id: str
    body_sha256: bytes


async def add(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> set[tuple[int, str]]:
    """
    Keep those that are new; returns their rules and invocations.

    Rows are in the order of those, so that processes that keep the same ones at the same time
    wait for each other instead of both.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made = await session.execute(
        insert(_table).on_conflict_do_nothing().returning(_table.c.hook_id, _table.c.invocation_id),
        [dict(row) for row in rows],
    )
    return {(hook, invocation) for hook, invocation in made}


async def kept(session: AsyncSession, names: Collection[tuple[int, str]]) -> Sequence[Kept]:
    """Those of the deliveries, by rule and invocation, that are kept."""
    columns = (_table.c.hook_id, _table.c.invocation_id, _table.c.body_sha256)
    query = select(*columns).where(tuple_(*columns[:2]).in_(list(names)))
    return [Kept(*row) for row in await session.execute(query)]
