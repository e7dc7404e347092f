"""
Ticket fields that keep their value as a tag: drop-downs, multi-selects and checkboxes.

Adding the tag of a drop-down's option sets the field and takes the tag of another option away;
removing it empties the field
(https://support.zendesk.com/hc/en-us/articles/4408881943194).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.zendesk.wire import flag, identifier, members, text

DROP_DOWN = "tagger"
CHECKBOX = "checkbox"
TAGGED = frozenset({DROP_DOWN, "multiselect", CHECKBOX})


@dataclass(frozen=True, slots=True)
class TicketField:
    """A field with the tags that stand for its values."""

    id: int
    title: str
    type: str
    tags: frozenset[str]
    options: tuple[tuple[str, str], ...] = ()
    """Each option's tag and name; none for a checkbox."""
    active: bool = True

    @property
    def holds_one(self) -> bool:
        """Whether adding one of its tags takes another one away."""
        return self.type == DROP_DOWN


def fields_from(data: dict[str, Any]) -> tuple[TicketField, ...]:
    """Those fields of `GET ticket_fields` that keep their value as a tag."""
    rows = members(data, "ticket_fields")
    return tuple(_field(row) for row in rows if text(row.get("type"), "a field's type") in TAGGED)


def _field(row: dict[str, Any]) -> TicketField:
    given = row.get("custom_field_options")
    options = [
        (option["value"], text(option.get("name"), "an option's name") or option["value"])
        for option in (given if type(given) is list else ())
        if type(option) is dict and type(option.get("value")) is str and option["value"]
    ]
    own = row.get("tag")
    tags = [tag for tag, _ in options] + ([own] if type(own) is str and own else [])
    return TicketField(
        id=identifier(row.get("id"), "a field's id"),
        title=text(row.get("title"), "a field's title"),
        type=text(row.get("type"), "a field's type"),
        tags=frozenset(tags),
        options=tuple(options),
        active=row.get("active") is None or flag(row.get("active"), "a field's active"),
    )
