"""Jobs and their tickets page by page, for one account; and the two things of a job that change."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import draft_tickets, jobs
from backend.actions.draft_tickets import PlannedTicket
from backend.actions.job_view import JobView, gone_records, records_gone
from backend.actions.results import parse_which
from backend.core.activity import Verb
from backend.core.errors import Conflict, Invalid, NotFound
from backend.core.job import OVER, Phase, Status
from backend.core.job_filter import Filter
from backend.core.options import parse_options
from backend.core.outcome import REASON_SENTENCES, Reason
from backend.resources import Resources
from backend.store import job_lists, ticket_lists
from backend.store import jobs as stored
from backend.store.models import Job, JobTicket

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class TicketView:
    """
    What became of one ticket; `after` is told only where something was sent.

    In a draft, also one that waits for its moment, `plan` is what would become of it, and the tags
    are those that would come, go and be there. `subject` and `status` are what a draft's list saw,
    until the ticket has its outcome.
    """

    ticket_id: int
    subject: str | None
    status: str | None
    plan: str | None
    outcome: str
    reason: str | None
    detail: str | None
    added: Sequence[str]
    removed: Sequence[str]
    before: Sequence[str] | None
    after: Sequence[str] | None


async def mine(resources: Resources, account_id: int, job_id: str) -> JobView:
    """One job of this account; another's is as unknown as one that never was."""
    job = await jobs.show(resources, job_id)
    if job.account_id != account_id:
        raise NotFound(f"There is no job {job_id}.")
    return job


async def page(
    resources: Resources, account_id: int, chosen: Filter, *, cursor: str | None, limit: int
) -> tuple[Sequence[JobView], str | None]:
    """The newest jobs that fit, and where the next page begins."""
    chosen = replace(chosen, before=parse_cursor(cursor))
    async with resources.database.read() as session:
        rows = await job_lists.page(session, account_id, chosen, limit=limit + 1)
        found = [jobs.viewed(resources, row) for row in rows[:limit]]
    return found, make_cursor(rows[limit - 1].id) if len(rows) > limit else None


async def tickets(
    resources: Resources,
    account_id: int,
    job_id: str,
    *,
    outcome: str | None,
    plan: str | None,
    text: str | None,
    cursor: str | None,
    limit: int,
) -> tuple[Sequence[TicketView], str | None]:
    """
    A job's tickets by number, and where the next page begins; raises NotFound.

    Raises Conflict where a `plan` is asked for that isn't one any more, and where the records are
    not kept any more.
    """
    after = parse_cursor(cursor) or 0
    wanted = parse_which(outcome, None)
    async with resources.database.read() as session:
        job = await _found(session, account_id, job_id)
        if _is_planned(job):
            if outcome not in (None, ticket_lists.PENDING):
                return [], None
            planned, last = await draft_tickets.page(
                session, job, plan=plan, text=text, after=after, limit=limit
            )
            return list(map(_planned, planned)), None if last is None else make_cursor(last)
        if plan is not None:
            raise Conflict(f"The job is {job.status}; only a draft has a plan. Filter by outcome.")
        if records_gone(job):
            raise gone_records()
        rows = await ticket_lists.page(
            session, job.id, after=after, limit=limit + 1, outcomes=wanted, text=text
        )
        found = [_ticket(row) for row in rows[:limit]]
    return found, make_cursor(rows[limit - 1].ticket_id) if len(rows) > limit else None


def _is_planned(job: Job) -> bool:
    """Whether the job is a draft, or was one and waits for its moment with the list that it has."""
    waits = job.status == Status.SCHEDULED and job.phase == Phase.READY
    return waits or job.status == Status.DRAFT


async def change(
    resources: Resources,
    account_id: int,
    job_id: str,
    *,
    title: str | None,
    options: Mapping[str, Any],
    by: Mapping[str, Any],
) -> JobView:
    """
    Give a job another title, or let it run in another way; None takes an option away.

    Raises Invalid, and Conflict for the way that a job ran which is over.
    """
    checked = parse_options(options).to_json()
    async with resources.database.write() as session:
        job = await _found(session, account_id, job_id)
        values: dict[str, Any] = {}
        if title is not None:
            values["title"] = " ".join(title.split()) or job.title
        if options:
            if job.status in OVER:
                raise Conflict(f"The job is {job.status}; how it runs can't be changed any more.")
            kept = await stored.options(session, job.id)
            values["options"] = {k: v for k, v in kept.items() if k not in options} | checked
        if values:
            was = {name: getattr(job, name) for name in values}
            changes = {"before": was, "after": values}
            jobs.note(session, job, by, Verb.CHANGED, resources.clock.now(), **changes)
            await stored.put(session, job.id, **values)
        if not options.keys().isdisjoint(("stop_after", "window")):
            await stored.end_rest(session, job.id, now=resources.clock.now())
    if options:
        await resources.enqueue(account_id)
    job_view = await jobs.show(resources, job_id)
    await resources.publish(account_id, job_id)
    return job_view


def make_cursor(number: int) -> str:
    """Where a page ended, in a form that nobody is tempted to count with."""
    return base64.urlsafe_b64encode(f"after {number}".encode()).decode().rstrip("=")


def parse_cursor(cursor: str | None) -> int | None:
    """The number again; raises Invalid for what is none of our cursors."""
    if cursor is None:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
        word, _, digits = text.partition(" ")
        if word == "after" and digits.isdigit() and len(digits) < 20:
            return min(int(digits), _LARGEST)
    except (UnicodeError, binascii.Error, ValueError):
        pass
    raise Invalid("This is no cursor; take `next_cursor` of the page before.", field="cursor")


async def _found(session: AsyncSession, account_id: int, job_id: str) -> Job:
    job = await stored.get(session, job_id, with_selection=False)
    if job is None or job.account_id != account_id:
        raise NotFound(f"There is no job {job_id}.")
    return job


def _planned(one: PlannedTicket) -> TicketView:
    there = one.ticket is not None
    return TicketView(
        one.ticket_id,
        one.ticket.subject if one.ticket else None,
        one.ticket.status if one.ticket else None,
        one.planned,
        ticket_lists.PENDING,
        None,
        None,
        sorted(one.change.add),
        sorted(one.change.remove),
        sorted(one.before) if there else None,
        sorted(one.after) if there else None,
    )


def _ticket(row: JobTicket) -> TicketView:
    seen = row.seen or {}
    return TicketView(
        row.ticket_id,
        seen.get("subject"),
        seen.get("status"),
        None,
        row.outcome or ticket_lists.PENDING,
        row.reason,
        REASON_SENTENCES[Reason(row.reason)] if row.reason else None,
        sorted(row.added or ()),
        sorted(row.removed or ()),
        row.before,
        row.after if row.before is not None else None,
    )
