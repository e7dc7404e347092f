"""Views over HTTP: which lists of tickets people may choose."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import lookups
from backend.core.errors import NotFound
from backend.web.caller import caller
from backend.web.endpoint import CONNECTION, ZENDESK, Group, answer
from backend.web.schemas import lookups as schemas
from backend.web.schemas.base import LARGEST_ID

group = Group("Views", "Zendesk's views, as far as a job may use them.")


@group.add("GET", "/views", answers={200: schemas.ViewList}, problems=(*CONNECTION, *ZENDESK))
async def index(request: Request) -> Response:
    """Active views that are not one person's own; those that can't be used say why."""
    who = await caller(request)
    found = await lookups.shared_views(request.state.resources, who.account_id)
    views = [
        {
            "id": view.id,
            "title": view.title,
            "description": view.description,
            "usable": not view.per_user,
            "why_not": lookups.PER_USER if view.per_user else None,
        }
        for view in found
    ]
    return answer({"views": views})


@group.add(
    "GET",
    "/views/{view_id}/count",
    answers={200: schemas.ViewCount},
    problems=("not_found", *CONNECTION, *ZENDESK),
)
async def count(request: Request) -> Response:
    """About how many tickets a view has; null while Zendesk is still counting."""
    who = await caller(request)
    text: str = request.path_params["view_id"]
    if not (text.isascii() and text.isdigit() and len(text) < 20 and 0 < int(text) <= LARGEST_ID):
        raise NotFound(f"There is no view {text[:40]!r}.")
    found = await lookups.view_count(request.state.resources, who.account_id, int(text))
    return answer({"count": found.value, "fresh": found.fresh})
