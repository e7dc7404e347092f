"""Whole lists go only where nothing but a list can say it, and take back nobody's edit."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.fixtures import on_sqlite
from tests.support.gates import Gate
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]  # it is about Zendesk, whatever the database is


class EditedAtTheSend(Gate):
    """An agent adds a tag at the moment at which the first update goes out."""

    def __init__(self, world: World, ticket_id: int) -> None:
        self._world, self._ticket_id, self._over = world, ticket_id, False

    async def point(self, name: str) -> None:
        if name == "before PUT tickets/update_many" and not self._over:
            self._over = True
            self._world.edit([self._ticket_id], add=["by_agent_meanwhile"])


async def edit_for_ever(world: World, ticket_id: int, made: list[str]) -> None:
    while True:
        made.append(f"bot_{len(made)}")
        world.edit([ticket_id], add=made[-1:])
        await world.clock.sleep(0.4)


async def a_job_of_lists(world: World, ids: list[int]) -> str:
    lines = "\n".join(f"{ticket_id},line_{ticket_id}" for ticket_id in ids)
    upload = await world.upload(f"ticket_id,add\n{lines}")
    return await world.start(upload_id=upload.upload_id, parameters={"from_csv": True})


async def test_the_second_edit_of_one_second_survives_a_list(world: World) -> None:
    """`updated_at` is of whole seconds: the stamp of the first edit is that of the second one."""
    ids = world.open_tickets(20)
    edited = ids[7]
    world.edit([edited], add=["by_agent_before"])
    job = await a_job_of_lists(world, ids)

    await world.drive_until_over(process=await world.process(EditedAtTheSend(world, edited)))

    assert {"by_agent_before", "by_agent_meanwhile", f"line_{edited}"} <= world.tags(edited)
    assert await world.outcomes(job) == {"changed": 20}


async def test_tickets_that_nobody_edited_lately_are_looked_at_no_more_than_others(
    world: World,
) -> None:
    ids = world.open_tickets(20)
    job = await a_job_of_lists(world, ids)
    await world.drive_until_over()
    assert await world.outcomes(job) == {"changed": 20}
    looks = world.zendesk.counters.requests["GET tickets/show_many"]
    assert looks <= 3  # once before, and once after each of two batches


async def test_who_edits_a_ticket_for_ever_holds_up_no_job(world: World) -> None:
    ids = world.open_tickets(20)
    job = await a_job_of_lists(world, ids)
    made: list[str] = []
    bot = asyncio.create_task(edit_for_ever(world, ids[3], made))
    await world.drive_until_over(patience=900)
    bot.cancel()
    outcomes = await world.outcomes(job)
    assert outcomes["changed"] >= 19, outcomes
    assert set(made) <= world.tags(ids[3])
