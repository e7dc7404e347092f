"""
What people change about webhook rules. Owners change their own, admins change all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import hook_secrets, templates
from backend.actions.hooks import HookView, check_may_change, check_name, found, note, view
from backend.core.activity import Verb
from backend.core.errors import Conflict, Forbidden
from backend.core.signature import is_admin, name_of
from backend.resources import Resources
from backend.store import hooks, job_lists
from backend.store.hooking import Hook
from backend.zendesk.signing import parse_webhook_secret

CHANGEABLE = ("name", "template_id", "most_per_hour")


@dataclass(slots=True)
class Held:
    """A rule that nobody else changes until the commit."""

    session: AsyncSession
    row: Hook
    now: datetime


async def change(
    resources: Resources,
    account_id: int,
    hook_id: str,
    changes: Mapping[str, Any],
    *,
    by: Mapping[str, Any],
) -> HookView:
    """
    Change the name of a rule, its saved job, or how often it may change one ticket in an hour.

    Raises NotFound, Forbidden, Conflict where the name is taken, and Invalid.
    """
    async with _held(resources, account_id, hook_id, by) as held:
        row = held.row
        if "name" in changes:
            row.name = await check_name(held.session, row, changes["name"])
            row.name_key = row.name.casefold()
        if "template_id" in changes:
            await templates.found(held.session, account_id, changes["template_id"])
            row.template_id = changes["template_id"]
        if "most_per_hour" in changes:
            row.most_per_hour = changes["most_per_hour"]
        row.changed_at = held.now
        note(held.session, row, by, Verb.CHANGED, held.now, changed=sorted(changes))
        return view(row)


async def put_secret(
    resources: Resources, account_id: int, hook_id: str, secret: str, *, by: Mapping[str, Any]
) -> HookView:
    """
    Take the secret that Zendesk shows for the webhook; the one before it holds for a day more.

    Raises NotFound, Forbidden, and Invalid for what no secret of Zendesk's can be.
    """
    secret = parse_webhook_secret(secret)
    async with _held(resources, account_id, hook_id, by) as held:
        row = held.row
        hook_secrets.put(resources.settings.fernet_keys, row, secret, now=held.now)
        row.changed_at = held.now
        note(held.session, row, by, Verb.CHANGED, held.now, changed=["secret"])
        return view(row)


async def pause(
    resources: Resources, account_id: int, hook_id: str, *, by: Mapping[str, Any]
) -> HookView:
    """
    Let a rule start nothing until it is resumed. What came and waits can be replayed later.

    Raises NotFound, Forbidden, and Conflict where it is paused.
    """
    async with _held(resources, account_id, hook_id, by) as held:
        if not await hooks.pause(held.session, held.row, None, now=held.now):
            raise Conflict(f"“{held.row.name}” is paused already.")
        note(held.session, held.row, by, Verb.PAUSED, held.now)
        return view(held.row)


async def resume(
    resources: Resources, account_id: int, hook_id: str, *, by: Mapping[str, Any]
) -> HookView:
    """
    Let a rule start jobs again. What came meanwhile starts nothing unless it is replayed.

    Raises NotFound, Forbidden, and Conflict where it is not paused.
    """
    async with _held(resources, account_id, hook_id, by) as held:
        if not await hooks.resume(held.session, held.row, now=held.now):
            raise Conflict(f"“{held.row.name}” is not paused.")
        note(held.session, held.row, by, Verb.RESUMED, held.now)
        return view(held.row)


async def take_over(
    resources: Resources, account_id: int, hook_id: str, *, by: Mapping[str, Any]
) -> HookView:
    """Make `by` the owner, with whose rights it acts from now on; only admins may."""
    if not is_admin(by):
        raise Forbidden("Only an admin may take over a webhook rule.")
    async with _held(resources, account_id, hook_id, by) as held:
        row = held.row
        before, row.owner, row.changed_at = row.owner, dict(by), held.now
        hands = {"before": name_of(before), "after": name_of(by)}
        note(held.session, row, by, Verb.HANDED_OVER, held.now, **hands)
        return view(row)


async def remove(
    resources: Resources, account_id: int, hook_id: str, *, by: Mapping[str, Any]
) -> None:
    """Remove a rule and its secrets: its address answers nobody any more. What it did stays."""
    async with _held(resources, account_id, hook_id, by) as held:
        row = held.row
        await hooks.pause(held.session, row, None, now=held.now)
        row.removed_at, row.name_key = held.now, None
        row.sealed_secret = row.sealed_previous = row.previous_until = None
        note(held.session, row, by, Verb.REMOVED, held.now)


@asynccontextmanager
async def _held(
    resources: Resources, account_id: int, hook_id: str, by: Mapping[str, Any]
) -> AsyncIterator[Held]:
    async with resources.database.write() as session:
        await job_lists.be_alone(session, account_id)
        row = await found(session, account_id, hook_id, hold=True)
        check_may_change(row, by)
        yield Held(session, row, resources.clock.now())
