"""
Webhook rules: Zendesk's triggers and automations start a saved job.

What a rule may do is fixed by its saved job, and it does so with the rights of its owner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import hook_secrets, templates
from backend.actions.idempotency import Within, nothing_else
from backend.core.activity import SYSTEM, Noun, Verb
from backend.core.caller import LimitReached
from backend.core.errors import Conflict, Forbidden, Invalid, NotFound
from backend.core.hooks import MOST_PER_HOUR, HookState
from backend.core.inputs import readable
from backend.core.notice import Event
from backend.core.signature import may_change, person_of
from backend.resources import Resources
from backend.store import activity, hooks, job_lists, outbox
from backend.store.hooking import Hook
from backend.zendesk.signing import parse_webhook_secret

MOST_HOOKS = 200  # of one account
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class HookView:
    """A webhook rule as people see it, without its secrets."""

    hook_id: str
    name: str
    template_id: str
    owner: Mapping[str, Any]
    state: HookState
    paused_reason: str | None
    paused_at: datetime | None
    most_per_hour: int
    has_secret: bool
    zendesk_webhook_id: str | None
    zendesk_trigger_id: str | None
    created_at: datetime
    changed_at: datetime


async def create(
    resources: Resources,
    account_id: int,
    *,
    name: str,
    template_id: str,
    by: Mapping[str, Any],
    most_per_hour: int = MOST_PER_HOUR,
    secret: str | None = None,
    within: Within = nothing_else,
) -> HookView:
    """
    Make a rule; `by` is its owner. It takes nothing before it has a secret.

    Raises NotFound where there is no such saved job, Conflict where the name is taken, Invalid,
    and LimitReached. `within` takes part in the transaction, with the id.
    """
    now = resources.clock.now()
    async with resources.database.write() as session:
        hook_id = str(uuid4())
        await within(session, hook_id)
        await job_lists.be_alone(session, account_id)
        await templates.found(session, account_id, template_id)
        if await hooks.count(session, account_id) >= MOST_HOOKS:
            raise LimitReached(f"An account has at most {MOST_HOOKS} webhook rules; remove one.")
        row = Hook(
            hook_id=hook_id,
            account_id=account_id,
            template_id=template_id,
            owner=dict(by),
            state=HookState.ACTIVE,
            most_per_hour=most_per_hour,
            created_at=now,
            changed_at=now,
        )
        row.name = await check_name(session, row, name)
        row.name_key = row.name.casefold()
        if secret is not None:
            proven = parse_webhook_secret(secret)
            hook_secrets.put(resources.settings.fernet_keys, row, proven, now=now)
        session.add(row)
        note(session, row, by, Verb.CREATED, now)
        await session.flush()
        return view(row)


async def show(resources: Resources, account_id: int, hook_id: str) -> HookView:
    """One rule; raises NotFound."""
    async with resources.database.read() as session:
        return view(await found(session, account_id, hook_id))


async def found(
    session: AsyncSession, account_id: int, hook_id: str, *, hold: bool = False
) -> Hook:
    """The row; raises NotFound."""
    row = await hooks.get(session, account_id, hook_id, hold=hold)
    if row is None:
        raise NotFound(f"There is no webhook rule {hook_id}.")
    return row


def check_may_change(row: Hook, by: Mapping[str, Any]) -> None:
    """Raise Forbidden unless somebody owns it, or is an admin, or at the command line."""
    if not may_change(row.owner, by):
        raise Forbidden(
            f"“{row.name}” acts with another person's rights, so only they and admins may change "
            "it."
        )


async def check_name(session: AsyncSession, row: Hook, name: str) -> str:
    """The name, tidied up; raises Invalid, and Conflict where another rule has it."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not readable(name):
        raise Invalid(f"A name has 1 to {LONGEST_NAME} characters.", field="name")
    other = await hooks.named(session, row.account_id, name)
    if other is not None and other.hook_id != row.hook_id:
        raise Conflict(f"There is a webhook rule “{other.name}” already.", code="name_taken")
    return name


async def stop(session: AsyncSession, row: Hook, reason: str, now: datetime) -> bool:
    """
    Pause a rule that can't go on, and tell its owner; False where it is paused already.

    All of it is part of the session's transaction.
    """
    if not await hooks.pause(session, row, reason, now=now):
        return False
    note(session, row, SYSTEM, Verb.PAUSED, now, reason=reason)
    await outbox.put(
        session,
        account_id=row.account_id,
        event=Event.HOOK_PAUSED,
        key=f"hook:{row.hook_id}:paused:{now.isoformat()}",
        facts={"hook_id": row.hook_id, "name": row.name, "reason": reason},
        now=now,
        user_id=person_of(row.owner),
    )
    return True


def note(
    session: AsyncSession,
    row: Hook,
    by: Mapping[str, Any],
    verb: Verb,
    now: datetime,
    **details: Any,
) -> None:
    """Write into the activity log what somebody did with a webhook rule."""
    facts = {"name": row.name, **details}
    activity.note(session, row.account_id, by, verb, Noun.HOOK, row.hook_id, facts, now=now)


def view(row: Hook) -> HookView:
    """The row as it is shown."""
    return HookView(
        hook_id=row.hook_id,
        name=row.name,
        template_id=row.template_id,
        owner=row.owner,
        state=HookState(row.state),
        paused_reason=row.paused_reason,
        paused_at=row.paused_at,
        most_per_hour=row.most_per_hour,
        has_secret=row.sealed_secret is not None,
        zendesk_webhook_id=row.zendesk_webhook_id,
        zendesk_trigger_id=row.zendesk_trigger_id,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
