"""
Series go on by themselves: the next step's job is made when the one before it is over.

Any process may do this at any time. Who is alone with a series decides what is next; what a step
is and its job are written in one transaction, so that no step is started twice and none is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import orders, owners, templates
from backend.actions.idempotency import Within
from backend.actions.orders import Order
from backend.actions.owners import OwnerGone
from backend.actions.series_view import last_end, state_of
from backend.core import series as core
from backend.core.activity import SYSTEM, Noun, Verb
from backend.core.errors import (
    NoTickets,
    TagManagerError,
)
from backend.core.notice import Event
from backend.core.passing import passes
from backend.core.series import Begin, End, OnFailure, State, Step
from backend.core.signature import person_of
from backend.resources import Resources
from backend.store import activity, outbox
from backend.store import series as stored
from backend.store.series import Pair
from backend.store.series_rows import Series, SeriesStep

SERIES = "series"  # the type of what starts the jobs
MOST_AT_ONCE = 16
CLAIMED = 12.0  # seconds in which nobody else tries to make a step's job
AGAIN = 10.0  # seconds between two tries of what may pass
OWNER_GONE = (
    "Whoever started this series may not work with all tickets at Zendesk any more. Somebody else "
    "can start what is left of it."
)

log = structlog.stdlib.get_logger(__name__)


class Overtaken(Exception):
    """Somebody else has made this step's job, or paused or ended the series, meanwhile."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The step whose job is to be made now."""

    account_id: int
    series_id: str
    name: str
    owner: Mapping[str, Any]
    place: int
    of: int
    step: SeriesStep


async def go_on_with_series(resources: Resources) -> None:
    """Settle steps whose jobs are over, and begin what comes next; a chore of every process."""
    now = resources.clock.now().timestamp()
    async with resources.database.read() as session:
        due = await stored.due(session, now=now, limit=MOST_AT_ONCE)
    done = await asyncio.gather(
        *(resources.finish(go_on(resources, series_id)) for series_id in due),
        return_exceptions=True,
    )
    for result in done:
        if isinstance(result, BaseException):
            raise result


async def go_on(resources: Resources, series_id: str) -> None:
    """Take one series as far as it goes now: until a job runs, or it has to wait, or is over."""
    while (turn := await _decide(resources, series_id)) is not None:
        if not await _take(resources, turn):
            return


async def _decide(resources: Resources, series_id: str) -> Turn | None:
    """What is next, claimed for us; None where nothing is to be begun now."""
    async with resources.database.write() as session:
        row = await stored.hold(session, series_id)
        pairs = (await stored.steps(session, [row.id]))[row.id]
        now = resources.clock.now()
        move = await settle(session, row, pairs, now)
        claimed = isinstance(move, Begin) and row.due_at <= now.timestamp()
        if claimed:
            row.due_at = now.timestamp() + CLAIMED
    if not isinstance(move, Begin) or not claimed:
        return None
    step, _ = pairs[move.place]
    return Turn(row.account_id, row.series_id, row.name, row.owner, move.place, len(pairs), step)


async def settle(
    session: AsyncSession, row: Series, pairs: Sequence[Pair], now: datetime
) -> core.Move:
    """Write down which steps are over, and the series if it is; returns what is next."""
    for step, job in pairs:
        step.state = state_of(step, job)
    states = [Step(step.state) for step, _ in pairs]
    move = core.next_move(State(row.status), states, OnFailure(row.on_failure))
    if isinstance(move, End):
        await end(session, row, move.state, last_end(pairs) or now)
    return move


async def end(session: AsyncSession, row: Series, state: State, now: datetime) -> None:
    """The series is over; steps that have not begun never will."""
    row.status, row.completed_at, row.waiting = state, now, None
    await session.flush()
    await stored.not_reached(session, row)


def note(
    session: AsyncSession,
    row: Series,
    by: Mapping[str, Any],
    verb: Verb,
    now: datetime,
    **more: Any,
) -> None:
    """Write into the activity log what became of a series."""
    facts = {"name": row.name, **more}
    activity.note(session, row.account_id, by, verb, Noun.SERIES, row.series_id, facts, now=now)


async def _take(resources: Resources, turn: Turn) -> bool:
    """Make the step's job; whether the next one may be begun at once, because there is none."""
    try:
        by = await owners.acting(
            resources,
            turn.account_id,
            turn.owner,
            kind=SERIES,
            rule_id=turn.series_id,
            name=turn.name,
            template_id=turn.step.template_id,
        )
        order = await _order(resources, turn)
        await orders.begin(
            resources, turn.account_id, order, created_by=by, within=_claim(resources, turn)
        )
    except Overtaken:
        return False
    except OwnerGone as error:
        await _stop(resources, turn, error)
    except TagManagerError as error:
        if not passes(error):
            return await _without_a_job(resources, turn, error)
        await _later(resources, turn, error)
    return False


async def _order(resources: Resources, turn: Turn) -> Order:
    """What the step's job is to do; raises what `templates.order_from` raises."""
    step, place = turn.step, {"id": turn.series_id, "position": turn.place + 1, "of": turn.of}
    if step.template_id is not None:
        made = await templates.order_from(
            resources, turn.account_id, step.template_id, step.values or {}
        )
        return replace(made, series=place)
    return Order(**(step.order or {}), series=place)


def _claim(resources: Resources, turn: Turn) -> Within:
    """What is written in the transaction of the step's job: that it is this step's."""

    async def within(session: AsyncSession, job_id: str) -> None:
        row, step = await _still(session, turn)
        step.state, step.job_id = Step.RUNNING, job_id
        row.status, row.waiting, row.due_at = State.RUNNING, None, 0.0
        row.started_at = row.started_at or resources.clock.now()

    return within


async def _still(session: AsyncSession, turn: Turn) -> tuple[Series, SeriesStep]:
    """The series and the step, if it may still begin; raises Overtaken."""
    row = await stored.hold(session, turn.series_id)
    step, _ = (await stored.steps(session, [row.id]))[row.id][turn.place]
    if row.status not in core.UNDER_WAY or step.state != Step.WAITING:
        raise Overtaken
    return row, step


async def _stop(resources: Resources, turn: Turn, error: OwnerGone) -> None:
    async with resources.database.write() as session:
        row = await stored.hold(session, turn.series_id)
        await stop(session, row, error.code, OWNER_GONE, now=resources.clock.now())


async def stop(
    session: AsyncSession, row: Series, code: str, reason: str, *, now: datetime
) -> None:
    """Stop a series that can't go on, unless it is over, and tell whoever started it."""
    if row.status in core.OVER:
        return
    row.error = {"code": code, "detail": reason}
    await end(session, row, State.STOPPED, now)
    note(session, row, SYSTEM, Verb.STOPPED, now, reason=reason)
    await outbox.put(
        session,
        account_id=row.account_id,
        event=Event.SERIES_STOPPED,
        key=f"{Event.SERIES_STOPPED}:{row.series_id}",
        facts={"series_id": row.series_id, "name": row.name, "reason": reason},
        now=now,
        user_id=person_of(row.owner),
    )


async def _later(resources: Resources, turn: Turn, error: TagManagerError) -> None:
    """What is wrong passes, by itself or with a person's help: try again later."""
    wait = getattr(error, "retry_after", AGAIN)
    async with resources.database.write() as session:
        row = await stored.hold(session, turn.series_id)
        row.due_at = resources.clock.now().timestamp() + wait
        row.waiting = _told(error)
    log.info("step of a series waits", series=turn.series_id, code=error.code)


async def _without_a_job(resources: Resources, turn: Turn, error: TagManagerError) -> bool:
    """No job can be made of the step, because there is nothing to do or it is refused."""
    try:
        async with resources.database.write() as session:
            row, step = await _still(session, turn)
            step.state = Step.NOTHING_TO_DO if isinstance(error, NoTickets) else Step.REFUSED
            step.error = _told(error)
            row.status, row.due_at, row.waiting = State.RUNNING, 0.0, None
            row.started_at = row.started_at or resources.clock.now()
    except Overtaken:
        return False
    return True


def _told(error: TagManagerError) -> dict[str, Any]:
    return {"code": error.code, "detail": str(error)}
