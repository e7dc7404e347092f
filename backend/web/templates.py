"""Saved jobs over HTTP: save a job under a name, look, change, remove, and start one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import idempotency, job_pages, jobs, orders, saved_orders, templates
from backend.actions.idempotency import Within, made_once
from backend.actions.saved_orders import Content
from backend.actions.templates import TemplateView
from backend.core.caller import Right
from backend.core.errors import Invalid, NotFound
from backend.web.caller import Caller, caller, changer, starter
from backend.web.endpoint import (
    A_UUID,
    CONNECTION,
    PERMISSIONS,
    ZENDESK,
    Group,
    answer,
    body_of,
    created,
    once_of,
)
from backend.web.jobs import made, shortened
from backend.web.schemas import jobs as job_schemas
from backend.web.schemas import templates as schemas

group = Group("Saved jobs", "Jobs under a name, which ask for what differs when they start.")


@group.add(
    "POST",
    "/templates",
    body=schemas.NewTemplate,
    answers={201: schemas.Template},
    problems=("forbidden", "name_taken", "limit_reached"),
    once=True,
)
async def create(request: Request) -> Response:
    """Save a job. Everything about it that can never be right is refused, each fault by name."""
    who = await changer(request)
    asked = await body_of(request, schemas.NewTemplate)
    resources, account_id = request.state.resources, who.account_id
    repeat = once_of(request, "POST /templates", asked.model_dump(mode="json"))
    content = await _content(request, who, asked)

    async def make(claim: Within) -> TemplateView:
        return await templates.create(
            resources, account_id, content, by=who.signature(), within=claim
        )

    find = partial(templates.show, resources, account_id)
    saved, repeated = await made_once(
        resources, request.state.locks, account_id, repeat, make, find
    )
    return created(shown(saved, who), f"/templates/{saved.template_id}", repeated=repeated)


@group.add("GET", "/templates", answers={200: schemas.TemplateList})
async def index(request: Request) -> Response:
    """List the account's saved jobs by name."""
    who = await caller(request)
    found = await templates.listing(request.state.resources, who.account_id)
    return answer({"templates": [shortened(shown(saved, who)) for saved in found]})


@group.add(
    "GET", "/templates/{template_id}", answers={200: schemas.Template}, problems=("not_found",)
)
async def show(request: Request) -> Response:
    """One saved job."""
    who = await caller(request)
    saved = await templates.show(request.state.resources, who.account_id, template_id(request))
    return answer(shown(saved, who))


@group.add(
    "PATCH",
    "/templates/{template_id}",
    body=schemas.TemplatePatch,
    answers={200: schemas.Template},
    problems=("forbidden", "not_found", "name_taken"),
)
async def change(request: Request) -> Response:
    """Change one's own saved job; admins change all. Jobs that it has started stay as they are."""
    who = await changer(request)
    asked_for = template_id(request)
    asked = await body_of(request, schemas.TemplatePatch)
    changes = asked.model_dump(mode="json", include=asked.model_fields_set)
    if "options" in changes:
        changes["options"] = asked.options.model_dump(mode="json", exclude_none=True)
    saved = await templates.change(
        request.state.resources, who.account_id, asked_for, changes, by=who.signature()
    )
    return answer(shown(saved, who))


@group.add(
    "DELETE",
    "/templates/{template_id}",
    answers={204: None},
    problems=("forbidden", "not_found"),
)
async def remove(request: Request) -> Response:
    """Remove one's own saved job. Jobs it has started stay; schedules and rules of it stop."""
    who = await changer(request)
    await templates.remove(
        request.state.resources, who.account_id, template_id(request), by=who.signature()
    )
    return Response(status_code=204)


@group.add(
    "POST",
    "/templates/{template_id}/start",
    body=schemas.StartTemplate,
    answers={201: job_schemas.Job},
    problems=(*CONNECTION, *ZENDESK, *PERMISSIONS, "not_found", "too_many_jobs"),
    once=True,
    patience=None,  # every step has its own
)
async def start(request: Request) -> Response:
    """
    Start a saved job with values for what it asks for, as an order for a job is started.

    Faults of values are named `values.{name}`.
    """
    who = await starter(request)
    who.must_have(Right.CHANGE_TICKETS)
    asked_for = template_id(request)
    asked = await body_of(request, schemas.StartTemplate)
    body = asked.model_dump(mode="json", exclude={"wait"}, exclude_none=True)
    resources, account_id = request.state.resources, who.account_id
    repeat = once_of(request, f"POST /templates/{asked_for}/start", body)
    if earlier := await idempotency.made_before(resources, account_id, repeat):
        # Whatever became of the saved job since: what was started is what was started.
        return made(await jobs.show(resources, earlier), repeated=True)
    order = await templates.order_from(
        resources,
        account_id,
        asked_for,
        asked.values,
        selection=body.get("selection"),
        title=asked.title,
        start=asked.start,
    )
    job, repeated = await orders.place(
        resources,
        request.state.locks,
        account_id,
        order,
        created_by=who.signature(),
        request=repeat,
        wait=asked.wait,
    )
    return made(job, repeated=repeated)


async def _content(request: Request, who: Caller, asked: schemas.NewTemplate) -> Content:
    """What is asked to be saved; raises Invalid for a job that there isn't."""
    if asked.job_id is None:
        return Content(**asked.model_dump(mode="json", exclude_none=True))
    try:
        job = await job_pages.mine(request.state.resources, who.account_id, asked.job_id)
    except NotFound as error:
        raise Invalid(str(error), field="job_id") from None
    given = asked.model_dump(mode="json", include=asked.model_fields_set - {"job_id"})
    return replace(saved_orders.of_job(job, asked.name), **given)


def shown(saved: TemplateView, who: Caller) -> dict[str, Any]:
    """A saved job as the API tells it to this caller."""
    may = Right.CHANGE_TICKETS in who.rights
    return saved.to_json() | {"may_change": may and saved.may_be_changed(who.signature())}


def template_id(request: Request) -> str:
    """The saved job that the address names; raises NotFound for what can be none."""
    return parse_template_id(request.path_params["template_id"])


def parse_template_id(text: str) -> str:
    """The text, which may be a saved job's id; raises NotFound for what can be none."""
    if not A_UUID.fullmatch(text):
        raise NotFound(f"There is no saved job {text[:40]!r}.")
    return text
