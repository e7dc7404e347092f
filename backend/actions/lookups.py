"""
What people look up at Zendesk while they choose: views, tags, how many tickets.

Few calls with a short deadline; a limit of one kind of call concerns that kind alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from backend.actions.asking import at_zendesk
from backend.core.errors import Invalid, NotFound, Rejected
from backend.core.selection import Selection, parse_query
from backend.core.tags import LONGEST_TAG
from backend.resources import Resources
from backend.zendesk.calls import SHORTEST_PREFIX
from backend.zendesk.protocol import View, ViewCount

PATIENCE = 8.0
COUNT_KEPT = 60.0  # seconds; the search index is as far behind
PER_USER = (
    "This view depends on who looks at it (current user). Use a shared view without such a "
    "condition, or a search."
)


@dataclass(frozen=True, slots=True)
class Split:
    """How many tickets a search finds, and in which state they are; `open` is not solved yet."""

    count: int
    open: int
    solved: int
    closed: int


async def shared_views(resources: Resources, account_id: int) -> Sequence[View]:
    """The active views that are not one person's own, as Zendesk orders them."""
    async with at_zendesk(resources, account_id) as client:
        views = await client.views(deadline=PATIENCE)
    return [view for view in views if view.active and not view.personal]


async def view_count(resources: Resources, account_id: int, view_id: int) -> ViewCount:
    """
    About how many tickets a view has, up to a minute old; None while Zendesk is counting.

    Zendesk answers five such questions a minute about one view, so while it counts it is asked
    after 3 seconds, then 9, then 27, whoever wants to know and how often.
    https://developer.zendesk.com/api-reference/ticketing/business-rules/views/#count-tickets-in-view
    """
    question = (account_id, "view", view_id)
    last: tuple[ViewCount, int] | None = resources.recent.last(question)
    counting = 0 if last is None or last[0].value is not None else last[1]

    async def ask() -> tuple[ViewCount, int]:
        return await _view_count(resources, account_id, view_id), counting + 1

    kept = min(COUNT_KEPT, 3.0**counting) if counting else COUNT_KEPT
    count, _ = await resources.recent.of(question, ask, clock=resources.clock, seconds=kept)
    return count


async def _view_count(resources: Resources, account_id: int, view_id: int) -> ViewCount:
    async with at_zendesk(resources, account_id, reason=f"count of view {view_id}") as client:
        try:
            return await client.view_count(view_id, deadline=PATIENCE)
        except Rejected as refusal:
            if refusal.status in (400, 404):
                raise NotFound(f"There is no view {view_id} that may be used here.") from None
            raise


async def tags(resources: Resources, account_id: int, beginning: str) -> Sequence[str]:
    """Tags in use that begin so; none for fewer than two characters, which Zendesk refuses."""
    beginning = beginning.strip().lower()
    if not SHORTEST_PREFIX <= len(beginning) <= LONGEST_TAG:
        return ()
    async with at_zendesk(resources, account_id, reason="autocomplete") as client:
        return await client.autocomplete_tags(beginning, deadline=PATIENCE)


async def search_count(resources: Resources, account_id: int, query: str) -> int:
    """How many tickets a search finds now; raises Invalid for what is no search."""
    return await _count(resources, account_id, parse_query(query))


async def _count(resources: Resources, account_id: int, query: str) -> int:
    async with at_zendesk(resources, account_id, reason="search count") as client:
        try:
            return await client.search_count(query, deadline=PATIENCE)
        except Rejected as refusal:
            raise Invalid(f"Zendesk refused the search: {refusal.reason}.", field="query") from None


async def search_split(
    resources: Resources, account_id: int, query: str, *, anew: bool = False
) -> Split:
    """
    How many tickets a search finds, by state; up to a minute old unless asked `anew`.

    Three counts at once. States are told apart by leaving them out: a second `status:` beside
    one in the search would mean either.
    """
    query = parse_query(query)
    ask = partial(_split, resources, account_id, query)
    return await resources.recent.of(
        (account_id, "split", query), ask, clock=resources.clock, seconds=COUNT_KEPT, anew=anew
    )


async def _split(resources: Resources, account_id: int, query: str) -> Split:
    whole, not_closed, unsolved = await asyncio.gather(
        *(
            _count(resources, account_id, f"{query}{without}")
            for without in ("", " -status:closed", " -status:closed -status:solved")
        )
    )
    return Split(whole, unsolved, max(0, not_closed - unsolved), max(0, whole - not_closed))


async def about(resources: Resources, account_id: int, selection: Selection) -> int | None:
    """About how many tickets a selection holds; None while a view is being counted."""
    if selection.kind == "search":
        return await search_count(resources, account_id, selection.query)
    if selection.kind == "view":
        number = 0
        for view_id in selection.view_ids:
            count = await view_count(resources, account_id, view_id)
            if count.value is None:
                return None
            number += count.value
        return number
    return len(selection.ids)
