"""
Zendesk's search language as text: its terms, and the conditions that a text stands for.

Only what conditions can say exactly is read; every other text stays a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from backend.core.conditions import BY_ID, PRIORITIES, STATUSES, Conditions, parse_conditions
from backend.core.errors import Invalid

_WORDS = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))+')  # a quote that is never closed goes to the end
_TERM = re.compile(
    r"(?P<minus>-?)(?P<keyword>[a-z][a-z0-9_]*)(?P<operator>:|>=|<)"
    r'(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))'
)
_FIELD = re.compile(r"custom_field_([1-9][0-9]{0,18})")
_BEFORE = {f"status<{end}": STATUSES[: STATUSES.index(end)] for end in ("solved", "closed")}
_LISTS = {
    **{keyword: name for name, keyword in BY_ID.items()},
    "priority": "priority",
    "requester": "requesters",
    "via": "channels",
}


def terms_of(query: str) -> list[str]:
    """The terms of a search, each with its quotation marks."""
    return _WORDS.findall(query)


def conditions_in(query: str) -> Conditions | None:
    """The conditions that find exactly what this search finds; None where there are none."""
    try:
        conditions = parse_conditions(_Reading(terms_of(query)).body())
        conditions.query()
    except (_Foreign, Invalid):
        return None
    return conditions


class _Foreign(Exception):
    """The text holds something that no condition says."""


class _Reading:
    """The terms of a text, sorted into conditions."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._body: dict[str, Any] = {}
        self._range_of_status = False
        self._tags: list[frozenset[str]] = []
        self._fields: dict[str, list[str]] = {}
        for term in terms:
            if term != "type:ticket":
                self._take(term)

    def body(self) -> dict[str, Any]:
        """The conditions as the API writes them."""
        fields = [{"id": int(id), "values": values} for id, values in self._fields.items()]
        return self._body | {"fields": fields} | _tags(self._tags)

    def _take(self, term: str) -> None:
        if term in _BEFORE:
            self._once("status", list(_BEFORE[term]))
            self._range_of_status = True
            return
        parts = _TERM.fullmatch(term)
        if parts is None:
            raise _Foreign
        value = parts["bare"] if parts["quoted"] is None else parts["quoted"]
        keyword, operator = parts["keyword"], parts["operator"]
        if operator != ":":
            self._end_of_days(keyword, operator, value, minus=bool(parts["minus"]))
        elif parts["minus"]:
            if keyword != "tags" or len(value.split()) != 1:
                raise _Foreign
            self._body.setdefault("tags_none", []).append(value)
        else:
            self._value(keyword, value)

    def _value(self, keyword: str, value: str) -> None:
        if keyword == "tags":
            self._tags.append(frozenset(value.split()))
        elif keyword == "subject":
            if "*" in value:
                raise _Foreign
            self._once("subject", value)
        elif keyword == "status":
            if value not in STATUSES or self._range_of_status:
                raise _Foreign
            self._body.setdefault("status", []).append(value)
        elif keyword == "priority" and value not in PRIORITIES:
            raise _Foreign
        elif keyword in _LISTS:
            self._body.setdefault(_LISTS[keyword], []).append(value)
        elif field := _FIELD.fullmatch(keyword):
            self._fields.setdefault(field[1], []).append(value)
        else:
            raise _Foreign

    def _end_of_days(self, keyword: str, operator: str, value: str, *, minus: bool) -> None:
        if minus or keyword not in ("created", "updated"):
            raise _Foreign
        span = self._body.setdefault(keyword, {})
        end = "from" if operator == ">=" else "to"
        if end in span:
            raise _Foreign
        try:
            day = date.fromisoformat(value)
            span[end] = str(day if end == "from" else day - timedelta(days=1))
        except (ValueError, OverflowError):
            raise _Foreign from None

    def _once(self, name: str, value: object) -> None:
        if name in self._body:
            raise _Foreign
        self._body[name] = value


def _tags(groups: list[frozenset[str]]) -> dict[str, list[str]]:
    """Groups of which one must be there altogether: what they share, and one more of each."""
    if not groups:
        return {}
    if not all(groups):
        raise _Foreign
    shared = frozenset.intersection(*groups)
    if len(set(groups)) == 1:
        return {"tags_all" if len(shared) > 1 else "tags_any": sorted(shared)}
    rest = [group - shared for group in groups]
    if any(len(each) != 1 for each in rest):
        raise _Foreign
    either = list(dict.fromkeys(tag for each in rest for tag in each))
    return {"tags_any": either, "tags_all": sorted(shared)}
