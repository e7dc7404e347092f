"""Connecting Zendesk accounts, checking them, forgetting them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from backend.actions.asking import at_zendesk
from backend.core.activity import Noun, Verb
from backend.core.caller import AN_OPERATOR
from backend.core.errors import (
    AccessDenied,
    CredentialLost,
    Invalid,
    NotFound,
    Rejected,
    ZendeskError,
)
from backend.engine import credentials
from backend.engine.credentials import Kind, Login
from backend.resources import Resources
from backend.store import accounts, activity
from backend.store import credentials as logins
from backend.store.models import Account
from backend.zendesk import oauth
from backend.zendesk.client import Zendesk, base_url
from backend.zendesk.oauth import Grant
from backend.zendesk.protocol import User

REVOKE_PATIENCE = 8.0  # seconds for each of the two questions before a login is forgotten


class LoginEnd(StrEnum):
    """What became, at Zendesk, of a login that was forgotten here."""

    REVOKED = "revoked"
    NOT_REVOKED = "not_revoked"
    LEFT = "left"

    @property
    def sentence(self) -> str:
        """What happened, and what is left to do."""
        return _LOGIN_ENDS[self]


_LOGIN_ENDS = {
    LoginEnd.REVOKED: "Zendesk does not accept this login any more.",
    LoginEnd.NOT_REVOKED: (
        "Zendesk could not be asked to end this login. Remove Tag Manager's tokens there, in "
        "Admin Center, Apps and integrations, APIs, OAuth clients."
    ),
    LoginEnd.LEFT: (
        "Its access token was made at Zendesk by hand and still works there. Delete it where it "
        "was made if nothing else uses it."
    ),
}


@dataclass(frozen=True, slots=True)
class LoginView:
    """An account's login as people see it: how it was given, what it may do, until when."""

    kind: Kind
    scopes: str
    expires_at: datetime | None
    renewable_until: datetime | None


@dataclass(frozen=True, slots=True)
class Connection:
    """
    An account's connection as people see it. `may_write` is whether tickets can be changed,
    `may_make_rules` whether webhooks and triggers can be made, as far as its scopes say;
    `can_connect` whether this installation can send an admin to Zendesk.
    """

    status: str
    connected_as: str
    scopes: tuple[str, ...]
    may_write: bool
    may_make_rules: bool
    since: datetime | None
    renewable_until: datetime | None
    can_connect: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as people see it; never its token."""

    id: int
    subdomain: str
    status: str
    user_name: str
    created_at: datetime
    requests_per_minute: int | None


async def connect(
    resources: Resources, subdomain: str, access_token: str, *, by: Mapping[str, Any] = AN_OPERATOR
) -> AccountView:
    """
    Connect an account by an access token, or give a known one a new token.

    Zendesk is asked whose token it is before anything is stored; jobs that waited for a new
    login go on by themselves. Raises Invalid for a subdomain or token that can't be right.
    """
    user = await owner(resources, subdomain, access_token)
    login = Login(Kind.ACCESS_TOKEN, access_token)
    return await keep_login(resources, subdomain, login, user, by=by)


async def connect_client(
    resources: Resources,
    subdomain: str,
    client_id: str,
    client_secret: str,
    *,
    by: Mapping[str, Any] = AN_OPERATOR,
) -> AccountView:
    """
    Connect an account by an OAuth client of its own, which acts as the person who owns it.

    Zendesk is asked for a token and whose it is before anything is stored. Raises Invalid where
    it refuses.
    """
    for value, field in ((client_id, "client_id"), (client_secret, "client_secret")):
        if not value.strip():
            raise Invalid(f"The {field.replace('_', ' ')} is empty.", field=field)
    client = oauth.Client(client_id, client_secret)
    address = base_url(resources.settings.zendesk_url, subdomain)
    now = resources.clock.now().timestamp()
    resources.note_request("token")
    try:
        grant = await oauth.ask(resources.http, address, client, oauth.by_client())
    except (CredentialLost, Rejected) as error:
        raise Invalid(str(error), field="client_secret") from None
    user = await owner(resources, subdomain, grant.access_token)
    login = Login(Kind.CLIENT_CREDENTIALS, grant.access_token, client=client)
    return await keep_login(resources, subdomain, login, user, by=by, grant=grant, granted_at=now)


async def keep_login(
    resources: Resources,
    subdomain: str,
    login: Login,
    user: User,
    *,
    by: Mapping[str, Any],
    grant: Grant | None = None,
    granted_at: float = 0.0,
) -> AccountView:
    """Store a login that Zendesk was seen to accept; jobs that waited for one go on."""
    now, keys = resources.clock.now(), resources.settings.fernet_keys
    async with resources.database.write() as session:
        account = await accounts.connect(
            session, subdomain, user_id=user.id, user_name=user.name, now=now
        )
        sealed = credentials.seal(keys, account.id, login, grant=grant, now=granted_at)
        await logins.keep(session, account.id, kind=login.kind, sealed=sealed, now=now)
        how = {"login": login.kind.value, "as": {"id": user.id, "name": user.name}}
        activity.note(session, account.id, by, Verb.MADE, Noun.CONNECTION, None, how, now=now)
        view = view_of(account)
    await resources.enqueue(view.id)
    return view


async def check(resources: Resources, subdomain: str) -> tuple[AccountView, User, LoginView]:
    """Ask Zendesk whose login is stored; raises CredentialLost where it is no longer valid."""
    account = await find(resources, subdomain)
    await credentials.renewed(resources, account.id, again=True)
    async with at_zendesk(resources, account.id, even_if_down=True) as client:
        user = await client.me()
    async with resources.database.write() as session:
        row = await accounts.connect(
            session, subdomain, user_id=user.id, user_name=user.name, now=resources.clock.now()
        )
        view = view_of(row)
        stored = await logins.get(session, account.id)
        assert stored is not None, "its token was just in use"
        login = LoginView(
            Kind(stored.kind),
            stored.scopes,
            _time(stored.expires_at),
            _time(stored.renewable_until),
        )
    await resources.enqueue(view.id)
    return view, user, login


async def find(resources: Resources, subdomain: str | None) -> AccountView:
    """The account of this subdomain, or the only one there is; raises NotFound, Invalid."""
    known = await listed(resources)
    if subdomain is None:
        if len(known) == 1:
            return known[0]
        if not known:
            raise NotFound("No account is connected yet. Add one with: tagmanager account add")
        names = ", ".join(account.subdomain for account in known)
        raise Invalid(f"There are several accounts; name one of: {names}.", field="account")
    base_url(resources.settings.zendesk_url, subdomain)
    for account in known:
        if account.subdomain == subdomain:
            return account
    raise NotFound(
        f"The account “{subdomain}” is not connected. Add it with: "
        f"tagmanager account add {subdomain} --access-token …"
    )


async def listed(resources: Resources) -> Sequence[AccountView]:
    """Every account, by subdomain."""
    async with resources.database.read() as session:
        return [view_of(account) for account in await accounts.all_accounts(session)]


async def connection(resources: Resources, account_id: int) -> Connection:
    """The account's connection as the ledger knows it; Zendesk is not asked."""
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
        login = await logins.get(session, account_id)
    return Connection(
        account.status,
        account.user_name if login else "",
        tuple(login.scopes.split()) if login else (),
        login is not None and oauth.may_write(login.scopes),
        login is not None and oauth.may_make_rules(login.scopes),
        (login.connected_at or login.updated_at) if login else None,
        _time(login.renewable_until) if login else None,
        resources.settings.zendesk_client_id is not None,
    )


async def check_may_write(resources: Resources, account_id: int) -> None:
    """Raise Invalid where the account's login may only read."""
    async with resources.database.read() as session:
        login = await logins.get(session, account_id)
    if login is not None and not oauth.may_write(login.scopes):
        raise Invalid(
            "Zendesk is connected for reading only, so no ticket can be changed. An admin allows "
            "writing in the app: Settings, Connection, Allow changes.",
            field="account",
            code="read_only",
        )


async def remove(
    resources: Resources, subdomain: str, *, by: Mapping[str, Any] = AN_OPERATOR
) -> LoginEnd:
    """
    Forget an account's login, and have Zendesk end it where it was given to us by OAuth.

    Its jobs and what they did stay on record. Nothing of Zendesk's keeps a login from being
    forgotten here.
    """
    account = await find(resources, subdomain)
    end, token = await _last_token(resources, account.id)
    async with resources.database.write() as session:
        await accounts.disconnect(session, account.id)
        now = resources.clock.now()
        activity.note(session, account.id, by, Verb.REMOVED, Noun.CONNECTION, None, {}, now=now)
    if token is not None:
        address = base_url(resources.settings.zendesk_url, subdomain)
        resources.note_request("token")
        deadline = REVOKE_PATIENCE / resources.clock.speed
        ended = await oauth.revoke(resources.http, address, token, deadline=deadline)
        end = LoginEnd.REVOKED if ended else LoginEnd.NOT_REVOKED
    return end


async def _last_token(resources: Resources, account_id: int) -> tuple[LoginEnd, str | None]:
    """What Zendesk can be asked to end; one that is over can't end what it was renewed with."""
    async with resources.database.read() as session:
        stored = await logins.get(session, account_id)
    if stored is None:
        return LoginEnd.REVOKED, None
    if stored.kind == Kind.ACCESS_TOKEN:
        return LoginEnd.LEFT, None
    try:
        async with asyncio.timeout(REVOKE_PATIENCE / resources.clock.speed):
            return LoginEnd.NOT_REVOKED, (await credentials.renewed(resources, account_id)).value
    except CredentialLost:
        return LoginEnd.REVOKED, None
    except (ZendeskError, TimeoutError):
        return LoginEnd.NOT_REVOKED, None


async def owner(resources: Resources, subdomain: str, token: str) -> User:
    """Whose token this is; raises Invalid where Zendesk refuses it, or for no agent or admin."""
    if not token.strip():
        raise Invalid("The access token is empty.", field="access_token")
    try:
        address = base_url(resources.settings.zendesk_url, subdomain)
        client = Zendesk(resources.http, address, token, on_request=resources.note_request)
        user = await client.me()
    except CredentialLost:
        raise Invalid(
            f"Zendesk does not accept this access token for “{subdomain}”. Make a new one, or "
            "check that it belongs to this account.",
            field="access_token",
        ) from None
    except AccessDenied as error:
        raise Invalid(f"This access token may not be used: {error}", field="access_token") from None
    if user.role not in ("admin", "agent"):
        raise Invalid(
            f"The access token belongs to {user.name}, who is neither agent nor admin.",
            field="access_token",
        )
    return user


def view_of(account: Account) -> AccountView:
    """The account as people see it."""
    return AccountView(
        account.id,
        account.subdomain,
        account.status,
        account.user_name,
        account.created_at,
        account.requests_per_minute,
    )


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
