"""
Webhook rules as people see them: what each starts, what came lately, and what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import hooks as rules
from backend.actions.hooks import HookView
from backend.actions.idempotency import Within, nothing_else
from backend.actions.job_pages import make_cursor, parse_cursor
from backend.core.errors import Conflict, Invalid, NotFound
from backend.core.hooks import DeliveryState, HookState
from backend.core.signature import may_change
from backend.resources import Resources
from backend.store import deliveries, delivery_facts, hooks, templates
from backend.store.hooking import Delivery, Hook

LATELY = timedelta(hours=24)
MOST_REPLAYED = 100  # deliveries at once
MOST_TICKETS_SHOWN = 20  # of one delivery


@dataclass(frozen=True, slots=True)
class HookPage:
    """
    A rule with the name of its saved job (none: that was removed), its address, and what came.

    `previous_until`: how long the secret before the present one still holds.
    """

    hook: HookView
    template_name: str | None
    endpoint: str
    previous_until: datetime | None
    last_delivery_at: datetime | None
    deliveries_lately: int

    def to_json(self, by: Mapping[str, Any]) -> dict[str, Any]:
        """As the API writes it for somebody."""
        return asdict(self.hook) | {
            "template_name": self.template_name,
            "endpoint": self.endpoint,
            "previous_secret_until": self.previous_until,
            "last_delivery_at": self.last_delivery_at,
            "deliveries_24h": self.deliveries_lately,
            "may_change": may_change(self.hook.owner, by),
        }


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """A delivery: what it asked for, how far it is, and why it started nothing."""

    delivery_id: int
    invocation_id: str
    received_at: datetime
    asks: str
    ticket_count: int
    ticket_ids: Sequence[int]
    parameters: Mapping[str, Any] | None
    state: DeliveryState
    reason: str | None
    job_id: str | None
    may_replay: bool


async def listing(resources: Resources, account_id: int) -> Sequence[HookPage]:
    """All rules of the account by name."""
    async with resources.database.read() as session:
        return await _pages(resources, session, await hooks.listing(session, account_id))


async def show(resources: Resources, account_id: int, hook_id: str) -> HookPage:
    """One rule; raises NotFound."""
    async with resources.database.read() as session:
        row = await rules.found(session, account_id, hook_id)
        (page,) = await _pages(resources, session, [row])
        return page


async def named(resources: Resources, account_id: int, name: str) -> HookPage:
    """The rule with this name, in any case, or this id; raises NotFound."""
    async with resources.database.read() as session:
        row = await hooks.named(session, account_id, name)
        row = row or await hooks.get(session, account_id, name)
        if row is None:
            raise NotFound(f"There is no webhook rule “{name}”.")
        (page,) = await _pages(resources, session, [row])
        return page


async def received(
    resources: Resources,
    account_id: int,
    hook_id: str,
    *,
    state: DeliveryState | None = None,
    cursor: str | None = None,
    limit: int,
) -> tuple[Sequence[DeliveryView], str | None]:
    """A rule's deliveries of the last week, the latest first, and where the next page begins."""
    before = parse_cursor(cursor)
    async with resources.database.read() as session:
        row = await rules.found(session, account_id, hook_id)
        found = await deliveries.page(session, row.id, state=state, before=before, limit=limit + 1)
    shown = [_delivery(one) for one in found[:limit]]
    return shown, make_cursor(shown[-1].delivery_id) if len(found) > limit else None


async def replay(
    resources: Resources,
    account_id: int,
    hook_id: str,
    delivery_ids: Sequence[int],
    *,
    by: Mapping[str, Any],
    within: Within = nothing_else,
) -> int:
    """
    Have deliveries that are over take effect once more, as if they came now; how many do.

    Raises NotFound, Forbidden, and Conflict where the rule is paused or none of them is over.
    """
    if not 0 < len(delivery_ids) <= MOST_REPLAYED:
        raise Invalid(f"Name 1 to {MOST_REPLAYED} deliveries.", field="delivery_ids")
    now = resources.clock.now()
    async with resources.database.write() as session:
        row = await rules.found(session, account_id, hook_id, hold=True)
        rules.check_may_change(row, by)
        if row.state != HookState.ACTIVE:
            raise Conflict(
                f"“{row.name}” is paused, so nothing can be replayed. Resume it first.",
                code="rule_paused",
            )
        again = await deliveries.replay(session, row.id, delivery_ids, now=now)
        if not again:
            raise Conflict("None of these deliveries is over; wait until they are.")
        await within(session, str(again))
        return again


async def _pages(
    resources: Resources, session: AsyncSession, rows: Sequence[Hook]
) -> Sequence[HookPage]:
    now = resources.clock.now()
    came = await delivery_facts.facts(session, [row.id for row in rows], since=now - LATELY)
    saved = await templates.listing(session, rows[0].account_id) if rows else ()
    names = {one.template_id: one.name for one in saved}
    pages = []
    for row in rows:
        until, facts = row.previous_until, came.get(row.id, delivery_facts.DeliveryFacts())
        pages.append(
            HookPage(
                hook=rules.view(row),
                template_name=names.get(row.template_id),
                endpoint=f"{resources.settings.public_url}/hooks/{row.hook_id}",
                previous_until=until if until is not None and until > now else None,
                last_delivery_at=facts.last_at,
                deliveries_lately=facts.count,
            )
        )
    return pages


def _delivery(row: Delivery) -> DeliveryView:
    ids = row.ticket_ids or ([] if row.ticket_id is None else [row.ticket_id])
    state = DeliveryState(row.state)
    return DeliveryView(
        delivery_id=row.id,
        invocation_id=row.invocation_id,
        received_at=row.received_at,
        asks=row.asks,
        ticket_count=len(ids),
        ticket_ids=ids[:MOST_TICKETS_SHOWN],
        parameters=row.parameters,
        state=state,
        reason=row.reason,
        job_id=row.job_id,
        may_replay=state in deliveries.REPLAYABLE,
    )
