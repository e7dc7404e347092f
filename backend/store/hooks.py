"""Queries about webhook rules. Removed ones are none, but where what they started is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.hooks import DeliveryState, HookState
from backend.store.hooking import Delivery, Hook

PAUSED = "paused"  # why a delivery was refused


async def get(
    session: AsyncSession, account_id: int, hook_id: str, *, hold: bool = False
) -> Hook | None:
    """The account's rule with this id; with `hold` nobody else changes it until the commit."""
    query = select(Hook).where(
        Hook.account_id == account_id, Hook.hook_id == hook_id, Hook.removed_at.is_(None)
    )
    return (await session.scalars(query.with_for_update() if hold else query)).one_or_none()


async def find(session: AsyncSession, hook_id: str) -> Hook | None:
    """The rule with this id, whoever's it is: for receiving, where its secret proves the rest."""
    query = select(Hook).where(Hook.hook_id == hook_id, Hook.removed_at.is_(None))
    return (await session.scalars(query)).one_or_none()


async def named(session: AsyncSession, account_id: int, name: str) -> Hook | None:
    """The account's rule with this name, in any case."""
    query = select(Hook).where(Hook.account_id == account_id, Hook.name_key == name.casefold())
    return (await session.scalars(query)).one_or_none()


async def listing(session: AsyncSession, account_id: int) -> Sequence[Hook]:
    """All rules of the account by name."""
    query = (
        select(Hook)
        .where(Hook.account_id == account_id, Hook.removed_at.is_(None))
        .order_by(Hook.name_key, Hook.id)
    )
    return (await session.scalars(query)).all()


async def count(session: AsyncSession, account_id: int) -> int:
    """How many rules the account has."""
    query = (
        select(func.count())
        .select_from(Hook)
        .where(Hook.account_id == account_id, Hook.removed_at.is_(None))
    )
    return (await session.scalar(query)) or 0


async def bind(session: AsyncSession, hook: int, zendesk_account_id: int) -> int | None:
    """Which Zendesk account a rule's webhooks are of: this one, unless it is known already."""
    await session.execute(
        update(Hook)
        .where(Hook.id == hook, Hook.zendesk_account_id.is_(None))
        .values(zendesk_account_id=zendesk_account_id)
        .execution_options(synchronize_session=False)
    )
    return await session.scalar(select(Hook.zendesk_account_id).where(Hook.id == hook))


async def pause(session: AsyncSession, hook: Hook, reason: str | None, *, now: datetime) -> bool:
    """
    Pause a rule; False where it is paused already.

    What waits in its inbox starts nothing any more, and can be replayed later.
    """
    paused = await session.scalar(
        update(Hook)
        .where(Hook.id == hook.id, Hook.state == HookState.ACTIVE)
        .values(state=HookState.PAUSED, paused_reason=reason, paused_at=now)
        .returning(Hook.id)
        .execution_options(synchronize_session=False)
    )
    if paused is None:
        return False
    await session.execute(
        update(Delivery)
        .where(Delivery.hook_id == hook.id, Delivery.state == DeliveryState.WAITING)
        .values(state=DeliveryState.REFUSED, reason=PAUSED)
        .execution_options(synchronize_session=False)
    )
    await session.refresh(hook)
    return True


async def resume(session: AsyncSession, hook: Hook, *, now: datetime) -> bool:
    """Let a paused rule go on; False where it is not paused. What was refused stays so."""
    resumed = await session.scalar(
        update(Hook)
        .where(Hook.id == hook.id, Hook.state == HookState.PAUSED)
        .values(state=HookState.ACTIVE, paused_reason=None, paused_at=None, resumed_at=now)
        .returning(Hook.id)
        .execution_options(synchronize_session=False)
    )
    if resumed is None:
        return False
    await session.refresh(hook)
    return True


async def change(session: AsyncSession, hook: Hook, **values: Any) -> None:
    """Write these columns of a rule."""
    for name, value in values.items():
        setattr(hook, name, value)
    await session.flush()


async def with_secret(session: AsyncSession) -> Sequence[int]:
    """The numbers of all rules that have a secret, of removed ones too."""
    query = select(Hook.id).where(Hook.sealed_secret.is_not(None)).order_by(Hook.id)
    return (await session.scalars(query)).all()


async def with_number(session: AsyncSession, number: int) -> Hook:
    """The rule with this number, which must exist; nobody else changes it until the commit."""
    return (await session.scalars(select(Hook).where(Hook.id == number).with_for_update())).one()
