"""
The small job whose every contact with the world is disturbed once, and what must hold afterwards.

About 25 tickets in several batches: some need the change, some are right already, some are
missing, closed, or have no room for another tag.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import OperationalError

from backend.core.errors import Conflict
from backend.engine.drive import drive
from backend.resources import Resources
from tests.crash.disturbances import Break, Call, Disturbance, Freeze, Kill, Killed
from tests.support.accounting import Expected
from tests.support.template import Template
from tests.support.virtual_time import simulate
from tests.support.world import World

TICKETS = 60
MISSING = 999_999
UNDONE = {"changed": 19, "unchanged": 2, "conflict": 3, "failed: closed": 2, "gone": 1}
OUTCOMES = {"changed": 20, "unchanged": 3, "failed: closed": 2, "failed: tag_limit": 1, "gone": 1}


@dataclass(frozen=True)
class Case:
    """The change that is asked for or taken back, and what the account does with it."""

    change: dict[str, Any]
    undone: bool = False
    outcomes: dict[str, int] = field(default_factory=lambda: OUTCOMES)
    settings: dict[str, Any] = field(default_factory=dict)
    faults: tuple[tuple[str, dict[str, Any]], ...] = ()


ADD, REMOVE = ["reviewed"], ["old_tag"]
CASES = {
    "add": Case({"add": ADD}),
    "add and remove": Case({"add": ADD, "remove": REMOVE}),
    # In two steps, each so slow that it is still under way when another driver takes over, and
    # with a Zendesk job that dies half-way, so that there are further rounds.
    "slowly": Case(
        {"add": ADD, "remove": REMOVE},
        settings={"both_in_one_body": "rejected", "job_base_seconds": 12},
        faults=(("job_ends", {"status": "killed", "share": 0.5, "times": 1}),),
    ),
    # Some lines say the same and share a body, some travel as lists.
    "csv": Case({"from_csv": True}),
    "undo": Case({"add": ADD, "remove": REMOVE}, undone=True, outcomes=UNDONE),
    # Every ticket has a way back of its own, so they travel as lists.
    "undo of lists": Case({"set": ["reviewed"]}, undone=True, outcomes=UNDONE),
}


@dataclass
class History:
    """One run of the job with one disturbance."""

    world: World
    job: str
    ids: list[int]
    outcomes: dict[str, int]

    @classmethod
    async def begin(cls, world: World, case: Case) -> History:
        world.configure(**case.settings)
        if case.undone:
            return await cls._begin_undo(world, case)
        ids = world.open_tickets(24)
        right, full = ids[:3], ids[3]
        world.edit(right, add=["reviewed"], remove=["old_tag"])
        world.edit([full], add=["x" * 250 + f"{n:05}" for n in range(19)], remove=["old_tag"])
        state = world.zendesk.by_id[full].state
        room = 5090 - sum(map(len, state.tags)) - len(state.tags)
        world.edit([full], add=["y" * min(room, 200)])
        world.edited.clear()
        ids = [*ids, *world.closed_tickets(2), MISSING]
        if "from_csv" in case.change:
            job = await cls._begin_csv(world, case, ids)
        else:
            job = await world.start(ids=ids, **case.change)
        for kind, values in case.faults:
            world.fault(kind, **values)
        return cls(world, job, ids, case.outcomes)

    @classmethod
    async def _begin_csv(cls, world: World, case: Case, ids: list[int]) -> str:
        """A file in which every ticket has a line."""
        lines = {i: f"{i},reviewed,old_tag," for i in ids}
        lines |= {i: f"{i},line_{i},," for i in ids[15:21]}
        lines |= {i: f"{i},,,reviewed line_{i}" for i in ids[21:24]}
        upload = await world.upload("\n".join(["id,add,remove,set", *lines.values()]))
        return await world.start(upload_id=upload.upload_id, parameters=case.change)

    @classmethod
    async def _begin_undo(cls, world: World, case: Case) -> History:
        """The job is over, and some of its tickets are not any more what it left."""
        ids = world.open_tickets(27)
        world.edit(ids, add=["old_tag"], remove=["reviewed"])
        was = {ticket_id: world.tags(ticket_id) for ticket_id in ids}
        parent = await world.start(ids=ids, parameters=case.change)
        await world.drive_until_over()
        world.edit(ids[:3], remove=["reviewed"])
        for ticket_id in ids[3:5]:
            world.edit([ticket_id], add=sorted(was[ticket_id]), remove=["reviewed"])
        world.edit(ids[5:8], add=["by_agent"])
        world.happen("closed", ids[8:10])
        world.happen("deleted", ids[10:11])
        world.begin_anew()
        return cls(world, await world.undo(parent), ids, case.outcomes)

    async def drive(self, process: Resources) -> None:
        """One driver's turns, for as long as it lives."""
        world = self.world
        while not await world.over():
            with suppress(OperationalError, ExceptionGroup):
                await drive(process, world.account_id, stopping=asyncio.Event())
            await world.clock.sleep(2)

    async def drive_with(self, gate: Disturbance) -> None:
        """A driver that meets the disturbance; returns when it is over or dead."""
        process = await self.world.process(gate)
        try:
            await self.drive(process)
        except Killed:
            pass
        except BaseExceptionGroup as group:
            if group.subgroup(Killed) is None:
                raise

    async def drive_on(self) -> None:
        """Another process brings it to an end."""
        await self.world.drive_until_over(patience=600)

    async def check(self, expected: Expected | None = None) -> None:
        await self.world.check_accounts(ids=self.ids, expected=expected)
        assert self.world.zendesk.jobs.live == ()


Scenario = Callable[[History, int], Awaitable[tuple[str, int]]]


async def undisturbed(history: History, _at: int) -> tuple[list[str], int]:
    """All points of a run in which nothing happens, and its accepted updates."""
    gate = Disturbance()
    await history.drive_with(gate)
    await history.check()
    assert await history.world.outcomes(history.job) == history.outcomes
    return gate.passed, history.world.zendesk.counters.update_calls


async def killed(history: History, at: int) -> tuple[str, int]:
    """The driver is killed at the point; another one goes on."""
    gate = Kill(at)
    await history.drive_with(gate)
    await history.drive_on()
    await history.check()
    assert await history.world.outcomes(history.job) == history.outcomes
    return gate.happened, history.world.zendesk.counters.update_calls


async def frozen(history: History, at: int) -> tuple[str, int]:
    """The driver freezes at the point, another one finishes, and the first one wakes up."""
    gate = Freeze(at)
    world = history.world
    zombie = asyncio.ensure_future(history.drive_with(gate))
    while not gate.happened:
        await world.clock.sleep(0.01)
    await history.drive_on()
    needless = world.zendesk.counters.needless
    assert needless == 0
    calls = world.zendesk.counters.update_calls
    gate.released.set()
    await zombie
    await world.clock.sleep(60)
    late = world.zendesk.counters.update_calls - calls
    assert late <= gate.happened.startswith("before PUT")
    await history.check(Expected(needless=100 * late))
    assert await world.outcomes(history.job) == history.outcomes
    return gate.happened, calls


async def paused(history: History, at: int) -> tuple[str, int]:
    """Somebody pauses the job at the point, and resumes it an hour later."""
    world = history.world

    async def pause() -> None:
        with suppress(Conflict):  # it is over already
            await world.wish(history.job, "pause")

    gate = Call(at, pause)
    process = await world.process(gate)

    async def rests() -> bool:
        view = await world.show(history.job)
        return view.over or view.status == "paused"

    await world.work_until(rests, process=process, patience=120)
    view = await world.show(history.job)
    if view.status == "paused":
        assert world.zendesk.jobs.live == ()
        calls = world.zendesk.counters.update_calls
        await world.clock.sleep(3600)
        await drive(process, world.account_id, stopping=asyncio.Event())
        assert world.zendesk.counters.update_calls == calls
        await world.wish(history.job, "resume")
    await history.drive_on()
    await history.check()
    assert await world.outcomes(history.job) == history.outcomes
    return gate.happened, world.zendesk.counters.update_calls


async def cancelled(history: History, at: int) -> tuple[str, int]:
    """Somebody cancels the job at the point."""
    world = history.world

    async def cancel() -> None:
        with suppress(Conflict):
            await world.wish(history.job, "cancel")

    gate = Call(at, cancel)
    await history.drive_with(gate)
    view = await world.show(history.job)
    if not view.total_items:  # it was cancelled before the list was read
        history.ids = []
    await history.check()
    outcomes = await world.outcomes(history.job)
    if view.status == "completed":
        assert outcomes == history.outcomes
    else:
        assert view.status == "cancelled"
        assert outcomes.get("cancelled") or not view.total_items
    return gate.happened, world.zendesk.counters.update_calls


async def broken(history: History, at: int) -> tuple[str, int]:
    """A connection breaks at the point, once; the same process goes on."""
    gate = Break(at)
    await history.drive_with(gate)
    await history.check()
    assert await history.world.outcomes(history.job) == history.outcomes
    return gate.happened, history.world.zendesk.counters.update_calls


def run(
    template: Template,
    case: str,
    scenario: Callable[[History, int], Awaitable[tuple[object, int]]],
    at: int = -1,
) -> tuple[object, int]:
    """One history on virtual time."""

    async def main() -> tuple[object, int]:
        async with World(template, tickets=TICKETS) as world:
            return await scenario(await History.begin(world, CASES[case]), at)

    return simulate(main)
