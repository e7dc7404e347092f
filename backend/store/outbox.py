"""
The outbox: notices are put into it in the transaction of what they tell of, and sent from it.

Any number of processes may take from it; a lease says who sends a notice now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.notice import Event, Told
from backend.store.mailing import Outbox

_table: Table = Outbox.__table__  # type: ignore[assignment]  # typed as FromClause in general
AT_ONCE = timedelta(0)


async def put(
    session: AsyncSession,
    *,
    account_id: int,
    event: Event,
    key: str,
    facts: Mapping[str, Any],
    now: datetime,
    user_id: int | None = None,
    email: str | None = None,
    after: timedelta = AT_ONCE,
) -> bool:
    """
    Have a notice told to a person at Zendesk, or to an address, if this transaction commits.

    False where something with this `key` was put before: it is told once. `facts` are what the
    notice says, as JSON, without secrets; `after` is how long it waits before it is sent.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made = await session.scalar(
        insert(_table)
        .values(
            key=key[:200],
            account_id=account_id,
            user_id=user_id,
            email=email,
            event=event,
            facts=dict(facts),
            created_at=now,
            state=Told.WAITING,
            due_at=(now + after).timestamp(),
            lease_until=0.0,
            attempts=0,
        )
        .on_conflict_do_nothing()
        .returning(_table.c.id)
    )
    return made is not None
