"""Reading and updating one ticket, and what update requests may not say."""

from typing import Any

import httpx
import pytest

from backend.sandbox.__main__ import _parser, settings_from
from backend.sandbox.settings import Settings, without_limits

from .conftest import Zendesk

pytestmark = pytest.mark.anyio


async def put(zendesk: Zendesk, ticket: int, **body: Any) -> httpx.Response:
    return await zendesk.client.put(f"/acme/api/v2/tickets/{ticket}.json", json={"ticket": body})


async def test_a_single_update_sets_tags_and_ignores_the_two_other_ways(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    answer = await put(
        zendesk, ticket, tags="b a", additional_tags=["x"], remove_tags=["a"], status="solved"
    )
    assert answer.json()["ticket"]["tags"] == ["a", "b"]
    assert answer.json()["ticket"]["status"] == "solved"
    header = answer.headers["zendesk-ratelimit-tickets-update"]
    assert header == "total=100; remaining=99; resets=60"


async def test_a_closed_ticket_prevents_its_update(zendesk: Zendesk) -> None:
    closed = next(t.id for t in zendesk.account.tickets if t.state.status == "closed")
    answer = await put(zendesk, closed, tags=["x"])
    assert answer.status_code == 422
    (detail,) = answer.json()["details"]["status"]
    assert detail["description"] == "Status: closed prevents ticket update"


async def test_a_safe_single_update_loses_the_race(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    stamp = (await zendesk.json(f"tickets/{ticket}"))["ticket"]["updated_at"]
    safe = {"tags": ["x"], "safe_update": True}
    assert (await put(zendesk, ticket, **safe)).status_code == 400
    assert (await put(zendesk, ticket, **safe, updated_stamp="soon")).status_code == 400
    zendesk.clock.advance(1)
    assert (await put(zendesk, ticket, **safe, updated_stamp=stamp)).status_code == 200
    zendesk.clock.advance(1)
    answer = await put(zendesk, ticket, tags=["y"], safe_update="true", updated_stamp=stamp)
    assert (answer.status_code, answer.json()["error"]) == (409, "UpdateConflict")


async def test_tags_beyond_the_limit_of_a_ticket_are_refused(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    tags = [f"{number:0100}" for number in range(60)]
    assert (await put(zendesk, ticket, tags=tags)).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ticket": []},
        {"ticket": {"status": "shut"}},
        {"tickets": {}},
        {"tickets": [{"tags": []}]},
        {"tickets": []},
    ],
)
async def test_updates_that_make_no_sense_are_refused(
    zendesk: Zendesk, body: dict[str, object]
) -> None:
    path = "/acme/api/v2/tickets/update_many"
    query = {"ids": "1"} if "tickets" not in body else None
    assert (await zendesk.client.put(path, json=body, params=query)).status_code == 400
    answer = await zendesk.client.put(path, content=b"{", params=query)
    assert answer.status_code == 400


async def test_people_and_lists_are_shown_or_not_found(zendesk: Zendesk) -> None:
    assert (await zendesk.json("users/20001"))["user"]["role"] == "end-user"
    for path in ("users/5", "custom_roles/5", "views/x/tickets", "tickets/x", "job_statuses/x"):
        assert (await zendesk.get(path)).status_code == 404
    for path in ("users/show_many", "tickets/show_many"):
        many = ",".join(map(str, range(101)))
        assert (await zendesk.get(path, ids=many)).json()["error"] == "TooManyValues"
    page = await zendesk.json("views", **{"page[size]": 3})
    assert [view["id"] for view in page["views"]] == [1, 2, 3]
    assert page["meta"]["has_more"]


def test_the_command_line_says_how_the_account_behaves() -> None:
    options = _parser().parse_args([])
    assert settings_from(options) == Settings()
    bench = ["--latency", "0", "--job-seconds", "0,0", "--no-limits", "--index-lag", "0"]
    assert settings_from(_parser().parse_args(bench)) == without_limits()
