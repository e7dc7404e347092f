"""
The app's installations: which one an account has, and which pages it really opens.

An installation is registered by an operator. A page's token is looked at only where it names one,
and only with the key that Zendesk gives for the app that was registered.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

import structlog

from backend.actions.accounts import AccountView, view_of
from backend.core.errors import Invalid, Unavailable, ZendeskError
from backend.core.locks import Locks
from backend.engine import sealed
from backend.engine.sealed import NotOpened
from backend.resources import Resources
from backend.store import accounts, installations, sessions
from backend.store.agents import Installation
from backend.zendesk import apps, signing
from backend.zendesk.client import base_url
from backend.zendesk.protocol import LARGEST_ID
from backend.zendesk.signing import SHORTEST_SECRET, Page, Untrusted, WrongSignature

KEY_REST = 60.0  # seconds between two questions for a key, when a signature does not fit
FIRST_KEY_REST = 5.0  # the same while there is none
SECRET = "secret of installation {}"

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that Zendesk really opened for an agent of this account."""

    account_id: int
    subdomain: str
    agent_id: int
    has_secret: bool


async def register(
    resources: Resources,
    subdomain: str,
    *,
    app_id: int,
    installation_id: int,
    secret: str | None,
) -> AccountView:
    """
    Let this installation of the app in, in place of an earlier one of the account.

    An account that is not known yet is made; it is not connected then. Raises Invalid.
    """
    base_url(resources.settings.zendesk_url, subdomain)
    _check(app_id, installation_id, secret)
    now = resources.clock.now()
    async with resources.database.write() as session:
        account = await accounts.known(session, subdomain, now=now)
        kept = None
        if secret is not None:
            purpose = SECRET.format(account.id)
            kept = sealed.seal(resources.settings.fernet_keys, purpose, secret)
        await installations.keep(
            session,
            account.id,
            app_id=app_id,
            installation_id=installation_id,
            sealed_secret=kept,
            now=now,
        )
        return view_of(account)


async def secret_for(
    resources: Resources,
    subdomain: str,
    *,
    app_id: int,
    installation_id: int,
    secret: str | None,
) -> str | None:
    """
    The secret to register this installation with: the given one, or the one that it has already.

    None only where REQUIRE_PROXY_TOKEN asks for none. Raises Invalid for what `register` would
    refuse, and for an installation that nobody could open.
    """
    base_url(resources.settings.zendesk_url, subdomain)
    _check(app_id, installation_id, secret)
    if secret is not None or not resources.settings.require_proxy_token:
        return secret
    async with resources.database.read() as session:
        found = await installations.find(session, subdomain, installation_id)
    stored = None
    if found is not None and found[0].app_id == app_id:
        with suppress(NotOpened):
            stored = secret_of(resources, found[0])
    if stored is None:
        raise Invalid(
            "Nobody could open the app without its secret: give --jwt-secret-file, or set "
            "REQUIRE_PROXY_TOKEN=false.",
            field="jwt_secret",
        )
    return stored


def _check(app_id: int, installation_id: int, secret: str | None) -> None:
    for number, field in ((app_id, "app_id"), (installation_id, "installation_id")):
        if not 0 < number <= LARGEST_ID:
            raise Invalid(f"The {field.replace('_', ' ')} is a number above 0.", field=field)
    if secret is not None and len(secret) < SHORTEST_SECRET:
        raise Invalid(
            f"The secret is the app's setting jwt_secret: at least {SHORTEST_SECRET} characters.",
            field="jwt_secret",
        )


async def of(resources: Resources, account_id: int) -> Installation | None:
    """The installation that the account has registered, if any."""
    async with resources.database.read() as session:
        return await installations.of(session, account_id)


async def forget(resources: Resources, account_id: int) -> None:
    """Let nobody open the account's app any more; sessions end at once."""
    async with resources.database.write() as session:
        await installations.forget(session, account_id)


async def opened(resources: Resources, locks: Locks, token: str, *, location: str) -> Opened:
    """
    For whom Zendesk opens a page in this location, by the token that came with the request.

    A token works once. Raises Untrusted; Unavailable where Zendesk has never given the key and
    can't be asked now.
    """
    subdomain, number = signing.installation_of(token, resources.settings.zendesk_url)
    async with resources.database.read() as session:
        found = await installations.find(session, subdomain, number)
    if found is None:
        raise Untrusted("no such installation is registered")
    installation, account = found
    page = await _page(resources, locks, installation, subdomain, token, location)
    digest = sha256(token.encode()).hexdigest()
    async with resources.database.write() as session:
        if not await sessions.use_up(session, digest, until=page.expires_at):
            raise Untrusted("it was used before")
    return Opened(account.id, subdomain, page.agent_id, installation.sealed_secret is not None)


def secret_of(resources: Resources, installation: Installation) -> str | None:
    """What Zendesk's proxy signs with for this installation, if it has a secret."""
    if installation.sealed_secret is None:
        return None
    purpose = SECRET.format(installation.account_id)
    return sealed.unseal(resources.settings.fernet_keys, purpose, installation.sealed_secret)


async def _page(
    resources: Resources,
    locks: Locks,
    installation: Installation,
    subdomain: str,
    token: str,
    location: str,
) -> Page:
    """The token's page, by the known key or, where that does not fit, by the present one."""
    now = resources.clock.now().timestamp()

    def read(key: str) -> Page:
        return signing.page(
            token,
            key,
            subdomain=subdomain,
            installation_id=installation.installation_id,
            location=location,
            now=now,
            zendesk_url=resources.settings.zendesk_url,
        )

    used = installation.page_key
    try:
        if used is not None:
            return read(used)
    except WrongSignature:
        if installation.page_key_tried_at > now - KEY_REST:
            raise
    async with locks.hold(("page key", installation.account_id)):
        key = await _present_key(resources, installation.account_id, subdomain, other_than=used)
    if key is not None:
        return read(key)
    if used is None:
        raise Unavailable("Zendesk did not say how it signs this app's pages. Reload in a moment.")
    raise WrongSignature("its signature does not fit the key")


async def _present_key(
    resources: Resources, account_id: int, subdomain: str, *, other_than: str | None
) -> str | None:
    """
    The account's key where it is another one by now; Zendesk is asked now and then at most.

    None where there is no other key, or nobody can say.
    """
    now = resources.clock.now().timestamp()
    rest = FIRST_KEY_REST if other_than is None else KEY_REST
    async with resources.database.write() as session:
        installation = await installations.of(session, account_id)
        if installation is None:
            return None
        if installation.page_key != other_than:
            return installation.page_key
        app_id = installation.app_id
        if not await installations.may_fetch_key(session, account_id, before=now - rest, now=now):
            return None
    address = base_url(resources.settings.zendesk_url, subdomain)
    try:
        key = await apps.public_key(resources.http, address, app_id)
    except ZendeskError as error:
        log.warning("no key of an app", account=subdomain, error=str(error))
        return None
    async with resources.database.write() as session:
        await installations.put_key(session, account_id, app_id, key)
    return key if key != other_than else None
