"""What waits for a person now: for notices that may have become pointless, and for the badge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import LIVE, Phase, Status
from backend.core.notice import DRAFT, FOR_A_PERSON, Event
from backend.store.models import Job
from backend.store.recipients import creator


class Needed(NamedTuple):
    """A job that waits for its person; `reason` is `draft` or why it does not move."""

    job_id: str
    title: str
    parent_job_id: int | None
    reason: str


async def still(session: AsyncSession, event: Event, facts: Mapping[str, Any]) -> bool:
    """Whether what a notice tells of is still so; what has ended or stopped stays so."""
    if event is not Event.JOB_NEEDS_YOU:
        return True
    need = str(facts.get("needs"))
    query = select(Job.id).where(Job.job_id == str(facts.get("job_id")), _needs(need))
    return (await session.scalar(query)) is not None


async def of_person(
    session: AsyncSession, account_id: int, user_id: int, *, limit: int
) -> Sequence[Needed]:
    """The person's jobs that wait for somebody, the newest first."""
    rows = await session.execute(
        select(Job.job_id, Job.title, Job.parent_job_id, Job.status, Job.waiting_reason)
        .where(Job.account_id == account_id, creator() == user_id)
        .where(or_(*(_needs(need) for need in (DRAFT, *FOR_A_PERSON))))
        .order_by(Job.id.desc())
        .limit(limit)
    )
    return [
        Needed(
            row.job_id,
            row.title,
            row.parent_job_id,
            row.waiting_reason or DRAFT,
        )
        for row in rows
    ]


def _needs(need: str) -> ColumnElement[bool]:
    if need == DRAFT:
        return and_(Job.status == Status.DRAFT, Job.phase == Phase.READY, Job.wish.is_(None))
    drawn_up = and_(Job.status == Status.DRAFT, Job.wish.is_(None))
    waits = or_(Job.status.in_((*LIVE, Status.SCHEDULED)), drawn_up)
    return and_(waits, Job.waiting_reason == need)
