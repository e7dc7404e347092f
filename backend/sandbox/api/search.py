"""
Search: the export that pages by time of creation, the count, and plain search.

https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/
"""

from bisect import bisect_right
from collections.abc import Iterator

import orjson

from backend.sandbox.answers import (
    Answer,
    Refused,
    bad_request,
    expired_cursor,
    invalid_query,
    ok,
    too_many_requests,
)
from backend.sandbox.api.tickets import bodies
from backend.sandbox.call import Call
from backend.sandbox.clock import wait_for_client
from backend.sandbox.cursors import decoded, encoded, meta, page_size
from backend.sandbox.search import Query
from backend.sandbox.tickets import Ticket

CURSOR_KEPT = 3600.0
"""Seconds after the first page for which an export can be continued."""
MOST_RESULTS = 1000
"""How far plain search can be paged."""


def export(call: Call) -> Answer:
    """
    Up to 1,000 tickets a page, the oldest first; 100 pages a minute.

    The type belongs in `filter[type]`; in the query it is an error.
    """
    headers = _spend(call)
    if call.query.get("filter[type]") != "ticket":
        raise Refused(bad_request("filter[type] must be given; the sandbox knows: ticket"))
    size = page_size(call.query, 1000)
    query = Query(call.query.get("query", ""), call.account)
    if query.types:
        raise Refused(invalid_query("Invalid search: type is not allowed in an export"))
    started, start = call.now, 0
    if "page[after]" in call.query:
        cursor = decoded(call.query["page[after]"], "created", "id", "started")
        started = cursor["started"]
        if call.now > started + CURSOR_KEPT:
            raise Refused(expired_cursor())
        after = cursor["created"], cursor["id"]
        start = bisect_right(call.account.tickets, after, key=_position)
    found: list[Ticket] = []
    for ticket in _matching(call, query, start):
        found.append(ticket)
        if len(found) > size:
            break
    more, page = len(found) > size, found[:size]
    name = None
    if page:
        created, number = _position(page[-1])
        name = encoded({"created": created, "id": number, "started": started})
    links = {"prev": None, "next": call.next_page(name) if name and more else None}
    rest = orjson.dumps({"facets": None, "meta": meta(name, more=more), "links": links}).decode()
    results = bodies(call, page, ',"result_type":"ticket"')
    return Answer(200, f'{{"results":{results},{rest[1:]}'.encode(), headers=headers)


def count(call: Call) -> Answer:
    query = _ticket_query(call)
    return ok({"count": sum(1 for _ in _matching(call, query, 0)) if query else 0})


def search(call: Call) -> Answer:
    """At most 1,000 results, 100 a page; further pages are refused."""
    page = max(1, call.whole_number("page", 1))
    size = min(100, max(1, call.whole_number("per_page", 100)))
    if page * size > MOST_RESULTS:
        text = "Requested response size was greater than Search Response Limits"
        raise Refused(invalid_query(text))
    query = _ticket_query(call)
    found = list(_matching(call, query, 0)) if query else []
    if call.query.get("sort_by") == "updated_at":
        found.sort(key=lambda ticket: ticket.state.updated)
    if call.query.get("sort_order", "desc") == "desc":
        found.reverse()
    start = (page - 1) * size
    more = start + size < min(len(found), MOST_RESULTS)
    rest = orjson.dumps(
        {
            "facets": None,
            "next_page": call.link(page=str(page + 1)) if more else None,
            "previous_page": call.link(page=str(page - 1)) if page > 1 else None,
            "count": len(found),
        }
    ).decode()
    results = bodies(call, found[start : start + size], ',"result_type":"ticket"')
    return Answer(200, f'{{"results":{results},{rest[1:]}'.encode())


def _ticket_query(call: Call) -> Query | None:
    """The query, or None if it asks for other things than tickets only."""
    query = Query(call.query.get("query", ""), call.account)
    return query if query.types <= {"ticket"} else None


def _matching(call: Call, query: Query, start: int) -> Iterator[Ticket]:
    tickets, state_of, matches = call.account.tickets, call.account.index.state, query.matches
    for at in range(start, len(tickets)):
        ticket = tickets[at]
        state = state_of(ticket)
        if not state.deleted and matches(ticket, state):
            yield ticket


def _position(ticket: Ticket) -> tuple[int, int]:
    return ticket.created, ticket.id


def _spend(call: Call) -> dict[str, str]:
    settings = call.account.settings
    if not settings.limits:
        return {}
    window, limit = call.account.windows.named("search export"), settings.exports_per_minute
    spent = window.spend(limit, call.now)
    resets = wait_for_client(call.world.clock, window.resets_in(call.now))
    text = f"total={limit}; remaining={window.left(limit)}; resets={resets}"
    headers = {"zendesk-ratelimit-search-export": text}
    if not spent:
        answer = too_many_requests(str(max(1, resets)))
        answer.headers.update(headers)
        raise Refused(answer)
    return headers
