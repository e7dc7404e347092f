"""Webhook rules and their deliveries in the words of the command line."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from backend.actions.hook_at_zendesk import LeftThere, Setup
from backend.actions.hook_pages import DeliveryView
from backend.actions.hooks import HookView
from backend.core.hooks import Asks, DeliveryState, HookState

NEW_SECRET = "a new secret. The one before it holds for 24 hours more."
LEFT: Mapping[LeftThere, str] = {
    LeftThere.BY_HAND: "Its webhook and trigger in Zendesk were made by hand: delete them there.",
    LeftThere.NOT_DELETED: "Zendesk did not let us delete its webhook and trigger: delete them "
    "there.",
}
_STATES: Mapping[DeliveryState, str] = {
    DeliveryState.WAITING: "Waits to be gathered",
    DeliveryState.STARTED: "Is part of a job",
    DeliveryState.DONE: "Changed tickets",
    DeliveryState.NOTHING: "Nothing to change",
    DeliveryState.REFUSED: "Started nothing",
}
_REASONS = {
    "paused": "the rule was paused",
    "echo": "an update of our own",
    "unchanged": "already right",
    "skipped": "the condition does not hold",
    "gone": "deleted, or out of the connection's sight",
    "conflict": "edited at the same time",
    "failed": "the job says why",
    "cancelled": "the job was stopped",
}


def state(rule: HookView) -> str:
    """Whether a rule starts jobs, and why not."""
    if rule.state is HookState.PAUSED:
        return f"Paused: {rule.paused_reason}" if rule.paused_reason else "Paused by hand"
    return "On" if rule.has_secret else "Waits for the webhook's secret"


def asks(one: DeliveryView) -> str:
    """What a delivery is about."""
    if one.asks == Asks.PARAMETERS:
        return ", ".join(f"{name}={value}" for name, value in (one.parameters or {}).items())
    if one.asks != Asks.TICKETS:
        return "unclear"
    if one.ticket_count == 1:
        return f"ticket {one.ticket_ids[0]}"
    return f"{one.ticket_count:,} tickets"


def came_of(one: DeliveryView) -> str:
    """How far a delivery is, and why it did not go further."""
    said = _STATES[one.state]
    return f"{said}: {_REASONS.get(one.reason, one.reason)}" if one.reason else said


def steps(rule: HookView, setup: Setup) -> Sequence[str]:
    """What is to be done in Zendesk's Admin Center, and here afterwards."""
    rotate = shlex.join(["tagmanager", "hooks", "rotate", rule.name, "--secret-file", "-"])
    tags = f" (such as: tags contain {' '.join(setup.usual.includes)})" * bool(setup.usual.includes)
    return (
        "In Zendesk's Admin Center:",
        "1. Apps and integrations, Webhooks, Create webhook, Trigger or automation: the endpoint "
        "URL above, request method POST, request format JSON, no authentication.",
        f"2. Reveal its signing secret, and give it to: {rotate}",
        f"3. Objects and rules, Triggers, Create trigger: your conditions{tags}, and “Current user "
        f"is not {setup.connected_as}”. Action: Notify active webhook, with the JSON body above.",
    )
