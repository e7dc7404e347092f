"""Queries about the app's installations: one per account, the one that was registered last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.agents import AgentSession, Installation, PageGrant
from backend.store.models import Account


async def of(session: AsyncSession, account_id: int) -> Installation | None:
    """The account's installation."""
    query = select(Installation).where(Installation.account_id == account_id)
    return (await session.scalars(query)).one_or_none()


async def find(
    session: AsyncSession, subdomain: str, installation_id: int
) -> tuple[Installation, Account] | None:
    """The registered installation with this number in the account of this subdomain."""
    query = (
        select(Installation, Account)
        .join(Account, Account.id == Installation.account_id)
        .where(Account.subdomain == subdomain, Installation.installation_id == installation_id)
    )
    found = (await session.execute(query)).one_or_none()
    return None if found is None else (found[0], found[1])


async def keep(
    session: AsyncSession,
    account_id: int,
    *,
    app_id: int,
    installation_id: int,
    sealed_secret: bytes | None,
    now: datetime,
) -> None:
    """
    Register the account's installation in place of an earlier one.

    Pages and sessions of the earlier one end.
    """
    stored = await of(session, account_id)
    if stored is None:
        stored = Installation(account_id=account_id, created_at=now)
        session.add(stored)
    stored.app_id, stored.installation_id = app_id, installation_id
    stored.sealed_secret = sealed_secret
    stored.page_key, stored.page_key_tried_at = None, 0.0
    await _end_sessions(session, account_id)


async def forget(session: AsyncSession, account_id: int) -> None:
    """No page of the account's installation is opened any more, and its sessions end."""
    await session.execute(delete(Installation).where(Installation.account_id == account_id))
    await _end_sessions(session, account_id)


async def _end_sessions(session: AsyncSession, account_id: int) -> None:
    for table in (PageGrant, AgentSession):
        await session.execute(delete(table).where(table.account_id == account_id))


async def may_fetch_key(
    session: AsyncSession, account_id: int, *, before: float, now: float
) -> bool:
    """Claim the right to ask Zendesk for the key, unless somebody has asked since `before`."""
    claimed = await session.scalar(
        update(Installation)
        .where(Installation.account_id == account_id, Installation.page_key_tried_at < before)
        .values(page_key_tried_at=now)
        .returning(Installation.account_id)
        .execution_options(synchronize_session=False)
    )
    return claimed is not None


async def put_key(session: AsyncSession, account_id: int, app_id: int, key: str) -> None:
    """Keep the key of this app."""
    await session.execute(
        update(Installation)
        .where(Installation.account_id == account_id, Installation.app_id == app_id)
        .values(page_key=key)
        .execution_options(synchronize_session=False)
    )


async def with_secret(session: AsyncSession) -> Sequence[int]:
    """The ids of all accounts whose installation has a secret."""
    query = select(Installation.account_id).where(Installation.sealed_secret.is_not(None))
    return (await session.scalars(query.order_by(Installation.account_id))).all()


async def reseal(session: AsyncSession, account_id: int, *, old: bytes, new: bytes) -> bool:
    """Store the same secret in another form; False where it is not the same any more."""
    stored = await session.scalar(
        update(Installation)
        .where(Installation.account_id == account_id, Installation.sealed_secret == old)
        .values(sealed_secret=new)
        .returning(Installation.account_id)
        .execution_options(synchronize_session=False)
    )
    return stored is not None
