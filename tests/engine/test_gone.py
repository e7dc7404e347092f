"""An account that Zendesk does not know any more is closed, and its rules stop."""

from __future__ import annotations

import pytest

from backend.actions import metrics, series
from backend.actions.gone import ONE_LOOK_EVERY, UNKNOWN_FOR, Closer
from backend.core.schedule_life import State
from tests.engine import test_schedules as schedules
from tests.engine import test_series as in_turn
from tests.hooks.conftest import a_rule
from tests.support.world import PERIOD, SUBDOMAIN, World

pytestmark = pytest.mark.anyio
CODE = "zendesk_account_gone"


async def pass_by(world: World, closer: Closer, seconds: float) -> None:
    """What the small clock of a process does for so long, as far as schedules go."""
    until = world.clock.monotonic() + seconds
    while world.clock.monotonic() < until:
        await schedules.tick(world)
        await metrics.keep_troubles(world.resources)
        await closer.close_gone(world.resources)
        await world.clock.sleep(PERIOD)


async def test_an_account_that_is_gone_is_closed_with_its_rules(world: World) -> None:
    schedule = await schedules.scheduled(
        world, {"kind": "minutes", "every": 5, "tz": "UTC"}, by={"type": "operator"}
    )
    rule = await a_rule(world)
    begun = await in_turn.start(world)
    closer = Closer()
    world.sandbox.accounts.pop(SUBDOMAIN)

    await pass_by(world, closer, 300 + UNKNOWN_FOR + 3 * ONE_LOOK_EVERY)

    assert (await world.account_row()).status == "disconnected"
    after = await schedules.shown(world, schedule)
    assert (after.state, after.ended and after.ended["code"]) == (State.STOPPED, CODE)
    assert "no Zendesk account" in ((await rule.row()).paused_reason or "")
    turn = await series.show(world.resources, world.account_id, begun.series_id)
    assert turn.status == "stopped"


async def test_an_account_that_is_unknown_for_a_while_stays_open(world: World) -> None:
    schedule = await schedules.scheduled(
        world, {"kind": "minutes", "every": 5, "tz": "UTC"}, by={"type": "operator"}
    )
    closer = Closer()
    for _ in range(3):
        gone = world.sandbox.accounts.pop(SUBDOMAIN)
        await pass_by(world, closer, UNKNOWN_FOR / 2)
        world.sandbox.accounts[SUBDOMAIN] = gone
        await pass_by(world, closer, 2 * ONE_LOOK_EVERY)

    assert (await world.account_row()).status == "connected"
    assert (await schedules.shown(world, schedule)).state == State.ACTIVE
