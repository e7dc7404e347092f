"""Queries about a job's tickets that people and scripts ask: pages with filters."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from sqlalchemy import ColumnElement, Text, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.models import JobTicket

PENDING = "pending"
_LARGEST_ID = 2**63 - 1


async def page(
    session: AsyncSession,
    job_id: int,
    *,
    after: int,
    limit: int,
    outcome: str | None = None,
    text: str | None = None,
) -> Sequence[JobTicket]:
    """The next tickets by number; `text` is a ticket's number or a tag that it has or had."""
    query = (
        select(JobTicket)
        .where(JobTicket.job_id == job_id, JobTicket.ticket_id > after)
        .order_by(JobTicket.ticket_id)
        .limit(limit)
    )
    if outcome == PENDING:
        query = query.where(JobTicket.outcome.is_(None))
    elif outcome is not None:
        query = query.where(JobTicket.outcome == outcome)
    if text:
        query = query.where(_has(text.strip()))
    return (await session.scalars(query)).all()


def _has(text: str) -> ColumnElement[bool]:
    tag = orjson.dumps(text.lower()).decode()  # as it stands in a list of tags
    columns = (JobTicket.before, JobTicket.after, JobTicket.added, JobTicket.removed)
    fits = [cast(column, Text).contains(tag, autoescape=True) for column in columns]
    number = text.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 20 and int(number) <= _LARGEST_ID:
        fits.append(JobTicket.ticket_id == int(number))
    return or_(*fits)
