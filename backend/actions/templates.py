"""
Saved jobs: orders under a name, which people and rules start with the values they ask for.

What a saved job starts is a job like any other: the account's rules, its room and Zendesk are
asked for it as for anybody's. Whoever may change tickets saves jobs and changes their own; admins
change all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import orders, saved_orders
from backend.actions.idempotency import Within, nothing_else
from backend.actions.job_view import JobView
from backend.actions.jobs import Start
from backend.actions.orders import Order
from backend.actions.saved_orders import Content
from backend.core.activity import Noun, Verb
from backend.core.caller import LimitReached
from backend.core.errors import Conflict, Forbidden, NotFound
from backend.core.inputs import Values
from backend.core.signature import may_change
from backend.resources import Resources
from backend.store import activity, job_lists, templates
from backend.store.saved import Template

MOST_TEMPLATES = 500  # of one account
CHANGEABLE = ("name", "selection", "parameters", "options", "title", "reason", "inputs", "tool")


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A saved job as people see it."""

    template_id: str
    content: Content
    owner: Mapping[str, Any]
    created_at: datetime
    changed_at: datetime

    @property
    def name(self) -> str:
        """What people call it."""
        return self.content.name

    def may_be_changed(self, by: Mapping[str, Any]) -> bool:
        """Whether somebody owns it, or is an admin, or at the command line."""
        return may_change(self.owner, by)

    def to_json(self) -> dict[str, Any]:
        """As the API writes it."""
        of_order = {name: getattr(self.content, name) for name in CHANGEABLE}
        return of_order | {
            "template_id": self.template_id,
            "owner": self.owner,
            "created_at": self.created_at,
            "changed_at": self.changed_at,
        }


async def create(
    resources: Resources,
    account_id: int,
    content: Content,
    *,
    by: Mapping[str, Any],
    within: Within = nothing_else,
) -> TemplateView:
    """
    Save a job; `by` is its owner.

    Raises InvalidFields with everything that can never be right about it, Conflict where the name
    is taken, and LimitReached. `within` takes part in the transaction, with the id.
    """
    content = saved_orders.checked(content)
    now = resources.clock.now()
    async with resources.database.write() as session:
        template_id = str(uuid4())
        await within(session, template_id)
        await job_lists.be_alone(session, account_id)
        await check_room(session, account_id)
        await check_name(session, account_id, content.name)
        row = Template(template_id=template_id, account_id=account_id, created_at=now)
        row.owner = dict(by)
        write(row, content, now)
        session.add(row)
        note(session, row, by, Verb.CREATED, now)
        return view(row)


async def show(resources: Resources, account_id: int, template_id: str) -> TemplateView:
    """One saved job; raises NotFound."""
    async with resources.database.read() as session:
        return view(await found(session, account_id, template_id))


async def named(resources: Resources, account_id: int, name: str) -> TemplateView | None:
    """The saved job with this name, in any case."""
    async with resources.database.read() as session:
        row = await templates.named(session, account_id, name)
        return None if row is None else view(row)


async def listing(resources: Resources, account_id: int) -> Sequence[TemplateView]:
    """All saved jobs of the account by name."""
    async with resources.database.read() as session:
        return [view(row) for row in await templates.listing(session, account_id)]


async def change(
    resources: Resources,
    account_id: int,
    template_id: str,
    changes: Mapping[str, Any],
    *,
    by: Mapping[str, Any],
) -> TemplateView:
    """
    Change what is named of a saved job; what it starts from now on is another job.

    Raises NotFound, Forbidden, Conflict where the name is taken, and InvalidFields.
    """
    async with resources.database.write() as session:
        await job_lists.be_alone(session, account_id)
        row = await found(session, account_id, template_id, hold=True)
        check_may_change(row, by)
        before = _content(row)
        content = saved_orders.checked(replace(before, **changes))
        if content != before:
            await check_name(session, account_id, content.name, unless=template_id)
            now = resources.clock.now()
            write(row, content, now)
            if row.owner.get("user") == by.get("user"):
                row.owner = dict(by)  # rules that start it ask what its owner was allowed
            note(session, row, by, Verb.CHANGED, now, changed=sorted(changes))
        return view(row)


async def remove(
    resources: Resources, account_id: int, template_id: str, *, by: Mapping[str, Any]
) -> None:
    """
    Remove a saved job. What it has started stays; schedules and rules that start it stop.

    Raises NotFound and Forbidden.
    """
    async with resources.database.write() as session:
        row = await found(session, account_id, template_id, hold=True)
        check_may_change(row, by)
        now = resources.clock.now()
        row.removed_at, row.name_key = now, None
        note(session, row, by, Verb.REMOVED, now)


async def order_from(
    resources: Resources,
    account_id: int,
    template_id: str,
    values: Values,
    *,
    selection: Mapping[str, Any] | None = None,
    title: str | None = None,
    start: Start = "now",
) -> Order:
    """
    The order that a saved job makes with these values, for `selection` if that is given.

    Raises NotFound, and InvalidFields that name `values.<name>`.
    """
    saved = await show(resources, account_id, template_id)
    made = saved_orders.order(saved.content, values, selection=selection)
    return replace(
        made,
        title=title or made.title,
        start=start,
        template_id=template_id,
        template_name=saved.name,
    )


async def start(
    resources: Resources,
    account_id: int,
    template_id: str,
    *,
    values: Values,
    created_by: Mapping[str, Any],
    selection: Mapping[str, Any] | None = None,
    within: Within = nothing_else,
) -> JobView:
    """
    Start a saved job for a rule that nobody waits for; people's go through `orders.place`.

    `created_by` has the role that the rule's owner has now. `within` takes part in the
    transaction that writes the job, with its id. Raises what `order_from` and `orders.begin` do.
    """
    order = await order_from(resources, account_id, template_id, values, selection=selection)
    return await orders.begin(resources, account_id, order, created_by=created_by, within=within)


async def found(
    session: AsyncSession, account_id: int, template_id: str, *, hold: bool = False
) -> Template:
    """The row; raises NotFound."""
    row = await templates.get(session, account_id, template_id, hold=hold)
    if row is None:
        raise NotFound(f"There is no saved job {template_id}.")
    return row


def check_may_change(row: Template, by: Mapping[str, Any]) -> None:
    """Raise Forbidden unless somebody owns it, or is an admin, or at the command line."""
    if not view(row).may_be_changed(by):
        raise Forbidden(
            f"“{row.name}” is another person's. Save a copy under a name of your own, or ask an "
            "admin to change it."
        )


async def check_name(
    session: AsyncSession, account_id: int, name: str, *, unless: str | None = None
) -> None:
    """Raise Conflict where another saved job has this name."""
    other = await templates.named(session, account_id, name)
    if other is not None and other.template_id != unless:
        raise Conflict(
            f"There is a saved job “{other.name}” already. Choose another name, or change that "
            "one.",
            code="name_taken",
        )


async def check_room(session: AsyncSession, account_id: int) -> None:
    """Raise LimitReached where the account can't have one more."""
    if await templates.count(session, account_id) >= MOST_TEMPLATES:
        raise LimitReached(f"An account has at most {MOST_TEMPLATES} saved jobs; remove one first.")


def note(
    session: AsyncSession,
    row: Template,
    by: Mapping[str, Any],
    verb: Verb,
    now: datetime,
    **details: Any,
) -> None:
    """Write into the activity log what somebody did with a saved job."""
    facts = {"name": row.name, **details}
    activity.note(session, row.account_id, by, verb, Noun.TEMPLATE, row.template_id, facts, now=now)


def view(row: Template) -> TemplateView:
    """The row as it is shown."""
    return TemplateView(row.template_id, _content(row), row.owner, row.created_at, row.changed_at)


def _content(row: Template) -> Content:
    return Content(
        name=row.name,
        tool=row.tool_slug,
        selection=row.selection,
        parameters=row.parameters,
        options=row.options,
        title=row.title,
        reason=row.reason,
        inputs=tuple(row.inputs),
    )


def write(row: Template, content: Content, now: datetime) -> None:
    """Put what is saved into its row."""
    row.name, row.name_key = content.name, templates.name_key(content.name)
    row.tool_slug, row.options = content.tool, dict(content.options)
    row.selection, row.parameters = dict(content.selection), dict(content.parameters)
    row.title, row.reason = content.title, content.reason
    row.inputs = [dict(one) for one in content.inputs]
    row.changed_at = now
