"""
What schedules do when their times come: start the job, or say why not.

Each time is decided once: its row, the job, and the time that comes next are written in one
transaction, so it does not matter how many processes look, and which of them dies where. Of
several times that have come, because nobody was there or Zendesk could not be asked, the last
starts one job and the others are missed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import owners, schedules, templates
from backend.actions.idempotency import Within, nothing_else
from backend.actions.job_view import JobView
from backend.actions.owners import OwnerGone
from backend.core.activity import SYSTEM, Verb
from backend.core.errors import (
    Conflict,
    Invalid,
    NoTickets,
    TagManagerError,
)
from backend.core.notice import Event
from backend.core.passing import passes
from backend.core.schedule import parse_timetable
from backend.core.schedule_life import Come, SlotOutcome, State, Why, come
from backend.core.signature import person_of
from backend.resources import Resources
from backend.store import outbox
from backend.store import schedules as stored
from backend.store import templates as saved_jobs
from backend.store.schedules import Run
from backend.store.scheduling import Schedule

LEASE = 20.0  # seconds for which a process looks at a schedule alone
PATIENCE = 15.0  # for one schedule
AGAIN_IN = 30.0  # where it could not be decided
AT_ONCE = 8  # schedules that one process decides side by side
LAST_WORDS = 3.0
MOST_FAILURES = 5  # in a row
KEPT = timedelta(days=90)  # what became of times

log = structlog.stdlib.get_logger(__name__)


class Decided(Exception):
    """Another process has decided this time, or a person has changed the schedule meanwhile."""


class Repeated(Exception):
    """This time was decided when it came before; the clock was put back since."""


class SavedJobGone(Exception):
    """What the schedule starts was removed."""


class StillGoing(Exception):
    """The job that the schedule started before is not over."""

    def __init__(self, run: Run) -> None:
        super().__init__(f"“{run.title}”, which this schedule has started, is {run.status}.")


class Scheduler:
    """One per process: decides the times that have come, beside the process's other chores."""

    def __init__(self) -> None:
        self._deciding: set[asyncio.Task[None]] = set()

    async def run_due(self, resources: Resources) -> None:
        """Begin to decide what has come; what is not done soon is gone on with afterwards."""
        room = AT_ONCE - len(self._deciding)
        if room <= 0:
            return
        now = resources.clock.now()
        async with resources.database.read() as session:
            if not await stored.any_due(session, now=now):
                return
        async with resources.database.write() as session:
            keys = await stored.claim_due(session, now=now, seconds=LEASE, most=room)
        for key in keys:
            task = asyncio.create_task(decide(resources, key))
            self._deciding.add(task)
            task.add_done_callback(self._done)

    async def end(self) -> None:
        """Let what has begun come to its end, or leave it to other processes."""
        if self._deciding:
            await asyncio.wait(self._deciding, timeout=LAST_WORDS)
        for task in self._deciding:
            task.cancel()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._deciding.discard(task)
        if not task.cancelled() and (exc := task.exception()):
            log.warning("schedule not decided", error=repr(exc), exc_info=exc)


async def decide(resources: Resources, key: int) -> None:
    """Decide the times of one schedule that have come, or put them off."""
    async with resources.database.read() as session:
        row = await stored.by_key(session, key)
    now = resources.clock.now()
    if row is None or row.next_at is None or row.next_at > now:
        return
    try:
        timetable = parse_timetable(row.rule)
    except Invalid as wrong:  # its zone has another name by now, for example
        ending = _Ending(resources, row, Come(row.next_at, (), None))
        await ending.stop(wrong.code, f"Its rule can't be read any more: {wrong}")
        return
    what = come(timetable, row.next_at, now)
    ending = _Ending(resources, row, what)
    try:
        async with asyncio.timeout(PATIENCE / resources.clock.speed):
            await _start(resources, row, what)
    except Decided:
        log.debug("schedule decided elsewhere", schedule=row.schedule_id)
    except Repeated:
        await ending.move_on()
    except OwnerGone as gone:
        await ending.stop(Why.OWNER_GONE, str(gone))
    except SavedJobGone:
        await ending.stop(Why.SAVED_JOB_GONE, f"The saved job of “{row.name}” was removed.")
    except StillGoing as going:
        await ending.skip(Why.STILL_GOING, str(going))
    except NoTickets as none:
        await ending.skip(Why.NO_TICKETS, str(none))
    except (TagManagerError, TimeoutError) as error:
        if passes(error):
            await ending.put_off(error)
        else:
            await ending.fail(error)


async def run_now(
    resources: Resources,
    account_id: int,
    schedule_id: str,
    *,
    by: Mapping[str, Any],
    within: Within = nothing_else,
) -> JobView:
    """
    Start a schedule's job at once, with its owner's rights, whatever its state.

    Raises NotFound, Forbidden, Conflict while its last job is not over, and what starting a saved
    job raises. `within` takes part in the transaction, with the job's id.
    """
    async with resources.database.read() as session:
        row = await schedules.found(session, account_id, schedule_id)
        schedules.check_may_change(row, by)
        if run := await stored.run_going(session, row):
            raise Conflict(f"{StillGoing(run)} Wait until it is over, or cancel it.")
    now = resources.clock.now()

    async def alone(session: AsyncSession, job_id: str) -> None:
        await within(session, job_id)
        held = await schedules.found(session, account_id, schedule_id, hold=True)
        started = {"job_id": job_id, "by": dict(by)}
        first = not await stored.run_going(session, held) and await stored.decide(
            session, held, now, SlotOutcome.STARTED, now=now, **started
        )
        if not first:
            raise Conflict("Somebody else has just run it.")
        schedules.note(session, held, by, Verb.STARTED, now, job_id=job_id)

    return await templates.start(
        resources,
        account_id,
        row.template_id,
        values=row.input_values,
        created_by=await _signature(resources, row),
        within=alone,
    )


async def _start(resources: Resources, row: Schedule, what: Come) -> None:
    async with resources.database.read() as session:
        if await saved_jobs.get(session, row.account_id, row.template_id) is None:
            raise SavedJobGone
        if run := await stored.run_going(session, row):
            raise StillGoing(run)

    async def within(session: AsyncSession, job_id: str) -> None:
        now = resources.clock.now()
        held = await _held(session, row)
        if run := await stored.run_going(session, held):
            raise StillGoing(run)
        if not await _close(session, held, what, SlotOutcome.STARTED, now, job_id=job_id):
            raise Repeated
        held.failures = 0

    await templates.start(
        resources,
        row.account_id,
        row.template_id,
        values=row.input_values,
        created_by=await _signature(resources, row),
        within=within,
    )


async def _signature(resources: Resources, row: Schedule) -> Mapping[str, Any]:
    return await owners.acting(
        resources,
        row.account_id,
        row.owner,
        kind="schedule",
        rule_id=row.schedule_id,
        name=row.name,
        template_id=row.template_id,
    )


class _Ending:
    """How a time ends at which no job was started; each end is one transaction."""

    def __init__(self, resources: Resources, row: Schedule, what: Come) -> None:
        self._resources = resources
        self._row = row
        self._what = what

    async def move_on(self) -> None:
        """This time has its end already; the next one comes."""
        async with self._resources.database.write() as session:
            if row := await self._undecided(session):
                now = self._resources.clock.now()
                await _close(session, row, self._what, SlotOutcome.SKIPPED, now)

    async def skip(self, why: Why, detail: str) -> None:
        """Nothing is to be done at this time."""
        async with self._resources.database.write() as session:
            if row := await self._undecided(session):
                await self._close(session, row, SlotOutcome.SKIPPED, why, detail)
                row.failures = 0

    async def fail(self, error: Exception) -> None:
        """What the saved job asks for can't be right now; after several times it is given up."""
        async with self._resources.database.write() as session:
            row = await self._undecided(session)
            if row is None:
                return
            code = error.code if isinstance(error, TagManagerError) else "error"
            await self._close(session, row, SlotOutcome.FAILED, code, str(error))
            row.failures += 1
            if row.failures >= MOST_FAILURES and row.state == State.ACTIVE:
                said = f"{MOST_FAILURES} times in a row no job could be started: {error}"
                await self._stop(session, row, Why.TOO_MANY_FAILURES, said)
            else:
                now, at = self._resources.clock.now(), self._what.last
                failed = Event.SCHEDULE_FAILED
                await _tell(session, row, failed, code, str(error), at=at, now=now)

    async def stop(self, why: str, detail: str) -> None:
        """The schedule can't go on until a person sees to it."""
        async with self._resources.database.write() as session:
            if row := await self._undecided(session):
                await self._close(session, row, SlotOutcome.FAILED, why, detail)
                await self._stop(session, row, why, detail)

    async def put_off(self, error: Exception) -> None:
        """Nobody can say now; the time is decided later, and those that come until then with it."""
        code = error.code if isinstance(error, TagManagerError) else "timeout"
        detail = str(error) or "Zendesk or the database took too long."
        now = self._resources.clock.now()
        async with self._resources.database.write() as session:
            if row := await self._undecided(session):
                since = row.waiting["since"] if row.waiting else now.isoformat()
                row.waiting = {"code": code, "detail": detail, "since": since}
                row.due_at, row.lease_until = now.timestamp() + AGAIN_IN, 0.0

    async def _undecided(self, session: AsyncSession) -> Schedule | None:
        try:
            return await _held(session, self._row)
        except Decided:
            return None

    async def _close(
        self, session: AsyncSession, row: Schedule, outcome: SlotOutcome, why: str, detail: str
    ) -> None:
        now = self._resources.clock.now()
        await _close(session, row, self._what, outcome, now, reason=why[:40], detail=detail)

    async def _stop(self, session: AsyncSession, row: Schedule, why: str, detail: str) -> None:
        now = self._resources.clock.now()
        await stop(session, row, str(why), detail, at=self._what.last, now=now)


async def stop(
    session: AsyncSession, row: Schedule, code: str, detail: str, *, at: datetime, now: datetime
) -> None:
    """Stop a schedule that can't go on, and tell its owner, within the caller's transaction."""
    row.state, row.ended = State.STOPPED, {"code": code, "detail": detail}
    schedules.note(session, row, SYSTEM, Verb.STOPPED, now, reason=detail)
    await _tell(session, row, Event.SCHEDULE_STOPPED, code, detail, at=at, now=now)


async def _tell(
    session: AsyncSession,
    row: Schedule,
    event: Event,
    code: str,
    reason: str,
    *,
    at: datetime,
    now: datetime,
) -> None:
    facts = {"schedule_id": row.schedule_id, "name": row.name, "reason": reason, "code": code}
    await outbox.put(
        session,
        account_id=row.account_id,
        event=event,
        key=f"{event}:{row.schedule_id}:{at.isoformat()}",
        facts=facts | {"at": at.isoformat()},
        now=now,
        user_id=person_of(row.owner),
    )


async def _held(session: AsyncSession, row: Schedule) -> Schedule:
    """The schedule, which nobody else decides until the commit; raises Decided."""
    assert row.next_at is not None
    held = await stored.undecided(session, row.id, row.next_at)
    if held is None:
        raise Decided
    return held


async def _close(
    session: AsyncSession,
    row: Schedule,
    what: Come,
    outcome: SlotOutcome,
    now: datetime,
    **values: Any,
) -> bool:
    """
    Write what became of the times that have come, and which one comes next.

    False where the last of them was decided before.
    """
    why = Why.PUT_OFF if row.waiting else Why.NOBODY_THERE
    for at in what.missed:
        await stored.decide(session, row, at, SlotOutcome.MISSED, now=now, reason=why)
    first = await stored.decide(session, row, what.last, outcome, now=now, **values)
    await stored.forget_slots(session, row, before=now - KEPT)
    row.next_at, row.waiting, row.lease_until = what.following, None, 0.0
    if what.following is None:
        row.state = State.OVER
    else:
        row.due_at = what.following.timestamp()
    return first
