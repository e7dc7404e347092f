"""Zendesk's limits, and the share of them that is left to people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest

from backend.actions import (
    accounts,
    api_keys,
    doctor,
    follow_ups,
    lookups,
    preview,
    recipients,
    rights,
    room,
)
from backend.actions import sessions as agents
from backend.commands import follow_ups as commands
from backend.commands import retag
from backend.core.caller import AN_OPERATOR, LimitReached, Role
from backend.core.errors import RateLimited, TagManagerError
from backend.core.job import Waiting
from backend.core.selection import parse_selection
from backend.resources import Resources
from backend.sandbox.seed import ADMIN_ID
from backend.store import accounts as stored
from tests.support.accounting import Expected
from tests.support.fixtures import on_sqlite
from tests.support.template import Template
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]  # it is about Zendesk, whatever the database is

VIEW = {"kind": "view", "view_ids": [3]}


@pytest.fixture
async def shared(template: Template) -> AsyncIterator[World]:
    """An account whose jobs leave room by their own speed."""
    async with World(template, tickets=3600, headroom=None) as world:
        yield world


@pytest.mark.parametrize(("speed", "lanes"), [("gentle", 12), ("normal", 18), ("full", 24)])
async def test_a_speed_leaves_lanes_to_others(shared: World, speed: str, lanes: int) -> None:
    job = await shared.start(view=3, add=["reviewed"], speed=speed)
    await shared.drive_until_over()
    await shared.check_accounts(expected=Expected(most_lanes=lanes))
    assert shared.zendesk.jobs.most_live == lanes
    assert await shared.outcomes(job) == {"changed": 3000}


@pytest.mark.parametrize(("speed", "share"), [("gentle", 0.4), ("normal", 0.6), ("full", 0.8)])
async def test_a_speed_leaves_requests_to_others(shared: World, speed: str, share: float) -> None:
    shared.configure(requests_per_minute=200, job_base_seconds=0.1, job_ticket_seconds=0.001)
    seen: list[tuple[float, int]] = []

    async def over() -> bool:
        seen.append((shared.clock.monotonic(), shared.zendesk.counters.requests.total()))
        return await shared.over()

    await shared.start(view=3, add=["reviewed"], speed=speed)
    await shared.work_until(over)
    for at, number in seen:
        minute = [later - number for time, later in seen if at <= time <= at + 59]
        assert max(minute) <= 200 * share + 5
    await shared.check_accounts()
    assert shared.zendesk.counters.refusals.total() == 0


async def test_a_pause_that_zendesk_asks_for_outlives_the_driver(world: World) -> None:
    job = await world.start(view=3, add=["reviewed"])
    world.fault("rate_limited", retry_after=120, after=15, times=1)

    async def told() -> bool:
        return (await world.account_row()).pause_until > 0

    await world.work_until(told, patience=60)
    began = world.clock.monotonic()
    requests = world.zendesk.counters.requests.total()
    view = await world.show(job)
    assert view.waiting is not None
    assert view.waiting["reason"] == "rate_limited"
    await world.drive_until_over()
    assert world.clock.monotonic() - began > 100
    assert requests < world.zendesk.counters.requests.total()
    await world.check_accounts()


async def test_the_smallest_plan_is_never_asked_too_often(world: World) -> None:
    world.configure(requests_per_minute=60)
    job = await world.start(view=3, add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts()
    assert await world.outcomes(job) == {"changed": 500}


async def test_requests_for_a_thousand_tickets_stay_few(template: Template) -> None:
    async with World(template, tickets=3600) as world:
        await world.start(search="status<closed", add=["reviewed"])
        await world.drive_until_over()
        await world.check_accounts()
        assert world.zendesk.counters.requests.total() <= 3 * 42 + 40


async def test_a_small_job_is_over_as_soon_as_its_last_ticket_is_settled(world: World) -> None:
    """Its driver rereads jobs once a second, and need not wait for that."""
    world.configure(job_base_seconds=0, job_ticket_seconds=0, latency=0)
    for number in range(5):
        job = await world.start(ids=world.open_tickets(10), add=[f"tag_{number}"])
        await world.drive_until_over(job)
        view = await world.show(job)
        assert view.started_at is not None
        assert view.completed_at is not None
        assert (view.completed_at - view.started_at).total_seconds() < 0.9


async def search_beside_another_job(world: World) -> None:
    """A search that is far beyond its own limit, and a job that has nothing to do with it."""
    world.configure(exports_per_minute=2)
    other = await world.start(ids=world.open_tickets(1500), add=["checked"])
    search = await world.start(search="created>1970-01-01", add=["reviewed"])
    began, over_at = world.clock.monotonic(), dict[str, float]()

    async def both_are_over() -> bool:
        for job in {other, search} - over_at.keys():
            if (await world.show(job)).completed_at is not None:
                over_at[job] = world.clock.monotonic() - began
        return len(over_at) == 2

    await world.work_until(both_are_over)
    await world.check_accounts()
    assert over_at[other] < 20
    assert over_at[search] > 60


async def test_a_search_that_has_used_up_its_own_limit_stops_nobody_else(
    template: Template,
) -> None:
    async with World(template, tickets=3600) as world:
        await search_beside_another_job(world)
        assert world.zendesk.counters.refusals.total() == 0


async def test_a_view_that_takes_long_to_count_is_asked_about_within_its_own_limit(
    world: World,
) -> None:
    """Five questions a minute are allowed; the sixth would stop the whole account for a minute."""
    world.configure(view_count_seconds=70)
    began, told = world.clock.monotonic(), list[int | None]()
    while world.clock.monotonic() < began + 120:  # a page that asks every three seconds
        told.append((await lookups.view_count(world.resources, world.account_id, 3)).value)
        await world.clock.sleep(3)
    assert (told[0], told[-1]) == (None, 500)
    assert world.zendesk.counters.requests["GET views/{id}/count"] <= 6
    assert (await world.account_row()).pause_until == 0


async def test_many_small_jobs_of_a_view_leave_its_count_alone(world: World) -> None:
    for _ in range(8):
        await lookups.about(world.resources, world.account_id, parse_selection(VIEW))
        await world.clock.sleep(5)
    assert world.zendesk.counters.requests["GET views/{id}/count"] <= 3


async def test_a_search_that_is_refused_by_a_limit_without_a_name_stops_nobody_else(
    template: Template,
) -> None:
    async with World(template, tickets=3600) as world:
        world.network.hide("zendesk-ratelimit-")  # nobody has seen one of an export's own limit
        await search_beside_another_job(world)
        assert world.zendesk.counters.refusals.total() == 1  # the one that found out


async def test_a_view_whose_count_is_refused_stops_no_jobs(world: World) -> None:
    """Somebody else's application may have asked for it too, with the same user's token."""
    world.configure(view_counts_per_minute=0)
    job = await world.start(ids=world.open_tickets(300), add=["checked"])
    for _ in range(3):
        with pytest.raises(RateLimited, match=r"such requests|asked to wait"):
            await lookups.view_count(world.resources, world.account_id, 3)
    assert world.zendesk.counters.requests["GET views/{id}/count"] == 1
    assert (await world.account_row()).pause_until == 0
    await lookups.search_count(world.resources, world.account_id, "tags:vip")
    began = world.clock.monotonic()
    await world.drive_until_over(job)
    assert world.clock.monotonic() - began < 10
    await world.clock.sleep(60)
    world.configure(view_counts_per_minute=5)
    await lookups.view_count(world.resources, world.account_id, 3)


async def test_a_preview_says_that_its_search_waits_for_zendesks_limit(world: World) -> None:
    world.configure(exports_per_minute=0)
    reading = await preview.begin(
        world.resources,
        world.account_id,
        tool="tag_manager",
        selection={"kind": "search", "query": "tags:vip"},
        parameters={"add": ["checked"]},
    )
    assert reading.waiting is None
    running = asyncio.create_task(reading.run())
    await world.clock.sleep(5)
    assert reading.waiting is not None
    assert reading.waiting["reason"] == "rate_limited"
    world.configure(exports_per_minute=100)
    await running
    assert reading.waiting is None
    assert (await world.account_row()).pause_until == 0


async def read_a_standing(resources: Resources, account_id: int) -> None:
    async with resources.database.read() as session:
        account = await stored.get(session, account_id)
    await rights.asked(resources, account, ADMIN_ID)


async def read_standings(resources: Resources, account_id: int) -> None:
    async with resources.database.read() as session:
        account = await stored.get(session, account_id)
    await agents._ask_together(resources, account, {ADMIN_ID})


async def read_an_address(resources: Resources, account_id: int) -> None:
    await recipients.ask(resources, account_id, ADMIN_ID)


async def make_a_key(resources: Resources, account_id: int) -> None:
    await api_keys.create(resources, account_id, name="Nightly", role=Role.AGENT, by=AN_OPERATOR)


async def check_the_login(resources: Resources, _: int) -> None:
    await accounts.check(resources, "acme")


async def examine(resources: Resources, _: int) -> None:
    [_ async for _ in doctor.examine(resources)]


@pytest.mark.parametrize(
    "ask",
    [read_a_standing, read_standings, read_an_address, make_a_key, check_the_login, examine],
)
async def test_whoever_hears_of_a_limit_makes_everybody_wait(
    world: World, ask: Callable[[Resources, int], Awaitable[None]]
) -> None:
    world.fault("rate_limited", retry_after=90)
    with suppress(TagManagerError):
        await ask(world.resources, world.account_id)
    asked = world.zendesk.counters.requests.total()
    with pytest.raises(RateLimited):
        await lookups.shared_views(world.resources, world.account_id)
    with suppress(TagManagerError):
        await ask(world.resources, world.account_id)
    assert world.zendesk.counters.requests.total() == asked


async def test_a_login_that_was_denied_is_checked_at_once(world: World) -> None:
    async with world.resources.database.write() as session:
        await stored.learn(
            session, world.account_id, pause_until=2e9, pause_reason=Waiting.ACCESS_DENIED
        )
    await accounts.check(world.resources, "acme")


async def test_the_command_line_keeps_to_the_limits_of_the_api(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = world.open_tickets(3)
    done = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over(done)
    monkeypatch.setattr(room, "MOST_UNDER_WAY", 0)
    account = await accounts.find(world.resources, None)
    order = {
        "tool": "tag_manager",
        "selection": {"kind": "tickets", "ids": ids},
        "parameters": {"add": ["more"]},
        "options": {},
    }
    with pytest.raises(LimitReached):
        await retag._create(world.resources, account, as_json=False, **order)
    how = commands._how(await world.show(done), None, draft=False)
    with pytest.raises(LimitReached):
        await follow_ups.undo(world.resources, world.account_id, done, **how)
