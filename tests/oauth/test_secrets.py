"""Logins are sealed to their account, keys can be changed under load, and no secret gets out."""

from __future__ import annotations

import asyncio
import io
import logging
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import select, update

from backend import logs
from backend.actions import accounts, asking, keys
from backend.core.errors import CredentialLost, TagManagerError
from backend.engine import credentials
from backend.sandbox import seed
from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET
from backend.store.models import Base, Credential
from backend.zendesk import oauth
from tests.oauth.login import LIFE, OAuthWorld, renewed
from tests.support.world import SUBDOMAIN

pytestmark = pytest.mark.anyio

OTHER = "other"


def with_keys(world: OAuthWorld, *encryption_keys: str) -> None:
    """Restart all processes with these keys, as far as they are told here."""
    value = SecretStr(",".join(encryption_keys))
    world.settings = world.settings.model_copy(update={"encryption_keys": value})
    world.resources.settings = world.settings


async def connect_other(world: OAuthWorld) -> int:
    world.sandbox.add_account(OTHER, tickets=60, settings=world.zendesk.settings)
    return (await accounts.connect(world.resources, OTHER, seed.ADMIN_TOKEN)).id


async def test_keys_are_rotated_while_a_job_runs(world: OAuthWorld) -> None:
    """Tokens are renewed all the while, and no call fails for it."""
    await connect_other(world)
    old = world.settings.fernet_keys[0]
    new = Fernet.generate_key().decode()
    with_keys(world, new, old)
    world.live_for(4)
    await world.allow()
    job = await world.start(view=3, add=["reviewed"], remove=["old_tag"])
    working = asyncio.create_task(world.drive_until_over())
    rotations = 0
    while not working.done():
        done = await keys.rotate(world.resources)
        assert (done.sealed, done.unreadable) == (2, ())
        rotations += 1
        await world.clock.sleep(0.05)
    await working
    assert rotations > 20
    assert world.issued["refresh_token"] >= 2
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}
    assert set(world.zendesk.counters.statuses) <= {200, 401}
    await keys.rotate(world.resources)
    with_keys(world, new)
    _, user, _ = await accounts.check(world.resources, SUBDOMAIN)
    assert user.id == 1001
    with_keys(world, old)
    with pytest.raises(CredentialLost, match="ENCRYPTION_KEYS"):
        await accounts.check(world.resources, SUBDOMAIN)


async def test_a_login_that_no_key_opens_is_named_and_left_alone(world: OAuthWorld) -> None:
    row = await world.login_row()
    with_keys(world, Fernet.generate_key().decode())
    await connect_other(world)
    assert await keys.rotate(world.resources) == keys.Rotation(1, (SUBDOMAIN,))
    assert (await world.login_row()).sealed == row.sealed


async def test_a_forgotten_login_needs_no_new_key(world: OAuthWorld) -> None:
    await accounts.remove(world.resources, SUBDOMAIN)
    assert await keys.rotate(world.resources) == keys.Rotation(0, ())


async def test_a_login_copied_to_another_account_opens_nothing(world: OAuthWorld) -> None:
    other_id = await connect_other(world)
    row = await world.login_row()
    async with world.resources.database.write() as session:
        copied = {"kind": row.kind, "sealed": row.sealed, "expires_at": None, "renew_at": None}
        await session.execute(
            update(Credential).where(Credential.account_id == other_id).values(**copied)
        )
    for attempt in (
        asking.zendesk(world.resources, other_id),
        credentials.renewed(world.resources, other_id),
    ):
        with pytest.raises(CredentialLost, match="belongs to another account"):
            await attempt
    assert (await keys.rotate(world.resources)).unreadable == (OTHER,)


# Canaries


@pytest.fixture
def log(world: OAuthWorld) -> Iterator[io.StringIO]:
    """Everything that is logged, as it would be printed, at every level."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers, root.level
    settings = world.settings.model_copy(update={"log_level": "DEBUG"})
    logs.configure(settings, written)
    yield written
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def ours_only(error: BaseException) -> str:
    """An error as the most talkative reporter shows it: our frames with all that they hold."""
    found = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [f"{f.name} {f.locals}" for f in found.stack if "/backend/" in f.filename]
    chain = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\n".join([repr(error), *found.format_exception_only(), *frames, str(chain or "")])


async def secrets_of(world: OAuthWorld) -> set[str]:
    login = await world.login()
    refresh = set(world.oauth.refreshes) | {login.refresh_token or CLIENT_SECRET}
    return {login.token, CLIENT_SECRET, *refresh, *world.oauth.tokens} - {
        name for name in world.oauth.tokens if name.startswith("sandbox-token")
    }


FAULTS: list[tuple[str, dict[str, Any]]] = [
    ("server_error", {"status": 500}),
    ("server_error", {"status": 503}),
    ("reset", {"when": "before"}),
    ("reset", {"when": "after"}),
    ("reset", {"when": "mid_body"}),
    ("delay", {"seconds": 30}),
    ("drip", {"bytes_per_second": 1}),
    ("endless", {"megabytes": 1}),
    ("maintenance", {"status": 200}),
    ("login_redirect", {}),
    *(
        ("malformed", {"form": form})
        for form in ("truncated", "not_json", "nulls", "missing", "list")
    ),
    ("rate_limited", {"retry_after": 5}),
    ("unauthorised", {}),
    ("forbidden", {}),
]


@pytest.mark.parametrize(("kind", "values"), FAULTS)
async def test_no_error_and_no_log_line_holds_a_secret(
    world: OAuthWorld, log: io.StringIO, kind: str, values: dict[str, Any]
) -> None:
    secrets = await secrets_of(world)
    await world.clock.sleep(LIFE + 1)
    world.fault(kind, path="oauth/tokens", **values)
    errors = []
    for _ in range(3):
        with pytest.raises(TagManagerError) as caught:
            await renewed(world.resources, world)
        errors.append(ours_only(caught.value))
        await world.clock.sleep(10)
    secrets |= await secrets_of(world)
    said = "\n".join([*errors, log.getvalue()])
    assert not [secret for secret in secrets if secret in said]
    assert "not renewed" in log.getvalue()


async def test_zendesk_repeating_our_secrets_does_not_make_us_say_them(world: OAuthWorld) -> None:
    client = oauth.Client(CLIENT_ID, "a-wrong-secret-that-comes-back")
    wish = oauth.by_refresh("a-refresh-token-that-comes-back")
    address = f"http://sandbox/{SUBDOMAIN}"
    with pytest.raises(CredentialLost) as caught:
        await oauth.ask(world.resources.http, address, client, wish)
    said = ours_only(caught.value)
    assert "comes-back" not in said
    assert "comes-back" not in f"{client!r} {wish!r}"


async def test_nothing_secret_is_in_the_database_as_it_is(world: OAuthWorld) -> None:
    secrets = await secrets_of(world)
    await world.clock.sleep(LIFE + 1)
    await renewed(world.resources, world)
    secrets |= await secrets_of(world)
    for table in Base.metadata.sorted_tables:
        async with world.resources.database.read() as session:
            rows = (await session.execute(select(table))).all()
        content = b" ".join(
            v if isinstance(v, bytes) else repr(v).encode() for r in rows for v in r
        )
        assert not [secret for secret in secrets if secret.encode() in content], table


async def test_values_that_hold_secrets_do_not_show_them(world: OAuthWorld) -> None:
    login = await world.login()
    token = await credentials.renewed(world.resources, world.account_id)
    client = await asking.zendesk(world.resources, world.account_id)
    said = f"{login!r} {token!r} {client!r} {login.client!r}"
    assert not [secret for secret in await secrets_of(world) if secret in said]
