"""What a job's person is told: put when it happens, and never what did not happen."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select

from backend.actions import accounts, jobs, notifications, rights
from backend.core.notice import Event
from backend.sandbox.seed import ADMIN_TOKEN
from backend.store import accounts as stored
from backend.store import needed
from backend.store.mailing import Outbox
from tests.crash.disturbances import Kill, Killed
from tests.support.fixtures import on_sqlite
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]

ADA = {"type": "agent", "id": "7", "name": "Ada", "role": "admin", "user": {"id": 7, "name": "A"}}
HOOK = ADA | {"type": "hook", "id": "h1", "name": "VIP"}


async def start(world: World, by: dict[str, Any] = ADA, **order: Any) -> str:
    """A small job that somebody starts."""
    usual = {
        "selection": {"kind": "tickets", "ids": world.open_tickets(5)},
        "parameters": {"add": ["reviewed"]},
    }
    job = await jobs.create(
        world.resources, world.account_id, tool="tag_manager", created_by=by, **(usual | order)
    )
    return job.job_id


async def notices(world: World) -> list[Outbox]:
    async with world.resources.database.read() as session:
        return list((await session.scalars(select(Outbox).order_by(Outbox.id))).all())


async def test_who_started_a_job_is_told_how_it_ended(world: World) -> None:
    job_id = await start(world, title="Add reviewed")
    await world.drive_until_over(job_id)
    (told,) = await notices(world)
    assert (told.event, told.user_id, told.account_id) == (Event.JOB_FINISHED, 7, world.account_id)
    facts = told.facts
    assert facts["job_id"] == job_id
    assert facts["title"] == "Add reviewed"
    assert facts["counts"] == {"changed": 5}
    assert (facts["total"], facts["by"]) == (5, "agent")
    assert facts["seconds"] > 0


async def test_work_of_the_command_line_is_nobodys_and_who_stops_a_job_knows_it(
    world: World,
) -> None:
    quiet = await start(world, by={"type": "operator", "name": "root"})
    await world.drive_until_over(quiet)
    stopped = await start(world)
    await jobs.wish(world.resources, stopped, "cancel", by=ADA)
    await world.drive_until_over(stopped)
    assert await notices(world) == []


async def test_tickets_that_could_not_be_changed_are_a_problem(world: World) -> None:
    bad, *good = world.open_tickets(4)
    world.fault("poison", tickets=[bad])
    job_id = await start(world, selection={"kind": "tickets", "ids": [bad, *good]})
    await world.drive_until_over(job_id)
    (told,) = await notices(world)
    assert told.event == Event.JOB_FAILED
    assert told.facts["counts"] == {"changed": 3, "failed": 1}


async def test_a_job_that_cannot_go_on_says_why(world: World) -> None:
    world.fault("too_deep")
    job_id = await start(world, selection={"kind": "view", "view_ids": [3]})
    view = await world.drive_until_over(job_id)
    (told,) = await notices(world)
    assert view.error
    assert told.event == Event.JOB_FAILED
    assert (told.facts["code"], told.facts["reason"]) == (view.error["code"], view.error["detail"])


async def test_a_rule_that_fails_again_and_again_tells_once_an_hour(world: World) -> None:
    world.fault("too_deep")
    missing = {"kind": "view", "view_ids": [3]}
    for _ in range(3):
        await world.drive_until_over(await start(world, by=HOOK, selection=missing))
    assert len(await notices(world)) == 1
    await world.clock.sleep(3600)
    await world.drive_until_over(await start(world, by=HOOK, selection=missing))
    assert [told.user_id for told in await notices(world)] == [7, 7]


async def test_a_draft_is_told_of_once_its_list_is_there(world: World) -> None:
    job_id = await start(world, start="manual")

    async def drawn_up() -> bool:
        return (await world.show(job_id)).phase == "ready"

    await world.work_until(drawn_up)
    (told,) = await notices(world)
    assert (told.event, told.facts["needs"]) == (Event.JOB_NEEDS_YOU, "draft")
    assert told.facts["total"] == 5
    assert told.due_at >= told.created_at.timestamp() + 600, "who is about to start it is not told"


async def test_a_job_that_stops_to_be_looked_at_says_so_each_time(world: World) -> None:
    ids = world.open_tickets(5)
    chosen = {"kind": "tickets", "ids": ids}
    job_id = await start(world, selection=chosen, options={"stop_after": 2})

    async def asks() -> bool:
        view = await world.show(job_id)
        return bool(view.waiting and view.waiting["reason"] == "confirm")

    await world.work_until(asks)
    (told,) = await notices(world)
    assert (told.event, told.facts["needs"]) == (Event.JOB_NEEDS_YOU, "confirm")
    await jobs.wish(world.resources, job_id, "resume", by=ADA)
    await world.drive_until_over(job_id)
    assert [told.event for told in await notices(world)] == [
        Event.JOB_NEEDS_YOU,
        Event.JOB_FINISHED,
    ]


async def test_a_lost_login_is_told_once_to_each_person(world: World) -> None:
    """Three jobs of Ada's and one of Bob's wait for it."""
    ids = world.open_tickets(40)
    bob = ADA | {"user": {"id": 8, "name": "Bob"}}
    parts = [ids[at::4] for at in range(4)]
    chosen = [{"kind": "tickets", "ids": part} for part in parts]
    made = [await start(world, by=ADA, selection=one) for one in chosen[:3]]
    made.append(await start(world, by=bob, selection=chosen[3]))
    world.zendesk.tokens.clear()

    async def wait() -> bool:
        views = [await world.show(job_id) for job_id in made]
        return all(view.waiting and view.waiting["reason"] == "reauthorise" for view in views)

    await world.work_until(wait)
    told = await notices(world)
    assert sorted((one.user_id, one.facts["needs"]) for one in told) == [
        (7, "reauthorise"),
        (8, "reauthorise"),
    ]


async def test_a_draft_whose_list_cannot_be_read_tells_why(world: World) -> None:
    job_id = await start(world, start="manual", selection={"kind": "view", "view_ids": [3]})
    admin, world.zendesk.tokens = world.zendesk.tokens, {}

    async def waits() -> bool:
        view = await world.show(job_id)
        return bool(view.waiting and view.waiting["reason"] == "reauthorise")

    await world.work_until(waits)
    assert [told.facts["needs"] for told in await notices(world)] == ["reauthorise"]
    waiting = await notifications.waiting(world.resources, world.account_id, 7)
    assert [(one.job_id, one.reason) for one in waiting] == [(job_id, "reauthorise")]
    async with world.resources.database.read() as session:
        facts = (await notices(world))[0].facts
        assert await needed.still(session, Event.JOB_NEEDS_YOU, facts), "its mail is sent"

    world.zendesk.tokens = admin
    await accounts.connect(world.resources, "acme", ADMIN_TOKEN)

    async def drawn_up() -> bool:
        return (await world.show(job_id)).phase == "ready"

    await world.work_until(drawn_up)
    waiting = await notifications.waiting(world.resources, world.account_id, 7)
    assert [one.reason for one in waiting] == ["draft"]


async def test_a_login_found_lost_by_a_question_leaves_the_draft_to_its_driver(
    world: World,
) -> None:
    job_id = await start(world, start="manual", selection={"kind": "view", "view_ids": [3]})
    world.zendesk.tokens.clear()
    async with world.resources.database.read() as session:
        account = await stored.get(session, world.account_id)
    await rights.asked(world.resources, account, 7)

    async def waits() -> bool:
        view = await world.show(job_id)
        return bool(view.waiting and view.waiting["reason"] == "reauthorise")

    await world.work_until(waits)


async def test_a_job_whose_right_is_missing_tells_once_a_day(world: World) -> None:
    job_id = await start(world)
    world.fault("forbidden", path="tickets/update_many")

    async def waits() -> bool:
        view = await world.show(job_id)
        return bool(view.waiting and view.waiting["reason"] == "access_denied")

    await world.work_until(waits)
    began = world.clock.monotonic()

    async def an_hour_later() -> bool:
        return world.clock.monotonic() > began + 3600

    await world.work_until(an_hour_later)
    assert [told.facts["needs"] for told in await notices(world)] == ["access_denied"]


@pytest.mark.parametrize("after", range(0, 40, 3))
async def test_a_driver_that_dies_over_the_end_tells_exactly_once(world: World, after: int) -> None:
    """The notice and the end are one transaction: never one without the other."""
    job_id = await start(world)
    process = await world.process(Kill(after))
    with suppress(Killed, BaseExceptionGroup):
        await world.work_until(lambda: world.over(job_id), process=process)
    view = await world.show(job_id)
    assert len(await notices(world)) == int(view.over)
    await world.drive_until_over(job_id)
    assert len(await notices(world)) == 1
