"""
Tickets: reading them, and updating one.

https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/
"""

from collections.abc import Iterable

import orjson

from backend.sandbox import limits
from backend.sandbox.answers import (
    Answer,
    Refused,
    bad_request,
    error,
    invalid_record,
    not_found,
    ok,
    too_many_requests,
    too_many_ticket_updates,
    too_many_values,
)
from backend.sandbox.api.changes import parsed_change
from backend.sandbox.call import Call
from backend.sandbox.clock import timestamp, wait_for_client
from backend.sandbox.cursors import decoded, encoded
from backend.sandbox.tickets import Ticket
from backend.sandbox.update_jobs import Change

AT_MOST = 100
EXPORTS_PER_MINUTE = 10
LATEST_EXPORTED = 60
"""Incremental exports leave out the last minute."""


def bodies(call: Call, tickets: Iterable[Ticket], more: str = "") -> str:
    """The tickets as a JSON list."""
    encode, url = call.account.encoder.ticket, call.url
    return f"[{','.join([encode(ticket, url, more) for ticket in tickets])}]"


def show_many(call: Call) -> Answer:
    """Missing and deleted tickets are left out without a word."""
    ids = dict.fromkeys(call.ids())
    if len(ids) > AT_MOST:
        raise Refused(too_many_values(AT_MOST))
    by_id = call.account.by_id
    found = [by_id[number] for number in ids if number in by_id]
    found = [ticket for ticket in found if not ticket.state.deleted]
    page = f'"next_page":null,"previous_page":null,"count":{len(found)}'
    return Answer(200, f'{{"tickets":{bodies(call, found)},{page}}}'.encode())


def show(call: Call) -> Answer:
    ticket = existing(call)
    body = call.account.encoder.ticket(ticket, call.url)
    return Answer(200, f'{{"ticket":{body}}}'.encode())


def tags(call: Call) -> Answer:
    return ok({"tags": existing(call).state.tags})


def count(call: Call) -> Answer:
    """Archived tickets are not counted."""
    value = sum(
        not ticket.state.deleted and not ticket.archived(call.now)
        for ticket in call.account.tickets
    )
    return ok({"count": {"value": value, "refreshed_at": timestamp(int(call.now))}})


def update(call: Call) -> Answer:
    """
    Change one ticket at once. `additional_tags` and `remove_tags` mean nothing here.

    Its own limits: 100 a minute for the account and 30 in ten minutes for one ticket.
    """
    call.needs_tag_editing()
    body = call.content("ticket")
    if not isinstance(body, dict):
        raise Refused(bad_request("ticket must be an object"))
    remaining = _spend(call)
    ticket = existing(call)
    state = ticket.state
    if state.status == "closed":
        raise Refused(invalid_record({"status": "Status: closed prevents ticket update"}))
    change = parsed_change(body)._replace(add=(), remove=())
    if body.get("safe_update") in (True, "true"):
        if change.stamp is None:
            raise Refused(bad_request("updated_stamp is required for a safe update"))
        if int(state.updated) > change.stamp:
            text = "Safe Update prevented the update due to outdated ticket data."
            raise Refused(error(409, "UpdateConflict", text))
    _apply(call, ticket, change)
    answer = show(call)
    audit = orjson.dumps(_audit(call, ticket)).decode()
    answer.body = answer.body[:-1] + f',"audit":{audit}}}'.encode()
    answer.headers.update(remaining)
    return answer


def export(call: Call) -> Answer:
    """
    Incremental export by cursor, oldest change first.

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
    """
    call.needs_admin()
    _spend_export(call)
    size = min(1000, max(1, call.whole_number("per_page", 1000)))
    if "cursor" in call.query:
        cursor = decoded(call.query["cursor"], "updated", "id")
        after = cursor["updated"], cursor["id"]
    else:
        after = call.whole_number("start_time", 0) - 1, 1 << 62
    before = call.now - LATEST_EXPORTED
    due = sorted(
        (int(ticket.state.updated), ticket.id)
        for ticket in call.account.tickets
        if ticket.state.updated < before and (int(ticket.state.updated), ticket.id) > after
    )
    page = [call.account.by_id[number] for _, number in due[:size]]
    if due:
        after = due[:size][-1]
    url = f"{call.url}/incremental/tickets/cursor.json"
    name = encoded({"updated": after[0], "id": after[1]})
    rest = orjson.dumps(
        {
            "after_url": f"{url}?cursor={name}",
            "after_cursor": name,
            "before_url": None,
            "before_cursor": None,
            "end_of_stream": len(due) <= size,
        }
    ).decode()
    stamp = f',"generated_timestamp":{int(call.now)}'
    return Answer(200, f'{{"tickets":{bodies(call, page, stamp)},{rest[1:]}'.encode())


def existing(call: Call) -> Ticket:
    ticket = call.account.by_id.get(call.number)
    if ticket is None or ticket.state.deleted:
        raise Refused(not_found())
    return ticket


def _spend_export(call: Call) -> None:
    window = call.account.windows.named("incremental export")
    if call.account.settings.limits and not window.spend(EXPORTS_PER_MINUTE, call.now):
        wait = wait_for_client(call.world.clock, window.resets_in(call.now))
        raise Refused(too_many_requests(str(max(1, wait))))


def _spend(call: Call) -> dict[str, str]:
    settings, windows = call.account.settings, call.account.windows
    if not settings.limits:
        return {}
    minute = windows.named("ticket updates")
    ticket = windows.named(f"ticket {call.number}", limits.TEN_MINUTES)
    for window, limit in (
        (minute, settings.ticket_updates_per_minute),
        (ticket, settings.updates_per_ticket),
    ):
        if not window.spend(limit, call.now):
            wait = max(1, wait_for_client(call.world.clock, window.resets_in(call.now)))
            raise Refused(too_many_ticket_updates(wait))
    limit = settings.ticket_updates_per_minute
    resets = wait_for_client(call.world.clock, minute.resets_in(call.now))
    return {
        "zendesk-ratelimit-tickets-update": (
            f"total={limit}; remaining={minute.left(limit)}; resets={resets}"
        )
    }


def _apply(call: Call, ticket: Ticket, change: Change) -> None:
    ticket.accepted += 1
    failure = call.account.update(ticket, change, call.now, call.actor.id)
    if failure is not None:
        raise Refused(invalid_record({"base": failure.details}))


def _audit(call: Call, ticket: Ticket) -> dict[str, object]:
    return {
        "id": call.account.version,
        "ticket_id": ticket.id,
        "created_at": timestamp(int(call.now)),
        "author_id": call.actor.id,
        "metadata": {"system": {}, "custom": {}},
        "events": [],
        "via": {"channel": "api", "source": {"from": {}, "to": {}, "rel": None}},
    }
