"""Undo: tickets become what they were, and what anybody else did since stays."""

from __future__ import annotations

from typing import Any

import pytest

from backend.actions import jobs
from backend.actions.job_view import JobView
from tests.support.world import World

pytestmark = pytest.mark.anyio

OPERATIONS: dict[str, dict[str, Any]] = {
    "add": {"add": ["reviewed"]},
    "add and remove": {"add": ["reviewed"], "remove": ["old_tag", "needs_review"]},
    "rename": {"rename": {"from": ["old_tag"], "to": "new_tag"}},
    "one_of": {"one_of": {"family": ["old_tag", "seg_a", "seg_b"], "keep": "seg_a"}},
    "set": {"set": ["only", "these"]},
    "an option of a drop-down": {"add": ["tier_enterprise"]},
}


async def done(world: World, parameters: dict[str, Any], ids: list[int]) -> JobView:
    """A job that is over."""
    job = await jobs.create(
        world.resources,
        world.account_id,
        tool="tag_manager",
        selection={"kind": "tickets", "ids": ids},
        parameters=parameters,
        created_by={"type": "operator"},
    )
    return await over(world, job.job_id)


async def over(world: World, job_id: str) -> JobView:
    await world.work_until(lambda: world.over(job_id))
    return await world.show(job_id)


async def undone(world: World, job_id: str, **more: Any) -> JobView:
    return await over(world, await world.undo(job_id, **more))


def tags_of(world: World, ids: list[int]) -> dict[int, frozenset[str]]:
    return {ticket_id: world.tags(ticket_id) for ticket_id in ids}


@pytest.mark.parametrize("both_in_one_body", ["honoured", "add_only", "rejected"])
@pytest.mark.parametrize("operation", OPERATIONS)
async def test_undo_makes_tickets_what_they_were_and_its_own_undo_what_they_became(
    world: World, operation: str, both_in_one_body: str
) -> None:
    world.configure(both_in_one_body=both_in_one_body)
    ids = world.open_tickets(130)
    before = tags_of(world, ids)
    job = await done(world, OPERATIONS[operation], ids)
    became = tags_of(world, ids)
    assert became != before

    undo = await undone(world, job.job_id)

    assert tags_of(world, ids) == before
    assert (undo.kind, undo.status, undo.parent_job_id) == ("undo", "completed", job.job_id)
    assert undo.counts["changed"] == undo.total_items == job.counts["changed"]
    assert (await world.show(job.job_id)).undo_job_id == undo.job_id
    for row in await world.rows(undo.job_id):
        assert frozenset(row.added or ()) == before[row.ticket_id] - became[row.ticket_id]
        assert frozenset(row.removed or ()) == became[row.ticket_id] - before[row.ticket_id]

    await undone(world, undo.job_id)

    assert tags_of(world, ids) == became
    assert world.zendesk.counters.needless == 0
