"""
The small clock of every web and worker process: what a lost message would have set going.

Every two seconds or so it says that its process lives, hints accounts that have work which nobody
drives, and does what is due by then: schedules and jobs whose time has come, series that go on,
drafts and sessions that end, logins to be renewed, accounts that are gone, mail. Any number of
processes may do this at once: each step decides in the database. While Redis is away, hints cannot
travel, so worker processes drive such accounts themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Iterable
from uuid import uuid4

import structlog

from backend.actions import (
    activity,
    drafts,
    gather,
    mail,
    metrics,
    retention,
    series_run,
    sessions,
    starts,
    uploads,
)
from backend.actions.gather import Gatherer
from backend.actions.gone import Closer
from backend.actions.logins import Keeper
from backend.actions.mail import Postman
from backend.actions.schedule_runs import Scheduler
from backend.resources import Resources
from backend.store import accounts, processes

log = structlog.stdlib.get_logger(__name__)

Drive = Callable[[int], Awaitable[None]]
Chore = Callable[[Resources], Awaitable[None]]

PERIOD = 2.0  # seconds, ±25 % so that processes do not move in step
OFTEN = 0.5  # seconds, for what somebody may be waiting for
CHORE_PATIENCE = 10.0
LAST_WORDS = 2.0
DRIVEN_AT_ONCE = 32
QUIET_FOR = 30  # ticks between two reports of the same failure

CHORES: tuple[Chore, ...] = (
    metrics.keep_requests,
    metrics.keep_troubles,
    series_run.go_on_with_series,
    starts.start_due,
    drafts.expire,
    sessions.forget_over,
    uploads.forget,
    retention.forget_records,
    activity.forget_old,
    gather.forget_deliveries,
    mail.forget_old,
)


def name_of(chore: Chore) -> str:
    """
    What a chore is called where its failures are told, such as `mail.forget_old`.

    Two by one name would hide each other's: the one that succeeds takes the failure back.
    """
    module = chore.__module__.rpartition(".")[2]
    return f"{module}.{getattr(chore, '__qualname__', type(chore).__qualname__)}"


class Reconciler:
    """One per process. `drive` is given by workers only; `chores` run at every tick."""

    def __init__(
        self,
        resources: Resources,
        kind: str,
        *,
        drive: Drive | None = None,
        chores: tuple[Chore, ...] = CHORES,
    ) -> None:
        self.process_id = str(uuid4())
        self._resources = resources
        self._kind = kind
        self._drive = drive
        self._driven: dict[int, asyncio.Task[None]] = {}
        keep = Keeper().renew_in_time
        send, close = Postman().send_mail, Closer().close_gone
        self._scheduler = Scheduler()
        due = self._scheduler.run_due
        rest = (keep, send, close)
        self._chores: tuple[Chore, ...] = (self._beat, self._hint, due, *chores, *rest)
        self._often: tuple[Chore, ...] = () if drive is None else (Gatherer().start_due,)
        self._failing: dict[str, int] = {}
        self._said: dict[str, str] = {}
        self._ticks = 0

    async def run(self, stopping: asyncio.Event) -> None:
        """Tick until `stopping` is set. Whatever fails is logged and tried again."""
        often = asyncio.create_task(self._repeat(self._tick_often, OFTEN, stopping))
        try:
            await self._repeat(self.tick, PERIOD, stopping)
            await often
        finally:
            often.cancel()
        await self._end()

    async def tick(self) -> None:
        """All chores once; one that fails or hangs does not keep the others from running."""
        await self._do(self._chores)
        self._ticks += 1

    async def _tick_often(self) -> None:
        await self._do(self._often)

    async def _repeat(
        self, tick: Callable[[], Awaitable[None]], period: float, stopping: asyncio.Event
    ) -> None:
        while not stopping.is_set():
            await tick()
            pause = random.uniform(0.75, 1.25) * period / self._resources.clock.speed
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await stopping.wait()

    async def _do(self, chores: Iterable[Chore]) -> None:
        for chore in chores:
            name = name_of(chore)
            try:
                async with asyncio.timeout(CHORE_PATIENCE):
                    await chore(self._resources)
                self._failing.pop(name, None)
                self._said.pop(name, None)
            except Exception as exc:  # whatever it is, the clock goes on
                self._said[name] = type(exc).__name__  # its words may hold what is nobody's
                self._report(name, exc)

    async def _beat(self, resources: Resources) -> None:
        now = resources.clock.now()
        async with resources.database.write() as session:
            await processes.beat(session, self.process_id, self._kind, now, self._said)
            if self._ticks % QUIET_FOR == 0:
                await processes.forget_old(session, now)

    async def _hint(self, resources: Resources) -> None:
        by_hint = await resources.redis_answers()
        if not by_hint and self._drive is None:
            return  # taking the account's turn to be hinted would only keep workers from it
        async with resources.database.write() as session:
            waiting = await accounts.to_hint(session, now=resources.database.now_seconds())
        for account_id in waiting:
            if by_hint:
                await resources.enqueue(account_id)
            else:
                self._drive_here(account_id)

    def _drive_here(self, account_id: int) -> None:
        if self._drive is None or account_id in self._driven:
            return
        if len(self._driven) >= DRIVEN_AT_ONCE:
            return  # it will be found again
        task = asyncio.ensure_future(self._drive(account_id))
        self._driven[account_id] = task
        task.add_done_callback(lambda done: self._driven_until(account_id, done))

    def _driven_until(self, account_id: int, task: asyncio.Future[None]) -> None:
        self._driven.pop(account_id, None)
        if not task.cancelled() and (exc := task.exception()):
            self._report("drive", exc)

    async def _end(self) -> None:
        """Let the drivers hand back, and take this process off the list."""
        if self._driven:
            await asyncio.wait(self._driven.values())
        await self._scheduler.end()
        try:
            async with asyncio.timeout(LAST_WORDS):
                await metrics.keep_requests(self._resources)
                await metrics.keep_troubles(self._resources)
                async with self._resources.database.write() as session:
                    await processes.forget(session, self.process_id)
        except Exception as exc:  # it will look dead within seconds anyway
            log.debug("not taken off the list", error=repr(exc))

    def _report(self, name: str, exc: BaseException) -> None:
        """Log a failure, but not at every tick while it lasts."""
        times = self._failing.get(name, 0)
        self._failing[name] = times + 1
        if times % QUIET_FOR == 0:
            log.warning("chore failed", chore=name, error=repr(exc), exc_info=exc)
