"""
Small secrets at rest: sealed with ENCRYPTION_KEYS, and bound to what they are for.

The first key seals, every key opens, as with logins. What was sealed for one purpose opens
nothing when it is copied elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import orjson
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from backend.core.errors import TagManagerError


class NotOpened(TagManagerError):
    """None of our keys opens this, or it was sealed for something else."""

    code = "not_opened"


def seal(keys: Sequence[str], purpose: str, text: str) -> bytes:
    """The text in a form that is safe to store."""
    return _fernet(keys).encrypt(orjson.dumps({"for": purpose, "text": text}))


def unseal(keys: Sequence[str], purpose: str, sealed: bytes) -> str:
    """The text again; raises NotOpened."""
    content = None
    with suppress(InvalidToken, ValueError):
        content = orjson.loads(_fernet(keys).decrypt(sealed))
    if content is None or content.get("for") != purpose:
        content = None  # an error's frames are shown with what they hold
        raise NotOpened(f"The {purpose} can't be opened with ENCRYPTION_KEYS.")
    return str(content["text"])


def _fernet(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
