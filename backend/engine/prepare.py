"""
Fresh tickets, looked at and judged once, ready to be cut into batches.

Tickets that are already right never reach a batch. What is held here is memory only: a driver
that ends forgets it, and the next one finds the same tickets untouched in the ledger.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backend.core.batches import SMALLEST_BATCH
from backend.core.outcome import Outcome, Pursuit, Reason, first_look
from backend.core.tags import TagChange, Wanted
from backend.core.ticket import Ticket
from backend.engine.cargo import LISTS, Books, Form, Part
from backend.engine.equipment import Equipment
from backend.engine.look import MOST_IN_A_LOOK
from backend.store import tickets
from backend.store.tickets import Result
from backend.tools.base import Order
from backend.tools.stored import Undo

FRESH_FOR = 30.0
_IDS_AT_ONCE = 2_000


@dataclass(slots=True)
class Fresh:
    """A ticket that needs a change, as a look has just shown it."""

    ticket: Ticket
    pursuit: Pursuit
    looked_at: float

    @property
    def ticket_id(self) -> int:
        """Whose it is."""
        return self.ticket.id


class Preparation:
    """
    Reads a job's untouched tickets, looks at them and keeps those that must be sent.

    It calls `looked` after each look.
    """

    def __init__(
        self,
        equipment: Equipment,
        books: Books,
        job_id: int,
        order: Order,
        looked: Callable[[], None],
    ) -> None:
        self._looked = looked
        self._equipment = equipment
        self._books = books
        self._job_id = job_id
        self._order = order
        self._pools: defaultdict[Form, deque[Fresh]] = defaultdict(deque)
        self._ids: deque[int] = deque()
        self._last_id = 0
        self._unread = 0
        self._all_read = False
        self._looking = 0
        self._reading = asyncio.Lock()

    async def load(self) -> None:
        """Count what is to be done."""
        async with self._equipment.database.read() as session:
            self._unread = await tickets.count_untouched(session, self._job_id)
        self._all_read = self._unread == 0

    @property
    def looking(self) -> bool:
        """Whether a look, or the writing of what it showed, is under way."""
        return self._looking > 0

    @property
    def pooled(self) -> int:
        """How many tickets are looked at and wait for a batch, or are being looked at."""
        return sum(map(len, self._pools.values())) + self._looking

    @property
    def remaining(self) -> int:
        """How many tickets are in no batch yet; some may turn out to be right already."""
        return self._unread + len(self._ids) + self.pooled

    @property
    def more_to_come(self) -> bool:
        """Whether the pools will still grow."""
        return self._looking > 0 or bool(self._ids) or not self._all_read

    @property
    def can_start(self) -> bool:
        """Whether there is something that nobody looks at yet."""
        return bool(self._ids) or not self._all_read

    def begin(self) -> None:
        """Count the hundred that `run` is about to look at, so that not too many are begun."""
        self._looking += MOST_IN_A_LOOK

    async def run(self) -> None:
        """Look at the next hundred tickets; outcomes of those that need no change are written."""
        try:
            ids = await self._next_ids()
            if not ids:
                return
            seen, stored = await self._equipment.looker.look(ids), await self.stored(ids)
            await self._learn_families(stored.values())
            now = self._equipment.clock.monotonic()
            results: list[Result] = []
            fresh: list[Fresh] = []
            for ticket_id in ids:
                judged = self.judge(ticket_id, seen.get(ticket_id), stored.get(ticket_id))
                if isinstance(judged, Result):
                    results.append(judged)
                else:
                    fresh.append(Fresh(seen[ticket_id], judged, now))
            if results:
                entries = self._books.outcomes(results)
                await self._books.post(self._equipment.ledger, entries, results)
                self._equipment.changed(self._job_id)
            for one in fresh:
                self._pools[self.form_for(one.pursuit.wanted)].append(one)
        finally:
            self._looking -= MOST_IN_A_LOOK
            self._looked()

    async def _next_ids(self) -> list[int]:
        async with self._reading:  # or thirty lanes would read the same page at once
            if len(self._ids) < MOST_IN_A_LOOK and not self._all_read:
                async with self._equipment.database.read() as session:
                    page = await tickets.untouched(
                        session, self._job_id, after=self._last_id, limit=_IDS_AT_ONCE
                    )
                self._take(page)
        return [self._ids.popleft() for _ in range(min(MOST_IN_A_LOOK, len(self._ids)))]

    async def _learn_families(self, stored: Iterable[Wanted]) -> None:
        """An undo that puts tags back has to know which are options of the same drop-down field."""
        order = self._order
        if isinstance(order, Undo) and any(isinstance(w, TagChange) and w.add for w in stored):
            self._order = replace(order, families=tuple(await self._equipment.families()))

    async def stored(self, ids: Sequence[int]) -> Mapping[int, Wanted]:
        """What the ledger says that these tickets shall get, where the order is such."""
        if not self._order.stored:
            return {}
        async with self._equipment.database.read() as session:
            return await tickets.wanted(session, self._job_id, ids)

    def _take(self, page: Sequence[int]) -> None:
        self._ids.extend(page)
        self._unread = max(0, self._unread - len(page))
        if len(page) < _IDS_AT_ONCE:
            self._all_read, self._unread = True, 0
        if page:
            self._last_id = page[-1]

    def judge(
        self, ticket_id: int, ticket: Ticket | None, stored: Wanted | None
    ) -> Result | Pursuit:
        """Decide once, on this look, what a never-sent ticket needs, or that it needs nothing."""
        if ticket is None:
            return Result(ticket_id, Outcome.GONE, Reason.NOT_FOUND, None, None)
        wanted = self._order.wanted_on(ticket, stored)
        if wanted is None:
            return Result(ticket_id, *self._order.unfit, None, ticket.tags)
        if verdict := first_look(wanted, ticket):
            return Result(ticket_id, *verdict, None, ticket.tags)
        return Pursuit(ticket.tags, wanted.needed_on(ticket.tags))

    def part_for(self, whole: TagChange | None, wanted: TagChange) -> Part:
        """
        Which body, made of `whole`, takes a ticket with these needs a step further.

        While nobody knows whether one body may do both, only tickets that need both wait for the
        probe; the others are sent what they need.
        """
        usable = self._equipment.one_body.usable
        if whole is None:
            return Part.LISTS
        if not (whole.add and whole.remove) or usable:
            return Part.BOTH
        if usable is None and wanted.add and wanted.remove:
            return Part.BOTH
        return Part.ADD if wanted.add else Part.REMOVE

    def form_for(self, wanted: TagChange) -> Form:
        """What a never-sent ticket with these needs travels in."""
        whole = wanted if self._order.stored else self._order.whole
        part = self.part_for(whole, wanted)
        return LISTS if part is Part.LISTS else Form(part, whole)

    def cut(self, size: int) -> tuple[Form, list[Fresh]] | None:
        """Take `size` tickets of one form out of the pools; fewer only if no more will come."""
        self._put_stale_ones_back()
        self._sort_again()
        pools = {form: pool for form, pool in self._pools.items() if self._may_cut(form)}
        if not pools:
            return None
        form = max(pools, key=lambda one: len(pools[one]))
        longest = len(pools[form])
        held = sum(map(len, pools.values()))  # as much as fits, if in several forms
        if longest < size and self.more_to_come and (self.looking or held < size):
            return None
        if longest < SMALLEST_BATCH and len(pools) > 1 and self._order.stored:
            return LISTS, self._gather(pools, size)
        return form, self._gather([form], size)

    def _gather(self, forms: Iterable[Form], size: int) -> list[Fresh]:
        taken: list[Fresh] = []
        for form in forms:
            pool = self._pools[form]
            taken += [pool.popleft() for _ in range(min(size - len(taken), len(pool)))]
        self._drop_empty_pools()
        return taken

    def _may_cut(self, form: Form) -> bool:
        whole, usable = form.whole, self._equipment.one_body.usable
        one_sided = whole is None or not (whole.add and whole.remove)
        return form.part is not Part.BOTH or one_sided or usable is True

    def cut_probe(self, size: int) -> tuple[Form, list[Fresh]] | None:
        """Some tickets that need a tag added and another removed: only they can show anything."""
        waiting = next((form for form in self._pools if not self._may_cut(form)), None)
        return None if waiting is None else (waiting, self._gather([waiting], size))

    def put_back(self, ticket_ids: Sequence[int]) -> None:
        """Tickets that were cut and could not be sent; they will be looked at again."""
        self._ids.extendleft(reversed(ticket_ids))

    def _put_stale_ones_back(self) -> None:
        oldest = self._equipment.clock.monotonic() - FRESH_FOR
        for pool in self._pools.values():
            while pool and pool[0].looked_at < oldest:
                self._ids.append(pool.popleft().ticket_id)
        self._drop_empty_pools()

    def _drop_empty_pools(self) -> None:
        for form in [form for form, pool in self._pools.items() if not pool]:
            del self._pools[form]

    def _sort_again(self) -> None:
        """What a probe has shown meanwhile may change which body a ticket needs."""
        for form, pool in list(self._pools.items()):
            if self.form_for(pool[0].pursuit.wanted) != form:
                del self._pools[form]
                for one in pool:
                    self._pools[self.form_for(one.pursuit.wanted)].append(one)
