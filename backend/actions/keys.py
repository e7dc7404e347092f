"""Sealing everything that is sealed anew, so that an old encryption key can be given up."""

from __future__ import annotations

from dataclasses import dataclass

from backend.core.errors import CredentialLost
from backend.engine import credentials
from backend.resources import Resources
from backend.store import accounts
from backend.store import credentials as logins


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many logins are sealed with the first key now, and whose could not be opened at all."""

    sealed: int
    unreadable: tuple[str, ...]


async def rotate(resources: Resources) -> Rotation:
    """
    Seal every stored login with the first of ENCRYPTION_KEYS; safe while workers run.

    A login that is renewed meanwhile is taken up again, so no newer one is ever overwritten.
    """
    async with resources.database.read() as session:
        account_ids = await logins.accounts_with_login(session)
    sealed, unreadable = 0, []
    for account_id in account_ids:
        try:
            sealed += await _seal_again(resources, account_id)
        except CredentialLost:
            async with resources.database.read() as session:
                unreadable.append((await accounts.get(session, account_id)).subdomain)
    return Rotation(sealed, tuple(sorted(unreadable)))


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
