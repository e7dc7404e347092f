"""What can happen to a process at one of its contacts with the world."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
from sqlalchemy.exc import OperationalError

from tests.support.gates import Gate


class Killed(BaseException):
    """kill -9: from here on nothing of this process reaches the world, finally-blocks included."""


class Disturbance(Gate):
    """Counts the points that a process passes; `at` is the one where something happens."""

    def __init__(self, at: int = -1) -> None:
        self.at = at
        self.passed: list[str] = []
        self.happened = ""

    async def point(self, name: str) -> None:
        if name != "read":
            self.passed.append(name)
            if len(self.passed) == self.at + 1:
                self.happened = name
                await self.happen(name)
                return
        await self.go_on(name)

    async def happen(self, name: str) -> None:
        """At the point."""

    async def go_on(self, name: str) -> None:
        """At every other point."""


class Kill(Disturbance):
    """The process dies at the point."""

    async def happen(self, name: str) -> None:
        raise Killed(name)

    async def go_on(self, name: str) -> None:
        if self.happened:
            raise Killed(name)


class Freeze(Disturbance):
    """
    The process stands still at the point until it is released: SIGSTOP, or a machine asleep.

    An update that was about to leave at that very moment leaves when it is released. Nothing
    freezes within a transaction, since with SQLite that stops everybody else too.
    """

    def __init__(self, at: int = -1) -> None:
        super().__init__(at)
        self.released = asyncio.Event()
        self._late = False

    async def happen(self, name: str) -> None:
        self._late = name.startswith("before PUT")
        await self.go_on(name)

    async def go_on(self, name: str) -> None:
        if self.happened and name != "before commit":
            await self.released.wait()

    async def sends_all_the_same(self) -> bool:
        late, self._late = self._late, False
        if late:
            await self.released.wait()
        return late


class Call(Disturbance):
    """Something else happens in the world at the point, and the process goes on."""

    def __init__(self, at: int, call: Callable[[], Awaitable[object]]) -> None:
        super().__init__(at)
        self._call = call

    async def happen(self, name: str) -> None:
        await self._call()


class Break(Disturbance):
    """The connection to Zendesk or to the database breaks at the point, once."""

    async def happen(self, name: str) -> None:
        if name in ("read", "before transaction", "before commit", "after commit"):
            raise OperationalError(name, None, Exception("the database went away"))
        broken = httpx.ConnectError if name.startswith("before") else httpx.ReadError
        raise broken(f"broken {name}")
