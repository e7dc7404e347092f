"""What a process holds open, handed down to whoever needs it."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx
import redis.asyncio
import structlog
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

from backend.core.clock import Clock
from backend.core.errors import Invalid, ZendeskError
from backend.core.recent import Recent
from backend.core.slots import Slots
from backend.core.trouble import NEVER, Trouble
from backend.embedded_redis import socket_url
from backend.settings import Settings
from backend.store.database import Database
from backend.zendesk.client import http_client

log = structlog.stdlib.get_logger(__name__)

T = TypeVar("T")
Enqueue = Callable[[int], Awaitable[None]]
OwnLimits = dict[str, tuple[int, float]]  # by reason: requests that are left, and until when

REQUESTS_IN_FLIGHT = 32  # to Zendesk, of all accounts that a process drives
REDIS_PATIENCE = 0.5  # seconds for anything that is only a wake-up
LAST_WORK = 5.0  # seconds in which a process that ends lets `unfinished` work come to its end
CHANNEL = "tagmanager:jobs:"  # then the account's id; the message is the public id of a job


@dataclass
class Resources:
    """One of these per process, or per test. All of it belongs to one event loop."""

    settings: Settings
    database: Database
    http: httpx.AsyncClient
    clock: Clock
    enqueue: Enqueue
    redis: redis.asyncio.Redis | None
    requests: Slots = field(default_factory=lambda: Slots(REQUESTS_IN_FLIGHT))
    unfinished: set[asyncio.Task[Any]] = field(default_factory=set)
    """Work that must come to its end whoever asked for it is gone, such as renewing a token."""
    asked: Counter[str] = field(default_factory=Counter)
    """Requests sent to Zendesk, by reason, that nobody has noted in the database yet."""
    recent: Recent = field(default_factory=Recent)
    """What Zendesk answered a moment ago, where people ask the same while they choose."""
    own_limits: defaultdict[int, OwnLimits] = field(default_factory=lambda: defaultdict(dict))
    """By account, limits of single kinds of request, which outlast a driver's turn."""

    troubles: dict[tuple[int, str], Trouble] = field(default_factory=dict)
    """What went wrong, by account and cause, that nobody has noted in the database yet."""

    def note_request(self, reason: str) -> None:
        """A request is about to go to Zendesk."""
        self.asked[reason] += 1

    def note_trouble(self, account_id: int, error: ZendeskError) -> None:
        """A call of this account did not do what it should."""
        earlier = self.troubles.get((account_id, error.code), NEVER)
        self.troubles[account_id, error.code] = earlier.once_more(self.clock.now(), str(error))

    async def finish(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of `work`, which goes on when the caller is cancelled."""
        return await asyncio.shield(self.begin(work))

    def begin(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Have `work` done, whoever waits for it or not."""
        task = asyncio.get_running_loop().create_task(work)
        self.unfinished.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self.unfinished.discard(task)
        if not task.cancelled():
            task.exception()  # whoever asked may not be there to see it

    async def publish(self, account_id: int, job_id: str) -> None:
        """Wake the streams that show this job. May get lost; never raises, never takes long."""
        if self.redis is None:
            return
        try:
            async with asyncio.timeout(REDIS_PATIENCE):
                await self.redis.publish(f"{CHANNEL}{account_id}", job_id)
        except (RedisError, OSError, TimeoutError) as exc:
            log.debug("wake-up not sent", error=str(exc))

    async def redis_answers(self) -> bool:
        """Whether hints can travel now."""
        if self.redis is None:
            return False
        try:
            async with asyncio.timeout(REDIS_PATIENCE):
                return bool(await self.redis.ping())
        except (RedisError, OSError, TimeoutError):
            return False


async def no_hint(account_id: int) -> None:
    """Hint nobody: reconcilers find the work within seconds anyway."""


def check(settings: Settings) -> None:
    """Raises Invalid where `opened` would: for a bad SSL_CERT_FILE, or a Redis's foreign folder."""
    http_client()
    socket_url(settings)


def check_or_exit(settings: Settings) -> None:
    """
    `check` for a process that can only say why it ends, as `settings.load_or_exit` does.

    uvicorn and Dramatiq would show tracebacks, and Dramatiq would try for ever.
    """
    try:
        check(settings)
    except Invalid as exc:
        print(exc, file=sys.stderr)
        raise SystemExit(2) from None


@asynccontextmanager
async def opened(
    settings: Settings, *, clock: Clock | None = None, enqueue: Enqueue = no_hint
) -> AsyncIterator[Resources]:
    """
    Everything that `settings` name, open until the block ends.

    Nothing is connected yet, so this succeeds while a store is away.
    """
    clock = clock or Clock()
    database = Database.open(settings.database_url, clock)
    http = http_client()
    client = _redis(socket_url(settings))
    resources = Resources(settings, database, http, clock, enqueue, client)
    try:
        yield resources
    finally:
        if resources.unfinished:
            await asyncio.wait(resources.unfinished, timeout=LAST_WORK)
        for close in (http.aclose, client.aclose, database.close):
            try:
                async with asyncio.timeout(2):
                    await close()
            except Exception as exc:  # the others still have to be closed
                log.warning("not closed properly", error=repr(exc))


def _redis(url: str) -> redis.asyncio.Redis:
    """
    A client that gives up early, since nothing depends on Redis.

    redis-py 8 would wait 5 seconds and try ten times. One retry, after a lost connection only,
    is for a pooled connection from before the server's restart.
    """
    return redis.asyncio.Redis.from_url(
        url,
        socket_timeout=REDIS_PATIENCE,
        socket_connect_timeout=REDIS_PATIENCE,
        retry=Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
        decode_responses=True,
    )
