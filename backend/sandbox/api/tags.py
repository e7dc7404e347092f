"""
Tags in use, and the fields that own some of them.

https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/
"""

from backend.sandbox.answers import Answer, Refused, bad_request, ok
from backend.sandbox.call import Call
from backend.sandbox.clock import timestamp
from backend.sandbox.cursors import encoded, meta, offset, page_size

SHORTEST = 2
MOST_LISTED = 20_000
MOST_COMPLETED = 30


def index(call: Call) -> Answer:
    """The most popular first."""
    counted = call.account.tag_counts
    names = sorted(counted, key=lambda name: (-counted[name], name))[:MOST_LISTED]
    size, start = page_size(call.query, 100), offset(call.query)
    page = [{"name": name, "count": counted[name]} for name in names[start : start + size]]
    more = len(names) > start + size
    cursor = encoded({"offset": start + len(page)}) if page else None
    links = {"prev": None, "next": call.next_page(cursor) if cursor and more else None}
    return ok({"tags": page, "meta": meta(cursor, more=more), "links": links})


def count(call: Call) -> Answer:
    value = len(call.account.tag_counts)
    return ok({"count": {"value": value, "refreshed_at": timestamp(int(call.now))}})


def autocomplete(call: Call) -> Answer:
    start = call.query.get("name", "").lower()
    if len(start) < SHORTEST:
        raise Refused(bad_request(f"name must have at least {SHORTEST} characters"))
    counted = call.account.tag_counts
    found = sorted(
        (name for name in counted if name.startswith(start)),
        key=lambda name: (-counted[name], name),
    )
    return ok({"tags": found[:MOST_COMPLETED]})


def ticket_fields(call: Call) -> Answer:
    fields = [field.as_json(call.url) for field in call.account.directory.fields]
    return ok(
        {"ticket_fields": fields, "next_page": None, "previous_page": None, "count": len(fields)}
    )
