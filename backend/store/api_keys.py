"""Queries about API keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.models import ApiKey


async def with_prefix(session: AsyncSession, prefix: str) -> Sequence[ApiKey]:
    """The keys that begin so; nearly always one or none."""
    return (await session.scalars(select(ApiKey).where(ApiKey.prefix == prefix))).all()


async def get(session: AsyncSession, key_id: str) -> ApiKey | None:
    """The key with this id."""
    return await session.get(ApiKey, key_id)


async def of_account(session: AsyncSession, account_id: int | None) -> Sequence[ApiKey]:
    """The keys of one account, or of all, the newest first."""
    query = select(ApiKey).order_by(ApiKey.created_at.desc(), ApiKey.id)
    if account_id is not None:
        query = query.where(ApiKey.account_id == account_id)
    return (await session.scalars(query)).all()


async def put(session: AsyncSession, key_id: str, **values: Any) -> None:
    """Write columns of a key."""
    await session.execute(
        update(ApiKey)
        .where(ApiKey.id == key_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def revoke(session: AsyncSession, key_id: str, now: datetime) -> ApiKey | None:
    """End a key and return it; None for one that has ended, which keeps its time."""
    ended = await session.scalars(
        update(ApiKey)
        .where(ApiKey.id == key_id, ApiKey.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(ApiKey)
        .execution_options(synchronize_session=False)
    )
    return ended.one_or_none()
