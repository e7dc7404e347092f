"""API keys over HTTP: an admin's scripts make, list and end keys for scripts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import api_keys
from backend.actions.api_keys import KeyView
from backend.actions.idempotency import Within, made_once
from backend.core.caller import Right, Role
from backend.core.errors import NotFound
from backend.web.caller import caller
from backend.web.endpoint import (
    A_UUID,
    CONNECTION,
    ZENDESK,
    Group,
    answer,
    body_of,
    created,
    once_of,
)
from backend.web.schemas import callers as schemas

group = Group("API keys", "Keys for scripts. A key acts for a person, with the lower of two roles.")


@group.add(
    "POST",
    "/api-keys",
    body=schemas.NewApiKey,
    answers={201: schemas.MadeApiKey},
    problems=("forbidden", *CONNECTION, *ZENDESK),
    once=True,
)
async def create(request: Request) -> Response:
    """
    Make a key, which belongs to the person who stands behind the calling key.

    `key` is in this answer only; the answer to a repeated request has null instead.
    """
    who = await caller(request)
    who.must_have(Right.MANAGE_KEYS)
    asked = await body_of(request, schemas.NewApiKey)
    resources, account_id = request.state.resources, who.account_id
    repeat = once_of(request, "POST /api-keys", asked.model_dump() | {"for": who.user_id})

    async def make(claim: Within) -> tuple[KeyView, str | None]:
        return await api_keys.create(
            resources,
            account_id,
            name=asked.name,
            role=Role(asked.role),
            by=who.signature(),
            owner_id=who.user_id,
            expires_days=asked.expires_days,
            within=claim,
        )

    async def find(made_id: str) -> tuple[KeyView, str | None]:
        return await api_keys.show(resources, account_id, made_id), None

    (key, secret), repeated = await made_once(
        resources, request.state.locks, account_id, repeat, make, find
    )
    body = key.to_json(resources.clock.now()) | {"key": secret}
    return created(body, f"/api-keys/{key.id}", repeated=repeated)


@group.add("GET", "/api-keys", answers={200: schemas.ApiKeyList}, problems=("forbidden",))
async def index(request: Request) -> Response:
    """List the account's keys, the newest first."""
    who = await caller(request)
    who.must_have(Right.MANAGE_KEYS)
    resources = request.state.resources
    now = resources.clock.now()
    found = await api_keys.listed(resources, who.account_id)
    return answer({"api_keys": [key.to_json(now) for key in found]})


@group.add("DELETE", "/api-keys/{key_id}", answers={204: None}, problems=("forbidden", "not_found"))
async def revoke(request: Request) -> Response:
    """End a key at once, be it the calling one; doing it twice changes nothing."""
    who = await caller(request)
    who.must_have(Right.MANAGE_KEYS)
    key_id: str = request.path_params["key_id"]
    if not A_UUID.fullmatch(key_id):
        raise NotFound(f"There is no API key {key_id[:40]!r}.")
    await api_keys.revoke(request.state.resources, who.account_id, key_id, by=who.signature())
    return Response(status_code=204)
