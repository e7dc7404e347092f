"""A login that is renewed while it is in use: once, in time, and never at a ticket's cost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from backend.actions import accounts, asking
from backend.core.errors import CredentialLost, TryLater
from backend.engine import credentials
from backend.engine.drive import drive
from backend.sandbox.oauth import CLIENT_ID
from tests.crash.disturbances import Killed
from tests.oauth.login import LIFE, OAuthWorld, renewed
from tests.support.gates import Gate
from tests.support.network import Answer
from tests.support.world import SUBDOMAIN

pytestmark = pytest.mark.anyio

PUT = "PUT tickets/update_many"
TOKENS = "POST oauth/tokens"
ALL = {"changed": 100}
VIEW = {"changed": 500}


class DiesAt(Gate):
    """
    A process that dies at a point of renewing its login.

    Requests for tokens have no name of the API's, so their points end with the method alone.
    """

    def __init__(self, point: str, *, later: int = 0) -> None:
        self._point, self._later = point, later

    async def point(self, name: str) -> None:
        self._later -= name.rstrip() == self._point
        if self._later < 0:
            raise Killed(name)


async def run_to_death(world: OAuthWorld, gate: Gate) -> None:
    """Let a process work until its gate kills it."""
    with pytest.raises(BaseException) as death:  # noqa: PT011 - alone, or in a group of tasks
        await world.work(await world.process(gate))
    assert "Killed" in repr(death.value)


async def a_long_job(world: OAuthWorld) -> str:
    """A job of several minutes, so of several tokens."""
    world.configure(job_base_seconds=150.0)
    return await world.start(ids=world.open_tickets(100), add=["reviewed"], speed="gentle")


async def test_a_job_outlives_its_tokens_and_no_call_is_refused(world: OAuthWorld) -> None:
    job = await a_long_job(world)
    await world.drive_until_over()
    await world.check_accounts()
    assert await world.outcomes(job) == ALL
    assert world.issued["refresh_token"] >= 4
    assert world.zendesk.counters.statuses[401] == 0


async def test_busy_lanes_go_on_while_the_pair_rotates(world: OAuthWorld) -> None:
    """Requests under way with the old token may be refused; they are made again."""
    world.live_for(4)
    await world.allow()
    job = await world.start(view=3, add=["reviewed"], remove=["old_tag"])
    world.fault("delay", path="tickets/*", seconds=0.5, when="before")
    await world.drive_until_over()
    await world.check_accounts()
    assert await world.outcomes(job) == VIEW
    assert world.issued["refresh_token"] >= 3
    assert (await world.account_row()).status == "connected"


async def test_twenty_users_at_once_are_one_refresh(world: OAuthWorld) -> None:
    processes = [await world.process() for _ in range(20)]
    await world.clock.sleep(LIFE + 1)
    world.fault("delay", path="oauth/tokens", seconds=2, when="after")
    found = await asyncio.gather(*(renewed(process, world) for process in processes))
    assert len(set(found)) == 1
    assert world.issued["refresh_token"] == 1
    assert world.zendesk.counters.requests[TOKENS] == 2


async def test_twenty_users_in_one_process_are_one_refresh(world: OAuthWorld) -> None:
    clients = [await asking.zendesk(world.resources, world.account_id) for _ in range(20)]
    await world.clock.sleep(LIFE + 1)
    users = await asyncio.gather(*(client.me() for client in clients))
    assert {user.id for user in users} == {1001}
    assert world.issued["refresh_token"] == 1


async def test_a_token_that_still_works_is_used_while_another_process_renews(
    world: OAuthWorld,
) -> None:
    old = (await world.login()).token
    await world.clock.sleep(LIFE / 2 + 1)
    world.fault("delay", path="oauth/tokens", seconds=5, when="before")
    renewing = asyncio.create_task(renewed(await world.process(), world))
    await world.clock.sleep(1)
    assert (await world.login_row()).state == "refreshing"
    began = world.clock.monotonic()
    assert await renewed(world.resources, world) == old
    assert world.clock.monotonic() - began < 1
    assert await renewing != old


async def test_a_lost_answer_makes_jobs_wait_for_a_person(world: OAuthWorld) -> None:
    job = await a_long_job(world)
    world.fault("reset", path="oauth/tokens", when="after", times=1)
    await world.work_until(lambda: world.waits_for_login(job), patience=600)
    assert (await world.account_row()).status == "reauthorise"
    assert (await world.login_row()).state == "reauthorise"
    view = await world.show(job)
    assert (view.status, view.counts["failed"]) == ("running", 0)
    asked = world.zendesk.counters.requests.total()
    await drive(world.resources, world.account_id, stopping=asyncio.Event())
    await world.clock.sleep(300)
    assert world.zendesk.counters.requests.total() == asked
    with pytest.raises(CredentialLost):
        await accounts.check(world.resources, SUBDOMAIN)
    await world.allow()
    assert (await world.show(job)).waiting is None
    await world.drive_until_over(patience=3600)
    await world.check_accounts()
    assert await world.outcomes(job) == ALL


@pytest.mark.parametrize(
    ("point", "later"), [("before POST", 0), ("before POST", 1), ("after POST", 0)]
)
async def test_a_process_that_dies_while_it_renews(
    world: OAuthWorld, point: str, later: int
) -> None:
    """Before the call nothing is lost; after it, a person is asked. No ticket is lost ever."""
    job = await a_long_job(world)
    await run_to_death(world, DiesAt(point, later=later))
    assert (await world.login_row()).state == "refreshing"
    if point.startswith("after"):
        await world.work_until(lambda: world.waits_for_login(job), patience=600)
        assert (await world.show(job)).counts["failed"] == 0
        await world.allow()
    await world.drive_until_over(patience=3600)
    await world.check_accounts()
    assert await world.outcomes(job) == ALL
    assert (await world.account_row()).status == "connected"


@pytest.mark.parametrize("status", [500, 503])
async def test_a_token_endpoint_that_is_away_is_waited_for(world: OAuthWorld, status: int) -> None:
    job = await a_long_job(world)
    world.fault("server_error", path="oauth/tokens", status=status, for_seconds=200)

    async def waits() -> bool:
        waiting = (await world.show(job)).waiting
        return waiting is not None and waiting["reason"] == "zendesk_down"

    await world.work_until(waits, patience=600)
    await world.drive_until_over(patience=3600)
    await world.check_accounts()
    assert await world.outcomes(job) == ALL
    assert (await world.account_row()).status == "connected"
    assert world.zendesk.counters.requests[TOKENS] < 100


async def test_a_limit_of_the_token_endpoint_is_obeyed(world: OAuthWorld) -> None:
    await world.clock.sleep(LIFE + 1)
    world.fault("rate_limited", path="oauth/tokens", retry_after=30, times=1)
    for _ in range(10):
        with pytest.raises(TryLater):
            await renewed(world.resources, world)
        await world.clock.sleep(2)
    assert world.zendesk.counters.requests[TOKENS] == 2
    await world.clock.sleep(15)
    await renewed(world.resources, world)


async def test_a_login_revoked_in_mid_job_waits_for_a_person(world: OAuthWorld) -> None:
    job = await a_long_job(world)

    async def begun() -> bool:
        return world.zendesk.counters.requests[PUT] > 3

    await world.work_until(begun)
    world.oauth.revoke_client(CLIENT_ID)
    await world.work_until(lambda: world.waits_for_login(job), patience=600)
    assert (await world.show(job)).counts["failed"] == 0
    assert (await world.account_row()).status == "reauthorise"
    await world.allow()
    await world.drive_until_over(patience=3600)
    await world.check_accounts()
    assert await world.outcomes(job) == ALL


async def test_a_single_refusal_costs_one_refresh(world: OAuthWorld) -> None:
    world.live_for(1800)
    await world.allow()
    job = await world.start(view=3, add=["reviewed"])
    world.fault("unauthorised", path="tickets/update_many", after=3, times=1)
    await world.drive_until_over()
    await world.check_accounts()
    assert await world.outcomes(job) == VIEW
    assert world.issued["refresh_token"] == 1


async def test_a_lost_refresh_token_is_seen_at_rest(world: OAuthWorld) -> None:
    await world.clock.sleep(LIFE + 1)
    world.oauth.revoke_client(CLIENT_ID)
    with pytest.raises(CredentialLost, match="has to connect Zendesk again"):
        await renewed(world.resources, world)
    assert (await world.account_row()).status == "reauthorise"


async def test_a_late_winner_mends_what_another_process_gave_up(world: OAuthWorld) -> None:
    """Frozen between answer and commit for longer than its lease, with the only good pair."""
    await world.clock.sleep(LIFE + 1)
    slow = Slow()
    first = asyncio.create_task(renewed(await world.process(slow), world))
    await world.clock.sleep(credentials.LEASE + 1)
    with pytest.raises(CredentialLost):
        await renewed(world.resources, world)
    assert (await world.account_row()).status == "reauthorise"
    slow.thaw.set()
    assert await first == await renewed(world.resources, world)
    assert (await world.account_row()).status == "connected"
    assert world.issued["refresh_token"] == 1


class Slow(Gate):
    """A process that is frozen between Zendesk's answer and the commit."""

    def __init__(self) -> None:
        self.thaw = asyncio.Event()
        self._answered = False

    async def point(self, name: str) -> None:
        self._answered |= name.rstrip() == "after POST"
        if self._answered and name == "before transaction":
            await self.thaw.wait()


async def test_a_caller_who_leaves_loses_no_pair(world: OAuthWorld) -> None:
    await world.clock.sleep(LIFE + 1)
    world.fault("delay", path="oauth/tokens", seconds=3, when="after")
    leaving = asyncio.create_task(renewed(world.resources, world))
    await world.clock.sleep(1)
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)
    await asyncio.wait(world.resources.unfinished)
    assert (await world.login_row()).state == "ok"
    await renewed(world.resources, world)
    assert world.issued["refresh_token"] == 1


async def test_a_person_who_connects_meanwhile_wins(world: OAuthWorld) -> None:
    await world.clock.sleep(LIFE + 1)
    world.fault("delay", path="oauth/tokens", seconds=5, when="after", times=1)
    renewing = asyncio.create_task(renewed(world.resources, world))
    await world.clock.sleep(1)
    await world.allow()
    mine = (await world.login()).token
    assert await renewing == mine


def keep_back(answer: Answer, _: Any) -> None:
    answer.pop("refresh_token")


async def test_a_login_without_a_refresh_token_is_good_until_its_end(world: OAuthWorld) -> None:
    world.network.rewrite("/oauth/tokens", keep_back)
    await world.allow()
    mine = (await world.login()).token
    await world.clock.sleep(LIFE - 2)
    assert await renewed(world.resources, world) == mine
    await world.clock.sleep(3)
    with pytest.raises(CredentialLost, match="Connect Zendesk again"):
        await renewed(world.resources, world)
    assert (await world.account_row()).status == "reauthorise"


async def test_a_refresh_token_that_no_other_takes_the_place_of_stays(world: OAuthWorld) -> None:
    """https://www.rfc-editor.org/rfc/rfc6749#section-6"""
    world.network.rewrite("/oauth/tokens", keep_back)
    before = await world.login()
    await world.clock.sleep(LIFE + 1)
    assert await renewed(world.resources, world) != before.token
    assert (await world.login()).refresh_token == before.refresh_token


async def test_an_access_token_has_nothing_to_renew_with(world: OAuthWorld) -> None:
    await accounts.connect(world.resources, SUBDOMAIN, "sandbox-token-admin")
    client = await asking.zendesk(world.resources, world.account_id)
    await client.me()
    world.zendesk.oauth.revoke("sandbox-token-admin")
    with pytest.raises(CredentialLost, match="expired or was revoked"):
        await client.me()
    world.zendesk.tokens["another"] = next(iter(world.zendesk.tokens.values()))
    await accounts.connect(world.resources, SUBDOMAIN, "another")
    assert (await client.me()).id is not None
