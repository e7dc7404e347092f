"""What a look after a round means for each ticket of a batch: pure, from facts to results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from backend.core.outcome import Pursuit, Report, Verdict, judge, read_report, with_displaced
from backend.core.tags import TagChange
from backend.core.ticket import Ticket
from backend.engine.cargo import Cargo, Part
from backend.store.tickets import Result
from backend.zendesk.protocol import ZendeskJob


@dataclass(frozen=True, slots=True)
class Settled:
    """Results for every ticket, and what is left, by the part to send and the wait before it."""

    results: list[Result]
    left: Mapping[tuple[Part, float], dict[int, Pursuit]]


def settle(
    cargo: Cargo,
    seen: Mapping[int, Ticket],
    reports: Mapping[int, Report],
    default: Report,
    part_for: Callable[[TagChange], Part],
    families: Sequence[frozenset[str]] = (),
) -> Settled:
    """
    Judge each ticket by `seen`; `default` stands for tickets that Zendesk said nothing of.

    Of the tags of a family, an account's drop-down field, a ticket has at most one.
    """
    sent = cargo.body
    results: list[Result] = []
    left: dict[tuple[Part, float], dict[int, Pursuit]] = {}
    for ticket_id, pursuit in cargo.pursuits.items():
        ticket = seen.get(ticket_id)
        body = pursuit.wanted if sent is None else sent
        verdict = judge(pursuit, ticket, reports.get(ticket_id, default), body)
        if ticket is not None and families:
            verdict = replace(verdict, pursuit=with_displaced(verdict.pursuit, ticket, families))
        results.append(result(ticket_id, verdict, ticket))
        if verdict.outcome is None and ticket is not None:
            part = part_for(verdict.pursuit.wanted.needed_on(ticket.tags))
            left.setdefault((part, verdict.wait), {})[ticket_id] = verdict.pursuit
    return Settled(results, left)


def lost_unasked(cargo: Cargo, seen: Mapping[int, Ticket]) -> bool:
    """Whether a ticket that was to get tags lost some that nobody here asked to remove."""
    common = cargo.body
    for ticket_id, pursuit in cargo.pursuits.items():
        ticket, body = seen.get(ticket_id), common or pursuit.wanted
        if ticket is not None and body.add:
            lost = pursuit.before - ticket.tags - pursuit.removed
            if lost - body.remove:
                return True
    return False


def result(ticket_id: int, verdict: Verdict, ticket: Ticket | None) -> Result:
    """The verdict as the ledger takes it."""
    after = ticket.tags if ticket else None
    return Result(ticket_id, verdict.outcome, verdict.reason, verdict.pursuit, after)


def reports_of(job: ZendeskJob | None, ticket_ids: Sequence[int]) -> dict[int, Report]:
    """
    What a Zendesk job says of our tickets; rows about others are ignored.

    A job that failed as a whole says so in one row with index 0, which is not about a ticket.
    """
    ours = set(ticket_ids)
    whole = job is not None and job.completed
    reports: dict[int, Report] = {}
    for row in (job.results if job else None) or ():
        ticket_id, index = row.id, row.index
        if ticket_id is None and whole and index is not None and 0 <= index < len(ticket_ids):
            ticket_id = ticket_ids[index]
        if ticket_id is not None and ticket_id in ours:
            reports[ticket_id] = Report.OK if row.ok else read_report(row.error, row.details)
    return reports


def shown_by_probe(
    cargo: Cargo, seen: Mapping[int, Ticket], families: Sequence[frozenset[str]] = ()
) -> bool | None:
    """
    Whether one body could add and remove; None where these tickets don't show it.

    A tag that goes because another one of its family comes would have gone in any case.
    """
    half_done = False
    for ticket_id, pursuit in cargo.pursuits.items():
        add, remove = pursuit.wanted.add, pursuit.wanted.remove
        remove = remove.difference(*(family for family in families if family & add))
        if ticket_id not in seen or not (add and remove):
            continue
        tags = seen[ticket_id].tags
        added, removed = add <= tags, remove.isdisjoint(tags)
        if added and removed:
            return True
        half_done |= added != removed
    return False if half_done else None
