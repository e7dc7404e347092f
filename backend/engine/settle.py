"""What a look after a round means for each ticket of a batch: pure, from facts to results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


def got_on(cargo: Cargo, results: Sequence[Result]) -> bool:
    """Whether the round made a difference to any of the batch's tickets."""
    return any(r.outcome or r.pursuit != cargo.pursuits[r.ticket_id] for r in results)


def result(ticket_id: int, verdict: Verdict, ticket: Ticket | None) -> Result:
    """The verdict as the ledger takes it."""
    after = ticket.tags if ticket else None
    return Result(ticket_id, verdict.outcome, verdict.reason, verdict.pursuit, after)


def reports_of(jobs: Iterable[ZendeskJob | None], ticket_ids: Sequence[int]) -> dict[int, Report]:
    """
    What Zendesk jobs say of our tickets; rows about others are ignored.

    Of several jobs for the same tickets, who did it once has done it. A job that failed as a
    whole says so in one row with index 0, which is not about a ticket.
    """
    ours = set(ticket_ids)
    reports: dict[int, Report] = {}
    for job in jobs:
        whole = job is not None and job.completed
        for row in (job.results if job else None) or ():
            ticket_id, index = row.id, row.index
            if ticket_id is None and whole and index is not None and 0 <= index < len(ticket_ids):
                ticket_id = ticket_ids[index]
            if ticket_id in ours and reports.get(ticket_id) is not Report.OK:
                reports[ticket_id] = Report.OK if row.ok else read_report(row.error, row.details)
    return reports


def read_probe(
    cargo: Cargo,
    seen: Mapping[int, Ticket],
    reports: Mapping[int, Report],
    families: Sequence[frozenset[str]],
) -> tuple[bool | None, dict[int, Report]]:
    """
    Whether one body could add and remove, None where these tickets don't show it; and the reports.

    Where it could not, a ticket with one half done is as Zendesk makes it: no rule put it back.
    """
    halves = dict(_halves_done(cargo, seen, families))
    half_done = {i for i, (added, removed) in halves.items() if added != removed}
    if any(added and removed for added, removed in halves.values()):
        return True, dict(reports)
    if not half_done:
        return None, dict(reports)
    half = {i: Report.HALF for i in half_done if reports.get(i, Report.OK) is Report.OK}
    return False, {**reports, **half}


def _halves_done(
    cargo: Cargo, seen: Mapping[int, Ticket], families: Sequence[frozenset[str]]
) -> Iterator[tuple[int, tuple[bool, bool]]]:
    """For each ticket that needs both: whether its tags came, and whether its others went."""
    for ticket_id, pursuit in cargo.pursuits.items():
        add, remove = pursuit.wanted.add, pursuit.wanted.remove
        remove = remove.difference(*(family for family in families if family & add))
        if ticket_id in seen and add and remove:
            tags = seen[ticket_id].tags
            yield ticket_id, (add <= tags, remove.isdisjoint(tags))
