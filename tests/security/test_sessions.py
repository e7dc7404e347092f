"""From the page that Zendesk opens to a session, and what a session is good for."""

from __future__ import annotations

import httpx

from backend.sandbox.seed import ADMIN_ID
from tests.security.conftest import App, bootstrap_of


def test_a_page_begins_a_session_that_works_like_a_key(app: App) -> None:
    page = app.open(app.page_token(location="ticket_sidebar"), "ticket_sidebar")
    held = bootstrap_of(page)
    assert (held["location"], held["proxy_token"]) == ("ticket_sidebar", True)
    answer = app.begin(held["grant"], app.proxy_token())
    assert answer.status_code == 201, answer.text
    begun = answer.json()
    with app.client(begun["token"]) as agent:
        me = agent.get("/me").json()
        assert me == begun["me"]
        assert (me["type"], me["agent"]) == ("agent", {"id": ADMIN_ID, "name": "Alex Morgan"})
        assert (me["role"], me["account"]["status"]) == ("admin", "connected")
        assert me["may"] == ["change_tickets", "connect", "manage_keys", "read"]
        order = {"selection": {"kind": "tickets", "ids": [1]}, "parameters": {"add": ["x"]}}
        job = agent.post("/jobs", json=order).json()
        assert (job["status"], job["created_by"]["type"]) == ("completed", "agent")
        assert [each["job_id"] for each in agent.get("/jobs?mine=true").json()["jobs"]] == [
            job["job_id"]
        ]
        with agent.stream("GET", f"/jobs/{job['job_id']}/events") as stream:
            assert "event: job" in stream.read().decode()


def test_the_page_is_for_this_accounts_zendesk_alone(app: App) -> None:
    answer = app.open(app.page_token())
    policy = answer.headers["Content-Security-Policy"]
    assert f"frame-ancestors {app.site.sandbox.url}" in policy.split("; ")
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_assets_are_kept_for_ever(app: App) -> None:
    answer = httpx.get(f"{app.url}/zat/assets/app-1.js")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    for name in ("app-2.js", ".hidden", "..%2Findex.html", "%2e%2e", "a" * 200):
        assert httpx.get(f"{app.url}/zat/assets/{name}").status_code == 404
