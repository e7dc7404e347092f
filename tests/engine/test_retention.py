"""Per-ticket records go when their time is over, whatever needs them keeps them, counts stay."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from backend.actions import job_pages, results, retention, ticket_history
from backend.core import turn
from backend.core.errors import Conflict
from backend.resources import Resources
from tests.crash.disturbances import Kill, Killed
from tests.support.template import Template
from tests.support.world import World

pytestmark = pytest.mark.anyio

DAYS = 30
KEPT = timedelta(days=DAYS).total_seconds()
TURNS = 500


@pytest.fixture
async def world(template: Template) -> Any:
    async with World(template, retention_days=DAYS) as world:
        yield world


async def done(world: World, ids: list[int]) -> str:
    job = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over(job)
    return job


async def forget(world: World, process: Resources | None = None) -> None:
    """As many turns of the small clock as it takes, and some more."""
    for _ in range(3):
        await retention.forget_records(process or world.resources)
        await world.clock.sleep(2)


async def export(world: World, job: str) -> str:
    return "".join([lines async for lines in results.results_csv(world.resources, job)])


async def asked(world: World, job: str) -> Any:
    rest: dict[str, Any] = dict.fromkeys(("outcome", "plan", "text", "cursor"))
    return await job_pages.tickets(world.resources, world.account_id, job, limit=10, **rest)


async def test_records_go_and_numbers_stay(world: World) -> None:
    ids = world.open_tickets(250, without=["reviewed"])
    job = await done(world, ids)
    counts = (await world.show(job)).counts

    await world.clock.sleep(KEPT - 60)
    await forget(world)
    assert len(await world.rows(job)) == 250
    assert (await world.show(job)).allowed == ("undo", "again")
    assert len((await export(world, job)).splitlines()) == 251

    await world.clock.sleep(120)
    await forget(world)

    view = await world.show(job)
    assert (len(await world.rows(job)), len(await world.batches(job))) == (0, 0)
    assert view.records_gone
    assert (view.counts, view.total_items, view.progress) == (counts, 250, 100)
    assert view.allowed == ("again",)
    for refused in (world.undo(job), world.retry(job), export(world, job), asked(world, job)):
        with pytest.raises(Conflict) as gone:
            await refused
        assert gone.value.code == "records_gone"
    history, _ = await ticket_history.page(world.resources, world.account_id, ids[0])
    assert history == []


@pytest.mark.parametrize("start", ["now", "manual"])
async def test_an_undo_that_is_not_over_keeps_what_it_needs(world: World, start: Any) -> None:
    ids = world.open_tickets(120, without=["reviewed"])
    job = await done(world, ids)
    await world.clock.sleep(KEPT - 600)
    undo = await world.undo(job, start=start)
    await world.clock.sleep(1200)
    await forget(world)
    assert len(await world.rows(job)) == 120
    assert not (await world.show(job)).records_gone

    if start == "manual":
        await world.wish(undo, "cancel")
    await world.drive_until_over(undo)
    await forget(world)
    assert await world.rows(job) == []
    assert not (await world.show(undo)).records_gone, "its own time has only begun"
    if start == "now":
        assert (await world.show(undo)).counts["changed"] == 120


async def test_each_job_has_its_own_time(world: World) -> None:
    one, other = world.open_tickets(40, without=["reviewed"])[:20], world.open_tickets(20)
    first = await done(world, one)
    await world.clock.sleep(86_400)
    second = await done(world, other)
    live = await world.start(ids=other, add=["later"], start="manual")
    await world.clock.sleep(KEPT - 3600)
    await forget(world)
    assert [len(await world.rows(job)) for job in (first, second)] == [0, 20]
    assert not (await world.show(live)).records_gone


async def test_many_rows_go_in_slices_at_many_turns(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "TICKETS_AT_ONCE", 7)
    monkeypatch.setattr(turn, "LASTS", 0.1)
    monkeypatch.setattr(turn, "BREATH", 0.02)
    job = await done(world, world.open_tickets(200))
    await world.clock.sleep(KEPT + 60)
    left = [200]
    while left[-1]:
        await retention.forget_records(world.resources)
        left.append(len(await world.rows(job)))
        assert left[-1] < left[-2], "each turn gets on"
        with pytest.raises(Conflict):
            await export(world, job)
        assert len(left) < TURNS
    assert len(left) > 3
    steps = [before - after for before, after in pairwise(left)]
    assert max(steps) <= 50, "a turn is short"


async def test_wherever_a_process_dies_another_one_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "TICKETS_AT_ONCE", 60)
    job = await done(world, world.open_tickets(200))
    await world.clock.sleep(KEPT + 60)
    at, died = 0, []
    while True:
        gate = Kill(at)
        with suppress(Killed):
            await forget(world, await world.process(gate))
        if not gate.happened:
            break
        died.append(gate.happened)
        at += 1
        if len(await world.rows(job)) < 200:
            assert (await world.show(job)).records_gone
    assert "before commit" in died
    assert (await world.show(job)).records_gone
    assert await world.rows(job) == []


async def test_two_processes_and_an_undo_at_the_same_time(world: World) -> None:
    for _ in range(5):
        job = await done(world, world.open_tickets(30, without=["reviewed"]))
        ends = (await world.show(job)).completed_at
        assert ends is not None
        until = (ends - world.clock.now()).total_seconds() + KEPT
        await world.clock.sleep(until)  # the very moment
        one, other = await world.process(), await world.process()
        results = await asyncio.gather(
            forget(world, one), forget(world, other), world.undo(job), return_exceptions=True
        )
        undo = results[2]
        if isinstance(undo, BaseException):
            assert isinstance(undo, Conflict)
            assert undo.code == "records_gone"
        else:
            await world.work_until(lambda undo=undo: world.over(undo))  # type: ignore[misc]
            assert (await world.show(undo)).counts["changed"] == 30
        assert results[:2] == [None, None]
