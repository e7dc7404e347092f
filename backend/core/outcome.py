"""
What became of one ticket, judged from three facts: its tags before, the change wanted, and what a
look shows now. What Zendesk reports is a hint about the reason, never about the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from backend.core.tags import MOST_CHARACTERS, TagChange, characters
from backend.core.ticket import CLOSED, Ticket

FRUITLESS_ROUNDS = 3
CONFLICT_ROUNDS = 8
REVERTED_ROUNDS = 2
_LONGEST_CONFLICT = 60.0
_AFTER_A_REVERT = 5.0
_AFTER_A_FAILURE = 2.0
_AFTER_TOO_MANY = 90.0  # Zendesk takes 30 updates of a ticket in ten minutes


class Outcome(StrEnum):
    """What became of one ticket. Exactly one for each ticket of a job that is over."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"
    GONE = "gone"
    CONFLICT = "conflict"
    CANCELLED = "cancelled"


class Reason(StrEnum):
    """Why an outcome is what it is; stable codes that people's sentences are looked up by."""

    ALREADY_RIGHT = "already_right"
    DONE_BY_OTHERS = "done_by_others"
    NO_LONGER_MATCHES = "no_longer_matches"
    NOT_FOUND = "not_found"
    NOT_STARTED = "not_started"
    JOB_FAILED = "job_failed"
    CLOSED = "closed"
    TAG_LIMIT = "tag_limit"
    FORBIDDEN = "forbidden"
    REVERTED = "reverted"
    EDITED_MEANWHILE = "edited_meanwhile"
    EDITED_SINCE = "edited_since"
    NOT_APPLIED = "not_applied"
    REJECTED = "rejected"
    POISON = "poison"


REASON_SENTENCES: dict[Reason, str] = {
    Reason.ALREADY_RIGHT: "The ticket already was as wanted.",
    Reason.DONE_BY_OTHERS: "Somebody else made the same change first.",
    Reason.NO_LONGER_MATCHES: "The ticket no longer matched when its turn came.",
    Reason.NOT_FOUND: "The ticket is deleted, or the connection may not see it.",
    Reason.NOT_STARTED: "The job was stopped before this ticket's turn.",
    Reason.JOB_FAILED: "The job could not go on before this ticket's turn.",
    Reason.CLOSED: "The ticket is closed, and Zendesk refused to change it.",
    Reason.TAG_LIMIT: "The ticket's tags would pass Zendesk's 5,096 characters.",
    Reason.FORBIDDEN: "The connection's user may not change this ticket.",
    Reason.REVERTED: "A business rule in Zendesk put the tags back.",
    Reason.EDITED_MEANWHILE: "The ticket was edited again and again while it was being changed.",
    Reason.EDITED_SINCE: "The job's tags were changed since, by an agent or a later job, so the "
    "ticket was left alone.",
    Reason.NOT_APPLIED: "Zendesk accepted the change three times and did not make it.",
    Reason.REJECTED: "Zendesk refused the change.",
    Reason.POISON: "Zendesk answered with an internal error whenever this ticket was sent.",
}


class Report(StrEnum):
    """
    What Zendesk's job said of one ticket, reduced to what matters for the next step.

    `lost`: the call's answer never came; `half`: the account ignores one half of such a body;
    `aborted`: the job ended as failed or killed, or was forgotten. None of them is a ticket's
    fault, and they count against none.
    """

    NOTHING = "nothing"
    LOST = "lost"
    HALF = "half"
    ABORTED = "aborted"
    OK = "ok"
    TOO_OFTEN = "too_often"
    CONFLICT = "conflict"
    CLOSED = "closed"
    TAG_LIMIT = "tag_limit"
    FORBIDDEN = "forbidden"
    ERROR = "error"


_WORDS: tuple[tuple[Report, tuple[str, ...]], ...] = (
    (Report.TOO_OFTEN, ("rate limit", "too many requests")),
    (
        Report.CONFLICT,
        (
            *("conflict", "safe update", "outdated", "stale", "collision"),
            *("updated since", "has been updated", "updated by another"),
        ),
    ),
    (Report.CLOSED, ("closed",)),
    (Report.TAG_LIMIT, ("5096", "5 096", "too long", "too many tags", "maximum")),
    (
        Report.FORBIDDEN,
        (
            *("forbidden", "permission", "access denied", "not authorized", "unauthorized"),
            *("do not have access", "don t have access"),
        ),
    ),
)
_A_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")

_FINAL: dict[Report, Reason] = {
    Report.CLOSED: Reason.CLOSED,
    Report.TAG_LIMIT: Reason.TAG_LIMIT,
    Report.FORBIDDEN: Reason.FORBIDDEN,
}


_NO_ERROR = frozenset({Report.OK, Report.NOTHING, Report.LOST, Report.HALF, Report.ABORTED})


def read_report(error: str, details: str) -> Report:
    """Sort the words of a failed result; their exact form is published nowhere, so by keyword."""
    each = [word.lower() for word in _A_WORD.findall(f"{error} {details}")]
    words = " ".join(each)
    for report, keys in _WORDS:
        of_something_else = report is Report.TAG_LIMIT and not {"tag", "tags"} & set(each)
        if any(key in words for key in keys) and not of_something_else:
            return report
    return Report.ERROR


@dataclass(frozen=True, slots=True)
class Pursuit:
    """One ticket on its way: what it was, what is wanted, and what earlier rounds brought."""

    before: frozenset[str]
    wanted: TagChange
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    fruitless: int = 0
    conflicts: int = 0
    reverted: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    An outcome with its reason, or None for another round `wait` seconds from now.

    `pursuit` carries what was written so far, and the counts, into that round.
    """

    outcome: Outcome | None
    reason: Reason | None
    pursuit: Pursuit
    wait: float = 0.0


def first_look(wanted: TagChange, ticket: Ticket) -> tuple[Outcome, Reason] | None:
    """The outcome of a ticket that need not, or can't, be sent at all; None where it must be."""
    needed = wanted.needed_on(ticket.tags)
    if not needed:
        return Outcome.UNCHANGED, Reason.ALREADY_RIGHT
    if needed.add and characters(needed.apply(ticket.tags)) > MOST_CHARACTERS:
        return Outcome.FAILED, Reason.TAG_LIMIT
    return None


def judge_before(pursuit: Pursuit, seen: Ticket | None, sent: TagChange | None) -> Verdict:
    """
    Judge one ticket by a look before another round; no outcome where it has to be sent again.

    `sent` is what went to Zendesk earlier, None where that is not known. What shows only now came
    late, unless Zendesk said that it did not do it.
    """
    refused = pursuit.fruitless or pursuit.conflicts
    late = sent is not None and not refused and seen is not None and not sent.needed_on(seen.tags)
    return judge(pursuit, seen, Report.NOTHING, sent if sent and late else TagChange())


def judge(pursuit: Pursuit, seen: Ticket | None, report: Report, sent: TagChange) -> Verdict:
    """
    Judge one ticket by the look after a round in which `sent` went to Zendesk.

    A tag that is there although Zendesk reported an error was put there by somebody else, so it
    is not ours to undo.
    """
    if seen is None:
        return Verdict(Outcome.GONE, Reason.NOT_FOUND, pursuit)
    ours = report in _NO_ERROR
    undone = pursuit.added - seen.tags or pursuit.removed & seen.tags
    pursuit = _record(pursuit, seen, sent if ours else TagChange())
    if not pursuit.wanted.needed_on(seen.tags):
        if pursuit.added or pursuit.removed:
            return Verdict(Outcome.CHANGED, None, pursuit)
        return Verdict(Outcome.UNCHANGED, Reason.DONE_BY_OTHERS, pursuit)
    if not sent.needed_on(seen.tags):  # this part is done, the other one follows
        if undone:
            return _after_a_revert(pursuit)
        return Verdict(None, None, pursuit) if ours else _another_round(pursuit, report)
    if report in _FINAL and (report is not Report.CLOSED or seen.status == CLOSED):
        return Verdict(Outcome.FAILED, _FINAL[report], pursuit)
    if report is Report.OK and seen.status == CLOSED and not (pursuit.added or pursuit.removed):
        return Verdict(Outcome.FAILED, Reason.CLOSED, pursuit)  # no business rule runs on it
    return _another_round(pursuit, report)


def _record(pursuit: Pursuit, seen: Ticket, ours: TagChange) -> Pursuit:
    """
    What we have written: tags of `ours` that moved away from `before` and still show.

    What an earlier round wrote stays ours while it shows.
    """
    needed = pursuit.wanted.needed_on(pursuit.before)
    added = (pursuit.added | (needed.add & ours.add)) & seen.tags
    removed = (pursuit.removed | (needed.remove & ours.remove)) - seen.tags
    return replace(pursuit, added=added, removed=removed)


def with_displaced(pursuit: Pursuit, seen: Ticket, families: Iterable[frozenset[str]]) -> Pursuit:
    """
    The pursuit with those tags as removed that Zendesk took away for one that we added.

    Of a family, the options of a drop-down field, a ticket has at most one: adding one of its
    tags drops the other. What an agent took away at the same time can't be told from it.
    """
    lost = pursuit.before - seen.tags
    displaced = [family & lost for family in families if family & pursuit.added]
    return replace(pursuit, removed=pursuit.removed.union(*displaced)) if displaced else pursuit


def _another_round(pursuit: Pursuit, report: Report) -> Verdict:
    if report in (Report.LOST, Report.HALF):
        return Verdict(None, None, pursuit)
    if report is Report.ABORTED:
        return Verdict(None, None, pursuit, _AFTER_A_FAILURE)
    if report in (Report.CONFLICT, Report.TOO_OFTEN):
        often = report is Report.TOO_OFTEN
        pursuit = replace(pursuit, conflicts=pursuit.conflicts + 1)
        if pursuit.conflicts >= CONFLICT_ROUNDS:
            reason = Reason.REJECTED if often else Reason.EDITED_MEANWHILE
            return Verdict(Outcome.FAILED, reason, pursuit)
        wait = min(_LONGEST_CONFLICT, 2.0**pursuit.conflicts)
        return Verdict(None, None, pursuit, _AFTER_TOO_MANY if often else wait)
    if report is Report.OK:
        return _after_a_revert(pursuit)
    pursuit = replace(pursuit, fruitless=pursuit.fruitless + 1)
    if pursuit.fruitless < FRUITLESS_ROUNDS:
        return Verdict(None, None, pursuit, _AFTER_A_FAILURE)
    reason = Reason.NOT_APPLIED if report is Report.NOTHING else Reason.REJECTED
    return Verdict(Outcome.FAILED, reason, pursuit)


def _after_a_revert(pursuit: Pursuit) -> Verdict:
    pursuit = replace(pursuit, reverted=pursuit.reverted + 1)
    if pursuit.reverted >= REVERTED_ROUNDS:
        return Verdict(Outcome.FAILED, Reason.REVERTED, pursuit)
    return Verdict(None, None, pursuit, _AFTER_A_REVERT)
