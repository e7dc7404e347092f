"""
One batch's way through the protocol.

look → store `sending` with what the tickets were → send once → store the Zendesk job's id → wait
for it → look again → store outcomes. It may be killed before and after every step; whatever is
in doubt is settled by looking, and only what is still missing is sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from backend.core.batches import (
    HOPELESS_ATTEMPTS,
    hopeless,
    job_seconds,
    must_split,
    must_split_aborted,
    patience,
    split,
)
from backend.core.errors import (
    AccessDenied,
    AccountGone,
    CredentialLost,
    RateLimited,
    Rejected,
    TooManyJobs,
    Unreachable,
)
from backend.core.job import BatchState, Waiting
from backend.core.outcome import Outcome, Pursuit, Reason, Report, judge_before
from backend.core.tags import Wanted
from backend.core.ticket import Ticket
from backend.engine.budget import Urgency
from backend.engine.cargo import Cargo, Form, Part
from backend.engine.lists import rows_of, until_stamps_tell
from backend.engine.poll import FORGOTTEN
from backend.engine.prepare import FRESH_FOR
from backend.engine.push import Push
from backend.engine.settle import got_on, lost_unasked, read_probe, reports_of, result, settle
from backend.store.tickets import Result
from backend.zendesk.protocol import ZendeskJob

LEASE_FOR_AN_UPDATE = 6.5
_PATIENCE = 60.0
_SENSELESS = (400, 422)
_COLLISION = 409  # somebody else was at it at the same moment; Zendesk says to try again
_AFTER_A_COLLISION = 2.0
_AFTER_A_DENIAL = 2.0


class Round:
    """A batch of one job, from a free lane to its outcomes or its next round."""

    def __init__(self, push: Push, cargo: Cargo) -> None:
        self._push = push
        self._cargo = cargo
        self._equipment = push.equipment
        self._ended: ZendeskJob | None = None  # by the update's own answer

    async def deliver(self) -> None:
        """The whole way, with the first look behind it unless that is too long ago."""
        cargo, push = self._cargo, self._push
        if self._is_stale() and not await self._look_before():
            return
        lists = cargo.part is Part.LISTS
        if lists and not await until_stamps_tell(cargo, self._equipment, self._look_before):
            return
        await self._equipment.budget.permission()
        if push.halted:
            push.put_back(cargo)
            return
        push.sending += 1
        try:
            sent = await self._store_and_send()
        finally:
            push.sending -= 1
        if sent:
            await self.follow()
        elif sent is None:
            await self.clear_up()

    async def follow(self) -> None:
        """Wait for the Zendesk job to be over, look, settle."""
        job = self._ended or await self._wait_for_zendesk()
        push, cargo = self._push, self._cargo
        if job is not None and job.status == FORGOTTEN:
            _, seen = await push.doubt.settle(cargo, self._remember)
            with push.landed(cargo):
                await self._settle(seen, {}, Report.ABORTED)
            return
        with push.landed(cargo):
            seen = await self._equipment.looker.look(cargo.ticket_ids)
            await self._settle(seen, reports_of([job], cargo.ticket_ids), self._in_general(job))

    async def clear_up(self) -> None:
        """A batch in doubt: settle it once nothing of it can be on its way any more."""
        push, cargo = self._push, self._cargo
        found, seen = await push.doubt.settle(cargo, self._remember)
        with push.landed(cargo):
            default = self._in_general(found[-1]) if found else Report.LOST
            await self._settle(seen, reports_of(found, cargo.ticket_ids), default)

    async def _remember(self, job: ZendeskJob) -> None:
        """This job was ours: or another process would take it for that of a later call."""
        self._cargo.zendesk_job_id = job.id
        entries = self._push.books.now(self._cargo, BatchState.DOUBTFUL)
        await self._equipment.ledger.post(entries)

    def _in_general(self, job: ZendeskJob | None) -> Report:
        """What a Zendesk job that is over says of those tickets that it does not name."""
        if job is None:
            return Report.NOTHING
        if not job.completed:
            return Report.ABORTED
        self._equipment.budget.completed()
        self._cargo.attempts, self._cargo.failed_at = 0, None
        return Report.NOTHING

    # Before the send

    def _is_stale(self) -> bool:
        return self._cargo.looked_at < self._equipment.clock.monotonic() - FRESH_FOR

    async def _look_before(self) -> bool:
        """Look once more; tickets that need nothing now get outcomes. False if none is left."""
        cargo, push = self._cargo, self._push
        seen = await self._equipment.looker.look(cargo.ticket_ids)
        stored = {} if cargo.acted else await push.fresh.stored(cargo.ticket_ids)
        results: list[Result] = []
        left: dict[Form, dict[int, Pursuit]] = {}
        for ticket_id, pursuit in cargo.pursuits.items():
            judged = self._judge_before(
                ticket_id, pursuit, seen.get(ticket_id), stored.get(ticket_id)
            )
            if isinstance(judged, Result):
                results.append(judged)
            else:
                left.setdefault(self._form_now(judged, seen[ticket_id]), {})[ticket_id] = judged
        if cargo.stored and left.keys() - {cargo.form}:
            rounds = [push.regrouped(cargo, *item) for item in left.items()]
            await self._write(results, rounds)
            return False
        cargo.pursuits = left.pop(cargo.form, {})
        for pursuits in left.values():
            push.fresh.put_back(list(pursuits))
        if cargo.part is Part.LISTS:
            cargo.seen = seen
        cargo.looked_at = self._equipment.clock.monotonic()
        if cargo.pursuits and results:
            entries = push.books.outcomes(results)
            await push.books.post(self._equipment.ledger, entries, results)
            self._equipment.changed(push.job_id)
        elif results:
            await self._write(results, ())
        return bool(cargo.pursuits)

    def _form_now(self, pursuit: Pursuit, ticket: Ticket) -> Form:
        """What the ticket travels in: another form where it has other needs by now."""
        cargo, fresh = self._cargo, self._push.fresh
        if cargo.part is Part.LISTS:
            return cargo.form
        if not cargo.acted:
            return fresh.form_for(pursuit.wanted)
        needed = pursuit.wanted.needed_on(ticket.tags)
        return Form(fresh.part_for(cargo.form.whole, needed), cargo.form.whole)

    def _judge_before(
        self, ticket_id: int, pursuit: Pursuit, ticket: Ticket | None, stored: Wanted | None
    ) -> Result | Pursuit:
        if not self._cargo.acted:
            return self._push.fresh.judge(ticket_id, ticket, stored)
        sent = (self._cargo.body or pursuit.wanted) if self._cargo.sent_before else None
        verdict = judge_before(pursuit, ticket, sent)
        return result(ticket_id, verdict, ticket) if verdict.outcome else verdict.pursuit

    # The send

    async def _store_and_send(self) -> bool | None:
        """True: Zendesk has it. None: in doubt. False: it certainly had no effect."""
        cargo, push, ledger = self._cargo, self._push, self._equipment.ledger
        cargo.zendesk_job_id, cargo.progress = None, 0
        await ledger.post(push.books.sending(cargo))
        push.note_stored(cargo)
        try:
            async with self._equipment.budget.request(Urgency.UPDATE):
                if push.halted:
                    return await self._return(0.0)
                await self._equipment.lease.lasts(LEASE_FOR_AN_UPDATE)
                others = self._equipment.in_flight() - 1
                job = await self._call()
        except Unreachable as error:
            return await self._after_failure(error)
        except RateLimited as error:
            self._equipment.budget.pause(error.retry_after, Waiting.RATE_LIMITED)
            if not error.may_have_acted:
                return await self._return(0.0)
            await self._doubt(answered=True)
            return None
        except TooManyJobs:
            self._equipment.budget.too_many_jobs(others)
            return await self._return(0.0)
        except Rejected as refusal:
            return await self._after_refusal(refusal.status)
        except AccountGone as gone:
            if not await self._equipment.calls.confirms(gone):
                return await self._after_failure(Unreachable(str(gone), status=404))
            await self._return(0.0)
            raise
        except AccessDenied as denial:
            return await self._after_denial(denial)
        except CredentialLost:
            await self._return(0.0)
            raise
        cargo.zendesk_job_id, cargo.acted, cargo.sent_at = job.id, True, self._equipment.now()
        cargo.sent_before = True
        self._ended = job if job.ended else None
        push.doubt.known.add(job.id)
        await ledger.post(push.books.now(cargo, BatchState.SENT))
        if self._equipment.budget.took_a_job(self._equipment.poller.awaited + 1):
            self._equipment.wake()
        return True

    async def _call(self) -> ZendeskJob:
        cargo, calls = self._cargo, self._equipment.calls
        if cargo.body is not None:
            return await calls.update(cargo.ticket_ids, cargo.body)
        return await calls.update_lists(rows_of(cargo))

    async def _after_failure(self, error: Unreachable) -> bool | None:
        wait = self._equipment.budget.failed()
        if not error.may_have_acted:
            return await self._return(wait)
        await self._doubt(answered=error.status is not None and error.status >= 500)
        return None

    async def _doubt(self, *, answered: bool) -> None:
        """Nobody knows whether Zendesk has it; `answered` where it said that it failed."""
        cargo = self._cargo
        cargo.answered = answered
        if answered:
            cargo.attempts += 1
            cargo.failed_at = cargo.failed_at or self._equipment.now()
        cargo.acted, cargo.sent_before, cargo.sent_at = True, True, self._equipment.now()
        await self._equipment.ledger.post(self._push.books.now(cargo, BatchState.DOUBTFUL))

    async def _return(self, wait: float) -> bool:
        push, cargo = self._push, self._cargo
        cargo.due_at = self._equipment.now() + wait
        await self._equipment.ledger.post(push.books.now(cargo, BatchState.READY))
        push.put_back(cargo)
        return False

    async def _after_denial(self, denial: AccessDenied) -> bool:
        """
        Zendesk does not let us: for one of these tickets where others are let through since.

        Raises AccessDenied where none is: then it is our user, and a person has to look.
        """
        cargo, budget = self._cargo, self._equipment.budget
        if cargo.failed_at is not None and budget.accepted_at > cargo.failed_at:
            return await self._take_apart(Reason.FORBIDDEN)
        first = cargo.failed_at is None
        cargo.failed_at = self._equipment.now()
        await self._return(_AFTER_A_DENIAL)
        if not first:
            raise denial
        return False

    async def _after_refusal(self, status: int) -> bool:
        """Zendesk refuses the call as such: try the other form of body, then smaller batches."""
        cargo, push, whole = self._cargo, self._push, self._cargo.form.whole
        if status == _COLLISION and cargo.attempts < HOPELESS_ATTEMPTS:
            cargo.attempts += 1
            return await self._return(_AFTER_A_COLLISION)
        both = cargo.part is Part.BOTH and whole and whole.add and whole.remove
        if whole and both and status in _SENSELESS:
            self._equipment.one_body.honoured = False
            parts: dict[Part, dict[int, Pursuit]] = {}
            for ticket_id, pursuit in cargo.pursuits.items():
                part = push.fresh.part_for(whole, pursuit.wanted)
                parts.setdefault(part, {})[ticket_id] = pursuit
            await self._write((), [push.left_of(cargo, *item) for item in parts.items()])
            return False
        return await self._take_apart(Reason.REJECTED)

    async def _take_apart(self, reason: Reason) -> bool:
        """Find the ticket that Zendesk does not take, and let it fail."""
        cargo = self._cargo
        if len(cargo.pursuits) > 1:
            await self._write((), self._split(cargo))
        else:
            failed = (Outcome.FAILED, reason)
            results = [Result(i, *failed, pursuit, None) for i, pursuit in cargo.pursuits.items()]
            await self._write(results, ())
        return False

    # After the send

    async def _wait_for_zendesk(self) -> ZendeskJob | None:
        """The Zendesk job, or None where it says nothing for long and yet nothing is missing."""
        cargo, poller, clock = self._cargo, self._equipment.poller, self._equipment.clock
        zendesk_job_id = cargo.zendesk_job_id or ""
        sent_at = clock.monotonic() - (self._equipment.now() - cargo.sent_at)
        patience = max(_PATIENCE, 6 * job_seconds(len(cargo.pursuits), poller.pace.value))
        while True:
            job = await poller.wait(zendesk_job_id, len(cargo.pursuits), sent_at, patience)
            if job is not None:
                return job
            seen = await self._equipment.looker.look(cargo.ticket_ids)
            if not any(
                pursuit.wanted.needed_on(seen[ticket_id].tags)
                for ticket_id, pursuit in cargo.pursuits.items()
                if ticket_id in seen
            ):
                poller.forget(zendesk_job_id)
                return None
            patience *= 2

    async def _settle(
        self, seen: dict[int, Ticket], reports: dict[int, Report], default: Report
    ) -> None:
        cargo, push, one_body = self._cargo, self._push, self._equipment.one_body
        asked = cargo.probe or lost_unasked(cargo, seen)
        families = await self._equipment.families() if asked else ()
        if cargo.probe:
            shown, reports = read_probe(cargo, seen, reports, families)
            one_body.honoured = shown if shown is not None else one_body.honoured
            one_body.undecided += shown is None
        part_for = partial(push.fresh.part_for, cargo.form.whole)
        settled = settle(cargo, seen, reports, default, part_for, families)
        aborted = default is Report.ABORTED
        if aborted:
            self._note_abortion(settled.results)
        to_blame = self._is_always_aborted if aborted else self._is_poisoned
        now = self._equipment.now()
        next_rounds, blamed = list[Cargo](), set[int]()
        for (part, wait), pursuits in settled.left.items():
            left = push.left_of(cargo, part, pursuits, due_at=now + wait)
            left.due_at += patience(left.attempts, len(pursuits))
            if not to_blame(left):
                next_rounds.append(left)
            elif len(pursuits) > 1:
                next_rounds += self._split(left)
            else:
                blamed.update(pursuits)
        reason = Reason.NOT_APPLIED if aborted else Reason.POISON
        results = [
            Result(r.ticket_id, Outcome.FAILED, reason, r.pursuit, r.after)
            if r.ticket_id in blamed
            else r
            for r in settled.results
        ]
        await self._write(results, next_rounds)

    def _note_abortion(self, results: Sequence[Result]) -> None:
        """Zendesk gave up a job of these tickets; that counts where it had done nothing for any."""
        cargo = self._cargo
        helped = got_on(cargo, results)
        cargo.attempts = 0 if helped else cargo.attempts + 1
        cargo.failed_at = None if helped else cargo.failed_at or self._equipment.now()

    def _is_poisoned(self, left: Cargo) -> bool:
        accepted_at = self._equipment.budget.accepted_at
        passed = left.failed_at is not None and accepted_at > left.failed_at
        alone = self._push.in_flight == 0 and len(left.pursuits) > 1
        return must_split(left.attempts, others_pass=passed, alone=alone) or hopeless(
            left.attempts, len(left.pursuits)
        )

    def _is_always_aborted(self, left: Cargo) -> bool:
        completed_at = self._equipment.budget.completed_at
        passed = left.failed_at is not None and completed_at > left.failed_at
        alone = self._push.alone and len(left.pursuits) > 1
        return must_split_aborted(left.attempts, others_pass=passed, alone=alone)

    def _split(self, cargo: Cargo) -> list[Cargo]:
        """
        Parts that start to be counted anew, so that bad luck alone condemns no ticket.

        They keep one attempt each, which keeps them from being merged again.
        """
        parts = []
        for ids in split(cargo.ticket_ids):
            part = self._push.left_of(
                cargo, cargo.part, {i: cargo.pursuits[i] for i in ids}, due_at=cargo.due_at
            )
            part.attempts, part.failed_at = 1, self._equipment.now()
            parts.append(part)
        return parts

    async def _write(self, results: Sequence[Result], next_rounds: Sequence[Cargo]) -> None:
        push, cargo = self._push, self._cargo
        underway = push.underway_without(cargo)
        entries = push.books.settled(cargo, results, next_rounds, underway)
        await push.books.post(self._equipment.ledger, entries, results)
        push.add_rounds(next_rounds)
        self._equipment.changed(push.job_id)
