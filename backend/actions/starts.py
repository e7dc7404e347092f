"""
The start of what waits for one: a draft whose list is fixed, or a job with a `run_at`.

Whoever has a job start later signs for it: when the moment comes it starts with their rights as
they are then, or fails with the reason. Any process may notice that; what it finds is written in
one transaction that holds the job's row, so a job starts once, whoever looks and dies where.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import jobs, owners, permissions, room
from backend.actions.accounts import check_may_write
from backend.actions.job_view import JobView, allowed_now
from backend.actions.owners import NobodyToAsk, OwnerGone
from backend.core.activity import SYSTEM, Verb
from backend.core.caller import OPERATOR
from backend.core.errors import (
    Conflict,
    Forbidden,
    Invalid,
    TagManagerError,
    Unavailable,
)
from backend.core.job import Phase, Status, Waiting, Wish
from backend.core.run_at import check_ahead
from backend.core.selection import parse_selection
from backend.engine import notices
from backend.resources import Resources
from backend.store import starting
from backend.store.models import Job
from backend.tools.installed import order_of

LEASE = 12.0  # seconds for which a process looks at a job alone
PATIENCE = 8.0  # for one job
AGAIN_IN = 15.0  # where Zendesk could not be asked
AT_ONCE = 8


async def start(
    resources: Resources,
    job_id: str,
    *,
    by: Mapping[str, Any],
    confirm: int | None = None,
    run_at: datetime | None = None,
) -> JobView:
    """
    Start a draft that is ready, or a scheduled job, at once or when `run_at` comes.

    `confirm` is how many tickets somebody has typed that the list has. Raises Conflict with the
    reason where that can't be, Invalid where the login may only read or the moment is none to
    come, LimitReached, and what `permissions.check_new` and `check_draft` raise.
    """
    seen = await jobs.show(resources, job_id)
    await check_may_write(resources, seen.account_id)
    async with resources.database.write() as session:
        if seen.status == Status.DRAFT:  # what is scheduled has its room already
            await room.for_one(session, seen.account_id)
        job = await jobs.held(session, job_id)
        possible = allowed_now(job)
        if "start" not in possible:
            raise Conflict(jobs.why_not("start", job, possible))
        await _allow(session, job, by=by, confirm=confirm)
        now = resources.clock.now()
        if run_at is None:
            job.run_at = job.run_by = None
            _let_run(job, now)
            jobs.note(session, job, by, Verb.STARTED, now)
        else:
            check_ahead(run_at, now)
            job.status, job.run_at, job.runnable_at = Status.SCHEDULED, run_at, run_at.timestamp()
            job.run_by = {**by, "confirmed": confirm}
            job.waiting_reason = job.waiting_until = None
            jobs.note(session, job, by, Verb.SCHEDULED, now, run_at=run_at.isoformat())
    await jobs.announce(resources, job)
    return jobs.viewed(resources, job)


async def start_due(resources: Resources) -> None:
    """Start the jobs whose moment has come; a chore of every process."""
    now = resources.clock.now()
    async with resources.database.read() as session:
        if not await starting.any_due(session, now=now):
            return
    async with resources.database.write() as session:
        due = await starting.claim_due(session, now=now, seconds=LEASE, most=AT_ONCE)
    done = await asyncio.gather(
        *(resources.finish(_decide(resources, job_id)) for job_id in due), return_exceptions=True
    )
    for result in done:
        if isinstance(result, BaseException):
            raise result


async def _decide(resources: Resources, job_id: str) -> None:
    """Start one job whose moment has come, have it fail, or put it off."""
    async with resources.database.read() as session:
        job = await jobs.found(session, job_id)
    if job.run_at is None or not _is_due(job, job.run_at, resources.clock.now()):
        return
    try:
        async with asyncio.timeout(PATIENCE / resources.clock.speed):
            by = await _signature(resources, job)
    except OwnerGone as gone:
        await _begin(resources, job, gone)
    except NobodyToAsk:
        await _put_off(resources, job, Waiting.REAUTHORISE)
    except (Unavailable, TimeoutError):
        await _put_off(resources, job, Waiting.ZENDESK_DOWN)
    else:
        await _begin(resources, job, by)


async def _signature(resources: Resources, job: Job) -> Mapping[str, Any]:
    """Who has the job start, with the role that they have now; raises what `role_now` raises."""
    by = job.run_by or job.created_by
    if by["type"] == OPERATOR:
        return by
    gone = (
        f"{by['user']['name']}, who had this job start at this time, may not work with all tickets "
        "at Zendesk any more, so no ticket was changed. Somebody else can run it again."
    )
    return {**by, "role": await owners.role_now(resources, job.account_id, by, gone=gone)}


async def _begin(resources: Resources, due: Job, by: Mapping[str, Any] | OwnerGone) -> None:
    """Let the job run, or fail where nobody may start it any more; unless others were faster."""
    async with resources.database.write() as session:
        job, now = await jobs.held(session, due.job_id), resources.clock.now()
        if not _is_due(job, due.run_at, now):
            return
        error: TagManagerError | None = None
        if isinstance(by, OwnerGone):
            error = by
        else:
            try:
                await _allow(session, job, by=by, confirm=by.get("confirmed"))
            except (Conflict, Forbidden, Invalid) as refusal:
                error = refusal
        if error is None:
            jobs.note(session, job, SYSTEM, Verb.STARTED, now)
        else:  # its driver ends it, and tells of it
            job.error = {"code": error.code, "detail": str(error)}
        _let_run(job, now)
    await jobs.announce(resources, job)


async def _put_off(resources: Resources, due: Job, reason: Waiting) -> None:
    """Nobody can say now who may start it; it is looked at again soon, or with a new login."""
    async with resources.database.write() as session:
        job, now = await jobs.held(session, due.job_id), resources.clock.now()
        if not _is_due(job, due.run_at, now):
            return
        if reason is Waiting.REAUTHORISE and job.waiting_reason != reason:
            await notices.needs(session, job, reason, now=now)
        job.waiting_reason, job.runnable_at = reason, now.timestamp() + AGAIN_IN
    await resources.publish(job.account_id, job.job_id)


async def _allow(
    session: AsyncSession, job: Job, *, by: Mapping[str, Any], confirm: int | None
) -> None:
    """Raise unless `by` may start the job; where its list is still to be read, bind it."""
    order = order_of(job.kind, job.tool_slug, job.parameters)
    if job.phase == Phase.READY:
        if not _on_the_list(job):
            raise Conflict(
                "There is nothing to start: no ticket is on the list, or all are deleted or out "
                "of the login's sight. Add new matches, or cancel."
            )
        await permissions.check_draft(session, job, order, by=by, confirm=confirm)
        return
    order, bounds = await permissions.check_new(
        session, job.account_id, order, parse_selection(job.selection), by=by, at_once=True
    )
    job.parameters, job.bounds = order.to_json(), bounds.to_json()


def _let_run(job: Job, now: datetime) -> None:
    if job.status == Status.SCHEDULED:
        job.status = Status.PENDING
    job.wish, job.runnable_at = Wish.RUN, now.timestamp()
    job.waiting_reason = job.waiting_until = None


def _is_due(job: Job, run_at: datetime | None, now: datetime) -> bool:
    """Whether this is still the job's moment, and it has come."""
    waits = job.status == Status.SCHEDULED and job.wish is None
    return waits and job.run_at is not None and job.run_at == run_at and run_at <= now


def _on_the_list(job: Job) -> int:
    """How many tickets of a draft there are."""
    planned = (job.plan or {}).get("planned")
    return planned["total"] - planned["gone"] if planned else job.total_items or 0
