"""Laws of judging one ticket, round after round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.outcome import (
    CONFLICT_ROUNDS,
    FRUITLESS_ROUNDS,
    REVERTED_ROUNDS,
    Outcome,
    Pursuit,
    Reason,
    Report,
    Verdict,
    first_look,
    judge,
    judge_before,
    read_report,
)
from backend.core.tags import TagChange
from backend.core.ticket import CLOSED, Ticket

tags = st.frozensets(st.sampled_from("abcdef"))
reports = st.sampled_from(list(Report))
statuses = st.sampled_from(["open", CLOSED])


@st.composite
def pursuits(draw: st.DrawFn) -> tuple[Pursuit, TagChange]:
    """A ticket that needs something, and the whole change that is sent for it."""
    add, remove = draw(tags), draw(tags)
    whole = TagChange(add - remove, remove - add)
    before = draw(tags)
    return Pursuit(before, whole.needed_on(before)), whole


rounds = st.lists(st.tuples(st.none() | tags, statuses, reports), min_size=1, max_size=30)


def through(
    pursuit: Pursuit, sent: TagChange, looks: list[tuple[frozenset[str] | None, str, Report]]
) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for seen, status, report in looks:
        ticket = None if seen is None else Ticket(1, seen, status)
        verdicts.append(judge(pursuit, ticket, report, sent))
        pursuit = verdicts[-1].pursuit
        if verdicts[-1].outcome is not None:
            break
    return verdicts


@given(pursuits(), rounds)
def test_the_record_is_what_really_differs_from_before(
    given_: tuple[Pursuit, TagChange],
    looks: list[tuple[frozenset[str] | None, str, Report]],
) -> None:
    pursuit, whole = given_
    verdicts = through(pursuit, whole, looks)
    for (seen, _, _), verdict in zip(looks, verdicts, strict=False):
        record = verdict.pursuit
        assert record.before == pursuit.before
        assert record.added <= whole.add - pursuit.before
        assert record.removed <= whole.remove & pursuit.before
        if seen is not None:
            assert record.added <= seen
            assert not record.removed & seen


@given(pursuits(), rounds)
def test_an_outcome_is_true_at_the_look_it_was_judged_by(
    given_: tuple[Pursuit, TagChange],
    looks: list[tuple[frozenset[str] | None, str, Report]],
) -> None:
    pursuit, whole = given_
    verdicts = through(pursuit, whole, looks)
    last, (seen, _, _) = verdicts[-1], looks[len(verdicts) - 1]
    written = last.pursuit.added or last.pursuit.removed
    if last.outcome is Outcome.CHANGED:
        assert written
    if last.outcome is Outcome.UNCHANGED:
        assert not written
    if last.outcome in (Outcome.CHANGED, Outcome.UNCHANGED):
        assert seen is not None
        assert not pursuit.wanted.needed_on(seen)
    assert (last.outcome is Outcome.GONE) == (seen is None)
    if last.outcome is Outcome.FAILED:
        assert seen is not None
        assert pursuit.wanted.needed_on(seen)
        assert last.reason is not None


@given(pursuits(), tags, statuses, st.integers(1, 100))
def test_a_lost_answer_fails_no_ticket_however_often(
    given_: tuple[Pursuit, TagChange], seen: frozenset[str], status: str, times: int
) -> None:
    pursuit, whole = given_
    verdicts = through(pursuit, whole, [(seen, status, Report.LOST)] * times)
    assert all(verdict.outcome is not Outcome.FAILED for verdict in verdicts)


WANTED = TagChange(frozenset("a"))
STUCK = Pursuit(frozenset(), WANTED)


def rounds_until_over(report: Report, status: str = "open") -> tuple[int, Reason | None]:
    verdicts = through(STUCK, WANTED, [(frozenset(), status, report)] * 100)
    assert verdicts[-1].outcome is Outcome.FAILED
    return len(verdicts), verdicts[-1].reason


def test_three_fruitless_rounds_are_enough() -> None:
    assert rounds_until_over(Report.NOTHING) == (FRUITLESS_ROUNDS, Reason.NOT_APPLIED)
    assert rounds_until_over(Report.ERROR) == (FRUITLESS_ROUNDS, Reason.REJECTED)
    assert FRUITLESS_ROUNDS == 3


def test_eight_conflicts_are_enough_and_each_is_waited_out_longer() -> None:
    assert rounds_until_over(Report.CONFLICT) == (CONFLICT_ROUNDS, Reason.EDITED_MEANWHILE)
    assert CONFLICT_ROUNDS == 8
    looks = [(frozenset[str](), "open", Report.CONFLICT)] * 7
    waits = [verdict.wait for verdict in through(STUCK, WANTED, list(looks))]
    assert waits == sorted(waits)
    assert waits[-1] <= 60


def test_zendesks_limit_for_one_ticket_is_waited_out() -> None:
    """30 updates in ten minutes: whoever waits that long is let in again."""
    assert rounds_until_over(Report.TOO_OFTEN) == (CONFLICT_ROUNDS, Reason.REJECTED)
    looks = [(frozenset[str](), "open", Report.TOO_OFTEN)] * 7
    assert sum(verdict.wait for verdict in through(STUCK, WANTED, list(looks))) > 600


def test_a_rule_that_puts_a_tag_back_twice_wins() -> None:
    assert rounds_until_over(Report.OK) == (REVERTED_ROUNDS, Reason.REVERTED)


def test_a_closed_ticket_that_zendesk_leaves_as_it_is_was_no_business_rules_doing() -> None:
    assert rounds_until_over(Report.OK, CLOSED) == (1, Reason.CLOSED)


def test_what_will_never_work_ends_at_once() -> None:
    assert rounds_until_over(Report.TAG_LIMIT) == (1, Reason.TAG_LIMIT)
    assert rounds_until_over(Report.FORBIDDEN) == (1, Reason.FORBIDDEN)
    assert rounds_until_over(Report.CLOSED, CLOSED) == (1, Reason.CLOSED)


def test_a_ticket_that_is_not_closed_is_not_believed_to_be() -> None:
    assert rounds_until_over(Report.CLOSED, "open") == (FRUITLESS_ROUNDS, Reason.REJECTED)


@given(pursuits(), tags)
def test_a_tag_that_came_with_an_error_is_somebody_elses(
    given_: tuple[Pursuit, TagChange], extra: frozenset[str]
) -> None:
    pursuit, whole = given_
    seen = Ticket(1, whole.apply(pursuit.before | extra))
    verdict = judge(pursuit, seen, Report.ERROR, whole)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNCHANGED, Reason.DONE_BY_OTHERS)


@given(pursuits())
def test_an_added_tag_then_a_removed_one_is_one_change(given_: tuple[Pursuit, TagChange]) -> None:
    """Where one body can't do both: what the first step wrote is still known after the second."""
    pursuit, whole = given_
    add, remove = TagChange(add=whole.add), TagChange(remove=whole.remove)
    half = add.apply(pursuit.before)
    first = judge(pursuit, Ticket(1, half), Report.OK, add)
    second = judge(first.pursuit, Ticket(1, remove.apply(half)), Report.OK, remove)
    if pursuit.wanted:
        assert second.outcome is Outcome.CHANGED
        assert second.pursuit.added == pursuit.wanted.add
        assert second.pursuit.removed == pursuit.wanted.remove


@given(pursuits(), reports.filter(lambda report: report not in (Report.LOST, Report.HALF)))
def test_two_steps_end_although_a_rule_undoes_the_other_one_each_time(
    given_: tuple[Pursuit, TagChange], report: Report
) -> None:
    pursuit, whole = given_
    seen = pursuit.before
    for _ in range(1 + max(REVERTED_ROUNDS, FRUITLESS_ROUNDS, CONFLICT_ROUNDS)):
        needed = pursuit.wanted.needed_on(seen)
        if not needed:
            return
        if needed.add:
            part = TagChange(add=whole.add)
            seen = seen | whole.add | (pursuit.before & whole.remove)
        else:
            part = TagChange(remove=whole.remove)
            seen = seen - whole.remove - (whole.add - pursuit.before)
        verdict = judge(pursuit, Ticket(1, seen), report, part)
        if verdict.outcome is not None:
            return
        pursuit = verdict.pursuit
    raise AssertionError("it never ends")


@given(pursuits(), reports, tags)
def test_what_shows_late_is_ours_unless_zendesk_said_that_it_did_not_do_it(
    given_: tuple[Pursuit, TagChange], report: Report, other: frozenset[str]
) -> None:
    pursuit, whole = given_
    stale = judge(pursuit, Ticket(1, pursuit.before), report, whole)
    done = whole.apply(pursuit.before | other)
    if stale.outcome is not None:
        return
    late = judge_before(stale.pursuit, Ticket(1, done), whole)
    blameless = report in (Report.OK, Report.LOST, Report.HALF, Report.ABORTED)
    needed = pursuit.wanted.needed_on(pursuit.before)
    assert late.outcome is (Outcome.CHANGED if blameless else Outcome.UNCHANGED)
    if blameless:
        assert (late.pursuit.added, late.pursuit.removed) == (needed.add, needed.remove)
    assert judge_before(stale.pursuit, Ticket(1, done), None).outcome is Outcome.UNCHANGED


@given(pursuits(), tags)
def test_the_first_look_spares_what_is_right(
    given_: tuple[Pursuit, TagChange], now: frozenset[str]
) -> None:
    _, whole = given_
    seen = first_look(whole, Ticket(1, now))
    assert (seen == (Outcome.UNCHANGED, Reason.ALREADY_RIGHT)) == (whole.apply(now) == now)


@pytest.mark.parametrize(
    ("words", "report"),
    [
        ("Rate limit for ticket updates exceeded, please wait", Report.TOO_OFTEN),
        ("SafeUpdateError", Report.CONFLICT),
        ("UpdateConflict", Report.CONFLICT),
        ("Ticket was updated by another user", Report.CONFLICT),
        ("Status: closed prevents ticket update", Report.CLOSED),
        ("Custom field is invalid", Report.ERROR),
        ("Custom field: is too long (maximum is 255 characters)", Report.ERROR),
        ("Percentage: is too long (maximum is 3 characters)", Report.ERROR),
        ("Current tags: is too long (maximum is 5,096 characters)", Report.TAG_LIMIT),
        ("TooManyTags", Report.TAG_LIMIT),
        ("TagsTooLong", Report.TAG_LIMIT),
        ("current_tags: 5096 characters at most", Report.TAG_LIMIT),
        ("NotAuthorized", Report.FORBIDDEN),
        ("AccessDenied", Report.FORBIDDEN),
        ("You do not have access to this ticket", Report.FORBIDDEN),
        ("You don't have access to this ticket", Report.FORBIDDEN),
        ("permission_denied", Report.FORBIDDEN),
        ("safe_update: the ticket is not as it was", Report.CONFLICT),
        ("RateLimitExceeded", Report.TOO_OFTEN),
        ("TooManyRequests", Report.TOO_OFTEN),
    ],
)
def test_words_of_an_error_are_sorted_by_what_follows(words: str, report: Report) -> None:
    assert read_report("TicketUpdateFailed", words) is report


@given(st.text(), st.text())
def test_any_words_of_an_error_are_sorted(error: str, details: str) -> None:
    assert read_report(error, details) in Report
