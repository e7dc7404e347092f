"""Update requests, taken apart: `update_many` and what a ticket object may say."""

import uuid
from datetime import UTC, datetime
from typing import Any

from backend.sandbox.answers import Answer, Refused, bad_request, too_many_jobs, too_many_values
from backend.sandbox.api.job_statuses import body
from backend.sandbox.call import Call
from backend.sandbox.tags import parsed
from backend.sandbox.tickets import PRIORITIES, STATUSES
from backend.sandbox.update_jobs import Change, UpdateJob

AT_MOST = 100

Updates = tuple[tuple[int, Change], ...]


def update_many(call: Call) -> Answer:
    """
    Queue a job that changes up to 100 tickets.

    With `ids` in the address the body's `ticket` goes to all of them (bulk form). Else each object
    in `tickets` has its own id (batch form), and `additional_tags`, `remove_tags` mean nothing.
    https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-many-tickets
    """
    call.needs_tag_editing()
    updates = _bulk(call) if "ids" in call.query else _batch(call)
    if len(updates) > AT_MOST:
        raise Refused(too_many_values(AT_MOST))
    if not updates:
        raise Refused(bad_request("At least one ticket id is required"))
    account, settings = call.account, call.account.settings
    live = account.jobs.live
    if len(live) + settings.jobs_of_others >= settings.jobs_at_most:
        raise Refused(too_many_jobs(settings.jobs_at_most, list(live)))
    account.jobs_queued += 1
    ids = [ticket_id for ticket_id, _ in updates]
    plan, happening = call.world.faults.plan(account.subdomain, ids, call.now)
    job = UpdateJob(
        id=f"V3-{uuid.uuid4().hex}",
        number=account.jobs_queued,
        author_id=call.actor.id,
        updates=updates,
        queued=call.now,
        base_seconds=settings.job_base_seconds,
        ticket_seconds=settings.job_ticket_seconds,
        plan=plan,
    )
    _judge(call, job)
    for fault in happening:
        for ticket_id in fault.tickets(ids):
            if ticket_id in account.by_id:
                account.happen(account.by_id[ticket_id], fault["event"], call.now)
    account.jobs.queue(job, settings)
    left = settings.jobs_at_most - settings.jobs_of_others - len(account.jobs.live)
    header = f"total={settings.jobs_at_most}; remaining={max(0, left)}; resets=60"
    text = f'{{"job_status":{body(job, call.url, call.now)}}}'
    return Answer(200, text.encode(), headers={"zendesk-ratelimit-inflight-jobs": header})


def parsed_change(ticket: dict[str, Any]) -> Change:
    """What a ticket object of a request asks for; 400 for what Zendesk can't read."""
    status, priority = ticket.get("status"), ticket.get("priority")
    if status not in (None, *STATUSES) or priority not in (None, *PRIORITIES):
        raise Refused(bad_request("Invalid status or priority"))
    return Change(
        add=parsed(ticket.get("additional_tags")),
        remove=parsed(ticket.get("remove_tags")),
        tags=parsed(ticket["tags"]) if "tags" in ticket else None,
        status=status,
        priority=priority,
        stamp=_stamp(ticket.get("updated_stamp")),
    )


def _bulk(call: Call) -> Updates:
    ticket = call.content("ticket")
    if not isinstance(ticket, dict):
        raise Refused(bad_request("ticket must be an object"))
    change = parsed_change(ticket)
    if change.add and change.remove:
        match call.account.settings.both_in_one_body:
            case "add_only":
                change = change._replace(remove=())
            case "remove_only":
                change = change._replace(add=())
            case "rejected":
                text = "additional_tags and remove_tags can't be combined"
                raise Refused(bad_request(text))
    return tuple((number, change) for number in dict.fromkeys(call.ids()))


def _batch(call: Call) -> Updates:
    tickets = call.content("tickets")
    if not isinstance(tickets, list):
        raise Refused(bad_request("tickets must be a list"))
    updates = []
    for ticket in tickets:
        if not isinstance(ticket, dict) or not str(ticket.get("id", "")).isdecimal():
            raise Refused(bad_request("Each ticket needs an id"))
        if ticket.get("safe_update") in (True, "true") and not ticket.get("updated_stamp"):
            raise Refused(bad_request("updated_stamp is required for a safe update"))
        updates.append((int(ticket["id"]), parsed_change(ticket)._replace(add=(), remove=())))
    return tuple(updates)


def _stamp(value: object) -> int | None:
    if value is None:
        return None
    try:
        stamp = datetime.fromisoformat(str(value))
    except ValueError:
        raise Refused(bad_request("updated_stamp is not a time")) from None
    return int((stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).timestamp())


def _judge(call: Call, job: UpdateJob) -> None:
    """Count what a careful client would not have sent."""
    account = call.account
    counters, jobs, by_id = account.counters, account.jobs, account.by_id
    counters.update_calls += 1
    counters.updated_tickets += len(job.updates)
    for ticket_id, change in job.updates:
        if jobs.has_ticket(ticket_id):
            counters.sent_twice(ticket_id)
        ticket = by_id.get(ticket_id)
        if ticket is None:
            continue
        ticket.accepted += 1
        state = ticket.state
        if account.asked_for(state, change) is state:
            counters.sent_needlessly(ticket_id, job.id, call.now - state.updated)
