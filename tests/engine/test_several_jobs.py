"""Jobs of one account share its lanes, and never work on the same ticket at once."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.accounting import Expected
from tests.support.fixtures import on_sqlite
from tests.support.template import Template
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]


async def test_of_two_jobs_with_the_same_tickets_the_later_one_has_the_last_word(
    world: World,
) -> None:
    ids = world.open_tickets(100)
    first = await world.start(ids=ids, add=["reviewed"])
    await world.clock.sleep(1)
    second = await world.start(ids=ids[50:], remove=["reviewed"], add=["later"])
    await world.drive_until_over()
    await world.check_accounts()
    assert await world.outcomes(first) == {"changed": 100}
    assert await world.outcomes(second) == {"changed": 50}
    assert all("reviewed" in world.tags(number) for number in ids[:50])
    assert all(world.tags(number) >= {"later"} for number in ids[50:])
    assert not any("reviewed" in world.tags(number) for number in ids[50:])


async def test_a_job_that_waits_for_another_says_so(world: World) -> None:
    world.configure(job_base_seconds=20)
    ids = world.open_tickets(30)
    await world.start(ids=ids, add=["reviewed"])
    await world.clock.sleep(1)
    second = await world.start(ids=ids[:5], remove=["reviewed"])

    async def waits() -> bool:
        return (await world.show(second)).waiting == {"reason": "other_job", "until": None}

    await world.work_until(waits, patience=20)
    await world.drive_until_over()
    await world.check_accounts()
    assert await world.outcomes(second) == {"changed": 5}


async def test_jobs_with_different_tickets_run_side_by_side(world: World) -> None:
    ids = world.open_tickets(300)
    for at in range(0, 300, 100):
        await world.start(ids=ids[at : at + 100], add=[f"part_{at}"])
    await world.drive_until_over(patience=20)
    await world.check_accounts()


async def test_small_jobs_that_keep_coming_do_not_hold_up_a_large_one(template: Template) -> None:
    """There is one lane, as where other apps use the rest, and always a small job that waits."""
    async with World(template, max_lanes=1) as world:
        world.configure(job_base_seconds=5)
        ids = world.open_tickets(480)
        large, rest = await world.start(ids=ids[:400], add=["reviewed"]), ids[400:]
        small: list[str] = []

        async def one_is_through() -> bool:
            waiting = [job for job in small if not await world.over(job)]
            while len(waiting) < 6 and rest:
                small.append(await world.start(ids=[rest.pop()], add=["small"]))
                waiting.append(small[-1])
            return not rest or (await world.show(large)).over

        await world.work_until(one_is_through, patience=3600)
        assert (await world.show(large)).over, "it ended while small jobs were still coming"
        over = [job for job in small if await world.over(job)]
        assert len(over) > 5, "and they had their turns meanwhile"
        await world.drive_until_over()
        await world.check_accounts()


async def test_a_paused_job_holds_up_nobody(world: World) -> None:
    ids = world.open_tickets(100)
    first = await world.start(ids=ids, add=["reviewed"])
    await world.wish(first, "pause")
    second = await world.start(ids=ids, add=["second"])
    await world.drive_until_over(second, patience=60)
    assert (await world.show(first)).status == "paused"
    await world.wish(first, "resume")
    await world.drive_until_over()
    await world.check_accounts()


@pytest.mark.parametrize("verb", ["pause", "cancel"])
async def test_a_job_waits_for_what_a_stopped_one_has_on_its_way(world: World, verb: str) -> None:
    """Otherwise it would judge tickets that are about to change."""
    world.configure(job_base_seconds=20)
    ids = world.open_tickets(30)
    first = await world.start(ids=ids, add=["reviewed"])

    async def sent() -> bool:
        return len(world.zendesk.jobs.live) == 3

    async with asyncio.TaskGroup() as tasks:
        worker = tasks.create_task(world.work())
        await world.until(sent)
        await world.wish(first, verb)
        second = await world.start(ids=ids, remove=["reviewed"])
        await world.until(lambda: world.over(second), patience=120)
        worker.cancel()
    if verb == "pause":
        await world.wish(first, "resume")
        await world.drive_until_over()
    assert await world.outcomes(second) == {"changed": 30}
    assert not any("reviewed" in world.tags(number) for number in ids)
    assert world.zendesk.counters.overlapping == 0


async def test_a_resumed_job_takes_its_turn_anew(world: World) -> None:
    world.configure(job_base_seconds=5, jobs_of_others=28)
    ids = world.open_tickets(500)
    first = await world.start(ids=ids, add=["reviewed"])

    async def begun() -> bool:
        return (await world.show(first)).counts["changed"] > 0

    await world.work_until(begun)
    await world.wish(first, "pause")

    async def rests() -> bool:
        return (await world.show(first)).status == "paused"

    await world.work_until(rests)
    second = await world.start(ids=ids, remove=["reviewed"])
    await world.clock.sleep(1)
    await world.wish(first, "resume")
    await world.drive_until_over()
    done = [(await world.show(job)).completed_at for job in (second, first)]
    assert None not in done
    assert done == sorted(done)  # type: ignore[type-var]


async def test_a_small_job_does_not_wait_for_a_big_one(world: World) -> None:
    world.configure(job_base_seconds=8)
    ids = world.open_tickets(500)
    big = await world.start(ids=ids[20:], add=["reviewed"])

    async def busy() -> bool:
        return len(world.zendesk.jobs.live) >= 25

    await world.work_until(busy)
    began = world.clock.monotonic()
    small = await world.start(ids=ids[:20], add=["reviewed"])
    await world.drive_until_over(small)
    took = world.clock.monotonic() - began
    assert took <= 25, took
    await world.drive_until_over(big)
    await world.check_accounts()


async def test_a_list_that_takes_long_to_read_holds_up_nobody_for_long(
    template: Template,
) -> None:
    async with World(template, tickets=3600) as world:
        world.configure(exports_per_minute=1)
        search = await world.start(search="created>1970-01-01", add=["reviewed"])
        await world.clock.sleep(1)
        second = await world.start(ids=world.open_tickets(30), add=["second"])
        began, reasons = world.clock.monotonic(), list[str | None]()

        async def over() -> bool:
            seen = await world.show(second)
            reasons.append(seen.waiting and seen.waiting["reason"])
            return seen.completed_at is not None

        await world.work_until(over)
        assert "other_job" in reasons
        assert 25 < world.clock.monotonic() - began < 50
        assert (await world.show(search)).phase == "selecting"
        await world.drive_until_over()
        await world.check_accounts()


async def test_every_job_gets_a_lane_while_a_big_one_runs(world: World) -> None:
    world.configure(jobs_of_others=24, job_base_seconds=8)
    ids = world.open_tickets(500)
    big = await world.start(ids=ids[50:], add=["reviewed"])
    await world.clock.sleep(1)
    small = [await world.start(ids=ids[at : at + 10], add=["reviewed"]) for at in range(0, 50, 10)]
    await world.drive_until_over(*small)
    assert not (await world.show(big)).over
    await world.drive_until_over(big)
    await world.check_accounts(expected=Expected(most_lanes=6))


@pytest.mark.parametrize("others", [20, 27, 29])
async def test_zendesk_jobs_of_others_are_respected(world: World, others: int) -> None:
    world.configure(jobs_of_others=others)
    job = await world.start(view=3, add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(expected=Expected(most_lanes=30 - others))
    assert await world.outcomes(job) == {"changed": 500}
    refused = world.zendesk.counters.refusals.total()
    assert refused <= 35, refused  # those of the first wave, which found out


async def test_a_job_waits_while_others_have_all_zendesk_jobs(world: World) -> None:
    world.configure(jobs_of_others=30)
    job = await world.start(view=3, add=["reviewed"])

    async def says_so() -> bool:
        waiting = (await world.show(job)).waiting
        return waiting is not None and waiting["reason"] == "too_many_jobs"

    await world.work_until(says_so, patience=30)
    await world.clock.sleep(600)
    world.configure(jobs_of_others=0)
    await world.drive_until_over(patience=300)
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}


async def test_an_account_is_soon_at_full_speed_when_the_jobs_of_others_are_over(
    template: Template,
) -> None:
    """Thirty lanes take 14 seconds; 10 go by before a lane is free."""
    async with World(template, tickets=3600) as world:
        world.configure(jobs_of_others=30)
        began = world.clock.monotonic()
        await world.start(ids=world.open_tickets(3000), add=["checked"])

        async def ten_seconds_later() -> bool:
            return world.clock.monotonic() - began > 10

        await world.work_until(ten_seconds_later)
        world.configure(jobs_of_others=0)
        await world.drive_until_over()
        await world.check_accounts()
        assert world.clock.monotonic() - began < 35
        assert world.zendesk.counters.refusals.total() <= 36
        assert (await world.account_row()).lanes is None  # the next job begins at full speed


async def test_lanes_come_back_while_others_come_and_go(template: Template) -> None:
    async with World(template, tickets=7200) as world:

        async def others() -> None:
            while True:
                for jobs in (30, 12, 20, 0):
                    world.configure(jobs_of_others=jobs)
                    await world.clock.sleep(10)

        async with asyncio.TaskGroup() as tasks:
            crowd = tasks.create_task(others())
            began = world.clock.monotonic()
            await world.start(ids=world.open_tickets(6000), add=["checked"])
            await world.drive_until_over()
            took = world.clock.monotonic() - began
            crowd.cancel()
        await world.check_accounts()
        assert took < 75, took  # 45 where every lane is used in the moment when it is free
        lost = 30 + 8 + 30 + 8  # one refusal for each lane that others took, and some tries
        assert world.zendesk.counters.refusals.total() <= lost + took / 4


async def test_one_refusal_of_a_small_job_leaves_a_big_one_its_lanes(template: Template) -> None:
    async with World(template, tickets=5400, headroom=None) as world:
        world.configure(jobs_of_others=12)
        ids = world.open_tickets(4010)
        began = world.clock.monotonic()
        big = await world.start(ids=ids[10:], add=["checked"], speed="normal")

        async def all_lanes_are_used() -> bool:
            return len(world.zendesk.jobs.live) == 18

        await world.work_until(all_lanes_are_used)
        small = await world.start(ids=ids[:10], add=["checked"], speed="full")
        await world.drive_until_over()
        await world.check_accounts()
        refused = world.zendesk.counters.refusals.total()
        assert 0 < refused < 10, refused
        for job in (big, small):
            assert (await world.show(job)).counts["changed"] in (4000, 10)
        assert world.clock.monotonic() - began < 35
