"""What a person should know of a draft before starting it, each with a stable code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backend.core.plan import Plan
from backend.core.tags import TagChange
from backend.zendesk.fields import TicketField

Warning = dict[str, Any]  # code, detail, and how many tickets it is about


def of_plan(plan: Plan, *, searched: bool) -> list[Warning]:
    """What the tickets themselves say."""
    found = [
        (
            "closed_tickets",
            plan.closed,
            "closed tickets are on the list; Zendesk may refuse to change them.",
        ),
        ("nearly_full", plan.nearly_full, "tickets come near Zendesk's 5,096 characters of tags."),
        ("too_long", plan.too_long, "tickets can't take the tags: they would pass the limit."),
        ("gone", plan.gone, "tickets are deleted, or the connection may not see them."),
    ]
    warnings = [
        {"code": code, "tickets": number, "detail": f"{number:,} {detail}"}
        for code, number, detail in found
        if number
    ]
    if searched:
        warnings.append(
            {
                "code": "index_lag",
                "tickets": None,
                "detail": "Zendesk's search misses tickets of the last few minutes; add new "
                "matches before you start.",
            }
        )
    return warnings


def of_fields(change: TagChange, fields: Sequence[TicketField]) -> list[Warning]:
    """What the change does to ticket fields that keep their value as a tag."""
    warnings: list[Warning] = []
    for field in fields:
        added, removed = change.add & field.tags, change.remove & field.tags
        if added:
            detail = f"Adding {', '.join(sorted(added))} sets the field “{field.title}”"
            detail += " and takes its other value away." if field.holds_one else "."
            warnings.append(_about_field("sets_field", field, detail))
        if removed and not added:
            detail = f"Removing {', '.join(sorted(removed))} empties the field “{field.title}”."
            warnings.append(_about_field("empties_field", field, detail))
    return warnings


def of_other_jobs(titles: Sequence[str]) -> list[Warning]:
    """Other live jobs with tickets of this draft."""
    return [
        {
            "code": "overlap",
            "tickets": None,
            "detail": f"The job “{title}” is about some of the same tickets; this one would wait.",
        }
        for title in titles
    ]


def _about_field(code: str, field: TicketField, detail: str) -> Warning:
    return {"code": code, "tickets": None, "detail": detail, "field_id": field.id}
