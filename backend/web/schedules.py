"""Schedules over HTTP: saved jobs that start at a time or by a rule."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import jobs, schedule_runs, schedules
from backend.actions.idempotency import Within, made_once
from backend.actions.job_view import JobView
from backend.actions.schedule_view import ScheduleView
from backend.actions.schedules import Asked
from backend.core.caller import Right
from backend.core.errors import NotFound
from backend.web.caller import Caller, caller, changer, starter
from backend.web.endpoint import (
    A_UUID,
    CONNECTION,
    PERMISSIONS,
    ZENDESK,
    Group,
    answer,
    body_if_any,
    body_of,
    created,
    once_of,
    query_of,
)
from backend.web.jobs import made
from backend.web.schemas import jobs as job_schemas
from backend.web.schemas import schedules as schemas

group = Group(
    "Schedules",
    "Saved jobs that start at a time or by a rule, with the rights that their owner has then.",
)


@group.add(
    "POST",
    "/schedules",
    body=schemas.NewSchedule,
    answers={201: schemas.Schedule},
    problems=("forbidden", "start_not_allowed", "limit_reached", *ZENDESK),
    once=True,
)
async def create(request: Request) -> Response:
    """
    Schedule a saved job. It belongs to the caller, with whose rights it runs.

    Each time starts one job. While its last job is not over, or there are no tickets, a time is
    skipped; of several that have come while nobody was there, one is made up for.
    """
    who = await starter(request)
    who.must_have(Right.CHANGE_TICKETS)
    asked = await body_of(request, schemas.NewSchedule)
    resources, account_id = request.state.resources, who.account_id
    body = asked.model_dump(mode="json")
    repeat = once_of(request, "POST /schedules", body)

    async def make(claim: Within) -> ScheduleView:
        return await schedules.create(
            resources, account_id, Asked(**body), by=who.signature(), within=claim
        )

    find = partial(schedules.show, resources, account_id)
    found, repeated = await made_once(
        resources, request.state.locks, account_id, repeat, make, find
    )
    return created(shown(found, who), f"/schedules/{found.schedule_id}", repeated=repeated)


@group.add("POST", "/schedules/preview", body=schemas.RuleOnly, answers={200: schemas.RulePreview})
async def preview(request: Request) -> Response:
    """What a rule means: its words, and when it comes next. Nothing is made."""
    await caller(request)
    asked = await body_of(request, schemas.RuleOnly)
    rule = asked.rule.model_dump(mode="json")
    return answer(schedules.preview(request.state.resources, rule).to_json())


@group.add("GET", "/schedules", answers={200: schemas.ScheduleList})
async def index(request: Request) -> Response:
    """List the account's schedules: those that run next first, those that don't run last."""
    who = await caller(request)
    found = await schedules.listing(request.state.resources, who.account_id)
    return answer({"schedules": [shown(each, who) for each in found]})


@group.add(
    "GET", "/schedules/{schedule_id}", answers={200: schemas.Schedule}, problems=("not_found",)
)
async def show(request: Request) -> Response:
    """One schedule."""
    who = await caller(request)
    found = await schedules.show(request.state.resources, who.account_id, schedule_id(request))
    return answer(shown(found, who))


@group.add(
    "GET",
    "/schedules/{schedule_id}/slots",
    query=schemas.SlotQuery,
    answers={200: schemas.SlotPage},
    problems=("not_found",),
)
async def slots(request: Request) -> Response:
    """What became of a schedule's times in the last 90 days, the latest first."""
    who = await caller(request)
    asked = query_of(request, schemas.SlotQuery)
    found, cursor = await schedules.slots(
        request.state.resources,
        who.account_id,
        schedule_id(request),
        cursor=asked.cursor,
        limit=asked.limit,
    )
    return answer({"slots": [slot.to_json() for slot in found], "next_cursor": cursor})


@group.add(
    "PATCH",
    "/schedules/{schedule_id}",
    body=schemas.SchedulePatch,
    answers={200: schemas.Schedule},
    problems=("forbidden", "not_found"),
)
async def change(request: Request) -> Response:
    """Change one's own schedule; admins change all. It keeps its owner."""
    who = await changer(request)
    asked_for = schedule_id(request)
    asked = await body_of(request, schemas.SchedulePatch)
    changes = asked.model_dump(mode="json", include=asked.model_fields_set)
    found = await schedules.change(
        request.state.resources, who.account_id, asked_for, changes, by=who.signature()
    )
    return answer(shown(found, who))


@group.add(
    "POST",
    "/schedules/{schedule_id}/pause",
    answers={200: schemas.Schedule},
    problems=("forbidden", "not_found", "conflict"),
)
async def pause(request: Request) -> Response:
    """Let no time come until the schedule is resumed."""
    who = await changer(request)
    found = await schedules.pause(
        request.state.resources, who.account_id, schedule_id(request), by=who.signature()
    )
    return answer(shown(found, who))


@group.add(
    "POST",
    "/schedules/{schedule_id}/resume",
    answers={200: schemas.Schedule},
    problems=("forbidden", "not_found", "conflict"),
)
async def resume(request: Request) -> Response:
    """Go on with a schedule that was paused or has stopped, at the time that comes next."""
    who = await changer(request)
    found = await schedules.resume(
        request.state.resources, who.account_id, schedule_id(request), by=who.signature()
    )
    return answer(shown(found, who))


@group.add(
    "DELETE",
    "/schedules/{schedule_id}",
    answers={204: None},
    problems=("forbidden", "not_found"),
)
async def remove(request: Request) -> Response:
    """Remove one's own schedule; admins remove all. What it has started stays."""
    who = await changer(request)
    await schedules.remove(
        request.state.resources, who.account_id, schedule_id(request), by=who.signature()
    )
    return Response(status_code=204)


@group.add(
    "POST",
    "/schedules/{schedule_id}/take-over",
    body=schemas.TakeOver,
    no_body_too=True,
    answers={200: schemas.Schedule},
    problems=("forbidden", "not_found", *ZENDESK),
)
async def take_over(request: Request) -> Response:
    """
    Have a schedule run with the rights of the caller, an admin, or of the person they name.

    One that has stopped stays so until it is resumed.
    """
    who = await starter(request)
    who.must_have(Right.CHANGE_TICKETS)
    asked_for = schedule_id(request)
    asked = await body_if_any(request, schemas.TakeOver)
    found = await schedules.take_over(
        request.state.resources,
        who.account_id,
        asked_for,
        by=who.signature(),
        user_id=asked.user_id,
    )
    return answer(shown(found, who))


@group.add(
    "POST",
    "/schedules/{schedule_id}/run",
    answers={201: job_schemas.Job},
    problems=(
        *CONNECTION,
        *ZENDESK,
        *PERMISSIONS,
        "forbidden",
        "not_found",
        "conflict",
        "owner_gone",
        "too_many_jobs",
    ),
    once=True,
    patience=None,  # every step has its own
)
async def run(request: Request) -> Response:
    """Start the schedule's job at once, with its owner's rights; its times come as before."""
    who = await starter(request)
    who.must_have(Right.CHANGE_TICKETS)
    asked_for, resources = schedule_id(request), request.state.resources
    repeat = once_of(request, f"POST /schedules/{asked_for}/run", {})

    async def make(claim: Within) -> JobView:
        return await schedule_runs.run_now(
            resources, who.account_id, asked_for, by=who.signature(), within=claim
        )

    find = partial(jobs.show, resources)
    job, repeated = await made_once(
        resources, request.state.locks, who.account_id, repeat, make, find
    )
    return made(job, repeated=repeated)


def shown(found: ScheduleView, who: Caller) -> dict[str, Any]:
    """A schedule as the API tells it to this caller."""
    may = Right.CHANGE_TICKETS in who.rights
    allowed = found.allowed_to(who.signature()) if may else ()
    return found.to_json() | {"allowed": list(allowed)}


def schedule_id(request: Request) -> str:
    """The schedule that the address names; raises NotFound for what can be none."""
    asked: str = request.path_params["schedule_id"]
    if not A_UUID.fullmatch(asked):
        raise NotFound(f"There is no schedule {asked[:40]!r}.")
    return asked
