"""Forgetting a login: here always, and at Zendesk where it was given by OAuth."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from backend.actions import accounts
from backend.actions.accounts import LoginEnd
from backend.store.models import Account
from tests.oauth.login import LIFE, OAuthWorld
from tests.support.world import SUBDOMAIN

pytestmark = pytest.mark.anyio


def left(world: OAuthWorld) -> tuple[int, int]:
    """Access and refresh tokens that Zendesk would still accept."""
    told = world.oauth.as_json(world.sandbox.clock.now())
    return told["live_access_tokens"], told["refresh_tokens"]


async def status(world: OAuthWorld) -> str:
    async with world.resources.database.read() as session:
        found = await session.scalar(select(Account.status).where(Account.subdomain == SUBDOMAIN))
    assert found is not None
    return found


async def test_zendesk_ends_what_was_forgotten(world: OAuthWorld) -> None:
    assert left(world) == (1, 1)
    assert await accounts.remove(world.resources, SUBDOMAIN) is LoginEnd.REVOKED
    assert left(world) == (0, 0)
    assert await status(world) == "disconnected"


async def test_also_where_only_the_refresh_token_lives(world: OAuthWorld) -> None:
    await world.clock.sleep(LIFE + 5)
    assert left(world) == (0, 1)
    assert await accounts.remove(world.resources, SUBDOMAIN) is LoginEnd.REVOKED
    assert left(world) == (0, 0)


@pytest.mark.parametrize("kind", ["server_error", "forbidden", "reset", "login_redirect"])
async def test_without_zendesk_it_is_forgotten_here_and_said_so(
    world: OAuthWorld, kind: str
) -> None:
    world.fault(kind, path="oauth/tokens/current")
    end = await accounts.remove(world.resources, SUBDOMAIN)
    assert end is LoginEnd.NOT_REVOKED
    assert "Admin Center" in end.sentence
    assert await status(world) == "disconnected"


async def test_what_zendesk_has_ended_before_needs_no_asking(world: OAuthWorld) -> None:
    world.oauth.revoke_client(next(iter(world.oauth.clients)))
    await world.clock.sleep(LIFE + 5)
    assert await accounts.remove(world.resources, SUBDOMAIN) is LoginEnd.REVOKED
