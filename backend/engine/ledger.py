"""
The only place where a driver writes, and the proof that it may.

Thirty lanes have something to write all the time. They hand it in here, and one transaction
after another takes whatever has come in; each begins by proving the lease. Rows for the same
statement travel together. If anything in a transaction fails, nothing of it happened and the
driver ends: the next one goes on from the rows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from backend.store import accounts
from backend.store.accounts import Lease
from backend.store.database import Database
from backend.store.entries import Entry, execute_together

T = TypeVar("T")
Work = Callable[[AsyncSession], Awaitable[T]]
_MOST_IN_ONE = 60


class Ledger:
    """Fenced writes for one driver; `run` must be running for `write` and `post` to return."""

    def __init__(self, database: Database, lease: Lease) -> None:
        self._database = database
        self._lease = lease
        self._waiting: list[tuple[Work[Any], Sequence[Entry], asyncio.Future[Any]]] = []
        self._work_came = asyncio.Event()

    async def write(self, work: Work[T]) -> T:
        """Do `work` in a committed transaction and return its result; raises LeaseLost."""
        return await self._hand_in(work, ())

    async def post(self, entries: Sequence[Entry]) -> None:
        """Have these entries committed, in no order relative to other lanes' entries."""
        await self._hand_in(_nothing, entries)

    async def _hand_in(self, work: Work[T], entries: Sequence[Entry]) -> T:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, entries, done))
        self._work_came.set()
        return await done

    async def run(self) -> None:
        """Commit what comes in, until cancelled; raises what made a transaction fail."""
        while True:
            await self._work_came.wait()
            taken, self._waiting = self._waiting[:_MOST_IN_ONE], self._waiting[_MOST_IN_ONE:]
            if not self._waiting:
                self._work_came.clear()
            async with self._database.write() as session:
                await accounts.prove_lease(session, self._lease)
                results = [await work(session) for work, _, _ in taken]
                await execute_together(session, [e for _, some, _ in taken for e in some])
            for (_, _, done), result in zip(taken, results, strict=True):
                if not done.done():
                    done.set_result(result)


async def _nothing(session: AsyncSession) -> None:
    """What comes with entries that need no reading."""
