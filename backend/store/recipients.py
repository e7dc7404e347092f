"""Queries about the people who get mail: what they have chosen, and where they are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, cast, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import LIVE, Status
from backend.store.mailing import Recipient
from backend.store.models import Account, Job


async def get(session: AsyncSession, account_id: int, user_id: int) -> Recipient | None:
    """The person, if anything is known of them."""
    query = select(Recipient).where(
        Recipient.account_id == account_id, Recipient.user_id == user_id
    )
    return (await session.scalars(query)).one_or_none()


async def choose(
    session: AsyncSession,
    account_id: int,
    user_id: int,
    choices: Mapping[str, Any],
    *,
    now: datetime,
) -> None:
    """Keep what somebody wants by mail."""
    await _put(session, account_id, user_id, {"choices": dict(choices), "changed_at": now})


async def learn(
    session: AsyncSession,
    account_id: int,
    user_id: int,
    *,
    sealed_address: bytes,
    locale: str,
    asked_at: float,
) -> None:
    """Keep what Zendesk has said of somebody."""
    values = {"sealed_address": sealed_address, "locale": locale, "asked_at": asked_at}
    await _put(session, account_id, user_id, values)


async def _put(
    session: AsyncSession, account_id: int, user_id: int, values: dict[str, Any]
) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    usual = {"name": "", "locale": "", "asked_at": 0.0}
    made = insert(Recipient).values(account_id=account_id, user_id=user_id, **{**usual, **values})
    await session.execute(
        made.on_conflict_do_update(index_elements=["account_id", "user_id"], set_=values)
    )


async def to_ask_ahead(
    session: AsyncSession, *, asked_before: float, limit: int
) -> Sequence[tuple[int, int]]:
    """
    People (account, user) who have a live job in a connected account, and whom Zendesk was not
    asked about since.

    A login that gets lost is what they have to be told of, and then nobody can ask any more.
    """
    user_id = creator()
    found = await session.execute(
        select(Job.account_id, user_id)
        .distinct()
        .join(Account, Account.id == Job.account_id)
        .outerjoin(
            Recipient, (Recipient.account_id == Job.account_id) & (Recipient.user_id == user_id)
        )
        .where(
            Job.status.in_((*LIVE, Status.DRAFT, Status.SCHEDULED)),
            Account.status == "connected",
            user_id.is_not(None),
            (Recipient.asked_at.is_(None)) | (Recipient.asked_at < asked_before),
        )
        .limit(limit)
    )
    return [(row[0], row[1]) for row in found]


def creator() -> ColumnElement[int]:
    """Of a job: which person at Zendesk started it, or owns the rule or key that did."""
    return cast(Job.created_by["user"]["id"].as_string(), BigInteger)


async def with_address(session: AsyncSession) -> Sequence[Recipient]:
    """Everybody whose address is kept."""
    query = select(Recipient).where(Recipient.sealed_address.is_not(None))
    return (await session.scalars(query)).all()


async def reseal(session: AsyncSession, row: Recipient, new: bytes | None) -> None:
    """Replace a sealed address, unless it was replaced meanwhile."""
    await session.execute(
        update(Recipient)
        .where(Recipient.account_id == row.account_id, Recipient.user_id == row.user_id)
        .where(Recipient.sealed_address == row.sealed_address)
        .values(sealed_address=new)
        .execution_options(synchronize_session=False)
    )


async def any_old_address(session: AsyncSession, *, asked_before: float) -> bool:
    """Whether there is an address to forget."""
    query = select(Recipient.user_id).where(*_old(asked_before))
    return (await session.scalar(query.limit(1))) is not None


async def forget_addresses(session: AsyncSession, *, asked_before: float) -> None:
    """Forget addresses that nobody has needed for long; what people chose stays."""
    await session.execute(
        update(Recipient)
        .where(*_old(asked_before))
        .values(sealed_address=None, asked_at=0.0)
        .execution_options(synchronize_session=False)
    )


def _old(asked_before: float) -> tuple[ColumnElement[bool], ...]:
    return Recipient.sealed_address.is_not(None), Recipient.asked_at < asked_before
