"""
An account's login at Zendesk: sealed at rest, opened only where a call is about to be made.

Encryption is MultiFernet: the first key seals, every key opens
(https://cryptography.io/en/latest/fernet/#cryptography.fernet.MultiFernet). The account's id is
sealed in, so that a row copied to another account opens nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import CredentialLost
from backend.store import accounts

ACCESS_TOKEN = "access_token"


def seal(keys: Sequence[str], account_id: int, token: str) -> bytes:
    """The token in a form that is safe to store."""
    plain = orjson.dumps({"account_id": account_id, "token": token})
    return _fernet(keys).encrypt(plain)


def unseal(keys: Sequence[str], account_id: int, sealed: bytes) -> str:
    """The token again; raises CredentialLost where it was not sealed for this account by us."""
    try:
        content = orjson.loads(_fernet(keys).decrypt(sealed))
    except InvalidToken:
        raise CredentialLost(
            "The stored login can't be opened with ENCRYPTION_KEYS. Connect Zendesk again, or "
            "add the key it was sealed with."
        ) from None
    if content["account_id"] != account_id:
        raise CredentialLost("The stored login belongs to another account. Connect Zendesk again.")
    token: str = content["token"]
    return token


async def token(session: AsyncSession, keys: Sequence[str], account_id: int) -> str:
    """A valid token for the account; raises CredentialLost where there is none."""
    stored = await accounts.credential(session, account_id)
    if stored is None:
        raise CredentialLost("This account is not connected to Zendesk. Connect it first.")
    return unseal(keys, account_id, stored.sealed)


def _fernet(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
