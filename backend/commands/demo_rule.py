"""The part of the demonstration where nobody watches: a trigger starts a saved job by a webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from backend.actions import hook_at_zendesk, hook_pages, hooks, templates
from backend.actions.hook_pages import DeliveryView
from backend.actions.saved_orders import Content
from backend.core.clock import Clock
from backend.core.errors import Unavailable
from backend.core.hooks import DeliveryState
from backend.resources import Resources

WANTED, GIVEN = "escalate", "escalated"
PATIENCE = 60.0
_BY = {"type": "operator", "id": None, "name": "demo"}
_OVER = (DeliveryState.DONE, DeliveryState.NOTHING, DeliveryState.REFUSED)


async def make(resources: Resources, account_id: int, tool: str) -> str:
    """A saved job, and a webhook rule for it with its webhook and trigger; the rule's id."""
    content = Content(
        name="Escalate",
        tool=tool,
        selection={"kind": "search", "query": f"tags:{WANTED} status<closed"},
        parameters={"add": [GIVEN], "remove": [WANTED]},
        options={},
    )
    saved = await templates.create(resources, account_id, content, by=_BY)
    rule = await hooks.create(
        resources, account_id, name="Escalate at once", template_id=saved.template_id, by=_BY
    )
    await hook_at_zendesk.make(
        resources,
        account_id,
        rule.hook_id,
        includes=[WANTED],
        excludes=[GIVEN],
        active=True,
        by=_BY,
    )
    return rule.hook_id


async def fire(
    resources: Resources,
    account_id: int,
    hook_id: str,
    ids: Sequence[int],
    edit: Callable[[dict[str, Any]], Awaitable[None]],
) -> float:
    """Have an agent tag tickets so that the trigger fires; the seconds until all are retagged."""
    clock = Clock()
    began = clock.monotonic()
    await edit({"ids": list(ids), "add": [WANTED]})
    while not _retagged(await _came(resources, account_id, hook_id), ids):
        if clock.monotonic() - began > PATIENCE:
            raise Unavailable("The trigger's tickets were not retagged in time.")
        await asyncio.sleep(0.1)
    return clock.monotonic() - began


async def _came(resources: Resources, account_id: int, hook_id: str) -> Sequence[DeliveryView]:
    return (await hook_pages.received(resources, account_id, hook_id, limit=100))[0]


def _retagged(came: Sequence[DeliveryView], ids: Sequence[int]) -> bool:
    over = [one.ticket_ids[0] for one in came if one.state in _OVER]
    return sorted(over) == sorted(ids)
