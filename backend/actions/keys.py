"""Sealing everything that is sealed anew, so that an old encryption key can be given up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from backend.actions import hook_secrets, recipients
from backend.actions.installations import SECRET
from backend.core.errors import CredentialLost
from backend.engine import credentials, sealed
from backend.engine.sealed import NotOpened
from backend.resources import Resources
from backend.store import accounts, hooks, installations
from backend.store import credentials as logins


@dataclass(frozen=True, slots=True)
class Rotation:
    """
    How many logins and secrets of installations are sealed with the first key now, and whose
    could not be opened at all; the same of webhook rules, by their names.
    """

    sealed: int
    unreadable: tuple[str, ...]
    secrets: int = 0
    unreadable_secrets: tuple[str, ...] = ()
    hooks: int = 0
    unreadable_hooks: tuple[str, ...] = ()


async def rotate(resources: Resources) -> Rotation:
    """
    Seal everything that is stored with the first of ENCRYPTION_KEYS; safe while workers run.

    A login that is renewed meanwhile is taken up again, so no newer one is ever overwritten.
    """
    async with resources.database.read() as session:
        with_login = await logins.accounts_with_login(session)
        with_secret = await installations.with_secret(session)
    login_count, no_login = await _all(resources, with_login, _seal_again)
    secret_count, no_secret = await _all(resources, with_secret, _seal_secret_again)
    await recipients.seal_again(resources)
    hook_count, no_hook = await _all_hooks(resources)
    return Rotation(login_count, no_login, secret_count, no_secret, hook_count, no_hook)


async def _all(
    resources: Resources,
    account_ids: Sequence[int],
    seal_again: Callable[[Resources, int], Awaitable[bool]],
) -> tuple[int, tuple[str, ...]]:
    done, unreadable = 0, []
    for account_id in account_ids:
        try:
            done += await seal_again(resources, account_id)
        except (CredentialLost, NotOpened):
            async with resources.database.read() as session:
                unreadable.append((await accounts.get(session, account_id)).subdomain)
    return done, tuple(sorted(unreadable))


async def _all_hooks(resources: Resources) -> tuple[int, tuple[str, ...]]:
    async with resources.database.read() as session:
        numbers = await hooks.with_secret(session)
    done, unreadable = 0, []
    for number in numbers:
        async with resources.database.write() as session:
            row = await hooks.with_number(session, number)
            try:
                hook_secrets.reseal(resources.settings.fernet_keys, row)
                done += 1
            except NotOpened:
                unreadable.append(row.name)
    return done, tuple(sorted(unreadable))


async def _seal_again(resources: Resources, account_id: int) -> bool:
    """False where the login was forgotten meanwhile."""
    while True:
        async with resources.database.write() as session:
            stored = await logins.get(session, account_id)
            if stored is None:
                return False
            old = stored.sealed
            new = credentials.reseal(resources.settings.fernet_keys, account_id, old)
            if await logins.reseal(session, account_id, old=old, new=new):
                return True


async def _seal_secret_again(resources: Resources, account_id: int) -> bool:
    """False where the installation was forgotten, or registered anew, meanwhile."""
    keys, purpose = resources.settings.fernet_keys, SECRET.format(account_id)
    async with resources.database.write() as session:
        stored = await installations.of(session, account_id)
        if stored is None or stored.sealed_secret is None:
            return False
        old = stored.sealed_secret
        new = sealed.seal(keys, purpose, sealed.unseal(keys, purpose, old))
        return await installations.reseal(session, account_id, old=old, new=new)
