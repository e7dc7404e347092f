"""
Virtual time: an event loop whose clock jumps as soon as nothing is left to do.

Hours pass in milliseconds, nothing depends on how busy the machine is, and a history can be
repeated exactly. Two rules make that true: what runs in such a loop waits for nothing but the
loop, so a database is asked in the loop's own thread, and no time passes until it has answered;
and a loop in which nothing will ever happen again is an error, so a driver that hangs is found at
once.
"""

from __future__ import annotations

import asyncio
import select
import selectors
import sqlite3
from collections.abc import Callable, Coroutine, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import aiosqlite.core
from psycopg import waiting

from backend.core.clock import Clock

T = TypeVar("T")
_A_TURN = 1e-6  # of the loop: computing takes time too, or waiting for a moment would never end
_BUSY_SECONDS = 5.0
_LOCK_ASKED_EVERY = 0.001
_SERVER_ANSWERS_WITHIN = 0.01  # real seconds; after that it waits for a lock of somebody here
START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class NothingWillHappen(Exception):
    """Everybody waits for somebody else, for ever."""


class _Selector(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    """Never waits: it moves the loop's clock instead."""

    loop: VirtualLoop

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise NothingWillHappen
        self.loop.now += _A_TURN if ready or not timeout else max(timeout, _A_TURN)
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop on virtual time, which begins at 0."""

    def __init__(self) -> None:
        self.now = 0.0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        return self.now

    def run_in_executor(  # type: ignore[override]  # there is no other thread to wait for
        self, executor: object, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future


class VirtualClock(Clock):
    """The product's clock on the loop's time; somebody puts the wall clock `ahead`, or back."""

    ahead = 0.0

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    def now(self) -> datetime:
        return START + timedelta(seconds=self.monotonic() + self.ahead)


class SandboxClock:
    """The sandbox's clock on the loop's time; client and sandbox agree about a second."""

    speed: float = 1.0
    client_speed: float = 1.0

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        try:
            passed = asyncio.get_running_loop().time()
        except RuntimeError:  # seeded before the loop runs
            passed = 0.0
        return START.timestamp() + passed + self._ahead

    def wall(self) -> float:
        return self.now()

    def advance(self, seconds: float) -> None:
        self._ahead += seconds

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _AtOnce:
    """
    Stands where aiosqlite has a thread's queue, and does everything right away.

    Connections have no busy time-out of SQLite's own here: it would stop the loop, and with it
    whoever holds the lock. Waiting for a lock is waiting in the loop.
    """

    def put_nowait(
        self, item: tuple[asyncio.Future[Any] | None, Callable[[], Any]], tries: int = 0
    ) -> None:
        future, function = item
        if future is not None and future.done():
            return  # cancelled
        try:
            result = function()
        except BaseException as error:
            if future is None:
                raise
            locked = isinstance(error, sqlite3.OperationalError) and "is locked" in str(error)
            if locked and tries < _BUSY_SECONDS / _LOCK_ASKED_EVERY:
                loop = future.get_loop()
                loop.call_later(_LOCK_ASKED_EVERY, self.put_nowait, item, tries + 1)
            else:
                future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class _NoThread:
    daemon = True

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def start(self) -> None:
        pass


async def _ready(fileno: int, events: int) -> int:
    """What a server's socket is ready for; it waits for locks in the loop, and else for real."""
    poll = select.poll()
    poll.register(
        fileno,
        (select.POLLIN if events & waiting.WAIT_R else 0)
        | (select.POLLOUT if events & waiting.WAIT_W else 0),
    )
    while True:
        if found := poll.poll(_SERVER_ANSWERS_WITHIN * 1000):
            break
        await asyncio.sleep(_LOCK_ASKED_EVERY)
    state = found[0][1]
    readable = state & ~select.POLLOUT and events & waiting.WAIT_R
    writable = state & select.POLLOUT and events & waiting.WAIT_W
    return (waiting.READY_R if readable else 0) | (waiting.READY_W if writable else 0)


async def _answer(
    steps: Generator[int, int, T], fileno: int, interval: float = 0.0, timeout: float | None = None
) -> T:
    """Stands where psycopg waits for a connection's socket."""
    try:
        events = next(steps)
        while True:
            events = steps.send(await _ready(fileno, events))
    except StopIteration as end:
        found: T = end.value
        return found


async def _connection(
    steps: Generator[tuple[int, int], int, T], interval: float = 0.0, timeout: float | None = None
) -> T:
    """Stands where psycopg waits for a connection to be made."""
    try:
        fileno, events = next(steps)
        while True:
            fileno, events = steps.send(await _ready(fileno, events))
    except StopIteration as end:
        found: T = end.value
        return found


@contextmanager
def databases_in_the_loop() -> Iterator[None]:
    """Let aiosqlite and psycopg work without threads and timers, which virtual time can't."""
    sqlite: Any = aiosqlite.core
    server: Any = waiting
    was = sqlite.SimpleQueue, sqlite.Thread, server.wait_async, server.wait_conn_async
    sqlite.SimpleQueue, sqlite.Thread = _AtOnce, _NoThread
    server.wait_async, server.wait_conn_async = _answer, _connection
    try:
        yield
    finally:
        sqlite.SimpleQueue, sqlite.Thread, server.wait_async, server.wait_conn_async = was


def simulate(main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `main()` to its end on virtual time."""
    with databases_in_the_loop(), asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main())
