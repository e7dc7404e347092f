"""Tags and searches over HTTP: what people look up while they choose."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import lookups
from backend.core.search_text import conditions_in
from backend.core.selection import parse_search
from backend.web.caller import caller
from backend.web.endpoint import CONNECTION, ZENDESK, Group, answer, body_of, query_of
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
    asked, resources = query_of(request, schemas.SearchQuery), request.state.resources
    if asked.split:
        found = await lookups.search_split(resources, who.account_id, asked.query, anew=asked.fresh)
        return answer(asdict(found))
    count = await lookups.search_count(resources, who.account_id, asked.query)
    return answer({"count": count, "open": None, "solved": None, "closed": None})


@group.add("POST", "/search/terms", body=schemas.SearchTerms, answers={200: schemas.SearchText})
async def search_terms(request: Request) -> Response:
    """
    The search that conditions make, or the conditions that a search stands for.

    Nothing is changed, and Zendesk isn't asked.
    """
    await caller(request)
    asked = await body_of(request, schemas.SearchTerms)
    query = parse_search(asked.model_dump(mode="json", exclude_defaults=True))
    read = conditions_in(query)
    return answer({"query": query, "conditions": None if read is None else read.to_json()})
