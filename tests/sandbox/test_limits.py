"""Requests per minute and what is said when they are spent."""

import pytest

from .conftest import Zendesk

pytestmark = pytest.mark.anyio


async def test_the_account_has_so_many_requests_a_minute(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"requests_per_minute": 3})
    answers = [await zendesk.get("users/me") for _ in range(3)]
    assert [answer.headers["x-rate-limit-remaining"] for answer in answers] == ["2", "1", "0"]
    assert answers[0].headers["ratelimit-limit"] == "3"

    zendesk.clock.advance(20)
    refused = await zendesk.get("users/me")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "40"
    assert refused.text == "Number of allowed API requests per minute exceeded"

    zendesk.clock.advance(40)
    assert (await zendesk.get("users/me")).status_code == 200


async def test_requests_inside_the_wait_are_held_against_the_client(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"requests_per_minute": 1})
    await zendesk.get("users/me")
    await zendesk.get("users/me")
    zendesk.clock.advance(0.2)
    await zendesk.get("users/me")
    zendesk.clock.advance(2)
    await zendesk.get("users/me")
    zendesk.clock.advance(60)
    await zendesk.get("users/me")
    counters = await zendesk.control("GET", "acme/counters")
    assert counters["impatient"] == [{"endpoint": "GET users/me", "milliseconds": 2200}]
    assert counters["refusals"] == {"account": 3}


async def test_exports_have_a_limit_of_their_own(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"exports_per_minute": 1})
    query = {"query": "tags:none", "filter[type]": "ticket"}
    first = await zendesk.get("search/export", **query)
    header = "zendesk-ratelimit-search-export"
    assert first.headers[header] == "total=1; remaining=0; resets=60"
    assert (await zendesk.get("search/export", **query)).status_code == 429
    assert (await zendesk.get("users/me")).status_code == 200
    assert (await zendesk.control("GET", "acme/counters"))["impatient"] == []


async def test_a_view_is_counted_five_times_a_minute(zendesk: Zendesk) -> None:
    for _ in range(5):
        assert (await zendesk.get("views/3/count")).status_code == 200
    assert (await zendesk.get("views/3/count")).status_code == 429
    assert (await zendesk.get("views/2/count")).status_code == 200


async def test_one_ticket_takes_thirty_updates_in_ten_minutes(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)

    async def update(number: int) -> int:
        answer = await zendesk.client.put(
            f"/acme/api/v2/tickets/{ticket}", json={"ticket": {"tags": [f"t{number}"]}}
        )
        if answer.status_code == 429:
            assert answer.headers["content-type"].startswith("text/html")
            assert answer.text.startswith("Rate limit for ticket updates exceeded")
        return answer.status_code

    assert [await update(number) for number in range(31)] == [200] * 30 + [429]
    zendesk.clock.advance(600)
    assert await update(31) == 200


async def test_the_limit_of_one_ticket_can_hold_in_jobs_too(zendesk: Zendesk) -> None:
    settings = {"updates_per_ticket_in_jobs": True, "updates_per_ticket": 1}
    await zendesk.control("POST", "acme/settings", settings)
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.queue(ticket, additional_tags=["x"])
    zendesk.clock.advance(1)
    job_id = await zendesk.queue(ticket, additional_tags=["y"])
    zendesk.clock.advance(1)
    (result,) = (await zendesk.job(job_id))["results"]
    assert result["details"].startswith("Rate limit for ticket updates exceeded")


async def test_limits_can_be_switched_off(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"limits": False, "requests_per_minute": 1})
    answers = [await zendesk.get("users/me") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert "x-rate-limit" not in answers[0].headers


async def test_waits_are_told_in_the_clients_seconds(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"requests_per_minute": 1, "speed": 20})
    await zendesk.get("users/me")
    assert (await zendesk.get("users/me")).headers["retry-after"] == "3"
