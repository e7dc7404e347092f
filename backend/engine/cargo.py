"""
A batch as the driver holds it, and the rows it is kept in.

States: `ready` waits for its round, `sending` may be on its way, `sent` has a Zendesk job's id,
`doubtful` may or may not have reached Zendesk, `done` has nothing more to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import BatchState
from backend.core.outcome import Outcome, Pursuit
from backend.core.tags import TagChange
from backend.core.ticket import Ticket
from backend.engine.ledger import Ledger
from backend.store import batches, jobs, tickets
from backend.store.accounts import NO_WAIT
from backend.store.entries import Entry, execute_together
from backend.store.models import Batch
from backend.store.tickets import Result
from backend.tools.base import Order

NEVER = float("-inf")  # on the monotonic clock, which begins with the process


class Part(StrEnum):
    """
    Which part of a change a batch's body holds.

    `lists`: the change differs from ticket to ticket, so each travels with its whole list.
    """

    BOTH = "both"
    ADD = "add"
    REMOVE = "remove"
    LISTS = "lists"

    def of(self, whole: TagChange) -> TagChange:
        """The common body: always the full lists, so that many tickets can share it."""
        if self is Part.ADD:
            return TagChange(add=whole.add)
        if self is Part.REMOVE:
            return TagChange(remove=whole.remove)
        return whole


class Form(NamedTuple):
    """What a common body is made of: a part of `whole`; None where each ticket needs its list."""

    part: Part
    whole: TagChange | None


LISTS = Form(Part.LISTS, None)


@dataclass(slots=True, eq=False)
class Cargo:
    """
    Tickets that travel together.

    `acted` is whether an earlier send may have changed them: from then on `before` stays as it
    is; `sent_before` whether this body was in it, as far as this driver knows. `moved` are the
    ready batches that were merged into this one. `answered` is whether the call in doubt got an
    answer, if only an internal error. `failed_at` is when Zendesk first failed on these tickets.
    `seen` is the look that whole lists are made from. `progress` is how many of them Zendesk has
    said are done.
    """

    no: int
    form: Form
    pursuits: dict[int, Pursuit]
    attempts: int = 0
    acted: bool = False
    sent_before: bool = False
    stored: bool = False
    due_at: float = 0.0
    looked_at: float = NEVER
    probe: bool = False
    moved: list[int] = field(default_factory=list)
    zendesk_job_id: str | None = None
    sent_at: float = 0.0
    answered: bool = False
    failed_at: float | None = None
    seen: dict[int, Ticket] = field(default_factory=dict)
    progress: int = 0

    @property
    def part(self) -> Part:
        """Which part of the change the body holds."""
        return self.form.part

    @property
    def body(self) -> TagChange | None:
        """What all of these tickets are sent; None where each is sent a list of its own."""
        return None if self.form.whole is None else self.form.part.of(self.form.whole)

    def is_due(self, now: float) -> bool:
        """Whether its round may begin: a wait longer than any was written by a later clock."""
        return not now < self.due_at <= now + NO_WAIT

    @property
    def ticket_ids(self) -> list[int]:
        """The tickets in the order they are sent in."""
        return list(self.pursuits)

    def columns(self, state: BatchState) -> dict[str, Any]:
        """The batch as its row."""
        return {
            "state": state,
            "part": self.part,
            "ticket_ids": self.ticket_ids,
            "attempts": self.attempts,
            "failed_at": self.failed_at,
            "due_at": self.due_at,
            "zendesk_job_id": self.zendesk_job_id,
            "sent_at": self.sent_at if self.acted else None,
        }

    @classmethod
    def from_row(cls, row: Batch, pursuits: dict[int, Pursuit], order: Order) -> Cargo:
        """
        A batch that an earlier driver left, with those tickets that have no outcome yet.

        Where tickets differ, those of one batch want the same.
        """
        left = {i: pursuits[i] for i in row.ticket_ids if i in pursuits}
        common = next((pursuit.wanted for pursuit in left.values()), TagChange())
        part, whole = Part(row.part), common if order.stored else order.whole
        return cls(
            row.no,
            LISTS if part is Part.LISTS else Form(part, whole),
            left,
            attempts=row.attempts,
            failed_at=row.failed_at,
            acted=row.sent_at is not None,
            stored=True,
            due_at=row.due_at,
            zendesk_job_id=row.zendesk_job_id,
            sent_at=row.sent_at or 0.0,
        )


class Books:
    """What becomes of one job's batches, as entries; those of one call belong together."""

    def __init__(self, account_id: int, job_id: int, *, order_stored: bool = False) -> None:
        self._account_id = account_id
        self._job_id = job_id
        self._order_stored = order_stored

    def sending(self, cargo: Cargo) -> list[Entry]:
        """Intent, before the call: who is in the batch and what they were."""
        columns = cargo.columns(BatchState.SENDING)
        if cargo.stored:
            entries = [batches.change(self._job_id, cargo.no, columns)]
        else:
            entries = [batches.add(self._account_id, self._job_id, cargo.no, columns)]
        entries.append(batches.end(self._job_id, cargo.moved))
        if not cargo.acted:
            entries.append(
                tickets.mark_sending(
                    self._job_id, cargo.no, cargo.pursuits, order_stored=self._order_stored
                )
            )
        elif cargo.moved:
            entries.append(tickets.move_to_batch(self._job_id, cargo.no, cargo.ticket_ids))
        return entries

    def now(self, cargo: Cargo, state: BatchState) -> list[Entry]:
        """
        How far a stored batch is.

        `sent`: Zendesk took it. `doubtful`: nobody knows. `ready`: Zendesk certainly did not take
        it, and it waits for another try as it was before.
        """
        return [batches.change(self._job_id, cargo.no, cargo.columns(state))]

    def settled(
        self, cargo: Cargo, results: Sequence[Result], next_rounds: Sequence[Cargo], underway: int
    ) -> list[Entry]:
        """Outcomes and counts, the batch done, and what is left in batches of its own."""
        done = [cargo.no, *cargo.moved] if cargo.stored else cargo.moved
        entries = [
            *self.outcomes(results),
            jobs.set_underway(self._job_id, underway),
            batches.end(self._job_id, done),
        ]
        for left in next_rounds:
            columns = left.columns(BatchState.READY)
            entries.append(batches.add(self._account_id, self._job_id, left.no, columns))
            entries.append(tickets.move_to_batch(self._job_id, left.no, left.ticket_ids))
        return entries

    def outcomes(self, results: Sequence[Result]) -> list[Entry]:
        """Results and the job's counts together, so that they always add up."""
        outcomes = Counter(result.outcome for result in results if result.outcome)
        return [tickets.record(self._job_id, results), jobs.count(self._job_id, outcomes)]

    async def post(
        self, ledger: Ledger, entries: Sequence[Entry], results: Sequence[Result] = ()
    ) -> None:
        """Commit entries, with the error groups of those results that failed."""
        failures = Counter(r.reason for r in results if r.outcome is Outcome.FAILED and r.reason)
        if not failures:
            await ledger.post(entries)
            return

        async def work(session: AsyncSession) -> None:
            await jobs.count_failures(session, self._job_id, failures)
            await execute_together(session, entries)

        await ledger.write(work)
