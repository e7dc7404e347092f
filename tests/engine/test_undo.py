"""Undo: tickets become what they were, and what anybody else did since stays."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest

from backend.core.errors import Conflict, Invalid, NotFound
from backend.engine.drive import drive
from tests.crash.disturbances import Kill, Killed
from tests.engine.undoing import OPERATIONS, OURS, done, drawn_up, over, tags_of, undone
from tests.support.template import Template
from tests.support.world import World

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("template", "both_in_one_body"),
    [
        *(("sqlite", does) for does in ("honoured", "add_only", "rejected")),
        ("postgresql", "honoured"),
    ],
    indirect=["template"],
)
@pytest.mark.parametrize("operation", OPERATIONS)
async def test_undo_makes_tickets_what_they_were_and_its_own_undo_what_they_became(
    world: World, operation: str, both_in_one_body: str
) -> None:
    world.configure(both_in_one_body=both_in_one_body)
    ids = world.open_tickets(130)
    before = tags_of(world, ids)
    job = await done(world, ids, OPERATIONS[operation])
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


async def test_another_option_that_an_agent_has_chosen_since_is_not_dropped(world: World) -> None:
    """The undo would put one option of a drop-down back, and so take the agent's away."""
    ids = [i for i in world.open_tickets(200) if "tier_enterprise" in world.before[i]][:20]
    job = await done(world, ids, {"remove": ["tier_enterprise"]})
    world.edit(ids[:5], add=["tier_free"])
    undo = await undone(world, job.job_id)
    assert await world.outcomes(undo.job_id) == {"conflict": 5, "changed": 15}
    assert all("tier_free" in world.tags(i) for i in ids[:5])
    assert all("tier_enterprise" in world.tags(i) for i in ids[5:])


async def test_what_agents_did_since_survives_and_where_they_touched_the_tags_all_is_left(
    world: World,
) -> None:
    world.edit(world.open_tickets(60), add=["old_tag"], remove=["reviewed"])
    ids = world.open_tickets(60)
    before = tags_of(world, ids)
    job = await done(world, ids)
    other, took, gave_back, put_back, gone, closed = ids[:6]
    world.edit([other], add=["by_agent"], remove=[next(iter(before[other] - {"old_tag"}))])
    world.edit([took], remove=["reviewed"])
    world.edit([gave_back], add=["old_tag"])
    world.edit([put_back], add=["old_tag", *before[put_back]], remove=["reviewed"])
    world.happen("deleted", [gone])
    world.happen("closed", [closed])
    edited = tags_of(world, [other, took, gave_back, put_back])

    undo = await undone(world, job.job_id)

    assert world.tags(other) == (edited[other] | {"old_tag"}) - {"reviewed"}
    assert {i: world.tags(i) for i in (took, gave_back)} == {
        i: edited[i] for i in (took, gave_back)
    }
    assert tags_of(world, ids[6:]) == {i: before[i] for i in ids[6:]}
    outcomes = {r.ticket_id: (r.outcome, r.reason) for r in await world.rows(undo.job_id)}
    assert outcomes[took] == outcomes[gave_back] == ("conflict", "edited_since")
    assert outcomes[put_back] == ("unchanged", "already_right")
    assert outcomes[gone] == ("gone", "not_found")
    assert outcomes[closed] == ("failed", "closed")
    assert Counter(outcome for outcome, _ in outcomes.values())["changed"] == 60 - 5


async def test_a_later_job_with_the_same_tags_is_not_taken_back(world: World) -> None:
    ids = world.open_tickets(40, without=["reviewed", "final"])
    first = await done(world, ids, {"add": ["reviewed", "final"]})
    await done(world, ids[:10], {"remove": ["final"]})

    undo = await undone(world, first.job_id)

    assert undo.counts["conflict"] == 10
    assert all("reviewed" in world.tags(i) for i in ids[:10])
    assert not any({"reviewed", "final"} & world.tags(i) for i in ids[10:])


async def test_only_what_was_written_is_taken_back_whatever_became_of_the_ticket(
    world: World,
) -> None:
    """In two steps: the tag was added, and then the removal was refused again and again."""
    world.configure(both_in_one_body="rejected")
    ids = world.open_tickets(30)
    world.edit(ids, add=["old_tag"], remove=["reviewed"])
    before = tags_of(world, ids)
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])

    async def added() -> bool:
        return any("reviewed" in world.tags(i) for i in ids)

    await world.work_until(added)
    world.fault("ticket_fails", reason="refused")
    view = await over(world, job)
    assert view.counts["failed"] == 30
    world.sandbox.faults.clear()

    undo = await undone(world, job)

    assert tags_of(world, ids) == before
    assert undo.counts["changed"] == 30


async def test_an_undo_of_some_tags_and_of_some_tickets(world: World) -> None:
    ids = world.open_tickets(30, without=["reviewed", "final"])
    world.edit(ids, add=["old_tag"])
    job = await done(world, ids, {"add": ["reviewed", "final"], "remove": ["old_tag"]})

    some = await undone(world, job.job_id, tags=["final"], ticket_ids=ids[:5])
    assert (some.total_items, some.counts["changed"]) == (5, 5)
    assert some.parameters == {"undo": {"tags": ["final"]}}
    for ticket_id in ids[:5]:
        assert {"reviewed", "final", "old_tag"} & world.tags(ticket_id) == {"reviewed"}

    rest = await undone(world, job.job_id, tags=["Final", "old_tag"])
    assert rest.counts["changed"] == 25
    assert rest.counts["conflict"] == 5  # half of it was taken back already
    for ticket_id in ids[5:]:
        assert {"reviewed", "final", "old_tag"} & world.tags(ticket_id) == {"reviewed", "old_tag"}


async def test_undone_once_more_nothing_is_sent(world: World) -> None:
    ids = world.open_tickets(30, without=["reviewed"])
    job = await done(world, ids, OPERATIONS["add"])
    await undone(world, job.job_id)
    calls = world.zendesk.counters.update_calls

    again = await undone(world, job.job_id)

    assert again.counts["unchanged"] == 30
    assert world.zendesk.counters.update_calls == calls
    assert (await world.show(job.job_id)).undo_job_id == again.job_id


async def test_an_undo_waits_its_turn(world: World) -> None:
    ids = world.open_tickets(10)
    running = await world.start(ids=ids, add=["reviewed"])
    with pytest.raises(Conflict, match="once it is over") as early:
        await world.undo(running)
    assert early.value.code == "job_not_over"
    await over(world, running)

    draft = await world.undo(running, start="manual")
    for verb in (world.undo, world.retry):
        with pytest.raises(Conflict, match=draft) as second:
            await verb(running)
        assert second.value.code == "follow_up_under_way"
    assert (await world.show(running)).undo_job_id == draft

    await drawn_up(world, draft)
    await world.wish(draft, "cancel")
    await over(world, draft)
    assert (await undone(world, running)).counts["changed"] == 10


async def test_what_was_not_changed_is_not_undone(world: World) -> None:
    ids = world.open_tickets(10)
    world.edit(ids, add=["reviewed"])
    idle = await done(world, ids, OPERATIONS["add"])
    with pytest.raises(Conflict) as nothing:
        await world.undo(idle.job_id)
    assert nothing.value.code == "nothing_to_undo"
    with pytest.raises(Conflict) as none_failed:
        await world.retry(idle.job_id)
    assert none_failed.value.code == "nothing_to_retry"

    job = await done(world, ids, {"remove": ["reviewed"]})
    with pytest.raises(Invalid) as foreign:
        await world.undo(job.job_id, ticket_ids=[max(ids) + 1])
    assert foreign.value.field == "ticket_ids"
    with pytest.raises(Invalid) as bad:
        await world.undo(job.job_id, tags=["two words"])
    assert bad.value.field == "tags"
    with pytest.raises(NotFound):
        await world.undo("00000000-0000-4000-8000-000000000000")


async def test_an_undo_is_offered_as_long_as_the_records_are_kept(template: Template) -> None:
    async with World(template, retention_days=30) as world:
        job = await done(world, world.open_tickets(10), OPERATIONS["add"])
        assert job.completed_at is not None
        assert job.undo_until == job.completed_at + timedelta(days=30)
        assert job.allowed == ("undo", "again")

        await world.clock.sleep(timedelta(days=30).total_seconds() + 60)

        assert (await world.show(job.job_id)).allowed == ("again",)
        with pytest.raises(Conflict) as late:
            await world.undo(job.job_id)
        assert late.value.code == "records_gone"


async def test_a_draft_of_an_undo_says_what_cannot_be_taken_back(world: World) -> None:
    ids = world.open_tickets(40, without=["reviewed"])
    job = await done(world, ids, OPERATIONS["add"])
    world.edit(ids[:3], remove=["reviewed"])
    world.edit(ids[3:5], add=["by_agent"])
    world.happen("deleted", ids[5:6])
    world.happen("closed", ids[6:10])
    calls = world.zendesk.counters.update_calls

    draft = await drawn_up(world, await world.undo(job.job_id, start="manual"))

    body = draft.to_json()
    assert (body["status"], body["total_items"]) == ("draft", 40)
    assert body["planned"] == {
        "total": 40,
        "change": 36,
        "unchanged": 3,
        "skipped": 0,
        "conflict": 0,
        "too_long": 0,
        "gone": 1,
        "closed": 4,
    }
    assert {"undo_is_an_update", "closed_tickets", "gone"} <= {w["code"] for w in body["warnings"]}
    assert all(example["removed"] == ["reviewed"] for example in body["sample"])
    assert world.zendesk.counters.update_calls == calls

    await world.wish(draft.job_id, "start")
    view = await over(world, draft.job_id)
    assert (view.counts["changed"], view.counts["unchanged"], view.counts["gone"]) == (32, 3, 1)


async def test_a_draft_lists_the_conflicts(world: World) -> None:
    ids = world.open_tickets(20, without=["reviewed"])
    world.edit(ids, add=["old_tag"])
    job = await done(world, ids)
    world.edit(ids[:3], remove=["reviewed"])

    draft = await drawn_up(world, await world.undo(job.job_id, start="manual"))

    assert draft.to_json()["planned"]["conflict"] == 3
    assert "edited_since" in {w["code"] for w in draft.to_json()["warnings"]}


async def test_tickets_with_the_same_way_back_travel_together(world: World) -> None:
    """Two different ways back: some had the old tag, some had not."""
    world.edit(world.open_tickets(400)[:200], add=["old_tag"])
    ids = world.open_tickets(400)
    job = await done(world, ids, {"add": ["final"], "remove": ["old_tag"]})

    undo = await undone(world, job.job_id)

    parts = Counter[str]()
    for batch in await world.batches(undo.job_id):
        parts[batch.part] += len(batch.ticket_ids)
    assert parts["both"] >= 380
    assert parts.total() == 400  # a few that were left over went as lists
    assert world.zendesk.counters.needless == 0


async def test_ways_back_that_few_share_go_as_lists_that_overwrite_nobody(world: World) -> None:
    ids = world.open_tickets(100)
    job = await done(world, ids, OPERATIONS["set"])

    undo = await world.undo(job.job_id)

    async def sent() -> bool:
        return any(batch.state == "sent" for batch in await world.batches(undo))

    await world.work_until(sent)
    world.edit(ids[-1:], add=["urgent_by_agent"])
    before = dict(world.before)
    view = await over(world, undo)

    assert "lists" in {batch.part for batch in await world.batches(undo)}
    assert view.counts["changed"] == 100
    assert tags_of(world, ids) == {i: before[i] for i in ids}


# Ten thousand


async def test_ten_thousand_are_undone_while_agents_edit_and_drivers_die(
    sqlite_template: Template,
) -> None:
    """Agents edit before and meanwhile, tickets close and vanish, every driver is killed."""
    async with World(sqlite_template, tickets=12_000) as world:
        chance = Random(1)
        ids = world.open_tickets(10_000, without=["reviewed"])
        before = dict(world.before)
        job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag", "needs_review"])
        await over(world, job)
        some = chance.sample(ids, 400)
        took, put_back, other, closed, gone = (some[at : at + 80] for at in range(0, 400, 80))
        world.edit(took, remove=["reviewed"])
        for ticket_id in put_back:
            world.edit([ticket_id], add=sorted(before[ticket_id]), remove=["reviewed"])
        world.edit(other, add=["by_agent"], remove=["billing"])
        world.happen("closed", closed)
        world.happen("deleted", gone)
        left = {i: world.tags(i) for i in took}
        undo = await world.undo(job)

        while not await world.over(undo):
            gate = Kill(chance.randint(20, 400))
            with suppress(Killed, BaseExceptionGroup):
                process = await world.process(gate)
                await drive(process, world.account_id, stopping=asyncio.Event())
            busy = chance.sample(ids, 20)
            world.edit([i for i in busy if i not in gone], add=["meanwhile"], remove=["shipping"])
            await world.clock.sleep(10)

        view = await world.show(undo)
        rows = {row.ticket_id: row for row in await world.rows(undo)}
        assert rows.keys() == set(ids)
        assert sum(view.counts.values()) == view.total_items == 10_000
        assert view.counts["gone"] == 80
        assert all(rows[i].outcome == "failed" for i in closed)
        assert all(rows[i].outcome == "unchanged" for i in put_back)
        for ticket_id, tags in left.items():
            was_touched_only_there = before[ticket_id].isdisjoint(("old_tag", "needs_review"))
            expected = "unchanged" if was_touched_only_there else "conflict"
            assert rows[ticket_id].outcome == expected
            assert world.tags(ticket_id) & OURS == tags & OURS
        plain = set(ids) - set(took) - set(put_back) - set(closed) - set(gone)
        assert all(rows[i].outcome == "changed" for i in plain)
        for ticket_id in plain:
            expected_tags = (before[ticket_id] & OURS) | (
                world.before[ticket_id] - OURS  # what agents made of the rest
            )
            assert world.tags(ticket_id) == expected_tags
        assert world.zendesk.counters.needless == 0
        assert world.zendesk.counters.overlapping == 0
