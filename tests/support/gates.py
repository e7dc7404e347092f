"""
Where a test kills, freezes or disturbs a process: every request to Zendesk and every commit passes
through a gate.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from sqlalchemy import ColumnElement, Double, event, literal
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import Clock
from backend.store.database import Database
from tests.support.network import Network


class Gate:
    """
    Every contact of one process with the world asks here first, by the name of the point.

    This one lets everything through.
    """

    async def point(self, name: str) -> None:
        """Return when the process may go on; raise what happens to it instead."""

    async def sends_all_the_same(self) -> bool:
        """Whether a request that was given up at its point goes out later; waits until then."""
        return False


class GatedDatabase(Database):
    """The product's database, with a gate before each transaction, its commit, and after it."""

    gate: Gate

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        await self.gate.point("before transaction")
        async with super().write() as session:
            yield session
            await session.flush()
            await self.gate.point("before commit")
        await self.gate.point("after commit")

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        await self.gate.point("read")
        async with super().read() as session:
            yield session

    def now_seconds(self) -> ColumnElement[float]:
        """The database lives on the same virtual time as everybody."""
        return literal(self._clock.now().timestamp(), Double)


def gated(address: str, clock: Clock, gate: Gate) -> GatedDatabase:
    """The database at this address, behind the gate; who meets a lock waits in the loop."""
    database = GatedDatabase.open(address, clock)
    assert isinstance(database, GatedDatabase)
    database.gate = gate
    if database.engine.dialect.name == "sqlite":
        event.listen(database.engine.sync_engine, "connect", _never_block)
    return database


def _never_block(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA busy_timeout=0")


class GatedTransport(httpx.AsyncBaseTransport):
    """The network, with a gate before each request and after its answer."""

    def __init__(self, network: Network, gate: Gate) -> None:
        self._network = network
        self._gate = gate
        self._late: list[asyncio.Task[None]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        name = f"{request.method} {request.url.path.partition('/api/v2/')[2].partition('.')[0]}"
        try:
            await self._gate.point(f"before {name}")
        except asyncio.CancelledError:
            self._late.append(asyncio.create_task(self._send_late(request)))
            raise
        response = await self._network.handle_async_request(request)
        await self._gate.point(f"after {name}")
        return response

    async def _send_late(self, request: httpx.Request) -> None:
        if await self._gate.sends_all_the_same():
            await self._network.handle_async_request(request)
