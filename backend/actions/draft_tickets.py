"""
A draft's tickets page by page: what was seen of each, and what the job would do to it.

Nothing of that is stored beside what was seen, so a filter reads the list until a page is full. A
request reads a bounded part of it and says where to go on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.plan import Planned, planned_for
from backend.core.tags import TagChange
from backend.core.ticket import CLOSED, Ticket
from backend.store import ticket_lists
from backend.store.models import Job
from backend.store.ticket_lists import Seen
from backend.tools.base import Order
from backend.tools.installed import order_of

MOST_STEPS = 40  # of reading, for one page
_LOOKED_AT = 1_000  # tickets in a step, each judged here
_PASSED = 20_000  # tickets in a step, most of them passed over by the database
CLOSED_ONES = "closed"  # those of `change` that Zendesk may refuse


@dataclass(frozen=True, slots=True)
class PlannedTicket:
    """One ticket of a draft. `ticket` is None where it is deleted or may not be seen."""

    ticket_id: int
    ticket: Ticket | None
    planned: Planned
    change: TagChange

    @property
    def before(self) -> frozenset[str]:
        """Its tags as they were seen."""
        return self.ticket.tags if self.ticket else frozenset()

    @property
    def after(self) -> frozenset[str]:
        """Its tags as they would be."""
        return self.change.apply(self.before)


async def page(
    session: AsyncSession, job: Job, *, plan: str | None, text: str | None, after: int, limit: int
) -> tuple[Sequence[PlannedTicket], int | None]:
    """
    The next tickets by number that fit, and after which one to go on; None at the end.

    With a filter there may be fewer than `limit` of them, or none, although there is more to
    read. `text` is the number of a ticket on the list or else a tag, or part of the subject.
    """
    order = order_of(job.kind, job.tool_slug, job.parameters)
    if text and (number := ticket_lists.number_in(text)) is not None:
        alone = await _with_number(session, job.id, number)
        if alone:
            one = _planned(order, alone)
            return ([one] if number > after and _fits(one, plan, None) else []), None
    words = text.strip().casefold() if text else None
    holding = _certainly_in(plan, words)
    some = plan is not None or words is not None
    size = _LOOKED_AT if some else limit + 1
    found: list[PlannedTicket] = []
    for _ in range(MOST_STEPS):
        rows, last = await ticket_lists.seen(
            session,
            job.id,
            after=after,
            limit=size,
            window=size if holding is None else _PASSED,
            holding=holding,
        )
        found += [one for one in (_planned(order, row) for row in rows) if _fits(one, plan, words)]
        if len(found) > limit:
            return found[:limit], found[limit - 1].ticket_id
        if last is None:
            return found, None
        after = last
        await asyncio.sleep(0)
    return found, after


async def _with_number(session: AsyncSession, job_id: int, number: int) -> Seen | None:
    rows, _ = await ticket_lists.seen(
        session, job_id, after=number - 1, limit=1, window=1, holding=None
    )
    return rows[0] if rows and rows[0].ticket_id == number else None


def _certainly_in(plan: str | None, words: str | None) -> str | None:
    """What stands in the JSON of every ticket that fits, so that the database finds it."""
    if words and words.isascii():
        return orjson.dumps(words).decode()[1:-1]
    return f'"status":"{CLOSED}"' if plan == CLOSED_ONES else None


def _planned(order: Order, seen: Seen) -> PlannedTicket:
    ticket = seen.ticket
    wanted = order.wanted_on(ticket, seen.wanted) if ticket else None
    planned = planned_for(ticket, wanted, order.unfit)
    change = TagChange()
    if ticket is not None and wanted is not None and planned is Planned.CHANGE:
        change = wanted.needed_on(ticket.tags)
    return PlannedTicket(seen.ticket_id, ticket, planned, change)


def _fits(one: PlannedTicket, plan: str | None, words: str | None) -> bool:
    if plan == CLOSED_ONES:
        if one.planned is not Planned.CHANGE or one.ticket is None or one.ticket.status != CLOSED:
            return False
    elif plan is not None and one.planned != plan:
        return False
    if not words:
        return True
    return one.ticket is not None and (
        words in one.ticket.tags or words in one.ticket.subject.casefold()
    )
