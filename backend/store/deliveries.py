"""Queries about what Zendesk delivered to webhook rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.hooks import DeliveryState
from backend.store.hooking import Delivery

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

    One that waits or is part of a job that still runs is not touched.
    """
    again = await session.scalars(
        update(Delivery)
        .where(
            Delivery.hook_id == hook,
            Delivery.id.in_(ids),
            Delivery.state.in_(REPLAYABLE),
        )
        .values(state=DeliveryState.WAITING, job_id=None, reason=None, received_at=now)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    return len(again.all())
