"""A call whose answer was lost is sent again only when nothing of it can be on its way any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.fixtures import on_sqlite
from tests.support.network import Answer
from tests.support.template import Template
from tests.support.world import World

pytestmark = pytest.mark.anyio

NUMBER = 3000
LIVE = ("queued", "working")


def live_first(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return jobs


def live_after_a_hundred(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [job for job in jobs if job["status"] not in LIVE]


def only_the_newest_live_at_the_end(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The end of a page on which those that are over come first."""
    over = [job for job in jobs if job["status"] not in LIVE]
    live = [job for job in jobs if job["status"] in LIVE]
    return ((over or live) * 100)[:99] + live[:1]


@on_sqlite
@pytest.mark.parametrize(
    "order", [live_first, live_after_a_hundred, only_the_newest_live_at_the_end]
)
async def test_the_order_of_zendesks_jobs_makes_no_ticket_travel_twice(
    template: Template, order: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
) -> None:
    """Zendesk sorts them by the time of completion, which live ones do not have."""

    def sort(answer: Answer, _: Any) -> None:
        answer["job_statuses"] = order(answer["job_statuses"])

    async with World(template, tickets=2 * NUMBER) as world:
        world.configure(jobs_at_once=4)
        world.network.rewrite("/job_statuses", sort)
        world.fault(
            "server_error", path="tickets/update_many*", status=502, when="after", times=5, after=8
        )
        ids = world.open_tickets(NUMBER, without={"reviewed"})
        await world.start(ids=ids, add=["reviewed"], speed="full")
        await world.drive_until_over()
        await world.check_accounts(ids=ids)
        assert world.zendesk.counters.updated_tickets == NUMBER


@on_sqlite
async def test_the_zendesk_job_of_one_lost_answer_is_not_taken_for_that_of_a_later_one(
    template: Template,
) -> None:
    """Of two calls for the same ticket, by jobs that different processes drive."""
    async with World(template) as world:
        world.configure(job_base_seconds=12)
        ids = world.open_tickets(1)
        for tag in ("first", "second"):
            world.fault("server_error", path="tickets/update_many*", when="after", times=1)
            job = await world.start(ids=ids, add=[tag])
            await world.drive_until_over(job)
            assert not world.zendesk.jobs.live
        assert {"first", "second"} <= world.tags(ids[0])
        assert world.zendesk.counters.update_calls == 2


@on_sqlite
async def test_a_job_that_has_waited_in_zendesks_queue_since_the_lost_call_is_waited_for(
    template: Template,
) -> None:
    async with World(template) as world:
        world.fault("server_error", path="tickets/update_many*", when="after", times=1)
        world.fault("job_stuck", seconds=120, times=1)
        job = await world.start(ids=world.open_tickets(1), add=["reviewed"])
        await world.drive_until_over(job)
        assert world.zendesk.counters.update_calls == 1
        assert await world.outcomes(job) == {"changed": 1}


@on_sqlite
async def test_a_lost_call_that_turns_up_late_is_not_taken_for_the_one_that_repeats_it(
    template: Template,
) -> None:
    async with World(template) as world:
        world.configure(job_base_seconds=12)
        world.fault("server_error", path="tickets/update_many*", when="after", times=2)
        world.fault("job_stuck", seconds=320, times=1)
        ids = world.open_tickets(1)
        job = await world.start(ids=ids, add=["reviewed"])
        await world.drive_until_over(job)
        assert not world.zendesk.jobs.live
        assert await world.outcomes(job) == {"changed": 1}
