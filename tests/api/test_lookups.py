"""What can be looked up while somebody chooses, and what happens while Zendesk won't answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from backend.actions import lookups
from backend.web import endpoint
from tests.api.conftest import QUICK, Site, a_site, eventually, order


@pytest.fixture
def faulty(site: Site) -> Iterator[Site]:
    yield site
    site.control("DELETE", "faults")


def test_shared_views_say_whether_they_can_be_used(api: httpx.Client) -> None:
    views = {view["id"]: view for view in api.get("/views").json()["views"]}
    assert 8 not in views, "somebody's own"
    assert 7 not in views, "not active"
    assert views[3]["usable"]
    assert not views[1]["usable"]
    assert "who looks" in views[1]["why_not"]


def test_counts(api: httpx.Client) -> None:
    assert api.get("/views/3/count").json() == {"count": 1000, "fresh": True}
    assert api.get("/views/777/count").status_code == 404
    counted = api.get("/search/count", params={"query": "tags:old_tag type:ticket"}).json()
    assert 0 < counted["count"] < 1200


def count(api: httpx.Client, query: str, **more: Any) -> dict[str, Any]:
    found = api.get("/search/count", params={"query": query, **more})
    assert found.status_code == 200, found.text
    body: dict[str, Any] = found.json()
    return body


def test_a_count_is_split_by_state_and_kept_for_a_moment(site: Site, api: httpx.Client) -> None:
    unsolved = "-status:new -status:open -status:pending -status:hold"
    for query in ("tags:billing", "tags:billing status:open status:solved"):
        whole = count(api, query, split=True)
        assert whole["count"] == whole["open"] + whole["solved"] + whole["closed"] > 0
        assert whole["count"] == count(api, query)["count"]
        assert whole["open"] == count(api, f"{query} -status:solved -status:closed")["count"]
        assert whole["solved"] == count(api, f"{query} -status:closed {unsolved}")["count"]
    asked = site.requests()
    count(api, " tags:billing ", split=True)
    assert site.requests() == asked
    count(api, "tags:billing", split=True, fresh=True)
    assert site.requests() == asked + 3


def test_what_zendesk_says_of_a_search_is_said_once(api: httpx.Client) -> None:
    for split in (False, True):
        refused = api.get("/search/count", params={"query": "created>soon", "split": split})
        assert refused.status_code == 422
        [fault] = refused.json()["errors"]
        assert fault["field"] == "query"
        assert fault["detail"].lower().count("refused") == 1


def test_conditions_and_the_text_of_a_search(api: httpx.Client) -> None:
    conditions = {
        "tags_any": ["a", "b"],
        "tags_none": ["x:y"],
        "group_ids": [4001],
        "requesters": [20001, "Ada@Example.com"],
        "fields": [{"id": 7001, "values": ["tier_pro"]}],
        "created": {"from": "2026-01-01", "to": "2026-01-31"},
    }
    written = api.post("/search/terms", json={"conditions": conditions}).json()
    assert written["query"] == (
        'tags:a tags:b -tags:"x:y" group:4001 requester:20001 requester:ada@example.com '
        "custom_field_7001:tier_pro created>=2026-01-01 created<2026-02-01"
    )
    read = api.post("/search/terms", json={"query": written["query"]}).json()
    assert read == written
    assert read["conditions"] == conditions | {"requesters": ["20001", "ada@example.com"]}
    assert api.post("/search/terms", json={"query": "refund"}).json()["conditions"] is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"conditions": {}}, "conditions"),
        ({"conditions": {"tags_any": ['"']}}, "conditions.tags_any.0"),
        ({"conditions": {"status": ["shut"]}}, "conditions.status.0"),
        ({"conditions": {"created": {"since": "2026-01-01"}}}, "conditions.created.since"),
        ({"query": ' "'}, "query"),
        ({"query": "a", "conditions": {"tags_any": ["a"]}}, "conditions"),
        ({}, "query"),
    ],
)
def test_what_is_no_search_is_refused_by_name(
    api: httpx.Client, body: dict[str, Any], field: str
) -> None:
    refused = api.post("/search/terms", json=body)
    assert refused.status_code == 422
    assert [fault["field"] for fault in refused.json()["errors"]] == [field]


def test_a_job_over_conditions_changes_exactly_the_tickets_they_mean(
    site: Site, api: httpx.Client
) -> None:
    before = site.control("GET", "acme/tickets")
    conditions = {"tags_all": ["refund", "old_tag"], "status": ["solved"], "brand_ids": [5002]}
    made = order(selection={"kind": "search", "conditions": conditions})
    job = api.post("/jobs", json=made | {"parameters": {"add": ["by_conditions"]}}).json()
    assert job["selection"] == {
        "kind": "search",
        "query": 'tags:"refund old_tag" status:solved brand:5002',
    }
    job = eventually(lambda: _over(api, job["job_id"]))
    after = site.control("GET", "acme/tickets")
    changed = {number for number, ticket in after.items() if "by_conditions" in ticket["tags"]}
    meant = {
        number
        for number, ticket in before.items()
        if {"refund", "old_tag"} <= set(ticket["tags"]) and ticket["status"] == "solved"
    }
    assert job["total_items"] == len(changed) > 0
    assert changed < meant, "the brand narrows them further"


def _over(api: httpx.Client, job_id: str) -> dict[str, Any] | None:
    job: dict[str, Any] = api.get(f"/jobs/{job_id}").json()
    return job if job["status"] == "completed" else None


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ({"kind": "brand", "q": "europe"}, ("5002", "Acme Europe")),
        ({"kind": "group", "values": "4002"}, ("4002", "Billing")),
        ({"kind": "form"}, ("9001", "Contact us")),
        ({"kind": "organization", "q": "alder"}, ("3001", "Alder Foods")),
        ({"kind": "organization", "values": "3002,77"}, ("3002", "Birch Foods")),
        ({"kind": "requester", "q": "Alex"}, ("1001", "Alex Morgan")),
        ({"kind": "requester", "q": "x@y.org"}, ("x@y.org", "x@y.org")),
        ({"kind": "requester", "values": "x@y.org,1001"}, ("x@y.org", "x@y.org")),
        ({"kind": "field", "q": "tier"}, ("7001", "Customer tier")),
        ({"kind": "option", "field": 7001, "q": "pro"}, ("tier_pro", "Pro")),
        ({"kind": "option", "field": 7003}, ("checked", "checked")),
    ],
)
def test_choices(api: httpx.Client, asked: dict[str, Any], first: tuple[str, str]) -> None:
    found = api.get("/choices", params=asked).json()["choices"]
    assert (found[0]["value"], found[0]["label"]) == first


def test_choices_that_are_out_of_use_come_last_and_say_so(api: httpx.Client) -> None:
    forms = api.get("/choices?kind=form").json()["choices"]
    assert [form["active"] for form in forms] == [True, True, False]
    for nothing in ("kind=option&field=1", "kind=option", "kind=requester&q=a", "kind=brand&q=zz"):
        assert api.get(f"/choices?{nothing}").json() == {"choices": []}
    for bad in ("", "?kind=colour", "?kind=option&field=x", "?kind=brand&q=" + "a" * 101):
        assert api.get(f"/choices{bad}").status_code == 422


def test_short_lists_are_asked_for_once(site: Site, api: httpx.Client) -> None:
    api.get("/choices?kind=group")
    asked = site.requests()
    for text in ("", "b", "bi"):
        assert api.get(f"/choices?kind=group&q={text}").json()["choices"]
    assert site.requests() == asked


def test_tags_by_their_beginning(api: httpx.Client) -> None:
    assert "old_tag" in api.get("/tags/autocomplete", params={"q": " OLD"}).json()["tags"]
    assert api.get("/tags/autocomplete", params={"q": "o"}).json() == {"tags": []}


def test_who_am_i(site: Site, api: httpx.Client) -> None:
    me = api.get("/me").json()
    assert me["account"] == {
        "subdomain": "acme",
        "status": "connected",
        "connected_as": "Alex Morgan",
    }
    assert me["limits"]["most_jobs_under_way"] == 200
    assert me["limits"]["paused_until"] is None


def test_zendesk_is_away(faulty: Site, api: httpx.Client) -> None:
    faulty.control("POST", "faults", {"kind": "maintenance"})
    answer = api.get("/views")
    assert (answer.status_code, answer.json()["code"]) == (503, "zendesk_unreachable")
    assert "Retry-After" in answer.headers
    # A job does not need Zendesk in order to begin waiting for it.
    job = api.post("/jobs", json=order(wait=0)).json()
    assert job["status"] == "pending"


def test_zendesk_hangs(faulty: Site, api: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "PATIENCE", 0.3)
    faulty.control("POST", "faults", {"kind": "delay", "seconds": 5})
    answer = api.get("/views")
    assert (answer.status_code, answer.json()["code"]) == (503, "zendesk_unreachable")
    assert endpoint.PATIENCE > 8


def test_everybody_obeys_zendesks_pause() -> None:
    with a_site() as site, site.client() as api:
        site.control("POST", "faults", {"kind": "rate_limited", "retry_after": 30})
        first = api.get("/views")
        assert (first.status_code, first.json()["code"]) == (503, "zendesk_rate_limited")
        assert 25 <= int(first.headers["Retry-After"]) <= 31
        asked = site.requests()
        for path in (
            "/views",
            "/tags/autocomplete?q=old",
            "/search/count?query=x",
            "/search/count?query=x&split=true",
            "/choices?kind=brand",
        ):
            assert api.get(path).json()["code"] == "zendesk_rate_limited"
        assert site.requests() == asked
        limits = api.get("/me").json()["limits"]
        assert limits["pause_reason"] == "rate_limited"
        assert limits["paused_until"]


def test_a_view_that_is_still_being_counted_is_not_waited_for() -> None:
    slow = QUICK.changed({"view_count_seconds": 30})
    with a_site() as site, site.client() as api:
        site.control("POST", "acme/settings", {"view_count_seconds": slow.view_count_seconds})
        job = api.post("/jobs", json=order(selection={"kind": "view", "view_ids": [2]})).json()
        assert job["status"] in ("pending", "running")
        assert api.get("/views/2/count").json() == {"count": None, "fresh": False}
