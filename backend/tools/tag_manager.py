"""The first tool: add tags to tickets and remove tags from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.core.errors import Invalid
from backend.core.tags import TagChange, parse_tags
from backend.core.ticket import Ticket


class Parameters(BaseModel):
    """`add` and `remove`: lists of tags that share none; at least one tag altogether."""

    model_config = ConfigDict(extra="forbid")

    add: list[str] = Field(default=[], description="Tags that every ticket shall have.")
    remove: list[str] = Field(default=[], description="Tags that no ticket shall have.")


@dataclass(frozen=True, slots=True)
class AddAndRemove:
    """Every ticket gets the same delta."""

    add: tuple[str, ...]
    remove: tuple[str, ...]

    @property
    def whole(self) -> TagChange:
        """The one body for all tickets."""
        return TagChange(frozenset(self.add), frozenset(self.remove))

    def wanted_on(self, ticket: Ticket) -> TagChange | None:
        """What this ticket needs of the whole."""
        return self.whole.needed_on(ticket.tags)

    def sentence(self) -> str:
        """Such as «Add a, remove b»."""
        parts = [
            f"{verb} {', '.join(tags)}"
            for verb, tags in (("add", self.add), ("remove", self.remove))
            if tags
        ]
        sentence = ", ".join(parts)
        return sentence[:1].upper() + sentence[1:]

    def to_json(self) -> dict[str, Any]:
        """The parameters with tags as Zendesk stores them."""
        return {
            key: list(tags) for key, tags in (("add", self.add), ("remove", self.remove)) if tags
        }


class TagManager:
    """Add and remove tags."""

    slug = "tag_manager"
    title = "Change tags"
    parameters: type[BaseModel] = Parameters

    def order(self, parameters: Mapping[str, Any]) -> AddAndRemove:
        """Validate; raises Invalid with the field and what would be right."""
        try:
            given = Parameters.model_validate(dict(parameters))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "parameters"
            raise Invalid(f"{field}: {first['msg']}.", field=field) from None
        add, remove = parse_tags(given.add, field="add"), parse_tags(given.remove, field="remove")
        if not add and not remove:
            raise Invalid("Name at least one tag to add or to remove.", field="add")
        order = AddAndRemove(add, remove)
        _ = order.whole  # raises where a tag stands in both
        return order
