"""Which processes live: every web and worker process leaves a heartbeat."""

from __future__ import annotations

import os
import socket
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


async def beat(session: AsyncSession, process_id: str, kind: str, now: datetime) -> None:
    """Say that this process is alive; the first time it introduces itself."""
    seen = await session.execute(
        update(Process).where(Process.id == process_id).values(seen_at=now).returning(Process.id)
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


async def forget(session: AsyncSession, process_id: str) -> None:
    """This process ends properly."""
    await session.execute(delete(Process).where(Process.id == process_id))


async def forget_old(session: AsyncSession, now: datetime) -> None:
    """Remove those that have long been silent."""
    await session.execute(delete(Process).where(Process.seen_at < now - REMEMBERED))
