"""
Series: the same change for several views, or several saved jobs, one after the other.

A series is started by a person and goes on by itself, see `series_run`. Nothing of it is started
when anything about it can be known to be wrong.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import jobs, permissions, room, series_run
from backend.actions.accounts import check_may_write
from backend.actions.idempotency import Once, Repeated, Within, once
from backend.actions.job_pages import make_cursor, parse_cursor
from backend.actions.job_view import allowed_now
from backend.actions.series_content import Content, NewStep, name_of, prepared
from backend.actions.series_view import SeriesView, view_of
from backend.core import series as core
from backend.core.activity import Verb
from backend.core.caller import LimitReached
from backend.core.errors import Conflict, NotFound
from backend.core.job import Status
from backend.core.locks import Locks
from backend.core.selection import parse_selection
from backend.core.series import OnFailure, State, Step
from backend.resources import Resources
from backend.store import job_lists
from backend.store import series as stored
from backend.store.series_rows import Series
from backend.tools.installed import REGISTRY

MOST_OPEN = 50  # series of one account that are not over
FIRST_STEP_PATIENCE = 4.0  # seconds that whoever starts a series waits for its first job

log = structlog.stdlib.get_logger(__name__)

_DONE: Mapping[str, Verb] = {
    "pause": Verb.PAUSED,
    "resume": Verb.RESUMED,
    "cancel": Verb.CANCELLED,
}


async def create(
    resources: Resources,
    locks: Locks,
    account_id: int,
    content: Content,
    *,
    by: Mapping[str, Any],
    name: str | None = None,
    on_failure: OnFailure = OnFailure.STOP,
    request: Once | None = None,
) -> tuple[SeriesView, bool]:
    """
    Start a series, which is `by`'s; returns it, and whether the same request had started it before.

    Raises InvalidFields, Invalid, Forbidden and LimitReached; nothing is started then.
    """
    await check_may_write(resources, account_id)
    try:
        async with once(resources, locks, account_id, request) as claim:
            steps = await prepared(resources, account_id, content)
            series = Series(
                series_id=str(uuid4()),
                account_id=account_id,
                name=name_of(name, steps),
                status=State.WAITING,
                on_failure=on_failure,
                owner=dict(by),
                due_at=0.0,
                created_at=resources.clock.now(),
            )
            await _write(resources, series, steps, claim)
    except Repeated as earlier:
        return await show(resources, account_id, earlier.made_id), True
    await _go_on_now(resources, series.series_id)
    return await show(resources, account_id, series.series_id), False


async def show(resources: Resources, account_id: int, series_id: str) -> SeriesView:
    """One series as it is now; raises NotFound."""
    async with resources.database.read() as session:
        row = await stored.get(session, account_id, series_id)
        if row is None:
            raise NotFound(f"There is no series {series_id}.")
        return (await _views(resources, session, [row]))[0]


async def page(
    resources: Resources,
    account_id: int,
    *,
    statuses: Sequence[str] = (),
    cursor: str | None = None,
    limit: int = 50,
) -> tuple[Sequence[SeriesView], str | None]:
    """The newest series, and where the next page begins."""
    before = parse_cursor(cursor)
    async with resources.database.read() as session:
        rows = await stored.page(
            session, account_id, statuses=statuses, before=before, limit=limit + 1
        )
        found = await _views(resources, session, rows[:limit])
    return found, make_cursor(rows[limit - 1].id) if len(rows) > limit else None


async def newest(
    resources: Resources, account_id: int | None = None, *, limit: int = 50
) -> Sequence[SeriesView]:
    """The newest series first, of one account or of all."""
    async with resources.database.read() as session:
        rows = await stored.newest(session, account_id, limit=limit)
        return await _views(resources, session, rows)


async def wish(
    resources: Resources, account_id: int, series_id: str, verb: str, *, by: Mapping[str, Any]
) -> SeriesView:
    """
    Pause, resume or cancel a series, and with it the job that runs.

    Raises NotFound, Conflict with the reason where that can't be, Invalid where the account's
    login may only read, and LimitReached where its job has no room.
    """
    if verb == "resume":
        await check_may_write(resources, account_id)
    await show(resources, account_id, series_id)  # or it is another account's
    async with resources.database.write() as session:
        row = await stored.hold(session, series_id)
        pairs = (await stored.steps(session, [row.id]))[row.id]
        now = resources.clock.now()
        await series_run.settle(session, row, pairs, now)
        possible = core.allowed(State(row.status))
        if verb not in possible:
            instead = f" It can now: {', '.join(possible)}." if possible else ""
            raise Conflict(f"This series is {row.status}, so there is nothing to {verb}.{instead}")
        if verb == "cancel":
            await series_run.end(session, row, State.CANCELLED, now)
        elif verb == "pause":
            row.status, row.waiting = State.PAUSED, None
        else:
            row.status = State.RUNNING if row.started_at else State.WAITING
            row.due_at = 0.0
        series_run.note(session, row, by, _DONE[verb], now)
        running = [job for step, job in pairs if step.state == Step.RUNNING and job]
        for job in running:
            if verb == "resume" and job.status == Status.PAUSED:
                await room.for_one(session, account_id)
            await jobs.held(session, job.job_id)  # a person may have cancelled it meanwhile
            if verb in allowed_now(job):
                await jobs.wish_within(session, job, verb, by=by, now=now)
    for job in running:
        await jobs.announce(resources, job)
    if verb == "resume":
        await _go_on_now(resources, series_id)
    return await show(resources, account_id, series_id)


async def _go_on_now(resources: Resources, series_id: str) -> None:
    """Begin the next step without waiting for the small clock, if that is quick."""
    try:
        async with asyncio.timeout(FIRST_STEP_PATIENCE):
            await resources.finish(series_run.go_on(resources, series_id))
    except Exception as error:  # a process's small clock finds it within seconds
        log.info("first step not begun at once", series=series_id, error=repr(error))


async def _views(
    resources: Resources, session: AsyncSession, rows: Sequence[Series]
) -> Sequence[SeriesView]:
    steps = await stored.steps(session, [row.id for row in rows])
    return [view_of(resources, row, steps[row.id]) for row in rows]


async def _write(
    resources: Resources, series: Series, steps: Sequence[NewStep], claim: Within
) -> None:
    async with resources.database.write() as session:
        await claim(session, series.series_id)
        await job_lists.be_alone(session, series.account_id)
        if await stored.count_open(session, series.account_id) >= MOST_OPEN:
            raise LimitReached(
                f"{MOST_OPEN} series of this account are not over. Wait until some are, or cancel "
                "some."
            )
        for step in steps:
            order = step.order
            await permissions.check_new(
                session,
                series.account_id,
                REGISTRY.get(order.tool).order(order.parameters),
                parse_selection(order.selection),
                by=series.owner,
                at_once=True,
            )
        session.add(series)
        await session.flush()
        for place, step in enumerate(steps):
            session.add(step.row(series.id, place))
        series_run.note(
            session, series, series.owner, Verb.STARTED, series.created_at, steps=len(steps)
        )
