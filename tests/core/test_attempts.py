"""How often a proof may fail."""

from __future__ import annotations

from backend.core import attempts
from backend.core.attempts import Attempts


def test_after_so_many_failures_one_waits_until_the_first_is_a_window_old() -> None:
    failed = Attempts(60.0)
    for second in range(3):
        assert failed.wait("a", second, most=3) == 0
        failed.note("a", second, most=3)
    assert failed.wait("a", 10.0, most=3) == 50
    assert failed.wait("b", 10.0, most=3) == 0
    assert failed.wait("a", 59.9, most=3) == 1
    assert failed.wait("a", 60.0, most=3) == 0
    failed.note("a", 60.0, most=3)
    assert failed.wait("a", 60.0, most=3) == 1


def test_a_crowd_of_names_costs_no_memory() -> None:
    failed = Attempts(60.0)
    failed.note("old", 0.0, most=1)
    for number in range(attempts.MOST_NAMES):
        failed.note(number, 1.0, most=1)
    assert failed.wait("old", 1.0, most=1) == 0
    assert failed.wait(0, 1.0, most=1) == 60
    assert len(failed._failed) == attempts.MOST_NAMES
