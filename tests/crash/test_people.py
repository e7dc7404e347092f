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


def live(template: Template, histories: int, first: int = 0) -> None:
    """So many histories from this seed on; with PostgreSQL, which takes longer, a few of them."""
    if isinstance(template, PostgresTemplate):
        histories //= 20
    all_of(partial(lived, template), range(first, first + histories // EACH))


def test_whatever_people_do_it_adds_up(template: Template) -> None:
    live(template, SHORT)


@pytest.mark.torture
def test_whatever_thousands_of_people_do_it_adds_up(template: Template) -> None:
    """TORTURE_PEOPLE: how many histories; TORTURE_SEED: another seed gives others."""
    number = int(os.environ.get("TORTURE_PEOPLE", str(LONG)))
    live(template, number, int(os.environ.get("TORTURE_SEED", "1000")))
