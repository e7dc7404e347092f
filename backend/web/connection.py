"""Connecting an account to Zendesk from the app, and the page that a browser comes back to."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.actions import accounts, connect, sessions
from backend.core.addresses import CALLBACK
from backend.core.caller import Right, Role
from backend.core.errors import Forbidden, Invalid
from backend.web.caller import Caller, caller
from backend.web.endpoint import ZENDESK, Group, answer, body_of
from backend.web.me import connection_state
from backend.web.schemas import callers as schemas
from backend.web.zat import simple

CLOSE = "Zendesk has answered. You may close this window and go back to Tag Manager."
LONGEST_STATE = 100

group = Group(
    "Connection",
    "How the account is connected to Zendesk. An admin's browser goes to Zendesk and comes back; "
    "only the session that sent it there can finish.",
)


@group.add("GET", "/connection", answers={200: schemas.Connection})
async def show(request: Request) -> Response:
    """How the account is connected, and what the connection may do."""
    who = await caller(request, need=None)
    if not who.rights:
        who.must_have(Right.READ)
    return await _shown(request, who, 200)


@group.add(
    "POST",
    "/connection",
    body=schemas.NewConnection,
    answers={201: schemas.WayToZendesk},
    problems=("no_oauth_client",),
)
async def begin(request: Request) -> Response:
    """
    Begin to connect, or to connect again: where to send an admin's browser, in a new window.

    With `write: false` nothing can be changed until somebody connects again with `write: true`.
    """
    who = await _connecting(request)
    asked = await body_of(request, schemas.NewConnection)
    resources = request.state.resources
    address = await connect.begin(
        resources,
        who.subdomain,
        bound_to=str(who.session_id),
        agent_id=who.user_id,
        redirect_uri=resources.settings.public_url + CALLBACK,
        write=asked.write,
        rules=asked.rules,
    )
    return answer({"authorize_url": address}, 201)


@group.add(
    "POST",
    "/connection/finish",
    answers={200: schemas.Connection, 202: schemas.Connection},
    problems=("oauth_state", "connect_refused", "not_admin", *ZENDESK),
)
async def finish(request: Request) -> Response:
    """
    Finish what this session began: 202 until the browser is back from Zendesk, then 200.

    Both the agent of this session and whoever allowed access must be active admins.
    """
    who = await _connecting(request)
    resources = request.state.resources
    async with request.state.locks.hold(("connecting", who.session_id)):
        signature = who.signature()
        done = await connect.finish(resources, bound_to=str(who.session_id), by=signature)
    if done is None:
        return await _shown(request, who, 202)
    await sessions.check(resources, str(who.session_id))
    return await _shown(request, who, 200)


@group.add("DELETE", "/connection", answers={200: schemas.Disconnected})
async def disconnect(request: Request) -> Response:
    """
    Forget the account's login, as an admin. Its jobs wait until it is connected again.

    Zendesk is asked to end a login that was given by OAuth; the answer says whether it did.
    """
    who = await _connecting(request)
    fresh = await sessions.check(request.state.resources, str(who.session_id))
    if fresh.role is not Role.ADMIN:
        raise Forbidden("Only an admin of this Zendesk account may disconnect it.")
    end = await accounts.remove(request.state.resources, who.subdomain, by=who.signature())
    return answer({"login": end, "detail": end.sentence})


async def callback(request: Request) -> Response:
    """Where Zendesk sends the browser back to; whoever that is, it is told to close the window."""
    query = request.query_params
    state, code, error = (query.get(name, "") for name in ("state", "code", "error"))
    if not state or len(state) > LONGEST_STATE:
        return simple("This page belongs to connecting Zendesk. Begin in the app.", 400)
    try:
        await connect.come_back(request.state.resources, state=state, code=code, error=error)
    except Invalid as refusal:
        return simple(str(refusal), 400)
    return simple(CLOSE, 200)


async def _connecting(request: Request) -> Caller:
    who = await caller(request, need=Right.CONNECT)
    assert who.session_id is not None, "keys never have this right"
    return who


async def _shown(request: Request, who: Caller, status: int) -> Response:
    found = asdict(await accounts.connection(request.state.resources, who.account_id))
    return answer(found | {"status": connection_state(found["status"])}, status)


routes = [Route(CALLBACK, callback, methods=["GET"])]
