"""The activity log over HTTP, for admins: who did what, page by page or as a file."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import activity
from backend.core.activity import ActivityFilter, Noun
from backend.core.caller import Right
from backend.web.caller import Caller, caller
from backend.web.csv_response import CsvResponse
from backend.web.endpoint import Group, answer, query_of
from backend.web.schemas import activity as schemas

group = Group(
    "Activity log",
    "Who did what with jobs, permissions, keys and the connection. Lines are only ever added.",
)


@group.add("GET", "/activity", query=schemas.ActivityQuery, answers={200: schemas.ActivityPage})
async def list_activity(request: Request) -> Response:
    """List what was done, the newest first."""
    who = await _reader(request)
    asked = query_of(request, schemas.ActivityQuery)
    found, cursor = await activity.page(
        request.state.resources,
        who.account_id,
        _filter(asked),
        cursor=asked.cursor,
        limit=asked.limit,
    )
    lines = [asdict(line) for line in found]
    return answer({"activity": lines, "next_cursor": cursor})


@group.add("GET", "/activity.csv", query=schemas.ActivityFilters, answers={200: "text/csv"})
async def activity_csv(request: Request) -> Response:
    """
    What was done, as a file, the newest first.

    Columns: at, who_type, who, person, person_id, verb, noun, id, details (JSON). A cell that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    who = await _reader(request)
    asked = query_of(request, schemas.ActivityFilters)
    lines = activity.as_csv(request.state.resources, who.account_id, _filter(asked))
    return CsvResponse(lines, f"activity-{who.subdomain}.csv")


async def _reader(request: Request) -> Caller:
    who = await caller(request)
    who.must_have(Right.READ_ACTIVITY)
    return who


def _filter(asked: schemas.ActivityFilters) -> ActivityFilter:
    return ActivityFilter(
        who=asked.who,
        verb=asked.verb,
        noun=Noun.JOB if asked.job else asked.noun,
        noun_id=asked.job,
        since=asked.since,
        until=asked.until,
    )
