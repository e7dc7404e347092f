"""
What a job would do to its tickets, as far as a look can tell: counts, tags, and a sample.

An estimate: tickets may change before the job comes to them, which looks again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from backend.core.outcome import Outcome, Reason, first_look
from backend.core.tags import MOST_CHARACTERS, TagChange, characters
from backend.core.ticket import CLOSED, Ticket

SAMPLE = 12
TOP_TAGS = 20
_NEARLY_FULL = 0.9
_SOLVED = "solved"
_COUNTS = ("total", "change", "unchanged", "skipped", "conflict", "too_long", "gone", "closed")


class Planned(StrEnum):
    """What a job would do to one ticket, if the ticket stays as it was seen."""

    CHANGE = "change"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    CONFLICT = "conflict"
    TOO_LONG = "too_long"
    GONE = "gone"


def planned_for(
    ticket: Ticket | None, wanted: TagChange | None, unfit: tuple[Outcome, Reason]
) -> Planned:
    """
    The verdict on a ticket, None for a missing one.

    Where nothing is wanted because a condition fails, `unfit` is what becomes of it.
    """
    if ticket is None:
        return Planned.GONE
    if wanted is None:
        return Planned.CONFLICT if unfit[0] is Outcome.CONFLICT else Planned.SKIPPED
    verdict = first_look(wanted, ticket)
    if verdict is None:
        return Planned.CHANGE
    return Planned.TOO_LONG if verdict[0] is Outcome.FAILED else Planned.UNCHANGED


@dataclass(frozen=True, slots=True)
class Example:
    """One ticket of the sample: its tags now and afterwards."""

    ticket_id: int
    subject: str
    before: frozenset[str]
    after: frozenset[str]

    def to_json(self) -> dict[str, Any]:
        """The example with its difference."""
        return {
            "ticket_id": self.ticket_id,
            "subject": self.subject,
            "added": sorted(self.after - self.before),
            "removed": sorted(self.before - self.after),
            "before": sorted(self.before),
            "after": sorted(self.after),
        }


@dataclass(slots=True)
class Plan:
    """
    What was found so far; `change`, `unchanged`, `skipped`, `conflict`, `too_long` and `gone` add
    up to `total`.

    `closed` are those of `change` that Zendesk may refuse because they are closed, and
    `nearly_full` those whose tags come near Zendesk's 5,096 characters. `coming` and `going` are
    the tags that would be added and removed, each with its number of tickets.
    """

    total: int = 0
    change: int = 0
    unchanged: int = 0
    skipped: int = 0
    conflict: int = 0
    too_long: int = 0
    gone: int = 0
    closed: int = 0
    nearly_full: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    coming: Counter[str] = field(default_factory=Counter)
    going: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    sample: list[Example] = field(default_factory=list)

    def consider(
        self, ticket: Ticket | None, wanted: TagChange | None, unfit: tuple[Outcome, Reason]
    ) -> None:
        """Count one more ticket, with what is wanted of it; see `planned_for`."""
        self.total += 1
        planned = planned_for(ticket, wanted, unfit)
        setattr(self, planned, getattr(self, planned) + 1)
        if ticket is None:
            return
        self.tags.update(ticket.tags)
        self.statuses[_kind_of(ticket.status)] += 1
        if planned is Planned.CHANGE and wanted is not None:
            self._will_change(ticket, wanted.apply(ticket.tags))

    def _will_change(self, ticket: Ticket, after: frozenset[str]) -> None:
        self.coming.update(after - ticket.tags)
        self.going.update(ticket.tags - after)
        self.closed += ticket.status == CLOSED
        self.nearly_full += characters(after) > MOST_CHARACTERS * _NEARLY_FULL
        if len(self.sample) < SAMPLE:
            self.sample.append(Example(ticket.id, ticket.subject, ticket.tags, after))

    def to_json(self) -> dict[str, Any]:
        """The plan for programs: what the API shows of a draft."""
        return {
            "planned": {name: getattr(self, name) for name in _COUNTS},
            "statuses": {name: self.statuses[name] for name in ("open", "solved", "closed")},
            "top_tags": [{"tag": t, "tickets": n} for t, n in self.tags.most_common(TOP_TAGS)],
            "sample": [example.to_json() for example in self.sample],
        }


def _kind_of(status: str) -> str:
    """Open, solved or closed: what a person counts tickets by."""
    return status if status in (_SOLVED, CLOSED) else "open"
