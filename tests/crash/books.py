"""
What must hold of every job and ticket whatever happened, checked against the journal.

I1 each ticket has exactly one outcome; I2 outcomes add up to the total; I3 tickets are what the
ledger and the agents made them; I4 what a job says it wrote is the true difference; I5 updates
within their budget; I6 (an end in time) is checked by whoever waits for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from typing import Any

from sqlalchemy import Row

from backend.core.job import OVER, Kind, Status
from backend.core.outcome import Outcome, Reason
from backend.core.tags import TagChange
from tests.crash.journal import FAMILIES, Journal, Ledger, Moment
from tests.support.accounting import Tags

Line = tuple[Tags, Tags, Tags | None]
"""What a line of a file says of its ticket: tags to add, to remove, and the only ones."""

_BY_TROUBLE = {Reason.NOT_APPLIED, Reason.REJECTED, Reason.EDITED_MEANWHILE, Reason.POISON}
_UNTOUCHED = {Outcome.SKIPPED, Outcome.CONFLICT}
_SETTLED = {Outcome.CHANGED, Outcome.UNCHANGED}


@dataclass
class Asked:
    """What somebody asked for, as far as the ledger doesn't say it: a file's lines."""

    job: str
    lines: Mapping[int, Line] = field(default_factory=dict)

    def __repr__(self) -> str:
        return self.job[:8]


def check_adding_up(ledger: Ledger, journal: Journal) -> None:
    """What must hold at every moment."""
    assert not journal.wrong, journal.wrong
    for job in ledger.jobs:
        rows = ledger.outcomes.get(job.id, {})
        counts = {outcome.value: getattr(job, outcome) for outcome in Outcome}
        assert counts == {outcome.value: rows.get(outcome, 0) for outcome in Outcome}, job.job_id
        if job.total_items is not None and job.phase != "selecting":
            assert job.total_items == sum(rows.values()), job.job_id
        if job.status in OVER:
            assert not rows.get(None), f"{job.job_id} is over and has tickets without an outcome"
            failed = sum((job.error_groups or {}).values())
            assert failed == rows.get(Outcome.FAILED, 0), job.error_groups
        if (job.status in OVER or job.status == Status.PAUSED) and not journal.late:
            assert not journal.live(job), f"{job.job_id} is {job.status} and not quiet"


def check_as_before(
    journal: Journal, undone: set[str], kept: set[str], ended: Sequence[str]
) -> None:
    """Where all jobs that ended were undone, a ticket is what it was but for what agents did."""
    rows, places = journal.rows(), {job: place for place, job in enumerate(ended)}
    spoilt = {
        row.ticket_id
        for job in journal.ledger().jobs
        for row in rows.get(job.id, ())
        if (job.job_id in undone and row.outcome not in ("changed", "unchanged"))
        or (job.job_id in kept and (row.added or row.removed))
    }
    for ticket_id, moments in journal.moments.items():
        if ticket_id in spoilt or moments[-1].deleted:
            continue
        changes = list(journal.changes(ticket_id, 0.0, float("inf")))
        turns = [places[by] for _, _, by in changes if by in places]
        if turns != sorted(turns):
            continue  # a job rested here while a later one went on: no order takes both back
        touched = frozenset[str]()
        for was, now, by in changes:
            touched |= was.tags ^ now.tags if not by else frozenset()
        differs = (moments[0].tags ^ moments[-1].tags) - touched
        assert not differs, f"ticket {ticket_id} is not what it was: {sorted(differs)}"


class Books:
    """Every job that is over, ticket by ticket. `troubled`: Zendesk did not always work."""

    def __init__(self, journal: Journal, asked: Mapping[str, Asked], *, troubled: bool) -> None:
        self._journal = journal
        self._asked = asked
        self._troubled = troubled
        self._jobs = {job.id: job for job in journal.ledger().jobs}
        self._by_name = {job.job_id: job for job in self._jobs.values()}
        self._rows = {
            job_id: {row.ticket_id: row for row in rows} for job_id, rows in journal.rows().items()
        }

    def check(self) -> None:
        for job in self._jobs.values():
            if job.status in OVER:
                self._check_job(job)
            elif job.status == Status.DRAFT:
                assert not list(self._journal.by(job.job_id)), "a draft sends nothing"

    def rows(self, job: Row[Any]) -> Mapping[int, Row[Any]]:
        """The job's tickets."""
        return self._rows.get(job.id, {})

    def _check_job(self, job: Row[Any]) -> None:
        rows = self.rows(job)
        failures = Counter(row.reason for row in rows.values() if row.outcome == Outcome.FAILED)
        assert job.error_groups == failures
        sent: Counter[int] = Counter()
        for one in self._journal.by(job.job_id):
            assert one.ids <= set(rows), "a ticket that is not on the list"
            sent.update(one.ids)
        self._check_list(job, set(rows))
        for ticket_id, row in rows.items():
            what = f"{job.status} {job.kind} {job.job_id}, ticket {ticket_id}: "
            what += f"{row.outcome} ({row.reason})"
            _Ticket(self, self._journal, job, row, sent[ticket_id], what).check(self._troubled)

    def _check_list(self, job: Row[Any], listed: set[int]) -> None:
        """I1: the tickets that were meant, each once, and no other."""
        selection, done = job.selection, job.list_fixed_at is not None
        if selection["kind"] == "job":
            parent = self.rows(self._by_name[selection["job_id"]])
            assert listed <= set(parent)
            if done:
                assert listed == {i for i in parent if self._followed(job, parent[i])}
            return
        if selection["kind"] == "tickets":
            named = set(selection["ids"])
        elif selection["kind"] == "csv":
            named = set(self._asked[job.job_id].lines)
        else:
            return
        assert listed <= named
        if done and "limit" not in selection and not selection.get("exclude_closed"):
            assert listed == named

    def _followed(self, job: Row[Any], parent: Row[Any]) -> bool:
        if (ids := job.selection.get("ids")) and parent.ticket_id not in ids:
            return False
        if job.kind == Kind.UNDO and job.selection["take"] == "written":
            return bool(self._way_back(job, parent))
        return parent.outcome == Outcome.FAILED

    def _way_back(self, job: Row[Any], parent: Row[Any]) -> TagChange:
        only = job.parameters["undo"].get("tags")
        added, removed = _written(parent)
        if only:
            added, removed = added & set(only), removed & set(only)
        return TagChange(add=removed, remove=added)

    def whole(self, job: Row[Any]) -> TagChange | None:
        """What goes to every ticket of a job, where that is the same for all."""
        asked = job.parameters
        if "rename" in asked:
            rename = asked["rename"]
            return TagChange(frozenset([rename["to"]]), frozenset(rename["from"]))
        if "one_of" in asked:
            keep = frozenset([asked["one_of"]["keep"]])
            return TagChange(keep, frozenset(asked["one_of"]["family"]) - keep)
        if "add" in asked or "remove" in asked:
            return TagChange(frozenset(asked.get("add", ())), frozenset(asked.get("remove", ())))
        return None

    def wants(self, job: Row[Any], ticket_id: int, tags: Tags) -> TagChange | None:
        """What the job wants of a ticket with these tags; None where it is not meant."""
        asked = job.parameters
        if "rename" in asked and tags.isdisjoint(asked["rename"]["from"]):
            return TagChange() if asked["rename"]["to"] in tags else None
        if whole := self.whole(job):
            return whole.needed_on(tags)
        if "set" in asked:
            wanted = frozenset(asked["set"])
            return TagChange(wanted - tags, tags - wanted)
        if job.kind == Kind.UNDO:
            return _if_untouched(self._still_to_take_back(job, ticket_id), tags)
        add, remove, only = self._line(job, ticket_id)
        if only is not None:
            return TagChange(only - tags, tags - only)
        return TagChange(add, remove).needed_on(tags)

    def _still_to_take_back(self, job: Row[Any], ticket_id: int) -> TagChange:
        """All that was written, or for a retry what the undo before it has not taken back."""
        parent = self._by_name[job.selection["job_id"]]
        row = self.rows(parent)[ticket_id]
        if job.selection["take"] == "written":
            return self._way_back(job, row)
        back, (added, removed) = self._still_to_take_back(parent, ticket_id), _written(row)
        return TagChange(back.add - added, back.remove - removed)

    def _line(self, job: Row[Any], ticket_id: int) -> Line:
        """What a file says of a ticket, or for a retry what of it has not been done yet."""
        if job.selection["kind"] != "job":
            return self._asked[job.job_id].lines[ticket_id]
        parent = self._by_name[job.selection["job_id"]]
        add, remove, only = self._line(parent, ticket_id)
        added, removed = _written(self.rows(parent)[ticket_id])
        return add - added, remove - removed, only


def _written(row: Row[Any]) -> tuple[Tags, Tags]:
    return frozenset(row.added or ()), frozenset(row.removed or ())


def _if_untouched(back: TagChange, tags: Tags) -> TagChange | None:
    """
    The way back where it is all to go or all gone; between the two somebody has been there.

    So has whoever chose another option of a field than the one that would come back.
    """
    needed = back.needed_on(tags)
    chosen = any(family & back.add and (family - back.remove) & tags for family in FAMILIES)
    return needed if not needed or (needed == back and not chosen) else None


class _Ticket:
    """One ticket of one job."""

    def __init__(
        self, books: Books, journal: Journal, job: Row[Any], row: Row[Any], sent: int, what: str
    ) -> None:
        self._books, self._journal, self._job, self._row = books, journal, job, row
        self._sent, self._what = sent, what
        begin = _seconds(job.applying_at or job.created_at)
        end = _seconds(job.completed_at)
        self.known = row.ticket_id in journal.moments
        self.moments: list[Moment] = []
        self.touched: Tags = frozenset()
        self.mine: list[tuple[Moment, Moment]] = []
        if self.known:
            self.moments = journal.during(row.ticket_id, begin, end)
            for was, now, owner in journal.changes(row.ticket_id, begin, inf):
                if owner == job.job_id:
                    self.mine.append((was, now))
                elif now.at <= end:
                    self.touched |= was.tags ^ now.tags

    def check(self, troubled: bool) -> None:
        self._check_outcome(troubled)
        if self.known:
            self._check_writes()
            self._check_record()

    def _wants(self, tags: Tags) -> TagChange | None:
        return self._books.wants(self._job, self._row.ticket_id, tags)

    def _ever(self, kind: str) -> bool:
        """Whether at some time the ticket was such that this outcome is right."""
        if kind == "gone":
            return not self.known or any(moment.deleted for moment in self.moments)
        if kind == "closed":
            return any(moment.status == "closed" for moment in self.moments)
        wanted = [self._wants(moment.tags) for moment in self.moments]
        if kind == "unfit":
            return any(one is None for one in wanted)
        return any(one is not None and not one for one in wanted)

    def _check_outcome(self, troubled: bool) -> None:
        outcome, reason, what = self._row.outcome, self._row.reason, self._what
        wrote = bool(self._row.added or self._row.removed)
        if outcome == Outcome.CHANGED:
            assert wrote, what
            assert self._sent or self._perhaps_sent(troubled), what
        elif outcome in _UNTOUCHED:
            assert not self._sent, what
            assert self._ever("unfit"), what
        elif outcome == Outcome.UNCHANGED:
            assert not wrote, what
            if reason == Reason.ALREADY_RIGHT:
                assert not self._sent or self._journal.late, what
                assert self._ever("right"), what
            else:
                # Begun, though a lost call or a killed driver may have sent nothing.
                assert self._row.batch_no is not None, what
                assert self.touched, what
        elif outcome == Outcome.GONE:
            assert self._ever("gone"), what
        elif outcome == Outcome.CANCELLED:
            assert self._job.status in (Status.CANCELLED, Status.FAILED), what
        elif reason == Reason.CLOSED:
            assert self._ever("closed"), what
        else:
            assert outcome == Outcome.FAILED, what
            assert troubled or reason == Reason.REVERTED, what
            assert reason in _BY_TROUBLE or self.touched or troubled, what
        assert self._sent or not wrote or self._perhaps_sent(troubled), what

    def _perhaps_sent(self, troubled: bool) -> bool:
        """
        Whether a call may seem to have done what others did at the same moment.

        Its answer was an error or was lost, so nobody could know that Zendesk had not taken it.
        """
        row = self._row
        claimed = {*(row.added or ()), *(row.removed or ())}
        return troubled and row.batch_no is not None and claimed <= self.touched

    def _check_writes(self) -> None:
        """I3: nothing but the wanted change was done to the ticket, and nothing afterwards."""
        before = self._row.before
        wanted = self._wants(frozenset(before)) if before is not None else None
        if self._sent:
            assert wanted, f"{self._what}: sent although nothing is wanted of {before}"
        change = self._books.whole(self._job) or wanted or TagChange()
        for was, now in self.mine:
            added, removed = now.tags - was.tags, was.tags - now.tags
            assert added <= change.add, f"{self._what}: {sorted(added)} came"
            siblings = frozenset[str]().union(*(each for each in FAMILIES if each & added))
            may_go = change.remove | siblings
            assert removed <= may_go, f"{self._what}: {sorted(removed)} went"
            late = now.at > _seconds(self._job.completed_at)
            assert not late or self._journal.late, f"{self._what}: written after the end"

    def _check_record(self) -> None:
        """I4: added and removed are the true difference, as far as nobody else was at it."""
        row, begin, end = self._row, self.moments[0], self.moments[-1]
        sure = (begin.tags | end.tags) - self.touched
        added, removed = _written(row)
        came, went = sure & (end.tags - begin.tags), sure & (begin.tags - end.tags)
        if row.outcome == Outcome.GONE:
            assert added - self.touched <= came, self._what
            assert removed - self.touched <= went, self._what
        elif not self._journal.late:
            assert added - self.touched == came, f"{self._what}: {sorted(added)}, {sorted(came)}"
            assert removed - self.touched == went, (
                f"{self._what}: {sorted(removed)}, {sorted(went)}"
            )
        if row.before is not None:
            self._same(row.before, begin.tags, "before")
        if row.outcome in _SETTLED:
            assert row.after is not None, self._what
            self._same(row.after, end.tags, "after")
            wanted = self._wants(frozenset(row.after if row.before is None else row.before))
            missing = wanted.needed_on(row.after) if wanted else TagChange()
            assert not missing, f"{self._what}: {missing} is missing"

    def _same(self, said: list[str], tags: Tags, when: str) -> None:
        others = (frozenset(said) ^ tags) - self.touched
        assert not others, f"{self._what}: {when} it had not {sorted(others)}"


def _seconds(moment: datetime) -> float:
    return moment.timestamp()
