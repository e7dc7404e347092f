"""What is put into the outbox, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.notice import Event, Told
from backend.store import accounts, outbox
from backend.store.database import Database
from backend.store.mailing import Outbox

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


async def an_account(session: AsyncSession) -> int:
    account = await accounts.connect(session, "acme", user_id=1, user_name="Ada", now=NOW)
    return account.id


def a_notice(account_id: int, **values: Any) -> dict[str, Any]:
    facts = {"title": "Add vip", "changed": 3}
    usual = {"account_id": account_id, "user_id": 7, "event": Event.JOB_FINISHED, "key": "job:1"}
    return usual | {"facts": facts, "now": NOW} | values


async def test_what_has_the_same_key_is_told_once(database: Database) -> None:
    async with database.write() as session:
        account_id = await an_account(session)
        assert await outbox.put(session, **a_notice(account_id))
        assert not await outbox.put(session, **a_notice(account_id))
    async with database.write() as session:
        assert not await outbox.put(session, **a_notice(account_id))
        assert await outbox.put(session, **a_notice(account_id, key="job:2"))
    async with database.read() as session:
        rows = (await session.scalars(select(Outbox).order_by(Outbox.id))).all()
    assert [(row.key, row.state, row.user_id) for row in rows] == [
        ("job:1", Told.WAITING, 7),
        ("job:2", Told.WAITING, 7),
    ]
    assert rows[0].facts == {"title": "Add vip", "changed": 3}
    assert rows[0].due_at == NOW.timestamp()


async def test_what_did_not_happen_is_not_told(database: Database) -> None:
    async with database.write() as session:
        account_id = await an_account(session)

    async def fail() -> None:
        async with database.write() as session:
            await outbox.put(session, **a_notice(account_id))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.read() as session:
        assert (await session.scalars(select(Outbox))).all() == []
