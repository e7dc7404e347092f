"""Trouble with single tickets or for a long time: contained, waited out, named."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy.exc import OperationalError

from backend.actions import metrics
from backend.core.errors import Unreachable
from backend.store import troubles
from backend.store.database import Database
from tests.crash.disturbances import Kill, Killed
from tests.support.fixtures import on_sqlite
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]


@pytest.mark.parametrize(("number", "poisoned"), [(5, 1), (5, 3), (150, 3), (300, 1)])
async def test_a_poisonous_ticket_is_found_and_the_others_are_changed(
    world: World, number: int, poisoned: int
) -> None:
    ids = world.open_tickets(number)
    bad = ids[:: number // poisoned][:poisoned]
    world.fault("poison", tickets=bad)
    job = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids)
    outcomes = await world.outcomes(job)
    assert outcomes.pop("changed", 0) == number - len(bad)
    assert outcomes == {"failed: poison": len(bad)}


async def test_what_speaks_against_a_ticket_outlives_the_drivers(world: World) -> None:
    """Drivers die one after the other; each one sees too little to judge by itself."""
    ids = world.open_tickets(12)
    world.fault("poison", tickets=ids[:1])
    job = await world.start(ids=ids, add=["reviewed"])
    while not await world.over():
        gate = Kill()
        working = asyncio.ensure_future(world.work(await world.process(gate)))
        await world.clock.sleep(12)
        gate.happened = "kill -9"
        await asyncio.wait({working})
        with suppress(Killed, ExceptionGroup):
            working.result()
        assert world.clock.monotonic() < 900
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 11, "failed: poison": 1}


async def test_zendesk_may_be_away_for_hours_and_no_ticket_pays_for_it(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"])
    world.fault("server_error", status=503, after=12, for_seconds=1800)
    waited = []

    async def over() -> bool:
        view = await world.show(job)
        waited.append(view.waiting["reason"] if view.waiting else None)
        return view.over

    await world.work_until(over)
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}
    assert "zendesk_down" in waited
    assert world.zendesk.counters.requests.total() < 400
    assert world.clock.monotonic() < 1800 + 120  # the outage taught it nothing about Zendesk's pace
    pace = (await world.account_row()).job_pace
    assert pace is not None
    assert pace < 2


async def test_a_job_that_zendesk_holds_back_for_long_is_waited_for(world: World) -> None:
    world.fault("job_stuck", seconds=1200, times=2)
    job = await world.start(view=3, add=["reviewed"])

    async def all_but_two() -> bool:
        return (await world.show(job)).counts["changed"] >= 400

    await world.work_until(all_but_two, patience=120)
    await world.drive_until_over()
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}
    assert world.zendesk.counters.requests.total() < 400


async def test_a_cancelled_job_waits_for_what_zendesk_holds_back(world: World) -> None:
    world.fault("job_stuck", seconds=300, times=1)
    job = await world.start(ids=world.open_tickets(30), add=["reviewed"])

    async def others_are_done() -> bool:
        return (await world.show(job)).counts["changed"] == 20

    await world.work_until(others_are_done, patience=60)
    await world.wish(job, "cancel")
    began = world.clock.monotonic()
    await world.drive_until_over()
    assert world.clock.monotonic() - began > 200
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 30}


async def test_zendesk_that_never_does_it_ends_in_a_failure_with_its_reason(world: World) -> None:
    world.fault("job_ends", status="killed", share=0.0)
    job = await world.start(ids=world.open_tickets(1), add=["reviewed"])
    await world.drive_until_over(patience=3 * 3600)
    await world.check_accounts()
    assert await world.outcomes(job) == {"failed: not_applied": 1}


async def test_a_refused_form_of_update_is_tried_in_smaller_parts(world: World) -> None:
    ids = world.open_tickets(60)
    job = await world.start(ids=ids, add=["reviewed"])
    world.fault("malformed", form="list", path="tickets/update_many", times=2)
    await world.drive_until_over(patience=600)
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 60}


async def test_agents_edits_survive(world: World) -> None:
    world.configure(job_base_seconds=10)
    ids = world.open_tickets(200)
    job = await world.start(ids=ids, add=["reviewed"], remove=["old_tag"])

    async def edits() -> bool:
        at = int(world.clock.monotonic() * 4) % 200
        world.edit(ids[at : at + 3], add=[f"agent_{at}"], remove=["billing", "shipping"])
        return await world.over(job)

    await world.work_until(edits)
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 200}


async def test_a_tag_that_somebody_else_added_first_is_not_ours(world: World) -> None:
    world.configure(job_base_seconds=10)
    ids = world.open_tickets(20)
    job = await world.start(ids=ids, add=["reviewed"])

    async def begun() -> bool:
        return len(world.zendesk.jobs.live) == 2

    await world.work_until(begun)
    world.edit(ids[:4], add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids)
    outcomes = await world.outcomes(job)
    assert outcomes["changed"] >= 16


@pytest.mark.parametrize(
    ("status", "how"),
    [
        ("failed", {"share": 0.0, "for_seconds": 30}),
        ("killed", {"share": 0.3, "for_seconds": 30}),
        ("killed", {"share": 0.0, "probability": 0.3}),
    ],
)
async def test_jobs_that_zendesk_gives_up_for_a_while_are_no_tickets_fault(
    world: World, status: str, how: dict[str, float]
) -> None:
    world.fault("job_ends", status=status, **how)
    job = await world.start(view=3, add=["reviewed"])
    await world.drive_until_over(patience=600)
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}


@pytest.mark.parametrize("remove", [[], ["old_tag"]])
async def test_what_shows_only_after_its_job_is_over_is_ours(
    world: World, remove: list[str]
) -> None:
    world.fault("job_early")
    job = await world.start(ids=world.open_tickets(60), add=["reviewed"], remove=remove)
    await world.drive_until_over(patience=600)
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 60}


async def test_a_ticket_with_which_every_job_is_killed_is_found(world: World) -> None:
    ids = world.open_tickets(150)
    world.fault("job_ends", status="killed", share=0.0, tickets=ids[70:71])
    job = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over(patience=3 * 3600)
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 149, "failed: not_applied": 1}


@pytest.mark.parametrize("number", [1, 150])
async def test_an_update_that_met_somebody_elses_is_made_again(world: World, number: int) -> None:
    world.fault("server_error", status=409, path="tickets/update_many", times=5)
    job = await world.start(ids=world.open_tickets(number), add=["reviewed"], remove=["old_tag"])
    await world.drive_until_over(patience=600)
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": number}


async def test_one_ticket_that_our_user_may_not_change_holds_up_no_other(world: World) -> None:
    ids = world.open_tickets(300)
    world.fault("forbidden", path="tickets/update_many", tickets=ids[7:8])
    job = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over(patience=120)
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 299, "failed: forbidden": 1}


async def test_what_went_wrong_is_still_counted_once_the_database_is_back(world: World) -> None:
    resources, id_ = world.resources, world.account_id
    resources.note_trouble(id_, Unreachable("Zendesk did not answer (503)."))
    there = resources.database
    resources.database = Database.open("sqlite+aiosqlite:////nowhere/at/all.sqlite3", world.clock)
    with pytest.raises(OperationalError):
        await metrics.keep_troubles(resources)
    await resources.database.close()
    resources.database = there
    resources.note_trouble(id_, Unreachable("Zendesk did not answer (504)."))
    for _ in range(2):
        await metrics.keep_troubles(resources)
    async with resources.database.read() as session:
        (cause,) = await troubles.causes(session, id_, world.clock.now())
    assert (cause.last_day, cause.example) == (2, "Zendesk did not answer (504).")
