"""How this installation is: which of its parts answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog

from backend.resources import Resources
from backend.store import processes

log = structlog.stdlib.get_logger(__name__)

DATABASE_PATIENCE = 2.0
NO_WORKER = "No worker is alive, so no job moves."
START_ONE = "Start one: tagmanager dev, or the `worker` line of the Procfile."


@dataclass(frozen=True, slots=True)
class Health:
    """`workers` and `webs` count living processes, None where the database does not say."""

    database: bool
    redis: bool
    workers: int | None
    webs: int | None


async def check(resources: Resources) -> Health:
    """Ask each part; takes no longer than `DATABASE_PATIENCE` whatever is away."""
    redis, counts = await asyncio.gather(resources.redis_answers(), _counts(resources))
    workers, webs = counts or (None, None)
    return Health(database=counts is not None, redis=redis, workers=workers, webs=webs)


async def _counts(resources: Resources) -> tuple[int, int] | None:
    now = resources.clock.now()
    try:
        async with asyncio.timeout(DATABASE_PATIENCE), resources.database.read() as session:
            workers = await processes.alive(session, "worker", now)
            webs = await processes.alive(session, "web", now)
    except Exception as exc:  # drivers raise what they like; away is away
        log.warning("database does not answer", error=repr(exc))
        return None
    return len(workers), len(webs)
