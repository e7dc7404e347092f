"""What people are told, over HTTP: everybody's own choices and notices, and how mail does."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import notifications
from backend.actions.notifications import ChoicesView, MailState
from backend.core.caller import Right
from backend.core.notice import Choices
from backend.web.caller import caller
from backend.web.endpoint import Group, answer, body_of, query_of
from backend.web.schemas import notifications as schemas

group = Group(
    "Notifications",
    "What you are told by mail. They are your own, as the person or as the owner of the key.",
)


@group.add(
    "GET",
    "/notifications",
    query=schemas.NoticeQuery,
    answers={200: schemas.NoticeList},
)
async def index(request: Request) -> Response:
    """List what you were to be told in the last month, whether it was mailed or not."""
    who = await caller(request)
    asked = query_of(request, schemas.NoticeQuery)
    found, following = await notifications.page(
        request.state.resources,
        who.account_id,
        who.user_id,
        cursor=asked.cursor,
        limit=asked.limit,
    )
    notices = [
        {"id": each.id, "event": each.event, "about": each.facts, "created_at": each.created_at}
        | {"state": each.state, "outcome": each.outcome, "over_at": each.over_at}
        for each in found
    ]
    return answer({"notices": notices, "next_cursor": following})


@group.add("GET", "/notifications/choices", answers={200: schemas.NoticeChoices})
async def show_choices(request: Request) -> Response:
    """What you want by mail, and where it reaches you."""
    who = await caller(request)
    found = await notifications.choices(request.state.resources, who.account_id, who.user_id)
    return answer(_choices(found))


@group.add(
    "PUT",
    "/notifications/choices",
    body=schemas.NewChoices,
    answers={200: schemas.NoticeChoices},
)
async def set_choices(request: Request) -> Response:
    """Set what you want by mail, all of it; it holds for whatever has not been sent yet."""
    who = await caller(request)
    asked = await body_of(request, schemas.NewChoices)
    wanted = Choices.from_json(asked.model_dump())
    resources = request.state.resources
    found = await notifications.choose(resources, who.account_id, who.user_id, wanted)
    return answer(_choices(found))


@group.add(
    "POST",
    "/notifications/test",
    answers={202: schemas.AskedTest},
    problems=("mail_off", "test_sent"),
)
async def send_test(request: Request) -> Response:
    """Have a test sent to you, the way all your mail goes; once in a minute."""
    who = await caller(request)
    resources = request.state.resources
    await notifications.ask_for_test(resources, who.account_id, who.user_id)
    found = await notifications.choices(resources, who.account_id, who.user_id)
    return answer({"address": found.address}, 202)


@group.add("GET", "/notifications/waiting", answers={200: schemas.WaitingJobs})
async def waiting(request: Request) -> Response:
    """List your jobs that wait for a person: drafts to review, and jobs that can't go on alone."""
    who = await caller(request)
    found = await notifications.waiting(request.state.resources, who.account_id, who.user_id)
    jobs = [
        {"job_id": each.job_id, "title": each.title, "reason": each.reason}
        | {"follows": each.parent_job_id is not None}
        for each in found
    ]
    return answer({"jobs": jobs})


@group.add("GET", "/notifications/mail", answers={200: schemas.MailState})
async def mail(request: Request) -> Response:
    """How the account's mail does: what waits, what was given up, and why."""
    who = await caller(request)
    who.must_have(Right.WATCH_SYSTEM)
    return answer(shown(await notifications.state(request.state.resources, who.account_id)))


def shown(state: MailState) -> dict[str, Any]:
    """How mail does, as the API tells it."""
    how = {"server": state.server, "security": state.security, "sender": state.sender}
    return how | asdict(state.tally)


def _choices(found: ChoicesView) -> dict[str, Any]:
    more = {"changed_at": found.changed_at, "address": found.address, "sends": found.sends}
    return found.choices.to_json() | more
