"""Tags and searches over HTTP: what people look up while they choose."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import lookups
from backend.web.caller import caller
from backend.web.endpoint import CONNECTION, ZENDESK, Group, answer, query_of
from backend.web.schemas import lookups as schemas

group = Group("Tags and searches", "Which tags there are, and how many tickets a search finds.")


@group.add(
    "GET",
    "/tags/autocomplete",
    query=schemas.TagQuery,
    answers={200: schemas.TagList},
    problems=(*CONNECTION, *ZENDESK),
)
async def autocomplete(request: Request) -> Response:
    """Tags in use that begin so; none for fewer than two characters."""
    who = await caller(request)
    asked = query_of(request, schemas.TagQuery)
    found = await lookups.tags(request.state.resources, who.account_id, asked.q)
    return answer({"tags": list(found)})


@group.add(
    "GET",
    "/search/count",
    query=schemas.SearchQuery,
    answers={200: schemas.SearchCount},
    problems=(*CONNECTION, *ZENDESK),
)
async def search_count(request: Request) -> Response:
    """How many tickets a search finds, a minute or so behind."""
    who = await caller(request)
    asked = query_of(request, schemas.SearchQuery)
    found = await lookups.search_count(request.state.resources, who.account_id, asked.query)
    return answer({"count": found})
