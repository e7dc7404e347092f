"""
Connecting an account from the browser: a person goes to Zendesk, allows us in, and comes back.

One rule: who comes back must be the session that went away, to the account it went to, once. The
state in the browser is the only copy; the PKCE verifier is made from it with our own secret, so
that neither the browser nor the database can make it.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe

from backend.actions.accounts import AccountView, keep_login
from backend.core.errors import (
    AccessDenied,
    CredentialLost,
    Forbidden,
    Invalid,
    Rejected,
)
from backend.engine import credentials
from backend.engine.credentials import Kind, Login
from backend.resources import Resources
from backend.store import oauth_states
from backend.store.models import OAuthState
from backend.zendesk import oauth
from backend.zendesk.client import Zendesk, base_url
from backend.zendesk.oauth import Grant
from backend.zendesk.protocol import User

EXPECTED_BACK_WITHIN = 600.0


async def begin(
    resources: Resources, subdomain: str, *, bound_to: str, agent_id: int, redirect_uri: str
) -> str:
    """
    Where to send the browser of the session `bound_to`, in which this agent is.

    Raises Invalid where this installation has no OAuth client.
    """
    try:
        client = credentials.own_client(resources)
    except CredentialLost as error:
        raise Invalid(str(error), field="ZENDESK_CLIENT_ID") from None
    address = base_url(resources.settings.zendesk_url, subdomain)
    state, now = token_urlsafe(32), resources.clock.now().timestamp()
    expected = OAuthState(
        sha256=_digest(state),
        subdomain=subdomain,
        bound_to=bound_to,
        agent_id=agent_id,
        redirect_uri=redirect_uri,
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
    )


async def finish(resources: Resources, *, state: str, code: str, bound_to: str) -> AccountView:
    """
    Take the code that came back with `state` to the session `bound_to`, and keep the login.

    The new token must work at the account the browser was sent to and be an active admin's, and
    show that the session's agent is an admin too. Raises Invalid or Forbidden; nothing is stored
    then.
    """
    granted_at = resources.clock.now().timestamp()
    async with resources.database.write() as session:
        expected = await oauth_states.take(session, _digest(state), now=granted_at)
    if expected is None or not hmac.compare_digest(expected.bound_to.encode(), bound_to.encode()):
        raise Invalid(
            "This way back from Zendesk is used up, too old, or somebody else's. Connect again.",
            field="state",
            code="oauth_state",
        )
    address = base_url(resources.settings.zendesk_url, expected.subdomain)
    verifier = _verifier(resources, state)
    wish = oauth.by_code(code, redirect_uri=expected.redirect_uri, verifier=verifier)
    try:
        grant = await oauth.ask(resources.http, address, credentials.own_client(resources), wish)
        _check_scopes(grant)
        zendesk = Zendesk(resources.http, address, grant.access_token)
        user = await zendesk.me()
        agent = await zendesk.user(expected.agent_id)
    except (CredentialLost, Rejected, AccessDenied) as error:
        raise Invalid(f"Zendesk did not let us in: {error}", field="code") from None
    _check_admin(user, "Whoever allows access")
    _check_admin(agent, "Whoever connects Zendesk")
    login = Login(Kind.OAUTH, grant.access_token, grant.refresh_token)
    return await keep_login(
        resources, expected.subdomain, login, user, grant=grant, granted_at=granted_at
    )


def _check_scopes(grant: Grant) -> None:
    given = set(grant.scopes.split())
    missing = [s for s in oauth.SCOPES.split() if not {s, s.rpartition(":")[2]} & given]
    if given and missing:
        raise Invalid(f"Zendesk did not allow what is needed: {', '.join(missing)}.", field="scope")


def _check_admin(user: User, who: str) -> None:
    if user.role != "admin" or not user.active or user.suspended:
        raise Forbidden(f"{who} must be an active admin of this account.", code="not_admin")


def _digest(state: str) -> str:
    return sha256(state.encode()).hexdigest()


def _verifier(resources: Resources, state: str) -> str:
    secret = resources.settings.secret_key.get_secret_value().encode()
    made = hmac.digest(secret, b"oauth verifier " + state.encode(), "sha512")
    return urlsafe_b64encode(made).rstrip(b"=").decode()
