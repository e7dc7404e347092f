"""
Views: saved conditions over tickets, with a page cursor that counts.

https://developer.zendesk.com/api-reference/ticketing/business-rules/views/
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend.sandbox.tickets import PRIORITIES, STATUSES, State, Ticket

DEEPEST = 10_000
"""Records that paging reaches; beyond it Zendesk answers 400."""

Condition = tuple[str, str, Any]
"""Field, operator and value, as Zendesk's conditions reference names them."""

_Test = Callable[[Ticket, State, int | None], bool]


@dataclass(frozen=True, slots=True)
class View:
    """
    All conditions must hold. `owner_id` makes it personal: only that user sees it.

    https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/
    """

    id: int
    title: str
    conditions: tuple[Condition, ...]
    active: bool = True
    owner_id: int | None = None
    description: str | None = None

    def visible_to(self, user_id: int) -> bool:
        return self.owner_id in (None, user_id)

    def tests(self) -> tuple[_Test, ...]:
        return tuple(_test(*condition) for condition in self.conditions)

    def as_json(self, url: str) -> dict[str, Any]:
        columns = [
            {"id": name, "title": title, "filterable": False, "sortable": False}
            for name, title in (
                ("subject", "Subject"),
                ("requester", "Requester"),
                ("created", "Requested"),
                ("assignee", "Assignee"),
            )
        ]
        order = {"id": "ticket_id", "title": "ID", "filterable": True, "sortable": True}
        return {
            "url": f"{url}/views/{self.id}.json",
            "id": self.id,
            "title": self.title,
            "active": self.active,
            "updated_at": "2025-06-12T14:20:00Z",
            "created_at": "2023-01-09T08:00:00Z",
            "default": False,
            "position": self.id,
            "description": self.description,
            "execution": {
                "group_by": None,
                "group_order": "asc",
                "sort_by": "nice_id",
                "sort_order": "desc",
                "group": None,
                "sort": {**order, "order": "desc"},
                "columns": columns,
                "fields": columns,
                "custom_fields": [],
            },
            "conditions": {
                "all": [
                    {"field": field, "operator": operator, "value": value}
                    for field, operator, value in self.conditions
                ],
                "any": [],
            },
            "restriction": self.owner_id and {"type": "User", "id": self.owner_id},
            "raw_title": self.title,
        }


def matching(view: View, tickets: list[Ticket], user_id: int, now: float) -> list[Ticket]:
    """The view's tickets, newest first. Archived and deleted ones are never in a view."""
    tests = view.tests()
    found = []
    for ticket in reversed(tickets):
        state = ticket.state
        if state.deleted or ticket.archived(now):
            continue
        for test in tests:
            if not test(ticket, state, user_id):
                break
        else:
            found.append(ticket)
    return found


def _test(field: str, operator: str, value: Any) -> _Test:
    match field:
        case "status":
            good = _ranked(STATUSES, operator, value)
            return lambda _, state, __: state.status in good
        case "priority":
            good = _ranked(PRIORITIES, operator, value)
            return lambda _, state, __: state.priority in good
        case "current_tags":
            tags = tuple(str(value).split())
            wanted = operator == "includes"
            return lambda _, state, __: any(tag in state.tags for tag in tags) == wanted
        case "assignee_id" if value == "current_user":
            return lambda ticket, _, user_id: ticket.assignee_id == user_id
        case "assignee_id" | "group_id" | "brand_id" | "organization_id":
            wanted_id = int(value)
            return lambda ticket, _, __: getattr(ticket, field) == wanted_id
    raise ValueError(f"The sandbox has no condition {field} {operator}.")


def _ranked(ranks: tuple[str, ...], operator: str, value: str) -> frozenset[str]:
    rank = ranks.index(value)
    match operator:
        case "is":
            return frozenset({value})
        case "is_not":
            return frozenset(ranks) - {value}
        case "less_than":
            return frozenset(ranks[:rank])
        case "greater_than":
            return frozenset(ranks[rank + 1 :])
    raise ValueError(f"The sandbox has no operator {operator}.")
