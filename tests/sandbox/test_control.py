"""The sandbox's own controls."""

import pytest

from .conftest import Zendesk

pytestmark = pytest.mark.anyio


async def test_accounts_can_be_added(zendesk: Zendesk) -> None:
    body = {"subdomain": "globex", "tickets": 60, "settings": {"index_lag": 0, "latency": 0}}
    await zendesk.control("POST", "accounts", body)
    answer = await zendesk.client.get("/globex/api/v2/tickets/count.json")
    assert answer.status_code == 200
    assert (await zendesk.control("GET", "health"))["accounts"] == {"acme": 600, "globex": 60}


async def test_the_whole_state_of_tags_can_be_compared(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    before = await zendesk.control("GET", "acme/tags")
    await zendesk.queue(ticket, additional_tags=["x"])
    zendesk.clock.advance(1)
    after = await zendesk.control("GET", "acme/tags")
    assert len(after) == 600
    assert {number for number in after if after[number] != before[number]} == {str(ticket)}
    state = (await zendesk.control("GET", f"acme/tickets?ids={ticket}"))[str(ticket)]
    assert (state["accepted"], state["changes"], state["deleted"]) == (1, 1, False)


async def test_requests_are_counted_by_endpoint(zendesk: Zendesk) -> None:
    await zendesk.get("tickets/1.json")
    await zendesk.get("tickets/2")
    await zendesk.update_many(3, 4, additional_tags=["x"])
    counters = await zendesk.control("GET", "acme/counters")
    assert counters["requests"] == {"GET tickets/{id}": 2, "PUT tickets/update_many": 1}
    assert (counters["update_calls"], counters["updated_tickets"]) == (1, 2)


async def test_an_agent_can_edit_close_merge_delete_and_restore(zendesk: Zendesk) -> None:
    one, two = zendesk.open_tickets(2)
    await zendesk.control("POST", "acme/agent", {"ids": [one], "set": ["a"], "status": "solved"})
    ticket = (await zendesk.json(f"tickets/{one}"))["ticket"]
    assert (ticket["tags"], ticket["status"]) == (["a"], "solved")
    await zendesk.control("POST", "acme/agent", {"ids": [two], "merge": True})
    ticket = (await zendesk.json(f"tickets/{two}"))["ticket"]
    assert ticket["status"] == "closed"
    assert "closed_by_merge" in ticket["tags"]
    await zendesk.control("POST", "acme/agent", {"ids": [one], "delete": True})
    assert (await zendesk.get(f"tickets/{one}")).status_code == 404
    await zendesk.control("POST", "acme/agent", {"ids": [one], "restore": True})
    assert await zendesk.tags(one) == {"a"}


async def test_a_reset_seeds_again_or_only_forgets_the_counters(zendesk: Zendesk) -> None:
    before = await zendesk.control("GET", "acme/tags")
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.control("POST", "acme/agent", {"ids": [ticket], "add": ["x"]})
    await zendesk.update_many(ticket, additional_tags=["x"])
    await zendesk.control("POST", "acme/reset", {"counters_only": True})
    counters = await zendesk.control("GET", "acme/counters")
    assert (counters["total_requests"], counters["tickets"]) == (0, {})
    assert "x" in await zendesk.tags(ticket)
    await zendesk.control("POST", "acme/reset")
    assert await zendesk.control("GET", "acme/tags") == before
    assert (await zendesk.control("GET", "acme/settings"))["latency"] == 0


@pytest.mark.parametrize(
    "body", [{"nonsense": 1}, {"latency": "much"}, {"both_in_one_body": "x"}, {"limits": 1}]
)
async def test_settings_that_make_no_sense_are_refused(
    zendesk: Zendesk, body: dict[str, object]
) -> None:
    answer = await zendesk.client.post("/_control/acme/settings", json=body)
    assert answer.status_code == 400


async def test_time_can_be_moved(zendesk: Zendesk) -> None:
    before = (await zendesk.control("GET", "health"))["time"]
    assert (await zendesk.control("POST", "clock", {"advance": 90}))["time"] == before + 90
