"""Jobs that follow another one over HTTP: undo, retry, and the same again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import follow_ups, orders
from backend.actions.job_view import JobView
from backend.core.caller import Right
from backend.web.caller import Caller, starter
from backend.web.endpoint import (
    CONNECTION,
    PERMISSIONS,
    PREFIX,
    ZENDESK,
    Group,
    body_of,
    once_of,
)
from backend.web.jobs import made, mine
from backend.web.schemas import follow_ups as schemas
from backend.web.schemas import jobs

group = Group("Undo and retry", "Jobs that take another one back, or do it once more.")

_FOLLOWING = (
    *PERMISSIONS,
    "not_found",
    "read_only",
    "job_not_over",
    "follow_up_under_way",
    "records_gone",
    "too_many_jobs",
)


@group.add(
    "POST",
    "/jobs/{job_id}/undo",
    body=schemas.Undo,
    answers={201: jobs.Job},
    problems=(*_FOLLOWING, "nothing_to_undo"),
    once=True,
    patience=None,
)
async def undo(request: Request) -> Response:
    """
    Start a job that takes this one back.

    What the job added is removed and what it removed is added again, wherever all of that is
    still as the job left it. A ticket whose tags somebody changed since is left alone, as
    `conflict`. It is an update like any other: triggers run again, and sent e-mails stay sent.
    """
    who, job = await _to_follow(request)
    asked = await body_of(request, schemas.Undo)
    make = partial(follow_ups.undo, tags=asked.tags or (), ticket_ids=asked.ticket_ids or ())
    number = len(asked.ticket_ids or ()) or sum(job.counts.values())
    return await _followed(request, who, job, asked, make, number)


@group.add(
    "POST",
    "/jobs/{job_id}/retry",
    body=schemas.FollowUp,
    answers={201: jobs.Job},
    problems=(*_FOLLOWING, "nothing_to_retry"),
    once=True,
    patience=None,
)
async def retry(request: Request) -> Response:
    """Start a job that wants the same of those tickets that failed."""
    who, job = await _to_follow(request)
    asked = await body_of(request, schemas.FollowUp)
    return await _followed(request, who, job, asked, follow_ups.retry, job.counts["failed"])


@group.add(
    "POST",
    "/jobs/{job_id}/again",
    body=schemas.Again,
    answers={201: jobs.Job},
    problems=(
        *CONNECTION,
        *ZENDESK,
        *PERMISSIONS,
        "not_found",
        "conflict",
        "too_many_jobs",
    ),
    once=True,
    patience=None,
)
async def again(request: Request) -> Response:
    """Ask for the same once more: a draft whose list is read anew."""
    who, job = await _to_follow(request)
    asked = await body_of(request, schemas.Again)
    number = sum(job.counts.values())
    return await _followed(request, who, job, asked, follow_ups.again, number)


async def _to_follow(request: Request) -> tuple[Caller, JobView]:
    who = await starter(request)
    who.must_have(Right.CHANGE_TICKETS)
    return who, await mine(request, who)


async def _followed(
    request: Request,
    who: Caller,
    parent: JobView,
    asked: schemas.FollowUp,
    make: Callable[..., Awaitable[JobView]],
    tickets: int,
) -> Response:
    resources = request.state.resources
    named = asked.model_dump(mode="json", exclude={"wait"}, exclude_none=True)
    route = f"POST {request.url.path.removeprefix(PREFIX)}"
    job, repeated = await orders.follow(
        resources,
        request.state.locks,
        who.account_id,
        lambda within: make(
            resources,
            who.account_id,
            parent.job_id,
            created_by=who.signature(),
            start=asked.start,
            reason=asked.reason,
            within=within,
        ),
        request=once_of(request, route, named),
        wait=asked.wait,
        tickets=tickets,
    )
    return made(job, repeated=repeated)
