"""First so many tickets and then a person; only at night; slower or faster while it runs."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from backend.actions import job_pages
from backend.actions.job_view import JobView
from backend.core.errors import Conflict
from backend.engine.drive import drive
from backend.sandbox.settings import Settings as SandboxSettings
from tests.crash.disturbances import Call, Kill, Killed
from tests.support.gates import Gate
from tests.support.template import Template
from tests.support.virtual_time import START, simulate
from tests.support.world import World

pytestmark = pytest.mark.anyio


async def change(world: World, job_id: str, **options: Any) -> JobView:
    return await job_pages.change(
        world.resources,
        world.account_id,
        job_id,
        title=None,
        options=options,
        by={"type": "operator"},
    )


async def rests(world: World, job_id: str, reason: str) -> JobView:
    """Work until the job waits for this."""

    async def waits() -> bool:
        view = await world.show(job_id)
        assert not view.over
        return view.waiting is not None and view.waiting["reason"] == reason

    await world.work_until(waits)
    return await world.show(job_id)


async def over(world: World, job_id: str) -> JobView:
    await world.drive_until_over(job_id)
    return await world.show(job_id)


def with_tag(world: World, tag: str) -> set[int]:
    return {t.id for t in world.zendesk.tickets if tag in world.tags(t.id)}


# First so many tickets


@pytest.mark.parametrize("both_in_one_body", ["honoured", "rejected"])
@pytest.mark.parametrize("stop_after", [1, 7, 100, 250])
async def test_so_many_tickets_are_sent_and_then_a_person_is_asked(
    world: World, stop_after: int, both_in_one_body: str
) -> None:
    world.configure(both_in_one_body=both_in_one_body)
    ids = world.open_tickets(400)
    world.edit(ids, add=["old_tag"], remove=["final"])
    world.edit(ids[:50], add=["final"], remove=["old_tag"])
    world.edited.clear()
    job = await world.start(
        ids=ids, add=["final"], remove=["old_tag"], options={"stop_after": stop_after}
    )

    view = await rests(world, job, "confirm")

    assert (view.status, view.wish, view.waiting) == (
        "running",
        "run",
        {"reason": "confirm", "until": None},
    )
    assert view.allowed == ("resume", "pause", "cancel")
    assert len(with_tag(world, "final") - set(ids[:50])) == stop_after
    done = [row for row in await world.rows(job) if row.outcome == "changed"]
    assert len(done) == stop_after
    assert all((row.added, row.removed) == (["final"], ["old_tag"]) for row in done)
    assert world.zendesk.jobs.live == ()

    calls, fence = world.zendesk.counters.update_calls, (await world.account_row()).fence
    await world.clock.sleep(3600)
    process = await world.process()
    await drive(process, world.account_id, stopping=asyncio.Event())
    assert world.zendesk.counters.update_calls == calls
    assert (await world.account_row()).fence == fence  # there was nothing to drive

    await world.wish(job, "resume")
    end = await over(world, job)
    assert (end.counts["changed"], end.counts["unchanged"]) == (350, 50)
    await world.check_accounts()


async def test_never_more_than_so_many_although_drivers_die(world: World) -> None:
    ids = world.open_tickets(300, without=["final"])
    job = await world.start(ids=ids, add=["final"], options={"stop_after": 120})
    for at in range(5, 200, 7):
        view = await world.show(job)
        if view.waiting and view.waiting["reason"] == "confirm":
            break
        with suppress(Killed, BaseExceptionGroup):
            await drive(await world.process(Kill(at)), world.account_id, stopping=asyncio.Event())
        assert len(with_tag(world, "final")) <= 120
        await world.clock.sleep(12)

    await rests(world, job, "confirm")
    assert len(with_tag(world, "final")) == 120
    await world.wish(job, "resume")
    assert (await over(world, job)).counts["changed"] == 300


def test_a_stop_that_is_taken_away_at_any_moment_holds_nobody(sqlite_template: Template) -> None:
    """Also at the very moment at which a driver is about to write that the job waits."""

    async def main(at: int) -> list[str]:
        async with World(sqlite_template, tickets=60) as world:
            ids = world.open_tickets(30, without=["final"])
            job = await world.start(ids=ids, add=["final"], options={"stop_after": 10})

            async def take_away() -> None:
                with suppress(Conflict):
                    await change(world, job, stop_after=None)

            gate = Call(at, take_away)
            if at < 0:
                await world.work_until(
                    partial(waits, world, job), process=await world.process(gate)
                )
            else:
                process = await world.process(gate)
                await world.drive_until_over(process=process, patience=600)
            return gate.passed

    async def waits(world: World, job: str) -> bool:
        return (await world.show(job)).waiting is not None

    for at, point in enumerate(simulate(partial(main, -1))):
        if point != "before commit":  # then nobody else can write
            simulate(partial(main, at))


async def test_a_list_that_is_shorter_asks_nobody(world: World) -> None:
    ids = world.open_tickets(60, without=["final"])

    job = await world.start(ids=ids, add=["final"], options={"stop_after": 60})

    assert (await over(world, job)).counts["changed"] == 60


async def test_somebody_may_ask_for_a_stop_or_for_a_later_one_meanwhile(
    template: Template,
) -> None:
    async with World(template, max_lanes=2) as world:
        ids = world.open_tickets(500, without=["final"])
        job = await world.start(ids=ids, add=["final"], options={"stop_after": 50})
        await rests(world, job, "confirm")

        view = await change(world, job, stop_after=80)
        assert view.waiting is None
        await rests(world, job, "confirm")
        assert len(with_tag(world, "final")) == 80

        await change(world, job, stop_after=None)

        async def more() -> bool:
            return (await world.show(job)).counts["changed"] > 80

        await world.work_until(more)
        await change(world, job, stop_after=1)
        await rests(world, job, "confirm")
        done = len(with_tag(world, "final"))
        assert 80 < done < 500
        still = await change(world, job, speed="full")
        assert still.waiting == {"reason": "confirm", "until": None}

        await world.wish(job, "cancel")
        end = await over(world, job)
        assert end.counts["changed"] == len(with_tag(world, "final")) == done
        with pytest.raises(Conflict):
            await change(world, job, stop_after=5)


async def test_a_job_that_waits_for_a_person_holds_up_nobody(world: World) -> None:
    ids = world.open_tickets(200, without=["final", "other"])
    first = await world.start(ids=ids, add=["final"], options={"stop_after": 20})
    await rests(world, first, "confirm")

    second = await world.start(ids=ids, add=["other"])
    assert (await over(world, second)).counts["changed"] == 200

    third = await world.start(ids=ids, remove=["other"])

    async def applying() -> bool:
        return (await world.show(third)).phase == "applying"

    await world.work_until(applying)
    await world.wish(first, "resume")
    await world.drive_until_over(first, third)
    assert (await world.show(first)).counts["changed"] == 200
    await world.check_accounts()


async def test_a_pause_after_the_stop_asks_again(world: World) -> None:
    ids = world.open_tickets(100, without=["final"])
    job = await world.start(ids=ids, add=["final"], options={"stop_after": 20})
    await rests(world, job, "confirm")
    await world.wish(job, "pause")

    async def paused() -> bool:
        return (await world.show(job)).status == "paused"

    await world.work_until(paused)
    await world.wish(job, "resume")
    await rests(world, job, "confirm")
    assert len(with_tag(world, "final")) == 20
    await world.wish(job, "resume")
    assert (await over(world, job)).counts["changed"] == 100


async def test_an_undo_too_can_stop_to_be_looked_at(world: World) -> None:
    ids = world.open_tickets(100, without=["final"])
    job = await world.start(ids=ids, add=["final"])
    await over(world, job)

    undo = await world.undo(job, start="manual")

    async def ready() -> bool:
        return (await world.show(undo)).phase == "ready"

    await world.work_until(ready)
    await change(world, undo, stop_after=10)
    await world.wish(undo, "start")
    await rests(world, undo, "confirm")
    assert len(with_tag(world, "final")) == 90
    await world.wish(undo, "resume")
    await over(world, undo)
    assert with_tag(world, "final") == set()


# Only at these hours


class Sends(Gate):
    """When each update left for Zendesk."""

    def __init__(self, world: World) -> None:
        self._clock = world.clock
        self.moments: list[datetime] = []

    async def point(self, name: str) -> None:
        if name == "before PUT tickets/update_many":
            self.moments.append(self._clock.now())


async def test_a_job_sends_only_at_its_hours_night_after_night(sqlite_template: Template) -> None:
    """It is 10:00 UTC. A night has 4 minutes, over midnight, and the job needs several."""
    slow = SandboxSettings(triggers=False, latency=0.04, job_ticket_seconds=4.0)
    async with World(sqlite_template, sandbox=slow, max_lanes=1) as world:
        sends = Sends(world)
        process = await world.process(sends)
        ids = world.open_tickets(400, without=["final"])
        night = {"from": "23:58", "to": "00:02", "tz": "UTC"}
        job = await world.start(ids=ids, add=["final"], options={"window": night})
        opens, nights = START.replace(hour=23, minute=58), 0

        async def rests_or_is_over(opening: datetime) -> bool:
            view = await world.show(job)
            return view.over or view.waiting == {"reason": "window", "until": opening}

        while not (await world.show(job)).over:
            await world.work_until(partial(rests_or_is_over, opens), process=process)
            assert world.zendesk.jobs.live == ()
            if not nights:
                assert (await world.show(job)).total_items == 400  # the list is read at once
                assert sends.moments == []
            await world.clock.sleep((opens - world.clock.now()).total_seconds() - 60)
            opens, nights = opens + timedelta(days=1), nights + 1

        assert nights > 3
        for moment in sends.moments:
            assert (moment.hour, moment.minute) in ((23, 58), (23, 59), (0, 0), (0, 1)), moment
        assert len({(moment - timedelta(hours=1)).date() for moment in sends.moments}) == nights - 1
        assert with_tag(world, "final") == set(ids)
        await world.check_accounts()


@pytest.mark.parametrize("seconds", [4.5, 4.8])
async def test_hours_are_kept_to_the_second(sqlite_template: Template, seconds: float) -> None:
    """However the end of a batch, which frees a lane, lies to the end of the hours."""
    slow = SandboxSettings(
        triggers=False, latency=0.04, job_base_seconds=seconds, job_ticket_seconds=0
    )
    async with World(sqlite_template, tickets=5000, sandbox=slow, max_lanes=3) as world:
        sends = Sends(world)
        process = await world.process(sends)
        ids = world.open_tickets(4000, without=["final"])
        hours = {"from": "10:00", "to": "10:01", "tz": "UTC"}
        job = await world.start(ids=ids, add=["final"], options={"window": hours})

        async def rests() -> bool:
            return (await world.show(job)).waiting is not None

        await world.clock.sleep(0.9)  # so that nobody looks just when the hours end
        await world.work_until(rests, process=process)

        assert len(sends.moments) > 20
        assert max(sends.moments) < START + timedelta(minutes=1)


async def test_hours_can_be_changed_and_taken_away(world: World) -> None:
    ids = world.open_tickets(100, without=["final"])
    night = {"from": "22:00", "to": "06:00", "tz": "Europe/Berlin"}
    job = await world.start(ids=ids, add=["final"], options={"window": night})
    view = await rests(world, job, "window")
    assert view.waiting is not None
    assert view.waiting["until"] == START.replace(hour=21)
    assert view.allowed == ("pause", "cancel")

    await change(world, job, window={**night, "from": "23:00"})
    view = await rests(world, job, "window")
    assert view.waiting is not None
    assert view.waiting["until"] == START.replace(hour=22)

    await change(world, job, window=None)
    end = await over(world, job)
    assert end.counts["changed"] == 100
    assert end.options == {}


async def test_a_job_that_waits_for_its_hours_can_be_cancelled(world: World) -> None:
    ids = world.open_tickets(100, without=["final"])
    night = {"from": "22:00", "to": "06:00", "tz": "UTC"}
    job = await world.start(ids=ids, add=["final"], options={"window": night})
    await rests(world, job, "window")

    await world.wish(job, "cancel")

    assert (await over(world, job)).counts["cancelled"] == 100
    assert world.zendesk.counters.update_calls == 0


# Slower or faster


async def test_another_speed_takes_effect_within_seconds(template: Template) -> None:
    slow = SandboxSettings(triggers=False, latency=0.04, job_ticket_seconds=0.5)
    async with World(template, tickets=5000, sandbox=slow, headroom=None) as world:
        ids = world.open_tickets(4000, without=["final"])
        job = await world.start(ids=ids, add=["final"], speed="gentle")
        worker = asyncio.ensure_future(world.work())

        async def flying(lanes: int) -> bool:
            return len(world.zendesk.jobs.live) == lanes

        await world.until(lambda: flying(12))  # 40 % of 30
        began = world.clock.monotonic()
        await change(world, job, speed="full")
        await world.until(lambda: flying(24))
        assert world.clock.monotonic() - began < 5
        assert world.zendesk.jobs.most_live == 24

        await world.until(lambda: world.over(job))
        worker.cancel()
        assert (await world.show(job)).options == {"speed": "full"}
