"""
Fills a job with tickets, completely, before anything is written to Zendesk.

A page a step: its tickets and the cursor after it are stored together, so a driver may end
between pages and the next one goes on. A ticket that comes twice is one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.permissions import Bounds, Permissions
from backend.core.selection import Selection
from backend.core.tags import Exactly, TagChange
from backend.engine.equipment import Equipment
from backend.engine.followed import FollowedPages
from backend.engine.pages import Cursor, Found, Pages
from backend.engine.uploaded import UploadedPages
from backend.store import jobs, tickets
from backend.tools.base import Order


class Selecting:
    """Reads one job's list. `stop` makes it end after the page under way."""

    def __init__(
        self,
        equipment: Equipment,
        job_id: int,
        selection: Selection,
        order: Order,
        cursor: Cursor | None,
        *,
        rules: Permissions,
        bounds: Bounds,
        for_preview: bool,
    ) -> None:
        self._equipment = equipment
        self._job_id = job_id
        self._limit = selection.limit
        self._pages: Pages | FollowedPages | UploadedPages
        if selection.kind == "job":
            self._pages = FollowedPages(equipment, selection, order, with_tickets=for_preview)
        elif selection.kind == "csv":
            self._pages = UploadedPages(
                equipment.database,
                equipment.account_id,
                equipment.calls,
                selection,
                order,
                with_tickets=for_preview,
            )
        else:
            self._pages = Pages(equipment.calls, selection, with_tickets=for_preview)
        self._order = order
        self._rules = rules
        self._bounds = bounds
        self._families: Sequence[frozenset[str]] = ()
        self._for_preview = for_preview
        self._cursor = cursor
        self._on_list = 0  # is counted only where the number matters
        self._stopped = False

    def stop(self) -> None:
        """End after the page under way."""
        self._stopped = True

    async def run(self) -> bool:
        """
        Read to the end; False when stopped before.

        Raises SelectionImpossible, and Forbidden or Invalid where the account's rules don't allow
        what the list turns out to be.
        """
        await self._check_order()
        if self._must_count:
            async with self._equipment.database.read() as session:
                self._on_list = await tickets.count(session, self._job_id)
        while not self._stopped:
            found = await self._pages.step(self._cursor)
            for wanted in set(found.wanted.values()):
                change = TagChange(add=wanted.tags) if isinstance(wanted, Exactly) else wanted
                self._rules.check_change(change, self._families)
            store = partial(self._store, found)
            more, self._on_list = await self._equipment.ledger.write(store)
            if refusal := self._bounds.refusal(self._on_list):
                raise refusal
            if not more:
                return True
            self._cursor = found.cursor
            self._equipment.changed(self._job_id)
        return False

    @property
    def _must_count(self) -> bool:
        return self._limit is not None or bool(self._bounds)

    async def _check_order(self) -> None:
        if self._rules.protected_tags:
            self._families = await self._equipment.families()
            named = TagChange() if self._order.stored else TagChange(add=self._order.names)
            self._rules.check_change(self._order.whole or named, self._families)

    async def _store(self, found: Found, session: AsyncSession) -> tuple[bool, int]:
        """
        Keep a page with the cursor after it; whether there is more to read.

        Also how many tickets are on the list then, if that matters.
        """
        ids, more = found.ids, found.cursor is not None
        if self._must_count:
            listed = await tickets.listed(session, self._job_id, ids)
            ids = [ticket_id for ticket_id in dict.fromkeys(ids) if ticket_id not in listed]
        if self._limit is not None:
            room = self._limit - self._on_list
            ids, more = ids[:room], more and room > len(ids)
        seen = {ticket.id: ticket for ticket in found.tickets} if self._for_preview else {}
        account_id = self._equipment.account_id
        await tickets.add(session, account_id, self._job_id, ids, seen, found.wanted)
        await jobs.selected(session, self._job_id, len(ids), found.cursor)
        return more, self._on_list + len(ids) if self._must_count else 0
