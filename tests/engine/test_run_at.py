"""Jobs that start at a given moment: then, with the rights of then, and once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from backend.actions import accounts, drafts, jobs, permissions, starts
from backend.actions.job_view import JobView
from backend.core.caller import AN_OPERATOR
from backend.core.errors import Conflict, Invalid
from backend.core.job import Status, Wish
from backend.core.permissions import Permissions, Starters
from backend.resources import Resources
from backend.sandbox import seed
from backend.sandbox.seed import ADMIN_ID, AGENT_ID
from backend.store.mailing import Outbox
from backend.store.oversight import Activity
from tests.support.gates import Gate
from tests.support.world import World

pytestmark = pytest.mark.anyio

HOUR, DAY = 3600.0, 86400.0


def person(user_id: int = ADMIN_ID, role: str = "admin", name: str = "Ada") -> dict[str, Any]:
    who = {"id": user_id, "name": name}
    return {"type": "agent", "id": str(user_id), "name": name, "role": role, "user": who}


async def scheduled(
    world: World,
    *,
    by: Mapping[str, Any] = AN_OPERATOR,
    hours: float = 2,
    add: str = "seen",
    **selection: Any,
) -> JobView:
    """A job that adds a tag in so many hours."""
    selection = selection or {"kind": "tickets", "ids": world.open_tickets(3)}
    job = await jobs.create(
        world.resources,
        world.account_id,
        tool="tag_manager",
        selection=selection,
        parameters={"add": [add], "remove": []},
        created_by=by,
        run_at=world.clock.now() + timedelta(hours=hours),
    )
    assert (job.status, job.wish, job.allowed) == (Status.SCHEDULED, None, ("start", "cancel"))
    return job


async def ready(world: World, ids: list[int]) -> str:
    """A draft about these tickets, whose list is fixed."""
    job_id = await world.start(add=["seen"], ids=ids, start="manual")

    async def fixed() -> bool:
        return "start" in (await world.show(job_id)).allowed

    await world.work_until(fixed)
    return job_id


async def started(world: World, job_id: str) -> list[str]:
    """Who started it, by the activity log."""
    async with world.resources.database.read() as session:
        query = select(Activity).where(Activity.noun_id == job_id, Activity.verb == "started")
        return [line.who_type for line in await session.scalars(query)]


def become(world: World, user_id: int, **values: Any) -> None:
    """Somebody at Zendesk is something else from now on."""
    world.zendesk.replace_user(replace(world.zendesk.directory.users[user_id], **values))


async def test_a_job_starts_at_its_moment_with_the_tickets_of_then(world: World) -> None:
    job = await scheduled(world, kind="search", query="tags:of_tonight")  # none has the tag yet
    await world.clock.sleep(2 * HOUR - 1)
    await starts.start_due(world.resources)
    assert (await world.show(job.job_id)).status is Status.SCHEDULED
    ids = world.open_tickets(5)
    world.edit(ids, add=["of_tonight"])
    world.zendesk.advance(world.sandbox.clock.now())
    await world.clock.sleep(HOUR)  # nobody was there at the moment itself

    await starts.start_due(world.resources)
    await starts.start_due(world.resources)

    late = await world.show(job.job_id)
    assert (late.status, late.wish, late.run_at) == (Status.PENDING, Wish.RUN, job.run_at)
    assert await started(world, job.job_id) == ["system"]
    over = await world.drive_until_over(job.job_id)
    assert (over.status, over.counts["changed"]) == (Status.COMPLETED, 5)
    assert all("seen" in world.tags(ticket_id) for ticket_id in ids)


class KilledAt(Gate):
    """Dies at the nth contact of its process with the world."""

    def __init__(self, number: int) -> None:
        self.left = number

    async def point(self, name: str) -> None:
        self.left -= 1
        if self.left == 0:
            raise asyncio.CancelledError


async def test_whoever_looks_and_dies_where_a_job_starts_once(world: World) -> None:
    """Three processes at once, one of which dies: at each of its steps in turn."""
    number, lived = 0, False
    while not lived:
        number += 1
        job = await scheduled(world, by=person())
        await world.clock.sleep(2 * HOUR)
        gate = KilledAt(number)
        processes: list[Resources] = [await world.process(gate), await world.process()]
        await asyncio.gather(
            *(starts.start_due(process) for process in processes), return_exceptions=True
        )
        lived = gate.left > 0
        await world.clock.sleep(starts.LEASE + 1)
        await asyncio.gather(*(starts.start_due(world.resources) for _ in range(2)))

        assert (await world.show(job.job_id)).status is Status.PENDING, number
        assert await started(world, job.job_id) == ["system"], number
        assert number < 40, "the process never lived to the end"


async def test_processes_that_all_think_a_moment_is_theirs_start_one_job(world: World) -> None:
    job = await scheduled(world, by=person())
    await world.clock.sleep(2 * HOUR)
    processes = [await world.process() for _ in range(4)]
    await asyncio.gather(*(starts._decide(process, job.job_id) for process in processes))
    assert await started(world, job.job_id) == ["system"]


async def test_a_scheduled_draft_keeps_its_list_moves_and_does_not_expire(world: World) -> None:
    ids = world.open_tickets(4)
    job_id, now = await ready(world, ids), world.clock.now()
    by = person()
    in_three_days = now + timedelta(days=3)
    job = await starts.start(world.resources, job_id, by=by, run_at=now + timedelta(days=9))
    assert (job.status, job.expires_at) == (Status.SCHEDULED, None)
    moved = await starts.start(world.resources, job_id, by=by, run_at=in_three_days)
    assert moved.run_at == in_three_days

    await world.clock.sleep(2 * DAY)
    await drafts.expire(world.resources)
    await starts.start_due(world.resources)
    assert (await world.show(job_id)).status is Status.SCHEDULED
    await world.clock.sleep(DAY)
    await starts.start_due(world.resources)
    over = await world.drive_until_over(job_id)
    assert over.counts["changed"] == 4
    await world.check_accounts(ids=ids)


async def test_a_scheduled_job_starts_now_or_never(world: World) -> None:
    first, second = await scheduled(world), await scheduled(world)
    job = await starts.start(world.resources, first.job_id, by=AN_OPERATOR)
    assert (job.status, job.run_at) == (Status.PENDING, None)
    with pytest.raises(Conflict):
        await starts.start(world.resources, first.job_id, by=AN_OPERATOR)
    await world.wish(second.job_id, "cancel")
    await world.drive_until_over(first.job_id, second.job_id)
    await world.clock.sleep(2 * HOUR)
    await starts.start_due(world.resources)
    assert (await world.show(first.job_id)).counts["changed"] == 3
    assert (await world.show(second.job_id)).status is Status.CANCELLED


async def test_without_the_rights_of_whoever_scheduled_it_a_job_fails(world: World) -> None:
    """Of the person at Zendesk, and by the account's rules; then nothing is sent."""
    ids = world.open_tickets(3)
    draft = await ready(world, ids)
    grace = person(AGENT_ID, "agent", "Grace")
    at = world.clock.now() + timedelta(hours=2)
    await starts.start(world.resources, draft, by=grace, run_at=at)
    bound = await scheduled(world, by=person(), add="other")
    protected = await scheduled(world)
    become(world, AGENT_ID, role="end-user")
    become(world, ADMIN_ID, role="agent")
    await permissions.put(
        world.resources,
        world.account_id,
        Permissions(start=Starters.ADMINS, protected_tags=("seen",)),
        by=AN_OPERATOR,
    )
    await world.clock.sleep(2 * HOUR)
    await starts.start_due(world.resources)

    for job_id, code, said in (
        (draft, "owner_gone", "Grace, who had this job start at this time"),
        (bound.job_id, "start_not_allowed", "Only admins may start jobs"),
        (protected.job_id, "protected_tags", "protected"),
    ):
        over = await world.drive_until_over(job_id)
        assert over.status is Status.FAILED
        assert over.error is not None
        assert over.error["code"] == code
        assert said in over.error["detail"]
        assert over.counts["changed"] == 0
    assert not any("seen" in world.tags(ticket_id) for ticket_id in ids)
    async with world.resources.database.read() as session:
        told = list(await session.scalars(select(Outbox).where(Outbox.event == "job_failed")))
    assert [notice.user_id for notice in told] == [ADMIN_ID]


async def test_while_zendesk_can_not_be_asked_a_job_is_put_off(world: World) -> None:
    job = await scheduled(world, by=person())
    world.fault("maintenance")
    await world.clock.sleep(2 * HOUR)
    await starts.start_due(world.resources)
    away = await world.show(job.job_id)
    assert (away.status, away.waiting) == (
        Status.SCHEDULED,
        {"reason": "zendesk_down", "until": None},
    )
    world.sandbox.faults.clear()
    await accounts.remove(world.resources, "acme")
    await world.clock.sleep(starts.AGAIN_IN)
    await starts.start_due(world.resources)
    lost = await world.show(job.job_id)
    assert lost.waiting == {"reason": "reauthorise", "until": None}

    await accounts.connect(world.resources, "acme", seed.ADMIN_TOKEN)
    await starts.start_due(world.resources)
    over = await world.drive_until_over(job.job_id)
    assert over.counts["changed"] == 3


@pytest.mark.parametrize("hours", [-1, 0, 24 * 367])
async def test_a_moment_that_is_past_or_far_away_is_refused(world: World, hours: float) -> None:
    with pytest.raises(Invalid) as refused:
        await scheduled(world, hours=hours)
    assert refused.value.field == "run_at"
