"""The books at a test's end: what every job's rows say, against what Zendesk's tickets are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backend.actions.job_view import JobView
from backend.core.job import Kind
from backend.core.outcome import Outcome, Reason
from backend.core.tags import TagChange
from backend.sandbox.catalogue import AREA, TIER
from backend.store import tickets
from backend.store.models import JobTicket

if TYPE_CHECKING:
    from tests.support.world import World

Tags = frozenset[str]


@dataclass
class Expected:
    """What a test lets a history do beyond the strictest books."""

    needless: int = 0
    overlapping: int = 0
    impatient: int = 0
    most_lanes: int = 30


async def check(world: World, expected: Expected, ids: Collection[int] | None) -> None:
    """Every invariant of every job that is over, and of the account as a whole."""
    world.zendesk.advance(world.sandbox.clock.now())
    if ids is not None and len(world.asked) == 1:
        assert {row.ticket_id for row in await world.rows(world.asked[0])} == set(ids)
    model, ours = dict(world.before), set[str]()
    ended = [(await world.show(job_id)).completed_at for job_id in world.asked]
    assert None not in ended
    for _, job_id in sorted(zip(ended, world.asked, strict=True)):
        ours |= await _check_job(world, job_id, model)
    for ticket in world.zendesk.tickets:
        if not ticket.state.deleted:
            unsure = ours if world.edited.get(ticket.id, set()) & ours else set()
            tags = frozenset(ticket.state.tags)
            assert tags - unsure == model[ticket.id] - unsure, f"ticket {ticket.id}"
    counters = world.zendesk.counters
    assert counters.needless <= expected.needless, counters.needless_tickets
    assert counters.overlapping <= expected.overlapping, counters.overlapping_tickets
    assert len(counters.impatient) <= expected.impatient, counters.impatient
    assert world.zendesk.jobs.most_live <= expected.most_lanes


async def _check_job(world: World, job_id: str, model: dict[int, Tags]) -> frozenset[str]:
    """One job's books; `model` becomes what its rows say. Returns the tags it is about."""
    view, rows = await world.show(job_id), await world.rows(job_id)
    assert view.over
    counted = Counter(row.outcome for row in rows)
    assert None not in counted
    assert view.counts == {"pending": 0} | {o.value: counted[o.value] for o in Outcome}
    assert sum(view.counts.values()) == view.total_items == len(rows)
    failures = Counter(row.reason for row in rows if row.outcome == Outcome.FAILED)
    assert {group["reason"]: group["tickets"] for group in view.error_groups} == failures
    assert all(batch.state == "done" for batch in await world.batches(job_id))
    changes = {row.ticket_id: _wanted(view, row) for row in rows}
    ours = frozenset[str]().union(*(each.add | each.remove for each in changes.values()))
    for row in rows:
        change = changes[row.ticket_id]
        if row.ticket_id in model:
            edited = world.edited.get(row.ticket_id, set())
            if not edited & ours:
                only = ours if edited or len(world.asked) > 1 else None
                model[row.ticket_id] = _checked(row, model[row.ticket_id], change, only)
    return ours


def _wanted(view: JobView, row: JobTicket) -> TagChange:
    """What this job wants of a ticket: the same of each, or what was stored for it."""
    parameters = view.parameters
    if view.kind == Kind.UNDO or parameters.get("from_csv"):
        stored = tickets.as_wanted(row.wanted_add, row.wanted_remove, row.wanted_set)
        tags = row.after if row.before is None else row.before
        return stored.needed_on(tags or ()) if stored else TagChange()
    return TagChange(frozenset(parameters.get("add", ())), frozenset(parameters.get("remove", ())))


def _checked(row: JobTicket, before: Tags, change: TagChange, only: Tags | None) -> Tags:
    """
    The tags that this row says its ticket has now, once the row is found consistent.

    Where agents or other jobs change other tags meanwhile, it speaks for `only` the job's tags.
    """
    added, removed = frozenset(row.added or ()), frozenset(row.removed or ())
    after = (before | added) - removed
    if row.reason == Reason.DONE_BY_OTHERS:
        after = change.apply(before)
    what = f"ticket {row.ticket_id}: {row.outcome} ({row.reason})"
    assert added <= change.add - before, what
    assert removed <= (change.remove | _siblings(added)) & before, what
    if row.before is not None:
        assert _of(row.before, only) == _of(before, only), what
    if row.outcome == Outcome.CHANGED:
        assert added or removed, what
    if row.outcome == Outcome.UNCHANGED:
        assert not added, what
        assert not removed, what
    if row.outcome in (Outcome.CHANGED, Outcome.UNCHANGED):
        assert not change.needed_on(after), what
        assert row.after is not None, what
        assert _of(row.after, only) == _of(after, only), what
    return after


def _siblings(tags: Tags) -> Tags:
    """What Zendesk may take away with these: the other options of the same drop-downs."""
    families = [frozenset(option.tag for option in field.options) for field in (TIER, AREA)]
    return frozenset[str]().union(*(family for family in families if family & tags)) - tags


def _of(tags: Iterable[str], only: Tags | None) -> Tags:
    return frozenset(tags) if only is None else only.intersection(tags)
