"""What the account's Zendesk was seen to do where nobody has said what it does, over HTTP."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import live_checks
from backend.core.caller import Right
from backend.web.caller import caller, starter
from backend.web.endpoint import CONNECTION, ZENDESK, Group, answer, body_of
from backend.web.schemas import live_checks as schemas

group = Group(
    "Live checks",
    "Whether this account's Zendesk accepts changes to closed tickets, asked on a ticket that an "
    "admin names; and what else was asked at the command line, with `tagmanager doctor --live`.",
)


@group.add("GET", "/checks", answers={200: schemas.Checks})
async def show_checks(request: Request) -> Response:
    """What is remembered, and tickets that may still have the tags of a check that broke off."""
    who = await caller(request)
    who.must_have(Right.CHECK_ZENDESK)
    found = await live_checks.show(request.state.resources, who.account_id)
    return answer(found.to_json())


@group.add(
    "POST",
    "/checks",
    body=schemas.NewCheck,
    answers={200: schemas.Checks},
    problems=(
        "not_found",
        "read_only",
        "protected_tags",
        "ticket_not_closed",
        "check_under_way",
        "check_tag_in_use",
        *CONNECTION,
        *ZENDESK,
    ),
    patience=None,
)
async def check_ticket(request: Request) -> Response:
    """
    Put the tag `tag_manager_check` on a closed ticket, look, take it away again, and look.

    Where Zendesk takes it, two more questions are asked with this tag and `tag_manager_check_2`.
    It takes some seconds, or a minute where Zendesk is slow, and goes on if nobody waits for it;
    `unfinished` names the ticket if a tag may have stayed.
    """
    who = await starter(request)
    who.must_have(Right.CHECK_ZENDESK)
    asked = await body_of(request, schemas.NewCheck)
    found = await live_checks.check_ticket(
        request.state.resources,
        who.account_id,
        asked.ticket_id,
        by=who.signature(),
        any_status=asked.any_status,
    )
    return answer(found.to_json())
