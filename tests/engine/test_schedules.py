"""Schedules start jobs when their times come: each once, whatever happens to the processes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from backend.actions import schedules, templates
from backend.actions.schedule_runs import AGAIN_IN, LEASE, MOST_FAILURES, Scheduler, decide
from backend.core.caller import AN_OPERATOR
from backend.core.errors import Invalid
from backend.core.job import Status
from backend.core.schedule_life import MOST_MISSED, State
from backend.sandbox.seed import ADMIN_ID
from backend.store.scheduling import Schedule
from tests.support.gates import Gate
from tests.support.schedules import (
    DAILY,
    DAY,
    HOUR,
    HOURLY,
    MINUTE,
    jobs,
    person,
    saved,
    scheduled,
    shown,
    slots,
    tick,
    told,
)
from tests.support.world import World

pytestmark = pytest.mark.anyio


async def test_a_job_starts_when_its_time_has_come_and_not_before(world: World) -> None:
    schedule = await scheduled(world)
    assert schedule.in_words == "every day at 12:00 (UTC)"
    assert schedule.next_at == datetime(2026, 11, 23, 12, tzinfo=UTC)

    await world.clock.sleep(2 * HOUR - 1)
    await tick(world)
    assert await jobs(world) == []
    await world.clock.sleep(1)
    await tick(world)
    await tick(world)

    (job,) = await jobs(world)
    assert await slots(world, schedule) == [("23 12:00", "started", None)]
    assert job.created_by == {
        "type": "schedule",
        "id": schedule.schedule_id,
        "name": schedule.name,
        "role": "admin",
        "user": {"id": ADMIN_ID, "name": "Ada"},
    }
    assert job.template_id == schedule.template_id
    after = await shown(world, schedule)
    assert after.next_at == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert after.last is not None
    assert after.last.job is not None
    assert after.last.job.job_id == job.job_id

    done = await world.drive_until_over(job.job_id)
    assert (done.status, done.counts["changed"]) == (Status.COMPLETED, 3)


async def test_what_runs_once_is_over_afterwards_and_goes_on_with_another_time(
    world: World,
) -> None:
    schedule = await scheduled(world, {"kind": "once", "at": "2026-11-23T11:00", "tz": "UTC"})
    await world.clock.sleep(HOUR)
    await tick(world)
    over = await shown(world, schedule)
    assert (over.state, over.next_at, over.upcoming) == (State.OVER, None, ())
    assert len(await jobs(world)) == 1

    later = {"rule": {"kind": "once", "at": "2026-11-23T12:00", "tz": "UTC"}}
    again = await schedules.change(
        world.resources, world.account_id, schedule.schedule_id, later, by=person()
    )
    assert again.state == State.ACTIVE


async def test_two_processes_that_look_at_once_start_one_job(world: World) -> None:
    made = [await scheduled(world) for _ in range(5)]
    processes = [await world.process() for _ in range(3)]
    await world.clock.sleep(2 * HOUR)

    await asyncio.gather(*(tick(world, process) for process in processes))

    assert len(await jobs(world)) == len(made)
    for schedule in made:
        assert await slots(world, schedule) == [("23 12:00", "started", None)]


async def test_processes_that_all_think_a_time_is_theirs_start_one_job(world: World) -> None:
    """Without the claim that usually keeps them apart: one stood still for too long, say."""
    schedule = await scheduled(world, selection={"kind": "view", "view_ids": [3]})
    async with world.resources.database.read() as session:
        key = (await session.scalars(select(Schedule.id))).one()
    processes = [await world.process() for _ in range(4)]
    await world.clock.sleep(2 * HOUR)

    await asyncio.gather(*(decide(process, key) for process in processes))

    assert len(await jobs(world)) == 1
    assert await slots(world, schedule) == [("23 12:00", "started", None)]
    assert (await shown(world, schedule)).next_at == datetime(2026, 11, 24, 12, tzinfo=UTC)


class KilledAt(Gate):
    """Dies at the nth contact of its process with the world."""

    def __init__(self, number: int) -> None:
        self._left = number

    async def point(self, name: str) -> None:
        self._left -= 1
        if self._left == 0:
            raise asyncio.CancelledError


async def test_a_process_may_die_at_any_moment_and_the_time_is_run_once(world: World) -> None:
    """Between every two things that it does, before a commit and after it."""
    for number in range(1, 40):
        schedule = await scheduled(world)
        before = len(await jobs(world))
        comes = schedule.next_at
        assert comes is not None
        await world.clock.sleep((comes - world.clock.now()).total_seconds())
        gate = KilledAt(number)

        dying = await world.process(gate)
        scheduler = Scheduler()
        try:
            await scheduler.run_due(dying)
            await scheduler.end()
        except asyncio.CancelledError:
            pass
        lived = gate._left > 0
        await world.clock.sleep(LEASE + 1)
        await tick(world)

        assert len(await jobs(world)) == before + 1, number
        assert [slot[1] for slot in await slots(world, schedule)] == ["started"], number
        await schedules.remove(
            world.resources, world.account_id, schedule.schedule_id, by=AN_OPERATOR
        )
        if lived:
            return
    raise AssertionError("the process never lived to the end")


async def test_of_times_that_nobody_was_there_for_one_is_made_up_for(world: World) -> None:
    schedule = await scheduled(world, HOURLY)

    await world.clock.sleep(5 * HOUR + 10 * MINUTE)
    await tick(world)
    await tick(world)

    assert len(await jobs(world)) == 1
    assert await slots(world, schedule) == [
        ("23 11:00", "missed", "nobody_there"),
        ("23 12:00", "missed", "nobody_there"),
        ("23 13:00", "missed", "nobody_there"),
        ("23 14:00", "missed", "nobody_there"),
        ("23 15:00", "started", None),
    ]
    assert (await shown(world, schedule)).next_at == datetime(2026, 11, 23, 16, tzinfo=UTC)


async def test_after_a_year_the_latest_missed_times_are_told(world: World) -> None:
    schedule = await scheduled(world, HOURLY | {"every": 1})

    await world.clock.sleep(365 * DAY)
    await tick(world)

    found = await slots(world, schedule)
    assert len(await jobs(world)) == 1
    assert len(found) == MOST_MISSED + 1
    assert found[-1] == ("23 10:00", "started", None)
    assert found[-2] == ("23 09:59", "missed", "nobody_there")


async def test_a_clock_that_is_put_back_runs_no_time_again(world: World) -> None:
    schedule = await scheduled(world)
    await world.clock.sleep(2 * HOUR)
    await tick(world)
    (job,) = await jobs(world)
    await world.drive_until_over(job.job_id)

    now = world.clock.now
    world.clock.now = lambda: now() - timedelta(hours=1)  # type: ignore[method-assign]
    by = person()
    ids = (world.resources, world.account_id, schedule.schedule_id)
    await schedules.pause(*ids, by=by)
    again = await schedules.resume(*ids, by=by)
    assert again.next_at == datetime(2026, 11, 23, 12, tzinfo=UTC)
    await world.clock.sleep(HOUR)
    await tick(world)

    assert len(await jobs(world)) == 1
    assert await slots(world, schedule) == [("23 12:00", "started", None)]
    assert (await shown(world, schedule)).next_at == datetime(2026, 11, 24, 12, tzinfo=UTC)


async def test_while_its_own_job_is_going_a_time_is_skipped(world: World) -> None:
    schedule = await scheduled(world, HOURLY)
    await world.clock.sleep(HOUR)
    await tick(world)
    await world.clock.sleep(HOUR)
    await tick(world)

    assert await slots(world, schedule) == [
        ("23 11:00", "started", None),
        ("23 12:00", "skipped", "still_going"),
    ]
    last = (await shown(world, schedule)).last
    assert last is not None
    assert last.detail is not None
    assert "is pending" in last.detail

    (job,) = await jobs(world)
    await world.drive_until_over(job.job_id)
    await world.clock.sleep(HOUR)
    await tick(world)
    assert len(await jobs(world)) == 2


async def test_nothing_to_do_is_no_failure(world: World) -> None:
    schedule = await scheduled(
        world, HOURLY, selection={"kind": "search", "query": "tags:nobody_has_this"}
    )
    for _ in range(MOST_FAILURES + 1):
        await world.clock.sleep(HOUR)
        await tick(world)

    assert {slot[1:] for slot in await slots(world, schedule)} == {("skipped", "no_tickets")}
    assert (await shown(world, schedule)).state == State.ACTIVE
    assert await told(world) == []


async def test_what_cannot_be_right_fails_is_told_and_stops_after_several_times(
    world: World,
) -> None:
    schedule = await scheduled(world, HOURLY, selection={"kind": "view", "view_ids": [404404]})
    for _ in range(MOST_FAILURES + 2):
        await world.clock.sleep(HOUR)
        await tick(world)

    found = await slots(world, schedule)
    assert [slot[1:] for slot in found] == [("failed", "invalid")] * MOST_FAILURES
    after = await shown(world, schedule)
    assert after.state == State.STOPPED
    assert after.ended is not None
    assert after.ended["code"] == "too_many_failures"
    notices = await told(world)
    events = ["schedule_failed"] * (MOST_FAILURES - 1) + ["schedule_stopped"]
    assert [notice[:2] for notice in notices] == [(event, ADMIN_ID) for event in events]
    assert "There is no view 404404" in notices[0][2]
    assert await jobs(world) == []


async def test_a_failure_in_between_is_forgotten_once_a_job_has_started(world: World) -> None:
    template_id = await saved(world)
    schedule = await scheduled(world, HOURLY, template_id=template_id)
    for number in range(1, 2 * MOST_FAILURES + 1):
        ids = world.open_tickets(3) if number % MOST_FAILURES == 0 else [404404]
        there = {"selection": {"kind": "tickets", "ids": ids}}
        await templates.change(
            world.resources, world.account_id, template_id, there, by=AN_OPERATOR
        )
        await world.clock.sleep(HOUR)
        await tick(world)
        for job in await jobs(world):
            await world.drive_until_over(job.job_id)

    assert (await shown(world, schedule)).state == State.ACTIVE
    assert len(await jobs(world)) == 2


async def test_while_zendesk_is_away_times_are_put_off_and_do_not_pile_up(world: World) -> None:
    schedule = await scheduled(world, HOURLY)
    world.fault("maintenance")
    for _ in range(int(6 * HOUR / 600)):
        await world.clock.sleep(600)
        await tick(world)
    waiting = (await shown(world, schedule)).waiting
    assert waiting is not None
    assert waiting["code"] == "rights_unknown"
    assert await jobs(world) == []
    assert await slots(world, schedule) == []

    world.sandbox.faults.clear()
    await world.clock.sleep(AGAIN_IN)
    await tick(world)

    found = await slots(world, schedule)
    assert len(await jobs(world)) == 1
    assert [slot[1] for slot in found] == ["missed"] * 5 + ["started"]
    assert {slot[2] for slot in found[:-1]} == {"put_off"}
    assert (await shown(world, schedule)).waiting is None
    assert await told(world) == []


async def test_a_rule_that_cannot_be_read_any_more_stops_its_schedule_alone(world: World) -> None:
    """A zone that the database of zones has no more, or that only another machine knew."""
    schedule, other = await scheduled(world), await scheduled(world)
    ids = (world.resources, world.account_id, schedule.schedule_id)
    async with world.resources.database.write() as session:
        row = await schedules.found(session, world.account_id, schedule.schedule_id)
        row.rule = DAILY | {"tz": "localtime"}
    listed = await schedules.listing(world.resources, world.account_id)
    assert {each.schedule_id for each in listed} == {schedule.schedule_id, other.schedule_id}
    for _ in range(2):
        await world.clock.sleep(DAY)
        await tick(world)

    after = await shown(world, schedule)
    assert (after.state, after.next_at, list(after.upcoming)) == (State.STOPPED, None, [])
    assert after.ended is not None
    assert "“localtime” is no time zone" in after.ended["detail"]
    assert await slots(world, schedule) == [("23 12:00", "failed", "invalid")]
    assert [notice[0] for notice in await told(world)] == ["schedule_stopped"]
    assert len(await slots(world, other)) == 2
    with pytest.raises(Invalid):
        await schedules.resume(*ids, by=person())
    await schedules.change(*ids, {"rule": DAILY}, by=person())
    assert (await schedules.resume(*ids, by=person())).state == State.ACTIVE
