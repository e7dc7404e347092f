"""What conditions can be chosen from, over HTTP."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import choices
from backend.web.caller import caller
from backend.web.endpoint import CONNECTION, ZENDESK, Group, answer, query_of
from backend.web.schemas import lookups as schemas

group = Group("Choices", "What conditions of a search can be chosen from.")


@group.add(
    "GET",
    "/choices",
    query=schemas.ChoiceQuery,
    answers={200: schemas.ChoiceList},
    problems=(*CONNECTION, *ZENDESK),
)
async def index(request: Request) -> Response:
    """
    Brands, ticket forms, groups, organisations, requesters, ticket fields or a field's options.

    At most 100 whose name fits `q`, or exactly those of `values`. Organisations and requesters
    are found by the beginning of their name, from two characters on.
    """
    who = await caller(request)
    asked = query_of(request, schemas.ChoiceQuery)
    found = await choices.choices(
        request.state.resources,
        who.account_id,
        asked.kind,
        text=asked.q,
        values=[value for value in asked.values.split(",") if value],
        field_id=asked.field,
    )
    return answer({"choices": [asdict(choice) for choice in found]})
