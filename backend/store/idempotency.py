"""Queries about idempotency keys: what a request with this key has made."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.models import IdempotencyKey


async def find(session: AsyncSession, account_id: int, key: str) -> IdempotencyKey | None:
    """What is kept under this key of this account."""
    return await session.get(IdempotencyKey, (account_id, key))


async def claim(
    session: AsyncSession,
    account_id: int,
    key: str,
    *,
    route: str,
    request_sha256: bytes,
    made_id: str,
    now: datetime,
) -> bool:
    """
    Keep what is made under this key; False where the key was used before.

    Of two transactions that claim the same key at once, the second waits for the first.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made = await session.execute(
        insert(IdempotencyKey)
        .values(
            account_id=account_id,
            key=key,
            route=route,
            request_sha256=request_sha256,
            made_id=made_id,
            created_at=now,
        )
        .on_conflict_do_nothing()
        .returning(IdempotencyKey.made_id)
    )
    return made.first() is not None


async def forget(session: AsyncSession, account_id: int, *, before: datetime) -> None:
    """Remove what the account's requests made longer ago."""
    await session.execute(
        delete(IdempotencyKey)
        .where(IdempotencyKey.account_id == account_id, IdempotencyKey.created_at < before)
        .execution_options(synchronize_session=False)
    )
