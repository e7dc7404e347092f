"""
Random histories: everything at once, and every ticket is accounted for.

A history is a seed. It has two jobs with tickets in common, drivers that are killed and replaced,
agents who edit, people who pause, resume and cancel, and a Zendesk that misbehaves.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any

import pytest

from backend.core.errors import Conflict
from backend.engine.drive import drive
from backend.sandbox.settings import Settings as SandboxSettings
from tests.crash.disturbances import Disturbance, Freeze, Kill, Killed
from tests.crash.side_by_side import all_of
from tests.support.template import PostgresTemplate, Template
from tests.support.virtual_time import simulate
from tests.support.world import Expected, World

SHORT, LONG = 60, 5_000
REMEMBERED = (1486,)  # a driver that lost its lease as it was woken up hung for ever
TROUBLED = 240.0  # virtual seconds after which the world calms down
UPDATE, LOOK, POLL = "tickets/update_many", "tickets/show_many", "job_statuses*"

FAULTS: list[tuple[str, dict[str, Any]]] = [
    ("rate_limited", {"retry_after": 7, "probability": 0.05}),
    ("rate_limited", {"path": UPDATE, "retry_after": 3, "probability": 0.2}),
    ("server_error", {"when": "before", "probability": 0.15}),
    ("server_error", {"path": UPDATE, "when": "after", "probability": 0.3}),
    ("server_error", {"path": UPDATE, "when": "later", "seconds": 4, "probability": 0.2}),
    ("reset", {"when": "before", "probability": 0.1}),
    ("reset", {"path": UPDATE, "when": "after", "probability": 0.3}),
    ("reset", {"path": UPDATE, "when": "later", "seconds": 6, "probability": 0.2}),
    ("reset", {"when": "mid_body", "probability": 0.1}),
    ("delay", {"path": UPDATE, "seconds": 9, "when": "after", "probability": 0.2}),
    ("delay", {"path": LOOK, "seconds": 25, "probability": 0.1}),
    ("maintenance", {"status": 200, "probability": 0.1}),
    ("malformed", {"form": "truncated", "probability": 0.1}),
    ("malformed", {"form": "nulls", "probability": 0.1}),
    ("too_many_jobs", {"probability": 0.3}),
    ("job_ends", {"status": "killed", "share": 0.4, "times": 3}),
    ("job_ends", {"status": "failed", "share": 0.6, "times": 3}),
    ("job_missing", {"times": 2}),
    ("job_stuck", {"seconds": 45, "times": 2}),
    ("results", {"form": "partial", "probability": 0.5}),
    ("results", {"form": "foreign", "probability": 0.5}),
    ("results", {"form": "success_without_effect", "share": 0.3, "times": 2}),
    ("ticket_fails", {"reason": "conflict", "share": 0.3, "times": 4}),
    ("ticket_fails", {"reason": "too_often", "share": 0.2, "times": 2}),
    ("ticket_event", {"event": "closed", "when": "during", "share": 0.1, "times": 2}),
    ("ticket_event", {"event": "deleted", "when": "before", "share": 0.1, "times": 2}),
]


class Sleep(Freeze):
    """
    The process sleeps for minutes, and no request of it is on the very edge of leaving.

    Such a one would act after a cancelled job was settled; no client of Zendesk can prevent that.
    """

    async def sends_all_the_same(self) -> bool:
        return False


class History:
    """One random history."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance = world, chance
        self.jobs: list[str] = []
        self.sleepers: list[tuple[Freeze, asyncio.Future[None]]] = []
        self.stopping: dict[Disturbance, asyncio.Event] = {}
        self.deaf = False
        self.late = 0  # updates that act later than anybody can wait for

    async def run(self) -> None:
        world, chance = self.world, self.chance
        ids = [*world.open_tickets(90), *world.closed_tickets(4), 999_999]
        self.jobs.append(
            await world.start(ids=ids[: chance.randint(20, 95)], add=["one"], remove=["old_tag"])
        )
        await world.clock.sleep(chance.random() * 5)
        self.jobs.append(await world.start(ids=ids[chance.randint(0, 60) :], add=["two"]))
        chosen = chance.sample(FAULTS, chance.randint(0, 4))
        if {"job_stuck", "job_missing"} <= {kind for kind, _ in chosen}:
            chosen = []  # a job that can't be seen and acts after a minute can't be waited for
        if late := [fault for fault in chosen if fault[1].get("when") == "later"]:
            chosen = late[:1]  # with another one a request may be refused and act all the same
        kinds = {kind for kind, _ in chosen}
        if "rate_limited" in kinds and kinds & {"reset", "delay"}:
            self.deaf = True  # a 429 that is cut off, or comes too late, is heard by nobody
        for kind, values in chosen:
            world.fault(kind, **values, seed=chance.randint(1, 1000))
        people = asyncio.ensure_future(self.people())
        while world.clock.monotonic() < TROUBLED and not await world.over():
            await self.one_driver(Kill, Sleep, Disturbance)
        for fault in world.sandbox.faults.entries:
            if fault.parameters.get("when") == "later":
                self.late += fault.fired
        world.sandbox.faults.clear()
        await people
        await self.calm_down()

    async def one_driver(self, *kinds: type[Disturbance]) -> None:
        """A process that works until something happens to it, or for a while."""
        gate = self.chance.choice(kinds)(self.chance.randint(0, 250))
        working = asyncio.ensure_future(self.work(gate))
        ends = self.world.clock.monotonic() + self.chance.uniform(20, 120)
        while not working.done() and self.world.clock.monotonic() < ends:
            if await self.world.over() or (isinstance(gate, Freeze) and gate.happened):
                break
            await self.world.clock.sleep(1)
        await self.end(gate, working)

    async def end(self, gate: Disturbance, working: asyncio.Future[None]) -> None:
        """The process is told to stop, unless it is asleep or dead."""
        gate.at = -1
        if isinstance(gate, Freeze) and gate.happened and not gate.released.is_set():
            self.sleepers.append((gate, working))
            self.deaf = True  # it will know of no pause when it wakes up
            return
        self.stopping[gate].set()
        await working

    async def work(self, gate: Disturbance) -> None:
        process = await self.world.process(gate)
        stopping = self.stopping[gate] = asyncio.Event()
        while not stopping.is_set():
            try:
                await drive(process, self.world.account_id, stopping=stopping)
            except BaseExceptionGroup as group:
                if group.subgroup(Killed):
                    return
                raise
            except Killed:
                return
            await self.world.clock.sleep(2)

    async def people(self) -> None:
        """Agents edit other tags; somebody plays with the buttons."""
        world, chance = self.world, self.chance
        while world.clock.monotonic() < TROUBLED:
            await world.clock.sleep(chance.expovariate(1 / 8))
            if chance.random() < 0.6:
                number = chance.randint(1, 100)
                world.edit([number], add=[f"agent_{number}"], remove=["billing"])
            else:
                verb = chance.choice(
                    ["pause", "resume", "resume", "cancel" if chance.random() < 0.2 else "pause"]
                )
                with suppress(Conflict):
                    await world.wish(chance.choice(self.jobs), verb)

    async def take_back(self, job_id: str) -> None:
        """One of the jobs is undone, by drivers that die."""
        world = self.world
        await world.undo(job_id)
        for _ in range(3):
            await self.one_driver(Kill)
            await world.clock.sleep(15)
        await world.drive_until_over()
        await world.clock.sleep(120)

    async def calm_down(self) -> None:
        """Whoever slept wakes up; paused jobs are resumed; everything comes to its end."""
        world, chance = self.world, self.chance
        for job_id in self.jobs:
            with suppress(Conflict):
                await world.wish(job_id, "resume")
        for gate, working in self.sleepers:
            gate.released.set()
            await world.clock.sleep(30)
            await self.end(gate, working)
        await world.drive_until_over()
        await world.clock.sleep(120)
        with suppress(Conflict):  # nothing was changed
            await self.take_back(chance.choice(self.jobs))
        await world.check_accounts(
            expected=Expected(
                needless=100 * self.late,
                overlapping=100 * self.late,
                impatient=1000 * self.deaf,
            )
        )
        assert world.zendesk.jobs.live == ()


def lived(template: Template, seed: int) -> int:
    async def main() -> None:
        settings = SandboxSettings(triggers=False)
        async with World(template, tickets=200, sandbox=settings) as world:
            await History(world, Random(seed)).run()

    simulate(main)
    return seed


def test_random_histories_add_up(template: Template) -> None:
    short = SHORT // 4 if isinstance(template, PostgresTemplate) else SHORT
    all_of(partial(lived, template), [*range(short), *REMEMBERED])


@pytest.mark.torture
def test_thousands_of_random_histories_add_up(template: Template) -> None:
    first = int(os.environ.get("TORTURE_SEED", "1000"))
    number = int(os.environ.get("TORTURE_HISTORIES", str(LONG)))
    all_of(partial(lived, template), range(first, first + number))
