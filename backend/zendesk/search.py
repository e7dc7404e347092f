"""
Search queries, as the two search endpoints want them, and what these answer.

One rule: both endpoints must mean the same tickets, though one refuses `type:` and the other
needs it.
https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/
"""

from __future__ import annotations

import re
from typing import Any

from backend.core.errors import Invalid
from backend.core.search_text import terms_of
from backend.zendesk.wire import number, senseless, text

ALL_TICKETS = "created>1970-01-01"
TICKETS_ONLY = "type:ticket"
_TYPE = re.compile(r"-?type:(?P<of>.*)", re.IGNORECASE | re.DOTALL)


def export_query(query: str) -> str:
    """The query for `search/export`, whose `filter[type]` already says "tickets"."""
    return " ".join(_conditions(query)) or ALL_TICKETS


def count_query(query: str) -> str:
    """The query for `search/count`, which would count users and organisations too."""
    return " ".join([TICKETS_ONLY, *_conditions(query)])


def count_from(data: dict[str, Any]) -> int:
    """The answer of `search/count`."""
    count = data.get("count")
    found = number(count.get("value") if type(count) is dict else count, "the count")
    if found is None:
        raise senseless("there is no count in it")
    return found


def tags_from(data: dict[str, Any]) -> tuple[str, ...]:
    """The answer of `autocomplete/tags`."""
    tags = data.get("tags")
    if type(tags) is not list:
        raise senseless("there is no list of tags in it")
    return tuple(text(tag, "a tag") for tag in tags)


def _conditions(query: str) -> list[str]:
    """The query's terms but for `type:ticket`; Invalid if it asks for anything but tickets."""
    try:
        query.encode()
    except UnicodeEncodeError:
        raise Invalid("The search holds characters that cannot be sent.", field="query") from None
    kept = []
    for term in terms_of(query):
        kind = _TYPE.fullmatch(term)
        if kind is None:
            kept.append(term)
        elif term.startswith("-") or kind["of"].strip(' "').lower() != "ticket":
            raise Invalid(
                f"The search asks for {term}, but only tickets can be changed: leave it out.",
                field="query",
            )
    return kept
