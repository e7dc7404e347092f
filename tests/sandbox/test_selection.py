"""Views and search: what they find, how they page, and when they refuse."""

from dataclasses import replace

import pytest

from backend.sandbox.clock import ManualClock
from backend.sandbox.settings import Settings
from backend.sandbox.views import View
from backend.sandbox.world import World

from .conftest import Zendesk, client_for

pytestmark = pytest.mark.anyio
TICKETS = {"filter[type]": "ticket"}


async def found(zendesk: Zendesk, query: str) -> set[int]:
    page = await zendesk.json("search/export", query=query, **TICKETS, **{"page[size]": 1000})
    return {ticket["id"] for ticket in page["results"]}


def having(zendesk: Zendesk, *tags: str) -> set[int]:
    return {t.id for t in zendesk.account.tickets if set(tags) <= set(t.state.tags)}


async def test_tags_are_searched_with_or_and_not(zendesk: Zendesk) -> None:
    old, billing = having(zendesk, "old_tag"), having(zendesk, "billing")
    assert await found(zendesk, "tags:old_tag") == old
    assert await found(zendesk, "tags:old_tag tags:billing") == old | billing
    assert await found(zendesk, 'tags:"old_tag billing"') == old & billing
    assert await found(zendesk, "tags:billing -tags:old_tag") == billing - old
    bare = {t.id for t in zendesk.account.tickets if not t.state.tags}
    assert await found(zendesk, "tags:none") == bare


async def test_other_keywords_narrow_a_search(zendesk: Zendesk) -> None:
    tickets = zendesk.account.tickets
    unsolved = {t.id for t in tickets if t.state.status in ("new", "open", "pending", "hold")}
    assert await found(zendesk, "status<solved") == unsolved
    not_closed = {t.id for t in tickets if t.state.status != "closed"}
    assert await found(zendesk, "-status:closed") == not_closed
    urgent = {t.id for t in tickets if t.state.priority == "urgent"}
    assert await found(zendesk, "priority:urgent status<solved") == urgent & unsolved
    assert await found(zendesk, "group:billing") == {t.id for t in tickets if t.group_id == 4002}
    assert await found(zendesk, "brand:5002") == {t.id for t in tickets if t.brand_id == 5002}
    worded = {t.id for t in tickets if "my refund" in t.subject.lower()}
    assert await found(zendesk, '"my refund"') == worded


async def test_what_conditions_ask_for_is_found(zendesk: Zendesk) -> None:
    tickets = zendesk.account.tickets
    second = {t.id for t in tickets if t.form_id == 9002}
    assert second
    for query in ("ticket_form_id:9002", "form:9002", 'form:"refund or return"'):
        assert await found(zendesk, query) == second
    mailed = {t.id for t in tickets if t.channel == "email"}
    assert await found(zendesk, "via:mail") == await found(zendesk, "via:email") == mailed
    either = {t.id for t in tickets if t.brand_id == 5002 or t.brand_id == 5001}
    assert await found(zendesk, "brand:5002 brand:5001") == either
    pro = having(zendesk, "tier_pro")
    assert await found(zendesk, "custom_field_7001:tier_pro") == pro
    asked = having(zendesk, "refund_requested")
    assert await found(zendesk, "custom_field_7003:checked") == asked
    assert await found(zendesk, "custom_field_7003:unchecked") == {t.id for t in tickets} - asked
    assert await found(zendesk, "custom_field_7003:*") == asked
    assert await found(zendesk, "custom_field_1:x") == set()


async def test_people_choose_from_lists_and_by_beginnings(zendesk: Zendesk) -> None:
    for path, key in (("brands", "brands"), ("groups", "groups"), ("ticket_forms", "ticket_forms")):
        assert (await zendesk.json(path))["count"] == len((await zendesk.json(path))[key]) > 1
    first = await zendesk.json("groups", **{"page[size]": 3})
    assert first["meta"]["has_more"]
    after = first["meta"]["after_cursor"]
    rest = await zendesk.json("groups", **{"page[size]": 3, "page[after]": after})
    assert len(first["groups"]) + len(rest["groups"]) == 4
    active = (await zendesk.json("ticket_forms", active="true"))["ticket_forms"]
    assert [form["id"] for form in active] == [9001, 9002]
    people = (await zendesk.json("users/autocomplete", name="alex m"))["users"]
    assert [person["email"] for person in people] == ["alex.morgan@example.com"]
    alder = (await zendesk.json("organizations/autocomplete", name="ALDER"))["organizations"]
    assert {each["name"].split()[0] for each in alder} == {"Alder"}
    for noun in ("users", "organizations"):
        assert (await zendesk.get(f"{noun}/autocomplete", name="a")).status_code == 400


async def test_times_are_searched_as_ranges(zendesk: Zendesk) -> None:
    created = {t.id: t.created for t in zendesk.account.tickets}
    later = {number for number, at in created.items() if at >= 1_735_689_600}
    assert await found(zendesk, "created>=2025-01-01") == later
    assert await found(zendesk, "created<2025-01-01") == created.keys() - later
    both = await found(zendesk, "created>=2025-01-01 created<2026-01-01T00:00:00Z")
    assert both == {n for n, at in created.items() if 1_735_689_600 <= at < 1_767_225_600}


@pytest.mark.parametrize("query", ["", "status:shut", "created>yesterday", "colour:red", 'tags:"a'])
async def test_a_query_that_makes_no_sense_is_refused(zendesk: Zendesk, query: str) -> None:
    answer = await zendesk.get("search/count", query=query)
    assert answer.status_code == 422
    assert answer.json()["error"] == "invalid"


async def test_an_export_refuses_the_type_that_a_count_accepts(zendesk: Zendesk) -> None:
    count = await zendesk.json("search/count", query="type:ticket tags:old_tag")
    assert count == {"count": len(having(zendesk, "old_tag"))}
    answer = await zendesk.get("search/export", query="type:ticket tags:old_tag", **TICKETS)
    assert answer.status_code == 422
    assert (await zendesk.get("search/export", query="tags:old_tag")).status_code == 400


async def test_an_export_pages_in_order_and_is_not_shifted_by_changes(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/settings", {"index_lag": 0})
    expected = having(zendesk, "old_tag")
    seen: list[tuple[str, int]] = []
    query: dict[str, str | int] = {"query": "tags:old_tag", **TICKETS, "page[size]": 50}
    while True:
        page = await zendesk.json("search/export", **query)
        seen += [(ticket["created_at"], ticket["id"]) for ticket in page["results"]]
        if not page["meta"]["has_more"]:
            break
        last = page["results"][-1]["id"]
        await zendesk.control("POST", "acme/agent", {"ids": [last], "remove": ["old_tag"]})
        query["page[after]"] = page["meta"]["after_cursor"]
    assert seen == sorted(seen)
    assert {number for _, number in seen} == expected


async def test_the_cursor_of_an_export_expires_after_an_hour(zendesk: Zendesk) -> None:
    query: dict[str, str | int] = {"query": "tags:old_tag", **TICKETS, "page[size]": 50}
    page = await zendesk.json("search/export", **query)
    query["page[after]"] = page["meta"]["after_cursor"]
    zendesk.clock.advance(3590)
    page = await zendesk.json("search/export", **query)
    query["page[after]"] = page["meta"]["after_cursor"]
    zendesk.clock.advance(20)
    assert (await zendesk.get("search/export", **query)).status_code == 400


async def test_search_sees_a_change_only_after_the_index_has_caught_up(zendesk: Zendesk) -> None:
    (ticket,) = zendesk.open_tickets(1)
    await zendesk.control("POST", "acme/agent", {"ids": [ticket], "set": ["first"]})
    zendesk.clock.advance(30)
    await zendesk.control("POST", "acme/agent", {"ids": [ticket], "set": ["second"]})
    assert await found(zendesk, "tags:first tags:second") == set()
    zendesk.clock.advance(31)
    assert await found(zendesk, "tags:first") == {ticket}
    zendesk.clock.advance(30)
    assert await found(zendesk, "tags:first") == set()
    assert await found(zendesk, "tags:second") == {ticket}


async def test_plain_search_ends_at_a_thousand_results(zendesk: Zendesk) -> None:
    page = await zendesk.json("search", query="type:ticket -status:closed", page=2)
    assert page["count"] == 500
    assert len(page["results"]) == 100
    assert page["results"][0]["result_type"] == "ticket"
    assert (await zendesk.get("search", query="type:ticket", page=11)).status_code == 422


async def test_a_view_pages_by_an_offset_that_changes_shift(zendesk: Zendesk) -> None:
    view = {"page[size]": 100}
    first = await zendesk.json("views/3/tickets", **view)
    assert first["meta"]["has_more"]
    gone = [ticket["id"] for ticket in first["tickets"][:10]]
    await zendesk.control("POST", "acme/agent", {"ids": gone, "status": "closed"})
    seen = {ticket["id"] for ticket in first["tickets"]}
    cursor = first["meta"]["after_cursor"]
    while cursor:
        page = await zendesk.json("views/3/tickets", **view, **{"page[after]": cursor})
        seen |= {ticket["id"] for ticket in page["tickets"]}
        cursor = page["meta"]["after_cursor"] if page["meta"]["has_more"] else None
    assert len(seen) == 490 + len(gone) - 10


async def test_a_view_refuses_to_go_deeper_than_ten_thousand() -> None:
    world = World(clock=ManualClock())
    account = world.add_account("deep", tickets=12_600, settings=Settings(latency=0))
    account.directory = replace(
        account.directory, views=(View(3, "All", (("status", "less_than", "closed"),)),)
    )
    async with client_for(world) as client:
        cursor = None
        for _ in range(100):
            query = {"page[size]": "100"} | ({"page[after]": cursor} if cursor else {})
            page = (await client.get("/deep/api/v2/views/3/tickets", params=query)).json()
            cursor = page["meta"]["after_cursor"]
        assert page["meta"]["has_more"]
        answer = await client.get("/deep/api/v2/views/3/tickets", params={"page[after]": cursor})
        assert answer.status_code == 400


async def test_the_count_of_a_view_takes_a_while(zendesk: Zendesk) -> None:
    count = (await zendesk.json("views/3/count"))["view_count"]
    assert (count["value"], count["fresh"], count["pretty"]) == (None, False, "...")
    zendesk.clock.advance(2)
    count = (await zendesk.json("views/count_many", ids="3,8"))["view_counts"]
    assert [(each["value"], each["fresh"]) for each in count] == [(500, True)]


async def test_views_show_what_the_caller_may_see(zendesk: Zendesk) -> None:
    ids = {view["id"] for view in (await zendesk.json("views"))["views"]}
    active = {view["id"] for view in (await zendesk.json("views/active"))["views"]}
    assert ids - active == {7}
    assert 8 not in ids
    assert (await zendesk.get("views/8")).status_code == 404
    zendesk.client.headers["authorization"] = "Bearer sandbox-token-agent"
    assert (await zendesk.get("views/8")).status_code == 200


async def test_an_incremental_export_has_every_ticket_once(zendesk: Zendesk) -> None:
    page = await zendesk.json("incremental/tickets/cursor", start_time=0, per_page=250)
    seen = [ticket["id"] for ticket in page["tickets"]]
    while not page["end_of_stream"]:
        page = await zendesk.json("incremental/tickets/cursor", cursor=page["after_cursor"])
        seen += [ticket["id"] for ticket in page["tickets"]]
    assert sorted(seen) == list(range(1, 601))
