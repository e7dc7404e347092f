"""
Webhook rules: what a delivery of Zendesk's may ask, and how far it is.

A rule starts its saved job for the tickets that deliveries name, or with the values they bring.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NoReturn, Protocol, TypeVar

from backend.core.errors import Invalid
from backend.core.inputs import MOST_INPUTS
from backend.core.selection import parse_ids

LARGEST_BODY = 64 * 1024
GATHERED_FOR = timedelta(seconds=3)  # since the first of those that wait
ENOUGH = 100  # deliveries that wait for nobody else; a batch
MOST_TICKETS = 10_000  # of one job; what is more waits for the next one
MOST_AT_ONCE = 10  # jobs of a rule that deliveries with parameters have started
COUNTED_FOR = timedelta(hours=1)
ECHO_FOR = timedelta(minutes=10)  # in which a delivery may be our own update, coming back
KEPT = timedelta(days=7)  # as long as Zendesk keeps its own log of them
MOST_PER_HOUR = 4  # times that a rule may change one ticket, unless it says otherwise
LEAST_PER_HOUR, GREATEST_PER_HOUR = 1, 1_000  # what a rule may say
_FORMS = frozenset({"ticket_id", "ticket_ids", "parameters"})


class HookState(StrEnum):
    """Whether a rule starts jobs."""

    ACTIVE = "active"
    PAUSED = "paused"


class DeliveryState(StrEnum):
    """
    How far a delivery is.

    It waits to be gathered with others, is part of a job, changed something, had nothing to
    change, or started nothing for a reason that is kept with it.
    """

    WAITING = "waiting"
    STARTED = "started"
    DONE = "done"
    NOTHING = "nothing"
    REFUSED = "refused"


class Asks(StrEnum):
    """What a delivery asks for: its tickets, a job of its own with its values, or nobody knows."""

    TICKETS = "tickets"
    PARAMETERS = "parameters"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a delivery's body asks for: tickets, or values for the saved job's inputs."""

    ticket_ids: tuple[int, ...] = ()
    parameters: Mapping[str, Any] | None = None

    @property
    def asks(self) -> Asks:
        """Which of the two it is."""
        return Asks.TICKETS if self.parameters is None else Asks.PARAMETERS


class NamesTickets(Protocol):
    """A delivery that waits."""

    @property
    def ticket_ids(self) -> Sequence[int]:
        """The tickets that it names."""


Naming = TypeVar("Naming", bound=NamesTickets)


class NotJson(Invalid):
    """A body that is no JSON object at all."""

    code = "malformed_json"


def parse_body(body: bytes) -> Asked:
    """
    What a delivery asks; raises NotJson and Invalid.

    Ids may come as texts, because that is what Zendesk's placeholders become.
    """
    given = _json(body)
    if len(given) != 1 or not set(given) <= _FORMS:
        raise Invalid(
            'Send {"ticket_id": …}, {"ticket_ids": […]} or {"parameters": {…}}, and nothing else.',
            field="body",
        )
    ((form, value),) = given.items()
    if form == "parameters":
        return Asked(parameters=_parameters(value))
    return Asked(parse_ids([value] if form == "ticket_id" else value, field=form, noun="ticket"))


def due(oldest: datetime, *, enough: bool, now: datetime) -> bool:
    """Whether what waits has been gathered long enough, or is enough."""
    return enough or now - oldest >= GATHERED_FOR


def gathered(waiting: Iterable[Naming], most: int) -> tuple[list[Naming], list[int]]:
    """
    Which of the deliveries that wait, in their order, go into one job, and its tickets.

    Each ticket once, at most so many of them; the first delivery is among them in any case.
    """
    taken: list[Naming] = []
    tickets: dict[int, None] = {}
    for delivery in waiting:
        more = dict.fromkeys(one for one in delivery.ticket_ids if one not in tickets)
        if taken and len(tickets) + len(more) > most:
            break
        taken.append(delivery)
        tickets |= more
    return taken, list(tickets)


def _json(body: bytes) -> Mapping[str, Any]:
    """An object without doubled names, and without numbers that JSON doesn't have."""
    try:
        given = json.loads(
            body.decode(), object_pairs_hook=_once, parse_constant=_no, parse_float=_no
        )
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise NotJson("The body is no JSON object, or says something twice.", field="body")
    return given


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _no(text: str) -> NoReturn:
    raise ValueError(text)


def _parameters(value: Any) -> Mapping[str, Any]:
    """Values as a saved job takes them; whether it asks for them is seen when it starts."""
    fits = isinstance(value, dict) and len(value) <= MOST_INPUTS
    if not fits or not all(_storable(name) and _a_value(one) for name, one in value.items()):
        raise Invalid(
            f"The parameters are at most {MOST_INPUTS} names with a text, a number, or a list of "
            "them each.",
            field="parameters",
        )
    found: Mapping[str, Any] = value
    return found


def _a_value(value: Any) -> bool:
    if isinstance(value, list):
        return all(not isinstance(one, list) and _a_value(one) for one in value)
    whole = type(value) is int and abs(value) < 2**63
    return value is None or whole or (isinstance(value, str) and _storable(value))


def _storable(text: str) -> bool:
    """Whether databases can keep it: no NUL, and no half of a character."""
    return "\0" not in text and not any("\ud800" <= one <= "\udfff" for one in text)
