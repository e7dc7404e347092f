"""What can be looked up while somebody chooses, and what happens while Zendesk won't answer."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from backend.actions import lookups
from backend.web import endpoint
from tests.api.conftest import QUICK, Site, a_site, order


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
        for path in ("/views", "/tags/autocomplete?q=old", "/search/count?query=x"):
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
