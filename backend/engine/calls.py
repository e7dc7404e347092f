"""
Calls to Zendesk as a driver makes them: inside the budget, and reads until they succeed.

A read that fails for a passing reason is made again, however long that takes. An update is made
once; what its failure means is for the batch to decide.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import TypeVar

from backend.core.clock import Clock
from backend.core.errors import (
    AccessDenied,
    AccountGone,
    CredentialLost,
    RateLimited,
    Rejected,
    TooManyJobs,
    TryLater,
    Unreachable,
    ZendeskError,
)
from backend.core.job import Waiting
from backend.core.tags import TagChange
from backend.core.ticket import Ticket
from backend.engine.budget import EXPORT, Budget, Urgency
from backend.zendesk.client import UPDATE_DEADLINE, Zendesk
from backend.zendesk.protocol import Cursor, Page, TicketField, View, ZendeskJob
from backend.zendesk.refusals import ACCOUNT

T = TypeVar("T")
_AGAIN = 5.0
_REFUSALS = 3
_LAST_QUESTIONS = 3
_BETWEEN_QUESTIONS = 2.0
_QUESTIONS_ABOUT_TAGS = 3
_SHORTEST_DEADLINE = 1.0  # real seconds, for clocks that run fast


class Calls:
    """
    What a driver asks of Zendesk.

    What only reads is asked until it is answered, and raises only errors that no waiting would
    cure. Pages of an export and updates raise whatever happens: their callers decide.
    """

    def __init__(self, zendesk: Zendesk, budget: Budget, clock: Clock) -> None:
        self._zendesk = zendesk
        self.budget = budget
        self._clock = clock

    async def look(self, ticket_ids: Sequence[int]) -> dict[int, Ticket]:
        """
        Up to 100 tickets as they are now; those that are gone are left out.

        So are those whose tags Zendesk does not tell however often it is asked.
        """
        wanted, found = set(ticket_ids), dict[int, Ticket]()
        for asked in range(_QUESTIONS_ABOUT_TAGS):
            if asked:
                await self._clock.sleep(_BETWEEN_QUESTIONS)
            page = await self._shown(ticket_ids)
            found |= {ticket.id: ticket for ticket in page.tickets if ticket.id in wanted}
            if not page.untold:
                break
            # One that was told comes along: an answer about tickets without any tags is none.
            ticket_ids = [page.tickets[0].id, *(i for i in page.untold if i in wanted)]
        return found

    async def _shown(self, ticket_ids: Sequence[int]) -> Page:
        return await self._until_answered(lambda: self._zendesk.shown(ticket_ids), Urgency.LOOK)

    async def job_statuses(self, zendesk_job_ids: Sequence[str]) -> dict[str, ZendeskJob]:
        """
        Those of these Zendesk jobs that Zendesk still knows; none where it keeps refusing.

        How many it shows at once is documented nowhere, so those that it leaves out are asked
        about alone; only what is left out then as well is unknown to it.
        """
        known: dict[str, ZendeskJob] = {}
        answers = 0
        while left_out := [id for id in zendesk_job_ids if id not in known]:
            shown = await self._jobs_shown(left_out)
            known |= shown
            answers += 1
            if answers > 1 and not shown:
                break
        return known

    async def _jobs_shown(self, zendesk_job_ids: Sequence[str]) -> dict[str, ZendeskJob]:
        for _ in range(_REFUSALS):
            try:
                found = await self._until_answered(
                    lambda: self._zendesk.job_statuses(zendesk_job_ids),
                    Urgency.POLL,
                    refusable=True,
                )
                return {job.id: job for job in found if job.id in zendesk_job_ids}
            except Rejected as refusal:
                if refusal.status == 404:  # it knows none of them any more
                    break
                await self._note(refusal)
        return {}

    async def recent_job_statuses(self) -> Sequence[ZendeskJob]:
        """The newest Zendesk jobs of the account, ours and others'; none where it won't say."""
        try:
            return await self._until_answered(
                self._zendesk.recent_job_statuses, Urgency.POLL, refusable=True
            )
        except (Rejected, AccessDenied):
            return ()

    async def view(self, view_id: int) -> View:
        """A view's conditions; raises Rejected where there is none that we may see."""
        return await self._until_answered(
            lambda: self._zendesk.view(view_id), Urgency.SELECT, refusable=True
        )

    async def view_page(self, view_id: int, cursor: Cursor | None) -> Page:
        """A page of a view; raises Rejected where the view refuses."""
        return await self._until_answered(
            lambda: self._zendesk.view_tickets(view_id, cursor), Urgency.SELECT, refusable=True
        )

    async def export_page(self, query: str, cursor: str | None, size: int) -> Page:
        """
        A page of search/export; raises Rejected where the query or the cursor is refused.

        Raises TryLater at once, for the caller may ask for less.
        """
        async with self.budget.request(Urgency.SELECT, EXPORT):
            try:
                page = await self._zendesk.search_export(query, cursor, size=size, reason=EXPORT)
            except TryLater as error:
                await self._note(error, EXPORT)
                raise
            except AccountGone as gone:
                if await self.confirms(gone):
                    raise
                await self._note(gone)
                raise Unreachable(str(gone), status=404) from gone
        self.budget.succeeded()
        return page

    async def ticket_fields(self) -> Sequence[TicketField]:
        """The fields that keep their value as a tag; none where the token may not read them."""
        try:
            return await self._until_answered(
                self._zendesk.ticket_fields, Urgency.SELECT, refusable=True
            )
        except (Rejected, AccessDenied):
            return ()

    async def confirms(self, error: CredentialLost | AccountGone) -> bool:
        """
        Whether Zendesk, asked again, still doesn't know the token or the account.

        Whatever stands between may have answered before, so an account must be unknown for a
        while: its jobs would end for good. False while Zendesk can't be asked.
        """
        questions = _LAST_QUESTIONS if isinstance(error, AccountGone) else 1
        for asked in range(questions):
            if asked:
                await self._clock.sleep(_BETWEEN_QUESTIONS)
            try:
                await self._zendesk.me()
            except type(error):
                continue
            except ZendeskError:
                return False
            return False
        return True

    async def update(self, ticket_ids: Sequence[int], change: TagChange) -> ZendeskJob:
        """
        Ask once for a change of up to 100 tickets.

        The caller holds a place in the budget, and has stored that it is sending.
        """
        job = await self._zendesk.update_many(
            ticket_ids, change.add, change.remove, deadline=self._update_deadline
        )
        self.budget.accepted()
        return job

    async def update_lists(self, rows: Sequence[tuple[int, Collection[str], str]]) -> ZendeskJob:
        """
        Ask once to replace whole lists: ids, tags, and the stamps of the look they are made from.

        Zendesk leaves a ticket alone that was changed after its stamp.
        """
        job = await self._zendesk.update_batch(rows, deadline=self._update_deadline)
        self.budget.accepted()
        return job

    @property
    def _update_deadline(self) -> float:
        return max(UPDATE_DEADLINE / self._clock.speed, _SHORTEST_DEADLINE)

    async def _until_answered(
        self, call: Callable[[], Awaitable[T]], urgency: Urgency, *, refusable: bool = False
    ) -> T:
        while True:
            try:
                async with self.budget.request(urgency):
                    answer = await call()
            except TryLater as error:
                await self._note(error)
            except AccountGone as gone:
                if await self.confirms(gone):
                    raise
                if refusable:
                    why = "it has no such page"
                    raise Rejected(f"Zendesk refused: {why}.", status=404, reason=why) from gone
                await self._note(gone)
            except Rejected as refusal:
                if refusable:
                    raise
                # A read of ours that makes no sense to Zendesk is no ticket's fault: a proxy or
                # a passing fault in between answers so. Looking again is all that is right.
                await self._note(refusal)
            else:
                self.budget.succeeded()
                return answer

    async def _note(self, error: ZendeskError, reason: str = "") -> None:
        if isinstance(error, RateLimited) and reason and error.scope != ACCOUNT:
            self.budget.hold(reason, error.retry_after)
        elif isinstance(error, RateLimited):
            self.budget.pause(error.retry_after, Waiting.RATE_LIMITED)
        elif isinstance(error, TooManyJobs):
            self.budget.pause(_AGAIN, Waiting.NO_FREE_JOBS)
        else:
            await self._clock.sleep(self.budget.failed())
