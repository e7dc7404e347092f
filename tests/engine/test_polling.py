"""News of Zendesk jobs: as few questions as may be, and no job given up that is only not shown."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.support.fixtures import on_sqlite
from tests.support.network import Answer, Rewrite
from tests.support.template import Template
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]  # it is about Zendesk, whatever the database is

STATUSES = "job_statuses/show_many"
UPDATE = "tickets/update_many"


def half_once() -> Rewrite:
    """One answer of many leaves half of the jobs out."""
    answers = 0

    def leave_out(answer: Answer, _: httpx.QueryParams) -> None:
        nonlocal answers
        answers += 1
        if answers == 2:
            answer["job_statuses"] = answer["job_statuses"][::2]

    return leave_out


def ten_at_most() -> Rewrite:
    """How many ids may be asked about at once is documented nowhere."""

    def cut(answer: Answer, _: httpx.QueryParams) -> None:
        answer["job_statuses"] = answer["job_statuses"][:10]

    return cut


@pytest.mark.parametrize("rewrite", [half_once, ten_at_most])
async def test_a_job_that_one_answer_leaves_out_is_asked_about_again(
    template: Template, rewrite: Callable[[], Rewrite]
) -> None:
    async with World(template, tickets=3600) as world:
        world.network.rewrite(STATUSES, rewrite())
        began = world.clock.monotonic()
        job = await world.start(ids=world.open_tickets(3000), add=["checked"])
        await world.drive_until_over()
        await world.check_accounts()
        assert await world.outcomes(job) == {"changed": 3000}
        assert world.zendesk.counters.requests["GET job_statuses"] == 0  # nothing is in doubt
        assert world.clock.monotonic() - began < 18
        assert world.zendesk.counters.update_calls <= 60


def over_at_once(answer: Answer, query: httpx.QueryParams) -> None:
    """As in the example of Zendesk's OpenAPI document."""
    ids = [int(id) for id in query["ids"].split(",")]
    rows = [{"id": id, "action": "update", "status": "Updated", "success": True} for id in ids]
    answer["job_status"] |= {"status": "completed", "progress": len(ids), "results": rows}


def in_a_new_word(answer: Answer, _: httpx.QueryParams) -> None:
    answer["job_status"]["status"] = "accepted"


async def test_an_update_that_is_answered_as_over_lands_without_a_question(
    template: Template,
) -> None:
    async with World(template, tickets=600) as world:
        world.network.rewrite(f"{UPDATE}.json", over_at_once)
        world.configure(job_base_seconds=0, job_ticket_seconds=0)
        job = await world.start(ids=world.open_tickets(300), add=["checked"])
        await world.drive_until_over()
        await world.check_accounts()
        assert await world.outcomes(job) == {"changed": 300}
        assert world.zendesk.counters.requests[f"GET {STATUSES}"] == 0


async def test_an_update_that_is_answered_in_a_word_never_heard_of_is_asked_about(
    template: Template,
) -> None:
    """It may only begin; whoever looked at once would send all of it again."""
    async with World(template, tickets=600) as world:
        world.network.rewrite(f"{UPDATE}.json", in_a_new_word)
        job = await world.start(ids=world.open_tickets(300), add=["checked"])
        await world.drive_until_over()
        await world.check_accounts()
        assert await world.outcomes(job) == {"changed": 300}
        assert world.zendesk.counters.requests[f"GET {STATUSES}"] > 0
