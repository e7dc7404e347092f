"""What our jobs did to one ticket, and what of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions.job_pages import make_cursor, parse_cursor
from backend.actions.job_view import records_gone, undo_until
from backend.actions.jobs import retention
from backend.core.outcome import REASON_SENTENCES, Reason
from backend.resources import Resources
from backend.store import jobs, ticket_history
from backend.store.models import Job
from backend.store.ticket_history import Touch
from backend.store.ticket_lists import PENDING


@dataclass(frozen=True, slots=True)
class TouchView:
    """
    One job that had the ticket on its list.

    `taken_back_by` is the undo that holds now. `can_undo` says that the job wrote something here
    which was not taken back, is over, and that its records are still kept.
    """

    job_id: str
    title: str
    kind: str
    status: str
    created_by: dict[str, Any]
    created_at: datetime
    completed_at: datetime | None
    outcome: str
    reason: str | None
    detail: str | None
    added: list[str]
    removed: list[str]
    parent_job_id: str | None
    taken_back_by: str | None
    can_undo: bool
    undo_until: datetime | None


async def page(
    resources: Resources,
    account_id: int,
    ticket_id: int,
    *,
    cursor: str | None = None,
    limit: int = 20,
) -> tuple[Sequence[TouchView], str | None]:
    """The newest jobs first, and where the next page begins. Raises Invalid for a cursor."""
    before, now, kept = parse_cursor(cursor), resources.clock.now(), retention(resources)
    async with resources.database.read() as session:
        rows = await ticket_history.page(
            session, account_id, ticket_id, before=before, limit=limit + 1
        )
        shown = rows[:limit]
        undos = await _undos(session, ticket_id, (job.id for job, _ in shown))
        parents = await _parents(session, shown)
    found = [
        _view(touch, _holding(undos, touch.job.id), parents, undo_until(touch.job, kept), now)
        for touch in shown
    ]
    return found, make_cursor(shown[-1].job.id) if len(rows) > limit else None


async def _parents(session: AsyncSession, touches: Iterable[Touch]) -> Mapping[int, str]:
    ids = {job.parent_job_id for job, _ in touches if job.parent_job_id is not None}
    return await jobs.public_ids(session, ids)


async def _undos(
    session: AsyncSession, ticket_id: int, job_ids: Iterable[int]
) -> Mapping[int, Sequence[Job]]:
    """Undos of these jobs, undos of those, and so on, by the job that each takes back."""
    found: dict[int, Sequence[Job]] = {}
    unread = set(job_ids)
    while unread:
        more = await ticket_history.taken_back_by(session, ticket_id, unread)
        found |= more
        unread = {job.id for jobs in more.values() for job in jobs} - found.keys()
    return found


def _holding(undos: Mapping[int, Sequence[Job]], job_id: int) -> Job | None:
    """The undo of a job that no other undo has taken back in turn."""
    standing = (undo for undo in undos.get(job_id, ()) if _holding(undos, undo.id) is None)
    return next(standing, None)


def _view(
    touch: Touch,
    undo: Job | None,
    parents: Mapping[int, str],
    until: datetime | None,
    now: datetime,
) -> TouchView:
    job, ticket = touch
    wrote = bool(ticket.added or ticket.removed)
    kept = until is not None and now <= until and not records_gone(job)
    return TouchView(
        job_id=job.job_id,
        title=job.title,
        kind=job.kind,
        status=job.status,
        created_by=job.created_by,
        created_at=job.created_at,
        completed_at=job.completed_at,
        outcome=ticket.outcome or PENDING,
        reason=ticket.reason,
        detail=REASON_SENTENCES[Reason(ticket.reason)] if ticket.reason else None,
        added=sorted(ticket.added or ()),
        removed=sorted(ticket.removed or ()),
        parent_job_id=parents.get(job.parent_job_id) if job.parent_job_id else None,
        taken_back_by=undo.job_id if undo else None,
        can_undo=wrote and undo is None and kept,
        undo_until=until if wrote else None,
    )
