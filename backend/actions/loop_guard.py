"""
The guard against rules that set each other off: a trigger calls a rule, whose change fires it.

A ticket that is right already is never sent, so most loops end by themselves. What is left are
changes that undo each other. A rule changes one ticket only so often an hour; when it is about to
do so once more, it is paused instead, and its owner is told which ticket it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from backend.actions import templates
from backend.actions.asking import at_zendesk
from backend.core.errors import TagManagerError
from backend.core.hooks import COUNTED_FOR, Asks
from backend.resources import Resources
from backend.store import gathering
from backend.store.hooking import Hook
from backend.tools.installed import REGISTRY

_IN_ONE_LOOK = 100


class Loop(TagManagerError):
    """The rule would change a ticket more often than it may; it has to be looked at."""

    code = "loop"

    def __init__(self, ticket_id: int, times: int) -> None:
        super().__init__(
            f"It has changed ticket {ticket_id} {times} times within an hour and was about to "
            "change it again, so it is probably part of a loop of triggers. Look at their "
            "conditions, then let the rule go on."
        )


async def check(resources: Resources, hook: Hook, selection: Mapping[str, Any]) -> frozenset[int]:
    """
    Those of a selection's tickets that may not be changed again and need not be.

    Raises Loop where one of them would be, and whatever Zendesk or the saved job say instead.
    """
    hot = await _hot(resources, hook, among=selection["ids"])
    if hot:
        wanting = await _wanting(resources, hook, selection, sorted(hot))
        if wanting:
            worst = max(wanting, key=lambda one: hot[one])
            raise Loop(worst, hot[worst])
    return frozenset(hot)


async def room(resources: Resources, hook: Hook, *, wanted: int) -> int:
    """
    How many of so many jobs may begin now, whichever tickets each of them selects.

    For what a saved job selects itself: nobody knows beforehand which tickets that are, so one
    that runs counts for all of them. Raises Loop where the rule has changed any ticket as often
    as it may.
    """
    async with resources.database.read() as session:
        going = sum([await gathering.live(session, hook.id, asks) for asks in Asks])
        jobs = await gathering.jobs_at_rest(session, hook, since=_since(resources, hook))
        left = hook.most_per_hour - going
        if left - len(jobs) >= wanted:
            return wanted
        worst = await gathering.most_changed(session, jobs)
    if worst is None:
        return max(0, min(wanted, left))
    ticket_id, times = worst
    if times >= hook.most_per_hour:
        raise Loop(ticket_id, times)
    return max(0, min(wanted, left - times))


async def _hot(resources: Resources, hook: Hook, *, among: Sequence[int]) -> dict[int, int]:
    async with resources.database.read() as session:
        since = _since(resources, hook)
        return await gathering.hot(session, hook, since=since, among=among)


def _since(resources: Resources, hook: Hook) -> float:
    since = resources.clock.now() - COUNTED_FOR
    return max(since, hook.resumed_at or since).timestamp()


async def _wanting(
    resources: Resources, hook: Hook, selection: Mapping[str, Any], ids: Sequence[int]
) -> Collection[int]:
    """Which of these tickets the rule's saved job would change as they are now."""
    asked = await templates.order_from(
        resources, hook.account_id, hook.template_id, {}, selection=selection
    )
    order = REGISTRY.get(asked.tool).order(asked.parameters)
    found: set[int] = set()
    async with at_zendesk(resources, hook.account_id) as client:
        for at in range(0, len(ids), _IN_ONE_LOOK):
            for ticket in await client.show_many(ids[at : at + _IN_ONE_LOOK]):
                wanted = order.wanted_on(ticket)
                if wanted is not None and wanted.needed_on(ticket.tags):
                    found.add(ticket.id)
    return found
