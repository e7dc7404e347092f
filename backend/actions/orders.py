"""
Jobs as callers order them: checked, at most once per key, not too many at a time, and watched.

Watching means to look at the ledger: whoever waits here never drives the job.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import jobs, room, upload_use
from backend.actions.checks import check, placed
from backend.actions.idempotency import Once, Within, made_once, nothing_else
from backend.actions.job_view import JobView
from backend.actions.jobs import Start
from backend.actions.lookups import about
from backend.core.errors import Invalid, TagManagerError
from backend.core.locks import Locks
from backend.core.selection import parse_selection
from backend.resources import Resources
from backend.store import job_lists

COUNT_PATIENCE = 0.5
FIRST_LOOK, LAST_LOOK = 0.05, 0.4  # seconds between two looks at a job that is waited for
ABOUT_THE_SELECTION = frozenset(
    {"view_ids", "query", "ids", "limit", "upload_id", "skip_bad_lines"}
)

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """What a caller wants done."""

    tool: str
    selection: Mapping[str, Any]
    parameters: Mapping[str, Any]
    options: Mapping[str, Any]
    title: str | None = None
    reason: str | None = None
    start: Start = "now"
    run_at: datetime | None = None
    template_id: str | None = None
    template_name: str | None = None
    series: Mapping[str, Any] | None = None


async def place(
    resources: Resources,
    locks: Locks,
    account_id: int,
    order: Order,
    *,
    created_by: Mapping[str, Any],
    request: Once | None,
    wait: float,
) -> tuple[JobView, bool]:
    """
    Start the job and, if it is small, wait up to `wait` seconds until it is over.

    Returns the job, and whether the same request had started it before. Raises InvalidFields,
    Invalid, LimitReached.
    """
    check(order.tool, order.selection, order.parameters, order.options)
    number = asyncio.create_task(_number(resources, account_id, order, wait))
    make = partial(_create, resources, account_id, order, created_by)
    try:
        job, repeated = await _made_once(resources, locks, account_id, request, make)
        if not job.over and wait > 0 and not await _too_many(resources, number):
            job = await _watch(resources, job, wait)
    finally:
        number.cancel()
    return job, repeated


async def begin(
    resources: Resources,
    account_id: int,
    order: Order,
    *,
    created_by: Mapping[str, Any],
    within: Within = nothing_else,
) -> JobView:
    """
    Start the job of something that isn't a person waiting for it.

    `within` takes part in its transaction, as in `jobs.create`. Raises what `place` raises.
    """
    check(order.tool, order.selection, order.parameters, order.options)

    async def with_room(session: AsyncSession, job_id: str) -> None:
        await within(session, job_id)
        await room.for_one(session, account_id)

    return await _placed(_create(resources, account_id, order, created_by, with_room))


async def follow(
    resources: Resources,
    locks: Locks,
    account_id: int,
    make: Callable[[Within], Awaitable[JobView]],
    *,
    request: Once | None,
    wait: float,
    tickets: int,
) -> tuple[JobView, bool]:
    """
    Make a job of about so many `tickets` that follows another one, and wait for it as `place`.

    Raises what `make` raises, and LimitReached.
    """
    job, repeated = await _made_once(resources, locks, account_id, request, make)
    if not job.over and wait > 0 and tickets <= resources.settings.sync_threshold:
        job = await _watch(resources, job, wait)
    return job, repeated


async def _made_once(
    resources: Resources,
    locks: Locks,
    account_id: int,
    request: Once | None,
    make: Callable[[Within], Awaitable[JobView]],
) -> tuple[JobView, bool]:
    async def placed(claim: Within) -> JobView:
        async def within(session: AsyncSession, job_id: str) -> None:
            await claim(session, job_id)
            await room.for_one(session, account_id)

        return await _placed(make(within))

    show = partial(jobs.show, resources)
    return await made_once(resources, locks, account_id, request, placed, show)


async def _create(
    resources: Resources,
    account_id: int,
    order: Order,
    created_by: Mapping[str, Any],
    within: Within,
) -> JobView:
    return await jobs.create(
        resources,
        account_id,
        tool=order.tool,
        selection=order.selection,
        parameters=order.parameters,
        created_by=created_by,
        title=order.title,
        reason=order.reason,
        options=order.options,
        start=order.start,
        run_at=order.run_at,
        template_id=order.template_id,
        template_name=order.template_name,
        series=order.series,
        within=within,
    )


async def _placed(making: Awaitable[JobView]) -> JobView:
    """What is made; where it can't be, faults have their fields' whole names."""
    try:
        return await making
    except Invalid as error:
        if error.field in ABOUT_THE_SELECTION:
            raise placed("selection", error) from None
        raise


async def _number(resources: Resources, account_id: int, order: Order, wait: float) -> int | None:
    """About how many tickets the job is for; None where nobody can say so soon."""
    selection = parse_selection(order.selection)
    if selection.kind == "tickets":
        number: int | None = len(selection.ids)
    elif selection.kind == "csv":
        number = await upload_use.size(resources, account_id, selection)
    elif wait <= 0:
        return None
    else:
        number = await about(resources, account_id, selection)
    return number if number is None or selection.limit is None else min(number, selection.limit)


async def _too_many(resources: Resources, number: asyncio.Task[int | None]) -> bool:
    """Whether the job is too large to wait for, or nobody knows its size."""
    try:
        async with asyncio.timeout(COUNT_PATIENCE):
            found = await number
    except (TagManagerError, TimeoutError) as error:
        log.debug("size of a job not known", error=str(error))
        return True
    return found is None or found > resources.settings.sync_threshold


async def _watch(resources: Resources, job: JobView, wait: float) -> JobView:
    """The job once it is settled or known to be large; at the latest after `wait`."""
    pause = FIRST_LOOK
    try:
        async with asyncio.timeout(wait):
            while True:
                await asyncio.sleep(pause)
                pause = min(LAST_LOOK, pause * 1.3)
                async with resources.database.read() as session:
                    found = await job_lists.progress(session, job.job_id)
                if found is None or found.settled:
                    break
                if (found.total_items or 0) > resources.settings.sync_threshold:
                    break
    except TimeoutError:
        pass
    return await jobs.show(resources, job.job_id)
