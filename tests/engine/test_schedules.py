"""Schedules start jobs when their times come: each once, whatever happens to the processes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from backend.actions import permissions, schedules, templates
from backend.actions.saved_orders import Content
from backend.actions.schedule_runs import AGAIN_IN, LEASE, MOST_FAILURES, Scheduler, decide, run_now
from backend.actions.schedule_view import ScheduleView
from backend.actions.schedules import Asked
from backend.core.caller import AN_OPERATOR
from backend.core.errors import Conflict, Forbidden, Invalid, NotFound
from backend.core.job import Status
from backend.core.permissions import Permissions, Starters
from backend.core.schedule_life import MOST_MISSED, State
from backend.resources import Resources
from backend.sandbox.seed import ADMIN_ID, AGENT_ID
from backend.store.mailing import Outbox
from backend.store.models import Job
from backend.store.oversight import Activity
from backend.store.scheduling import Schedule
from tests.support.gates import Gate
from tests.support.world import World

pytestmark = pytest.mark.anyio

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
DAILY = {"kind": "daily", "at": "12:00", "tz": "UTC"}  # a world begins at ten
HOURLY = {"kind": "minutes", "every": 60, "tz": "UTC"}


def person(user_id: int = ADMIN_ID, role: str = "admin", name: str = "Ada") -> dict[str, Any]:
    who = {"id": user_id, "name": name}
    return {"type": "agent", "id": str(user_id), "name": name, "role": role, "user": who}


async def saved(world: World, *, by: Mapping[str, Any] | None = None, **values: Any) -> str:
    """Save a job; returns its id."""
    usual: dict[str, Any] = {
        "name": f"Saved {world.clock.monotonic()}",
        "tool": "tag_manager",
        "selection": {"kind": "tickets", "ids": world.open_tickets(3)},
        "parameters": {"add": ["seen"], "remove": []},
        "options": {},
    }
    content = Content(**(usual | values))
    made = await templates.create(world.resources, world.account_id, content, by=by or AN_OPERATOR)
    return made.template_id


async def scheduled(
    world: World,
    rule: Mapping[str, Any] = DAILY,
    *,
    template_id: str | None = None,
    by: Mapping[str, Any] | None = None,
    **content: Any,
) -> ScheduleView:
    asked = Asked(template_id or await saved(world, **content), rule, {})
    by = by or person()
    return await schedules.create(world.resources, world.account_id, asked, by=by)


def become(world: World, user_id: int, **values: Any) -> None:
    """Somebody at Zendesk is something else from now on."""
    world.zendesk.replace_user(replace(world.zendesk.directory.users[user_id], **values))


async def tick(world: World, process: Resources | None = None) -> None:
    """What every process does every two seconds, to its end."""
    scheduler = Scheduler()
    await scheduler.run_due(process or world.resources)
    await scheduler.end()


async def slots(world: World, schedule: ScheduleView) -> list[tuple[str, str, str | None]]:
    """What became of the times, the earliest first: when, the outcome, why."""
    found, _ = await schedules.slots(
        world.resources, world.account_id, schedule.schedule_id, cursor=None, limit=500
    )
    return [(f"{slot.at:%d %H:%M}", slot.outcome, slot.reason) for slot in reversed(found)]


async def shown(world: World, schedule: ScheduleView) -> ScheduleView:
    return await schedules.show(world.resources, world.account_id, schedule.schedule_id)


async def jobs(world: World) -> Sequence[Job]:
    async with world.resources.database.read() as session:
        return (await session.scalars(select(Job).order_by(Job.id))).all()


async def told(world: World) -> list[tuple[str, int | None, str]]:
    """The notices: what, whom, why."""
    async with world.resources.database.read() as session:
        rows = (await session.scalars(select(Outbox).order_by(Outbox.id))).all()
    return [(row.event, row.user_id, row.facts["reason"]) for row in rows]


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


async def test_a_schedule_stops_when_its_owner_may_do_nothing_any_more(world: World) -> None:
    schedule = await scheduled(world, by=person(AGENT_ID, "agent", "Grace"))
    become(world, AGENT_ID, role="end-user")
    await world.clock.sleep(2 * HOUR)
    await tick(world)
    await world.clock.sleep(DAY)
    await tick(world)

    after = await shown(world, schedule)
    assert (after.state, after.next_at) == (State.STOPPED, None)
    assert after.ended is not None
    assert after.ended["code"] == "owner_gone"
    assert await slots(world, schedule) == [("23 12:00", "failed", "owner_gone")]
    assert await jobs(world) == []
    ((event, user_id, reason),) = await told(world)
    assert (event, user_id) == ("schedule_stopped", AGENT_ID)
    assert "Grace" in reason
    async with world.resources.database.read() as session:
        query = select(Activity).where(Activity.noun == "schedule").order_by(Activity.id)
        lines = (await session.scalars(query)).all()
    assert [(line.verb, line.who_type) for line in lines] == [
        ("created", "agent"),
        ("stopped", "system"),
    ]

    taken = await schedules.take_over(
        world.resources, world.account_id, schedule.schedule_id, by=person()
    )
    assert taken.owner["user"]["id"] == ADMIN_ID
    await schedules.resume(world.resources, world.account_id, schedule.schedule_id, by=person())
    await world.clock.sleep(DAY)
    await tick(world)
    assert [job.created_by["user"]["id"] for job in await jobs(world)] == [ADMIN_ID]


async def test_an_admin_who_became_an_agent_is_bound_as_agents_are(world: World) -> None:
    await scheduled(world)
    become(world, ADMIN_ID, role="agent")
    await permissions.put(
        world.resources,
        world.account_id,
        Permissions(start=Starters.ADMINS),
        by=AN_OPERATOR,
    )
    await world.clock.sleep(2 * HOUR)
    await tick(world)

    assert await jobs(world) == []
    ((event, _, reason),) = await told(world)
    assert event == "schedule_failed"
    assert "Only admins may start jobs" in reason


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


async def test_a_removed_saved_job_stops_its_schedule(world: World) -> None:
    template_id = await saved(world)
    schedule = await scheduled(world, template_id=template_id)
    await templates.remove(world.resources, world.account_id, template_id, by=AN_OPERATOR)
    await world.clock.sleep(2 * HOUR)
    await tick(world)

    after = await shown(world, schedule)
    assert after.state == State.STOPPED
    assert after.ended is not None
    assert after.ended["code"] == "saved_job_gone"
    assert [notice[0] for notice in await told(world)] == ["schedule_stopped"]


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


async def test_paused_times_never_come_and_a_removed_schedule_is_gone(world: World) -> None:
    schedule = await scheduled(world, HOURLY)
    ids = (world.resources, world.account_id, schedule.schedule_id)
    paused = await schedules.pause(*ids, by=person())
    assert (paused.state, paused.next_at) == (State.PAUSED, None)
    with pytest.raises(Conflict):
        await schedules.pause(*ids, by=person())
    await world.clock.sleep(3 * HOUR)
    await tick(world)
    await schedules.resume(*ids, by=person())
    await tick(world)
    assert (await jobs(world), await slots(world, schedule)) == ([], [])

    await schedules.remove(*ids, by=person())
    await world.clock.sleep(3 * HOUR)
    await tick(world)
    assert await jobs(world) == []
    with pytest.raises(NotFound):
        await schedules.show(*ids)


async def test_by_hand_it_runs_at_once_with_its_owners_rights(world: World) -> None:
    schedule = await scheduled(world, by=person(AGENT_ID, "agent", "Grace"))
    ids = (world.resources, world.account_id, schedule.schedule_id)
    job = await run_now(*ids, by=person())
    assert job.created_by["user"]["id"] == AGENT_ID
    (slot,), _ = await schedules.slots(*ids, cursor=None, limit=10)
    assert slot.by is not None
    assert slot.by["user"]["id"] == ADMIN_ID
    with pytest.raises(Conflict):
        await run_now(*ids, by=person())
    assert (await shown(world, schedule)).next_at == schedule.next_at


async def test_two_people_who_run_it_at_once_start_one_job(world: World) -> None:
    schedule = await scheduled(world)
    ids = (world.account_id, schedule.schedule_id)
    processes = [await world.process() for _ in range(3)]

    done = await asyncio.gather(
        *(run_now(process, *ids, by=person()) for process in processes), return_exceptions=True
    )

    assert sorted(type(each).__name__ for each in done) == ["Conflict", "Conflict", "JobView"]
    assert len(await jobs(world)) == 1


async def test_what_two_people_change_at_once_holds_both(world: World) -> None:
    processes = [await world.process() for _ in range(3)]
    for _ in range(5):
        schedule = await scheduled(world)
        other = await saved(world)
        ids = (world.account_id, schedule.schedule_id)
        changes: Sequence[Mapping[str, Any]] = (
            {"rule": HOURLY},
            {"name": "Another"},
            {"template_id": other},
        )

        await asyncio.gather(
            *(
                schedules.change(process, *ids, change, by=person())
                for process, change in zip(processes, changes, strict=True)
            )
        )

        found = await shown(world, schedule)
        assert found.rule["kind"] == "minutes"
        assert (found.name, found.template_id) == ("Another", other)
        assert found.next_at == datetime(2026, 11, 23, 11, tzinfo=UTC)


async def test_only_owners_and_admins_change_a_schedule(world: World) -> None:
    schedule = await scheduled(world)
    ids = (world.resources, world.account_id, schedule.schedule_id)
    stranger = person(AGENT_ID, "agent", "Grace")
    for verb in (schedules.pause, schedules.remove, schedules.take_over, run_now):
        with pytest.raises(Forbidden):
            await verb(*ids, by=stranger)
    with pytest.raises(Forbidden):
        await schedules.change(*ids, {"name": "Mine"}, by=stranger)
    handed = await schedules.take_over(*ids, by=person(), user_id=AGENT_ID)
    assert handed.owner["user"]["id"] == AGENT_ID
    await schedules.change(*ids, {"name": "Mine"}, by=stranger)
    with pytest.raises(Invalid) as refused:
        await schedules.take_over(*ids, by=person(), user_id=999_999)
    assert refused.value.field == "user_id"


async def test_what_cannot_be_scheduled_is_refused_with_every_fault(world: World) -> None:
    past = {"kind": "once", "at": "2026-11-23T09:59", "tz": "UTC"}
    with pytest.raises(Invalid) as refused:
        await scheduled(world, past)
    assert refused.value.field == "rule.at"
    asked = Asked("no such id", {"kind": "daily"}, {}, name="x" * 101)
    with pytest.raises(Invalid) as refused:
        await schedules.create(world.resources, world.account_id, asked, by=person())
    faults = getattr(refused.value, "faults", [])
    assert [fault.field for fault in faults] == ["name", "rule.tz", "template_id"]
    rules = Permissions(start=Starters.ADMINS)
    await permissions.put(world.resources, world.account_id, rules, by=AN_OPERATOR)
    with pytest.raises(Forbidden):
        await scheduled(world, by=person(AGENT_ID, "agent", "Grace"))
