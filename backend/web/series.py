"""Series over HTTP: start one, look at them, steer one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import series
from backend.actions.series_content import Change, Content, SavedStep
from backend.actions.series_view import SeriesView
from backend.core.caller import Right
from backend.core.errors import NotFound
from backend.core.series import State
from backend.web.caller import Caller, caller, starter
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
    query_of,
)
from backend.web.jobs import statuses_of
from backend.web.schemas import series as schemas

group = Group(
    "Series",
    "The same change for several views, or several saved jobs, one after the other. Each step is a "
    "job of its own, made when the one before it is over, with the rights that whoever started the "
    "series has by then.",
)


@group.add(
    "POST",
    "/series",
    body=schemas.NewSeries,
    answers={201: schemas.Series},
    problems=(*CONNECTION, *ZENDESK, *PERMISSIONS, "limit_reached"),
    once=True,
    patience=None,  # every step has its own
)
async def create(request: Request) -> Response:
    """
    Start a series.

    Nothing is started when anything about it can be known to be wrong. A view that is empty when
    its turn comes is passed over; a ticket that is in several views is already right the second
    time.
    """
    who = await starter(request)
    who.must_have(Right.CHANGE_TICKETS)
    asked = await body_of(request, schemas.NewSeries)
    named = asked.model_dump(mode="json", exclude_none=True)
    view, repeated = await series.create(
        request.state.resources,
        request.state.locks,
        who.account_id,
        _content(asked),
        by=who.signature(),
        name=asked.name,
        on_failure=asked.on_failure,
        request=once_of(request, "POST /series", named),
    )
    return created(view.to_json(), f"/series/{view.series_id}", repeated=repeated)


@group.add("GET", "/series", query=schemas.SeriesQuery, answers={200: schemas.SeriesPage})
async def index(request: Request) -> Response:
    """List series, the newest first."""
    who = await caller(request)
    asked = query_of(request, schemas.SeriesQuery)
    found, cursor = await series.page(
        request.state.resources,
        who.account_id,
        statuses=statuses_of(asked.status, State),
        cursor=asked.cursor,
        limit=asked.limit,
    )
    return answer({"series": [view.to_json() for view in found], "next_cursor": cursor})


@group.add("GET", "/series/{series_id}", answers={200: schemas.Series}, problems=("not_found",))
async def show(request: Request) -> Response:
    """One series as it is now."""
    who = await caller(request)
    return answer((await _mine(request, who)).to_json())


@group.add(
    "POST",
    "/series/{series_id}/pause",
    answers={200: schemas.Series},
    problems=("not_found", "conflict"),
)
async def pause(request: Request) -> Response:
    """Pause the job that runs, and begin nothing more."""
    return await _wish(request, await caller(request), "pause")


@group.add(
    "POST",
    "/series/{series_id}/resume",
    answers={200: schemas.Series},
    problems=("not_found", "conflict", "read_only", "too_many_jobs"),
)
async def resume(request: Request) -> Response:
    """Go on with a paused series."""
    return await _wish(request, await starter(request), "resume")


@group.add(
    "POST",
    "/series/{series_id}/cancel",
    answers={200: schemas.Series},
    problems=("not_found", "conflict"),
)
async def cancel(request: Request) -> Response:
    """Stop the job that runs, and begin nothing more; changed tickets stay changed."""
    return await _wish(request, await caller(request), "cancel")


async def _wish(request: Request, who: Caller, verb: str) -> Response:
    who.must_have(Right.CHANGE_TICKETS)
    view = await series.wish(
        request.state.resources, who.account_id, _series_id(request), verb, by=who.signature()
    )
    return answer(view.to_json())


async def _mine(request: Request, who: Caller) -> SeriesView:
    return await series.show(request.state.resources, who.account_id, _series_id(request))


def _series_id(request: Request) -> str:
    series_id: str = request.path_params["series_id"]
    if not A_UUID.fullmatch(series_id):
        raise NotFound(f"There is no series {series_id[:40]!r}.")
    return series_id


def _content(asked: schemas.NewSeries) -> Content:
    if asked.templates is not None:
        return [SavedStep(step.template_id, step.values) for step in asked.templates]
    return Change(
        asked.view_ids or (),
        asked.parameters or {},
        tool=asked.tool,
        options=asked.options.model_dump(mode="json", exclude_none=True),
        exclude_closed=asked.exclude_closed,
        reason=asked.reason,
    )
