"""
Zendesk's users, for what they may do.

One rule: whatever an answer leaves out is a right that the user does not have. But whoever is not
said to be deleted is there, for Zendesk shows users without `active` too.
https://developer.zendesk.com/api-reference/ticketing/users/users/
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.core.inputs import visible
from backend.zendesk.wire import flag, member, members, number, text


@dataclass(frozen=True, slots=True)
class User:
    """
    A user; `id` is None for the anonymous one that Zendesk shows to a token it does not know.

    `role` is `admin`, `agent` or `end-user`; with `agent` the custom role says the rest.
    """

    id: int | None
    name: str = ""
    email: str = ""
    role: str = ""
    active: bool = False
    suspended: bool = False
    role_type: int | None = None
    custom_role_id: int | None = None
    ticket_restriction: str | None = None
    locale: str = ""

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> User:
        """A user as every user endpoint gives it."""
        return cls(
            id=number(row.get("id"), "a user's id") or None,
            name=visible(text(row.get("name"), "a user's name")),  # goes into the ledger
            email=visible(text(row.get("email"), "a user's email")),
            role=text(row.get("role"), "a user's role"),
            active=row.get("active") is None or flag(row.get("active"), "a user's active"),
            suspended=flag(row.get("suspended"), "a user's suspended"),
            role_type=number(row.get("role_type"), "a user's role_type"),
            custom_role_id=number(row.get("custom_role_id"), "a user's custom_role_id"),
            ticket_restriction=text(row.get("ticket_restriction"), "ticket_restriction") or None,
            locale=visible(text(row.get("locale"), "a user's locale")),
        )


@dataclass(frozen=True, slots=True)
class CustomRole:
    """What a custom role allows its agents, as far as it matters for tags."""

    id: int | None
    ticket_access: str
    ticket_editing: bool
    ticket_tag_editing: bool


def custom_role_from(data: dict[str, Any]) -> CustomRole:
    """The role of `custom_roles/{id}`."""
    row = member(data, "custom_role")
    allowed = member(row, "configuration")
    return CustomRole(
        id=number(row.get("id"), "a custom role's id") or None,
        ticket_access=text(allowed.get("ticket_access"), "ticket_access"),
        ticket_editing=flag(allowed.get("ticket_editing"), "ticket_editing"),
        ticket_tag_editing=flag(allowed.get("ticket_tag_editing"), "ticket_tag_editing"),
    )


def user_from(data: dict[str, Any]) -> User:
    """The user of `users/me` and `users/{id}`."""
    return User.from_json(member(data, "user"))


def users_from(data: dict[str, Any]) -> tuple[User, ...]:
    """The users of `users/show_many`."""
    return tuple(map(User.from_json, members(data, "users")))
