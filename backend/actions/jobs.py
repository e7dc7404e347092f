"""What people and rules may ask of jobs: each verb is one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import permissions, room
from backend.actions.accounts import check_may_write
from backend.actions.asking import at_zendesk
from backend.actions.idempotency import Within, nothing_else
from backend.actions.job_view import JobView, allowed_now, view_of
from backend.actions.upload_use import check_pair, check_use, hold
from backend.core.activity import Noun, Verb
from backend.core.errors import (
    AccessDenied,
    Conflict,
    CredentialLost,
    Invalid,
    NotConnected,
    NotFound,
    NoTickets,
    Rejected,
    TryLater,
)
from backend.core.job import OVER, Kind, Phase, Status, Waiting, Wish
from backend.core.options import parse_options
from backend.core.run_at import check_ahead
from backend.core.selection import Selection, parse_selection
from backend.resources import Resources
from backend.store import activity, jobs, starting
from backend.store.models import Job
from backend.tools.base import Order
from backend.tools.installed import REGISTRY, order_of
from backend.zendesk.client import Zendesk
from backend.zendesk.protocol import View

CHECK_PATIENCE = 15.0  # seconds for all questions about a selection
MOST_CHECKED = 100  # tickets given by id: as many as one request asks for

Start = Literal["now", "manual"]

_VERBS: Mapping[str, Wish] = {
    "pause": Wish.PAUSE,
    "resume": Wish.RUN,
    "cancel": Wish.CANCEL,
}
_MADE: Mapping[str, Verb] = {Status.DRAFT: Verb.CREATED, Status.SCHEDULED: Verb.SCHEDULED}
_DONE: Mapping[str, Verb] = {
    "refresh": Verb.REFRESHED,
    "pause": Verb.PAUSED,
    "resume": Verb.RESUMED,
    "cancel": Verb.CANCELLED,
}


async def create(
    resources: Resources,
    account_id: int,
    *,
    tool: str,
    selection: Mapping[str, Any],
    parameters: Mapping[str, Any],
    created_by: Mapping[str, Any],
    title: str | None = None,
    reason: str | None = None,
    options: Mapping[str, Any] | None = None,
    start: Start = "now",
    run_at: datetime | None = None,
    template_id: str | None = None,
    template_name: str | None = None,
    series: Mapping[str, Any] | None = None,
    within: Within = nothing_else,
) -> JobView:
    """
    Start a job, once everything that can be known to be wrong has been looked at.

    With `start="manual"` it is a draft: its list is read and fixed, and it waits for a person.
    With `run_at` it starts then, and reads its list then, so there need be no tickets yet.
    Raises Invalid for a change, view, search or login that can't be right; nothing is started
    then. While Zendesk can't be asked, the job starts and waits for it. `within` takes part in
    the transaction that writes the job, with its public id; what it raises undoes all of it, and
    so does what `permissions.check_new` raises.
    """
    order = REGISTRY.get(tool).order(parameters)
    chosen = parse_selection(selection)
    check_pair(chosen, order)
    checked = parse_options(options or {}).to_json()
    if start == "now":
        await check_may_write(resources, account_id)
    now = resources.clock.now()
    if run_at is not None:
        check_ahead(run_at, now)
    with nullcontext() if run_at is None else suppress(NoTickets):
        await check_selection(resources, account_id, chosen, order)
    job = new(account_id, now, created_by=created_by, start=start, run_at=run_at, reason=reason)
    job.tool_slug, job.kind = tool, Kind.RETAG
    job.title = (title or order.sentence())[:500]
    job.selection, job.options = chosen.to_json(), checked
    job.template_id, job.template_name = template_id, template_name
    job.series = dict(series) if series else None
    async with resources.database.write() as session:
        await within(session, job.job_id)
        order, bounds = await permissions.check_new(
            session, account_id, order, chosen, by=created_by, at_once=start == "now"
        )
        job.parameters, job.bounds = order.to_json(), bounds.to_json()
        job.upload_id = await hold(session, account_id, chosen, order)
        session.add(job)
        note_new(session, job)
    await announce(resources, job)
    return viewed(resources, job)


def new(
    account_id: int,
    now: datetime,
    *,
    created_by: Mapping[str, Any],
    start: Start,
    run_at: datetime | None = None,
    reason: str | None,
) -> Job:
    """A job's row as far as it is the same whatever the job is about."""
    draft, status = start == "manual", Status.SCHEDULED if run_at else Status.PENDING
    return Job(
        job_id=str(uuid4()),
        account_id=account_id,
        reason=reason,
        status=Status.DRAFT if draft else status,
        wish=None if draft or run_at else Wish.RUN,
        phase=Phase.SELECTING if draft else None,
        created_by=dict(created_by),
        error_groups={},
        created_at=now,
        runnable_at=(run_at or now).timestamp(),
        run_at=run_at,
        run_by=dict(created_by) if run_at else None,
    )


def note_new(session: AsyncSession, job: Job, **more: Any) -> None:
    """Write into the activity log that a job was made: started at once, later, or as a draft."""
    verb = _MADE.get(job.status, Verb.STARTED)
    more |= {"run_at": job.run_at.isoformat()} if job.run_at else {}
    note(session, job, job.created_by, verb, job.created_at, **more)


def note(
    session: AsyncSession,
    job: Job,
    by: Mapping[str, Any],
    verb: Verb,
    now: datetime,
    **details: Any,
) -> None:
    """Write into the activity log what somebody did with a job."""
    facts = {"title": job.title, "kind": job.kind, "tickets": job.total_items} | details
    activity.note(session, job.account_id, by, verb, Noun.JOB, job.job_id, facts, now=now)


async def announce(resources: Resources, job: Job) -> None:
    """Tell drivers and whoever watches of a job that was written."""
    await resources.enqueue(job.account_id)
    await resources.publish(job.account_id, job.job_id)


def retention(resources: Resources) -> timedelta:
    """How long per-ticket records of a finished job are kept."""
    return timedelta(days=resources.settings.retention_days)


def viewed(resources: Resources, job: Job) -> JobView:
    """The job as it is shown."""
    return view_of(job, resources.clock.now(), retention(resources))


async def check_selection(
    resources: Resources, account_id: int, selection: Selection, order: Order
) -> None:
    """Raise Invalid where Zendesk refuses the selection or it is empty, or a file can't be used."""
    ids: Sequence[int] = selection.ids
    if selection.kind == "csv":
        ids = await check_use(resources, account_id, selection, order, most=MOST_CHECKED)

    async def ask(client: Zendesk) -> None:
        if selection.kind == "view":
            await _check_views(client, selection.view_ids)
        elif selection.kind == "search":
            await _check_search(client, selection.query)
        elif len(ids) <= MOST_CHECKED:
            await _check_tickets(client, ids, "upload_id" if selection.upload_id else "ids")
        else:
            await client.me()

    await ask_first(resources, account_id, ask)


async def ask_first(
    resources: Resources, account_id: int, ask: Callable[[Zendesk], Awaitable[None]]
) -> None:
    """
    Ask Zendesk before something is started; raises what `ask` does, and Invalid for a lost login.

    While Zendesk is away or busy nothing is asked: a job waits for it like any other.
    """
    try:
        async with asyncio.timeout(CHECK_PATIENCE), at_zendesk(resources, account_id) as client:
            await ask(client)
    except NotConnected as error:
        raise Invalid(str(error), field="account", code="reauthorise") from None
    except CredentialLost:
        raise Invalid(
            "Zendesk does not accept this account's login any more. Give it a new one with: "
            "tagmanager account add SUBDOMAIN --access-token …",
            field="account",
            code="reauthorise",
        ) from None
    except AccessDenied as error:
        raise Invalid(str(error), field="account", code="access_denied") from None
    except (TryLater, TimeoutError):
        return


async def _check_views(client: Zendesk, view_ids: Sequence[int]) -> None:
    empty = True
    for view_id in view_ids:
        _, some = await usable_view(client, view_id)
        empty = empty and not some
    if empty:
        raise NoTickets("There are no tickets in this view now.", field="view_ids")


async def usable_view(client: Zendesk, view_id: int) -> tuple[View, bool]:
    """A view that a job may take, and whether it has a ticket now; raises Invalid."""
    try:
        view = await client.view(view_id)
        page = await client.view_tickets(view_id, None, size=1)
    except Rejected as refusal:
        raise Invalid(
            f"There is no view {view_id} that this account's login may see."
            if refusal.status == 404
            else f"Zendesk refused view {view_id}: {refusal.reason}.",
            field="view_ids",
        ) from None
    if view.per_user:
        raise Invalid(
            f"View {view_id} “{view.title}” depends on who looks at it (current user). "
            "Use a shared view without such a condition, or a search.",
            field="view_ids",
        )
    return view, bool(page.ids)


async def _check_search(client: Zendesk, query: str) -> None:
    try:
        number = await client.search_count(query)
    except Rejected as refusal:
        raise Invalid(f"Zendesk refused the search: {refusal.reason}.", field="query") from None
    if number == 0:
        raise NoTickets("The search finds no tickets.", field="query")


async def _check_tickets(client: Zendesk, ticket_ids: Sequence[int], field: str) -> None:
    if await client.show_many(ticket_ids):
        return
    alone = len(ticket_ids) == 1
    raise Invalid(
        f"There is no ticket {ticket_ids[0]} that this account's login may see; check the number."
        if alone
        else "None of these tickets exists, or this account's login may not see them; check the "
        "numbers.",
        field=field,
    )


async def show(resources: Resources, job_id: str) -> JobView:
    """One job as it is now; raises NotFound."""
    async with resources.database.read() as session:
        return viewed(resources, await found(session, job_id))


async def newest(
    resources: Resources, account_id: int | None = None, *, limit: int = 50
) -> Sequence[JobView]:
    """The newest jobs first."""
    async with resources.database.read() as session:
        rows = await jobs.newest(session, account_id, limit=limit)
        return [viewed(resources, row) for row in rows]


async def wish(
    resources: Resources,
    job_id: str,
    verb: str,
    *,
    by: Mapping[str, Any],
) -> JobView:
    """
    Refresh a draft, pause, resume or cancel a job.

    Raises Conflict with the reason where that can't be, Invalid where the login may only read, and
    LimitReached where a paused job has no room.
    """
    seen = await show(resources, job_id)
    if verb == "resume":
        await check_may_write(resources, seen.account_id)
    async with resources.database.write() as session:
        if verb == "resume" and seen.status == Status.PAUSED:
            await room.for_one(session, seen.account_id)
        job = await held(session, job_id)
        possible = allowed_now(job)
        if verb not in possible:
            raise Conflict(why_not(verb, job, possible))
        now = resources.clock.now()
        if not await wish_within(session, job, verb, by=by, now=now):
            raise Conflict(f"The job has moved on meanwhile; it can't {verb} now.")
        await session.refresh(job)
    await announce(resources, job)
    return viewed(resources, job)


async def wish_within(
    session: AsyncSession, job: Job, verb: str, *, by: Mapping[str, Any], now: datetime
) -> bool:
    """
    Write a possible wish in a transaction of the caller's, who holds the job.

    False where the job is over.
    """
    written = await _write_wish(session, job, verb, now)
    if written:
        note(session, job, by, _DONE[verb], now)
    return written


async def _write_wish(session: AsyncSession, job: Job, verb: str, now: datetime) -> bool:
    if verb == "refresh":
        order = order_of(job.kind, job.tool_slug, job.parameters)
        order = await permissions.sparing(session, job.account_id, order)
        return await jobs.redraw_draft(session, job, parameters=order.to_json())
    if job.waiting_reason == Waiting.CONFIRM and verb == "resume":
        await jobs.confirm(session, job, now=now)
    more = {"runnable_at": now.timestamp()} if verb == "resume" else {}
    return await jobs.set_wish(session, job, _VERBS[verb], **more)


def why_not(verb: str, job: Job, possible: Sequence[str]) -> str:
    """What is said to somebody who wants of a job what it can't do now."""
    instead = f" It can now: {', '.join(possible)}." if possible else ""
    going = job.status not in OVER
    being = "being cancelled" if going and job.wish == Wish.CANCEL else job.status
    return f"This job is {being}, so there is nothing to {verb}.{instead}"


async def found(session: AsyncSession, job_id: str) -> Job:
    """The job with this public id; raises NotFound."""
    job = await jobs.get(session, job_id)
    if job is None:
        raise NotFound(f"There is no job {job_id}.")
    return job


async def held(session: AsyncSession, job_id: str) -> Job:
    """The same, and nobody else writes a wish of it until the commit; raises NotFound."""
    job = await starting.hold(session, job_id)
    if job is None:
        raise NotFound(f"There is no job {job_id}.")
    return job
