"""
An account's webhooks, and every call that they were asked to make.

https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/ and, for what a call
holds, https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/.
"""

import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.sandbox.clock import timestamp
from backend.sandbox.people import User
from backend.sandbox.tickets import Ticket

KEPT = 5_000
"""Invocations that are remembered; Zendesk keeps those of seven days."""
FOR_TRIGGERS = "conditional_ticket_events"
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PLACEHOLDER = re.compile(r"\{\{\s*([a-z_.]+)\s*\}\}")


def new_id() -> str:
    """An id as webhooks and invocations have: 26 characters, later ones after earlier ones."""
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    return "".join(_DIGITS[number >> shift & 31] for shift in range(125, -1, -5))


def new_secret() -> str:
    return secrets.token_urlsafe(32) + "=="


@dataclass(slots=True)
class Webhook:
    id: str
    name: str
    endpoint: str
    created_by: int
    created_at: str
    description: str = ""
    http_method: str = "POST"
    request_format: str = "json"
    status: str = "active"
    subscriptions: list[str] = field(default_factory=lambda: [FOR_TRIGGERS])
    secret: str = field(default_factory=new_secret, repr=False)
    updated_at: str | None = None

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "description": self.description,
            "status": self.status,
            "subscriptions": self.subscriptions,
            "created_at": self.created_at,
            "created_by": str(self.created_by),
            "endpoint": self.endpoint,
            "http_method": self.http_method,
            "request_format": self.request_format,
        }
        return body | ({"updated_at": self.updated_at} if self.updated_at else {})


@dataclass(slots=True)
class Attempt:
    """One request, and what came of it; no status code where nothing was answered."""

    at: str
    status: str
    status_code: int | None
    headers: dict[str, str]
    answer: str = ""
    retry_after: float | None = None

    def as_json(self, invocation: "Invocation") -> dict[str, Any]:
        return {
            "id": invocation.webhook_id,
            "invocation_id": invocation.id,
            "status_code": self.status_code,
            "status": self.status,
            "request": {"headers": _listed(self.headers), "payload": invocation.payload},
            "response": {"headers": [], "payload": self.answer},
            "completed_at": self.at,
        }


@dataclass(slots=True)
class Invocation:
    """One call to be made; its id stays the same however often it is tried."""

    id: str
    webhook_id: str
    payload: str
    status: str = "accepted"
    attempts: list[Attempt] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        last = self.attempts[-1] if self.attempts else None
        return {
            "id": self.id,
            "status_code": last and last.status_code,
            "status": self.status,
            "latest_completed_at": last and last.at,
        }


class Webhooks:
    """The webhooks by id, and their invocations, oldest first."""

    def __init__(self) -> None:
        self.all: dict[str, Webhook] = {}
        self.invocations: dict[str, Invocation] = {}
        self.send: Callable[[Invocation], None] = lambda invocation: None
        """Takes an invocation on its way, in the background."""

    def invoke(self, webhook_id: str, template: str, values: Mapping[str, str]) -> None:
        """Have a webhook called with this text; nothing where it is gone or not active."""
        webhook = self.all.get(webhook_id)
        if webhook is None or webhook.status != "active":
            return
        invocation = Invocation(new_id(), webhook_id, rendered(template, values))
        self.invocations[invocation.id] = invocation
        if len(self.invocations) > KEPT:
            del self.invocations[next(iter(self.invocations))]
        self.send(invocation)

    def of(self, webhook_id: str) -> list[Invocation]:
        """A webhook's invocations, newest first."""
        return [
            each for each in reversed(self.invocations.values()) if each.webhook_id == webhook_id
        ]


def rendered(template: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; one that is not known is empty."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), template)


def placeholders(ticket: Ticket, user: User | None, url: str) -> dict[str, str]:
    """https://support.zendesk.com/hc/en-us/articles/4408886858138; those of what is there."""
    state = ticket.state
    values = {
        "ticket.id": str(ticket.id),
        "ticket.title": ticket.subject,
        "ticket.status": state.status.capitalize(),
        "ticket.priority": (state.priority or "").capitalize(),
        "ticket.tags": " ".join(state.tags),
        "ticket.updated_at_with_timestamp": timestamp(int(state.updated)),
        "ticket.created_at_with_timestamp": timestamp(ticket.created),
        "ticket.url": url,
    }
    if user is not None:
        values |= {
            "current_user.id": str(user.id),
            "current_user.name": user.name,
            "current_user.email": user.email,
        }
    return values


def _listed(headers: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": name, "value": value} for name, value in headers.items()]
