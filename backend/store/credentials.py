"""
Queries about sealed logins: storing them, and the right to renew one.

A pair may be stored by whoever got it for the version that is still here, lease or not: a refresh
token works once, so nobody else can have a newer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import randbelow

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.accounts import CONNECTED
from backend.store.models import Account, Credential

OK = "ok"
REFRESHING = "refreshing"
REAUTHORISE = "reauthorise"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A login in the form in which it is stored; times in seconds since 1970."""

    content: bytes
    scopes: str = ""
    expires_at: float | None = None
    renew_at: float | None = None
    renewable_until: float | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A login that can be renewed `until` then, stored at `since`; seconds since 1970."""

    account_id: int
    since: float
    until: float


async def get(session: AsyncSession, account_id: int) -> Credential | None:
    """The account's sealed login."""
    query = select(Credential).where(Credential.account_id == account_id)
    return (await session.scalars(query)).one_or_none()


async def keep(
    session: AsyncSession, account_id: int, *, kind: str, sealed: Sealed, now: datetime
) -> None:
    """
    Store a login that a person brought, in place of an earlier one.

    A new row's version begins anywhere, so that a pair for a forgotten login fits none.
    """
    stored = await get(session, account_id)
    if stored is None:
        stored = Credential(account_id=account_id, version=randbelow(2**30), fence=0)
        session.add(stored)
    stored.kind, stored.sealed, stored.scopes = kind, sealed.content, sealed.scopes
    stored.expires_at, stored.renew_at = sealed.expires_at, sealed.renew_at
    stored.renewable_until = sealed.renewable_until
    stored.state, stored.lease_until, stored.updated_at = OK, 0.0, now
    stored.connected_at = now
    stored.version += 1


async def take(
    session: AsyncSession,
    account_id: int,
    version: int,
    *,
    now: ColumnElement[float],
    seconds: float,
) -> int | None:
    """
    Take the right to renew this version for `seconds`, or None where somebody has it.

    A single UPDATE decides; its commit also says that the refresh token may be used from now on.
    """
    return await session.scalar(
        update(Credential)
        .where(
            Credential.account_id == account_id,
            Credential.version == version,
            Credential.lease_until < now,
        )
        .values(state=REFRESHING, fence=Credential.fence + 1, lease_until=now + seconds)
        .returning(Credential.fence)
        .execution_options(synchronize_session=False)
    )


async def replace(
    session: AsyncSession, account_id: int, version: int, *, sealed: Sealed, now: datetime
) -> bool:
    """Store a pair in place of the version it was got for; False where that is gone."""
    stored = await session.scalar(
        update(Credential)
        .where(Credential.account_id == account_id, Credential.version == version)
        .values(
            sealed=sealed.content,
            scopes=sealed.scopes,
            expires_at=sealed.expires_at,
            renew_at=sealed.renew_at,
            renewable_until=sealed.renewable_until,
            state=OK,
            version=version + 1,
            lease_until=0.0,
            updated_at=now,
        )
        .returning(Credential.account_id)
        .execution_options(synchronize_session=False)
    )
    return stored is not None


async def give_up(
    session: AsyncSession,
    account_id: int,
    version: int,
    fence: int,
    *,
    state: str,
    until: ColumnElement[float],
) -> bool:
    """End an attempt without a pair; nobody tries again before `until`. False: others did."""
    stored = await session.scalar(
        update(Credential)
        .where(
            Credential.account_id == account_id,
            Credential.version == version,
            Credential.fence == fence,
        )
        .values(state=state, lease_until=until)
        .returning(Credential.account_id)
        .execution_options(synchronize_session=False)
    )
    return stored is not None


async def ending(session: AsyncSession, *, now: float, before: float) -> Sequence[Ending]:
    """Logins of connected accounts that can be renewed now but not after `before`."""
    query = (
        select(Credential.account_id, Credential.updated_at, Credential.renewable_until)
        .join(Account, Account.id == Credential.account_id)
        .where(
            Account.status == CONNECTED,
            Credential.state != REAUTHORISE,
            Credential.renewable_until.between(now, before),
        )
        .order_by(Credential.renewable_until)
    )
    rows = await session.execute(query)
    return [
        Ending(account_id, stored_at.timestamp(), until)
        for account_id, stored_at, until in rows
        if until is not None
    ]


async def accounts_with_login(session: AsyncSession) -> Sequence[int]:
    """The ids of all accounts that have a login."""
    query = select(Credential.account_id).order_by(Credential.account_id)
    return (await session.scalars(query)).all()


async def reseal(session: AsyncSession, account_id: int, *, old: bytes, new: bytes) -> bool:
    """Store the same login in another form; False where it is not the same any more."""
    stored = await session.scalar(
        update(Credential)
        .where(Credential.account_id == account_id, Credential.sealed == old)
        .values(sealed=new)
        .returning(Credential.account_id)
        .execution_options(synchronize_session=False)
    )
    return stored is not None
