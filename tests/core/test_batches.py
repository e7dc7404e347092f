"""Sizes of batches: lanes end together, and poison is found."""

from __future__ import annotations

import heapq
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.core.batches import (
    LARGEST_BATCH,
    SMALLEST_BATCH,
    batch_size,
    hopeless,
    job_seconds,
    must_split,
    patience,
    split,
)
from backend.core.forecast import eta_seconds, forecast

busy = st.lists(st.floats(0, 60), min_size=1, max_size=30).map(lambda free: [0.0, *free[1:]])


@given(st.integers(0, 10_000), busy, st.floats(0.001, 20))
def test_a_batch_is_neither_too_large_nor_too_small(
    remaining: int, free: list[float], pace: float
) -> None:
    size = batch_size(remaining, free, pace)
    assert size <= min(remaining, LARGEST_BATCH)
    assert size >= min(remaining, SMALLEST_BATCH)


def makespan(tickets: int, lanes: int, pace: float) -> float:
    """Simulated: whichever lane is free next takes what `batch_size` says."""
    free = [0.0] * lanes
    while tickets:
        now = free[0]
        size = batch_size(tickets, [max(0.0, at - now) for at in free], pace)
        tickets -= size
        heapq.heapreplace(free, now + job_seconds(size, pace))
    return max(free)


def ideal(tickets: int, lanes: int, pace: float) -> float:
    """
    The least time in which lanes that always carry full batches but for the last can do it.

    Every lane does the same number of batches or one less; tickets are spread evenly in time.
    """
    best = float("inf")
    low = max(1, ceil(tickets / LARGEST_BATCH / lanes))
    for most in range(low, low + 2):
        batches = min(most * lanes, max(1, tickets // SMALLEST_BATCH))
        if batches * LARGEST_BATCH < tickets:
            continue
        work = batches * job_seconds(0, pace) + tickets * (
            job_seconds(1, pace) - job_seconds(0, pace)
        )
        best = min(
            best, max(work / min(lanes, batches), job_seconds(ceil(tickets / batches), pace))
        )
    return best


@settings(max_examples=300, deadline=None)
@given(st.integers(300, 20_000), st.integers(1, 30), st.floats(0.2, 5))
def test_lanes_end_nearly_together(tickets: int, lanes: int, pace: float) -> None:
    least = ideal(tickets, lanes, pace)
    small = job_seconds(SMALLEST_BATCH, pace)
    assert makespan(tickets, lanes, pace) <= max(least * 1.03, least + small)


@pytest.mark.parametrize("tickets", [3_000, 10_000, 12_345, 30_000])
@pytest.mark.parametrize("lanes", [12, 18, 24, 30])
def test_large_jobs_end_within_three_per_cent_of_the_ideal(tickets: int, lanes: int) -> None:
    assert makespan(tickets, lanes, 1.0) <= ideal(tickets, lanes, 1.0) * 1.03


@given(st.lists(st.integers(1), min_size=1, max_size=100, unique=True))
def test_a_split_batch_loses_nobody_and_two_splits_find_one(ids: list[int]) -> None:
    parts = split(ids)
    assert [number for part in parts for number in part] == ids
    assert all(len(again) == 1 for part in parts for again in split(part))


@given(st.integers(0, 50), st.booleans(), st.booleans())
def test_while_nothing_passes_nobody_is_to_blame(attempts: int, others: bool, alone: bool) -> None:
    blamed = must_split(attempts, others_pass=others, alone=alone)
    if blamed:
        assert attempts >= 3
        assert others or (alone and attempts >= 5)
    assert not must_split(attempts, others_pass=False, alone=False)


def test_a_lone_ticket_is_given_up_only_after_half_an_hour() -> None:
    attempts = [number for number in range(1, 100) if not hopeless(number, 1)]
    assert sum(patience(number, 1) for number in attempts) >= 1800
    assert hopeless(max(attempts) + 1, 1)
    assert not any(hopeless(number, 2) for number in range(100))
    assert all(patience(number, 100) <= 60 for number in range(100))


@given(st.integers(0, 10**6), st.integers(1, 30), st.floats(0.01, 20), st.floats(1, 2500))
def test_a_forecast_is_a_range_around_a_likely_time(
    tickets: int, lanes: int, pace: float, requests: float
) -> None:
    seen = forecast(tickets, lanes=lanes, pace=pace, requests_per_minute=requests)
    assert 0 <= seen.least <= seen.seconds <= seen.most
    more = forecast(tickets + 1000, lanes=lanes, pace=pace, requests_per_minute=requests)
    assert more.seconds >= seen.seconds
    slower = forecast(tickets, lanes=lanes, pace=pace * 2, requests_per_minute=requests)
    assert slower.seconds >= seen.seconds
    looked = forecast(tickets, lanes=lanes, pace=pace, requests_per_minute=requests, looks=10**6)
    assert looked.seconds >= max(seen.seconds, (10**4 / requests - 1) * 60)


def test_a_forecast_without_measured_times_promises_less() -> None:
    known, unknown = (
        forecast(10_000, lanes=30, pace=pace, requests_per_minute=700) for pace in (1.0, None)
    )
    assert known.seconds == unknown.seconds
    assert unknown.least < known.least
    assert known.most < unknown.most


@given(st.integers(0, 10**6), st.floats(0, 10**6))
def test_a_rate_gives_a_time_left(remaining: int, rate: float) -> None:
    left = eta_seconds(remaining, rate)
    assert left is None if rate == 0 else left is not None
    assert left is None or left >= 0
