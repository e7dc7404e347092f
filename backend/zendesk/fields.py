"""
Ticket fields that keep their value as a tag: drop-downs, multi-selects and checkboxes.

Adding the tag of a drop-down's option sets the field and takes the tag of another option away;
removing it empties the field
(https://support.zendesk.com/hc/en-us/articles/4408881943194).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.zendesk.wire import identifier, members, text

DROP_DOWN = "tagger"
TAGGED = frozenset({DROP_DOWN, "multiselect", "checkbox"})


@dataclass(frozen=True, slots=True)
class TicketField:
    """A field with the tags that stand for its values."""

    id: int
    title: str
    type: str
    tags: frozenset[str]

    @property
    def holds_one(self) -> bool:
        """Whether adding one of its tags takes another one away."""
        return self.type == DROP_DOWN


def fields_from(data: dict[str, Any]) -> tuple[TicketField, ...]:
    """Those fields of `GET ticket_fields` that keep their value as a tag."""
    return tuple(_field(row) for row in members(data, "ticket_fields") if row.get("type") in TAGGED)


def _field(row: dict[str, Any]) -> TicketField:
    options = row.get("custom_field_options")
    values = [option.get("value") for option in options or () if type(option) is dict]
    tags = [tag for tag in (*values, row.get("tag")) if type(tag) is str and tag]
    return TicketField(
        id=identifier(row.get("id"), "a field's id"),
        title=text(row.get("title"), "a field's title"),
        type=text(row.get("type"), "a field's type"),
        tags=frozenset(tags),
    )
