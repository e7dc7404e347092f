"""
Zendesk's page cursors: opaque to a client, and each kind with its own nature.

A view's cursor is an offset in disguise, so tickets that leave the view shift all later pages. An
export's cursor names the last ticket seen, so nothing shifts, but it expires. Both were read off
recorded answers.
"""

import base64
import binascii
from typing import Any

import orjson

from backend.sandbox.answers import Refused, bad_request


def encoded(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(value)).decode()


def decoded(cursor: str, *names: str) -> dict[str, Any]:
    """The content of a cursor that has these numbers in it; 400 for anything else."""
    try:
        value = orjson.loads(base64.urlsafe_b64decode(cursor))
    except (ValueError, binascii.Error):
        value = None
    if not isinstance(value, dict) or not all(
        isinstance(value.get(name), (int, float)) for name in names
    ):
        raise Refused(bad_request("page[after] is not a valid cursor"))
    return value


def page_size(query: dict[str, str], at_most: int) -> int:
    text = query.get("page[size]", str(min(100, at_most)))
    if not text.isdecimal() or not 1 <= int(text) <= at_most:
        raise Refused(bad_request(f"page[size] must be between 1 and {at_most}"))
    return int(text)


def offset(query: dict[str, str]) -> int:
    after = query.get("page[after]")
    return int(decoded(after, "offset")["offset"]) if after else 0


def meta(after: str | None, *, more: bool) -> dict[str, Any]:
    return {"has_more": more, "after_cursor": after, "before_cursor": None}
