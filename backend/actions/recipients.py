"""
Where people are reached: asked of Zendesk with the account's own login, kept sealed.

An address is asked for again after an hour. While Zendesk can't be asked, for want of a login
above all, the last one known serves; nobody's address is kept for longer than it is of use.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import orjson

from backend.actions.asking import at_zendesk
from backend.core.caller import is_staff
from backend.core.errors import CredentialLost, Rejected, TagManagerError
from backend.core.mail_server import is_address, one_line
from backend.engine import sealed
from backend.engine.sealed import NotOpened
from backend.resources import Resources
from backend.store import accounts, recipients
from backend.store.mailing import Recipient as Row

PURPOSE = "mail address of user {1} of account {0}"
FRESH = timedelta(hours=1)
KEPT = timedelta(days=30)
PATIENCE = 4.0
REASON = "recipient"
_ASKED_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Known:
    """A person; `address` is None for one who is no agent any more, or has no usable address."""

    address: str | None
    name: str
    locale: str


class NotKnown(TagManagerError):
    """Nobody can say now where this person is reached."""

    code = "address_unknown"


async def reach(resources: Resources, account_id: int, user_id: int) -> Known:
    """Where somebody is reached now; raises NotKnown while nobody can say."""
    async with resources.database.read() as session:
        row = await recipients.get(session, account_id, user_id)
    now = resources.clock.now()
    if row is not None and row.asked_at > (now - FRESH).timestamp():
        with suppress(NotOpened):
            return _of(resources, row)
    try:
        return await ask(resources, account_id, user_id)
    except TagManagerError as error:
        if row is not None and row.asked_at > (now - KEPT).timestamp():
            with suppress(NotOpened):
                return _of(resources, row)
        raise NotKnown(f"Zendesk can't be asked for the address: {error}") from None


async def ask(resources: Resources, account_id: int, user_id: int) -> Known:
    """Ask Zendesk, and keep the answer. Raises what the call does, Rejected (404) aside."""
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
    if account.status != accounts.CONNECTED:
        raise CredentialLost("The account is not connected.")
    try:
        async with at_zendesk(resources, account_id, reason=REASON) as client:
            user = await client.user(user_id, deadline=PATIENCE, reason=REASON)
        staff = is_staff(user.role, active=user.active, suspended=user.suspended)
        address = user.email if staff and is_address(user.email) else None
        known = Known(address, one_line(user.name), user.locale[:16])
    except Rejected as refusal:
        if refusal.status != 404:
            raise
        known = Known(None, "", "")
    await _keep(resources, account_id, user_id, known)
    return known


async def ask_ahead(resources: Resources, tried: MutableMapping[tuple[int, int], float]) -> None:
    """
    Know where the people of live jobs are reached before a login is lost.

    `tried` is when this process last asked for whom: somebody whom Zendesk does not tell of is
    asked for once an hour.
    """
    now = resources.clock.now()
    async with resources.database.read() as session:
        unknown = await recipients.to_ask_ahead(
            session, asked_before=(now - KEPT / 2).timestamp(), limit=_ASKED_AT_ONCE
        )
    moment = resources.clock.monotonic()
    for person in unknown:
        if moment < tried.get(person, float("-inf")) + FRESH.total_seconds():
            continue
        tried[person] = moment
        with suppress(TagManagerError):  # it is asked again when it is needed
            await ask(resources, *person)


async def seal_again(resources: Resources) -> int:
    """Seal all addresses with the first of our keys; one that no key opens is forgotten."""
    async with resources.database.read() as session:
        rows = await recipients.with_address(session)
    for row in rows:
        new = None
        with suppress(NotOpened):
            known = _of(resources, row)
            new = _seal(resources, row.account_id, row.user_id, known)
        async with resources.database.write() as session:
            await recipients.reseal(session, row, new)
    return len(rows)


async def _keep(resources: Resources, account_id: int, user_id: int, known: Known) -> None:
    async with resources.database.write() as session:
        await recipients.learn(
            session,
            account_id,
            user_id,
            sealed_address=_seal(resources, account_id, user_id, known),
            locale=known.locale,
            asked_at=resources.clock.now().timestamp(),
        )


def _seal(resources: Resources, account_id: int, user_id: int, known: Known) -> bytes:
    """Name and address, both of which are personal."""
    purpose = PURPOSE.format(account_id, user_id)
    text = orjson.dumps({"address": known.address, "name": known.name}).decode()
    return sealed.seal(resources.settings.fernet_keys, purpose, text)


def _of(resources: Resources, row: Row) -> Known:
    """What is kept of somebody; raises NotOpened."""
    if row.sealed_address is None:
        raise NotOpened("No address is kept.")
    purpose = PURPOSE.format(row.account_id, row.user_id)
    text = sealed.unseal(resources.settings.fernet_keys, purpose, row.sealed_address)
    kept = orjson.loads(text)
    return Known(kept["address"], kept["name"], row.locale)
