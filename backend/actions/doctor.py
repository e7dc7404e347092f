"""
Looks at an installation from its settings to each account, and says what to do about each fault.

Nothing is changed, and whatever is broken keeps nothing else from being looked at.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial

from backend.actions import health, installations, live_checks, mail
from backend.actions.accounts import AccountView, listed
from backend.actions.asking import at_zendesk
from backend.core.addresses import CALLBACK
from backend.core.errors import (
    AccessDenied,
    AccountGone,
    CredentialLost,
    RateLimited,
    Rejected,
    TagManagerError,
)
from backend.core.questions import CHECK_TAGS, tags_named
from backend.embedded_redis import find_server
from backend.engine.sealed import NotOpened
from backend.resources import Resources
from backend.settings import KEYS_FILE, Settings
from backend.store.accounts import CONNECTED, DISCONNECTED, REAUTHORISE
from backend.store.schema import Schema, compare
from backend.zendesk.client import Zendesk, base_url

APP_PAGE = "index.html"  # in APP_DIR
DATABASE_PATIENCE = 8.0  # seconds; longer than a connection may take
MOST_SKEW = 30.0  # seconds; leases and «resumes 09:13» are read by our own clock


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is and, where it is wrong, what to do."""

    right: bool
    sentence: str
    advice: str = ""


async def examine(resources: Resources) -> AsyncIterator[Finding]:
    """Everything in turn, what the rest depends on first."""
    settings = resources.settings
    yield _mode(settings)
    yield _keys(settings)
    yield _data_dir(settings)
    database = await _database(resources)
    yield database
    async for finding in _processes(resources):
        yield finding
    yield await _mail(settings)
    yield _app(settings)
    yield _address(settings)
    if not database.right:
        return
    accounts = await listed(resources)
    yield _connecting(settings, accounts)
    if not accounts:
        yield Finding(
            False, "No account is connected.", "Add one: tagmanager account add SUBDOMAIN"
        )
    for account in accounts:
        async for finding in _account(resources, account):
            yield finding


def _mode(settings: Settings) -> Finding:
    where = settings.zendesk_url
    return Finding(True, f"Settings are valid: {settings.environment}, Zendesk at {where}.")


def _keys(settings: Settings) -> Finding:
    number = len(settings.fernet_keys)
    kept = settings.data_dir / KEYS_FILE
    if kept.exists() and kept.stat().st_mode & 0o077:
        return Finding(False, f"Others may read {kept}.", f"Run: chmod 600 {kept}")
    return Finding(True, f"Keys are there: {number} for encryption.")


def _data_dir(settings: Settings) -> Finding:
    folder = settings.data_dir
    if not folder.exists():
        return Finding(True, f"{folder} is not needed yet.")
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(
            False, f"{folder} can't be written.", "Give this user the right, or set DATA_DIR."
        )
    mode, only_for_us = folder.stat().st_mode, f"Run: chmod 700 {folder}"
    if mode & 0o022:
        return Finding(False, f"Others may write in {folder}.", only_for_us)
    if mode & 0o077:
        found = f"Others may look into {folder}, where people's names are kept."
        return Finding(False, found, only_for_us)
    return Finding(True, f"{folder} can be written.")


async def _database(resources: Resources) -> Finding:
    name = resources.database.engine.dialect.name
    advice = "Check DATABASE_URL, and that the server runs."
    if name == "sqlite":
        advice = "Check DATABASE_URL, and that this user may write the file and its folder."
    try:
        async with asyncio.timeout(DATABASE_PATIENCE):
            found = await compare(resources.database)
    except TimeoutError:
        silent = f"The database ({name}) has said nothing for {DATABASE_PATIENCE:.0f} s."
        return Finding(False, silent, advice)
    except Exception as exc:  # drivers raise what they like; away is away
        lines = str(getattr(exc, "orig", None) or exc).strip().splitlines()
        cause = lines[0].rstrip(".") if lines else type(exc).__name__
        return Finding(False, f"The database ({name}) does not answer: {cause}.", advice)
    if found is Schema.CURRENT:
        return Finding(True, f"The database ({name}) answers and has every migration.")
    if found is Schema.FOREIGN:
        return Finding(
            False, "The database belongs to a newer version.", "Install that version here."
        )
    return Finding(False, f"The database ({name}) is {found}.", "Run: tagmanager db upgrade")


async def _processes(resources: Resources) -> AsyncIterator[Finding]:
    found = await health.check(resources)
    if found.redis:
        yield Finding(True, "Redis answers.")
    elif resources.settings.redis_url:
        yield Finding(
            False,
            "Redis does not answer; jobs run all the same, but start later.",
            "Check REDIS_URL, and that the server runs.",
        )
    else:
        yield _embedded_redis(resources.settings)
    if found.workers is None:
        return
    if found.workers:
        yield Finding(True, f"{found.workers} worker and {found.webs} web processes are alive.")
    else:
        yield Finding(
            False,
            health.NO_WORKER,
            health.START_ONE,
        )


async def _mail(settings: Settings) -> Finding:
    if settings.smtp_url is None:
        return Finding(True, "Nobody gets mail, since SMTP_URL is not set.")
    try:
        server = await mail.check_server(settings)
    except TagManagerError as exc:
        return Finding(False, f"Mail can't be sent: {exc}", "Check SMTP_URL and MAIL_FROM.")
    login = f", which takes the login of {server.user}" if server.user else ""
    return Finding(True, f"Mail goes to {server.place}{login}, from {settings.mail_from}.")


def _embedded_redis(settings: Settings) -> Finding:
    try:
        server = find_server()
    except TagManagerError as exc:
        return Finding(False, str(exc), "")
    advice = "Start it: tagmanager dev"
    if not settings.development:
        advice = "Set REDIS_URL, or run everything with: tagmanager dev"
    return Finding(False, f"The embedded Redis ({server.name}) is not running.", advice)


def _app(settings: Settings) -> Finding:
    folder = settings.app_dir
    if (folder / APP_PAGE).is_file():
        return Finding(True, "The app is built.")
    return Finding(
        False, f"The app is not built in {folder}.", "Build it: make install; or set APP_DIR."
    )


def _address(settings: Settings) -> Finding:
    address = settings.public_url
    if settings.development or address.startswith("https://"):
        return Finding(True, f"The app's pages are at {address}.")
    return Finding(
        False,
        f"PUBLIC_URL is {address}, and Zendesk shows only https:// pages.",
        "Set PUBLIC_URL to the address at which Zendesk's users reach this.",
    )


def _connecting(settings: Settings, accounts: Sequence[AccountView]) -> Finding:
    """Without an OAuth client for Connect every account has to have another login."""
    if settings.zendesk_client_id is not None:
        secret = "" if settings.zendesk_client_secret else ", a public one, since it has no secret"
        return Finding(True, f"Connect uses the OAuth client {settings.zendesk_client_id}{secret}.")
    nobody = "Nobody can connect Zendesk in the app, since ZENDESK_CLIENT_ID is not set."
    all_are = accounts and all(account.status == CONNECTED for account in accounts)
    if settings.development or all_are:
        return Finding(True, nobody)
    return Finding(
        False,
        nobody,
        f"Make an OAuth client at Zendesk with the redirect URL {settings.public_url}{CALLBACK}, "
        "and set ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET.",
    )


async def _installation(resources: Resources, account: AccountView) -> Finding | None:
    """Whether agents can open the app; None where that is over, as everything of the account."""
    name, settings = account.subdomain, resources.settings
    found = await installations.of(resources, account.id)
    command = f"tagmanager account add {name} --app-id … --installation-id … --jwt-secret-file …"
    if found is None:
        if account.status == DISCONNECTED:
            return None
        nobody = f"{name}: nobody can open the app, since no installation is registered."
        if settings.development:
            return Finding(True, nobody)
        return Finding(False, nobody, f"Register it: {command}")
    try:
        secret = installations.secret_of(resources, found)
    except NotOpened:
        nobody = f"{name}: the app's secret can't be opened with ENCRYPTION_KEYS."
        return Finding(False, nobody, f"Register it again: {command}")
    if secret is None and settings.require_proxy_token:
        nobody = f"{name}: nobody can open the app, since its installation has no secret."
        advice = f"Register it again: {command}; or set REQUIRE_PROXY_TOKEN=false."
        return Finding(False, nobody, advice)
    return Finding(True, f"{name}: its installation {found.installation_id} may open the app.")


async def _account(resources: Resources, account: AccountView) -> AsyncIterator[Finding]:
    name = account.subdomain
    again = f"Connect it again: tagmanager account add {name}"
    if installation := await _installation(resources, account):
        yield installation
    if account.status == DISCONNECTED:
        if account.user_name:
            yield Finding(True, f"{name}: not connected any more; its jobs rest.")
        else:
            in_app = "An admin connects it in the app, under Settings"
            if resources.settings.zendesk_client_id is None:
                in_app = "An admin connects it in the app once ZENDESK_CLIENT_ID is set"
            advice = f"{in_app}; or: tagmanager account add {name}"
            yield Finding(False, f"{name}: not connected to Zendesk yet.", advice)
        return
    if account.status == REAUTHORISE:
        yield Finding(False, f"{name}: Zendesk has refused the stored login.", again)
    try:
        async with _asked(resources, account) as client:
            user = await client.me()
    except CredentialLost as exc:
        yield Finding(False, f"{name}: {exc}", again)
        return
    except AccountGone as exc:
        yield Finding(False, f"{name}: {exc}", "Check the subdomain and ZENDESK_URL.")
        return
    except RateLimited as exc:
        yield Finding(False, f"{name}: {exc}", "Try again then.")
        return
    except TagManagerError as exc:
        yield Finding(False, f"{name}: {exc}", "Check the network from here to Zendesk.")
        return
    yield Finding(True, f"{name}: the login works, as {user.name}, {user.role}.")
    if user.role == "admin" or (user.role == "agent" and not user.ticket_restriction):
        yield Finding(True, f"{name}: {user.name} may see all tickets.")
    else:
        yield Finding(
            False,
            f"{name}: {user.name} may not see all tickets, so lists would be incomplete.",
            "Connect a user with access to all tickets.",
        )
    for finding in await _reading(resources, account):
        yield finding
    for finding in await _checks(resources, account):
        yield finding
    yield await _clock(resources, name)


def _asked(resources: Resources, account: AccountView) -> AbstractAsyncContextManager[Zendesk]:
    """A client, whatever jobs ran into: the doctor is asked whether it is still so."""
    return at_zendesk(resources, account.id, even_if_down=True)


async def _reading(resources: Resources, account: AccountView) -> Sequence[Finding]:
    name, findings = account.subdomain, []
    advice = "The token needs the scope `read`, and its user access to all tickets."
    calls = (("views", Zendesk.views), ("the search", partial(Zendesk.search_count, query="")))
    for what, call in calls:
        try:
            async with _asked(resources, account) as client:
                await call(client)
            findings.append(Finding(True, f"{name}: {what} can be read."))
        except (AccessDenied, Rejected) as exc:
            findings.append(Finding(False, f"{name}: {what} can't be read: {exc}", advice))
        except TagManagerError as exc:
            findings.append(Finding(False, f"{name}: {what} can't be read: {exc}", "Try again."))
    return findings


async def _checks(resources: Resources, account: AccountView) -> Sequence[Finding]:
    """Whether checks that broke off have left tags of ours behind."""
    name, findings = account.subdomain, []
    for left in (await live_checks.show(resources, account.id)).unfinished:
        number, again = left.ticket_id, f"tagmanager doctor --live --ticket {left.ticket_id} {name}"
        try:
            async with _asked(resources, account) as client:
                shown = await client.show_many([number], reason="check")
        except TagManagerError as exc:
            findings.append(Finding(False, f"{name}: {left.sentence} {exc}", "Try again."))
            continue
        there = CHECK_TAGS & shown[0].tags if shown else frozenset[str]()
        if left.under_way:
            findings.append(Finding(True, f"{name}: {left.sentence}"))
        elif there:
            what = f"A check broke off and left {tags_named(there)} on ticket {number}."
            findings.append(Finding(False, f"{name}: {what}", f"Run: {again}"))
        else:
            what = f"A check of ticket {number} broke off, and has left no tag there."
            findings.append(Finding(True, f"{name}: {what}"))
    return findings


async def _clock(resources: Resources, name: str) -> Finding:
    """Compare our clock with the one in Zendesk's answers, which give whole seconds."""
    address = base_url(resources.settings.zendesk_url, name) + "/api/v2/users/me.json"
    try:
        answer = await resources.http.get(address)
        theirs: datetime = parsedate_to_datetime(answer.headers["date"])
    except Exception:  # a comparison that can't be made is no fault of this machine
        return Finding(True, f"{name}: Zendesk's answers tell no time to compare with.")
    skew = (resources.clock.now() - theirs).total_seconds()
    if abs(skew) <= MOST_SKEW:
        return Finding(True, "This machine's clock agrees with Zendesk's.")
    way = "ahead" if skew > 0 else "behind"
    return Finding(
        False,
        f"This machine's clock is {abs(skew):.0f} s {way} of Zendesk's.",
        "Set it, with NTP for example.",
    )
