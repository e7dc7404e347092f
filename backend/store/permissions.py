"""Queries about what an account allows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.permissions import Permissions, Starters
from backend.store.oversight import AccountPermissions


async def find(session: AsyncSession, account_id: int) -> AccountPermissions | None:
    """What somebody has set for the account."""
    return await session.get(AccountPermissions, account_id)


async def get(session: AsyncSession, account_id: int) -> Permissions:
    """The account's rules; as they come where nobody has set any."""
    return of(await find(session, account_id))


def of(row: AccountPermissions | None) -> Permissions:
    """The rules that a row keeps."""
    if row is None:
        return Permissions()
    return Permissions(
        Starters(row.start), row.agent_tickets, tuple(row.protected_tags), row.confirm_above
    )


async def put(
    session: AsyncSession,
    row: AccountPermissions | None,
    account_id: int,
    rules: Permissions,
    *,
    by: Mapping[str, Any],
    now: datetime,
) -> AccountPermissions:
    """Write the account's rules; `protected_at` moves where a tag is protected that was not."""
    more = set(rules.protected_tags) - set(of(row).protected_tags)
    if row is None:
        row = AccountPermissions(account_id=account_id)
        session.add(row)
    row.start, row.agent_tickets = rules.start, rules.agent_tickets
    row.protected_tags, row.confirm_above = list(rules.protected_tags), rules.confirm_above
    row.changed_at, row.changed_by = now, dict(by)
    if more:
        row.protected_at = now
    await session.flush()
    return row
