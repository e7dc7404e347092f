"""
Tickets on the wire: pages of them, and the bodies that change their tags.

One rule: tags are what the whole product decides by, so a ticket without a proper list of tags
is not looked at; nothing is guessed.
https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from backend.core.ticket import Ticket
from backend.zendesk.wire import (
    Cursor,
    identifier,
    members,
    next_cursor,
    next_page,
    number,
    senseless,
    text,
)

MOST_TICKETS = 100  # of show_many and update_many alike
_DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Page:
    """
    A page of tickets, and where the next one begins; `cursor` is None on the last.

    `untold` are further tickets of it, of which it has the ids but not the tags.
    """

    tickets: tuple[Ticket, ...]
    cursor: Cursor | None
    untold: tuple[int, ...] = ()

    @property
    def ids(self) -> list[int]:
        """All its tickets."""
        return [*(ticket.id for ticket in self.tickets), *self.untold]


def tickets_from(data: dict[str, Any]) -> Page:
    """
    The tickets of `tickets/show_many`; those that are gone or hidden are simply not there.

    If it tells the tags of none that are there, it is the answer that makes no sense.
    """
    shown = _page([r for r in members(data, "tickets") if r.get("status") != _DELETED], None)
    if shown.untold and not shown.tickets:
        raise senseless("tickets without their lists of tags")
    return shown


def view_page(data: dict[str, Any], cursor: Cursor | None = None, size: int = 100) -> Page:
    """
    A page of a view's tickets, the one at `cursor`, of at most `size`.

    https://developer.zendesk.com/api-reference/ticketing/business-rules/views/
    """
    rows = members(data, "tickets")
    return _page(rows, next_page(data, cursor, rows=len(rows), size=size))


def export_page(data: dict[str, Any]) -> Page:
    """
    A page of `search/export`; a result of another type than ticket is passed over.

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#export-search-results
    """
    rows = members(data, "results")
    found = [row for row in rows if row.get("result_type", "ticket") in ("ticket", None)]
    return _page(found, next_cursor(data))


def bulk_change(add: Collection[str], remove: Collection[str]) -> bytes:
    """
    One change for many tickets: only these tags come and go, all others stay.

    https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#updating-tag-lists
    """
    ticket = {}
    if add:
        ticket["additional_tags"] = sorted(add)
    if remove:
        ticket["remove_tags"] = sorted(remove)
    return orjson.dumps({"ticket": ticket})


def batch_tags(rows: Sequence[tuple[int, Collection[str], str]]) -> bytes:
    """
    Whole tag lists, one per ticket: `(id, tags, updated_at as last read)`.

    A ticket that changed since is left alone by Zendesk and reported in the job's results.
    https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/
    """
    tickets = [
        {"id": id, "tags": sorted(tags), "updated_stamp": stamp, "safe_update": True}
        for id, tags, stamp in rows
    ]
    return orjson.dumps({"tickets": tickets})


def _page(rows: Sequence[dict[str, Any]], cursor: Cursor | None) -> Page:
    untold = [row for row in rows if not _has_tags(row)]
    told = [row for row in rows if _has_tags(row)] if untold else rows
    ids = (identifier(row.get("id"), "a ticket's id") for row in untold)
    return Page(tuple(map(_ticket, told)), cursor, tuple(ids))


def _has_tags(row: dict[str, Any]) -> bool:
    tags = row.get("tags")
    return type(tags) is list and set(map(type, tags)) <= {str}


def _ticket(row: dict[str, Any]) -> Ticket:
    get = row.get
    return Ticket(
        identifier(get("id"), "a ticket's id"),
        frozenset(get("tags", ())),
        text(get("status"), "a ticket's status"),
        text(get("updated_at"), "a ticket's updated_at"),
        text(get("created_at"), "a ticket's created_at"),
        text(get("subject"), "a ticket's subject"),
        number(get("ticket_form_id"), "a ticket's ticket_form_id"),
    )
