"""Jobs over HTTP: start one, look at them, steer one, take its results home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import checks, job_pages, jobs, orders, results, starts
from backend.actions.job_view import JobView
from backend.actions.orders import Order
from backend.core.caller import Right
from backend.core.errors import Invalid, NotFound
from backend.core.job import Status
from backend.core.job_filter import Filter
from backend.core.run_at import parse_run_at
from backend.web.caller import Caller, caller, starter
from backend.web.csv_response import CsvResponse
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
from backend.web.schemas import jobs as schemas

MOST_IDS_SHOWN = 1_000

group = Group("Jobs", "Changes of tags, from the order to the last ticket's outcome.")


@group.add(
    "POST",
    "/jobs",
    body=schemas.NewJob,
    answers={201: schemas.Job},
    problems=(*CONNECTION, *ZENDESK, *PERMISSIONS, "too_many_jobs"),
    once=True,
    patience=None,  # every step has its own
)
async def create(request: Request) -> Response:
    """
    Start a job.

    A job of up to 500 tickets is over in the answer, if it ends within `wait` seconds; a larger
    one is under way. With `start: manual` it is a draft: the list is read and fixed, and waits
    for `start`. With `run_at` it is scheduled: its tickets are looked for when it starts. Nothing
    is made when anything about the order is wrong.
    """
    who = await starter(request)
    who.must_have(Right.CHANGE_TICKETS)
    asked = await body_of(request, schemas.NewJob, _more_faults)
    order = asked.model_dump(mode="json", exclude={"wait"}, exclude_none=True)
    run_at = _run_at(asked)
    job, repeated = await orders.place(
        request.state.resources,
        request.state.locks,
        who.account_id,
        Order(**order | {"run_at": run_at}),
        created_by=who.signature(),
        request=once_of(request, "POST /jobs", order),
        wait=0 if run_at else asked.wait,
    )
    return made(job, repeated=repeated)


@group.add("GET", "/jobs", query=schemas.JobQuery, answers={200: schemas.JobPage})
async def index(request: Request) -> Response:
    """List jobs, the newest first."""
    who = await caller(request)
    asked = query_of(request, schemas.JobQuery)
    chosen = Filter(
        statuses=statuses_of(asked.status, Status),
        kind=asked.kind,
        tool=asked.tool,
        created_by=(who.type, who.id) if asked.mine else None,
        text=asked.q,
    )
    found, cursor = await job_pages.page(
        request.state.resources, who.account_id, chosen, cursor=asked.cursor, limit=asked.limit
    )
    return answer({"jobs": [shown(job) for job in found], "next_cursor": cursor})


@group.add("GET", "/jobs/{job_id}", answers={200: schemas.Job}, problems=("not_found",))
async def show(request: Request) -> Response:
    """One job as it is now."""
    who = await caller(request)
    return answer(shown(await mine(request, who)))


@group.add(
    "PATCH",
    "/jobs/{job_id}",
    body=schemas.JobPatch,
    answers={200: schemas.Job},
    problems=("not_found", "conflict"),
)
async def change(request: Request) -> Response:
    """
    Change a job's title or, while it is not over, how it runs.

    Options that are not named stay; null takes one away. A new `stop_after` counts from the
    job's first ticket.
    """
    who = await caller(request)
    who.must_have(Right.CHANGE_TICKETS)
    job_id = job_id_of(request)
    asked = await body_of(request, schemas.JobPatch)
    options = asked.options.model_dump(exclude_unset=True) if asked.options else {}
    job = await job_pages.change(
        request.state.resources,
        who.account_id,
        job_id,
        title=asked.title,
        options=options,
        by=who.signature(),
    )
    return answer(shown(job))


@group.add(
    "POST",
    "/jobs/{job_id}/start",
    body=schemas.Start,
    no_body_too=True,
    answers={200: schemas.Job},
    problems=(
        "not_found",
        "conflict",
        "read_only",
        "permissions_changed",
        "too_many_jobs",
        *PERMISSIONS,
    ),
)
async def start(request: Request) -> Response:
    """
    Start a draft that is ready, exactly the tickets on its list, or a scheduled job.

    The body may be left out. With `run_at` it starts then, and a draft does not expire until
    then; on a scheduled job this moves the moment, and without it the job starts now. Where the
    account asks for it, `confirm` is the number of tickets on the list, typed by a person.
    """
    who = await starter(request)
    who.must_have(Right.CHANGE_TICKETS)
    asked = await body_if_any(request, schemas.Start)
    resources, job = request.state.resources, await mine(request, who)
    run_at = None if asked.run_at is None else parse_run_at(asked.run_at)
    started = await starts.start(
        resources, job.job_id, by=who.signature(), confirm=asked.confirm, run_at=run_at
    )
    return answer(shown(started))


@group.add(
    "POST",
    "/jobs/{job_id}/refresh",
    answers={200: schemas.Job},
    problems=("not_found", "conflict"),
)
async def refresh(request: Request) -> Response:
    """Read a draft's tickets again and add new matches to its list."""
    who = await caller(request)
    return await _wish(request, who, "refresh")


@group.add(
    "POST",
    "/jobs/{job_id}/pause",
    answers={200: schemas.Job},
    problems=("not_found", "conflict"),
)
async def pause(request: Request) -> Response:
    """Send nothing more; what is on its way is finished."""
    who = await caller(request)
    return await _wish(request, who, "pause")


@group.add(
    "POST",
    "/jobs/{job_id}/resume",
    answers={200: schemas.Job},
    problems=("not_found", "conflict", "read_only", "too_many_jobs"),
)
async def resume(request: Request) -> Response:
    """Go on with a paused job."""
    who = await starter(request)
    return await _wish(request, who, "resume")


@group.add(
    "POST",
    "/jobs/{job_id}/cancel",
    answers={200: schemas.Job},
    problems=("not_found", "conflict"),
)
async def cancel(request: Request) -> Response:
    """Stop a job; changed tickets stay changed."""
    who = await caller(request)
    return await _wish(request, who, "cancel")


@group.add(
    "GET",
    "/jobs/{job_id}/tickets",
    query=schemas.TicketQuery,
    answers={200: schemas.JobTicketPage},
    problems=("not_found", "conflict", "records_gone"),
)
async def tickets(request: Request) -> Response:
    """
    What became of each ticket, by number.

    In a draft, also while it waits for its `run_at`: what was seen of each ticket, and what the
    job would do to it.
    """
    who = await caller(request)
    asked = query_of(request, schemas.TicketQuery)
    found, cursor = await job_pages.tickets(
        request.state.resources,
        who.account_id,
        job_id_of(request),
        outcome=asked.outcome,
        plan=asked.plan,
        text=asked.q,
        cursor=asked.cursor,
        limit=asked.limit,
    )
    return answer({"tickets": found, "next_cursor": cursor})


@group.add(
    "GET",
    "/jobs/{job_id}/results.csv",
    query=schemas.ResultsQuery,
    answers={200: "text/csv"},
    problems=("not_found", "records_gone"),
)
async def results_csv(request: Request) -> Response:
    """
    What became of each ticket, as a file.

    Columns: ticket_id, outcome, reason, added, removed, before, after. Tags are separated by
    spaces; a cell that a spreadsheet would take for a formula has an apostrophe before it. The
    parts `changed`, `not_changed` and `not_started` have each ticket once between them.
    """
    who = await caller(request)
    asked = query_of(request, schemas.ResultsQuery)
    job = await mine(request, who)
    results.parse_which(asked.outcome, asked.part)
    job.check_records()
    lines = results.results_csv(
        request.state.resources,
        job.job_id,
        outcome=asked.outcome,
        part=asked.part,
        text=asked.q,
    )
    return CsvResponse(lines, f"job-{job.job_id[:8]}.csv")


def shown(job: JobView) -> dict[str, Any]:
    """A job as the API writes it; a list of very many ids is cut off."""
    return shortened(job.to_json())


def shortened(body: dict[str, Any]) -> dict[str, Any]:
    """The same; a list of very many ids is cut off."""
    ids = body["selection"].get("ids", ())
    if len(ids) > MOST_IDS_SHOWN:
        body["selection"] = body["selection"] | {"ids": ids[:MOST_IDS_SHOWN], "shortened": True}
    return body


def made(job: JobView, *, repeated: bool) -> Response:
    """The answer to a request for a job, which may have made it before."""
    return created(shown(job), f"/jobs/{job.job_id}", repeated=repeated)


async def _wish(request: Request, who: Caller, verb: str) -> Response:
    who.must_have(Right.CHANGE_TICKETS)
    job, resources = await mine(request, who), request.state.resources
    return answer(shown(await jobs.wish(resources, job.job_id, verb, by=who.signature())))


def _run_at(asked: schemas.NewJob) -> datetime | None:
    """When the job shall start, where it isn't now; raises Invalid beside what can't be."""
    if asked.run_at is None:
        return None
    if asked.start == "manual":
        raise Invalid(
            "A draft waits for a person: leave `run_at` out here, and give it to `start`.",
            field="run_at",
        )
    if asked.wait and "wait" in asked.model_fields_set:
        raise Invalid(
            "Nobody can wait for a job that starts later: leave `wait` out.", field="wait"
        )
    return parse_run_at(asked.run_at)


async def mine(request: Request, who: Caller) -> JobView:
    """The job at this address; raises NotFound where it is not the caller's account's."""
    return await job_pages.mine(request.state.resources, who.account_id, job_id_of(request))


def _more_faults(parts: Mapping[str, Any]) -> Sequence[Invalid]:
    selection, parameters = parts.get("selection"), parts.get("parameters")
    return checks.faults(parts.get("tool", "tag_manager"), selection, parameters, None)


def job_id_of(request: Request) -> str:
    """The id in this address; raises NotFound where it can be no job's."""
    job_id: str = request.path_params["job_id"]
    if not A_UUID.fullmatch(job_id):
        raise NotFound(f"There is no job {job_id[:40]!r}.")
    return job_id


def statuses_of(text: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """The statuses that a filter names by commas; raises Invalid for one that isn't known."""
    names = tuple(name.strip() for name in (text or "").split(",") if name.strip())
    if unknown := set(names) - set(known):
        raise Invalid(
            f"There is no status “{min(unknown)}”; there are: {', '.join(known)}.", field="status"
        )
    return names
