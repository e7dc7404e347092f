"""Lists that come page by page."""

from typing import Any

from backend.sandbox.answers import Answer, ok
from backend.sandbox.call import Call
from backend.sandbox.cursors import encoded, meta, offset, page_size


def listed(call: Call, name: str, found: list[dict[str, Any]]) -> Answer:
    """By cursor where a page's size is asked for, else by offset."""
    if "page[size]" not in call.query:
        rest = {"next_page": None, "previous_page": None, "count": len(found)}
        return ok({name: found, **rest})
    size, start = page_size(call.query, 100), offset(call.query)
    page, more = found[start : start + size], len(found) > start + size
    cursor = encoded({"offset": start + len(page)}) if page else None
    links = {"prev": None, "next": call.next_page(cursor) if cursor and more else None}
    return ok({name: page, "meta": meta(cursor, more=more), "links": links})
