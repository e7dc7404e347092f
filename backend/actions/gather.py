"""
Deliveries become jobs: a worker gathers what waits for a rule and starts its saved job.

Deliveries that name tickets are gathered for a moment and go into one job together. While that
runs, what comes next waits and is gathered in turn: the more there is, the larger the jobs, never
the more of them. Each delivery with values starts a job of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import hooks, loop_guard, owners, permissions, templates
from backend.actions.loop_guard import Loop
from backend.core.caller import HOOK, LimitReached
from backend.core.errors import (
    Forbidden,
    Invalid,
    NotFound,
    Unavailable,
    ZendeskError,
)
from backend.core.hooks import (
    KEPT,
    MOST_AT_ONCE,
    MOST_TICKETS,
    Asks,
    HookState,
    due,
    gathered,
)
from backend.resources import Resources
from backend.store import gathering
from backend.store import hooks as stored
from backend.store.gathering import ECHO, Named
from backend.store.hooking import Hook
from backend.store.hooks import PAUSED

HELD = 12.0  # seconds in which nobody else gathers for a rule
AGAIN = 5.0  # seconds until a rule is tried again that can't go on now
READ_AT_ONCE = 20_000  # deliveries; tickets that are named many times count once
FORGOTTEN_AT_ONCE = 5_000
# What is the owner's or the account's trouble, and no fault of what was delivered.
_OF_THE_RULE = ("start_not_allowed", "reauthorise", "access_denied", "read_only")

log = structlog.stdlib.get_logger(__name__)


class Moved(Exception):
    """Others have taken some of these deliveries meanwhile."""


class Gatherer:
    """One per worker process; `start_due` is a chore of its small clock."""

    def __init__(self) -> None:
        self._going: dict[int, asyncio.Task[None]] = {}

    async def start_due(self, resources: Resources) -> None:
        """Look at the rules that have something to do; work for each goes on by itself."""
        now = resources.clock.now()
        async with resources.database.read() as session:
            found = await gathering.due(session, now=now.timestamp())
        for one in found:
            waits = one.oldest is not None and due(one.oldest, enough=one.enough, now=now)
            waits &= not one.running  # whatever it brings waits for the job before
            if one.hook not in self._going and (waits or one.over):
                self._begin(resources, one.hook, waits=waits)

    async def finished(self) -> None:
        """Wait for what goes on now."""
        if self._going:
            await asyncio.wait(self._going.values())

    def _begin(self, resources: Resources, hook: int, *, waits: bool) -> None:
        task = asyncio.create_task(serve(resources, hook, waits=waits))
        self._going[hook] = task
        resources.unfinished.add(task)
        task.add_done_callback(lambda done: self._ended(resources, hook, done))

    def _ended(self, resources: Resources, hook: int, task: asyncio.Task[None]) -> None:
        self._going.pop(hook, None)
        resources.unfinished.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.warning("webhook rule not served", hook=hook, error=repr(error), exc_info=error)


async def serve(resources: Resources, hook_no: int, *, waits: bool = True) -> None:
    """
    Settle a rule's jobs that are over and, if something has waited for long enough, start it.

    Nothing where somebody does so now.
    """
    now = resources.clock.now().timestamp()
    held = now + HELD
    async with resources.database.write() as session:
        hook = await gathering.hold(session, hook_no, now=now, until=held)
    if hook is None:
        return
    again = now + AGAIN  # after what nobody foresaw
    try:
        await _settle(resources, hook)
        again = await _start(resources, hook) if waits else 0.0
    finally:
        async with resources.database.write() as session:
            await gathering.let_go(session, hook_no, held=held, until=again)


async def forget_deliveries(resources: Resources) -> None:
    """Deliveries are kept for a week after they came."""
    before = resources.clock.now() - KEPT
    async with resources.database.read() as session:
        if not await gathering.any_before(session, before):
            return
    async with resources.database.write() as session:
        await gathering.forget(session, before=before, limit=FORGOTTEN_AT_ONCE)


async def _settle(resources: Resources, hook: Hook) -> None:
    async with resources.database.write() as session:
        for job in await gathering.over(session, hook.id):
            await gathering.settle(session, hook.id, job, now=resources.clock.now())


async def _start(resources: Resources, hook: Hook) -> float:
    """Start what is due; returns until when the rule is left alone, in seconds since 1970."""
    if hook.removed_at is not None or hook.state != HookState.ACTIVE:
        async with resources.database.write() as session:
            await gathering.refuse_all(session, hook.id, PAUSED)
        return 0.0
    try:
        await _start_tickets(resources, hook)
        if not await _start_parameters(resources, hook):
            return resources.clock.now().timestamp() + AGAIN
    except Moved:
        return 0.0
    except (Loop, NotFound, Forbidden) as error:
        await _stop(resources, hook, str(error))
    except (Unavailable, LimitReached, ZendeskError, Invalid) as error:
        log.debug("webhook rule has to wait", hook=hook.hook_id, error=str(error))
        return resources.clock.now().timestamp() + AGAIN
    return 0.0


async def _stop(resources: Resources, hook: Hook, reason: str) -> None:
    async with resources.database.write() as session:
        row = await stored.get(session, hook.account_id, hook.hook_id, hold=True)
        if row is not None:
            await hooks.stop(session, row, reason, resources.clock.now())


async def _start_tickets(resources: Resources, hook: Hook) -> None:
    """One job for all the tickets that wait, unless the one before still runs."""
    async with resources.database.read() as session:
        if await gathering.live(session, hook.id, Asks.TICKETS):
            return
        waiting = await gathering.tickets(session, hook.id, limit=READ_AT_ONCE)
    if not waiting:
        return
    by = await _owner(resources, hook)
    bounds = (await permissions.read(resources, hook.account_id)).bounds_for(by)
    most = min(filter(None, (MOST_TICKETS, bounds.tickets, bounds.unconfirmed)))
    taken, ids = gathered(waiting, most)
    saved = await templates.show(resources, hook.account_id, hook.template_id)
    selection: dict[str, Any] = {
        "kind": "tickets",
        "ids": ids,
        "exclude_closed": bool(saved.content.selection.get("exclude_closed")),
    }
    if right := await loop_guard.check(resources, hook, selection):
        taken = await _leave_out(resources, taken, right)
        selection["ids"] = [one for one in ids if one not in right]
    if taken:
        numbers = [one.id for one in taken]
        await _begin(resources, hook, Asks.TICKETS, numbers, by, selection=selection)


async def _leave_out(
    resources: Resources, taken: Sequence[Named], right: frozenset[int]
) -> list[Named]:
    """The deliveries that name other tickets too; there is nothing to do for the others."""
    echoes = [one.id for one in taken if right.issuperset(one.ticket_ids)]
    async with resources.database.write() as session:
        await gathering.nothing(session, echoes, ECHO)
    return [one for one in taken if not right.issuperset(one.ticket_ids)]


async def _start_parameters(resources: Resources, hook: Hook) -> bool:
    """
    A job for each delivery with values, as many at a time as a rule may have.

    False where more have to wait, for together they might change a ticket too often.
    """
    async with resources.database.read() as session:
        room = MOST_AT_ONCE - await gathering.live(session, hook.id, Asks.PARAMETERS)
        waiting = await gathering.parameters(session, hook.id, limit=room) if room > 0 else ()
    if not waiting:
        return True
    allowed = await loop_guard.room(resources, hook, wanted=len(waiting))
    by = await _owner(resources, hook) if allowed else {}
    for one in waiting[:allowed]:
        values = one.parameters or {}
        await _begin(resources, hook, Asks.PARAMETERS, [one.id], by, values=values)
    return allowed == len(waiting)


async def _begin(
    resources: Resources,
    hook: Hook,
    asks: Asks,
    numbers: Sequence[int],
    by: Mapping[str, Any],
    *,
    selection: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
) -> None:
    """
    Start the saved job for these deliveries, which say why where it can't be started.

    Raises Moved, and what is the rule's trouble and not theirs.
    """
    now = resources.clock.now().timestamp()

    async def within(session: AsyncSession, job_id: str) -> None:
        if not await gathering.start(session, hook.id, asks, numbers, job_id, now=now):
            raise Moved

    try:
        await templates.start(
            resources,
            hook.account_id,
            hook.template_id,
            values=values or {},
            created_by=by,
            selection=selection,
            within=within,
        )
    except (Invalid, Forbidden) as error:
        if error.code in _OF_THE_RULE:
            raise
        async with resources.database.write() as session:
            await gathering.refuse(session, numbers, str(error))


async def _owner(resources: Resources, hook: Hook) -> dict[str, Any]:
    return await owners.acting(
        resources,
        hook.account_id,
        hook.owner,
        kind=HOOK,
        rule_id=hook.hook_id,
        name=hook.name,
        template_id=hook.template_id,
    )
