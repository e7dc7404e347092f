"""
The secrets that Zendesk signs deliveries with: sealed, and bound to the rule that they are for.

While a secret is changed two of them hold, because deliveries that were signed with the old one
are still on their way.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from backend.engine import sealed
from backend.engine.sealed import NotOpened
from backend.store.hooking import Hook

PREVIOUS_HOLDS = timedelta(hours=24)  # Zendesk repeats a delivery for minutes at most
_PURPOSE = "secret of webhook rule {}/{}"


def put(keys: Sequence[str], hook: Hook, secret: str, *, now: datetime) -> None:
    """Write a new secret into the row; the one it had holds for a day more."""
    if hook.sealed_secret is not None:
        hook.sealed_previous, hook.previous_until = hook.sealed_secret, now + PREVIOUS_HOLDS
    hook.sealed_secret = sealed.seal(keys, _purpose(hook), secret)
    hook.rotating_until = None


def replace(keys: Sequence[str], hook: Hook, secret: str) -> None:
    """
    Write the only secret that holds from now on, such as another webhook's.

    Whose account it is has to be learned again.
    """
    hook.sealed_secret = sealed.seal(keys, _purpose(hook), secret)
    hook.sealed_previous = hook.previous_until = hook.rotating_until = None
    hook.zendesk_account_id = None


def held(keys: Sequence[str], hook: Hook, *, now: datetime) -> tuple[str, ...]:
    """The secrets that hold now, the newest first; raises NotOpened."""
    found = [] if hook.sealed_secret is None else [hook.sealed_secret]
    if hook.sealed_previous is not None and hook.previous_until and now < hook.previous_until:
        found.append(hook.sealed_previous)
    return tuple(sealed.unseal(keys, _purpose(hook), one) for one in found)


def reseal(keys: Sequence[str], hook: Hook) -> None:
    """Seal what the row has with the first of the keys; raises NotOpened."""
    for name in ("sealed_secret", "sealed_previous"):
        stored = getattr(hook, name)
        if stored is not None:
            text = sealed.unseal(keys, _purpose(hook), stored)
            setattr(hook, name, sealed.seal(keys, _purpose(hook), text))


def _purpose(hook: Hook) -> str:
    return _PURPOSE.format(hook.account_id, hook.hook_id)


__all__ = ["PREVIOUS_HOLDS", "NotOpened", "held", "put", "replace", "reseal"]
