"""Queries about a job's tickets that people and scripts ask: pages with filters."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import ColumnElement, Text, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.outcome import Outcome
from backend.core.tags import Wanted
from backend.core.ticket import Ticket
from backend.store.models import JobTicket
from backend.store.tickets import as_seen, as_wanted, having

PAGE = 1000  # so that a million rows fit anywhere
PENDING = "pending"  # what a ticket without an outcome is called
_LARGEST_ID = 2**63 - 1


class Seen(NamedTuple):
    """A ticket on a draft's list; `ticket` is None for one that wasn't there."""

    ticket_id: int
    ticket: Ticket | None
    wanted: Wanted | None


async def page(
    session: AsyncSession,
    job_id: int,
    *,
    after: int,
    limit: int,
    outcomes: Collection[Outcome | None] = (),
    text: str | None = None,
) -> Sequence[JobTicket]:
    """
    The next tickets by number; `text` is a ticket's number or a tag that it has or had.

    Only those with one of `outcomes`, if any are named; None is for those that have none yet.
    """
    query = (
        select(JobTicket)
        .where(JobTicket.job_id == job_id, JobTicket.ticket_id > after)
        .order_by(JobTicket.ticket_id)
        .limit(limit)
    )
    if outcomes:
        query = having(query, outcomes)
    if text:
        query = query.where(_has(text.strip()))
    return (await session.scalars(query)).all()


async def pages(session: AsyncSession, job_id: int) -> AsyncIterator[Sequence[JobTicket]]:
    """All of the job's tickets by id, a page at a time, as they were at one moment."""
    after = 0
    while found := await page(session, job_id, after=after, limit=PAGE):
        yield found
        after = found[-1].ticket_id
        session.expunge_all()


async def seen(
    session: AsyncSession, job_id: int, *, after: int, limit: int, window: int, holding: str | None
) -> tuple[Sequence[Seen], int | None]:
    """
    The next tickets by number, each as selecting saw it, with what is stored that it shall get.

    At most `limit` of the next `window` on the list that hold a text in any case in what was
    seen; the database compares letters of ASCII only. Also after which number to go on, None at
    the end.
    """
    columns = (
        JobTicket.ticket_id,
        JobTicket.seen,
        JobTicket.wanted_add,
        JobTicket.wanted_remove,
        JobTicket.wanted_set,
    )
    those = (JobTicket.job_id == job_id, JobTicket.ticket_id > after)
    numbers = select(JobTicket.ticket_id).where(*those).order_by(JobTicket.ticket_id)
    end = await session.scalar(numbers.offset(window - 1).limit(1))
    query = select(*columns).where(*those).order_by(JobTicket.ticket_id).limit(limit)
    if end is not None:
        query = query.where(JobTicket.ticket_id <= end)
    if holding is not None:
        query = query.where(cast(JobTicket.seen, Text).icontains(holding, autoescape=True))
    rows = (await session.execute(query)).all()
    full = len(rows) == limit
    last = rows[-1][0] if full else end
    return [Seen(row[0], as_seen(row[0], row[1]), as_wanted(*row[2:])) for row in rows], last


def number_in(text: str) -> int | None:
    """The ticket's number that a person wrote, with or without `#`; None for any other text."""
    digits = text.strip().removeprefix("#")
    if digits.isascii() and digits.isdigit() and len(digits) < 20 and int(digits) <= _LARGEST_ID:
        return int(digits)
    return None


def _has(text: str) -> ColumnElement[bool]:
    tag = orjson.dumps(text.lower()).decode()  # as it stands in a list of tags
    columns = (JobTicket.before, JobTicket.after, JobTicket.added, JobTicket.removed)
    fits = [cast(column, Text).contains(tag, autoescape=True) for column in columns]
    number = number_in(text)
    if number is not None:
        fits.append(JobTicket.ticket_id == number)
    return or_(*fits)
