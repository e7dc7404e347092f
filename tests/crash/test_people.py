"""
People against the engine: histories that a state machine invents, each checked ticket by ticket.

A history that fails is told step by step.
"""

from __future__ import annotations

import os
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.crash.people import People
from tests.crash.side_by_side import all_of
from tests.support.template import PostgresTemplate, Template

SHORT, LONG = 200, 20_000
EACH = 10  # histories of one seed
STEPS = 20


def lived(template: Template, chance: int) -> int:
    """Some histories; what they are depends on `chance` alone."""
    machine = seed(chance)(type("People", (People,), {"template": template}))
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EACH,
            stateful_step_count=STEPS,
            database=None,
            deadline=None,
            phases=[Phase.generate],  # to shorten one takes many minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
    return chance


def test_whatever_people_do_it_adds_up(template: Template) -> None:
    number = SHORT // 5 if isinstance(template, PostgresTemplate) else SHORT
    all_of(partial(lived, template), range(number // EACH))


@pytest.mark.torture
def test_whatever_thousands_of_people_do_it_adds_up(template: Template) -> None:
    first = int(os.environ.get("TORTURE_SEED", "1000"))
    number = int(os.environ.get("TORTURE_PEOPLE", str(LONG)))
    all_of(partial(lived, template), range(first, first + number // EACH))
