"""
API keys: how scripts prove who they are.

A key is 32 random bytes, so nobody can guess one and a plain SHA-256 keeps it as safe as a slow
hash would: slow hashes are for secrets that people choose. It is shown once. It belongs to a
person at Zendesk and stops when that person may do nothing there any more.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import rights
from backend.actions.asking import at_zendesk
from backend.actions.idempotency import Within, nothing_else
from backend.core.activity import Noun, Verb
from backend.core.caller import Role, Unauthorised, lower
from backend.core.errors import AccessDenied, Invalid, NotFound, Rejected, Unavailable, ZendeskError
from backend.core.locks import Locks
from backend.resources import Resources
from backend.store import accounts, activity, api_keys
from backend.store.models import Account, ApiKey
from backend.zendesk.client import Zendesk
from backend.zendesk.protocol import User

FRESH = 60.0  # seconds for which an owner's role at Zendesk is taken as it was
LAST_KNOWN = 15 * 60.0  # the same while Zendesk can't be asked
ASK_AGAIN = 5.0  # after a question that was not answered
LONGEST_NAME = 100
LONGEST_LIFE = 3650
SHOWN = 12  # characters of a key that people may see
_KEY = re.compile(r"tmk_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key as people see it; never the key itself."""

    id: str
    account_id: int
    name: str
    role: Role
    prefix: str
    owner_id: int
    owner_name: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None

    def state(self, now: datetime) -> str:
        """`active`, `revoked` or `expired`."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at is not None and self.expires_at <= now else "active"

    def to_json(self, now: datetime) -> dict[str, Any]:
        """The key as the API writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "role": self.role,
            "prefix": self.prefix,
            "owner": {"id": self.owner_id, "name": self.owner_name},
            "state": self.state(now),
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "last_used_at": self.last_used_at,
            "revoked_at": self.revoked_at,
        }


@dataclass(frozen=True, slots=True)
class Proven:
    """Who stands behind a key that was accepted, with the role it has now."""

    key: KeyView
    subdomain: str
    role: Role


async def create(
    resources: Resources,
    account_id: int,
    *,
    name: str,
    role: Role,
    by: Mapping[str, Any],
    owner_id: int | None = None,
    expires_days: int | None = None,
    within: Within = nothing_else,
) -> tuple[KeyView, str]:
    """
    Make a key, and show it this once; its owner is an agent, or else the connection's user.

    Raises Invalid where the owner may do less than the key should.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Invalid(f"Give the key a name of 1 to {LONGEST_NAME} characters.", field="name")
    if expires_days is not None and not 0 < expires_days <= LONGEST_LIFE:
        raise Invalid(f"A key lives for 1 to {LONGEST_LIFE:,} days.", field="expires_days")
    owner, owner_role = await _owner(resources, account_id, owner_id)
    if lower(role, owner_role) is not role:
        raise Invalid(
            f"{owner.name} is {owner_role} at Zendesk, so the key can't be for an {role}.",
            field="role",
        )
    secret = f"tmk_{secrets.token_urlsafe(32)}"
    now = resources.clock.now()
    row = ApiKey(
        id=str(uuid4()),
        account_id=account_id,
        owner_id=owner.id,
        owner_name=owner.name,
        name=name,
        role=role,
        prefix=secret[:SHOWN],
        sha256=_hash(secret),
        owner_role=owner_role,
        owner_checked_at=now.timestamp(),
        owner_tried_at=now.timestamp(),
        created_at=now,
        expires_at=None if expires_days is None else now + timedelta(days=expires_days),
    )
    async with resources.database.write() as session:
        await within(session, row.id)
        session.add(row)
        _note(session, row, by, Verb.CREATED, now)
    return _view(row), secret


async def show(resources: Resources, account_id: int, key_id: str) -> KeyView:
    """One key of the account; raises NotFound."""
    async with resources.database.read() as session:
        row = await api_keys.get(session, key_id)
    if row is None or row.account_id != account_id:
        raise NotFound(f"There is no API key {key_id}.")
    return _view(row)


async def listed(resources: Resources, account_id: int | None = None) -> Sequence[KeyView]:
    """The keys of one account, or of all, the newest first."""
    async with resources.database.read() as session:
        return [_view(row) for row in await api_keys.of_account(session, account_id)]


async def revoke(
    resources: Resources, account_id: int, key_id: str, *, by: Mapping[str, Any]
) -> KeyView:
    """End a key at once; doing it twice changes nothing. Raises NotFound."""
    key, now = await show(resources, account_id, key_id), resources.clock.now()
    async with resources.database.write() as session:
        row = await api_keys.revoke(session, key.id, now)
        if row is not None:
            _note(session, row, by, Verb.REVOKED, now)
    return await show(resources, account_id, key_id)


async def prove(resources: Resources, secret: str, locks: Locks) -> Proven:
    """
    Whose key this is, and what may be done with it now.

    Raises Unauthorised for a key that is unknown or has ended, Unavailable where its owner's
    role is needed and Zendesk can't be asked.
    """
    row, account = await _found(resources, secret)
    view = _view(row)
    state = view.state(resources.clock.now())
    if state != "active":
        raise Unauthorised(f"This API key is {state}. Make a new one.", code=f"key_{state}")
    if not _fresh(row, resources.clock.now()):
        async with locks.hold(("owner of", row.id)):
            row = await _again(resources, row.id)
            if not _fresh(row, resources.clock.now()):
                row = await _asked(resources, account, row)
    if row.owner_role is None:
        raise Unauthorised(
            f"{row.owner_name}, who owns this API key, may not work with tickets at Zendesk now.",
            code="key_owner_gone",
        )
    return Proven(view, account.subdomain, lower(view.role, Role(row.owner_role)))


async def _found(resources: Resources, secret: str) -> tuple[ApiKey, Account]:
    if _KEY.fullmatch(secret):
        digest = _hash(secret)
        async with resources.database.read() as session:
            for row in await api_keys.with_prefix(session, secret[:SHOWN]):
                if hmac.compare_digest(row.sha256, digest):
                    return row, await accounts.get(session, row.account_id)
    raise Unauthorised("There is no such API key.", code="key_unknown")


async def _again(resources: Resources, key_id: str) -> ApiKey:
    async with resources.database.read() as session:
        row = await api_keys.get(session, key_id)
    if row is None:
        raise Unauthorised("There is no such API key.", code="key_unknown")
    return row


def _fresh(row: ApiKey, now: datetime) -> bool:
    return now.timestamp() - row.owner_checked_at <= FRESH


async def _asked(resources: Resources, account: Account, row: ApiKey) -> ApiKey:
    """The key with its owner's present role; with the last known one while Zendesk is away."""
    now = resources.clock.now()
    seconds = now.timestamp()
    may_ask = row.owner_tried_at + ASK_AGAIN <= seconds
    try:
        role = await _present_role(resources, account, row.owner_id) if may_ask else None
    except ZendeskError:
        may_ask = False
        async with resources.database.write() as session:
            await api_keys.put(session, row.id, owner_tried_at=seconds)
    if not may_ask:
        if seconds - row.owner_checked_at > LAST_KNOWN:
            raise Unavailable(
                "Zendesk can't be asked now what the owner of this API key may do. Try again "
                "later.",
                code="owner_unknown",
            )
        return row
    async with resources.database.write() as session:
        await api_keys.put(
            session, row.id, owner_role=role, owner_checked_at=seconds, last_used_at=now
        )
    row.owner_role = role
    return row


async def _present_role(resources: Resources, account: Account, owner_id: int) -> Role | None:
    try:
        async with at_zendesk(resources, account.id) as client:
            return (await rights.present(client, owner_id)).role
    except AccessDenied:
        if owner_id == account.user_id:
            return None  # whoever may not even read themselves is no agent any more
        raise


async def _owner(resources: Resources, account_id: int, owner_id: int | None) -> tuple[User, Role]:
    async with resources.database.read() as session:
        wanted = owner_id or (await accounts.get(session, account_id)).user_id
    if wanted is None:
        raise Invalid("Say whose key it shall be: the id of an agent.", field="agent")
    async with at_zendesk(resources, account_id) as client:
        user = await _user(client, wanted)
        role = (await rights.of(client, user)).role
    if role is None:
        raise Invalid(
            f"{user.name} ({wanted}) may not work with all tickets at Zendesk, so no API key "
            "can be theirs. Name an active agent without restrictions.",
            field="agent",
        )
    return user, role


async def _user(client: Zendesk, user_id: int) -> User:
    try:
        return await client.user(user_id)
    except Rejected as refusal:
        if refusal.status != 404:
            raise
        raise Invalid(f"There is no user {user_id} at Zendesk.", field="agent") from None


def _note(
    session: AsyncSession, row: ApiKey, by: Mapping[str, Any], verb: Verb, now: datetime
) -> None:
    owner = {"id": row.owner_id, "name": row.owner_name}
    what = {"name": row.name, "role": row.role, "prefix": row.prefix, "owner": owner}
    activity.note(session, row.account_id, by, verb, Noun.API_KEY, row.id, what, now=now)


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _view(row: ApiKey) -> KeyView:
    return KeyView(
        row.id,
        row.account_id,
        row.name,
        Role(row.role),
        row.prefix,
        row.owner_id,
        row.owner_name,
        row.created_at,
        row.expires_at,
        row.last_used_at,
        row.revoked_at,
    )
