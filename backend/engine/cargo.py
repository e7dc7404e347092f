"""
A batch as the driver holds it, and the rows it is kept in.

States: `ready` waits for its round, `sending` may be on its way, `sent` has a Zendesk job's id,
`doubtful` may or may not have reached Zendesk, `done` has nothing more to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import BatchState
from backend.core.outcome import Outcome, Pursuit, Reason
from backend.core.tags import TagChange
from backend.store import batches, jobs, tickets
from backend.store.models import Batch
from backend.store.tickets import Result


class Part(StrEnum):
    """Which part of the job's change a batch's body holds."""

    BOTH = "both"
    ADD = "add"
    REMOVE = "remove"

    def of(self, whole: TagChange) -> TagChange:
        """The body: always the job's full lists, so that many tickets can share it."""
        if self is Part.ADD:
            return TagChange(add=whole.add)
        if self is Part.REMOVE:
            return TagChange(remove=whole.remove)
        return whole


@dataclass(slots=True, eq=False)
class Cargo:
    """
    Tickets that travel together.

    `acted` is whether an earlier send may have changed them: from then on `before` stays as it
    is. `moved` are the ready batches that were merged into this one. `answered` is whether the
    call in doubt got an answer, if only an internal error. `passed` is how many updates Zendesk
    had accepted when it first failed on these tickets.
    """

    no: int
    part: Part
    pursuits: dict[int, Pursuit]
    attempts: int = 0
    acted: bool = False
    stored: bool = False
    due_at: float = 0.0
    looked_at: float = 0.0
    probe: bool = False
    moved: list[int] = field(default_factory=list)
    zendesk_job_id: str | None = None
    sent_at: float = 0.0
    answered: bool = False
    passed: int | None = None

    @property
    def ticket_ids(self) -> list[int]:
        """The tickets in the order they are sent in."""
        return list(self.pursuits)

    @classmethod
    def from_row(cls, row: Batch, pursuits: dict[int, Pursuit]) -> Cargo:
        """A batch that an earlier driver left, with those tickets that have no outcome yet."""
        left = {i: pursuits[i] for i in row.ticket_ids if i in pursuits}
        return cls(
            row.no,
            Part(row.part),
            left,
            attempts=row.attempts,
            acted=row.sent_at is not None,
            stored=True,
            due_at=row.due_at,
            zendesk_job_id=row.zendesk_job_id,
            sent_at=row.sent_at or 0.0,
        )


class Books:
    """Writes what becomes of one job's batches; every method is one step of a transaction."""

    def __init__(self, account_id: int, job_id: int) -> None:
        self._account_id = account_id
        self._job_id = job_id

    async def sending(self, session: AsyncSession, cargo: Cargo) -> None:
        """Intent, before the call: who is in the batch and what they were."""
        values: dict[str, Any] = {
            "state": BatchState.SENDING,
            "ticket_ids": cargo.ticket_ids,
            "part": cargo.part,
            "attempts": cargo.attempts,
            "zendesk_job_id": None,
        }
        if cargo.stored:
            await batches.put(session, self._job_id, cargo.no, **values)
        else:
            await batches.add(session, [self._key(cargo.no) | values | {"due_at": 0.0}])
        for no in cargo.moved:
            await batches.put(session, self._job_id, no, state=BatchState.DONE)
        if not cargo.acted:
            await tickets.mark_sending(session, self._job_id, cargo.no, cargo.pursuits)
        elif cargo.moved:
            await tickets.move_to_batch(session, self._job_id, cargo.no, cargo.ticket_ids)

    async def sent(self, session: AsyncSession, cargo: Cargo) -> None:
        """Zendesk took it."""
        await batches.put(
            session,
            self._job_id,
            cargo.no,
            state=BatchState.SENT,
            zendesk_job_id=cargo.zendesk_job_id,
            sent_at=cargo.sent_at,
        )

    async def doubtful(self, session: AsyncSession, cargo: Cargo) -> None:
        """Nobody knows whether Zendesk took it."""
        await batches.put(
            session,
            self._job_id,
            cargo.no,
            state=BatchState.DOUBTFUL,
            attempts=cargo.attempts,
            sent_at=cargo.sent_at,
        )

    async def returned(self, session: AsyncSession, cargo: Cargo) -> None:
        """Zendesk certainly did not take it: it waits for another try, as it was before."""
        await batches.put(
            session,
            self._job_id,
            cargo.no,
            state=BatchState.READY,
            attempts=cargo.attempts,
            part=cargo.part,
            due_at=cargo.due_at,
        )

    async def settled(
        self,
        session: AsyncSession,
        cargo: Cargo,
        results: Sequence[Result],
        next_rounds: Sequence[Cargo],
        *,
        underway: int,
    ) -> None:
        """Outcomes and counts, the batch done, and what is left in batches of its own."""
        await self.outcomes(session, results, underway=underway)
        for no in [cargo.no, *cargo.moved] if cargo.stored else cargo.moved:
            await batches.put(session, self._job_id, no, state=BatchState.DONE)
        for left in next_rounds:
            row = self._key(left.no) | {
                "state": BatchState.READY,
                "ticket_ids": left.ticket_ids,
                "part": left.part,
                "attempts": left.attempts,
                "due_at": left.due_at,
                "sent_at": left.sent_at if left.acted else None,
            }
            await batches.add(session, [row])
            await tickets.move_to_batch(session, self._job_id, left.no, left.ticket_ids)

    async def outcomes(
        self, session: AsyncSession, results: Sequence[Result], *, underway: int | None = None
    ) -> None:
        """Results and the job's counts together, so that they always add up."""
        await tickets.record(session, self._job_id, results)
        outcomes, failures = tally(results)
        await jobs.count(session, self._job_id, outcomes, failures, underway=underway)

    def _key(self, no: int) -> dict[str, Any]:
        return {"job_id": self._job_id, "no": no, "account_id": self._account_id}


def tally(results: Iterable[Result]) -> tuple[Counter[Outcome], Counter[Reason]]:
    """Results counted by outcome, and the failed ones by reason."""
    outcomes: Counter[Outcome] = Counter()
    failures: Counter[Reason] = Counter()
    for result in results:
        if result.outcome is None:
            continue
        outcomes[result.outcome] += 1
        if result.outcome is Outcome.FAILED and result.reason:
            failures[result.reason] += 1
    return outcomes, failures
