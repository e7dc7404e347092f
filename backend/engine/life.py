"""
One job's life in a driver's hands: the only code that writes its status once it is pending.

Each `step` looks at what people wish and moves the job as far as it can go now; it waits for the
database but never for Zendesk, so a driver steps all its jobs every second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from math import inf
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.caller import HOOK
from backend.core.errors import Forbidden, Invalid, TagManagerError
from backend.core.job import BatchState, Move, Phase, Status, Waiting, Wish, at_rest, move
from backend.core.notice import FOR_A_PERSON
from backend.core.options import Options, parse_options
from backend.core.outcome import Outcome, Reason
from backend.core.permissions import Bounds
from backend.core.selection import parse_selection
from backend.core.window import Window
from backend.engine import notices
from backend.engine.doubt import Doubt
from backend.engine.drafting import drawn_up
from backend.engine.equipment import Equipment, Spawn
from backend.engine.pages import SelectionImpossible
from backend.engine.push import Push
from backend.engine.round import Round
from backend.engine.select import Selecting
from backend.store import batches, jobs, permissions, tickets
from backend.store.entries import execute_together
from backend.store.models import Job
from backend.tools.base import Order
from backend.tools.installed import order_of

CANCELLED_AT_ONCE = 5_000
LONGEST_WAIT_FOR_A_LIST = 30.0
STOOD_STILL = (Waiting.ZENDESK_DOWN, Waiting.REAUTHORISE, Waiting.ACCESS_DENIED)

log = structlog.stdlib.get_logger(__name__)


class Life:
    """A live job: its row as last read, its list being read, its batches."""

    def __init__(
        self, equipment: Equipment, doubt: Doubt, row: Job, headroom: float, spawn: Spawn
    ) -> None:
        self._equipment = equipment
        self._doubt = doubt
        self._spawn = spawn
        self._selecting: Selecting | None = None
        self.row = row
        self.headroom = headroom
        self.push: Push | None = None

    @property
    def move(self) -> Move:
        """What people's wish and the status mean together."""
        row = self.row
        wish, phase = Wish(row.wish) if row.wish else None, Phase(row.phase) if row.phase else None
        next_move = move(Status(row.status), wish, phase)
        resting = at_rest(row.waiting_reason, row.runnable_at, self._equipment.now())
        return Move.REST if next_move is Move.GO and resting else next_move

    @property
    def _order(self) -> Order:
        return order_of(self.row.kind, self.row.tool_slug, self.row.parameters)

    @property
    def applying(self) -> Push | None:
        """The job's batches while more of them may be sent."""
        push, going = self.push, self.move is Move.GO and self.row.phase == Phase.APPLYING
        return push if push is not None and going and not push.halted else None

    async def step(self, lives: Sequence[Life], *, may_call: bool) -> None:
        """Move the job as far as it can go now. Without `may_call` nothing new is begun."""
        if self.move is Move.GO and may_call:
            await self._go(lives)
        elif self.move is Move.DRAW_UP and may_call:
            await self._read_list()
        elif self.move is Move.PAUSE:
            await self._halt(self._paused, may_call=may_call)
        elif self.move is Move.CANCEL:
            await self._halt(self._cancelled, may_call=may_call)

    # Going on

    async def _go(self, lives: Sequence[Life]) -> None:
        if self.row.error is not None:  # an earlier driver died over the job's end
            await self._fail()
            return
        if self.row.status != Status.RUNNING:
            await self._begin()
        if self.row.phase == Phase.SELECTING:
            await self._read_list()
        options = parse_options(self.row.options)
        closes_at = self._closes_at(options.window)
        if self.row.phase == Phase.READY:
            if closes_at is None:
                await self._rest(Waiting.WINDOW, options.window)
            elif not await self._must_wait(lives):
                began = self.row.applying_at or self._equipment.time()
                await self._put(phase=Phase.APPLYING, applying_at=began, **self._pace())
        if self.row.phase == Phase.APPLYING:
            await self._apply(options, closes_at)

    async def _apply(self, options: Options, closes_at: float | None) -> None:
        """Send what may be sent now; once nothing may, and nothing is under way, rest."""
        push = await self._loaded_push(may_call=True)
        uncounted = options.stop_after is not None and push.begun is None
        push.stop_after, push.closes_at = options.stop_after, closes_at or 0.0
        push.stopped = closes_at is None or uncounted
        if push.finished:
            await self._completed()
        elif closes_at is None and push.quiet:
            await self._rest(Waiting.WINDOW, options.window)
        elif uncounted and push.quiet:
            self.push = None  # to be read, and counted, anew
            self._equipment.reread()
        elif push.awaits_confirmation:
            await self._rest(Waiting.CONFIRM, None)

    def _closes_at(self, window: Window | None) -> float | None:
        """Until when the job may send, in seconds; None while it may not."""
        if window is None:
            return inf
        closes = window.closes_at(self._equipment.time())
        return None if closes is None else closes.timestamp()

    async def _rest(self, reason: Waiting, window: Window | None) -> None:
        """
        Wait for a person, or for the hours to begin, unless somebody has just changed how to run.

        Whoever goes on takes the job's turn anew among jobs with the same tickets.
        """
        opens = window.opens_at(self._equipment.time()) if window else None
        values: dict[str, Any] = {
            "phase": Phase.READY,
            "waiting_reason": reason,
            "waiting_until": opens,
            "runnable_at": opens.timestamp() if opens else self.row.runnable_at,
            "underway": 0,
        }

        async def work(session: AsyncSession) -> bool:
            if await jobs.options(session, self.row.id) != self.row.options:
                return False
            await jobs.put(session, self.row.id, **values)
            if reason is Waiting.CONFIRM:
                await notices.needs(session, self.row, reason, now=self._equipment.time())
            return True

        if await self._equipment.ledger.write(work):
            self.push = None
            for name, value in values.items():
                setattr(self.row, name, value)
            self._equipment.changed(self.row.id)
        self._equipment.reread()

    async def _begin(self) -> None:
        """Start or resume. A resumed job takes its turn anew among jobs with the same tickets."""
        selecting = self.row.phase in (None, Phase.SELECTING)
        self.push = None
        await self._put(
            status=Status.RUNNING,
            phase=Phase.SELECTING if selecting else Phase.READY,
            started_at=self.row.started_at or self._equipment.time(),
        )

    async def _read_list(self) -> None:
        """Begin to read the list, or to go on reading, unless that is under way."""
        if self._selecting is not None:
            return
        async with self._equipment.database.read() as session:
            selection = parse_selection(await jobs.selection(session, self.row.id))
            rules = await permissions.get(session, self.row.account_id)
        draft = self.row.status == Status.DRAFT
        self._selecting = Selecting(
            self._equipment,
            self.row.id,
            selection,
            self._order,
            self.row.select_cursor,
            rules=rules,
            bounds=Bounds.from_json(self.row.bounds),
            for_preview=draft,
        )
        self._spawn(partial(self._select, self._selecting, draft=draft))

    async def _select(self, selecting: Selecting, *, draft: bool) -> None:
        try:
            if await selecting.run():
                plan = await drawn_up(self._equipment, self.row) if draft else None
                await self._equipment.ledger.write(partial(self._list_is_complete, plan))
        except (SelectionImpossible, Forbidden, Invalid) as error:
            await self.fail(error)
        finally:
            self._selecting = None
            self._equipment.reread()

    async def _list_is_complete(self, plan: dict[str, Any] | None, session: AsyncSession) -> None:
        total = await tickets.count(session, self.row.id)
        await jobs.put(
            session,
            self.row.id,
            total_items=total,
            selected_items=total,
            phase=Phase.READY,
            select_cursor=None,
            list_fixed_at=self._equipment.time(),
            plan=plan,
        )
        if plan is not None:  # a draft; from here on no driver has to do with it
            await jobs.put(session, self.row.id, waiting_reason=None, waiting_until=None)
            await notices.ready(session, self.row, total, now=self._equipment.time())

    async def _must_wait(self, lives: Sequence[Life]) -> bool:
        """
        Whether another job has to be over first, because both are about the same ticket.

        The one that became runnable first goes first; one that has begun to change tickets goes
        on, and one that is being stopped comes to rest first. A list that takes long to read
        holds up nobody.
        """
        for other in lives:
            stopping = other.move in (Move.PAUSE, Move.CANCEL) and other.row.phase == Phase.APPLYING
            if other is self or not (other.move is Move.GO or stopping):
                continue
            earlier = (other.row.runnable_at, other.row.id) < (self.row.runnable_at, self.row.id)
            if other.row.phase == Phase.SELECTING:
                read_for = self._equipment.now() - other.row.runnable_at
                if earlier and read_for < LONGEST_WAIT_FOR_A_LIST:
                    await self.wait(Waiting.OTHER_JOB, None)
                    return True
            elif (earlier or other.row.phase == Phase.APPLYING) and await self._overlaps(other):
                await self.wait(Waiting.OTHER_JOB, None)
                return True
        return False

    async def _overlaps(self, other: Life) -> bool:
        async with self._equipment.database.read() as session:
            return await jobs.overlaps(session, self.row.id, other.row.id)

    async def _loaded_push(self, *, may_call: bool) -> Push:
        """The job's batches, with those an earlier driver left behind being followed."""
        if self.push is not None:
            return self.push
        push = Push(self._equipment, self._doubt, self.row.id, self._order, self.headroom)
        push.stop_after = parse_options(self.row.options).stop_after
        push.sparing = self.row.created_by["type"] == HOOK
        for state, cargo in await push.load():
            if may_call:
                one = Round(push, cargo)
                steps = one.follow if state is BatchState.SENT else one.clear_up
                self._spawn(partial(push.through, cargo, steps))
        self.push = push
        return push

    # Coming to rest

    async def _halt(self, rest: Callable[[], Awaitable[None]], *, may_call: bool) -> None:
        """Nothing new is sent; the end state is reached only when nothing is on its way."""
        if self._selecting is not None:
            self._selecting.stop()
            return
        if self.row.phase == Phase.APPLYING:
            push = await self._loaded_push(may_call=may_call)
            push.stopped = True
            if not push.quiet:
                return
        await rest()

    async def _paused(self) -> None:
        self.push = None
        await self._put(status=Status.PAUSED, underway=0, waiting_reason=None, waiting_until=None)

    async def _cancelled(self) -> None:
        if self.push is not None and self.push.finished:
            await self._completed()
            return
        await self._give_up(Reason.NOT_STARTED)
        await self._end(Status.CANCELLED)

    async def fail(self, error: TagManagerError) -> None:
        """The job as a whole can't go on; every ticket gets an outcome all the same."""
        await self._put(error={"code": error.code, "detail": str(error)})
        await self._fail()

    async def _fail(self) -> None:
        await self._give_up(Reason.JOB_FAILED)
        await self._end(Status.FAILED)

    async def _give_up(self, reason: Reason) -> None:
        last, number = 0, 1
        while number:

            async def work(session: AsyncSession, after: int = last) -> tuple[int, int]:
                step = await tickets.cancel_next(
                    session, self.row.id, after=after, limit=CANCELLED_AT_ONCE, reason=reason
                )
                counted = jobs.count(self.row.id, {Outcome.CANCELLED: step[1]})
                await execute_together(session, [counted])
                return step

            last, number = await self._equipment.ledger.write(work)

    async def _completed(self) -> None:
        """Unless some tickets were given up: then an earlier driver died over the job's end."""
        await self._end(Status.CANCELLED if self.row.cancelled else Status.COMPLETED)

    async def _end(self, status: Status, **values: Any) -> None:
        """The last step of a job: counts are compared with the rows they stand for."""
        self.push = None
        await self._equipment.ledger.write(lambda s: self._compare_and_end(s, status, values))
        self._equipment.changed(self.row.id)
        self._equipment.reread()

    async def _compare_and_end(
        self, session: AsyncSession, status: Status, values: dict[str, Any]
    ) -> None:
        rows = Counter(await tickets.outcomes(session, self.row.id))
        if rows[None]:
            log.error("tickets without an outcome", job=self.row.job_id, tickets=rows[None])
            await tickets.begin_again(session, self.row.id)
            return
        counts = {name: rows[name] for name in jobs.COUNTS}
        counted = await jobs.counts(session, self.row.id)
        if counted != counts:
            log.error("counts differ from rows", job=self.row.job_id, counted=counted)
        await batches.end_all(session, self.row.id)
        now = self._equipment.time()
        ending = {
            "status": status,
            "phase": None,
            "total_items": rows.total(),
            "underway": 0,
            "waiting_reason": None,
            "waiting_until": None,
            "completed_at": now,
        }
        await jobs.put(session, self.row.id, **ending, **counts, **values)
        await notices.end(session, self.row, status, counts, now=now)

    # What people see meanwhile

    async def wait(self, reason: Waiting | None, until: float | None) -> None:
        """Say why the job doesn't move, until when, or that it moves again."""
        until_time = None if until is None else datetime.fromtimestamp(until, UTC)
        before = self.row.waiting_until
        same_time = before == until_time or (
            before is not None
            and until_time is not None
            and abs((before - until_time).total_seconds()) < 1
        )
        if self.row.waiting_reason != reason or not same_time:
            anew = reason is None and self.row.waiting_reason in STOOD_STILL
            pace = self._pace() if anew else {}
            await self._put(waiting_reason=reason, waiting_until=until_time, **pace)

    def _pace(self) -> dict[str, Any]:
        """What is written where the job begins to move; its pace is counted from there."""
        decided = sum(getattr(self.row, name) or 0 for name in jobs.COUNTS)
        return {"pace_since": self._equipment.time(), "pace_from": decided}

    async def show_progress(self) -> None:
        """Keep what Zendesk says of batches that have no outcomes yet."""
        underway = self.push.underway() if self.push else 0
        if underway != self.row.underway:
            await self._put(underway=underway)

    async def _put(self, **values: Any) -> None:
        await self._equipment.ledger.write(partial(self._written, values))
        for name, value in values.items():
            setattr(self.row, name, value)
        self._equipment.changed(self.row.id)

    async def _written(self, values: dict[str, Any], session: AsyncSession) -> None:
        await jobs.put(session, self.row.id, **values)
        if values.get("waiting_reason") in FOR_A_PERSON:
            reason = values["waiting_reason"]
            await notices.needs(session, self.row, reason, now=self._equipment.time())
