"""A lost login or right fails no ticket: the job waits for a person and goes on by itself."""

from __future__ import annotations

import asyncio

import pytest

from backend.actions import accounts
from backend.engine.drive import drive
from tests.support.fixtures import on_sqlite
from tests.support.world import SUBDOMAIN, World

pytestmark = [pytest.mark.anyio, on_sqlite]  # it is about Zendesk, whatever the database is

PUT = "PUT tickets/update_many"
NEW = "a-new-token"


async def waits_for(world: World, job_id: str, reason: str) -> bool:
    waiting = (await world.show(job_id)).waiting
    return waiting is not None and waiting["reason"] == reason


def give_token(world: World) -> None:
    token = next(iter(world.zendesk.tokens.values()))
    world.zendesk.tokens[NEW] = token


@pytest.mark.parametrize("after", [0, 1, 3, 10, 15, 32, 40, 60])
async def test_a_revoked_login_makes_the_job_wait_and_a_new_one_lets_it_go_on(
    world: World, after: int
) -> None:
    job = await world.start(view=3, add=["reviewed"], remove=["old_tag"])
    give_token(world)
    world.fault("revoked", after=after, times=1)
    await world.work_until(lambda: waits_for(world, job, "reauthorise"), patience=300)
    view = await world.show(job)
    assert view.status in ("running", "pending")
    assert view.counts["failed"] == 0
    assert view.counts["cancelled"] == 0
    assert (await world.account_row()).status == "reauthorise"
    requests = world.zendesk.counters.requests.total()
    await drive(world.resources, world.account_id, stopping=asyncio.Event())
    await world.clock.sleep(120)
    assert world.zendesk.counters.requests.total() == requests
    world.hinted.clear()
    await accounts.connect(world.resources, SUBDOMAIN, NEW)
    assert world.hinted == [world.account_id]
    assert (await world.show(job)).waiting is None
    await world.drive_until_over(patience=600)
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}


async def test_a_single_refusal_of_a_good_login_is_a_passing_fault(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"])
    world.fault("unauthorised", after=12, times=1)
    world.fault("unauthorised", path="tickets/update_many", after=3, times=2)
    await world.drive_until_over(patience=300)
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}
    assert (await world.account_row()).status == "connected"


async def test_a_job_without_login_can_still_be_cancelled(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"])
    world.fault("revoked", after=20, times=1)
    await world.work_until(lambda: waits_for(world, job, "reauthorise"), patience=300)
    await world.wish(job, "cancel")
    await world.clock.sleep(60)
    await world.work_until(lambda: stopped_as_far_as_possible(world, job), patience=120)


async def stopped_as_far_as_possible(world: World, job_id: str) -> bool:
    """Batches on their way can't be looked at without a login, so their end is waited for."""
    view = await world.show(job_id)
    return view.over or view.wish == "cancel"


@pytest.mark.parametrize(
    "path", ["tickets/update_many", "tickets/show_many", "views/*", "job_statuses*"]
)
async def test_a_lost_right_makes_the_job_wait_and_look_again(world: World, path: str) -> None:
    job = await world.start(view=3, add=["reviewed"])
    world.fault("forbidden", path=path, for_seconds=100)
    await world.work_until(lambda: waits_for(world, job, "access_denied"), patience=200)
    assert (await world.show(job)).counts["failed"] == 0
    await world.drive_until_over(patience=600)
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}


async def test_an_account_that_is_gone_fails_its_jobs_and_accounts_for_every_ticket(
    world: World,
) -> None:
    job = await world.start(view=3, add=["reviewed"])

    async def begun() -> bool:
        return world.zendesk.counters.requests[PUT] > 5

    await world.work_until(begun)
    gone = world.sandbox.accounts.pop(SUBDOMAIN)
    await world.work_until(lambda: world.over(job), patience=300)
    world.sandbox.accounts[SUBDOMAIN] = gone
    view = await world.show(job)
    assert view.status == "failed"
    assert view.error is not None
    assert view.error["code"] == "zendesk_account_gone"
    assert view.counts["pending"] == 0


async def test_a_draft_of_an_account_that_is_gone_ends_too(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"], start="manual")
    gone = world.sandbox.accounts.pop(SUBDOMAIN)
    await world.work_until(lambda: world.over(job), patience=300)
    world.sandbox.accounts[SUBDOMAIN] = gone
    assert (await world.show(job)).status == "failed"


async def test_a_login_that_cannot_be_opened_makes_the_job_wait(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"])
    await accounts.remove(world.resources, SUBDOMAIN)
    await drive(world.resources, world.account_id, stopping=asyncio.Event())
    assert not (await world.show(job)).over
    await accounts.connect(world.resources, SUBDOMAIN, "sandbox-token-admin")
    await world.drive_until_over()
    await world.check_accounts()
