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
    CONNECT = "connect"
    SET_PERMISSIONS = "set_permissions"
    READ_ACTIVITY = "read_activity"
    WATCH_SYSTEM = "watch_system"
    CHECK_ZENDESK = "check_zendesk"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.ADMIN: frozenset(Right),
    Role.AGENT: frozenset({Right.READ, Right.CHANGE_TICKETS}),
}
AGENT = "agent"  # the type of a person in the app
HOOK = "hook"  # the type of a webhook rule
API_KEY = "api_key"  # the type of a script, which acts for the person who owns its key
OPERATOR = "operator"  # the type of whoever works at the command line, and needs no role
AN_OPERATOR: Mapping[str, str | None] = {"type": OPERATOR, "id": None, "name": "operator"}
FOR_PEOPLE_ONLY = frozenset({Right.CONNECT})

_RANK = (Role.AGENT, Role.ADMIN)
_FULL_AGENTS = (None, 0, 4)  # custom role or admin; not light, chat-only, contributor, billing


class Unauthorised(TagManagerError):
    """Nobody we know, or not any more: the request needs a valid key."""

    code = "unauthorised"


class ReopenApp(Unauthorised):
    """What the caller brought proves nothing any more; only opening the app again helps."""

    code = "reopen_app"


class TooManyAttempts(TagManagerError):
    """So many proofs have failed that none is looked at for `retry_after` seconds."""

    code = "too_many_attempts"

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            f"Too many attempts have failed. Wait {retry_after} seconds, then open the app again."
        )
        self.retry_after = retry_after


class LimitReached(TagManagerError):
    """More of this than an account may have at a time; it passes by itself."""

    code = "limit_reached"


def lower(one: Role, other: Role) -> Role:
    """The role that may do less."""
    return min(one, other, key=_RANK.index)


def is_staff(role: str, *, active: bool, suspended: bool) -> bool:
    """Whether a Zendesk user is an agent or admin at present, whatever they may see."""
    return active and not suspended and role in (Role.ADMIN, Role.AGENT)


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

    The account's login sees every ticket, so only those may use it who see every ticket too. For
    an agent with a custom role, that role has to allow it besides (`role_suffices`).
    https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format
    """
    if not is_staff(role, active=active, suspended=suspended):
        return None
    if role == Role.ADMIN:
        return Role.ADMIN
    full = role_type in _FULL_AGENTS and ticket_restriction is None
    return Role.AGENT if full else None


def role_suffices(ticket_access: str, *, ticket_editing: bool, ticket_tag_editing: bool) -> bool:
    """
    Whether a custom role lets its agents see every ticket and change tags.

    https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/
    """
    return ticket_access == "all" and ticket_editing and ticket_tag_editing
