"""
Connecting an account from the app: an admin goes to Zendesk, allows us in, and comes back.

The browser comes back to a page that knows nobody: what it brings is kept, sealed, for the state
it was sent with, and only the session that sent it can go on. The PKCE verifier is made from the
state with our own secret, so that neither the browser nor the database can make it.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

import orjson
import structlog

from backend.actions.accounts import AccountView, keep_login
from backend.core.errors import (
    AccessDenied,
    CredentialLost,
    Forbidden,
    Invalid,
    Rejected,
)
from backend.engine import credentials, sealed
from backend.engine.credentials import Kind, Login
from backend.engine.sealed import NotOpened
from backend.resources import Resources
from backend.store import oauth_states
from backend.store.models import OAuthState
from backend.zendesk import oauth
from backend.zendesk.client import Zendesk, base_url
from backend.zendesk.oauth import Grant
from backend.zendesk.protocol import User

EXPECTED_BACK_WITHIN = 600.0
LONGEST_CODE = 2048
WAY_BACK = "way back {}"

log = structlog.stdlib.get_logger(__name__)


async def begin(
    resources: Resources,
    subdomain: str,
    *,
    bound_to: str,
    agent_id: int,
    redirect_uri: str,
    write: bool = True,
    rules: bool = False,
) -> str:
    """
    Where to send the browser of the session `bound_to`, in which this agent is.

    Asks for leave to read, to change tickets only with `write`, and to make webhooks and
    triggers only with `rules` too. Raises Invalid where this installation has no OAuth client.
    """
    try:
        client = credentials.own_client(resources)
    except CredentialLost:
        raise Invalid(
            "This installation has no OAuth client at Zendesk yet. Whoever runs it makes one with "
            f"the redirect URL {redirect_uri} and sets ZENDESK_CLIENT_ID and "
            "ZENDESK_CLIENT_SECRET.",
            code="no_oauth_client",
        ) from None
    address = base_url(resources.settings.zendesk_url, subdomain)
    state, now = token_urlsafe(32), resources.clock.now().timestamp()
    wanted = oauth.SCOPES_FOR_RULES if rules else oauth.SCOPES
    scopes = wanted if write else oauth.SCOPES_TO_LOOK
    expected = OAuthState(
        sha256=_digest(state),
        subdomain=subdomain,
        bound_to=bound_to,
        agent_id=agent_id,
        redirect_uri=redirect_uri,
        scopes=scopes,
        expires_at=now + EXPECTED_BACK_WITHIN,
    )
    async with resources.database.write() as session:
        await oauth_states.add(session, expected, now=now)
    return oauth.authorize_url(
        address,
        client.id,
        redirect_uri=redirect_uri,
        state=state,
        verifier=_verifier(resources, state),
        scopes=scopes,
    )


async def come_back(resources: Resources, *, state: str, code: str, error: str = "") -> None:
    """
    Keep what a browser brought back from Zendesk, for the session that sent it there.

    An empty `code` says that there is no access, and `error` why, in OAuth's words. Raises
    Invalid for what nobody waits for.
    """
    digest, now = _digest(state), resources.clock.now().timestamp()
    if len(code) + len(error) > LONGEST_CODE:
        raise _nobody_waits()
    brought = orjson.dumps({"state": state, "code": code, "error": error}).decode()
    purpose = WAY_BACK.format(digest)
    content = sealed.seal(resources.settings.fernet_keys, purpose, brought)
    async with resources.database.write() as session:
        if not await oauth_states.keep(session, digest, brought_back=content, now=now):
            raise _nobody_waits()


async def finish(
    resources: Resources, *, bound_to: str, by: Mapping[str, Any]
) -> AccountView | None:
    """
    Keep the login that the browser of the session `bound_to` has brought; None: not back yet.

    The new token must work at the account the browser was sent to and be an active admin's, and
    show that the session's agent is an admin too. Raises Invalid or Forbidden; nothing is stored
    then.
    """
    granted_at = resources.clock.now().timestamp()
    async with resources.database.write() as session:
        expected = await oauth_states.take(session, bound_to, now=granted_at)
        if expected is None and await oauth_states.waits(session, bound_to, now=granted_at):
            return None
    if expected is None:
        raise _nobody_waits()
    brought = _brought_back(resources, expected)
    if not brought["code"]:
        raise _no_access(brought["error"], expected.scopes)
    address = base_url(resources.settings.zendesk_url, expected.subdomain)
    wish = oauth.by_code(
        brought["code"],
        redirect_uri=expected.redirect_uri,
        verifier=_verifier(resources, brought["state"]),
        scopes=expected.scopes,
    )
    try:
        resources.note_request("token")
        grant = await oauth.ask(resources.http, address, credentials.own_client(resources), wish)
        _check_scopes(grant, expected.scopes)
        note = resources.note_request
        zendesk = Zendesk(resources.http, address, grant.access_token, on_request=note)
        user = await zendesk.me()
        agent = await zendesk.user(expected.agent_id)
    except (CredentialLost, Rejected, AccessDenied) as error:
        raise Invalid(f"Zendesk did not let us in: {error}", code="connect_refused") from None
    _check_admin(user, "Whoever allows access")
    _check_admin(agent, "Whoever connects Zendesk")
    login = Login(Kind.OAUTH, grant.access_token, grant.refresh_token)
    view = await keep_login(
        resources, expected.subdomain, login, user, by=by, grant=grant, granted_at=granted_at
    )
    log.info("account connected", account=view.subdomain, by=agent.id, scopes=grant.scopes)
    return view


def _brought_back(resources: Resources, expected: OAuthState) -> dict[str, str]:
    assert expected.brought_back is not None, "only such rows are taken"
    purpose = WAY_BACK.format(expected.sha256)
    try:
        text = sealed.unseal(resources.settings.fernet_keys, purpose, expected.brought_back)
    except NotOpened:
        raise _nobody_waits() from None
    brought: dict[str, str] = orjson.loads(text)
    return brought


def _no_access(error: str, scopes: str) -> Invalid:
    if error == "invalid_scope":
        said = f"The OAuth client at Zendesk must be allowed the scopes “{scopes}”."
    else:
        said = "Access was not allowed at Zendesk. Connect again if that was a mistake."
    return Invalid(said, code="connect_refused")


def _nobody_waits() -> Invalid:
    return Invalid(
        "This way back from Zendesk is used up, too old, or somebody else's. Connect again.",
        code="oauth_state",
    )


def _check_scopes(grant: Grant, scopes: str) -> None:
    if missing := oauth.missing(grant.scopes, scopes):
        raise Invalid(
            f"Zendesk did not allow what is needed: {', '.join(missing)}.", code="connect_refused"
        )


def _check_admin(user: User, who: str) -> None:
    if user.role != "admin" or not user.active or user.suspended:
        raise Forbidden(f"{who} must be an active admin of this account.", code="not_admin")


def _digest(state: str) -> str:
    return sha256(state.encode()).hexdigest()


def _verifier(resources: Resources, state: str) -> str:
    secret = resources.settings.secret_key.get_secret_value().encode()
    made = hmac.digest(secret, b"oauth verifier " + state.encode(), "sha512")
    return urlsafe_b64encode(made).rstrip(b"=").decode()
