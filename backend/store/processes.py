"""Which processes live: every web and worker process leaves a heartbeat."""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.models import Process

ALIVE = timedelta(seconds=10)  # five of the reconciler's ticks
REMEMBERED = timedelta(minutes=10)

try:
    VERSION = version("zendesk-tag-manager")
except PackageNotFoundError:  # run from a folder that was never installed
    VERSION = "unknown"


async def beat(
    session: AsyncSession,
    process_id: str,
    kind: str,
    now: datetime,
    failing: Mapping[str, str] | None = None,
) -> None:
    """
    Say that this process is alive; the first time it introduces itself.

    `failing` are the chores of its small clock that fail now, and how.
    """
    seen = await session.execute(
        update(Process)
        .where(Process.id == process_id)
        .values(seen_at=now, failing=dict(failing or {}))
        .returning(Process.id)
    )
    if seen.first() is None:
        session.add(
            Process(
                id=process_id,
                kind=kind,
                host=socket.gethostname()[:255],
                pid=os.getpid(),
                version=VERSION[:32],
                started_at=now,
                seen_at=now,
                failing=dict(failing or {}),
            )
        )


async def alive(session: AsyncSession, kind: str, now: datetime) -> list[Process]:
    """The processes of this kind that gave a sign of life lately, oldest first."""
    found = await session.scalars(
        select(Process)
        .where(Process.kind == kind, Process.seen_at > now - ALIVE)
        .order_by(Process.started_at, Process.id)
    )
    return list(found)


async def lately(session: AsyncSession, now: datetime) -> list[Process]:
    """Every process that is alive, or was a moment ago and did not say goodbye; oldest first."""
    found = await session.scalars(
        select(Process)
        .where(Process.seen_at > now - REMEMBERED)
        .order_by(Process.kind, Process.started_at, Process.id)
    )
    return list(found)


async def silent_seconds(session: AsyncSession, now: datetime) -> dict[str, float]:
    """How long ago the small clock of any process of each kind was heard, by kind."""
    newest: dict[str, float] = {}
    for process in await lately(session, now):
        silent = max(0.0, (now - process.seen_at).total_seconds())
        newest[process.kind] = min(silent, newest.get(process.kind, silent))
    return newest


async def failing_chores(session: AsyncSession, now: datetime) -> dict[str, int]:
    """In how many living processes each chore fails now."""
    living = [process for process in await lately(session, now) if process.seen_at > now - ALIVE]
    return dict(Counter(chore for process in living for chore in process.failing))


async def forget(session: AsyncSession, process_id: str) -> None:
    """This process ends properly."""
    await session.execute(delete(Process).where(Process.id == process_id))


async def forget_old(session: AsyncSession, now: datetime) -> None:
    """Remove those that have long been silent."""
    await session.execute(delete(Process).where(Process.seen_at < now - REMEMBERED))
