"""
Reads a selection page by page: views, search/export, ids.

A step takes a cursor and returns a page with the cursor after it, both of which can be stored:
whoever goes on later goes on from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backend.core.errors import Invalid, Rejected, TagManagerError, TryLater, Unreachable
from backend.core.selection import Selection
from backend.core.tags import Wanted
from backend.core.ticket import CLOSED, Ticket
from backend.engine.calls import Calls
from backend.zendesk.calls import LARGEST_PAGE
from backend.zendesk.protocol import LAST_NUMBERED_PAGE, Page

_IDS_AT_ONCE = 5_000
_LOOKED_AT_ONCE = 100
_SMALLEST_PAGE = 100
_MOST_RESTARTS = 100
_PAGES_BEFORE_LARGER_ONES = 3

Cursor = dict[str, Any]


class SelectionImpossible(TagManagerError):
    """The list can't be read completely, so nothing may be written at all."""

    code = "selection_impossible"


@dataclass(frozen=True, slots=True)
class Found:
    """
    A page of a selection: ids, the tickets as far as they were seen, and where to go on.

    `cursor` is None at the end. `wanted` is what each ticket shall get, where that is stored.
    """

    ids: Sequence[int]
    tickets: Sequence[Ticket]
    cursor: Cursor | None
    wanted: Mapping[int, Wanted] = field(default_factory=dict)


class Pages:
    """The pages of one selection. `with_tickets` looks at tickets of which only ids are given."""

    def __init__(self, calls: Calls, selection: Selection, *, with_tickets: bool) -> None:
        self._calls = calls
        self._selection = selection
        self._look_at_ids = with_tickets or selection.exclude_closed

    async def step(self, cursor: Cursor | None) -> Found:
        """The page at `cursor` (None: the first); raises SelectionImpossible."""
        if self._selection.kind == "view":
            return await self._view_step(cursor or {})
        if self._selection.kind == "search":
            return await self._search_step(cursor or {})
        return await self._ids_step(cursor or {})

    async def _found(self, page: Page, cursor: Cursor | None) -> Found:
        """The page, with a look at those of its tickets that it tells too little of."""
        seen: dict[int, Ticket] = {}
        if self._look_at_ids:
            for at in range(0, len(page.untold), _LOOKED_AT_ONCE):
                seen |= await self._calls.look(page.untold[at : at + _LOOKED_AT_ONCE])
        kept = [t for t in (*page.tickets, *seen.values()) if self._wanted(t)]
        unseen = [ticket_id for ticket_id in page.untold if ticket_id not in seen]
        return Found([ticket.id for ticket in kept] + unseen, kept, cursor)

    def _wanted(self, ticket: Ticket) -> bool:
        return not (self._selection.exclude_closed and ticket.status == CLOSED)

    async def _view_step(self, cursor: Cursor) -> Found:
        at = cursor.get("view", 0)
        view_id = self._selection.view_ids[at]
        try:
            if not cursor.get("page"):
                await self._check_view(view_id)
            page = await self._calls.view_page(view_id, cursor.get("page"))
        except Rejected as refusal:
            raise _view_refused(view_id, refusal, deep=bool(cursor.get("page"))) from refusal
        if isinstance(page.cursor, int) and page.cursor > LAST_NUMBERED_PAGE:
            raise _too_deep(view_id)
        if page.cursor:
            return await self._found(page, {"view": at, "page": page.cursor})
        last = at + 1 >= len(self._selection.view_ids)
        return await self._found(page, None if last else {"view": at + 1})

    async def _check_view(self, view_id: int) -> None:
        """Whoever asked may have done so while Zendesk was away, or the view has changed since."""
        view = await self._calls.view(view_id)
        if view.per_user:
            raise SelectionImpossible(
                f"View {view_id} “{view.title}” depends on who looks at it (current user); "
                "nothing was changed. Use a shared view without such a condition, or a search."
            )

    async def _ids_step(self, cursor: Cursor) -> Found:
        at = cursor.get("at", 0)
        size = _LOOKED_AT_ONCE if self._look_at_ids else _IDS_AT_ONCE
        ids = list(self._selection.ids[at : at + size])
        after = {"at": at + size} if at + size < len(self._selection.ids) else None
        if not self._look_at_ids:
            return Found(ids, (), after)
        return await self._found(Page((), None, tuple(ids)), after)

    async def _search_step(self, cursor: Cursor) -> Found:
        """A page of search/export; a dead cursor is replaced by the last creation time seen."""
        size = cursor.get("size", LARGEST_PAGE)
        try:
            query = self._selection.query + cursor.get("from", "")
            page = await self._calls.export_page(query, cursor.get("page"), size)
        except Unreachable:
            # An export of many archived tickets may take Zendesk too long; half may not.
            return Found((), (), cursor | {"size": max(_SMALLEST_PAGE, size // 2), "good": 0})
        except TryLater:
            return Found((), (), cursor)
        except Invalid as error:
            raise SelectionImpossible(str(error)) from error
        except Rejected as refusal:
            return Found((), (), _without_dead_cursor(cursor, refusal))
        if not page.cursor:
            return await self._found(page, None)
        after = cursor | _size_after(cursor) | {"page": page.cursor} | _times(cursor, page)
        return await self._found(page, after)


def _size_after(cursor: Cursor) -> Cursor:
    """Pages that were made smaller grow again once some have come: Zendesk may have recovered."""
    if "size" not in cursor:
        return {}
    good = cursor.get("good", 0) + 1
    if good < _PAGES_BEFORE_LARGER_ONES:
        return {"good": good}
    return {"size": min(LARGEST_PAGE, cursor["size"] * 2), "good": 0}


def _times(cursor: Cursor, page: Page) -> Cursor:
    """The first and the last creation time seen: Zendesk doesn't say in which order it goes."""
    if not page.tickets:
        return {}
    first = cursor.get("first") or page.tickets[0].created_at
    return {"first": first, "last": page.tickets[-1].created_at}


def _without_dead_cursor(cursor: Cursor, refusal: Rejected) -> Cursor:
    """
    Cursors live an hour; go on from the last creation time. Repeated tickets do no harm.

    Where all tickets so far were made at one moment, they don't show in which order they come.
    """
    restarts = cursor.get("restarts", 0)
    last = cursor.get("last")
    if not cursor.get("page") or not last or restarts >= _MOST_RESTARTS:
        raise SelectionImpossible(
            f"Zendesk refused the search: {refusal.reason}. Try it in Zendesk's own search first."
        ) from refusal
    first = cursor.get("first", last)
    kept = {key: cursor[key] for key in ("size", "from") if key in cursor}
    if first != last:
        kept["from"] = f" created{'>=' if last > first else '<='}{last}"
    return kept | {"last": last, "restarts": restarts + 1}


def _view_refused(view_id: int, refusal: Rejected, *, deep: bool) -> SelectionImpossible:
    if refusal.status == 404:
        return SelectionImpossible(f"There is no view {view_id} that the connection may see.")
    if deep:
        return _too_deep(view_id)
    return SelectionImpossible(f"Zendesk refused view {view_id}: {refusal.reason}.")


def _too_deep(view_id: int) -> SelectionImpossible:
    return SelectionImpossible(
        f"View {view_id} can't be read to its end: Zendesk pages no deeper than 10,000 "
        "tickets. Use a search with the view's conditions instead; nothing was changed."
    )
