"""Who is calling, in which account, and what is left of its limits."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import gauge, permissions
from backend.core.caller import Right
from backend.core.speed import Speed
from backend.resources import Resources
from backend.web.caller import Caller, caller
from backend.web.endpoint import Group, answer
from backend.web.schemas import callers as schemas

group = Group("Caller", "Who is calling, and what it may do.")


@group.add("GET", "/me", answers={200: schemas.Me})
async def me(request: Request) -> Response:
    """Who you are, what you may do, and the account's limits."""
    return answer(await shown(request.state.resources, await caller(request, need=None)))


def connection_state(status: str) -> str:
    """An account's state as the API calls it."""
    return "not_connected" if status == "disconnected" else status


async def shown(resources: Resources, who: Caller) -> dict[str, Any]:
    """What a caller is told about itself."""
    found = await gauge.read(resources, who.account_id)
    rules = await permissions.read(resources, who.account_id)
    return {
        "type": who.type,
        "id": who.id,
        "name": who.name,
        "agent": {"id": who.user_id, "name": who.user_name},
        "role": who.role,
        "may": sorted(who.rights),
        "jobs": {
            "may_start": Right.CHANGE_TICKETS in who.rights and rules.may_start(who.role),
            "most_tickets": rules.most_tickets(who.role),
            "confirm_above": rules.confirm_above,
            "protected_tags": rules.protected_tags,
        },
        "account": {
            "subdomain": who.subdomain,
            "status": connection_state(found.status),
            "connected_as": found.connected_as,
        },
        "limits": {
            "requests_per_minute": found.requests_per_minute,
            "jobs_under_way": found.jobs_under_way,
            "most_jobs_under_way": found.most_jobs_under_way,
            "paused_until": found.paused_until,
            "pause_reason": found.pause_reason,
            "largest_answered_at_once": resources.settings.sync_threshold,
        },
        "speeds": list(Speed),
    }
