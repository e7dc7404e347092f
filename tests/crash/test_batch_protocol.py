"""
The batch protocol, disturbed at every contact that a driver has with the world.

Each point of a small job is tried: before and after every request to Zendesk, before and after
every transaction, and right before each commit. The short form kills and pauses a plain job on
SQLite at all of them, and tries some of the rest; the long form tries all.
"""

from __future__ import annotations

import time
from functools import partial

import pytest

from tests.crash import histories
from tests.crash.histories import CASES, run
from tests.crash.side_by_side import all_of
from tests.support.template import PostgresTemplate, Template

COMMIT = "before commit"
PLAIN = "add"


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def calm(template: Template, case: str) -> tuple[list[str], int]:
    """The points of an undisturbed run, and how many updates Zendesk accepts in it."""
    ((points, calls),) = all_of(partial(_run, template, case, histories.undisturbed), [-1])
    assert {"before PUT tickets/update_many", "after PUT tickets/update_many"} <= set(points)
    assert isinstance(points, list)
    return points, calls


def _run(
    template: Template, case: str, scenario: histories.Scenario, at: int
) -> tuple[object, int]:
    return run(template, case, scenario, at)


def everywhere(
    template: Template,
    case: str,
    calm: tuple[list[str], int],
    scenario: histories.Scenario,
    *,
    within_transactions: bool,
    thorough: bool = False,
) -> int:
    """Try all points; returns by how many updates the worst history exceeded the calm one."""
    began = time.monotonic()
    points, calls = calm
    chosen = [at for at, name in enumerate(points) if within_transactions or name != COMMIT]
    if not thorough:
        chosen = chosen[:: _every(template, case, scenario)]
    results = all_of(partial(_run, template, case, scenario), chosen)
    missed = [at for at, (happened, _) in zip(chosen, results, strict=True) if not happened]
    assert not missed, f"nothing happened at {missed}"
    print(f"{scenario.__name__}, {case}: {len(chosen)} points, {time.monotonic() - began:.0f} s")
    return max(number for _, number in results) - calls


def _every(template: Template, case: str, scenario: histories.Scenario) -> int:
    """Which of the points are tried in the short form."""
    often = 1 if scenario in (histories.killed, histories.paused) else 3
    if isinstance(template, PostgresTemplate):
        return often * (24 if case == PLAIN else 36)
    return often * (1 if case == PLAIN else 16)


def test_a_killed_driver_loses_nothing(
    template: Template, case: str, calm: tuple[list[str], int]
) -> None:
    more = everywhere(template, case, calm, histories.killed, within_transactions=True)
    assert more <= 1  # a batch that was cut in two by it


def test_a_driver_that_wakes_up_late_spoils_nothing(
    template: Template, case: str, calm: tuple[list[str], int]
) -> None:
    more = everywhere(template, case, calm, histories.frozen, within_transactions=False)
    assert more <= 1  # a batch that was cut in two by it


def test_a_job_can_be_paused_at_any_moment(
    template: Template, case: str, calm: tuple[list[str], int]
) -> None:
    more = everywhere(template, case, calm, histories.paused, within_transactions=False)
    assert more <= 1


def test_a_job_can_be_cancelled_at_any_moment(
    template: Template, case: str, calm: tuple[list[str], int]
) -> None:
    more = everywhere(template, case, calm, histories.cancelled, within_transactions=False)
    assert more <= 1  # a batch that was cut in two by it


def test_a_connection_may_break_at_any_moment(
    template: Template, case: str, calm: tuple[list[str], int]
) -> None:
    more = everywhere(template, case, calm, histories.broken, within_transactions=True)
    assert more <= 1


@pytest.mark.torture
@pytest.mark.parametrize(
    "scenario",
    [
        *(histories.killed, histories.frozen, histories.paused, histories.cancelled),
        histories.broken,
    ],
)
def test_every_single_point(
    template: Template, case: str, calm: tuple[list[str], int], scenario: histories.Scenario
) -> None:
    within = scenario in (histories.killed, histories.broken)
    more = everywhere(template, case, calm, scenario, within_transactions=within, thorough=True)
    assert more <= 1
