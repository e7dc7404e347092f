"""
Who did something, as what they made keeps it, and what may be read from that.

A signature says through what they did it (`type`: the app, a key, a rule, the command line), with
which `role`, and which person at Zendesk (`user`) stands behind it; an operator is none there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.core.caller import OPERATOR, Role


def role_of(by: Mapping[str, Any]) -> Role | None:
    """The role with which somebody acts."""
    role = by.get("role")
    return Role(role) if role in list(Role) else None


def is_admin(by: Mapping[str, Any]) -> bool:
    """Whether somebody may change what is everybody's: an admin, or an operator."""
    return by["type"] == OPERATOR or role_of(by) is Role.ADMIN


def is_owner(owner: Mapping[str, Any], by: Mapping[str, Any]) -> bool:
    """Whether the same person stands behind both."""
    person = person_of(owner)
    return person is not None and person == person_of(by)


def may_change(owner: Mapping[str, Any], by: Mapping[str, Any]) -> bool:
    """Whether `by` may change what `owner` has made."""
    return is_admin(by) or is_owner(owner, by)


def person_of(by: Mapping[str, Any]) -> int | None:
    """Which person at Zendesk stands behind it."""
    user = by.get("user")
    return int(user["id"]) if user and user.get("id") is not None else None


def name_of(by: Mapping[str, Any]) -> str | None:
    """What that person is called; an operator by what the command line calls them."""
    name: str | None = (by.get("user") or by).get("name")
    return name
