"""Webhook rules over HTTP: make and change them, set them up at Zendesk, see what came."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import hook_at_zendesk, hook_changes, hook_pages, hooks
from backend.actions.idempotency import Within, made_once
from backend.core.caller import Right
from backend.core.errors import NotFound
from backend.core.signature import is_admin
from backend.web.caller import Caller, caller, changer
from backend.web.endpoint import (
    A_UUID,
    CONNECTION,
    ZENDESK,
    Group,
    answer,
    body_of,
    created,
    once_of,
    query_of,
)
from backend.web.schemas import hooks as schemas

SEVERAL_CALLS = 45.0  # seconds for what asks Zendesk three or four times
REFUSALS = ("forbidden", "not_found")
AT_ZENDESK = (*REFUSALS, "conflict", *CONNECTION, *ZENDESK)

group = Group(
    "Webhook rules",
    "What Zendesk's triggers and automations start: a saved job, by a signed webhook. Its address "
    "is `POST /hooks/{hook_id}`, outside of this API.",
)


@group.add(
    "POST",
    "/hooks",
    body=schemas.NewHook,
    answers={201: schemas.Hook},
    problems=(*REFUSALS, "name_taken", "limit_reached"),
    once=True,
)
async def create(request: Request) -> Response:
    """Make a rule for a saved job. It acts with the rights that its owner has at that moment."""
    who = await changer(request)
    asked = await body_of(request, schemas.NewHook)
    resources, account_id = request.state.resources, who.account_id
    repeat = once_of(request, "POST /hooks", asked.model_dump(mode="json"))
    find = partial(hook_pages.show, resources, account_id)

    async def make(claim: Within) -> hook_pages.HookPage:
        hook = await hooks.create(
            resources,
            account_id,
            name=asked.name,
            template_id=asked.template_id,
            most_per_hour=asked.most_per_hour,
            secret=asked.secret,
            by=who.signature(),
            within=claim,
        )
        return await find(hook.hook_id)

    page, repeated = await made_once(resources, request.state.locks, account_id, repeat, make, find)
    return created(_told(page, who), f"/hooks/{page.hook.hook_id}", repeated=repeated)


@group.add("GET", "/hooks", answers={200: schemas.HookList})
async def index(request: Request) -> Response:
    """List the account's rules by name."""
    who = await caller(request)
    found = await hook_pages.listing(request.state.resources, who.account_id)
    return answer({"hooks": [_told(page, who) for page in found]})


@group.add("GET", "/hooks/{hook_id}", answers={200: schemas.Hook}, problems=("not_found",))
async def show(request: Request) -> Response:
    """One rule."""
    who = await caller(request)
    return await _shown(request, who, _hook_id(request))


@group.add(
    "PATCH",
    "/hooks/{hook_id}",
    body=schemas.HookPatch,
    answers={200: schemas.Hook},
    problems=(*REFUSALS, "name_taken"),
)
async def change(request: Request) -> Response:
    """Change one's own rule; admins change all."""
    who = await changer(request)
    hook_id = _hook_id(request)
    asked = await body_of(request, schemas.HookPatch)
    changes = asked.model_dump(mode="json", include=asked.model_fields_set)
    await hook_changes.change(
        request.state.resources, who.account_id, hook_id, changes, by=who.signature()
    )
    return await _shown(request, who, hook_id)


@group.add(
    "DELETE", "/hooks/{hook_id}", answers={200: schemas.HookRemoved}, problems=REFUSALS,
    patience=SEVERAL_CALLS,
)  # fmt: skip
async def remove(request: Request) -> Response:
    """
    Remove a rule, with the webhook and the trigger that were made for it by us.

    What it has started stays. Zendesk keeps no rule from being removed; the answer says what is
    left there.
    """
    who = await changer(request)
    left = await hook_at_zendesk.remove(
        request.state.resources, who.account_id, _hook_id(request), by=who.signature()
    )
    return answer({"left_at_zendesk": left})


@group.add(
    "POST",
    "/hooks/{hook_id}/pause",
    answers={200: schemas.Hook},
    problems=(*REFUSALS, "conflict"),
)
async def pause(request: Request) -> Response:
    """Let a rule start nothing. What Zendesk delivers meanwhile is kept, and can be replayed."""
    return await _done(request, hook_changes.pause)


@group.add(
    "POST",
    "/hooks/{hook_id}/resume",
    answers={200: schemas.Hook},
    problems=(*REFUSALS, "conflict"),
)
async def resume(request: Request) -> Response:
    """Let a paused rule start jobs again, for what is delivered from now on."""
    return await _done(request, hook_changes.resume)


@group.add("POST", "/hooks/{hook_id}/take-over", answers={200: schemas.Hook}, problems=REFUSALS)
async def take_over(request: Request) -> Response:
    """As an admin, become the owner of a rule: it acts with the caller's rights from now on."""
    return await _done(request, hook_changes.take_over)


@group.add(
    "PUT",
    "/hooks/{hook_id}/secret",
    body=schemas.NewSecret,
    answers={200: schemas.Hook},
    problems=REFUSALS,
)
async def put_secret(request: Request) -> Response:
    """Give a rule the secret that its webhook signs with; the one before holds for a day more."""
    who = await changer(request)
    hook_id = _hook_id(request)
    asked = await body_of(request, schemas.NewSecret)
    await hook_changes.put_secret(
        request.state.resources, who.account_id, hook_id, asked.secret, by=who.signature()
    )
    return await _shown(request, who, hook_id)


@group.add(
    "GET", "/hooks/{hook_id}/setup", answers={200: schemas.HookSetup}, problems=("not_found",)
)
async def setup(request: Request) -> Response:
    """What to paste into Zendesk so that its webhook starts the saved job."""
    who = await caller(request)
    resources, hook_id = request.state.resources, _hook_id(request)
    page = await hook_pages.show(resources, who.account_id, hook_id)
    found = await hook_at_zendesk.setup(resources, who.account_id, hook_id)
    return answer(
        {
            "endpoint": page.endpoint,
            "request_method": "POST",
            "request_format": "JSON",
            "body": found.body.text,
            "asks": found.body.asks,
            "includes": found.usual.includes,
            "excludes": found.usual.excludes,
            "connected_as": found.connected_as,
            "may_make": found.may_make and is_admin(who.signature()),
        }
    )


@group.add(
    "POST",
    "/hooks/{hook_id}/zendesk",
    body=schemas.AtZendesk,
    answers={200: schemas.Hook},
    problems=(*AT_ZENDESK, "may_not_make_rules"),
    patience=SEVERAL_CALLS,
)
async def make_at_zendesk(request: Request) -> Response:
    """
    As an admin, make the rule's webhook and trigger at Zendesk, and take the webhook's secret.

    The connection needs the scopes `webhooks:write` and `triggers:write`. Whoever asks again after
    a failure goes on where it ended.
    """
    who = await changer(request)
    hook_id = _hook_id(request)
    asked = await body_of(request, schemas.AtZendesk)
    await hook_at_zendesk.make(
        request.state.resources,
        who.account_id,
        hook_id,
        includes=asked.includes,
        excludes=asked.excludes,
        active=asked.active,
        by=who.signature(),
    )
    return await _shown(request, who, hook_id)


@group.add(
    "POST",
    "/hooks/{hook_id}/rotate",
    answers={200: schemas.Hook},
    problems=(*AT_ZENDESK, "made_by_hand"),
    patience=SEVERAL_CALLS,
)
async def rotate(request: Request) -> Response:
    """
    Have Zendesk give the webhook that we made a new secret; the one before holds for a day more.

    The secret of one that was made by hand is changed in Zendesk and put here.
    """
    return await _done(request, hook_at_zendesk.rotate)


@group.add(
    "GET",
    "/hooks/{hook_id}/deliveries",
    query=schemas.DeliveryQuery,
    answers={200: schemas.DeliveryPage},
    problems=("not_found",),
)
async def received(request: Request) -> Response:
    """What Zendesk has delivered within a week, the latest first."""
    who = await caller(request)
    asked = query_of(request, schemas.DeliveryQuery)
    found, cursor = await hook_pages.received(
        request.state.resources,
        who.account_id,
        _hook_id(request),
        state=asked.state,
        cursor=asked.cursor,
        limit=asked.limit,
    )
    return answer({"deliveries": [asdict(one) for one in found], "next_cursor": cursor})


@group.add(
    "POST",
    "/hooks/{hook_id}/replay",
    body=schemas.Replay,
    answers={200: schemas.Replayed},
    problems=(*REFUSALS, "conflict", "rule_paused"),
    once=True,
)
async def replay(request: Request) -> Response:
    """Have deliveries that are over take effect once more, as if they came now."""
    who = await changer(request)
    hook_id = _hook_id(request)
    asked = await body_of(request, schemas.Replay)
    resources, account_id, ids = request.state.resources, who.account_id, asked.delivery_ids
    repeat = once_of(request, f"POST /hooks/{hook_id}/replay", asked.model_dump(mode="json"))

    async def make(claim: Within) -> int:
        return await hook_pages.replay(
            resources, account_id, hook_id, ids, by=who.signature(), within=claim
        )

    async def found(kept: str) -> int:
        return int(kept)

    again, repeated = await made_once(
        resources, request.state.locks, account_id, repeat, make, found
    )
    return answer({"replayed": again}, headers={"Idempotent-Replayed": "true"} if repeated else {})


async def _done(request: Request, verb: Callable[..., Awaitable[Any]]) -> Response:
    who = await changer(request)
    hook_id = _hook_id(request)
    await verb(request.state.resources, who.account_id, hook_id, by=who.signature())
    return await _shown(request, who, hook_id)


async def _shown(request: Request, who: Caller, hook_id: str) -> Response:
    page = await hook_pages.show(request.state.resources, who.account_id, hook_id)
    return answer(_told(page, who))


def _told(page: hook_pages.HookPage, who: Caller) -> dict[str, Any]:
    told = page.to_json(who.signature())
    return told | {"may_change": told["may_change"] and Right.CHANGE_TICKETS in who.rights}


def _hook_id(request: Request) -> str:
    asked: str = request.path_params["hook_id"]
    if not A_UUID.fullmatch(asked):
        raise NotFound(f"There is no webhook rule {asked[:40]!r}.")
    return asked
