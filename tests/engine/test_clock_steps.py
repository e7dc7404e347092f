"""Somebody puts the machine's clock while a job runs: that costs minutes at most."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.accounting import Expected
from tests.support.world import World

pytestmark = pytest.mark.anyio
HOUR = 3600.0


async def step(world: World, seconds: float) -> None:
    await asyncio.sleep(6)
    world.clock.ahead += seconds


@pytest.mark.parametrize("seconds", [-HOUR, HOUR])
async def test_a_pause_outlasts_a_step_of_the_clock_by_minutes_at_most(
    world: World, seconds: float
) -> None:
    world.fault("rate_limited", path="tickets/update_many", retry_after=20, times=1)
    await world.start(add=["seen_it"], ids=world.open_tickets(200, without=["seen_it"]))
    stepping = asyncio.create_task(step(world, seconds))
    view = await world.drive_until_over(patience=960)
    await stepping
    assert view.status == "completed"
    early = 100 if seconds > 0 else 0  # the next driver's clock says that the pause is over
    await world.check_accounts(expected=Expected(impatient=early))


@pytest.mark.parametrize("seconds", [-HOUR, HOUR])
async def test_a_next_round_comes_soon_whatever_the_clock_says(
    world: World, seconds: float
) -> None:
    world.fault("ticket_fails", reason="conflict", share=0.5, times=30)
    ids = world.open_tickets(200, without=["seen_it"])
    job = await world.start(add=["seen_it"], ids=ids)

    async def waits_for_its_round() -> bool:
        now = world.clock.now().timestamp()
        return any(batch.due_at > now + 0.5 for batch in await world.batches(job))

    async def step_then() -> None:
        await world.until(waits_for_its_round, often=0.05)
        world.clock.ahead += seconds

    stepping = asyncio.create_task(step_then())
    view = await world.drive_until_over(patience=300)
    await stepping
    assert view.status == "completed"
    await world.check_accounts()
