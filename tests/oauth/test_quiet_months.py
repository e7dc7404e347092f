"""A login that nobody uses for long is renewed all the same, by one of the processes' clocks."""

from __future__ import annotations

import asyncio

import pytest

from backend.actions.logins import Keeper
from backend.core.errors import CredentialLost
from tests.oauth.login import OAuthWorld, renewed
from tests.support.fixtures import on_sqlite

pytestmark = [pytest.mark.anyio, on_sqlite]

DAY = 24 * 3600.0
STEP = DAY / 4


async def quiet_days(world: OAuthWorld, days: int, *, processes: int = 2) -> None:
    """Nothing happens but the reconcilers' ticks."""
    clocks = [(Keeper(), await world.process()) for _ in range(processes)]
    for _ in range(round(days * DAY / STEP)):
        await world.clock.sleep(STEP)
        await asyncio.gather(*(keeper.renew_in_time(process) for keeper, process in clocks))


@pytest.mark.parametrize(("life", "days"), [(30, 100), (7, 30), (90, 200)])
async def test_an_account_that_nobody_uses_stays_connected(
    world: OAuthWorld, life: int, days: int
) -> None:
    world.live_for(60.0, renewable_for=life * DAY)
    await world.allow()
    await quiet_days(world, days)
    times = world.issued["refresh_token"]
    assert days / life - 1 <= times <= 2 * days / life
    assert await renewed(world.resources, world)
    assert (await world.account_row()).status == "connected"


async def test_it_is_tried_again_while_zendesk_does_not_answer_but_not_all_the_time(
    world: OAuthWorld,
) -> None:
    world.fault("server_error", path="oauth/tokens", status=503, when="before")
    await quiet_days(world, 25)
    tries = sum(fault.fired for fault in world.sandbox.faults.entries)
    assert 2 * 4 <= tries <= 2 * 4 * 6
    world.sandbox.faults.clear()
    await quiet_days(world, 20)
    assert await renewed(world.resources, world)


async def test_a_login_that_ended_while_no_process_ran_is_left_to_a_person(
    world: OAuthWorld,
) -> None:
    await world.clock.sleep(31 * DAY)
    await quiet_days(world, 1)
    with pytest.raises(CredentialLost):
        await renewed(world.resources, world)
