"""Connecting Zendesk accounts, checking them, forgetting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.core.errors import AccessDenied, CredentialLost, Invalid, NotFound
from backend.engine import credentials
from backend.resources import Resources
from backend.store import accounts
from backend.store.models import Account
from backend.zendesk.client import Zendesk, base_url
from backend.zendesk.protocol import User


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as people see it; never its token."""

    id: int
    subdomain: str
    status: str
    user_name: str
    created_at: datetime
    requests_per_minute: int | None


async def connect(resources: Resources, subdomain: str, access_token: str) -> AccountView:
    """
    Connect an account by an access token, or give a known one a new token.

    Zendesk is asked whose token it is before anything is stored; jobs that waited for a new
    login go on by themselves. Raises Invalid for a subdomain or token that can't be right.
    """
    user = await _owner(resources, subdomain, access_token)
    now = resources.clock.now()
    async with resources.database.write() as session:
        account = await accounts.connect(
            session, subdomain, user_id=user.id, user_name=user.name, now=now
        )
        sealed = credentials.seal(resources.settings.fernet_keys, account.id, access_token)
        await accounts.keep_credential(
            session, account.id, kind=credentials.ACCESS_TOKEN, sealed=sealed, now=now
        )
        view = _view(account)
    await resources.enqueue(view.id)
    return view


async def check(resources: Resources, subdomain: str) -> tuple[AccountView, User]:
    """Ask Zendesk whose login is stored; raises CredentialLost where it is no longer valid."""
    account = await find(resources, subdomain)
    async with resources.database.read() as session:
        token = await credentials.token(session, resources.settings.fernet_keys, account.id)
    user = await _zendesk(resources, subdomain, token).me()
    async with resources.database.write() as session:
        row = await accounts.connect(
            session, subdomain, user_id=user.id, user_name=user.name, now=resources.clock.now()
        )
        view = _view(row)
    await resources.enqueue(view.id)
    return view, user


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
        return [_view(account) for account in await accounts.all_accounts(session)]


async def remove(resources: Resources, subdomain: str) -> None:
    """Forget an account's login. Its jobs and what they did stay on record."""
    account = await find(resources, subdomain)
    async with resources.database.write() as session:
        await accounts.disconnect(session, account.id)


async def zendesk(resources: Resources, account_id: int) -> Zendesk:
    """A client with the account's stored login, for a few calls a person waits for."""
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
        token = await credentials.token(session, resources.settings.fernet_keys, account_id)
    return _zendesk(resources, account.subdomain, token)


async def _owner(resources: Resources, subdomain: str, token: str) -> User:
    if not token.strip():
        raise Invalid("The access token is empty.", field="access_token")
    try:
        user = await _zendesk(resources, subdomain, token).me()
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


def _zendesk(resources: Resources, subdomain: str, token: str) -> Zendesk:
    address = base_url(resources.settings.zendesk_url, subdomain)
    return Zendesk(resources.http, address, token)


def _view(account: Account) -> AccountView:
    return AccountView(
        account.id,
        account.subdomain,
        account.status,
        account.user_name,
        account.created_at,
        account.requests_per_minute,
    )
