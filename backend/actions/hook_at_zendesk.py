"""
A rule's webhook and trigger, made at Zendesk by us: for whoever does not want to paste.

Each step is stored before the next one, so that whoever asks again goes on where it ended. What
Zendesk was asked for is never in a transaction.
"""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

import structlog

from backend.actions import accounts, hook_changes, hook_secrets, templates
from backend.actions.asking import at_zendesk
from backend.actions.hooks import HookView, check_may_change, found, note, show, view
from backend.core import inputs
from backend.core.activity import Verb
from backend.core.errors import Conflict, Forbidden, Invalid, Rejected, ZendeskError
from backend.core.hook_setup import Body, Usual, body_for, conditions_for, usual_conditions
from backend.core.signature import is_admin
from backend.resources import Resources
from backend.store import accounts as stored_accounts
from backend.store.hooking import Hook
from backend.zendesk.client import Zendesk

ROTATION = timedelta(minutes=2)  # within which Zendesk's new secret is here, or is asked for anew
NOT_THERE = 404

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Setup:
    """What to paste into Zendesk for a rule, and what its trigger had best look for."""

    body: Body
    usual: Usual
    connected_as: str
    may_make: bool


class LeftThere(StrEnum):
    """What became of the webhook and the trigger of a rule that was removed."""

    NOTHING = "nothing"  # we made none, or have deleted them
    BY_HAND = "by_hand"  # whoever pasted them deletes them
    NOT_DELETED = "not_deleted"  # we made them, and Zendesk did not let us delete them


async def setup(resources: Resources, account_id: int, hook_id: str) -> Setup:
    """How a rule is set up at Zendesk; raises NotFound for it and for its saved job."""
    rule = await show(resources, account_id, hook_id)
    saved = await templates.show(resources, account_id, rule.template_id)
    connection = await accounts.connection(resources, account_id)
    asked = inputs.parse_inputs(saved.content.inputs)
    return Setup(
        body_for(asked, saved.content.body),
        usual_conditions(saved.content.parameters),
        connection.connected_as,
        connection.may_make_rules,
    )


async def make(
    resources: Resources,
    account_id: int,
    hook_id: str,
    *,
    includes: Collection[str],
    excludes: Collection[str],
    active: bool,
    by: Mapping[str, Any],
) -> HookView:
    """
    Make the webhook and the trigger of a rule at Zendesk, and take the webhook's secret.

    Only admins may: business rules are theirs at Zendesk, whose connection is used here. Raises
    NotFound, Forbidden, Conflict where they are made already, Invalid for conditions that fit
    every ticket and for a login without the scopes, and what Zendesk answers.
    """
    async with resources.database.read() as session:
        row = await found(session, account_id, hook_id)
        check_may_change(row, by)
        if not is_admin(by):
            raise Forbidden(
                "Only an admin may have a webhook and a trigger made in Zendesk. Paste what this "
                "rule shows, or ask one."
            )
        account = await stored_accounts.get(session, account_id)
    if row.zendesk_trigger_id is not None:
        raise Conflict(f"Zendesk has a trigger of “{row.name}” already.")
    conditions = conditions_for(includes, excludes, account.user_id)
    planned = await setup(resources, account_id, hook_id)
    if not planned.may_make:
        raise Invalid(
            "The connection may not make webhooks and triggers. An admin allows it in the app: "
            "Settings, Connection, Allow webhook rules. Or paste what this page shows.",
            code="may_not_make_rules",
            field="account",
        )
    async with at_zendesk(resources, account_id) as zendesk:
        webhook_id = await _webhook(resources, zendesk, row, by)
        trigger = await zendesk.create_trigger(
            f"Tag Manager: {row.name}",
            "Tells Tag Manager of tickets; made by its webhook rule of the same name.",
            conditions,
            webhook_id,
            planned.body.text,
            active=active,
        )
    log.info("webhook and trigger made", hook=hook_id, webhook=webhook_id, trigger=trigger)
    async with resources.database.write() as session:
        row = await found(session, account_id, hook_id, hold=True)
        row.zendesk_trigger_id, row.changed_at = str(trigger), resources.clock.now()
        note(session, row, by, Verb.CHANGED, row.changed_at, changed=["trigger"])
        return view(row)


async def rotate(
    resources: Resources, account_id: int, hook_id: str, *, by: Mapping[str, Any]
) -> HookView:
    """
    Have Zendesk give the webhook a new secret; the one before it holds for a day more.

    Meanwhile Zendesk is asked to repeat what fits neither. Raises NotFound, Forbidden, Invalid
    where we did not make the webhook, and what Zendesk answers; then ask again.
    """
    async with resources.database.write() as session:
        row = await found(session, account_id, hook_id, hold=True)
        check_may_change(row, by)
        if row.zendesk_webhook_id is None:
            raise Invalid(
                "The webhook was made by hand, so its secret is changed there: Admin Center, "
                "Webhooks, Reset secret. Then paste the new one here.",
                field="secret",
                code="made_by_hand",
            )
        row.rotating_until = resources.clock.now() + ROTATION
        webhook_id = row.zendesk_webhook_id
    async with at_zendesk(resources, account_id) as zendesk:
        secret = await zendesk.new_signing_secret(webhook_id)
    return await hook_changes.put_secret(resources, account_id, hook_id, secret, by=by)


async def remove(
    resources: Resources, account_id: int, hook_id: str, *, by: Mapping[str, Any]
) -> LeftThere:
    """
    Remove a rule, with the webhook and the trigger that we made for it.

    Zendesk keeps no rule from being removed here. Raises NotFound and Forbidden.
    """
    async with resources.database.read() as session:
        row = await found(session, account_id, hook_id)
        check_may_change(row, by)
    left = LeftThere.NOTHING
    if row.zendesk_webhook_id is None and row.sealed_secret is not None:
        left = LeftThere.BY_HAND
    elif row.zendesk_webhook_id is not None:
        try:
            async with at_zendesk(resources, account_id) as zendesk:
                await _delete_there(zendesk, row)
        except ZendeskError as error:
            log.info("webhook not deleted", hook=hook_id, why=str(error))
            left = LeftThere.NOT_DELETED
    await hook_changes.remove(resources, account_id, hook_id, by=by)
    return left


async def _webhook(resources: Resources, zendesk: Zendesk, row: Hook, by: Mapping[str, Any]) -> str:
    """The rule's webhook at Zendesk, made unless an earlier try has done so, and its secret."""
    if row.zendesk_webhook_id is not None:
        return row.zendesk_webhook_id
    name = f"Tag Manager: {row.name}"
    endpoint = f"{resources.settings.public_url}/hooks/{row.hook_id}"
    there = [one for one in await zendesk.webhooks_named(name) if one.endpoint == endpoint]
    webhook = (
        there[0]
        if there
        else await zendesk.create_webhook(name, endpoint, "Starts a saved job of Tag Manager.")
    )
    secret = await zendesk.signing_secret(webhook.id)
    async with resources.database.write() as session:
        held = await found(session, row.account_id, row.hook_id, hold=True)
        hook_secrets.replace(resources.settings.fernet_keys, held, secret)
        held.zendesk_webhook_id, held.changed_at = webhook.id, resources.clock.now()
        note(session, held, by, Verb.CHANGED, held.changed_at, changed=["webhook", "secret"])
    return webhook.id


async def _delete_there(zendesk: Zendesk, row: Hook) -> None:
    """The trigger first: Zendesk keeps a webhook that a trigger notifies."""
    if row.zendesk_trigger_id is not None:
        await _gone(zendesk.delete_trigger(int(row.zendesk_trigger_id)))
    assert row.zendesk_webhook_id is not None
    await _gone(zendesk.delete_webhook(row.zendesk_webhook_id))


async def _gone(deleting: Awaitable[object]) -> None:
    try:
        await deleting
    except Rejected as error:
        if error.status != NOT_THERE:
            raise
