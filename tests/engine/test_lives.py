"""People pause, resume and cancel; the driver's answer is quick and its books add up."""

from __future__ import annotations

import asyncio

import pytest

from backend.core.errors import Conflict
from backend.engine.drive import drive
from tests.support.fixtures import on_sqlite
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]

PUT = "PUT tickets/update_many"


async def changing(world: World, number: int = 3) -> bool:
    return world.zendesk.counters.requests[PUT] >= number


async def status(world: World, job_id: str, *wanted: str) -> bool:
    return (await world.show(job_id)).status in wanted


@pytest.fixture
async def slow(world: World) -> World:
    """A world whose job takes a while: one lane, and 20 s for a batch."""
    world.configure(jobs_of_others=28, job_base_seconds=10)
    return world


async def test_a_paused_job_sends_nothing_within_two_seconds_and_goes_on_later(
    slow: World,
) -> None:
    job = await slow.start(view=3, add=["reviewed"])
    await slow.work_until(lambda: changing(slow))
    async with asyncio.TaskGroup() as tasks:
        worker = tasks.create_task(slow.work())
        await slow.clock.sleep(20)
        await slow.wish(job, "pause")
        await slow.clock.sleep(2)
        sent = slow.zendesk.counters.requests[PUT]
        await slow.until(lambda: status(slow, job, "paused"), patience=60)
        assert slow.zendesk.jobs.live == ()
        await slow.clock.sleep(600)
        assert slow.zendesk.counters.requests[PUT] == sent
        view = await slow.show(job)
        assert 0 < view.processed_items < 500
        assert view.allowed == ("resume", "cancel")
        worker.cancel()
    await slow.wish(job, "resume")
    await slow.drive_until_over()
    await slow.check_accounts()
    assert await slow.outcomes(job) == {"changed": 500}


async def test_a_pause_does_not_count_in_the_pace(slow: World) -> None:
    job = await slow.start(view=3, add=["reviewed"])
    await slow.work_until(lambda: changing(slow))
    await slow.wish(job, "pause")
    await slow.work_until(lambda: status(slow, job, "paused"))
    await slow.clock.sleep(3600)
    assert (await slow.show(job)).tickets_per_minute is None
    await slow.wish(job, "resume")
    rates = []

    async def has_a_pace() -> bool:
        rates.append((await slow.show(job)).tickets_per_minute)
        return rates[-1] is not None

    await slow.work_until(has_a_pace)
    assert rates[-1] > 15  # with the pause it would be less than two
    await slow.drive_until_over()


async def test_a_cancelled_job_ends_when_nothing_is_on_its_way(slow: World) -> None:
    job = await slow.start(view=3, add=["reviewed"], remove=["old_tag"])
    async with asyncio.TaskGroup() as tasks:
        worker = tasks.create_task(slow.work())
        await slow.until(lambda: changing(slow))
        await slow.wish(job, "cancel")
        await slow.clock.sleep(2)
        sent = slow.zendesk.counters.requests[PUT]
        await slow.until(lambda: status(slow, job, "cancelled"), patience=60)
        assert slow.zendesk.jobs.live == ()
        assert slow.zendesk.counters.requests[PUT] == sent
        worker.cancel()
    await slow.check_accounts()
    outcomes = await slow.outcomes(job)
    assert outcomes["cancelled"] + outcomes["changed"] == 500
    assert all(
        row.reason == "not_started" for row in await slow.rows(job) if row.outcome == "cancelled"
    )


async def test_a_job_cancelled_half_way_through_its_two_steps_keeps_what_it_wrote(
    slow: World,
) -> None:
    slow.configure(both_in_one_body="rejected")
    ids = [t for t in slow.open_tickets(450) if "old_tag" in slow.before[t]][:60]
    job = await slow.start(ids=ids, add=["reviewed"], remove=["old_tag"])

    async def half_way() -> bool:
        return any("reviewed" in slow.tags(number) for number in ids)

    await slow.work_until(half_way)
    await slow.wish(job, "cancel")
    await slow.drive_until_over()
    await slow.check_accounts(ids=ids)
    rows = await slow.rows(job)
    assert any(row.outcome == "cancelled" and row.added for row in rows)


async def test_a_job_cancelled_before_a_driver_saw_it_touches_nothing(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"])
    await world.wish(job, "cancel")
    done = await world.drive_until_over()
    assert done.status == "cancelled"
    assert done.total_items == 0
    assert world.zendesk.counters.update_calls == 0
    await world.check_accounts()


async def test_a_job_paused_while_its_list_is_read_reads_on_later(world: World) -> None:
    world.fault("delay", path="views/*/tickets", seconds=3)
    job = await world.start(view=3, add=["reviewed"])

    async def reading() -> bool:
        return 0 < (await world.show(job)).selected_items < 500

    await world.work_until(reading)
    await world.wish(job, "pause")
    await world.work_until(lambda: status(world, job, "paused"), patience=60)
    pages = world.zendesk.counters.requests["GET views/{id}/tickets"]
    await world.wish(job, "resume")
    await world.drive_until_over()
    assert world.zendesk.counters.requests["GET views/{id}/tickets"] - pages < 5
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}


async def test_a_wish_that_comes_when_all_is_done_changes_nothing(world: World) -> None:
    ids = world.open_tickets(20)
    job = await world.start(ids=ids, add=["reviewed"])
    process = await world.process()
    driving = asyncio.ensure_future(drive(process, world.account_id, stopping=asyncio.Event()))

    async def nearly_over() -> bool:
        view = await world.show(job)
        return view.counts["changed"] == 20

    while not await nearly_over():
        await world.clock.sleep(0.01)
    view = await world.show(job)
    if not view.over:
        await world.wish(job, "cancel")
    await driving
    done = await world.drive_until_over()
    assert done.status == "completed"
    with pytest.raises(Conflict):
        await world.wish(job, "cancel")
    await world.check_accounts(ids=ids)


@pytest.mark.parametrize(
    "verbs",
    [
        ("pause", "resume", "pause", "resume"),
        ("pause", "resume", "cancel"),
        ("pause", "cancel"),
        ("pause", "pause"),
        ("cancel", "cancel"),
        ("cancel", "resume"),
    ],
)
@pytest.mark.parametrize("between", [0.0, 0.3, 3.0])
async def test_wishes_in_quick_succession_end_in_the_last_possible_one(
    world: World, verbs: tuple[str, ...], between: float
) -> None:
    job = await world.start(view=3, add=["reviewed"])
    async with asyncio.TaskGroup() as tasks:
        worker = tasks.create_task(world.work())
        await world.until(lambda: changing(world, 1))
        last = "resume"
        for verb in verbs:
            try:
                await world.wish(job, verb)
                last = verb
            except Conflict:
                assert (last, verb) in {
                    ("pause", "pause"),
                    ("cancel", "cancel"),
                    ("cancel", "resume"),
                } or (await world.show(job)).over
            await world.clock.sleep(between)
        if last == "pause":
            await world.until(lambda: status(world, job, "paused", "completed"))
            if (await world.show(job)).status == "paused":
                await world.wish(job, "resume")
        await world.until(lambda: world.over(job))
        worker.cancel()
    await world.check_accounts()
    assert (await world.show(job)).status in ("completed", "cancelled")
    if "cancel" not in verbs:
        assert await world.outcomes(job) == {"changed": 500}


async def test_a_paused_job_is_cancelled_without_zendesk(world: World) -> None:
    world.configure(job_base_seconds=10)
    job = await world.start(view=3, add=["reviewed"])
    await world.work_until(lambda: changing(world))
    await world.wish(job, "pause")
    await world.work_until(lambda: status(world, job, "paused"))
    world.fault("server_error", status=503)
    world.fault("revoked")
    requests = world.zendesk.counters.requests.total()
    await world.wish(job, "cancel")
    await world.drive_until_over(patience=30)
    assert world.zendesk.counters.requests.total() == requests
    await world.check_accounts()
