"""What a dry run and a draft show: how many tickets would change, and some of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from backend.commands import words
from backend.commands.context import out

_LINES = (
    ("change", "would change"),
    ("unchanged", "already right"),
    ("skipped", "no longer match"),
    ("conflict", "edited since: would be left alone"),
    ("too_long", "can't take the tags: they would pass Zendesk's 5,096 characters"),
    ("gone", "not found: deleted or no access"),
)
_SAID_ABOVE = ("closed_tickets", "edited_since", "gone", "too_long")
_TOP = 10


def show(body: Mapping[str, Any], *, seconds: float | None = None) -> None:
    """Print a plan as `Plan.to_json` gives it, with warnings where it has some."""
    planned = body["planned"]
    for name, what in _LINES:
        if planned.get(name) or name == "change":
            out.print(f"{planned[name]:>11,}  {what}")
    if planned["closed"]:
        closed = words.tickets(planned["closed"])
        out.print(f"Of those that would change {closed} are closed: {_of_closed(body)}")
    if seconds and planned["change"]:
        out.print(f"It would take about {words.duration(seconds)}.")
    for warning in body.get("warnings", ()):
        if warning["code"] not in _SAID_ABOVE:
            out.print(f"Note: {warning['detail']}")
    if body["top_tags"]:
        top = " · ".join(f"{tag['tag']} {tag['tickets']:,}" for tag in body["top_tags"][:_TOP])
        out.print(f"Most frequent tags now: {top}")
    if body["sample"]:
        out.print("Sample:")
    for example in body["sample"]:
        out.print(_line(example))


def _of_closed(body: Mapping[str, Any]) -> str:
    """What becomes of closed tickets, as far as a look at this Zendesk has shown."""
    for warning in body.get("warnings", ()):
        if warning["code"] == "closed_tickets" and warning.get("seen_at"):
            day = warning["seen_at"][:10]
            return f"Zendesk {'accepted' if warning['accepted'] else 'refused'} such on {day}."
    return "Zendesk may refuse them."


def _line(example: Mapping[str, Any]) -> Text:
    """A ticket with what it would lose and get."""
    line = Text(f"  #{example['ticket_id']}  {words.shortened(example['subject'], 40):<40} ")
    for tag in example["removed"]:
        line.append(f" [-{tag}]", "red")
    for tag in example["added"]:
        line.append(f" [+{tag}]", "green")
    return line
