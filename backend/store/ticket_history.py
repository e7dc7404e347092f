"""Queries about one ticket across all jobs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import and_, not_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from backend.core.job import OVER, Kind, Status
from backend.core.outcome import Outcome
from backend.store.models import Job, JobTicket


class Touch(NamedTuple):
    """What one job did to a ticket."""

    job: Job
    ticket: JobTicket


async def page(
    session: AsyncSession, account_id: int, ticket_id: int, *, before: int | None, limit: int
) -> Sequence[Touch]:
    """
    The newest jobs first that had the ticket on their list, and had more to do than to show it:
    neither drafts, nor jobs whose moment has not come, nor what ended before it began to change
    tickets.
    """
    never_began = and_(Job.status.in_(OVER), Job.applying_at.is_(None))
    query = (
        select(Job, JobTicket)
        .join(JobTicket, JobTicket.job_id == Job.id)
        .where(JobTicket.account_id == account_id, JobTicket.ticket_id == ticket_id)
        .where(Job.status.not_in((Status.DRAFT, Status.SCHEDULED)), not_(never_began))
        .order_by(Job.id.desc())
        .limit(limit)
        .options(defer(Job.selection, raiseload=True))  # it may hold a million ids
    )
    if before is not None:
        query = query.where(Job.id < before)
    return [Touch(job, ticket) for job, ticket in await session.execute(query)]


async def taken_back_by(
    session: AsyncSession, ticket_id: int, job_ids: Collection[int]
) -> Mapping[int, Sequence[Job]]:
    """By job: the undos of it that brought the ticket back to what it was, the newest last."""
    query = (
        select(Job)
        .join(JobTicket, JobTicket.job_id == Job.id)
        .where(Job.parent_job_id.in_(job_ids), Job.kind == Kind.UNDO)
        .where(JobTicket.ticket_id == ticket_id)
        .where(JobTicket.outcome.in_((Outcome.CHANGED, Outcome.UNCHANGED)))
        .order_by(Job.id)
        .options(defer(Job.selection, raiseload=True))
    )
    found: dict[int, list[Job]] = {}
    for job in await session.scalars(query):
        found.setdefault(job.parent_job_id or 0, []).append(job)
    return found
