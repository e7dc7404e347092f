"""
What an account allows: shown, set, and asked wherever a job begins.

A job that begins before its list is known carries its bounds with it, and the driver that reads
the list holds it to them before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.activity import Noun, Verb
from backend.core.errors import Conflict
from backend.core.permissions import Bounds, Permissions
from backend.core.selection import Selection
from backend.resources import Resources
from backend.store import activity, job_lists
from backend.store import permissions as stored
from backend.store.models import Job
from backend.store.oversight import AccountPermissions
from backend.tools.base import Order


@dataclass(frozen=True, slots=True)
class PermissionsView:
    """The rules of an account, and who set them; nobody where they are as they come."""

    rules: Permissions
    changed_at: datetime | None
    changed_by: Mapping[str, Any] | None

    def to_json(self) -> dict[str, Any]:
        """As the API shows them."""
        changed = {"changed_at": self.changed_at, "changed_by": self.changed_by}
        return self.rules.to_json() | changed


@dataclass(frozen=True, slots=True)
class Seen:
    """Which rules somebody had before them as they decided: those that were set at `changed_at`."""

    changed_at: datetime | None


async def read(resources: Resources, account_id: int) -> Permissions:
    """The account's rules."""
    async with resources.database.read() as session:
        return await stored.get(session, account_id)


async def show(resources: Resources, account_id: int) -> PermissionsView:
    """The account's rules, and who set them."""
    async with resources.database.read() as session:
        return _view(await stored.find(session, account_id))


async def put(
    resources: Resources,
    account_id: int,
    rules: Permissions,
    *,
    by: Mapping[str, Any],
    seen: Seen | None = None,
) -> PermissionsView:
    """
    Set the account's rules. They hold for jobs that begin from now on.

    Raises Conflict where others hold now than those that were `seen`: all rules are set at once, so
    what somebody else has protected meanwhile would be undone by one who never saw it.
    """
    now = resources.clock.now()
    async with resources.database.write() as session:
        await job_lists.be_alone(session, account_id)
        row = await stored.find(session, account_id)
        before = stored.of(row)
        if before != rules:
            if seen is not None and seen.changed_at != (row.changed_at if row else None):
                raise Conflict(
                    "Somebody else has set the permissions since you read them. Read them again, "
                    "and set what you want to change.",
                    code="changed_meanwhile",
                )
            row = await stored.put(session, row, account_id, rules, by=by, now=now)
            changes = {"before": before.to_json(), "after": rules.to_json()}
            activity.note(
                session, account_id, by, Verb.CHANGED, Noun.PERMISSIONS, None, changes, now=now
            )
        return _view(row)


async def check_new(
    session: AsyncSession,
    account_id: int,
    order: Order,
    selection: Selection,
    *,
    by: Mapping[str, Any],
    at_once: bool,
) -> tuple[Order, Bounds]:
    """
    The order as the account's rules let it be, and how many tickets its job may have.

    Nobody is bound who makes a draft: whoever starts it is. Raises Forbidden and Invalid.
    """
    rules = await stored.get(session, account_id)
    rules.check_tags(order.names)
    bounds = rules.bounds_for(by) if at_once else Bounds()
    if refusal := bounds.refusal(_at_least(selection)):
        raise refusal
    return order.sparing(rules.protected_tags), bounds


async def check_draft(
    session: AsyncSession,
    job: Job,
    order: Order,
    *,
    by: Mapping[str, Any],
    confirm: int | None,
) -> None:
    """
    Raise Forbidden, Invalid or Conflict unless `by` may start this draft, whose list is fixed.

    A list that was fixed before a tag of the account was protected has to be read again, because
    it was not checked against it.
    """
    row = await stored.find(session, job.account_id)
    rules = stored.of(row)
    bounds = rules.bounds_for(by)
    rules.check_tags(order.names)
    if refusal := bounds.refusal(job.total_items or 0, confirm):
        raise refusal
    fixed, protected = job.list_fixed_at, row.protected_at if row else None
    if fixed is not None and protected is not None and fixed <= protected:
        raise Conflict(
            "More tags have been protected since this list was fixed, so it was not checked "
            "against them. Add new matches, which reads it again, and then start it.",
            code="permissions_changed",
        )


async def sparing(session: AsyncSession, account_id: int, order: Order) -> Order:
    """The order of a draft whose list is read again, as the account's rules let it be now."""
    return order.sparing((await stored.get(session, account_id)).protected_tags)


def _at_least(selection: Selection) -> int:
    """How many tickets a job has for certain, before Zendesk is asked."""
    if selection.kind != "tickets" or selection.exclude_closed:
        return 0
    number = len(set(selection.ids))
    return number if selection.limit is None else min(number, selection.limit)


def _view(row: AccountPermissions | None) -> PermissionsView:
    if row is None:
        return PermissionsView(Permissions(), None, None)
    return PermissionsView(stored.of(row), row.changed_at, row.changed_by)
