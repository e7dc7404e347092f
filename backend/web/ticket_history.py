"""What our jobs did to one ticket."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import ticket_history
from backend.core.errors import NotFound
from backend.web.caller import caller
from backend.web.endpoint import Group, answer, query_of
from backend.web.schemas import activity as schemas
from backend.web.schemas.base import LARGEST_ID

group = Group("Tickets", "What jobs did to single tickets.")


@group.add(
    "GET",
    "/tickets/{ticket_id}/history",
    query=schemas.HistoryQuery,
    answers={200: schemas.TicketHistory},
    problems=("not_found",),
)
async def history(request: Request) -> Response:
    """
    Which jobs touched a ticket, and what each wrote; the newest first.

    Empty where none did. Zendesk is not asked whether there is such a ticket.
    """
    who = await caller(request)
    asked = query_of(request, schemas.HistoryQuery)
    ticket_id = _ticket_id(request)
    found, cursor = await ticket_history.page(
        request.state.resources,
        who.account_id,
        ticket_id,
        cursor=asked.cursor,
        limit=asked.limit,
    )
    jobs = [asdict(touch) for touch in found]
    return answer({"ticket_id": ticket_id, "jobs": jobs, "next_cursor": cursor})


def _ticket_id(request: Request) -> int:
    text: str = request.path_params["ticket_id"]
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    if not 0 < number <= LARGEST_ID:
        raise NotFound(f"There is no ticket {text[:40]!r}.")
    return number
