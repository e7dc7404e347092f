"""Schedules belong to people: whose rights a run has, and who may change what."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from backend.actions import permissions, schedules, templates
from backend.actions.schedule_runs import run_now
from backend.actions.schedules import Asked
from backend.core.caller import AN_OPERATOR
from backend.core.errors import Conflict, Forbidden, Invalid, NotFound
from backend.core.permissions import Permissions, Starters
from backend.core.schedule_life import State
from backend.sandbox.seed import ADMIN_ID, AGENT_ID
from backend.store.oversight import Activity
from tests.support.schedules import (
    DAY,
    HOUR,
    HOURLY,
    become,
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
