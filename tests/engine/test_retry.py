"""What a job left behind is tried again, or all of it done again."""

from __future__ import annotations

import pytest

from backend.core.errors import Conflict
from tests.engine.undoing import OPERATIONS, done, drawn_up, over, tags_of, undone
from tests.support.world import World

pytestmark = pytest.mark.anyio


async def test_a_retry_is_about_the_failed_tickets_alone(world: World) -> None:
    ids = world.open_tickets(40, without=["reviewed"])
    world.fault("ticket_fails", reason="refused", tickets=ids[:7])
    job = await done(world, ids, OPERATIONS["add"])
    assert job.counts["failed"] == 7
    assert job.allowed == ("undo", "retry", "again")
    world.sandbox.faults.clear()

    retry = await over(world, await world.retry(job.job_id))

    assert {row.ticket_id for row in await world.rows(retry.job_id)} == set(ids[:7])
    assert (retry.kind, retry.parent_job_id) == ("retag", job.job_id)
    assert retry.counts["changed"] == 7
    assert (await world.show(job.job_id)).undo_job_id is None


async def test_a_failed_part_of_an_undo_can_be_retried(world: World) -> None:
    ids = world.open_tickets(40, without=["reviewed"])
    world.edit(ids, add=["old_tag"])
    before = tags_of(world, ids)
    job = await done(world, ids)
    world.fault("ticket_fails", reason="refused", tickets=ids[:7])
    undo = await undone(world, job.job_id)
    assert undo.counts["failed"] == 7
    world.sandbox.faults.clear()

    retry = await over(world, await world.retry(undo.job_id))

    assert (retry.kind, retry.parent_job_id, retry.total_items) == ("undo", undo.job_id, 7)
    assert retry.counts["changed"] == 7
    assert tags_of(world, ids) == before
    assert (await world.show(undo.job_id)).undo_job_id is None


async def test_a_retry_goes_on_where_a_ticket_was_left_half_done(world: World) -> None:
    """In two steps: the old tag came back, and then taking the new one away was refused."""
    world.configure(both_in_one_body="rejected")
    ids = world.open_tickets(40, without=["reviewed"])
    world.edit(ids, add=["old_tag"])
    before = tags_of(world, ids)
    job = await done(world, ids)
    undo = await world.undo(job.job_id)

    async def half_done() -> bool:
        return any("old_tag" in world.tags(i) for i in ids)

    await world.work_until(half_done)
    world.fault("ticket_fails", reason="refused")
    failed = await over(world, undo)
    assert failed.counts["failed"] > 0
    world.sandbox.faults.clear()

    retry = await over(world, await world.retry(undo))

    assert retry.counts["changed"] == retry.total_items == failed.counts["failed"]
    assert tags_of(world, ids) == before


async def test_the_same_again_is_a_draft_with_a_list_of_its_own(world: World) -> None:
    world.configure(index_lag=0)
    job = await world.start(
        search="tags:old_tag status<closed",
        remove=["old_tag"],
        options={"speed": "full", "stop_after": 500},
    )
    await over(world, job)
    newcomer = world.open_tickets(10)[3]
    world.edit([newcomer], add=["old_tag"])
    await world.clock.sleep(120)

    draft = await drawn_up(world, await world.again(job))

    assert (draft.status, draft.total_items) == ("draft", 1)
    assert draft.options == {"speed": "full", "stop_after": 500}
    assert [row.ticket_id for row in await world.rows(draft.job_id)] == [newcomer]
    assert draft.parent_job_id is None
    undo = await undone(world, job)
    with pytest.raises(Conflict):
        await world.again(undo.job_id)
