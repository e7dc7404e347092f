"""
Views: the list, their tickets, their counts.

https://developer.zendesk.com/api-reference/ticketing/business-rules/views/
"""

from typing import Any

import orjson

from backend.sandbox.account import ViewCount
from backend.sandbox.answers import (
    Answer,
    Refused,
    not_found,
    ok,
    too_deep,
    too_many_requests,
    too_many_values,
)
from backend.sandbox.api.tickets import bodies
from backend.sandbox.call import Call
from backend.sandbox.clock import wait_for_client
from backend.sandbox.cursors import encoded, meta, offset, page_size
from backend.sandbox.views import DEEPEST, View

COUNTED_AT_ONCE = 20
COUNT_KEPT = 60.0
"""Seconds for which a count is answered from memory."""


def index(call: Call) -> Answer:
    return _list(call, list(_visible(call)))


def active(call: Call) -> Answer:
    return _list(call, [view for view in _visible(call) if view.active])


def show(call: Call) -> Answer:
    return ok({"view": _existing(call).as_json(call.url)})


def tickets(call: Call) -> Answer:
    """Whole tickets, 100 a page; the cursor counts, and reaches 10,000 deep."""
    view, size, start = _existing(call), page_size(call.query, 100), offset(call.query)
    if start >= DEEPEST:
        raise Refused(too_deep())
    found = call.account.view_tickets(view, call.actor, call.now)
    found = found[call.account.view_shifts.get(view.id, 0) :]
    page = found[start : start + size]
    more = len(found) > start + size
    cursor = encoded({"sort": "nice_id desc", "offset": start + len(page)}) if page else None
    links = {"prev": None, "next": call.next_page(cursor) if cursor and more else None}
    rest = orjson.dumps({"meta": meta(cursor, more=more), "links": links}).decode()
    return Answer(200, f'{{"tickets":{bodies(call, page)},{rest[1:]}'.encode())


def count(call: Call) -> Answer:
    """Null and not fresh until it has been counted, which takes a while. 5 a minute and view."""
    view = _existing(call)
    settings = call.account.settings
    if settings.limits:
        window = call.account.windows.named(f"count of view {view.id} for {call.actor.id}")
        if not window.spend(settings.view_counts_per_minute, call.now):
            wait = max(1, wait_for_client(call.world.clock, window.resets_in(call.now)))
            raise Refused(too_many_requests(str(wait)))
    return ok({"view_count": _count(call, view)})


def count_many(call: Call) -> Answer:
    ids = call.ids()
    if len(ids) > COUNTED_AT_ONCE:
        raise Refused(too_many_values(COUNTED_AT_ONCE))
    found = [call.account.view(number, call.actor) for number in ids]
    return ok({"view_counts": [_count(call, view) for view in found if view is not None]})


def _visible(call: Call) -> list[View]:
    return [v for v in call.account.directory.views if v.visible_to(call.actor.id)]


def _existing(call: Call) -> View:
    view = call.account.view(call.number, call.actor)
    if view is None:
        raise Refused(not_found())
    return view


def _list(call: Call, found: list[View]) -> Answer:
    """With `page[size]` in pages by cursor, else all with a count, as Zendesk does it."""
    shown = [view.as_json(call.url) for view in found]
    if "page[size]" not in call.query:
        return ok({"views": shown, "next_page": None, "previous_page": None, "count": len(shown)})
    size, start = page_size(call.query, 100), offset(call.query)
    page = shown[start : start + size]
    more = len(shown) > start + size
    cursor = encoded({"offset": start + len(page)}) if page else None
    links = {"prev": None, "next": call.next_page(cursor) if cursor and more else None}
    return ok({"views": page, "meta": meta(cursor, more=more), "links": links})


def _count(call: Call, view: View) -> dict[str, Any]:
    account, now = call.account, call.now
    known = account.view_counts.setdefault((view.id, call.actor.id), ViewCount(asked=now))
    if now >= known.asked + account.settings.view_count_seconds and (
        known.value is None or now > known.counted + COUNT_KEPT
    ):
        known.value = len(account.view_tickets(view, call.actor, now))
        known.counted = now
    return {
        "url": f"{call.url}/views/{view.id}/count.json",
        "view_id": view.id,
        "value": known.value,
        "pretty": "..." if known.value is None else str(known.value),
        "fresh": known.value is not None,
    }
