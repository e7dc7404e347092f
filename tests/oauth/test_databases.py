"""Renewing, connecting and rotating keys on both databases, in real time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select, text

from backend.actions import accounts, connect, keys
from backend.engine import credentials
from backend.resources import opened
from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET
from backend.sandbox.server import Running, running
from backend.sandbox.settings import without_limits
from backend.sandbox.world import acme
from backend.settings import Settings, new_keys
from backend.store.models import Credential
from backend.store.schema import migrations, upgrade
from tests.oauth.test_connect import parsed

PROCESSES = 6
BACK = "http://127.0.0.1:8000/connect/callback"


@pytest.fixture
def sandbox() -> Iterator[Running]:
    with running(acme(tickets=60, settings=without_limits())) as sandbox:
        yield sandbox


@pytest.fixture
def settings(address: str, sandbox: Running, tmp_path: Path) -> Settings:
    return Settings(
        environment="development",
        data_dir=tmp_path,
        database_url=address,
        zendesk_url=sandbox.zendesk_url,
        zendesk_client_id=CLIENT_ID,
        zendesk_client_secret=CLIENT_SECRET,  # type: ignore[arg-type]
        **{name.lower(): value for name, value in new_keys().items()},  # type: ignore[arg-type]
    )


async def life_of_a_login(settings: Settings, sandbox: Running) -> None:
    oauth = sandbox.world.accounts["acme"].oauth
    async with AsyncExitStack() as stack:
        processes = [await stack.enter_async_context(opened(settings)) for _ in range(PROCESSES)]
        first = processes[0]
        address = await connect.begin(first, "acme", bound_to="s", agent_id=1001, redirect_uri=BACK)
        query = parsed(address)
        code = oauth.code(query, oauth.client_of(query), sandbox.world.clock.now())
        await connect.come_back(first, state=query["state"], code=code)
        account = await connect.finish(first, bound_to="s", by={"type": "agent"})
        assert account is not None
        for renewals in (1, 2):
            used = await credentials.renewed(first, account.id)
            found, _ = await asyncio.gather(
                asyncio.gather(
                    *(credentials.renewed(p, account.id, refused=used) for p in processes * 5)
                ),
                keys.rotate(first),
            )
            assert {token.value for token in found} != {used.value}
            assert len({token.value for token in found}) == 1
            assert oauth.issued["refresh_token"] == renewals
        await accounts.connect_client(first, "acme", CLIENT_ID, CLIENT_SECRET)
        _, user, login = await accounts.check(first, "acme")
        assert (user.id, login.kind) == (1001, "client_credentials")
        await accounts.remove(first, "acme")
        assert (await keys.rotate(first)).sealed == 0


def test_the_life_of_a_login(settings: Settings, sandbox: Running) -> None:
    asyncio.run(life_of_a_login(settings, sandbox))


async def connected_as_of_old(settings: Settings) -> None:
    """A login that was stored before it could be renewed."""
    async with opened(settings) as resources:
        await accounts.connect(resources, "acme", "sandbox-token-admin")


async def check(settings: Settings) -> None:
    async with opened(settings) as resources:
        _, user, login = await accounts.check(resources, "acme")
        assert (user.id, login.kind, login.scopes) == (1001, "access_token", "")
        async with resources.database.read() as session:
            row = (await session.scalars(select(Credential))).one()
            assert (row.state, row.expires_at) == ("ok", None)
            assert (await session.execute(text("SELECT count(*) FROM oauth_state"))).scalar() == 0


def test_migrations_keep_a_login_up_and_down(settings: Settings) -> None:
    asyncio.run(connected_as_of_old(settings))
    command.downgrade(migrations(settings.database_url), "0002")
    upgrade(settings.database_url)
    asyncio.run(check(settings))
