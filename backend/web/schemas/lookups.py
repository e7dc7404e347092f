"""What can be looked up while somebody chooses: views, tags, how many tickets."""

from __future__ import annotations

from pydantic import Field

from backend.core.selection import LONGEST_QUERY
from backend.web.schemas.base import Asked, Text, Told


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


class SearchCount(Told):
    """How many tickets a search finds, a minute or so behind."""

    count: int
