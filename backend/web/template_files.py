"""Saved jobs as a document over HTTP: taken out of one account, taken into another."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import template_files
from backend.actions.idempotency import Within, made_once
from backend.actions.template_files import Taken
from backend.web.caller import caller, changer
from backend.web.endpoint import (
    CONNECTION,
    ZENDESK,
    Group,
    answer,
    body_of,
    created,
    once_of,
    query_of,
)
from backend.web.schemas import templates as schemas
from backend.web.templates import parse_template_id

group = Group(
    "Saved jobs elsewhere", "Saved jobs as a document, such as from sandbox to production."
)


@group.add(
    "GET",
    "/templates/export",
    query=schemas.ExportQuery,
    answers={200: schemas.SavedJobs},
    problems=("not_found",),
)
async def export(request: Request) -> Response:
    """Saved jobs as a document; without whose they are and what they have started."""
    who = await caller(request)
    asked = query_of(request, schemas.ExportQuery)
    named = None if asked.id is None else asked.id.split(",")
    ids = None if named is None else [parse_template_id(one.strip()) for one in named]
    return answer(await template_files.export(request.state.resources, who.account_id, ids))


@group.add(
    "POST",
    "/templates/import",
    body=schemas.Import,
    answers={201: schemas.TakenList},
    problems=("forbidden", "limit_reached", "not_here", *CONNECTION, *ZENDESK),
    once=True,
)
async def take_in(request: Request) -> Response:
    """
    Save everything that a document holds, or nothing where something is wrong with any of it.

    Views, groups and the like have other ids in another account. What is not here is named by
    `not_here`: give its id here in `ids`, or leave such saved jobs out. Tickets by number are
    another account's tickets, and so not here.
    """
    who = await changer(request)
    asked = await body_of(request, schemas.Import)
    resources, account_id = request.state.resources, who.account_id
    repeat = once_of(request, "POST /templates/import", asked.model_dump(mode="json"))

    async def make(claim: Within) -> Sequence[Taken]:
        return await template_files.take_in(
            resources,
            account_id,
            asked.document,
            existing=asked.existing,
            ids={
                kind: {int(there): here for there, here in ids.items()}
                for kind, ids in asked.ids.items()
            },
            leave_out=asked.leave_out,
            by=who.signature(),
            within=claim,
        )

    async def find(made_id: str) -> Sequence[Taken]:
        return await template_files.taken_before(resources, made_id, asked.document)

    taken, repeated = await made_once(
        resources, request.state.locks, account_id, repeat, make, find
    )
    body = {"templates": [one.to_json() for one in taken]}
    return created(body, None, repeated=repeated)
