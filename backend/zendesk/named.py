"""
What people choose tickets by: brands, groups, ticket forms, organisations, users, each by its name.

One rule: what an answer leaves out is taken for usual, so a thing without a flag is active.
https://developer.zendesk.com/api-reference/ticketing/account-configuration/brands/
https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_forms/
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.zendesk.wire import flag, identifier, members, text


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the account; `detail` tells it from others of the same name."""

    id: int
    name: str
    detail: str = ""
    active: bool = True


def brands_from(data: dict[str, Any]) -> tuple[Named, ...]:
    """One page of `GET brands`."""
    return _named(data, "brands")


def groups_from(data: dict[str, Any]) -> tuple[Named, ...]:
    """One page of `GET groups`."""
    return _named(data, "groups")


def forms_from(data: dict[str, Any]) -> tuple[Named, ...]:
    """`GET ticket_forms`, those that are not active any more too."""
    return _named(data, "ticket_forms")


def organizations_from(data: dict[str, Any]) -> tuple[Named, ...]:
    """`organizations/autocomplete` and `organizations/show_many`."""
    return _named(data, "organizations")


def people_from(data: dict[str, Any]) -> tuple[Named, ...]:
    """`users/autocomplete` and `users/show_many`, as far as they are names."""
    return _named(data, "users")


def _named(data: dict[str, Any], key: str) -> tuple[Named, ...]:
    return tuple(
        Named(
            id=identifier(row.get("id"), "an id"),
            name=text(row.get("name"), "a name"),
            detail=text(row.get("email"), "an e-mail address"),
            active=row.get("active") is None or flag(row.get("active"), "active"),
        )
        for row in members(data, key)
        if row.get("id") is not None
    )
