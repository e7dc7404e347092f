"""From a job asked for to every ticket accounted for."""

from __future__ import annotations

import pytest

from tests.support.world import World

pytestmark = pytest.mark.anyio


async def test_every_ticket_of_a_view_is_changed_and_accounted_for(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"], remove=["old_tag"])
    done = await world.drive_until_over()
    await world.check_accounts()
    assert done.status == "completed"
    assert await world.outcomes(job) == {"changed": 500}
    assert done.total_items == 500


async def test_tickets_that_are_right_already_are_never_sent(world: World) -> None:
    have = [t for t, tags in world.before.items() if "old_tag" in tags]
    job = await world.start(ids=world.open_tickets(300), remove=["old_tag"])
    await world.drive_until_over()
    await world.check_accounts()
    needed = set(world.open_tickets(300)) & set(have)
    assert await world.outcomes(job) == {"changed": len(needed), "unchanged": 300 - len(needed)}
    assert {t.id for t in world.zendesk.tickets if t.accepted} == needed
