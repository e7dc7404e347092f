"""
The wire format of webhooks and of the triggers that notify them.

https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/
https://developer.zendesk.com/api-reference/ticketing/business-rules/triggers/
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from backend.core.hook_setup import Condition
from backend.zendesk.wire import identifier, member, members, senseless, text

FOR_TRIGGERS = "conditional_ticket_events"
LONGEST_ID = 64
LONGEST_SECRET = 1024


@dataclass(frozen=True, slots=True)
class Webhook:
    """A webhook at Zendesk; `id` is a text there."""

    id: str
    name: str
    endpoint: str


def new_webhook(name: str, endpoint: str, description: str) -> bytes:
    """The body that makes a webhook for triggers, which POSTs JSON."""
    return orjson.dumps(
        {
            "webhook": {
                "name": name,
                "description": description,
                "endpoint": endpoint,
                "http_method": "POST",
                "request_format": "json",
                "status": "active",
                "subscriptions": [FOR_TRIGGERS],
            }
        }
    )


def new_trigger(
    title: str,
    description: str,
    conditions: Sequence[Condition],
    webhook_id: str,
    body: str,
    *,
    active: bool,
) -> bytes:
    """The body that makes a trigger which notifies a webhook where all conditions hold."""
    every = [{"field": c.field, "operator": c.operator, "value": c.value} for c in conditions]
    return orjson.dumps(
        {
            "trigger": {
                "title": title,
                "description": description,
                "active": active,
                "conditions": {"all": every, "any": []},
                "actions": [{"field": "notification_webhook", "value": [webhook_id, body]}],
            }
        }
    )


def webhook_from(data: dict[str, Any]) -> Webhook:
    """`{"webhook": …}`."""
    return _webhook(member(data, "webhook"))


def webhooks_from(data: dict[str, Any]) -> tuple[Webhook, ...]:
    """`{"webhooks": […]}`."""
    return tuple(_webhook(one) for one in members(data, "webhooks"))


def secret_from(data: dict[str, Any]) -> str:
    """`{"signing_secret": {"secret", "algorithm"}}`."""
    secret = text(member(data, "signing_secret").get("secret"), "secret")
    if not 0 < len(secret) <= LONGEST_SECRET:
        raise senseless("the signing secret is not in it")
    return secret


def trigger_id_from(data: dict[str, Any]) -> int:
    """`{"trigger": {"id", …}}`."""
    return identifier(member(data, "trigger").get("id"), "id")


def _webhook(value: dict[str, Any]) -> Webhook:
    id = text(value.get("id"), "id")
    if not 0 < len(id) <= LONGEST_ID or not (id.isascii() and id.isalnum()):
        raise senseless("id is not one of a webhook")
    return Webhook(id, text(value.get("name"), "name"), text(value.get("endpoint"), "endpoint"))
