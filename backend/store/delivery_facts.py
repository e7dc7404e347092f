"""What a list of webhook rules says of their deliveries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.hooking import Delivery


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """When the latest delivery came, and how many came since some moment."""

    last_at: datetime | None = None
    count: int = 0


async def facts(
    session: AsyncSession, hooks: Sequence[int], *, since: datetime
) -> Mapping[int, DeliveryFacts]:
    """By the number of the rule; one that nothing was delivered to has none."""
    mine = Delivery.hook_id.in_(hooks)
    newest = select(func.max(Delivery.id)).where(mine).group_by(Delivery.hook_id)
    rows = await session.execute(
        select(Delivery.hook_id, Delivery.received_at).where(Delivery.id.in_(newest))
    )
    last = {row.hook_id: row.received_at for row in rows}
    counted = await session.execute(
        select(Delivery.hook_id, func.count().label("count"))
        .where(mine, Delivery.received_at > since)
        .group_by(Delivery.hook_id)
    )
    counts: dict[int, int] = {row.hook_id: row._mapping["count"] for row in counted}
    return {hook: DeliveryFacts(at, counts.get(hook, 0)) for hook, at in last.items()}
