"""Drafts: a list that is fixed, a plan, and a person who starts exactly that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from backend.actions import drafts, jobs
from backend.actions.job_view import JobView
from backend.core.errors import Conflict
from tests.support.world import World

pytestmark = pytest.mark.anyio

CHANGE = {"add": ["reviewed"], "remove": ["old_tag"]}


async def draft(world: World, selection: dict[str, Any], change: Any = CHANGE) -> JobView:
    job = await jobs.create(
        world.resources,
        world.account_id,
        tool="tag_manager",
        selection=selection,
        parameters=change,
        created_by={"type": "operator"},
        start="manual",
    )
    return await ready(world, job.job_id)


async def ready(world: World, job_id: str) -> JobView:
    async def drawn_up() -> bool:
        return (await world.show(job_id)).phase == "ready"

    await world.work_until(drawn_up)
    return await world.show(job_id)


async def test_a_draft_shows_what_would_change_and_changes_nothing(world: World) -> None:
    ids = world.open_tickets(150) + world.closed_tickets(20) + [999_999]
    need = [
        t for t in ids[:-1] if world.before[t] != (world.before[t] - {"old_tag"}) | {"reviewed"}
    ]

    view = await draft(world, {"kind": "tickets", "ids": ids})
    body = view.to_json()

    assert (view.status, view.wish, view.total_items) == ("draft", None, 171)
    assert body["planned"]["change"] == len(need)
    assert (body["planned"]["gone"], body["planned"]["closed"]) == (1, 20)
    assert {"closed_tickets", "gone"} <= {warning["code"] for warning in body["warnings"]}
    for example in body["sample"]:
        before = world.before[example["ticket_id"]]
        assert set(example["added"]) == {"reviewed"} - before
        assert set(example["removed"]) == {"old_tag"} & before
    assert world.zendesk.counters.update_calls == 0


async def test_starting_a_draft_runs_exactly_its_list(world: World) -> None:
    view = await draft(world, {"kind": "search", "query": "tags:old_tag status<closed"})
    fixed = {row.ticket_id for row in await world.rows(view.job_id)}
    newcomer = next(t for t in world.open_tickets(400) if t not in fixed)
    world.edit([newcomer], add=["old_tag"])

    await world.wish(view.job_id, "start")
    await world.drive_until_over(view.job_id)

    done = await world.show(view.job_id)
    assert done.status == "completed"
    assert {row.ticket_id for row in await world.rows(view.job_id)} == fixed
    assert all(row.seen is None for row in await world.rows(view.job_id))
    assert "old_tag" in world.tags(newcomer)
    assert done.counts["changed"] == len(fixed)


async def test_new_matches_are_added_and_the_plan_is_made_again(world: World) -> None:
    world.configure(index_lag=0)
    view = await draft(world, {"kind": "search", "query": "tags:old_tag status<closed"})
    newcomer = next(t for t in world.open_tickets(400) if "old_tag" not in world.before[t])
    world.edit([newcomer], add=["old_tag"])

    await world.wish(view.job_id, "refresh")
    again = await ready(world, view.job_id)

    assert again.total_items == (view.total_items or 0) + 1
    assert again.to_json()["planned"]["total"] == again.total_items


async def test_a_draft_that_nobody_starts_is_given_up_after_a_day(world: World) -> None:
    view = await draft(world, {"kind": "tickets", "ids": world.open_tickets(10)})
    await drafts.expire(world.resources)
    assert (await world.show(view.job_id)).wish is None

    await world.clock.sleep(timedelta(hours=24, minutes=1).total_seconds())
    await drafts.expire(world.resources)
    await world.drive_until_over(view.job_id)

    assert (await world.show(view.job_id)).status == "cancelled"
    assert await world.outcomes(view.job_id) == {"cancelled": 10}


async def test_a_draft_can_be_started_only_once_its_list_is_fixed(world: World) -> None:
    job = await jobs.create(
        world.resources,
        world.account_id,
        tool="tag_manager",
        selection={"kind": "tickets", "ids": world.open_tickets(10)},
        parameters=CHANGE,
        created_by={"type": "operator"},
        start="manual",
    )

    with pytest.raises(Conflict):
        await world.wish(job.job_id, "start")

    await ready(world, job.job_id)
    assert (await world.wish(job.job_id, "start")).wish == "run"
    with pytest.raises(Conflict):
        await world.wish(job.job_id, "start")


async def test_warnings_tell_which_fields_a_change_sets_or_empties(world: World) -> None:
    change = {"add": ["tier_pro"], "remove": ["refund_requested"]}

    view = await draft(world, {"kind": "tickets", "ids": world.open_tickets(10)}, change)

    codes = {warning["code"]: warning["detail"] for warning in view.to_json()["warnings"]}
    assert "tier_pro" in codes["sets_field"]
    assert "refund_requested" in codes["empties_field"]


async def test_a_draft_holds_up_nobody_and_warns_of_jobs_with_the_same_tickets(
    world: World,
) -> None:
    ids = world.open_tickets(300)
    running = await world.start(ids=ids, add=["x"])

    async def applying() -> bool:
        return (await world.show(running)).phase == "applying"

    await world.work_until(applying)
    view = await draft(world, {"kind": "tickets", "ids": ids[:20]})

    assert "overlap" in {warning["code"] for warning in view.to_json()["warnings"]}
    await world.drive_until_over(running)
    assert (await world.show(running)).status == "completed"


async def test_to_look_for_old_drafts_waits_for_nobody_who_writes(world: World) -> None:
    """Every process does it every two seconds, and SQLite has one writer."""
    await draft(world, {"kind": "tickets", "ids": world.open_tickets(10)})
    async with world.resources.database.write():
        await drafts.expire(world.resources)
