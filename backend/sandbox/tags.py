"""
The laws of tags and of the fields that keep their value as a tag.

Spelling: https://support.zendesk.com/hc/en-us/articles/4408835059482 (About tags). Fields:
https://support.zendesk.com/hc/en-us/articles/4408881943194 (custom fields and their tags).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

LONGEST = 5096
"""Characters that all tags of a ticket may have together."""

Tags = tuple[str, ...]


@lru_cache(maxsize=65536)
def spelled(text: str) -> Tags:
    """The tags that Zendesk makes of a text: lower case, split at spaces, odd characters gone."""
    words = ("".join(c for c in word if c.isalnum() or c in "-_:/") for word in text.split())
    return tuple(word.lower() for word in words if word)


def parsed(value: object) -> Tags:
    """Tags out of a request body, which may hold a list or one string."""
    texts = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(tag for text in texts if text for tag in spelled(str(text))))


@dataclass(frozen=True, slots=True)
class Option:
    id: int
    name: str
    tag: str


@dataclass(frozen=True, slots=True)
class TicketField:
    """A custom field. A drop-down ("tagger") has options; a checkbox has one tag."""

    id: int
    title: str
    kind: Literal["tagger", "checkbox"]
    options: tuple[Option, ...] = ()
    tag: str | None = None

    def value(self, tags: Sequence[str]) -> str | bool | None:
        """The field's value on a ticket with these tags: its tag is its value."""
        if self.kind == "checkbox":
            return self.tag in tags
        return next((option.tag for option in self.options if option.tag in tags), None)

    def as_json(self, url: str) -> dict[str, Any]:
        body: dict[str, Any] = {
            "url": f"{url}/ticket_fields/{self.id}.json",
            "id": self.id,
            "type": self.kind,
            "title": self.title,
            "raw_title": self.title,
            "description": "",
            "raw_description": "",
            "position": self.id % 100,
            "active": True,
            "required": False,
            "collapsed_for_agents": False,
            "regexp_for_validation": None,
            "title_in_portal": self.title,
            "raw_title_in_portal": self.title,
            "visible_in_portal": False,
            "editable_in_portal": False,
            "required_in_portal": False,
            "agent_can_edit": True,
            "tag": self.tag,
            "created_at": "2023-01-09T08:00:00Z",
            "updated_at": "2023-01-09T08:00:00Z",
            "removable": True,
            "key": None,
            "agent_description": None,
        }
        if self.kind == "tagger":
            body["custom_field_options"] = [
                {
                    "id": option.id,
                    "name": option.name,
                    "raw_name": option.name,
                    "value": option.tag,
                    "default": False,
                }
                for option in self.options
            ]
        return body


class Fields:
    """All custom fields of an account, and what they make of a ticket's tags."""

    def __init__(self, fields: Iterable[TicketField]) -> None:
        self.all = tuple(fields)
        self._siblings = {
            option.tag: frozenset(each.tag for each in field.options) - {option.tag}
            for field in self.all
            for option in field.options
        }

        self.changed = lru_cache(maxsize=65_536)(self._changed)

    def _changed(self, tags: Tags, instead: Tags | None, add: Tags, remove: Tags) -> Tags:
        """The tags after setting, removing and adding some; a job asks the same of many tickets."""
        if instead is not None:
            tags = self.settled((), instead)
        if not add and not remove:
            return tags
        return self.settled((tag for tag in tags if tag not in remove), add)

    def settled(self, tags: Iterable[str], added: Iterable[str] = ()) -> Tags:
        """The tags after adding some: of one drop-down's tags only the last one added stays."""
        result = set(tags)
        for tag in added:
            if tag in self._siblings:
                result -= self._siblings[tag]
            result.add(tag)
        return tuple(sorted(result))


def too_long(tags: Tags) -> bool:
    return sum(map(len, tags)) + len(tags) - 1 > LONGEST
