"""
Who asks: roles, the rights they carry, and what somebody without them is told.

Whoever acts for a person has the lower of two roles: the one it was given, and the one that
person has at Zendesk now.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backend.core.errors import TagManagerError


class Role(StrEnum):
    """As Zendesk knows them; end users have none here."""

    ADMIN = "admin"
    AGENT = "agent"


class Right(StrEnum):
    """What a caller may do in its account."""

    READ = "read"
    CHANGE_TICKETS = "change_tickets"
    MANAGE_KEYS = "manage_keys"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.ADMIN: frozenset(Right),
    Role.AGENT: frozenset({Right.READ, Right.CHANGE_TICKETS}),
}

_RANK = (Role.AGENT, Role.ADMIN)
_FULL_AGENTS = (None, 0, 4)  # custom role or admin; not light, chat-only, contributor, billing


class Unauthorised(TagManagerError):
    """Nobody we know, or not any more: the request needs a valid key."""

    code = "unauthorised"


class LimitReached(TagManagerError):
    """More of this than an account may have at a time; it passes by itself."""

    code = "limit_reached"


def lower(one: Role, other: Role) -> Role:
    """The role that may do less."""
    return min(one, other, key=_RANK.index)


def standing(
    role: str,
    *,
    active: bool,
    suspended: bool,
    role_type: int | None,
    ticket_restriction: str | None,
) -> Role | None:
    """
    What a Zendesk user counts as here, or None for one who may do nothing.

    The account's login sees every ticket, so only those may use it who see every ticket too.
    https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format
    """
    if not active or suspended:
        return None
    if role == Role.ADMIN:
        return Role.ADMIN
    full = role == Role.AGENT and role_type in _FULL_AGENTS and ticket_restriction is None
    return Role.AGENT if full else None
