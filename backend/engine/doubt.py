"""
Batches in doubt: a call whose answer was lost, or that a gone driver had begun.

Sending again at once could put a ticket into two Zendesk jobs. So first look among the account's
Zendesk jobs for one that is not known here; where there is none, wait as long as a late one could
take, and believe the tickets only when two looks agree. The list has at most a hundred jobs, and
in which order is not certain: that it shows none says something only where it shows live ones.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from backend.core.batches import job_seconds
from backend.core.clock import Clock
from backend.core.ticket import Ticket
from backend.engine.calls import Calls
from backend.engine.cargo import Cargo
from backend.engine.look import Looker
from backend.engine.poll import Poller
from backend.store import batches
from backend.store.database import Database
from backend.zendesk.protocol import ZendeskJob

_QUIET = 15.0
_QUIET_AFTER_AN_ANSWER = 4.0
_STRANGER_TOO_LONG = 4.0
_QUEUE_TOO_LONG = 300.0
_BETWEEN_QUESTIONS = 2.0
_SHOWN_WITHIN = 5.0  # seconds after a call its job is on the list
_LIST_FRESH_FOR = 1.0
_LONGEST_LIST = 100  # Zendesk lists no more jobs at once


class Doubt:
    """Settles doubtful batches of one account. `known` are the Zendesk jobs that are ours."""

    def __init__(
        self,
        account_id: int,
        calls: Calls,
        looker: Looker,
        clock: Clock,
        database: Database,
        poller: Poller,
        now: Callable[[], float],
    ) -> None:
        self._account_id = account_id
        self._calls = calls
        self._looker = looker
        self._clock = clock
        self._database = database
        self._poller = poller
        self._now = now
        self.known: set[str] = set()
        self._list: Sequence[ZendeskJob] = ()
        self._list_shows_live = False
        self._listed_at = float("-inf")
        self._listing = asyncio.Lock()

    async def settle(
        self, cargo: Cargo, remember: Callable[[ZendeskJob], Awaitable[None]]
    ) -> tuple[list[ZendeskJob], dict[int, Ticket]]:
        """
        Wait until nothing of this batch can be on its way any more.

        Returns the Zendesk jobs that were found, and a look that can be believed. Where another
        may be ours too, the one that is found may be an earlier call's for the same tickets.
        """
        found: list[ZendeskJob] = []
        ids = set(cargo.ticket_ids)
        begun_at = cargo.sent_at
        suspects: set[str] | None = None
        while True:
            strangers = await self._strangers()
            live = {job.id for job in strangers if job.live and job.total in (None, len(ids))}
            if suspects is None or self._now() - begun_at < _SHOWN_WITHIN:
                suspects = live | (suspects or set())
            if mine := _which_names(strangers, ids):
                self.known.add(mine.id)
                await remember(mine)
                found.append(mine)
                if live & suspects:
                    continue
                return found, await self._looker.look(cargo.ticket_ids)
            now = self._now()
            if self._may_be_queued(cargo, now):
                begun_at = now
            if now - begun_at >= self._quiet_after(cargo, strangers=live, suspects=live & suspects):
                first = await self._looker.look(cargo.ticket_ids)
                await self._clock.sleep(_BETWEEN_QUESTIONS)
                second = await self._looker.look(cargo.ticket_ids)
                if _tags(first) == _tags(second):
                    return found, second
            await self._clock.sleep(_BETWEEN_QUESTIONS)

    def _quiet_after(self, cargo: Cargo, *, strangers: set[str], suspects: set[str]) -> float:
        """
        How long a job of this call must have had before a look can be believed.

        `strangers` are live and have as many tickets, so one of them may be it. `suspects` are
        those that have been there since the call, which is longer waited for than for one that
        was shown later.
        """
        if suspects:
            return _QUEUE_TOO_LONG
        expected = job_seconds(len(cargo.pursuits), self._poller.pace.value)
        quiet = max(_QUIET, 2 * expected)
        if strangers:
            return _STRANGER_TOO_LONG * quiet
        if cargo.answered and self._list_shows_live:
            return _QUIET_AFTER_AN_ANSWER  # the list would show a job of this call, and does not
        return quiet

    def _may_be_queued(self, cargo: Cargo, now: float) -> bool:
        """
        Whether a job of this call, which the list would not show, may not even have begun.

        Zendesk takes jobs in turn, so none has before those that were sent earlier are over.
        """
        waits = not self._list_shows_live and now - cargo.sent_at < _QUEUE_TOO_LONG
        sent_at = self._clock.monotonic() - (now - cargo.sent_at)
        return waits and self._poller.awaits_older_than(sent_at)

    async def _strangers(self) -> list[ZendeskJob]:
        """The account's newest Zendesk jobs that are not recorded as ours."""
        async with self._listing:
            if self._clock.monotonic() - self._listed_at > _LIST_FRESH_FOR:
                self._list = await self._calls.recent_job_statuses()
                ids = [job.id for job in self._list if job.id not in self.known]
                if ids:
                    async with self._database.read() as session:
                        self.known |= await batches.known_zendesk_jobs(
                            session, self._account_id, ids
                        )
                self._list_shows_live = self._shows_live(self._list)
                self._listed_at = self._clock.monotonic()
            return [job for job in self._list if job.id not in self.known]

    def _shows_live(self, listed: Sequence[ZendeskJob]) -> bool:
        """
        Whether every job that is queued or working must be on this list.

        Zendesk sorts by the time of completion, which those have not: they may come first, or
        after a hundred that are over. So one of ours has to be there, and the last of them too.
        """
        all_of_them = len(listed) < _LONGEST_LIST or not listed[-1].live
        return all_of_them and any(job.live and job.id in self.known for job in listed)


def _which_names(jobs: Sequence[ZendeskJob], ids: set[int]) -> ZendeskJob | None:
    """A Zendesk job that is over and whose results are about exactly these tickets."""
    for job in jobs:
        if job.over and job.results and {row.id for row in job.results} == ids:
            return job
    return None


def _tags(look: dict[int, Ticket]) -> dict[int, frozenset[str]]:
    return {ticket_id: ticket.tags for ticket_id, ticket in look.items()}
