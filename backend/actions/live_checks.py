"""
What an account's Zendesk does where nobody has said what it does: asked, remembered, and shown.

Clear answers are kept, and told wherever they matter, as to whoever reviews closed tickets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from backend.actions import permissions, reading_checks, ticket_check
from backend.actions.accounts import check_may_write
from backend.actions.asking import at_zendesk
from backend.core.questions import CHECK_TAG, CHECK_TAGS, SECOND_TAG, Seen, tags_named
from backend.core.ticket import Ticket
from backend.resources import Resources
from backend.store import checks

PLAN = (
    f"This adds the tag “{CHECK_TAG}” to ticket {{ticket}}, and looks. Where that worked, it adds "
    f"it once more, then swaps it for “{SECOND_TAG}”. In the end it removes what is there of the "
    "two, and looks again. Nothing else of the ticket is changed, but to Zendesk these are updates "
    "like any other, so triggers run. If it breaks off, a tag may stay: `tagmanager doctor` says "
    "so, and the next check of that ticket takes it away."
)


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A check that has ended without anybody seeing that the ticket has no tag of ours."""

    ticket_id: int
    begun_at: datetime
    under_way: bool

    @property
    def sentence(self) -> str:
        """What happened, and what to do."""
        if self.under_way:
            return f"Ticket {self.ticket_id} is being checked at this moment."
        return (
            f"The check of ticket {self.ticket_id}, begun {self.begun_at:%d %B %Y %H:%M} UTC, "
            f"broke off: {tags_named(CHECK_TAGS)} may still be on the ticket. Check that ticket "
            "again, which takes them away first."
        )

    def to_json(self) -> dict[str, Any]:
        """As the API writes it."""
        return {
            "ticket_id": self.ticket_id,
            "begun_at": self.begun_at,
            "under_way": self.under_way,
            "detail": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class ChecksView:
    """Answers to questions, and tickets that may have tags of ours on them."""

    answers: Sequence[Seen]
    unfinished: Sequence[BrokenOff]

    def to_json(self) -> dict[str, Any]:
        """As the API writes it."""
        return {
            "answers": [one.to_json() for one in self.answers],
            "unfinished": [one.to_json() for one in self.unfinished],
        }


async def show(resources: Resources, account_id: int) -> ChecksView:
    """What is remembered of the account; Zendesk is not asked."""
    now = resources.clock.now()
    async with resources.database.read() as session:
        known = await checks.remembered(session, account_id)
        rows = await checks.open_checks(session, account_id)
    left = [BrokenOff(row.ticket_id, row.begun_at, row.busy_until > now) for row in rows]
    return ChecksView(list(known.values()), left)


async def check_ticket(
    resources: Resources,
    account_id: int,
    ticket_id: int,
    *,
    by: Mapping[str, Any],
    any_status: bool = False,
) -> ChecksView:
    """
    Ask with tags of our own on one ticket (see PLAN), whoever asked stays or goes.

    Raises what `ticket_check.ask` raises, and Invalid where this account lets nobody do it: its
    login may only read, or such tags are protected.
    """
    await check_may_write(resources, account_id)
    (await permissions.read(resources, account_id)).check_tags(CHECK_TAGS, field="ticket_id")
    asking = ticket_check.ask(resources, account_id, ticket_id, by=by, any_status=any_status)
    seen = await resources.finish(asking)
    return await _seen(resources, account_id, seen)


async def read_on(
    resources: Resources, account_id: int, ticket_id: int | None = None
) -> ChecksView:
    """Ask what reading alone can answer; `ticket_id` names a ticket for what needs one."""
    ticket: Ticket | None = None
    if ticket_id is not None:
        async with at_zendesk(resources, account_id) as client:
            ticket = next(iter(await client.show_many([ticket_id], reason="check")), None)
    seen = await reading_checks.ask(resources, account_id, ticket)
    async with resources.database.write() as session:
        await checks.remember(session, account_id, seen, now=resources.clock.now())
    return await _seen(resources, account_id, seen)


async def _seen(resources: Resources, account_id: int, seen: Sequence[Seen]) -> ChecksView:
    now, found = resources.clock.now(), await show(resources, account_id)
    return replace(found, answers=[replace(one, at=now) for one in seen])
