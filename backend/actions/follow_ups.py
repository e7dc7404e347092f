"""
Jobs that follow another one: undo takes it back, retry does its failed tickets once more, and
again does the same anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from backend.actions import jobs, permissions
from backend.actions.accounts import check_may_write
from backend.actions.idempotency import Within, nothing_else
from backend.actions.job_view import JobView, gone_records, records_gone, undo_until
from backend.actions.jobs import Start
from backend.core.activity import Verb
from backend.core.errors import Conflict, Invalid, NotFound
from backend.core.job import OVER, Kind, Status
from backend.core.selection import Selection, Take, parse_ids
from backend.core.tags import parse_tags
from backend.resources import Resources
from backend.store import follow_ups
from backend.store.models import Job
from backend.tools.base import Order
from backend.tools.installed import order_of
from backend.tools.stored import Undo

MOST_TICKETS_BY_NUMBER = 500  # that an undo may name; more of them are the whole job, or some tags


async def undo(
    resources: Resources,
    account_id: int,
    job_id: str,
    *,
    created_by: Mapping[str, Any],
    tags: Sequence[str] = (),
    ticket_ids: Sequence[int] = (),
    start: Start = "now",
    reason: str | None = None,
    within: Within = nothing_else,
) -> JobView:
    """
    Start a job that takes another one back, as far as nobody has touched its tags since.

    Only `tags`, and only of `ticket_ids`, where they are named. Raises Invalid for those and for
    a login that may only read, and Conflict while the job isn't over or another undo of it isn't,
    and where nothing was written or the records are gone.
    """
    order = Undo(parse_tags(tags, field="tags"))
    return await _follow(
        resources,
        account_id,
        job_id,
        take="written",
        ids=parse_undo_ids(ticket_ids),
        order=order,
        created_by=created_by,
        start=start,
        reason=reason,
        within=within,
    )


async def retry(
    resources: Resources,
    account_id: int,
    job_id: str,
    *,
    created_by: Mapping[str, Any],
    start: Start = "now",
    reason: str | None = None,
    within: Within = nothing_else,
) -> JobView:
    """
    Start a job that wants the same of those tickets that failed.

    Raises Conflict as `undo`, and where none failed.
    """
    return await _follow(
        resources,
        account_id,
        job_id,
        take="failed",
        created_by=created_by,
        start=start,
        reason=reason,
        within=within,
    )


async def again(
    resources: Resources,
    account_id: int,
    job_id: str,
    *,
    created_by: Mapping[str, Any],
    start: Start = "manual",
    reason: str | None = None,
    within: Within = nothing_else,
) -> JobView:
    """
    Ask for the same once more: a draft whose list is read anew.

    Raises Conflict for an undo, and what `jobs.create` raises.
    """
    async with resources.database.read() as session:
        job = await follow_ups.get(session, account_id, job_id)
    if job is None:
        raise NotFound(f"There is no job {job_id}.")
    if job.kind == Kind.UNDO:
        raise Conflict("An undo is not run again; undo the job itself once more.")
    return await jobs.create(
        resources,
        account_id,
        tool=job.tool_slug,
        selection=job.selection,
        parameters=job.parameters,
        created_by=created_by,
        title=job.title,
        reason=job.reason if reason is None else reason,
        options=job.options,
        start=start,
        within=within,
    )


def parse_undo_ids(ticket_ids: Sequence[int]) -> tuple[int, ...]:
    """The tickets that an undo names; raises Invalid."""
    if not ticket_ids:
        return ()
    if len(ticket_ids) > MOST_TICKETS_BY_NUMBER:
        raise Invalid(
            f"{len(ticket_ids):,} tickets are too many to name; {MOST_TICKETS_BY_NUMBER} is the "
            "most. Name none, and the whole job is taken back.",
            field="ticket_ids",
        )
    return parse_ids(ticket_ids, field="ticket_ids", noun="ticket")


async def _follow(
    resources: Resources,
    account_id: int,
    job_id: str,
    *,
    take: Take,
    created_by: Mapping[str, Any],
    start: Start,
    reason: str | None,
    within: Within,
    ids: tuple[int, ...] = (),
    order: Order | None = None,
) -> JobView:
    if start == "now":
        await check_may_write(resources, account_id)
    now = resources.clock.now()
    async with resources.database.write() as session:
        child = jobs.new(account_id, now, created_by=created_by, start=start, reason=reason)
        await within(session, child.job_id)
        parent = await follow_ups.hold(session, account_id, job_id)
        if parent is None:
            raise NotFound(f"There is no job {job_id}.")
        _check(parent, take, undo_until(parent, jobs.retention(resources)), now)
        live = await follow_ups.live_child(session, parent.id)
        if live is not None:
            raise Conflict(_under_way(live), code="follow_up_under_way")
        sure = parent.failed if take == "failed" else parent.changed
        if (ids or not sure) and not await follow_ups.any_of(session, parent.id, take, ids):
            raise _nothing(take, ids)
        selection = Selection("job", job_id=parent.job_id, take=take, ids=ids)
        chosen = order or order_of(parent.kind, parent.tool_slug, parent.parameters)
        child.parent_job_id = parent.id
        child.tool_slug = parent.tool_slug
        child.kind = Kind.UNDO if order else parent.kind
        child.title = f"{'Undo' if order else 'Retry'}: {parent.title}"[:500]
        chosen, bounds = await permissions.check_new(
            session, account_id, chosen, selection, by=created_by, at_once=start == "now"
        )
        child.selection, child.parameters = selection.to_json(), chosen.to_json()
        child.bounds = bounds.to_json()
        child.options = {
            name: parent.options[name] for name in ("speed",) if name in parent.options
        }
        session.add(child)
        jobs.note_new(session, child, parent=parent.job_id)
        done = Verb.UNDONE if order else Verb.RETRIED
        jobs.note(session, parent, created_by, done, now, by_job=child.job_id, start=start)
        if order:
            parent.undo_job_id = child.job_id
    await jobs.announce(resources, child)
    return jobs.viewed(resources, child)


def _check(parent: Job, take: Take, until: datetime | None, now: datetime) -> None:
    verb = "undone" if take == "written" else "retried"
    if parent.status not in OVER:
        instead = " Cancel it first." if parent.status != Status.DRAFT else " It changed nothing."
        raise Conflict(
            f"This job is {parent.status}; it can be {verb} once it is over.{instead}",
            code="job_not_over",
        )
    if records_gone(parent):
        raise gone_records()
    if until is not None and now > until:
        raise Conflict(
            f"The records of this job were kept until {until:%d %B %Y}; it can't be {verb} any "
            "more.",
            code="records_gone",
        )


def _under_way(live: Job) -> str:
    what = "undo" if live.kind == Kind.UNDO else "retry"
    return (
        f"Another {what} of this job is {live.status}: {live.job_id}. Let it come to its end, or "
        "cancel it."
    )


def _nothing(take: Take, ids: Sequence[int]) -> Conflict | Invalid:
    if ids:
        return Invalid("The job changed none of these tickets.", field="ticket_ids")
    if take == "failed":
        return Conflict("No ticket of this job failed.", code="nothing_to_retry")
    return Conflict("This job changed no ticket.", code="nothing_to_undo")
