"""Who drives, when, and for how long: one driver an account, whatever is hinted or lost."""

from __future__ import annotations

import asyncio

import pytest

from backend.engine import driver
from backend.engine.drive import drive
from tests.support.fixtures import on_sqlite
from tests.support.world import World

pytestmark = pytest.mark.anyio


async def test_of_many_drivers_hinted_at_once_only_one_works(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"])
    processes = [await world.process() for _ in range(5)]
    never = asyncio.Event()
    drivers = [
        asyncio.ensure_future(drive(process, world.account_id, stopping=never))
        for process in processes
        for _ in range(4)
    ]
    await asyncio.gather(*drivers)
    assert (await world.show(job)).status == "completed"
    assert (await world.account_row()).fence == 1
    await world.check_accounts()


async def test_repeated_hints_while_it_runs_do_no_harm(world: World) -> None:
    await world.start(view=3, add=["reviewed"])
    process = await world.process()
    async with asyncio.TaskGroup() as tasks:
        for number in range(200):
            await world.clock.sleep(0.1)
            stopping = asyncio.Event()
            tasks.create_task(drive(process, world.account_id, stopping=stopping))
            if number > 20 and await world.over():
                break
    await world.check_accounts()


async def test_a_driver_that_finds_nothing_to_do_asks_zendesk_nothing(world: World) -> None:
    await world.start(ids=world.open_tickets(5), add=["reviewed"])
    await world.drive_until_over()
    requests = world.zendesk.counters.requests.total()
    fence = (await world.account_row()).fence
    await drive(world.resources, world.account_id, stopping=asyncio.Event())
    assert world.zendesk.counters.requests.total() == requests
    assert (await world.account_row()).fence == fence


async def test_a_job_that_comes_while_another_runs_is_seen_by_the_same_driver(
    world: World,
) -> None:
    ids = world.open_tickets(300)
    await world.start(ids=ids[:150], add=["reviewed"])
    process = await world.process()
    driving = asyncio.ensure_future(drive(process, world.account_id, stopping=asyncio.Event()))
    await world.clock.sleep(2)
    await world.start(ids=ids[150:], add=["reviewed"])
    await driving
    assert await world.over()
    assert (await world.account_row()).fence == 1
    await world.check_accounts()


@on_sqlite
async def test_a_job_that_comes_just_before_the_driver_leaves_is_hinted_again(
    world: World,
) -> None:
    """Whoever's hint found the lease held went away for nothing; the driver looks once more."""
    ids = world.open_tickets(400)
    process = await world.process()
    for at in range(0, 10):
        job = await world.start(ids=ids[at * 10 : at * 10 + 5], add=["reviewed"])
        stopping = asyncio.Event()
        world.hinted.clear()
        driving = asyncio.ensure_future(drive(process, world.account_id, stopping=stopping))
        while not driving.done() and not await world.over(job):
            await world.clock.sleep(0.005)
        late = await world.start(ids=ids[at * 10 + 5 : at * 10 + 10], add=["reviewed"])
        world.hinted.clear()
        await drive(await world.process(), world.account_id, stopping=stopping)
        await driving
        if not await world.over(late):
            assert world.hinted, at
            await world.drive_until_over(late)
    await world.check_accounts()


async def test_a_turn_ends_with_jobs_in_flight_and_the_next_one_takes_them_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "TURN", 1.5)
    monkeypatch.setattr(driver, "LAST_LOOKS", 0.2)
    world.configure(job_base_seconds=4)
    job = await world.start(view=3, add=["reviewed"], remove=["old_tag"])
    turns = 0
    while not await world.over():
        world.hinted.clear()
        process = await world.process()
        await drive(process, world.account_id, stopping=asyncio.Event())
        turns += 1
        if not await world.over():
            assert world.hinted == [world.account_id]
        assert turns < 200
    await world.check_accounts()
    assert turns > 5
    assert await world.outcomes(job) == {"changed": 500}
    assert world.zendesk.counters.update_calls <= 55


async def test_a_driver_that_is_told_to_stop_hands_over_within_eight_seconds(
    world: World,
) -> None:
    world.configure(job_base_seconds=30)
    await world.start(view=3, add=["reviewed"])
    process, stopping = await world.process(), asyncio.Event()
    driving = asyncio.ensure_future(drive(process, world.account_id, stopping=stopping))
    await world.clock.sleep(3)
    world.hinted.clear()
    began = world.clock.monotonic()
    stopping.set()
    await driving
    assert world.clock.monotonic() - began <= 8
    assert world.hinted == [world.account_id]
    row = await world.account_row()
    assert row.lease_until <= world.clock.now().timestamp()
    await world.drive_until_over()
    await world.check_accounts()


async def test_a_turn_is_given_up_for_another_account_that_waits(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not before SHARED_TURN, and then soon."""
    world.configure(job_base_seconds=30, jobs_of_others=28)
    await world.start(view=3, add=["reviewed"])
    other = world.sandbox.add_account("other", tickets=60, settings=world.zendesk.settings)
    from backend.actions import accounts, jobs

    found = await accounts.connect(world.resources, "other", "sandbox-token-admin")
    await jobs.create(
        world.resources,
        found.id,
        tool="tag_manager",
        selection={"kind": "view", "view_ids": [3]},
        parameters={"add": ["x"]},
        created_by={"type": "operator"},
    )
    from backend.store import accounts as rows

    async with world.resources.database.write() as session:
        await rows.learn(session, found.id, hinted_at=world.clock.now().timestamp())
    began = world.clock.monotonic()
    process = await world.process()
    await drive(process, world.account_id, stopping=asyncio.Event())
    assert driver.SHARED_TURN <= world.clock.monotonic() - began <= driver.SHARED_TURN + 10
    await drive(process, found.id, stopping=asyncio.Event())
    assert other.counters.update_calls
    await world.drive_until_over()
    await world.check_accounts()
