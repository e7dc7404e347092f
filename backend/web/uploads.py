"""Uploads over HTTP: CSV files that say which tickets, or ticket by ticket what to change."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import bad_lines, uploads
from backend.core.caller import Right
from backend.core.csv_layout import Meaning
from backend.core.errors import NotFound
from backend.web.caller import caller
from backend.web.csv_response import CsvResponse
from backend.web.endpoint import A_UUID, Group, answer, created, expect, key_of, query_of
from backend.web.schemas import uploads as schemas

CSV = "text/csv"

group = Group("Uploads", "CSV files of tickets.")


@group.add(
    "POST",
    "/uploads",
    query=schemas.UploadQuery,
    body=CSV,
    answers={201: schemas.Upload},
    once=True,
    patience=None,  # the body has its own
)
async def create(request: Request) -> Response:
    """
    Send a file of up to 64 MB and 1,000,000 tickets.

    As spreadsheets save it, in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs.
    The first line names the columns: `ticket_id`, and `add`, `remove` or `set` with tags that are
    separated by spaces; or the query says which column is which. Several lines about one ticket
    count together. Lines that can't be used are named, and no job begins that shall not skip them.
    """
    who = await caller(request)
    who.must_have(Right.CHANGE_TICKETS)
    asked = query_of(request, schemas.UploadQuery)
    expect(request, CSV)
    columns = {cast(Meaning, name): value for name, value in asked if value is not None}
    upload, repeated = await uploads.receive(
        request.state.resources,
        request.state.locks,
        who.account_id,
        request.stream(),
        key=key_of(request),
        columns=columns,
    )
    return created(upload, f"/uploads/{upload.upload_id}", repeated=repeated)


@group.add("GET", "/uploads/{upload_id}", answers={200: schemas.Upload}, problems=("not_found",))
async def show(request: Request) -> Response:
    """What was read of a file."""
    who = await caller(request)
    return answer(await uploads.show(request.state.resources, who.account_id, _upload_id(request)))


@group.add(
    "GET",
    "/uploads/{upload_id}/bad-lines",
    query=schemas.BadLineQuery,
    answers={200: schemas.BadLinePage},
    problems=("not_found",),
)
async def bad_lines_page(request: Request) -> Response:
    """All lines of a file that can't be used, and why."""
    who = await caller(request)
    asked = query_of(request, schemas.BadLineQuery)
    found, cursor = await bad_lines.page(
        request.state.resources,
        who.account_id,
        _upload_id(request),
        cursor=asked.cursor,
        limit=asked.limit,
    )
    return answer({"bad_lines": found, "next_cursor": cursor})


@group.add(
    "GET",
    "/uploads/{upload_id}/bad-lines.csv",
    answers={200: CSV},
    problems=("not_found",),
)
async def bad_lines_csv(request: Request) -> Response:
    """
    The lines of a file that can't be used, as they were, to be corrected and sent again.

    Before their own columns stand `row` and `problem`, which are passed over when it comes back.
    """
    who = await caller(request)
    upload_id = _upload_id(request)
    await uploads.show(request.state.resources, who.account_id, upload_id)
    lines = bad_lines.as_csv(request.state.resources, who.account_id, upload_id)
    return CsvResponse(lines, f"bad-lines-{upload_id[:8]}.csv")


def _upload_id(request: Request) -> str:
    upload_id: str = request.path_params["upload_id"]
    if not A_UUID.fullmatch(upload_id):
        raise NotFound(f"There is no upload {upload_id[:40]!r}.")
    return upload_id
