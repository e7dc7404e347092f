"""
Looks, packed: whatever the size of a batch, Zendesk is asked about 100 tickets at a time.

Several lanes want to look at about the same time; their tickets travel in common requests, and
each gets back its own.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from backend.core.clock import Clock
from backend.core.ticket import Ticket
from backend.engine.calls import Calls

MOST_IN_A_LOOK = 100
_LINGER = 0.04


@dataclass(slots=True)
class _Wish:
    missing: set[int]
    done: asyncio.Future[dict[int, Ticket]]
    seen: dict[int, Ticket] = field(default_factory=dict)


class Looker:
    """`look` returns what the tickets are now; those that are gone are left out."""

    def __init__(self, calls: Calls, clock: Clock, tasks: asyncio.TaskGroup) -> None:
        self._calls = calls
        self._clock = clock
        self._tasks = tasks
        self._queue: deque[tuple[int, _Wish]] = deque()
        self._lingering = False

    async def look(self, ticket_ids: Sequence[int]) -> dict[int, Ticket]:
        """Look at these tickets, together with whatever else is about to be looked at."""
        if not ticket_ids:
            return {}
        wish = _Wish(set(ticket_ids), asyncio.get_running_loop().create_future())
        self._queue.extend((ticket_id, wish) for ticket_id in ticket_ids)
        while len(self._queue) >= MOST_IN_A_LOOK:
            self._tasks.create_task(self._send())
            await asyncio.sleep(0)  # let it take its hundred
        if self._queue and not self._lingering:
            self._lingering = True
            self._tasks.create_task(self._send_after_a_moment())
        return await wish.done

    async def _send_after_a_moment(self) -> None:
        await self._clock.sleep(_LINGER)
        self._lingering = False
        if self._queue:
            await self._send()

    async def _send(self) -> None:
        taken = [self._queue.popleft() for _ in range(min(MOST_IN_A_LOOK, len(self._queue)))]
        if not taken:
            return
        try:
            seen = await self._calls.look([ticket_id for ticket_id, _ in taken])
        except Exception as error:
            for _, wish in taken:
                if not wish.done.done():
                    wish.done.set_exception(error)
            return
        for ticket_id, wish in taken:
            wish.missing.discard(ticket_id)
            if ticket_id in seen:
                wish.seen[ticket_id] = seen[ticket_id]
            if not wish.missing and not wish.done.done():
                wish.done.set_result(wish.seen)
