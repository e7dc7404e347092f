"""What people's wish and a job's status mean together, for every pair."""

from __future__ import annotations

import itertools

import pytest

from backend.core.job import LIVE, OVER, Move, Phase, Status, Wish, allowed, move

EVERY = list(itertools.product(Status, [None, *Wish], [None, *Phase]))


@pytest.mark.parametrize(("status", "wish", "phase"), EVERY)
def test_nothing_leaves_an_end_state(
    status: Status, wish: Wish | None, phase: Phase | None
) -> None:
    if status in OVER:
        assert move(status, wish, phase) is Move.REST
        assert allowed(status, wish, phase) == ()
    else:
        assert status in LIVE | {Status.DRAFT, Status.SCHEDULED}


@pytest.mark.parametrize(("status", "wish", "phase"), EVERY)
def test_a_cancelled_job_can_only_end(
    status: Status, wish: Wish | None, phase: Phase | None
) -> None:
    if wish is Wish.CANCEL:
        assert allowed(status, wish, phase) == ()
        assert move(status, wish, phase) is (Move.REST if status in OVER else Move.CANCEL)


@pytest.mark.parametrize(("status", "wish", "phase"), EVERY)
def test_every_live_job_can_be_cancelled(
    status: Status, wish: Wish | None, phase: Phase | None
) -> None:
    if status not in OVER and wish is not Wish.CANCEL:
        assert "cancel" in allowed(status, wish, phase)


@pytest.mark.parametrize("status", sorted(LIVE))
def test_a_live_job_does_what_people_wish(status: Status) -> None:
    assert move(status, Wish.RUN, None) is Move.GO
    assert move(status, Wish.CANCEL, None) is Move.CANCEL
    paused = status is Status.PAUSED
    assert move(status, Wish.PAUSE, None) is (Move.REST if paused else Move.PAUSE)


def test_pause_and_resume_take_turns() -> None:
    assert allowed(Status.RUNNING, Wish.RUN, Phase.APPLYING) == ("pause", "cancel")
    assert allowed(Status.RUNNING, Wish.PAUSE, Phase.APPLYING) == ("resume", "cancel")
    assert allowed(Status.PAUSED, Wish.PAUSE, Phase.APPLYING) == ("resume", "cancel")


@pytest.mark.parametrize("phase", [None, *Phase])
def test_a_draft_rests_until_a_person_wants_something(phase: Phase | None) -> None:
    expected = Move.DRAW_UP if phase is Phase.SELECTING else Move.REST
    assert move(Status.DRAFT, None, phase) is expected
