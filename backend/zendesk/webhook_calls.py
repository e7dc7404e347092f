"""
The calls that make webhooks and triggers at Zendesk: only when a person asks for it.

They need the scopes `webhooks:write` and `triggers:write`, which are more than jobs need; without
them Zendesk answers 403, which is `AccessDenied`.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from backend.core.errors import Invalid
from backend.core.hook_setup import Condition
from backend.zendesk import webhooks
from backend.zendesk.calls import READ_DEADLINE, Calls
from backend.zendesk.webhooks import LONGEST_ID, Webhook

REASON = "webhook"


class WebhookCalls(Calls, ABC):
    """One method per call, as in `Calls`."""

    async def webhooks_named(self, part: str) -> tuple[Webhook, ...]:
        """The first hundred webhooks that have this text in their names."""
        named = quote(part, safe="", errors="replace")
        path = f"webhooks?filter%5Bname_contains%5D={named}&page%5Bsize%5D=100"
        data = await self._get(path, "list webhooks", REASON, READ_DEADLINE)
        return webhooks.webhooks_from(data)

    async def create_webhook(self, name: str, endpoint: str, description: str) -> Webhook:
        """Make a webhook that triggers can notify."""
        body = webhooks.new_webhook(name, endpoint, description)
        return webhooks.webhook_from(await self._change("POST", "webhooks", "make a webhook", body))

    async def delete_webhook(self, id: str) -> None:
        """Delete a webhook; `Rejected` while a trigger notifies it, and if there is none (404)."""
        await self._change("DELETE", f"webhooks/{_id(id)}", "delete a webhook")

    async def signing_secret(self, id: str) -> str:
        """What a webhook signs with now."""
        path = f"webhooks/{_id(id)}/signing_secret"
        data = await self._get(path, "read a webhook's signing secret", REASON, READ_DEADLINE)
        return webhooks.secret_from(data)

    async def new_signing_secret(self, id: str) -> str:
        """Give a webhook a new secret; from then on it signs with that one alone."""
        path = f"webhooks/{_id(id)}/signing_secret"
        what = "give a webhook a new signing secret"
        return webhooks.secret_from(await self._change("POST", path, what))

    async def create_trigger(
        self,
        title: str,
        description: str,
        conditions: Sequence[Condition],
        webhook_id: str,
        body: str,
        *,
        active: bool,
    ) -> int:
        """Make a trigger that sends `body` to a webhook where all conditions hold; its id."""
        asked = webhooks.new_trigger(
            title, description, conditions, _id(webhook_id), body, active=active
        )
        what = "make a trigger"
        return webhooks.trigger_id_from(await self._change("POST", "triggers.json", what, asked))

    async def delete_trigger(self, id: int) -> None:
        """Delete a trigger; `Rejected` (404) if there is none."""
        if type(id) is not int or id <= 0:
            raise Invalid("A trigger's id is a whole number above 0.")
        await self._change("DELETE", f"triggers/{id}.json", "delete a trigger")

    async def _change(
        self, method: str, path: str, what: str, body: bytes | None = None
    ) -> dict[str, Any]:
        return await self._ask(
            method, path, what=what, reason=REASON, deadline=READ_DEADLINE, body=body
        )


def _id(id: str) -> str:
    if not (isinstance(id, str) and id.isascii() and id.isalnum() and len(id) <= LONGEST_ID):
        raise Invalid("A webhook's id at Zendesk is made of letters and digits.")
    return id
