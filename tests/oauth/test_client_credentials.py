"""An account connected by an OAuth client of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backend.actions import accounts
from backend.core.errors import CredentialLost, Invalid
from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET, Client
from tests.oauth.login import OAuthWorld
from tests.support.world import SUBDOMAIN

pytestmark = pytest.mark.anyio


@pytest.fixture
async def connected(world: OAuthWorld) -> OAuthWorld:
    world.oauth.issued.clear()
    view = await accounts.connect_client(world.resources, SUBDOMAIN, CLIENT_ID, CLIENT_SECRET)
    assert view.user_name == "Alex Morgan"
    return world


async def test_a_job_outlives_many_tokens(connected: OAuthWorld) -> None:
    job = await connected.start(ids=connected.open_tickets(100), add=["reviewed"], speed="gentle")
    connected.configure(job_base_seconds=150.0)
    await connected.drive_until_over()
    await connected.check_accounts()
    assert await connected.outcomes(job) == {"changed": 100}
    assert connected.issued["client_credentials"] >= 3
    assert connected.zendesk.counters.statuses[401] == 0


async def test_a_check_shows_how_what_and_until_when(connected: OAuthWorld) -> None:
    _, user, login = await accounts.check(connected.resources, SUBDOMAIN)
    assert user.role == "admin"
    assert (login.kind, login.scopes) == ("client_credentials", "read tickets:write")
    assert login.expires_at is not None
    assert login.renewable_until is None


async def test_a_revoked_token_is_simply_asked_for_again(connected: OAuthWorld) -> None:
    job = await connected.start(view=3, add=["reviewed"])
    connected.fault("revoked", after=20, times=1)
    await connected.drive_until_over()
    await connected.check_accounts()
    assert await connected.outcomes(job) == {"changed": 500}
    assert connected.issued["client_credentials"] == 2


@pytest.mark.parametrize(
    ("client", "secret", "words"),
    [
        (CLIENT_ID, "wrong", "id or secret is wrong"),
        ("unknown", CLIENT_SECRET, "id or secret is wrong"),
        ("", CLIENT_SECRET, "client id is empty"),
        (CLIENT_ID, " ", "client secret is empty"),
        ("narrow", "s", "must be allowed the scopes"),
    ],
)
async def test_a_client_that_cannot_be_used_is_refused_with_the_reason(
    world: OAuthWorld, client: str, secret: str, words: str
) -> None:
    world.oauth.put(Client("narrow", "s", 1001, scopes=frozenset({"hc"})))
    before = (await world.login_row()).version
    with pytest.raises(Invalid, match=words):
        await accounts.connect_client(world.resources, SUBDOMAIN, client, secret)
    assert (await world.login_row()).version == before


async def test_an_owner_who_is_no_admin_any_more_makes_jobs_wait_until_a_check(
    connected: OAuthWorld,
) -> None:
    job = await connected.start(view=3, add=["reviewed"])
    admin = connected.zendesk.directory.users[1001]
    agent = replace(admin, role="agent")

    async def begun() -> bool:
        return connected.zendesk.counters.requests["PUT tickets/update_many"] > 5

    await connected.work_until(begun)
    connected.zendesk.replace_user(agent)
    await connected.work_until(lambda: connected.waits_for_login(job), patience=300)
    with pytest.raises(CredentialLost, match="owner is no active admin"):
        await accounts.check(connected.resources, SUBDOMAIN)
    connected.zendesk.replace_user(admin)
    await accounts.check(connected.resources, SUBDOMAIN)
    await connected.drive_until_over(patience=600)
    await connected.check_accounts()
    assert await connected.outcomes(job) == {"changed": 500}
