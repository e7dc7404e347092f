"""
What a person at Zendesk may do here now, asked of Zendesk with the account's own login.

Claims that come from a browser have no say in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from backend.actions.asking import at_zendesk
from backend.core.caller import Role, is_staff, role_suffices, standing
from backend.core.errors import (
    AccessDenied,
    CredentialLost,
    Rejected,
    Unavailable,
    ZendeskError,
)
from backend.resources import Resources
from backend.store import accounts
from backend.store.models import Account
from backend.zendesk.client import Zendesk
from backend.zendesk.protocol import User

PATIENCE = 4.0
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """`staff`: is an agent or admin at all. `role` is None for one who may do nothing here."""

    name: str
    staff: bool
    role: Role | None


NOBODY = Standing("", staff=False, role=None)


async def asked(resources: Resources, account: Account, user_id: int) -> Standing | None:
    """
    A person's standing now; None where the account's login does not let anybody say.

    Raises Unavailable while Zendesk does not answer, or has asked everybody to wait.
    """
    if account.status == accounts.DISCONNECTED:
        return None
    try:
        async with at_zendesk(resources, account.id) as client:
            return await present(client, user_id)
    except CredentialLost:
        async with resources.database.write() as session:
            await accounts.await_login(session, account.id, now=resources.clock.now())
        return None
    except AccessDenied:
        return None
    except ZendeskError as error:
        raise _nobody_says() from error


async def present(client: Zendesk, user_id: int) -> Standing:
    """One person's standing; NOBODY where there is no such user. May raise any ZendeskError."""
    try:
        user = await client.user(user_id, deadline=PATIENCE)
    except Rejected as refusal:
        if refusal.status == 404:
            return NOBODY
        raise
    return await of(client, user)


async def together(client: Zendesk, user_ids: Collection[int]) -> Mapping[int, Standing]:
    """The standing of many people, in one request for each hundred of them."""
    ids, found, roles = sorted(user_ids), dict.fromkeys(user_ids, NOBODY), dict[int, bool]()
    for start in range(0, len(ids), MOST_AT_ONCE):
        for user in await client.users(ids[start : start + MOST_AT_ONCE], deadline=PATIENCE):
            if user.id in found:
                found[user.id] = await of(client, user, roles)
    return found


async def of(client: Zendesk, user: User, roles: dict[int, bool] | None = None) -> Standing:
    """The standing of a user that Zendesk has just shown; `roles` are custom roles seen before."""
    role = standing(
        user.role,
        active=user.active,
        suspended=user.suspended,
        role_type=user.role_type,
        ticket_restriction=user.ticket_restriction,
    )
    if (
        role is Role.AGENT
        and user.custom_role_id is not None
        and not await _suffices(client, user.custom_role_id, {} if roles is None else roles)
    ):
        role = None
    staff = is_staff(user.role, active=user.active, suspended=user.suspended)
    return Standing(user.name, staff, role)


async def _suffices(client: Zendesk, role_id: int, known: dict[int, bool]) -> bool:
    """Whether a custom role lets its agents work with every ticket; no where it is not shown."""
    if role_id not in known:
        try:
            role = await client.custom_role(role_id, deadline=PATIENCE)
            known[role_id] = role_suffices(
                role.ticket_access,
                ticket_editing=role.ticket_editing,
                ticket_tag_editing=role.ticket_tag_editing,
            )
        except (Rejected, AccessDenied):
            known[role_id] = False
    return known[role_id]


def _nobody_says() -> Unavailable:
    return Unavailable(
        "Zendesk can't be asked now what you may do here. Try again in a minute.",
        code="rights_unknown",
    )
