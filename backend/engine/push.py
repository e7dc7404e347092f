"""
One job being applied: what waits to be sent, what is on its way, what comes back for another
round. The driver asks for the next batch whenever a lane is free.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import inf

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.batches import LARGEST_BATCH, SMALLEST_BATCH, batch_size
from backend.core.job import BatchState
from backend.core.outcome import Pursuit
from backend.core.tags import TagChange
from backend.core.ticket import Ticket
from backend.engine.cargo import LISTS, NEVER, Books, Cargo, Form, Part
from backend.engine.doubt import Doubt
from backend.engine.equipment import Equipment, Steps
from backend.engine.prepare import Preparation
from backend.store import batches, tickets
from backend.tools.base import Order

_LATE = 20.0


class Push:
    """The batches of one job. Nothing here decides about Zendesk's limits or talks to it."""

    def __init__(
        self, equipment: Equipment, doubt: Doubt, job_id: int, order: Order, headroom: float
    ) -> None:
        self.equipment = equipment
        self.doubt = doubt
        self.job_id = job_id
        self.order = order
        self.headroom = headroom
        self.books = Books(equipment.account_id, job_id, order_stored=order.stored)
        self.fresh = Preparation(equipment, self.books, job_id, order, self._tell)
        self.stopped = False
        self.closes_at = inf
        self.stop_after: int | None = None
        self.begun: int | None = None
        self.sparing = False  # full batches, though the last lanes then don't end together
        self.sending = 0
        self.waits_since = equipment.clock.monotonic()  # or since when it was given a lane
        self._flying: set[Cargo] = set()
        self._landed: set[Cargo] = set()
        self._settling = 0
        self._ready: list[Cargo] = []
        self._next_no = 1

    async def load(self) -> list[tuple[BatchState, Cargo]]:
        """
        Take over what earlier drivers left; returns the batches that are on their way.

        With `stop_after` it is counted how many tickets were ever begun.
        """
        async with self.equipment.database.read() as session:
            if self.stop_after is not None:
                self.begun = await tickets.count_begun(session, self.job_id)
            rows = await batches.open_of_job(session, self.job_id)
            self._next_no = await batches.last_no(session, self.job_id) + 1
            cargos = [
                (
                    BatchState(row.state),
                    Cargo.from_row(row, await self._pursuits(session, row.ticket_ids), self.order),
                )
                for row in rows
            ]
            await self._recall_what_passed(session, [cargo for _, cargo in cargos])
        await self.fresh.load()
        self._ready = [c for state, c in cargos if state is BatchState.READY and c.pursuits]
        under_way = [item for item in cargos if item[0] is not BatchState.READY]
        self._flying.update(cargo for _, cargo in under_way)
        return under_way

    async def _pursuits(
        self, session: AsyncSession, ticket_ids: Sequence[int]
    ) -> dict[int, Pursuit]:
        """How far these tickets are; what is wanted follows from the order where that is stored."""
        pursuits = await tickets.pursuits(session, self.job_id, ticket_ids)
        if self.order.stored:
            stored = await tickets.wanted(session, self.job_id, ticket_ids)
            for ticket_id, pursuit in pursuits.items():
                was = Ticket(ticket_id, pursuit.before)
                wanted = self.order.wanted_on(was, stored.get(ticket_id)) or TagChange()
                needed = wanted.needed_on(pursuit.before)
                pursuits[ticket_id] = replace(pursuit, wanted=needed)
        return pursuits

    async def _recall_what_passed(self, session: AsyncSession, cargos: Sequence[Cargo]) -> None:
        """What earlier drivers saw: that Zendesk took other updates while it failed on these."""
        failed = [cargo.failed_at for cargo in cargos if cargo.failed_at is not None]
        if failed:
            account_id, budget = self.equipment.account_id, self.equipment.budget
            accepted = await batches.last_accepted(session, account_id, since=min(failed))
            budget.accepted_at = max(budget.accepted_at, accepted or budget.accepted_at)

    @property
    def halted(self) -> bool:
        """Whether nothing may be sent now, by what people wish or by the clock."""
        return self.stopped or self.equipment.now() >= self.closes_at

    @property
    def room(self) -> float:
        """How many more tickets may be begun before a person looks."""
        if self.stop_after is None or self.begun is None:
            return inf
        taken = sum(len(cargo.pursuits) for cargo in self._flying if not cargo.stored)
        return max(0, self.stop_after - self.begun - taken)

    @property
    def awaits_confirmation(self) -> bool:
        """Whether as many tickets as a person wanted are through, and there are more."""
        return self.room == 0 and self.quiet and not self._ready and self.fresh.remaining > 0

    def note_stored(self, cargo: Cargo) -> None:
        """A batch's intent is committed; tickets that were never begun before count now."""
        if not cargo.stored and self.begun is not None:
            self.begun += len(cargo.pursuits)
        cargo.stored, cargo.moved = True, []

    @property
    def in_flight(self) -> int:
        """How many of this job's batches take a lane."""
        return len(self._flying)

    @property
    def alone(self) -> bool:
        """Whether nothing else of this job is on its way, or could be sent instead."""
        return not self._flying and not self._ready and not self.fresh.remaining

    @property
    def settling(self) -> bool:
        """Whether outcomes of landed batches are being written."""
        return self._settling > 0

    @property
    def quiet(self) -> bool:
        """Nothing of this job is on its way, in doubt, or about to be written."""
        return not self._flying and not self._settling and not self.fresh.looking

    @property
    def finished(self) -> bool:
        """Every ticket has its outcome."""
        return self.quiet and not self._ready and not self.fresh.remaining

    @property
    def flying(self) -> list[Cargo]:
        """The batches that take a lane."""
        return list(self._flying)

    def underway(self) -> int:
        """
        How many tickets Zendesk has said are done in batches that have no outcomes yet.

        Batches that are being looked at again count on: nobody likes a bar that goes back.
        """
        for cargo in self._flying:
            if cargo.zendesk_job_id:
                now = self.equipment.poller.progress(cargo.zendesk_job_id)
                cargo.progress = max(cargo.progress, now)
        return sum(cargo.progress for cargo in self._flying | self._landed)

    def underway_without(self, cargo: Cargo) -> int:
        """The same from the moment on in which this batch's outcomes are written."""
        cargo.progress = 0
        return self.underway()

    @contextmanager
    def landed(self, cargo: Cargo) -> Iterator[None]:
        """The lane is free for others while this batch is settled."""
        self._flying.discard(cargo)
        self._landed.add(cargo)
        self._settling += 1
        self._tell()
        try:
            yield
        finally:
            self._settling -= 1
            self._landed.discard(cargo)
            self._tell()

    async def through(self, cargo: Cargo, steps: Steps) -> None:
        """Take a batch through these steps; however they end, it takes no lane afterwards."""
        try:
            await steps()
        finally:
            self._flying.discard(cargo)
            if cargo.probe:
                self.equipment.one_body.probing = False
            self._tell()

    def _tell(self) -> None:
        """Something has ended: more may be sent, or the job may come to its end or to rest."""
        over = self.quiet and (self.stopped or self.finished or self.awaits_confirmation)
        (self.equipment.reread if over else self.equipment.wake)()

    # What to send next

    def take(self, lanes_free_in: Sequence[float]) -> Cargo | None:
        """What a free lane should carry now, counted as flying; None while there is nothing."""
        if self.halted:
            return None
        cargo = self._next_round() or self._first_round(lanes_free_in)
        if cargo is not None:
            self._flying.add(cargo)
            self.waits_since = self.equipment.clock.monotonic()
        return cargo

    def _first_round(self, lanes_free_in: Sequence[float]) -> Cargo | None:
        if not self.room:
            return None
        if probe := self._probe():
            return probe
        pace = self.equipment.poller.pace.value
        remaining = int(min(self.fresh.remaining, self.room))
        size = LARGEST_BATCH if self.sparing else batch_size(remaining, lanes_free_in, pace)
        cut = self.fresh.cut(size)
        if cut is None:
            return None
        form, taken = cut
        looked_at = min(one.looked_at for one in taken)
        cargo = self._new(form, {one.ticket_id: one.pursuit for one in taken}, looked_at)
        if form is LISTS:
            cargo.seen = {one.ticket_id: one.ticket for one in taken}
        return cargo

    def _probe(self) -> Cargo | None:
        """A small batch that shows whether one body may add and remove, where that is unknown."""
        one_body = self.equipment.one_body
        if one_body.usable is not None or one_body.probing:
            return None
        cut = self.fresh.cut_probe(int(min(SMALLEST_BATCH, self.room)))
        if cut is None:
            return None
        one_body.probing = True
        form, taken = cut
        pursuits = {one.ticket_id: one.pursuit for one in taken}
        cargo = self._new(form, pursuits, taken[0].looked_at)
        cargo.probe = True
        return cargo

    def _next_round(self) -> Cargo | None:
        """
        A batch whose next round is due, merged with others of its kind, for calls are dear.

        While fresh tickets can be sent, leftovers wait until they fill a batch or are late.
        """
        now = self.equipment.now()
        due = sorted((c for c in self._ready if c.is_due(now)), key=lambda c: c.due_at)
        if not due:
            return None
        first, size = due[0], len(due[0].pursuits)
        merged = []
        for cargo in due[1:]:
            if _alike(first, cargo) and size + len(cargo.pursuits) <= LARGEST_BATCH:
                merged.append(cargo)
                size += len(cargo.pursuits)
        late = first.due_at < now - _LATE or not first.acted or first.attempts > 0
        more = self.fresh.remaining and self.room
        if size < LARGEST_BATCH // 2 and more and not late:
            return None
        for cargo in merged:
            first.pursuits |= cargo.pursuits
            first.moved.append(cargo.no)
            first.sent_before &= cargo.sent_before
            first.looked_at = min(first.looked_at, cargo.looked_at)
            first.seen |= cargo.seen
        self._ready = [c for c in self._ready if c is not first and c not in merged]
        return first

    # What comes back

    def put_back(self, cargo: Cargo) -> None:
        """A batch that was taken and certainly had no effect."""
        self._flying.discard(cargo)
        if cargo.stored:
            self._ready.append(cargo)
        else:
            self.fresh.put_back(cargo.ticket_ids)

    def add_rounds(self, cargos: Sequence[Cargo]) -> None:
        """Batches that are stored as ready for another round."""
        self._ready.extend(cargos)

    def left_of(
        self, cargo: Cargo, part: Part, pursuits: dict[int, Pursuit], *, due_at: float = 0.0
    ) -> Cargo:
        """A new batch for what another round must bring."""
        form = LISTS if part is Part.LISTS else Form(part, cargo.form.whole)
        return self.regrouped(cargo, form, pursuits, due_at=due_at)

    def regrouped(
        self, cargo: Cargo, form: Form, pursuits: dict[int, Pursuit], *, due_at: float = 0.0
    ) -> Cargo:
        """A new batch for some tickets of another one, which takes its history along."""
        left = self._new(form, pursuits, NEVER)
        left.acted, left.sent_at, left.stored = cargo.acted, cargo.sent_at, True
        left.sent_before = cargo.sent_before and form == cargo.form
        left.attempts, left.failed_at, left.due_at = cargo.attempts, cargo.failed_at, due_at
        return left

    def _new(self, form: Form, pursuits: dict[int, Pursuit], looked_at: float) -> Cargo:
        cargo = Cargo(self._next_no, form, pursuits, looked_at=looked_at)
        self._next_no += 1
        return cargo


def _alike(one: Cargo, other: Cargo) -> bool:
    """Whether two batches can travel as one; those that Zendesk failed on stay apart."""
    same = (one.form, one.acted) == (other.form, other.acted)
    return same and not one.attempts and not other.attempts
