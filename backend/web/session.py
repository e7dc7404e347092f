"""Sessions over HTTP: the app begins one with its page's grant, renews it, ends it."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from backend.actions import sessions
from backend.actions.sessions import Begun
from backend.core.caller import ReopenApp, Unauthorised
from backend.web import me
from backend.web.attempts import proving
from backend.web.caller import bearer, caller, of_session
from backend.web.endpoint import Group, answer, body_of
from backend.web.schemas import callers as schemas

group = Group(
    "Sessions",
    "The app inside Zendesk: a page that Zendesk has signed brings a grant, Zendesk's proxy signs "
    "the request, and the session's token is good for every other endpoint for 15 minutes.",
)


@group.add(
    "POST",
    "/session",
    body=schemas.PageGrant,
    answers={201: schemas.Session},
    problems=("too_many_attempts",),
)
async def begin(request: Request) -> Response:
    """
    Begin a session.

    `Authorization: Bearer` holds what Zendesk's proxy has signed; the page's grant works once.
    """
    proxy_token = await _proxy_token(request)
    asked = await body_of(request, schemas.PageGrant)
    with proving(request, "grant", _digest(asked.grant)):
        begun = await sessions.begin(request.state.resources, asked.grant, proxy_token)
    return await _told(request, begun, 201)


@group.add(
    "POST",
    "/session/renew",
    body=schemas.LastToken,
    answers={200: schemas.Session},
    problems=("too_many_attempts",),
)
async def renew(request: Request) -> Response:
    """
    Get another token for a session, with its last one, over or not.

    `Authorization: Bearer` holds a fresh signature of Zendesk's proxy. After eight hours, and when
    the agent is none any more, only opening the app again helps: `reopen_app`.
    """
    proxy_token = await _proxy_token(request)
    asked = await body_of(request, schemas.LastToken)
    with proving(request, "session", _digest(asked.token)):
        begun = await sessions.renew(request.state.resources, asked.token, proxy_token)
    return await _told(request, begun, 200)


@group.add("DELETE", "/session", answers={204: None})
async def end(request: Request) -> Response:
    """End the session that this token belongs to."""
    who = await caller(request, need=None)
    if who.session_id is None:
        raise Unauthorised("An API key has no session; an admin ends it with DELETE /api-keys.")
    await sessions.end(request.state.resources, who.session_id)
    return Response(status_code=204)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


async def _proxy_token(request: Request) -> str | None:
    """What the proxy signed; without it, sessions begin only where the settings allow it."""
    token = bearer(request)
    if token is None and request.state.resources.settings.require_proxy_token:
        raise ReopenApp("Zendesk's proxy has not signed this request. Open the app in Zendesk.")
    return token


async def _told(request: Request, begun: Begun, status: int) -> Response:
    who = of_session(begun.session)
    request.state.caller = who
    told = await me.shown(request.state.resources, who)
    return answer({"token": begun.token, "expires_at": begun.expires_at, "me": told}, status)
