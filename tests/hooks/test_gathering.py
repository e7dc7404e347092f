"""Deliveries that name tickets are gathered into few jobs; those with values start one each."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.actions import hooks, permissions, templates
from backend.actions.gather import Gatherer, forget_deliveries, serve
from backend.core.caller import AN_OPERATOR
from backend.core.permissions import Permissions
from backend.sandbox.seed import AGENT_ID
from backend.store import deliveries as stored_deliveries
from backend.store import hooks as stored
from backend.store.mailing import Outbox
from tests.hooks.conftest import ADA, Rule, a_rule, gathering
from tests.support.schedules import become, person
from tests.support.world import World

pytestmark = pytest.mark.anyio
GRACE = person(AGENT_ID, "agent", "Grace")


async def jobs_of(rule: Rule) -> list[list[int]]:
    """The tickets of each job that a rule has started."""
    views = [await rule.world.show(job_id) for job_id in await rule.jobs()]
    return [list(view.selection["ids"]) for view in views]


async def test_a_ticket_is_retagged_some_seconds_after_its_delivery(world: World) -> None:
    rule = await a_rule(world, add=["hooked"])
    (ticket,) = world.open_tickets(1, without=["hooked"])
    assert await rule.deliver({"ticket_id": str(ticket)})
    await rule.until_settled(patience=15)
    assert "hooked" in world.tags(ticket)
    (delivery,) = await rule.deliveries()
    (job_id,) = await rule.jobs()
    assert (delivery.state, delivery.job_id, delivery.reason) == ("done", job_id, None)
    job = await world.show(job_id)
    assert job.created_by["type"] == "hook"
    assert job.created_by["id"] == rule.view.hook_id


async def test_deliveries_of_three_seconds_are_one_job_with_each_ticket_once(world: World) -> None:
    rule = await a_rule(world)
    ids = world.open_tickets(20, without=["hooked"])
    async with gathering(world):
        for ticket in ids:
            await rule.deliver({"ticket_id": ticket})
            await rule.deliver({"ticket_ids": [ticket, str(ids[0])]})
            await world.clock.sleep(0.1)
        assert await rule.jobs() == []
        await world.work_until(rule.settled, patience=30)
    assert await jobs_of(rule) == [ids]
    assert world.zendesk.counters.update_calls == 1


async def test_a_hundred_deliveries_wait_for_no_others(world: World) -> None:
    rule = await a_rule(world)
    async with gathering(world):
        await rule.deliver_tickets(world.open_tickets(100, without=["hooked"]))
        await world.clock.sleep(1.2)
        assert len(await rule.jobs()) == 1


async def test_what_comes_while_a_job_runs_is_gathered_for_the_next_one(world: World) -> None:
    rule = await a_rule(world)
    ids = world.open_tickets(400, without=["hooked"])
    async with gathering(world):

        async def come() -> None:
            for at in range(0, 400, 40):
                await rule.deliver_tickets(ids[at : at + 40])
                await world.clock.sleep(1)

        coming = asyncio.create_task(come())
        await world.work_until(lambda: _all_done(rule, 400), patience=120)
        await coming
    found = await jobs_of(rule)
    assert sorted(one for job in found for one in job) == sorted(ids)
    assert len(found) <= 4
    assert world.zendesk.counters.needless == 0
    assert all("hooked" in world.tags(one) for one in ids)


async def _all_done(rule: Rule, number: int) -> bool:
    states = await rule.states()
    return len(states) == number and set(states) == {"done"}


async def test_of_several_workers_one_starts_a_delivery(world: World) -> None:
    rule = await a_rule(world)
    ids = world.open_tickets(50, without=["hooked"])
    await rule.deliver_tickets(ids)
    await world.clock.sleep(3.5)
    number = (await rule.row()).id
    processes = [await world.process() for _ in range(5)]
    await asyncio.gather(*(serve(process, number) for process in processes))
    assert await jobs_of(rule) == [ids] or sorted((await jobs_of(rule))[0]) == sorted(ids)
    assert len(await rule.jobs()) == 1
    await rule.until_settled()
    assert world.zendesk.counters.update_calls == 1


async def test_a_worker_that_was_slow_starts_nothing_that_another_has_started(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hold on a rule ends while the first one still asks Zendesk."""
    monkeypatch.setattr("backend.actions.gather.HELD", -1.0)
    rule = await a_rule(world)
    ids = world.open_tickets(30, without=["hooked"])
    await rule.deliver_tickets(ids)
    await world.clock.sleep(3.5)
    number = (await rule.row()).id
    processes = [await world.process() for _ in range(4)]
    await asyncio.gather(*(serve(process, number) for process in processes))
    started = await jobs_of(rule)
    assert len(started) == 1
    assert sorted(started[0]) == sorted(ids)
    assert set(await rule.states()) == {"started"}


async def test_a_delivery_with_values_starts_a_job_of_its_own(world: World) -> None:
    inputs = [{"name": "tag", "label": "Tag", "kind": "tag"}]
    ids = world.open_tickets(3)
    rule = await a_rule(
        world, selection={"kind": "tickets", "ids": ids}, inputs=inputs, add=["{{tag}}"]
    )
    await rule.deliver({"parameters": {"tag": "north"}})
    await rule.deliver({"parameters": {"tag": "south"}})
    await rule.until_settled()
    assert len(await rule.jobs()) == 2
    assert await rule.states() == ["done", "done"]
    assert all({"north", "south"} <= world.tags(one) for one in ids)


async def test_values_that_the_saved_job_does_not_ask_for_are_refused_with_the_reason(
    world: World,
) -> None:
    rule = await a_rule(world)
    await rule.deliver({"parameters": {"colour": "red"}})
    await rule.until_settled()
    (delivery,) = await rule.deliveries()
    assert delivery.state == "refused"
    assert "does not ask for “colour”" in (delivery.reason or "")
    assert (await rule.row()).state == "active"


async def test_a_ticket_that_is_right_or_gone_is_nothing_to_do(world: World) -> None:
    rule = await a_rule(world)
    right, other = world.open_tickets(2, without=["hooked"])
    world.edit([right], add=["hooked"])
    world.happen("deleted", [other])
    await rule.deliver_tickets([right, other])
    await rule.until_settled()
    found = {one.ticket_id: (one.state, one.reason) for one in await rule.deliveries()}
    assert found == {right: ("nothing", "unchanged"), other: ("nothing", "gone")}
    assert world.zendesk.counters.update_calls == 0


async def test_a_paused_rule_starts_nothing_and_what_came_can_be_replayed(world: World) -> None:
    rule = await a_rule(world)
    first, second = world.open_tickets(2, without=["hooked"])
    await rule.deliver({"ticket_id": first})
    async with world.resources.database.write() as session:
        row = await hooks.found(session, world.account_id, rule.view.hook_id)
        assert await stored.pause(session, row, None, now=world.clock.now())
    await rule.deliver({"ticket_id": second})
    await rule.until_settled()
    found = await rule.deliveries()
    assert [(one.state, one.reason) for one in found] == [("refused", "paused")] * 2
    async with world.resources.database.write() as session:
        row = await hooks.found(session, world.account_id, rule.view.hook_id)
        assert await stored.resume(session, row, now=world.clock.now())
        ids = [one.id for one in found]
        again = await stored_deliveries.replay(session, row.id, ids, now=world.clock.now())
        assert again == 2
    await rule.until_settled()
    assert await rule.states() == ["done", "done"]


async def test_while_zendesk_is_away_deliveries_wait(world: World) -> None:
    rule = await a_rule(world, by=ADA)
    world.fault("maintenance")
    await rule.deliver_tickets(world.open_tickets(5, without=["hooked"]))
    async with gathering(world):
        await world.clock.sleep(60)
        assert set(await rule.states()) == {"waiting"}
        assert (await rule.row()).state == "active"
        world.sandbox.faults.clear()
        await world.work_until(rule.settled)
    assert set(await rule.states()) == {"done"}


async def test_a_rule_without_its_saved_job_is_paused(world: World) -> None:
    rule = await a_rule(world)
    await templates.remove(world.resources, world.account_id, rule.view.template_id, by=AN_OPERATOR)
    await rule.deliver_tickets(world.open_tickets(1))
    await rule.until_settled()
    row = await rule.row()
    assert row.state == "paused"
    assert "no saved job" in (row.paused_reason or "")
    assert await rule.states() == ["refused"]


async def test_a_delivery_is_forgotten_after_a_week_unless_it_still_waits(world: World) -> None:
    rule = await a_rule(world)
    await rule.deliver_tickets(world.open_tickets(2, without=["hooked"]))
    await rule.until_settled()
    await rule.deliver_tickets(world.open_tickets(1, without=["hooked"]))
    await world.clock.sleep(timedelta(days=6.9).total_seconds())
    await forget_deliveries(world.resources)
    assert await rule.states() == ["done", "done", "waiting"]
    await world.clock.sleep(timedelta(days=0.2).total_seconds())
    await forget_deliveries(world.resources)
    assert await rule.states() == ["waiting"]
    assert await rule.jobs() == []


async def test_the_chore_does_not_begin_what_goes_on(world: World) -> None:
    rule = await a_rule(world)
    await rule.deliver_tickets(world.open_tickets(3, without=["hooked"]))
    await world.clock.sleep(4)
    gatherer = Gatherer()
    for _ in range(3):
        await gatherer.start_due(world.resources)
    await gatherer.finished()
    assert len(await rule.jobs()) == 1


async def test_a_rule_whose_owner_may_do_nothing_any_more_pauses_and_says_so(world: World) -> None:
    rule = await a_rule(world, by=GRACE)
    become(world, AGENT_ID, role="end-user")
    await rule.deliver_tickets(world.open_tickets(3))
    await rule.until_settled()
    row = await rule.row()
    assert row.state == "paused"
    assert "Grace" in (row.paused_reason or "")
    assert set(await rule.states()) == {"refused"}
    assert await rule.jobs() == []
    async with world.resources.database.read() as session:
        about = select(Outbox).where(Outbox.event == "hook_paused")
        (notice,) = (await session.scalars(about)).all()
    assert notice.user_id == AGENT_ID


async def test_a_rule_of_an_agent_starts_jobs_as_large_as_agents_may(world: World) -> None:
    await permissions.put(
        world.resources, world.account_id, Permissions(agent_tickets=20), by=AN_OPERATOR
    )
    rule = await a_rule(world, by=GRACE)
    ids = world.open_tickets(50, without=["hooked"])
    await rule.deliver_tickets(ids)
    await rule.until_settled()
    assert [len(job) for job in await jobs_of(rule)] == [20, 20, 10]
    await rule.deliver({"ticket_ids": ids[:21]})
    await rule.until_settled()
    last = (await rule.deliveries())[-1]
    assert (last.state, (await rule.row()).state) == ("refused", "active")
    assert "more than 20 tickets" in (last.reason or "")
