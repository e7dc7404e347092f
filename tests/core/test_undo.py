"""The way back: what a job did is taken back, what anybody else did stays."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from backend.core.outcome import Pursuit, with_displaced
from backend.core.tags import TagChange
from backend.core.ticket import Ticket
from backend.core.undo import untouched_since, way_back
from backend.tools.stored import Undo

TAGS = st.frozensets(st.sampled_from("abcdefgh"))


@st.composite
def changes(draw: st.DrawFn) -> TagChange:
    add = draw(TAGS)
    return TagChange(add, draw(TAGS) - add)


def wanted(back: TagChange, tags: frozenset[str]) -> TagChange | None:
    return Undo().wanted_on(Ticket(1, tags), back)


@given(TAGS, changes())
def test_undo_restores(before: frozenset[str], change: TagChange) -> None:
    after = change.apply(before)

    back = way_back(after - before, before - after)

    assert (wanted(back, after) or TagChange()).apply(after) == before


@given(TAGS, changes(), changes())
def test_what_an_agent_did_to_other_tags_survives(
    before: frozenset[str], change: TagChange, edit: TagChange
) -> None:
    after = change.apply(before)
    added, removed = after - before, before - after
    assume(not (edit.add | edit.remove) & (added | removed))

    now = edit.apply(after)
    undo = wanted(way_back(added, removed), now)

    assert undo is not None
    assert undo.apply(now) == edit.apply(before)


@given(TAGS, changes(), changes())
def test_a_ticket_is_taken_back_wholly_or_not_at_all(
    before: frozenset[str], change: TagChange, edit: TagChange
) -> None:
    after = change.apply(before)
    ours = after ^ before
    assume(ours)
    now = edit.apply(after)

    undo = wanted(way_back(after - before, before - after), now)

    as_left, as_before = not (now ^ after) & ours, not (now ^ before) & ours
    assert (undo is not None) == (as_left or as_before)
    if undo is not None:
        assert not (undo.apply(now) ^ before) & ours
        assert bool(undo.needed_on(now)) == as_left


@given(TAGS, changes())
def test_undo_of_undo_is_the_job_again(before: frozenset[str], change: TagChange) -> None:
    after = change.apply(before)
    back = way_back(after - before, before - after)

    again = way_back(before - after, after - before)

    assert untouched_since(again, back.apply(after))
    assert again.apply(back.apply(after)) == after


@given(TAGS, changes(), TAGS)
def test_only_the_named_tags_are_taken_back(
    before: frozenset[str], change: TagChange, only: frozenset[str]
) -> None:
    after = change.apply(before)

    back = way_back(after - before, before - after, only)

    restored = back.apply(after)
    assert restored & only == before & only
    assert restored - only == after - only


def test_what_zendesk_displaced_counts_as_removed_only_with_a_sibling_that_was_added() -> None:
    families = [frozenset({"free", "pro"}), frozenset({"red", "blue"})]
    pursuit = Pursuit(frozenset({"free", "red", "other"}), TagChange(frozenset({"pro", "x"})))
    seen = Ticket(1, frozenset({"pro", "x"}))  # an agent took away `red` and `other`

    added = Pursuit(pursuit.before, pursuit.wanted, added=frozenset({"pro", "x"}))
    assert with_displaced(added, seen, families).removed == {"free"}

    not_ours = Pursuit(pursuit.before, pursuit.wanted, added=frozenset({"x"}))
    assert with_displaced(not_ours, seen, families).removed == frozenset()


def test_another_option_of_a_drop_down_that_was_chosen_since_stays() -> None:
    tiers = frozenset({"tier_free", "tier_pro", "tier_gone"})
    back = TagChange(add=frozenset({"tier_free"}), remove=frozenset({"reviewed"}))
    as_left, chosen = {"reviewed", "vip"}, {"reviewed", "vip", "tier_pro"}
    assert untouched_since(back, as_left, [tiers])
    assert untouched_since(back, chosen)
    assert not untouched_since(back, chosen, [tiers])
    displaced = TagChange(add=frozenset({"tier_free"}), remove=frozenset({"tier_pro"}))
    assert untouched_since(displaced, {"tier_pro"}, [tiers]), "it was the job's own"
