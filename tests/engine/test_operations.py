"""Rename, one of a family, and replace all, from the request to the tags at Zendesk."""

from __future__ import annotations

from typing import Any

import pytest

from backend.actions import jobs
from backend.core.outcome import Outcome
from backend.core.ticket import Ticket
from backend.tools.tag_manager import TagManager
from tests.support.world import World

pytestmark = pytest.mark.anyio

OPERATIONS: dict[str, dict[str, Any]] = {
    "rename": {"rename": {"from": ["old_tag"], "to": "new_tag"}},
    "merge": {"rename": {"from": ["shipping", "billing", "old_tag"], "to": "old_tag"}},
    "one_of": {"one_of": {"family": ["old_tag", "seg_a", "seg_b"], "keep": "seg_a"}},
    "set": {"set": ["only", "these"]},
}


async def start(world: World, parameters: dict[str, Any], ids: list[int]) -> str:
    job = await jobs.create(
        world.resources,
        world.account_id,
        tool="tag_manager",
        selection={"kind": "tickets", "ids": ids},
        parameters=parameters,
        created_by={"type": "operator"},
    )
    return job.job_id


async def over(world: World, job_id: str) -> None:
    await world.drive_until_over(job_id)


@pytest.mark.parametrize(
    ("template", "both_in_one_body"),
    [
        *(("sqlite", does) for does in ("honoured", "add_only", "remove_only", "rejected")),
        ("postgresql", "honoured"),
    ],
    indirect=["template"],
)
@pytest.mark.parametrize("operation", OPERATIONS)
async def test_tickets_end_as_the_operation_wants_and_the_ledger_says_the_same(
    world: World, operation: str, both_in_one_body: str
) -> None:
    world.configure(both_in_one_body=both_in_one_body)
    order = TagManager().order(OPERATIONS[operation])
    ids = world.open_tickets(130)

    job = await start(world, OPERATIONS[operation], ids)
    await over(world, job)

    for row in await world.rows(job):
        before = world.before[row.ticket_id]
        wanted = order.wanted_on(Ticket(row.ticket_id, before))
        now = world.tags(row.ticket_id)
        assert now == (before if wanted is None else wanted.apply(before))
        assert frozenset(row.added or ()) == now - before
        assert frozenset(row.removed or ()) == before - now
        expected = Outcome.SKIPPED if wanted is None else Outcome.CHANGED
        assert row.outcome == (expected if wanted is None or wanted else Outcome.UNCHANGED)
    assert world.zendesk.counters.needless == 0


async def test_replacing_all_tags_never_overwrites_what_an_agent_adds_meanwhile(
    world: World,
) -> None:
    ids = world.open_tickets(40)
    job = await start(world, OPERATIONS["set"], ids)

    async def sent() -> bool:
        return bool(world.zendesk.counters.update_calls)

    await world.work_until(sent)
    world.edit(ids[-1:], add=["urgent_by_agent"])
    await over(world, job)

    assert world.tags(ids[-1]) == {"only", "these", "urgent_by_agent"}
    assert await world.outcomes(job) == {"changed": 40}


async def test_a_small_job_that_both_adds_and_removes_needs_no_ticket_that_needs_both(
    world: World,
) -> None:
    """No ticket could show whether one body may do both; each gets what it needs all the same."""
    have = [t for t in world.open_tickets(300) if "old_tag" in world.before[t]][:60]
    others = [t for t in world.open_tickets(300) if "old_tag" not in world.before[t]][:60]
    world.edit(have, add=["reviewed"])
    await start(world, {"add": ["reviewed"], "remove": ["old_tag"]}, have + others)
    job = (await jobs.newest(world.resources))[0].job_id

    await over(world, job)

    assert all("reviewed" in world.tags(t) for t in have + others)
    assert not any("old_tag" in world.tags(t) for t in have + others)
    assert (await world.show(job)).counts["changed"] == 120
