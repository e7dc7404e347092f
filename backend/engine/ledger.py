"""
The only place where a driver writes, and the proof that it may.

Thirty lanes have something to write all the time. They hand it in here, and one transaction
after another takes whatever has come in; each begins by proving the lease. If anything in a
transaction fails, nothing of it happened and the driver ends: the next one goes on from the rows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from backend.store import accounts
from backend.store.accounts import Lease
from backend.store.database import Database

T = TypeVar("T")
Work = Callable[[AsyncSession], Awaitable[T]]
_MOST_IN_ONE = 40


class Ledger:
    """Fenced writes for one driver; `run` must be running for `write` to return."""

    def __init__(self, database: Database, lease: Lease) -> None:
        self._database = database
        self._lease = lease
        self._waiting: list[tuple[Work[Any], asyncio.Future[Any]]] = []
        self._work_came = asyncio.Event()

    async def write(self, work: Work[T]) -> T:
        """Do `work` in a committed transaction and return its result; raises LeaseLost."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        self._work_came.set()
        return await done

    async def run(self) -> None:
        """Commit what comes in, until cancelled; raises what made a transaction fail."""
        while True:
            await self._work_came.wait()
            batch, self._waiting = self._waiting[:_MOST_IN_ONE], self._waiting[_MOST_IN_ONE:]
            if not self._waiting:
                self._work_came.clear()
            results = await self._commit([work for work, _ in batch])
            for (_, done), result in zip(batch, results, strict=True):
                if not done.done():
                    done.set_result(result)

    async def _commit(self, works: list[Work[Any]]) -> list[Any]:
        async with self._database.write() as session:
            await accounts.prove_lease(session, self._lease)
            return [await work(session) for work in works]
