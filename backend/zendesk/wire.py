"""
How an answer's JSON is taken apart without trusting it.

One rule: null counts as "not there", any other value of the wrong type is an answer that makes no
sense, and that is `Unreachable`, never a KeyError. Ids may come as numbers or as digits.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

from backend.core.errors import Unreachable

LARGEST_ID = 2**63 - 1
LONGEST_CURSOR = 4096
LAST_NUMBERED_PAGE = 100  # Zendesk refuses to go deeper by number
Cursor = str | int  # an int is the number of a page
_DIGITS = re.compile(r"[0-9]{1,19}")


def senseless(detail: str) -> Unreachable:
    """The error for an answer that is not what this call answers; `detail` says what is odd."""
    return Unreachable(f"Zendesk's answer made no sense ({detail}). We look again later.")


def decode(body: bytes, *, what: str) -> dict[str, Any]:
    """The JSON object in `body`."""
    try:
        data = orjson.loads(body)
    except (ValueError, RecursionError):
        raise senseless(f"{what}: not JSON") from None
    if type(data) is not dict:
        raise senseless(f"{what}: not a JSON object")
    return data


def member(data: dict[str, Any], key: str) -> dict[str, Any]:
    """The object under `key`, which must be there."""
    value = data.get(key)
    if type(value) is not dict:
        raise senseless(f"there is no {key} in it")
    return value


def members(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The list of objects under `key`, which must be there; it may be empty."""
    value = data.get(key)
    if type(value) is not list:
        raise senseless(f"there is no list of {key} in it")
    if not set(map(type, value)) <= {dict}:
        raise senseless(f"the list of {key} holds something else")
    return value


def number(value: object, name: str) -> int | None:
    """A whole number from 0 up, as number or as digits; None for null."""
    if type(value) is int:
        found = value
    elif value is None:
        return None
    elif type(value) is str and _DIGITS.fullmatch(value):
        found = int(value)
    else:
        raise senseless(f"{name} is not a number")
    if not 0 <= found <= LARGEST_ID:
        raise senseless(f"{name} is out of range")
    return found


def identifier(value: object, name: str) -> int:
    """An id, which must be there and not be 0."""
    found = number(value, name)
    if not found:
        raise senseless(f"{name} is missing")
    return found


def text(value: object, name: str) -> str:
    """A text; empty for null."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    raise senseless(f"{name} is not a text")


def flag(value: object, name: str) -> bool:
    """True or false; false for null."""
    if type(value) is bool:
        return value
    if value is None:
        return False
    raise senseless(f"{name} is neither true nor false")


def next_page(
    data: dict[str, Any], cursor: Cursor | None, *, rows: int, size: int
) -> Cursor | None:
    """
    Where the page after the one at `cursor` begins, or None on the last one.

    By number where an answer has no cursor: Zendesk's pages document both for most lists. Then
    only that there is a `next_page` is taken, never the address in it.
    """
    if data.get("meta") is not None or type(cursor) is str:
        return next_cursor(data)
    at = cursor if type(cursor) is int else 1
    total = number(data.get("count"), "count")
    full = rows >= size and (total is None or total > (at - 1) * size + rows)
    more = full or text(data.get("next_page"), "next_page")
    return at + 1 if rows and more else None


def next_cursor(data: dict[str, Any]) -> str | None:
    """
    Where the next page begins in a list that has cursors, or None on the last one.

    Only the cursor is taken: an address in the answer (`links.next`) is never followed. "There
    is more" without a cursor makes no sense; taking it for the end would quietly leave tickets
    out. https://developer.zendesk.com/api-reference/introduction/pagination/
    """
    meta = member(data, "meta")
    more = meta.get("has_more")
    if more is False or more == "false":
        return None
    if more is not True and more != "true":
        raise senseless("whether there are more pages is not said")
    cursor = text(meta.get("after_cursor"), "after_cursor")
    if not 0 < len(cursor) <= LONGEST_CURSOR:
        raise senseless("there are more pages, but no way to them")
    return cursor
