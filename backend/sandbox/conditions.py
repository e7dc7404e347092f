"""
What a trigger waits for: conditions on an update, read as Zendesk's API writes them.

https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/; only
those that speak of what the sandbox's tickets have.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from backend.sandbox.people import User
from backend.sandbox.tags import spelled
from backend.sandbox.tickets import PRIORITIES, STATUSES, State


class Event(NamedTuple):
    """An update of a ticket, as business rules see it."""

    before: State
    after: State
    user: User | None
    """Who made the update."""


Test = Callable[[Event], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    subject: str
    operator: str
    value: str | None
    holds: Test = field(repr=False, compare=False)

    def as_json(self) -> dict[str, Any]:
        return {"field": self.subject, "operator": self.operator, "value": self.value}


def condition(subject: str, operator: str, value: str | None = None) -> Condition:
    """A condition. Raises ValueError for one that the sandbox can't judge."""
    match subject:
        case "current_tags":
            test = _of_tags(operator, value)
        case "status" | "priority":
            test = _of_a_scale(subject, operator, value)
        case "role":
            test = _of_the_user(operator, value)
        case "update_type":
            test = _either_way(operator, lambda _: value == "Change")
        case _:
            raise ValueError(f"{subject} is no condition that the sandbox knows.")
    return Condition(subject, operator, value, test)


def _of_tags(operator: str, value: str | None) -> Test:
    wanted = frozenset(spelled(value or ""))
    if operator == "includes":
        return lambda event: not wanted.isdisjoint(event.after.tags)
    if operator == "not_includes":
        return lambda event: wanted.isdisjoint(event.after.tags)
    raise ValueError(f"Tags have no operator {operator}.")


def _of_a_scale(subject: str, operator: str, value: str | None) -> Test:
    """A property whose values have an order; it may also be asked what it was."""
    at = State._fields.index(subject)
    order: dict[Any, int] = {name: rank for rank, name in enumerate(STATUSES + PRIORITIES)}
    needs_value = operator not in ("changed", "not_changed")
    if needs_value and value not in order:
        raise ValueError(f"{value} is no {subject}.")
    rank = order.get(value or "", 0)
    tests: dict[str, Test] = {
        "is": lambda event: event.after[at] == value,
        "is_not": lambda event: event.after[at] != value,
        "less_than": lambda event: order.get(event.after[at], -1) < rank,
        "greater_than": lambda event: order.get(event.after[at], -1) > rank,
        "changed": lambda event: event.before[at] != event.after[at],
        "not_changed": lambda event: event.before[at] == event.after[at],
        "value": lambda event: event.before[at] != value == event.after[at],
        "not_value": lambda event: not event.before[at] != value == event.after[at],
        "value_previous": lambda event: event.before[at] == value != event.after[at],
        "not_value_previous": lambda event: not event.before[at] == value != event.after[at],
    }
    if operator not in tests:
        raise ValueError(f"{subject} has no operator {operator}.")
    return tests[operator]


def _of_the_user(operator: str, value: str | None) -> Test:
    """Who made the update: a role, or one person by id."""
    role = "end-user" if value == "end_user" else value

    def meant(event: Event) -> bool:
        user = event.user
        if user is None:
            return False
        staff = value == "agent" and user.role == "admin"
        return staff or user.role == role or str(user.id) == value

    return _either_way(operator, meant)


def _either_way(operator: str, test: Test) -> Test:
    if operator == "is":
        return test
    if operator == "is_not":
        return lambda event: not test(event)
    raise ValueError(f"There is no operator {operator} here.")
