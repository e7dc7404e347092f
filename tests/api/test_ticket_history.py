"""What our jobs did to one ticket, and what of it can be taken back here."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from backend.core.caller import Role
from backend.web.schemas import activity as schemas
from tests.api.conftest import Site, order
from tests.api.described import strict


def history(api: httpx.Client, ticket_id: int) -> list[dict[str, Any]]:
    answer = api.get(f"/tickets/{ticket_id}/history")
    assert answer.status_code == 200, answer.text
    strict(schemas.TicketHistory, answer.json())
    found: list[dict[str, Any]] = answer.json()["jobs"]
    return found


def done(api: httpx.Client, ids: list[int], **parameters: Any) -> str:
    answer = api.post("/jobs", json=order(ids, parameters=parameters))
    assert answer.json()["status"] == "completed", answer.text
    job_id: str = answer.json()["job_id"]
    return job_id


def test_what_each_job_wrote(site: Site, api: httpx.Client) -> None:
    site.control("POST", "acme/agent", {"ids": [500], "add": ["stale"], "remove": ["fresh"]})
    first = done(api, [500, 501], add=["fresh"], remove=["stale"])
    second = done(api, [500], add=["fresh"])
    newest, oldest = history(api, 500)
    assert (newest["job_id"], oldest["job_id"]) == (second, first)
    assert (oldest["outcome"], oldest["added"], oldest["removed"]) == (
        "changed",
        ["fresh"],
        ["stale"],
    )
    assert (oldest["can_undo"], oldest["taken_back_by"]) == (True, None)
    assert oldest["undo_until"] > oldest["completed_at"]
    assert (newest["outcome"], newest["reason"], newest["added"]) == (
        "unchanged",
        "already_right",
        [],
    )
    assert "already was" in newest["detail"]
    assert (newest["can_undo"], newest["undo_until"]) == (False, None)


def test_undo_here_and_undo_of_that(site: Site, api: httpx.Client) -> None:
    job_id = done(api, [510, 511], add=["once"])
    undo = api.post(f"/jobs/{job_id}/undo", json={"ticket_ids": [510]}).json()
    taken_back, job = history(api, 510)
    assert (taken_back["kind"], taken_back["removed"]) == ("undo", ["once"])
    assert taken_back["parent_job_id"] == job_id
    assert (job["can_undo"], job["taken_back_by"]) == (False, undo["job_id"])
    assert history(api, 511)[0]["can_undo"], "the other ticket was not taken back"

    back = api.post(f"/jobs/{undo['job_id']}/undo", json={}).json()
    assert "once" in site.tags(510)
    _, taken_back, job = history(api, 510)
    assert (taken_back["can_undo"], taken_back["taken_back_by"]) == (False, back["job_id"])
    assert (job["can_undo"], job["taken_back_by"]) == (True, None)


def test_drafts_and_what_never_began_are_no_history(site: Site, api: httpx.Client) -> None:
    draft = api.post("/jobs", json=order([520], start="manual")).json()
    assert history(api, 520) == []
    api.post(f"/jobs/{draft['job_id']}/cancel")
    assert history(api, 520) == []


def test_a_ticket_without_any(api: httpx.Client) -> None:
    assert history(api, 424_242) == []


@pytest.mark.parametrize("ticket_id", ["0", "x", "-1", "9" * 19, "9" * 40, "1.5", "²"])
def test_what_is_no_ticket(api: httpx.Client, ticket_id: str) -> None:
    assert api.get(f"/tickets/{ticket_id}/history").status_code == 404


def test_pages(api: httpx.Client) -> None:
    made = [done(api, [530], add=[f"page_{n}"]) for n in range(5)]
    cursor, found = None, []
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = api.get("/tickets/530/history", params=query).json()
        found += [touch["job_id"] for touch in page["jobs"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert found == made[::-1]


def test_each_account_sees_its_own(site: Site, api: httpx.Client, stranger: httpx.Client) -> None:
    done(api, [40], add=["ours_alone"])
    assert history(stranger, 40) == []
    _, secret = site.make_key(Role.AGENT)
    with site.client(secret) as agent:
        assert history(agent, 40)[0]["added"] == ["ours_alone"]
