"""News of Zendesk jobs: as few questions as may be, and no job given up that is only not shown."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.support.fixtures import on_sqlite
from tests.support.odd_network import Change, odd_world
from tests.support.template import Template

pytestmark = [pytest.mark.anyio, on_sqlite]  # it is about Zendesk, whatever the database is

STATUSES = "job_statuses/show_many"
UPDATE = "tickets/update_many"


def half_once() -> Change:
    """One answer of many leaves half of the jobs out."""
    answers = 0

    def change(request: httpx.Request, _: httpx.Response, body: Any) -> Any:
        nonlocal answers
        if STATUSES in request.url.path:
            answers += 1
            if answers == 2:
                return {"job_statuses": body["job_statuses"][::2]}
        return body

    return change


def ten_at_most(request: httpx.Request, _: httpx.Response, body: Any) -> Any:
    """How many ids may be asked about at once is documented nowhere."""
    if STATUSES in request.url.path:
        return {"job_statuses": body["job_statuses"][:10]}
    return body


@pytest.mark.parametrize("change", [half_once(), ten_at_most], ids=["half once", "ten at most"])
async def test_a_job_that_one_answer_leaves_out_is_asked_about_again(
    template: Template, change: Change
) -> None:
    async with odd_world(template, change, tickets=3600) as world:
        began = world.clock.monotonic()
        job = await world.start(ids=world.open_tickets(3000), add=["checked"])
        await world.drive_until_over()
        await world.check_accounts()
        assert await world.outcomes(job) == {"changed": 3000}
        assert world.zendesk.counters.requests["GET job_statuses"] == 0  # nothing is in doubt
        assert world.clock.monotonic() - began < 18
        assert world.zendesk.counters.update_calls <= 60


def over_at_once(request: httpx.Request, _: httpx.Response, body: Any) -> Any:
    """As in the example of Zendesk's OpenAPI document."""
    if UPDATE in request.url.path and "job_status" in body:
        ids = [int(id) for id in request.url.params["ids"].split(",")]
        rows = [{"id": id, "action": "update", "status": "Updated", "success": True} for id in ids]
        body["job_status"] |= {"status": "completed", "progress": len(ids), "results": rows}
    return body


def in_a_new_word(request: httpx.Request, _: httpx.Response, body: Any) -> Any:
    if UPDATE in request.url.path and "job_status" in body:
        body["job_status"]["status"] = "accepted"
    return body


async def test_an_update_that_is_answered_as_over_lands_without_a_question(
    template: Template,
) -> None:
    async with odd_world(template, over_at_once, tickets=600) as world:
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
    async with odd_world(template, in_a_new_word, tickets=600) as world:
        job = await world.start(ids=world.open_tickets(300), add=["checked"])
        await world.drive_until_over()
        await world.check_accounts()
        assert await world.outcomes(job) == {"changed": 300}
        assert world.zendesk.counters.requests[f"GET {STATUSES}"] > 0
