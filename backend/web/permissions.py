"""What an account allows, over HTTP: admins look at it and set it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import permissions
from backend.core.caller import Right
from backend.core.permissions import parse_permissions
from backend.web.caller import caller, starter
from backend.web.endpoint import Group, answer, body_of
from backend.web.schemas import permissions as schemas

group = Group(
    "Permissions",
    "Who may start jobs, of how many tickets, and which tags no job touches. They hold where a job "
    "begins, for people and for keys.",
)


@group.add("GET", "/permissions", answers={200: schemas.Permissions})
async def show_permissions(request: Request) -> Response:
    """What the account allows, and who set it; null where nobody has."""
    who = await caller(request)
    who.must_have(Right.SET_PERMISSIONS)
    found = await permissions.show(request.state.resources, who.account_id)
    return answer(found.to_json())


@group.add("PUT", "/permissions", body=schemas.NewPermissions, answers={200: schemas.Permissions})
async def set_permissions(request: Request) -> Response:
    """
    Set what the account allows, all of it; it holds for jobs that begin from now on.

    Send `changed_at` as you read it, and rules that somebody else has set since are not undone:
    the answer is 409 `changed_meanwhile`.
    A draft whose list was fixed before a tag was protected has to be refreshed before it starts.
    """
    who = await starter(request)
    who.must_have(Right.SET_PERMISSIONS)
    asked = await body_of(request, schemas.NewPermissions)
    rules = parse_permissions(**asked.model_dump(exclude={"changed_at"}))
    seen = permissions.Seen(asked.changed_at) if "changed_at" in asked.model_fields_set else None
    resources = request.state.resources
    found = await permissions.put(resources, who.account_id, rules, by=who.signature(), seen=seen)
    return answer(found.to_json())
