"""
Zendesk's views: lists of tickets that people keep.

One rule: a view whose tickets depend on who looks says so (`per_user`).
https://developer.zendesk.com/api-reference/ticketing/business-rules/views/
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.zendesk.wire import flag, identifier, member, members, number, senseless, text

# https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/
VIEWER = frozenset({"current_user", "current_groups"})
TAGS_FIELD = "current_tags"  # its values are tags, whatever they look like


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a view's definition; `match` is `all` or `any`."""

    match: str
    field: str
    operator: str
    values: tuple[str, ...]

    @property
    def per_user(self) -> bool:
        """Whether it means another thing to each person ("(current user)")."""
        return self.field != TAGS_FIELD and not VIEWER.isdisjoint(self.values)


@dataclass(frozen=True, slots=True)
class View:
    """A view; `restriction` is empty for everybody's, else `Group` or `User` (a personal one)."""

    id: int
    title: str
    active: bool = True
    description: str = ""
    conditions: tuple[Condition, ...] = ()
    restriction: str = ""

    @property
    def per_user(self) -> bool:
        """Whether its tickets depend on who looks, so that our own token would see others."""
        return any(condition.per_user for condition in self.conditions)

    @property
    def personal(self) -> bool:
        """Whether one person alone has this view."""
        return self.restriction == "User"

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> View:
        """A view as `GET views/{id}` and the lists of views give it."""
        return cls(
            id=identifier(row.get("id"), "a view's id"),
            title=text(row.get("title"), "a view's title"),
            active=flag(row.get("active"), "a view's active"),
            description=text(row.get("description"), "a view's description"),
            conditions=_conditions(row.get("conditions")),
            restriction=_restriction(row.get("restriction")),
        )


@dataclass(frozen=True, slots=True)
class ViewCount:
    """How many tickets a view has, at most some minutes ago; None while Zendesk is counting."""

    value: int | None
    fresh: bool


def view_from(data: dict[str, Any]) -> View:
    """The view of `GET views/{id}`."""
    return View.from_json(member(data, "view"))


def views_from(data: dict[str, Any]) -> tuple[View, ...]:
    """One page of views."""
    return tuple(map(View.from_json, members(data, "views")))


def view_count_from(data: dict[str, Any]) -> ViewCount:
    """The answer of `views/{id}/count`; an estimate, cached by Zendesk up to 90 minutes."""
    count = member(data, "view_count")
    return ViewCount(
        value=number(count.get("value"), "a view's count"),
        fresh=flag(count.get("fresh"), "fresh"),
    )


def _conditions(value: object) -> tuple[Condition, ...]:
    if value is None:
        return ()
    if type(value) is not dict:
        raise senseless("a view's conditions are not an object")
    return tuple(
        Condition(
            match,
            text(line.get("field"), "a condition's field"),
            text(line.get("operator"), "a condition's operator"),
            _values(line.get("value")),
        )
        for match in ("all", "any")
        if value.get(match) is not None
        for line in members(value, match)
    )


def _values(value: object) -> tuple[str, ...]:
    """A condition's value: mostly a text, at times a number, a flag or a list of these."""
    if value is None:
        return ()
    if type(value) is list:
        return tuple(one for item in value for one in _values(item))
    if type(value) in (str, int, float, bool):
        return (str(value),)
    raise senseless("a condition's value is an object")


def _restriction(value: object) -> str:
    if value is None or value == {}:  # the OpenAPI document's example has the empty one
        return ""
    if type(value) is dict and type(value.get("type")) is str and value["type"]:
        return str(value["type"])
    raise senseless("a view's restriction says nothing")
