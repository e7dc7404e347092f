"""Rules that set each other off come to an end, and their owner is told why."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from sqlalchemy import select

from backend.actions import hooks
from backend.store import hooks as stored
from backend.store.mailing import Outbox
from backend.store.oversight import Activity
from tests.hooks.conftest import ADA, Rule, a_rule, gathering
from tests.support.world import World

pytestmark = pytest.mark.anyio


async def changes_of(rule: Rule) -> Counter[int]:
    """How often a rule has changed each ticket."""
    rows = [await rule.world.rows(job_id) for job_id in await rule.jobs()]
    return Counter(row.ticket_id for job in rows for row in job if row.outcome == "changed")


async def ping_pong(world: World, first: Rule, second: Rule, ticket: int) -> None:
    """Zendesk's triggers: whenever the ticket's tag changes, they call the other rule."""
    tag = "ping"
    while True:
        await world.clock.sleep(0.5)
        tags = world.tags(ticket)
        if tag == "ping" and "ping" in tags:
            await second.deliver({"ticket_id": str(ticket)})
            tag = "pong"
        elif tag == "pong" and "pong" in tags:
            await first.deliver({"ticket_id": str(ticket)})
            tag = "ping"


async def paused(rule: Rule) -> bool:
    return (await rule.row()).state == "paused"


async def test_a_looping_pair_of_triggers_ends_in_a_pause(world: World) -> None:
    first = await a_rule(world, name="Ping", by=ADA, add=["ping"], remove=["pong"])
    second = await a_rule(world, name="Pong", by=ADA, add=["pong"], remove=["ping"])
    (ticket,) = world.open_tickets(1)

    async def stopped() -> bool:
        return await paused(first) or await paused(second)

    async with gathering(world):
        loop = asyncio.create_task(ping_pong(world, first, second, ticket))
        await first.deliver({"ticket_id": ticket})
        await world.work_until(stopped, patience=600)
        await world.clock.sleep(60)
        loop.cancel()
        await world.work_until(first.settled)
        await world.work_until(second.settled)

    assert (await changes_of(first))[ticket] == 4
    assert (await changes_of(second))[ticket] == 4
    row = await first.row()
    assert row.state == "paused"
    assert f"changed ticket {ticket} 4 times within an hour" in (row.paused_reason or "")
    assert (await first.deliveries())[-1].state == "refused"
    async with world.resources.database.read() as session:
        about = select(Outbox).where(Outbox.event == "hook_paused")
        (notice,) = (await session.scalars(about)).all()
        lines = (await session.scalars(select(Activity).where(Activity.verb == "paused"))).all()
    assert notice.user_id == ADA["user"]["id"]
    assert notice.facts == {
        "hook_id": first.view.hook_id,
        "name": "Ping",
        "reason": row.paused_reason,
    }
    assert [(line.noun, line.who_type) for line in lines] == [("hook", "system")]


async def test_a_ticket_that_is_right_may_be_delivered_any_number_of_times(world: World) -> None:
    """A trigger that fires on every update fires on ours, too: that alone is no loop."""
    rule = await a_rule(world, most_per_hour=1, add=["hooked"])
    (ticket,) = world.open_tickets(1, without=["hooked"])
    async with gathering(world):
        for _ in range(5):
            await rule.deliver({"ticket_id": ticket})
            await world.work_until(rule.settled, patience=60)
    found = [(one.state, one.reason) for one in await rule.deliveries()]
    assert found == [("done", None)] + [("nothing", "echo")] * 4
    assert not await paused(rule)
    assert world.zendesk.counters.update_calls == 1


async def test_who_else_is_delivered_with_a_ticket_that_is_right_is_retagged(world: World) -> None:
    rule = await a_rule(world, most_per_hour=1, add=["hooked"])
    first, other = world.open_tickets(2, without=["hooked"])
    async with gathering(world):
        await rule.deliver({"ticket_id": first})
        await world.work_until(rule.settled, patience=60)
        await rule.deliver({"ticket_ids": [first, other]})
        await rule.deliver({"ticket_id": first})
        await world.work_until(rule.settled, patience=60)
    assert [one.state for one in await rule.deliveries()] == ["done", "done", "nothing"]
    assert "hooked" in world.tags(other)


async def test_what_people_undo_counts_and_an_hour_later_it_does_not(world: World) -> None:
    rule = await a_rule(world, most_per_hour=2, add=["hooked"])
    (ticket,) = world.open_tickets(1, without=["hooked"])

    async def change_once_more() -> None:
        await rule.deliver({"ticket_id": ticket})
        await rule.until_settled()
        world.edit([ticket], remove=["hooked"])

    await change_once_more()
    await change_once_more()
    await world.clock.sleep(3600)
    await change_once_more()
    await change_once_more()
    assert not await paused(rule)
    await change_once_more()
    assert await paused(rule)
    assert (await changes_of(rule))[ticket] == 4


async def test_a_rule_that_is_let_go_on_is_counted_anew(world: World) -> None:
    rule = await a_rule(world, most_per_hour=1, add=["hooked"])
    (ticket,) = world.open_tickets(1, without=["hooked"])
    async with gathering(world):
        for _ in range(2):
            await rule.deliver({"ticket_id": ticket})
            await world.work_until(rule.settled, patience=60)
            world.edit([ticket], remove=["hooked"])
        assert await paused(rule)
        async with world.resources.database.write() as session:
            row = await hooks.found(session, world.account_id, rule.view.hook_id)
            await stored.resume(session, row, now=world.clock.now())
        await rule.deliver({"ticket_id": ticket})
        await world.work_until(rule.settled, patience=60)
    assert not await paused(rule)
    assert "hooked" in world.tags(ticket)


async def test_deliveries_with_values_are_guarded_too(world: World) -> None:
    ids = world.open_tickets(2)
    rule = await a_rule(
        world,
        selection={"kind": "tickets", "ids": ids},
        inputs=[{"name": "tag", "label": "Tag", "kind": "tag"}],
        most_per_hour=2,
        add=["{{tag}}"],
    )
    async with gathering(world):
        for tag in ("one", "two", "three"):
            await rule.deliver({"parameters": {"tag": tag}})
            await world.work_until(rule.settled, patience=60)
    assert await paused(rule)
    assert [one.state for one in await rule.deliveries()] == ["done", "done", "refused"]
    assert not any("three" in world.tags(one) for one in ids)


async def test_deliveries_with_values_that_come_together_are_counted_before_they_write(
    world: World,
) -> None:
    ids = world.open_tickets(2)
    rule = await a_rule(
        world,
        selection={"kind": "tickets", "ids": ids},
        inputs=[{"name": "tag", "label": "Tag", "kind": "tag"}],
        most_per_hour=2,
        add=["{{tag}}"],
    )
    async with gathering(world):
        for tag in ("one", "two", "three", "four", "five"):
            await rule.deliver({"parameters": {"tag": tag}})
        await world.work_until(rule.settled, patience=120)
    assert await paused(rule)
    assert sorted(one.state for one in await rule.deliveries()) == ["done"] * 2 + ["refused"] * 3
    assert set((await changes_of(rule)).values()) == {2}
