"""A job's tickets as CSV, made page by page, so that a million rows fit anywhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping

from backend.actions.job_view import gone_records, records_gone
from backend.core.csv_cells import lines_of, safe
from backend.core.errors import Invalid, NotFound
from backend.core.outcome import Outcome
from backend.resources import Resources
from backend.store import jobs, records, ticket_lists
from backend.store.models import JobTicket
from backend.store.ticket_lists import PAGE, PENDING

COLUMNS = ("ticket_id", "outcome", "reason", "added", "removed", "before", "after")
# Three files that have each of a job's tickets once between them; None has no outcome yet.
PARTS: Mapping[str, Collection[Outcome | None]] = {
    "changed": (Outcome.CHANGED,),
    "not_changed": (
        *(Outcome.UNCHANGED, Outcome.SKIPPED, Outcome.FAILED, Outcome.GONE, Outcome.CONFLICT),
    ),
    "not_started": (None, Outcome.CANCELLED),
}


async def results_csv(
    resources: Resources,
    job_id: str,
    *,
    outcome: str | None = None,
    part: str | None = None,
    text: str | None = None,
) -> AsyncIterator[str]:
    """
    The lines of the file in pieces, the heading first; raises NotFound, Invalid, and Conflict
    where the records are not kept any more, or go meanwhile: half a file is no answer.

    Only tickets with this outcome, or of one of PARTS, where one is named, and with `text` only
    the ticket of this number or those that have or had this tag: what a list so filtered shows.
    Tags are separated by spaces. `before` and `after` are empty where nothing was ever sent.
    """
    only = parse_which(outcome, part)
    async with resources.database.read() as session:
        job = await jobs.get(session, job_id, with_selection=False)
    if job is None:
        raise NotFound(f"There is no job {job_id}.")
    if records_gone(job):
        raise gone_records()
    yield lines_of([COLUMNS])
    after = 0
    while True:
        async with resources.database.read() as session:  # none is open while a reader dawdles
            page = await ticket_lists.page(
                session, job.id, after=after, limit=PAGE, outcomes=only, text=text
            )
            kept = await records.are_kept(session, job.id)
        if not kept:
            raise gone_records()
        if not page:
            return
        yield lines_of([_row(ticket) for ticket in page])
        after = page[-1].ticket_id


def parse_outcome(text: str) -> Outcome | None:
    """One of the outcomes by its name, None for `pending`; raises Invalid naming them."""
    name = text.strip().lower()
    if name == PENDING:
        return None
    try:
        return Outcome(name)
    except ValueError:
        raise Invalid(
            f"The outcome is one of: {PENDING}, {', '.join(Outcome)}.", field="outcome"
        ) from None


def parse_which(outcome: str | None, part: str | None) -> Collection[Outcome | None]:
    """The outcomes that are meant, none for all; raises Invalid."""
    if part is None:
        return () if outcome is None else (parse_outcome(outcome),)
    if outcome is not None:
        raise Invalid("Name an outcome or a part, not both.", field="part")
    try:
        return PARTS[part.strip().lower().replace("-", "_")]
    except KeyError:
        raise Invalid(f"The part is one of: {', '.join(PARTS)}.", field="part") from None


def _row(ticket: JobTicket) -> tuple[str, ...]:
    sent = ticket.before is not None
    return (
        str(ticket.ticket_id),
        ticket.outcome or PENDING,
        ticket.reason or "",
        _tags(ticket.added),
        _tags(ticket.removed),
        _tags(ticket.before),
        _tags(ticket.after if sent else None),
    )


def _tags(tags: Collection[str] | None) -> str:
    return safe(" ".join(sorted(tags or ())))
