"""Secrets of rules: sealed to their rule, sealed anew with the logins, and nobody else's."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from backend.actions import hook_secrets, keys
from backend.actions.hook_secrets import NotOpened
from backend.core.errors import Invalid
from backend.zendesk.signing import PUBLISHED_SECRET, NotOurWebhook, parse_webhook_secret
from tests.hooks.conftest import SECRET, Rule, a_rule
from tests.support.world import World

pytestmark = pytest.mark.anyio


def with_keys(world: World, *encryption_keys: str) -> None:
    """From now on processes are started with these keys."""
    value = SecretStr(",".join(encryption_keys))
    world.settings = world.settings.model_copy(update={"encryption_keys": value})
    world.resources.settings = world.settings


async def held(rule: Rule) -> tuple[str, ...]:
    world = rule.world
    return hook_secrets.held(world.settings.fernet_keys, await rule.row(), now=world.clock.now())


async def test_what_is_stored_is_sealed_and_opens_for_no_other_rule(world: World) -> None:
    first, second = await a_rule(world, name="First"), await a_rule(world, name="Second")
    row, other = await first.row(), await second.row()
    assert row.sealed_secret is not None
    assert SECRET.encode() not in row.sealed_secret
    other.sealed_secret = row.sealed_secret
    with pytest.raises(NotOpened):
        hook_secrets.held(world.settings.fernet_keys, other, now=world.clock.now())


async def test_a_changed_key_seals_the_secrets_of_rules_too(world: World) -> None:
    rule = await a_rule(world)
    async with world.resources.database.write() as session:
        row = await session.merge(await rule.row())
        hook_secrets.put(
            world.settings.fernet_keys, row, "the-next-signing-secret", now=world.clock.now()
        )
    old = list(world.settings.fernet_keys)
    new = Fernet.generate_key().decode()
    with_keys(world, new, *old)
    assert (await keys.rotate(world.resources)).hooks == 1
    with_keys(world, new)
    assert await held(rule) == ("the-next-signing-secret", SECRET)
    assert await rule.deliver({"ticket_id": 1})


async def test_a_rule_whose_secret_can_not_be_opened_takes_nothing(world: World) -> None:
    rule = await a_rule(world)
    with_keys(world, Fernet.generate_key().decode())
    with pytest.raises(NotOurWebhook):
        await rule.deliver({"ticket_id": 1})
    assert (await keys.rotate(world.resources)).unreadable_hooks == (rule.view.name,)


@pytest.mark.parametrize(
    "text", ["", "short", "with a space in the middle", "é" * 20, "a" * 300, PUBLISHED_SECRET]
)
async def test_what_can_be_no_secret_is_not_taken(text: str) -> None:
    with pytest.raises(Invalid):
        parse_webhook_secret(text)


async def test_a_secret_is_taken_as_it_was_copied() -> None:
    assert parse_webhook_secret(f"  {SECRET}\n") == SECRET
