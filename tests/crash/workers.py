"""Processes that drive, each under a supervisor: they die, fall asleep, and are replaced."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Literal

from sqlalchemy.exc import OperationalError

from backend.engine.drive import drive
from tests.crash.disturbances import Killed
from tests.support.gates import Gate
from tests.support.world import PERIOD, World

RESTARTED_AFTER = 1.0
_LONGEST_IDLE = 60.0

End = Literal["kill", "sleep", "break"]


class Fate(Gate):
    """What is going to happen to one process, and after how many more contacts with the world."""

    def __init__(self) -> None:
        self._end: End | Callable[[], None] | None = None
        self._in = 0
        self.dead = False
        self.asleep = False
        self.released = asyncio.Event()

    def decide(self, end: End | Callable[[], None], after: int) -> None:
        """Let it end, or let something else in the world happen, at that point."""
        self._end, self._in = end, after

    def spare(self) -> None:
        """Nothing more happens to it."""
        self._end = None

    async def point(self, name: str) -> None:
        if self.dead:
            raise Killed(name)
        if self._end is not None and name != "read":
            self._in -= 1
            if self._in < 0:
                await self._happen(name)
        if self.asleep and name != "before commit":  # with SQLite that would stop everybody
            await self.released.wait()

    async def _happen(self, name: str) -> None:
        end, self._end = self._end, None
        if callable(end):
            end()
        if end == "kill":
            self.dead = True
            raise Killed(name)
        if end == "break" and name in ("before transaction", "before commit"):
            raise OperationalError(name, None, Exception("the database went away"))
        self.asleep = end == "sleep"

    # A request that is on the very edge of leaving when its process falls asleep never leaves:
    # it would act after a cancelled job was settled, and no client of Zendesk can prevent that.


class Worker:
    """One place for a process; whoever dies there is replaced after a second."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._stopping = asyncio.Event()
        self._nudged = asyncio.Event()
        self.fate = Fate()
        self.task = asyncio.get_running_loop().create_task(self._run())

    def nudge(self) -> None:
        """Somebody did something: look at once, as after a hint."""
        self._nudged.set()

    async def stop(self) -> None:
        """SIGTERM, and wait for the end; whoever sleeps is woken first."""
        self._stopping.set()
        self.fate.released.set()
        self.nudge()
        await self.task

    async def _run(self) -> None:
        while not self._stopping.is_set():
            self.fate = Fate()
            try:
                await self._live(self.fate)
            except Killed:
                pass
            except BaseExceptionGroup as group:
                if group.subgroup(Killed) is None:
                    raise
            if not self._stopping.is_set():
                await self._world.clock.sleep(RESTARTED_AFTER)

    async def _live(self, fate: Fate) -> None:
        world, idle = self._world, PERIOD
        process = await world.process(fate)
        while not self._stopping.is_set():
            world.hinted.clear()
            try:
                await drive(process, world.account_id, stopping=self._stopping)
            except OperationalError:
                pass
            except ExceptionGroup as group:
                if group.split(OperationalError)[1] is not None:
                    raise
            if world.hinted:
                continue
            self._nudged.clear()
            try:
                async with asyncio.timeout(idle):
                    await self._nudged.wait()
                idle = PERIOD
            except TimeoutError:
                idle = min(idle * 2, _LONGEST_IDLE)
