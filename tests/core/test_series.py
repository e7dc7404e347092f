"""Which step of a series is next, for every way that its steps can end."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.job import LIVE, OVER, Status
from backend.core.series import (
    OVER as SERIES_OVER,
)
from backend.core.series import (
    TROUBLE,
    UNDER_WAY,
    Begin,
    End,
    OnFailure,
    Rest,
    State,
    Step,
    allowed,
    ended,
    next_move,
)

ENDS = sorted(set(Step) - {Step.WAITING, Step.RUNNING, Step.NOT_STARTED})
FINE = sorted(set(ENDS) - TROUBLE)


@given(
    ends=st.lists(st.sampled_from(ENDS), min_size=1, max_size=20),
    on_failure=st.sampled_from(OnFailure),
)
def test_steps_run_in_order_each_once_until_one_of_them_ends_it(
    ends: list[Step], on_failure: OnFailure
) -> None:
    state, steps = State.WAITING, [Step.WAITING] * len(ends)
    begun: list[int] = []
    while isinstance(move := next_move(state, steps, on_failure), Begin):
        begun.append(move.place)
        state, steps[move.place] = State.RUNNING, Step.RUNNING
        assert next_move(state, steps, on_failure) == Rest()
        steps[move.place] = ends[move.place]
    first_trouble = next((i for i, end in enumerate(ends) if end in TROUBLE), None)
    stops = on_failure is OnFailure.STOP and first_trouble is not None
    assert isinstance(move, End)
    assert begun == list(range(len(ends) if not stops else (first_trouble or 0) + 1))
    assert move.state is (State.STOPPED if stops else State.COMPLETED)


@given(
    state=st.sampled_from(sorted(SERIES_OVER)),
    steps=st.lists(st.sampled_from(Step), max_size=20),
    on_failure=st.sampled_from(OnFailure),
)
def test_nothing_begins_in_a_series_that_is_over(
    state: State, steps: list[Step], on_failure: OnFailure
) -> None:
    assert next_move(state, steps, on_failure) == Rest()
    assert allowed(state) == ()


@given(
    done=st.lists(st.sampled_from(FINE), max_size=10),
    left=st.integers(1, 10),
    on_failure=st.sampled_from(OnFailure),
)
def test_a_paused_series_begins_nothing_and_goes_on_where_it_was(
    done: list[Step], left: int, on_failure: OnFailure
) -> None:
    steps = done + [Step.WAITING] * left
    assert next_move(State.PAUSED, steps, on_failure) == Rest()
    assert next_move(State.RUNNING, steps, on_failure) == Begin(len(done))


def test_a_paused_series_whose_last_step_ends_is_over() -> None:
    steps = [Step.COMPLETED, Step.NOTHING_TO_DO]
    assert next_move(State.PAUSED, steps, OnFailure.STOP) == End(State.COMPLETED)


@pytest.mark.parametrize(("status", "failed"), list(product(Status, [0, 3])))
def test_a_step_is_over_exactly_when_its_job_is(status: Status, failed: int) -> None:
    assert (ended(status, tickets=5, failed=failed) is None) is (status not in OVER)
    assert (status in LIVE) <= (ended(status, tickets=5, failed=failed) is None)


def test_what_the_end_of_a_job_means() -> None:
    assert ended(Status.COMPLETED, tickets=5, failed=0) is Step.COMPLETED
    assert ended(Status.COMPLETED, tickets=5, failed=1) is Step.FINISHED_WITH_FAILURES
    assert ended(Status.COMPLETED, tickets=0, failed=0) is Step.NOTHING_TO_DO
    assert ended(Status.FAILED, tickets=None, failed=0) is Step.FAILED
    assert ended(Status.CANCELLED, tickets=5, failed=2) is Step.CANCELLED


def test_a_person_can_always_cancel_what_is_not_over() -> None:
    for state in State:
        assert ("cancel" in allowed(state)) is (state not in SERIES_OVER)
        assert ("pause" in allowed(state)) is (state in UNDER_WAY)
        assert ("resume" in allowed(state)) is (state is State.PAUSED)
