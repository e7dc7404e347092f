"""Uploads over HTTP: a CSV file that says ticket by ticket what to change."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import uploads
from backend.core.caller import Right
from backend.core.errors import NotFound
from backend.web.caller import caller
from backend.web.endpoint import A_UUID, PREFIX, Group, answer, expect, key_of
from backend.web.schemas import lookups as schemas

CSV = "text/csv"

group = Group("Uploads", "CSV files with one ticket a line.")


@group.add(
    "POST",
    "/uploads",
    body=CSV,
    answers={201: schemas.Upload},
    once=True,
    patience=None,  # the body has its own
)
async def create(request: Request) -> Response:
    """
    Send a file of up to 64 MB and 1,000,000 tickets.

    UTF-8; the first line names the columns: `ticket_id`, and `add`, `remove` or `set` with tags
    separated by spaces. Lines that can't be used are named and left out.
    """
    who = await caller(request)
    who.must_have(Right.CHANGE_TICKETS)
    expect(request, CSV)
    upload, repeated = await uploads.receive(
        request.state.resources,
        request.state.locks,
        who.account_id,
        request.stream(),
        key=key_of(request),
    )
    headers = {"Location": f"{PREFIX}/uploads/{upload.upload_id}"}
    if repeated:
        headers["Idempotent-Replayed"] = "true"
    return answer(upload, 201, headers)


@group.add("GET", "/uploads/{upload_id}", answers={200: schemas.Upload}, problems=("not_found",))
async def show(request: Request) -> Response:
    """What was read of a file."""
    who = await caller(request)
    upload_id: str = request.path_params["upload_id"]
    if not A_UUID.fullmatch(upload_id):
        raise NotFound(f"There is no upload {upload_id[:40]!r}.")
    return answer(await uploads.show(request.state.resources, who.account_id, upload_id))
