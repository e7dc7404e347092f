"""How an installation does, in figures: read from the database when asked for, not too often."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog
from redis.exceptions import RedisError

from backend.core.job import Status, Waiting
from backend.core.notice import Told
from backend.core.outcome import Outcome
from backend.resources import REDIS_PATIENCE, Resources
from backend.store import figures, outbox, processes, troubles

log = structlog.stdlib.get_logger(__name__)

KEPT = 5.0  # seconds that figures are told again instead of being read again
PATIENCE = 3.0
HINTS = "tagmanager:accounts"  # the queue, as Dramatiq names its list in Redis


@dataclass(frozen=True, slots=True)
class Figures:
    """
    What the stores say.

    `database_seconds` is how long the first short query took; None where the database does not
    answer, and everything that comes from it is empty then. `hints` is None without Redis.
    """

    database_seconds: float | None
    hints: int | None
    jobs: Mapping[str, int]
    tickets: Mapping[str, int]
    waiting: Mapping[str, int]
    driven: int
    paused: Mapping[str, int]
    processes: Mapping[str, int]
    requests: Mapping[str, int]
    troubles: Mapping[str, int] = field(default_factory=dict)
    lanes: Mapping[str, int] = field(default_factory=dict)
    requests_left: Mapping[str, int] = field(default_factory=dict)
    ticked: Mapping[str, float] = field(default_factory=dict)
    failing: Mapping[str, int] = field(default_factory=dict)
    notices: Mapping[str, int] = field(default_factory=dict)


async def keep_requests(resources: Resources) -> None:
    """Note in the database which requests this process has sent to Zendesk since the last time."""
    told = dict(resources.asked)
    if not told:
        return
    async with resources.database.write() as session:
        await figures.add_requests(session, told)
    resources.asked.subtract(told)
    resources.asked += Counter()  # drops what is zero


async def keep_troubles(resources: Resources) -> None:
    """Note in the database what went wrong with Zendesk since the last time."""
    told = dict(resources.troubles)
    if not told:
        return
    async with resources.database.write() as session:
        await troubles.add(session, told)
        await troubles.forget_old(session, resources.clock.now())
    for what, noted in told.items():
        resources.troubles[what] = resources.troubles[what].without(noted)
        if not resources.troubles[what].number:
            del resources.troubles[what]


async def queued_hints(resources: Resources) -> int | None:
    """How many hints no worker has taken yet; None where Redis does not answer."""
    if resources.redis is None:
        return None
    try:
        async with asyncio.timeout(REDIS_PATIENCE):
            return int(await resources.redis.llen(HINTS))
    except (RedisError, OSError, TimeoutError):
        return None


class Reader:
    """Reads the figures of one installation; keeps them for a moment."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._reading = asyncio.Lock()
        self._kept: Figures | None = None
        self._read_at = 0.0

    async def read(self) -> Figures:
        """The figures, at most `KEPT` seconds old. Never raises."""
        clock = self._resources.clock
        async with self._reading:
            if self._kept is None or clock.monotonic() - self._read_at > KEPT:
                self._kept = await self._read()
                self._read_at = clock.monotonic()
            return self._kept

    async def _read(self) -> Figures:
        hints = await queued_hints(self._resources)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._from_database(hints)
        except Exception as error:  # drivers raise what they like; away is away
            log.warning("no figures from the database", error=repr(error))
            return Figures(None, hints, {}, {}, {}, 0, {}, {}, {})

    async def _from_database(self, hints: int | None) -> Figures:
        resources = self._resources
        seconds, now = resources.database.now_seconds(), resources.clock.now()
        async with resources.database.read() as session:
            began = resources.clock.monotonic()
            living = await figures.living_processes(session, now)
            took = resources.clock.monotonic() - began
            waiting = await figures.waiting_jobs(session)
            return Figures(
                database_seconds=took,
                hints=hints,
                jobs={status.value: 0 for status in Status} | await figures.jobs_by_status(session),
                tickets={outcome.value: 0 for outcome in Outcome}
                | await figures.tickets_by_outcome(session),
                waiting={reason.value: 0 for reason in Waiting} | waiting,
                driven=await figures.driven_accounts(session, seconds),
                paused=await figures.paused_accounts(session, seconds),
                processes={"web": 0, "worker": 0} | living,
                requests=await figures.requests_by_reason(session),
                troubles=await troubles.by_cause(session, now),
                lanes=await figures.lanes_in_use(session, seconds),
                requests_left=await figures.requests_left(session, now.timestamp()),
                ticked=await processes.silent_seconds(session, now),
                failing=await processes.failing_chores(session, now),
                notices={state.value: 0 for state in Told} | await outbox.counts(session),
            )
