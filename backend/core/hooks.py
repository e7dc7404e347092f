"""
Webhook rules: what a delivery of Zendesk's may ask, and how far it is.

A rule starts its saved job for the tickets that deliveries name, or with the values they bring.
"""

from __future__ import annotations

from enum import StrEnum

MOST_PER_HOUR = 4  # times that a rule may change one ticket, unless it says otherwise
LEAST_PER_HOUR, GREATEST_PER_HOUR = 1, 1_000  # what a rule may say


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
    """What a delivery asks for: its tickets, or a job of its own with its values."""

    TICKETS = "tickets"
    PARAMETERS = "parameters"
