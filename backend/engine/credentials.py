"""
An account's login at Zendesk: sealed at rest, opened only where a call is about to be made,
renewed by one process at a time.

Encryption is MultiFernet: the first key seals, every key opens
(https://cryptography.io/en/latest/fernet/#cryptography.fernet.MultiFernet). The account's id is
sealed in, so that a row copied to another account opens nothing.

Renewing: a lease on the login's row says who may, and its commit that the refresh token is about
to be used. A refresh token works once. Whoever has used it stores what came back at once; where
that is lost, Zendesk refuses the refresh token from then on, and a person has to connect again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import orjson
import structlog
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import (
    AccessDenied,
    CredentialLost,
    NotConnected,
    RateLimited,
    Rejected,
    TryLater,
    Unreachable,
    ZendeskError,
)
from backend.resources import Resources
from backend.store import accounts
from backend.store import credentials as store
from backend.store.credentials import OK, REAUTHORISE, Sealed
from backend.store.models import Credential
from backend.zendesk import oauth
from backend.zendesk.address import base_url
from backend.zendesk.oauth import Grant

DEADLINE = 10.0  # of one request for a token, real seconds
_SHORTEST_DEADLINE = 1.0  # for clocks that run fast
LEASE = 15.0
REST = 3.0  # after a renewal that Zendesk did not answer
LONGEST_REST = 60.0
AHEAD_SHARE, AHEAD_SECONDS = 0.2, 120.0  # of a token's life, and at least, but never half of it
PATIENCE = 20.0  # with another process that renews
STORE_PATIENCE = 60.0  # with a database that does not take a new pair
_ASK_EVERY = 0.2

log = structlog.stdlib.get_logger(__name__)


class Kind(StrEnum):
    """How an account lets us in."""

    ACCESS_TOKEN = "access_token"
    OAUTH = "oauth"
    CLIENT_CREDENTIALS = "client_credentials"


@dataclass(frozen=True, slots=True)
class Login:
    """What is sealed. An account connected with the installation's own client has none here."""

    kind: Kind
    token: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    client: oauth.Client | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """What calls are made with. Times in seconds since 1970; None: it names no end."""

    value: str = field(repr=False)
    expires_at: float | None = None
    renew_at: float | None = None

    def is_over(self, now: float) -> bool:
        """Whether Zendesk will refuse it."""
        return self.expires_at is not None and self.expires_at <= now

    def is_due(self, now: float) -> bool:
        """Whether it is time for another one."""
        return self.renew_at is not None and self.renew_at <= now


def seal(
    keys: Sequence[str], account_id: int, login: Login, *, grant: Grant | None = None, now: float
) -> Sealed:
    """The login in a form that is safe to store; `grant` is where its token came from at `now`."""
    client = login.client
    content = {
        "account_id": account_id,
        "token": login.token,
        "refresh_token": login.refresh_token,
        "client_id": client and client.id,
        "client_secret": client and client.secret,
    }
    sealed = _fernet(keys).encrypt(orjson.dumps(content))
    if grant is None or grant.lives is None:
        return Sealed(sealed, grant.scopes if grant else "")
    if login.kind is not Kind.CLIENT_CREDENTIALS and login.refresh_token is None:
        return Sealed(sealed, grant.scopes, expires_at=now + grant.lives)  # good until then
    ahead = min(max(AHEAD_SHARE * grant.lives, AHEAD_SECONDS), grant.lives / 2)
    return Sealed(
        sealed,
        scopes=grant.scopes,
        expires_at=now + grant.lives,
        renew_at=now + grant.lives - ahead,
        renewable_until=now + grant.renewable_for if grant.renewable_for else None,
    )


def unseal(keys: Sequence[str], account_id: int, stored: Credential) -> Login:
    """The login again; raises CredentialLost where it was not sealed for this account by us."""
    content = _opened(keys, account_id, stored.sealed)
    client_id = content.get("client_id")
    return Login(
        Kind(stored.kind),
        content["token"],
        content.get("refresh_token"),
        oauth.Client(client_id, content.get("client_secret")) if client_id else None,
    )


def reseal(keys: Sequence[str], account_id: int, sealed: bytes) -> bytes:
    """The same content, sealed with the first key."""
    return _fernet(keys).encrypt(orjson.dumps(_opened(keys, account_id, sealed)))


async def present(session: AsyncSession, keys: Sequence[str], account_id: int) -> Token:
    """The account's token as it is, due or not; raises CredentialLost where a person must act."""
    stored = await store.get(session, account_id)
    if stored is None:
        raise NotConnected(
            "This account is not connected to Zendesk. An admin connects it in the app, under "
            "Settings; at the command line: tagmanager account add SUBDOMAIN"
        )
    if stored.state == REAUTHORISE:
        raise CredentialLost(
            "Zendesk no longer renews our access. An admin has to connect Zendesk again."
        )
    return _token(unseal(keys, account_id, stored).token, stored)


async def renewed(
    resources: Resources, account_id: int, *, refused: Token | None = None, again: bool = False
) -> Token:
    """
    A valid token, renewed where it is due or is the one that Zendesk has `refused`.

    While a due token still works, trouble with renewing it is not the caller's. `again` tries
    even where Zendesk has refused to renew it before. Raises CredentialLost where a person must
    act, TryLater where waiting helps.
    """
    clock, keys = resources.clock, resources.settings.fernet_keys
    until = clock.monotonic() + PATIENCE
    while True:
        async with resources.database.read() as session:
            stored = await store.get(session, account_id)
            token = (
                _token(unseal(keys, account_id, stored).token, stored)
                if again and stored is not None
                else await present(session, keys, account_id)
            )
            assert stored is not None
        now = clock.now().timestamp()
        useless = token.is_over(now) or (refused is not None and token.value == refused.value)
        lost = stored.state == REAUTHORISE
        if not (useless or lost or token.is_due(now)):
            return token
        if stored.kind == Kind.ACCESS_TOKEN:
            if not useless:
                return token
            raise CredentialLost(
                "Zendesk no longer accepts our access: it has expired or was revoked. "
                "An admin has to connect Zendesk again."
            )
        if stored.state == OK and stored.lease_until > now:
            if not useless:
                return token
            raise Unreachable(
                "Zendesk did not renew our access just now. We ask again in a moment.",
                may_have_acted=False,
            )
        try:
            if await resources.finish(_attempt(resources, account_id, stored)):
                again = False
                continue
        except (TryLater, AccessDenied):
            if useless or lost:
                raise
        if not (useless or lost):
            return token
        if clock.monotonic() > until:
            raise Unreachable("Our access is being renewed, slowly.", may_have_acted=False)
        await clock.sleep(_ASK_EVERY)


async def _attempt(resources: Resources, account_id: int, stored: Credential) -> bool:
    """Renew this version once, if nobody else does; True if another version may be there now."""
    database = resources.database
    login = unseal(resources.settings.fernet_keys, account_id, stored)
    async with database.write() as session:
        account = await accounts.get(session, account_id)
        address = base_url(resources.settings.zendesk_url, account.subdomain)
        now = database.now_seconds()
        fence = await store.take(session, account_id, stored.version, now=now, seconds=LEASE)
    if fence is None:
        return False
    try:
        grant = await _grant(resources, address, login)
    except (CredentialLost, Rejected) as error:
        log.warning("login not renewed", account=account_id, error=str(error))
        if await _lose(resources, account_id, stored.version, fence):
            raise CredentialLost(str(error)) from None
        return True
    except ZendeskError as error:
        log.warning("login not renewed yet", account=account_id, error=str(error))
        rest = min(error.retry_after, LONGEST_REST) if isinstance(error, RateLimited) else REST
        async with database.write() as session:
            until = database.now_seconds() + rest
            await store.give_up(session, account_id, stored.version, fence, state=OK, until=until)
        raise
    await _store(resources, account_id, stored.version, login, grant)
    return True


async def _grant(resources: Resources, address: str, login: Login) -> Grant:
    if login.kind is Kind.CLIENT_CREDENTIALS:
        wish = oauth.by_client()
    elif login.refresh_token is not None:
        wish = oauth.by_refresh(login.refresh_token)
    else:
        raise CredentialLost("There is nothing to renew our access with. Connect Zendesk again.")
    deadline = max(DEADLINE / resources.clock.speed, _SHORTEST_DEADLINE)
    client = login.client or own_client(resources)
    resources.note_request("token")
    return await oauth.ask(resources.http, address, client, wish, deadline=deadline)


def own_client(resources: Resources) -> oauth.Client:
    """The installation's own OAuth client; raises CredentialLost where it has none."""
    settings = resources.settings
    if settings.zendesk_client_id is None:
        raise CredentialLost("ZENDESK_CLIENT_ID is not set, so our access can't be renewed.")
    secret = settings.zendesk_client_secret
    return oauth.Client(settings.zendesk_client_id, secret.get_secret_value() if secret else None)


async def _store(
    resources: Resources, account_id: int, version: int, login: Login, grant: Grant
) -> None:
    """
    Keep what Zendesk gave, in one commit.

    The old pair is dead, so a database that is away for a while is waited for.
    """
    clock = resources.clock
    now = clock.now()
    refresh_token = grant.refresh_token or login.refresh_token  # RFC 6749, 6: it may stay
    fresh = Login(login.kind, grant.access_token, refresh_token, login.client)
    keys = resources.settings.fernet_keys
    sealed = seal(keys, account_id, fresh, grant=grant, now=now.timestamp())
    until = clock.monotonic() + STORE_PATIENCE
    while True:
        try:
            async with resources.database.write() as session:
                if await store.replace(session, account_id, version, sealed=sealed, now=now):
                    await accounts.reconnect(session, account_id, now=now)
            return
        except (SQLAlchemyError, OSError) as error:
            if clock.monotonic() > until:
                raise
            log.warning("new login not stored yet", account=account_id, error=type(error).__name__)
            await clock.sleep(1.0)


async def _lose(resources: Resources, account_id: int, version: int, fence: int) -> bool:
    """Have a person connect Zendesk again; False where somebody else has renewed it meanwhile."""
    database = resources.database
    async with database.write() as session:
        ours = await store.give_up(
            session,
            account_id,
            version,
            fence,
            state=REAUTHORISE,
            until=database.now_seconds(),
        )
        if ours:
            await accounts.await_login(session, account_id, now=resources.clock.now())
    return ours


def _token(value: str, stored: Credential) -> Token:
    return Token(value, stored.expires_at, stored.renew_at)


def _opened(keys: Sequence[str], account_id: int, sealed: bytes) -> dict[str, Any]:
    content: dict[str, Any] | None
    try:
        content = orjson.loads(_fernet(keys).decrypt(sealed))
    except InvalidToken:
        raise CredentialLost(
            "The stored login can't be opened with ENCRYPTION_KEYS. Connect Zendesk again, or "
            "add the key it was sealed with."
        ) from None
    if content is None or content["account_id"] != account_id:
        content = None  # an error's frames are shown with what they hold
        raise CredentialLost("The stored login belongs to another account. Connect Zendesk again.")
    return content


def _fernet(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
