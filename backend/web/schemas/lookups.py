"""What can be looked up while somebody chooses: views, tags, how many tickets."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from backend.core.selection import LONGEST_QUERY
from backend.web.schemas.base import Asked, Id, Text, Told
from backend.web.schemas.selections import Conditions


class View(Told):
    """A shared view; one that is not `usable` says why."""

    id: int
    title: str
    description: str
    usable: bool
    why_not: str | None


class ViewList(Told):
    """Active views that are not one person's own, in Zendesk's order."""

    views: list[View]


class ViewCount(Told):
    """About how many tickets; null while Zendesk is still counting."""

    count: int | None
    fresh: bool


class TagQuery(Asked):
    """The beginning of a tag; from two characters on there are answers."""

    q: Text = Field(max_length=255)


class TagList(Told):
    """Tags in use."""

    tags: list[str]


class SearchQuery(Asked):
    """A Zendesk search."""

    query: Text = Field(min_length=1, max_length=LONGEST_QUERY)
    split: bool = Field(default=False, description="Tell open, solved and closed tickets apart.")
    fresh: bool = Field(default=False, description="Ask Zendesk even if it was asked just now.")


class SearchCount(Told):
    """How many tickets a search finds, a minute or so behind; the parts only with `split`."""

    count: int
    open: int | None = Field(description="New, open, pending or on hold.")
    solved: int | None
    closed: int | None


class SearchTerms(Asked):
    """Conditions, or the text of a search: one of the two."""

    query: Text | None = Field(default=None, max_length=LONGEST_QUERY)
    conditions: Conditions | None = None


class SearchText(Told):
    """The text of a search, and the conditions that say the same; null where none do."""

    query: str
    conditions: dict[str, Any] | None = Field(description="As a search's `conditions`.")


class ChoiceQuery(Asked):
    """What kind of things, and which of them."""

    kind: Literal["brand", "form", "group", "organization", "requester", "field", "option"]
    q: Text = Field(default="", max_length=100, description="What the name holds, or begins with.")
    values: Text = Field(
        default="",
        max_length=2000,
        description="Exactly these, with commas between them, up to 100.",
    )
    field: Id | None = Field(default=None, description="The ticket field whose options are asked.")


class Choice(Told):
    """A value for a condition."""

    value: str
    label: str
    detail: str = Field(description="An e-mail address or a tag.")
    active: bool


class ChoiceList(Told):
    """What can be chosen, sorted for people."""

    choices: list[Choice]
