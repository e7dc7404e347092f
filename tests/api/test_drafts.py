"""Drafts over HTTP: what would become of each ticket, what to know before, and the start."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.api.conftest import Site, order

CHANGE = {"add": ["looked_at"], "remove": ["old_tag"]}
FIRST, LAST = 600, 720  # nobody else's tickets


@pytest.fixture(scope="module")
def draft(site: Site) -> dict[str, Any]:
    """A draft about 121 tickets and one that there never was."""
    ids = [*range(FIRST, LAST + 1), 999_999]
    with site.client() as api:
        asked = order(ids, start="manual", parameters=CHANGE)
        made: dict[str, Any] = api.post("/jobs", json=asked).raise_for_status().json()
    assert made["phase"] == "ready"
    return made


def pages(api: httpx.Client, draft: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
    """The tickets of all pages."""
    found: list[dict[str, Any]] = []
    while True:
        answer = api.get(f"/jobs/{draft['job_id']}/tickets", params=query)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert len(page["tickets"]) <= query.get("limit", 100)
        found += page["tickets"]
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]


def numbers(tickets: list[dict[str, Any]]) -> list[int]:
    return [ticket["ticket_id"] for ticket in tickets]


def test_each_ticket_shows_what_was_seen_and_what_would_be_changed(
    site: Site, api: httpx.Client, draft: dict[str, Any]
) -> None:
    listed = pages(api, draft, limit=50)
    assert numbers(listed) == [*range(FIRST, LAST + 1), 999_999]
    truth = site.control("GET", f"acme/tickets?ids={','.join(map(str, numbers(listed)[:-1]))}")
    for ticket in listed[:-1]:
        told = truth[str(ticket["ticket_id"])]
        before = set(told["tags"])
        assert set(ticket["before"]) == before
        assert ticket["subject"]
        assert ticket["status"] == told["status"]
        assert set(ticket["added"]) == {"looked_at"} - before
        assert set(ticket["removed"]) == {"old_tag"} & before
        assert set(ticket["after"]) == (before | {"looked_at"}) - {"old_tag"}
        assert (ticket["plan"], ticket["outcome"]) == ("change", "pending")
    gone = listed[-1]
    assert (gone["plan"], gone["subject"], gone["before"]) == ("gone", None, None)


def test_the_list_is_filtered_by_what_would_become_of_tickets(
    api: httpx.Client, draft: dict[str, Any]
) -> None:
    planned = draft["planned"]
    for plan in ("change", "unchanged", "skipped", "too_long", "gone", "closed"):
        found = pages(api, draft, plan=plan, limit=30)
        assert len(found) == planned[plan], plan
        if plan == "closed":
            assert {(ticket["plan"], ticket["status"]) for ticket in found} <= {
                ("change", "closed")
            }
        else:
            assert {ticket["plan"] for ticket in found} <= {plan}
    assert 0 < planned["closed"] < planned["change"] == LAST - FIRST + 1
    assert pages(api, draft, outcome="changed") == []


def test_tickets_are_found_by_number_tag_and_words_of_the_subject(
    api: httpx.Client, draft: dict[str, Any]
) -> None:
    everything = pages(api, draft)
    assert numbers(pages(api, draft, q="#617")) == [617]
    assert numbers(pages(api, draft, q=" 617 ", plan="change")) == [617]
    assert pages(api, draft, q="617", plan="unchanged") == []
    tagged = [t["ticket_id"] for t in everything if "old_tag" in (t["before"] or ())]
    assert tagged
    assert numbers(pages(api, draft, q="OLD_TAG")) == tagged
    words = everything[3]["subject"][:9]
    like = [t["ticket_id"] for t in everything if words.lower() in (t["subject"] or "").lower()]
    assert numbers(pages(api, draft, q=words.upper(), limit=2)) == like
    assert pages(api, draft, q="old%tag") == []
    assert pages(api, draft, q='"tags"') == [], "names of fields are no words"


def test_letters_of_all_kinds_are_found(site: Site, api: httpx.Client) -> None:
    subject = 'Größe "Übung" \\ 50%'
    site.sandbox.world.accounts["acme"].by_id[730].subject = subject
    asked = order(range(729, 732), start="manual", parameters=CHANGE)
    draft = api.post("/jobs", json=asked).json()
    for words in ("größe", "ÜBUNG", '"übung"', "\\ 50%", "50%"):
        assert numbers(pages(api, draft, q=words)) == [730], words


def test_a_filter_reads_a_bounded_part_of_the_list_and_says_where_to_go_on(
    api: httpx.Client, draft: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.actions.draft_tickets._LOOKED_AT", 10)
    monkeypatch.setattr("backend.actions.draft_tickets._PASSED", 10)
    monkeypatch.setattr("backend.actions.draft_tickets.MOST_STEPS", 2)
    path = f"/jobs/{draft['job_id']}/tickets"
    first = api.get(path, params={"plan": "gone"}).json()
    assert first["tickets"] == []
    assert first["next_cursor"] is not None
    assert numbers(pages(api, draft, plan="gone")) == [999_999]
    assert numbers(pages(api, draft, q="#720")) == [720]
    assert len(pages(api, draft, plan="closed")) == draft["planned"]["closed"]


def test_only_a_draft_has_a_plan(api: httpx.Client) -> None:
    job = api.post("/jobs", json=order([800])).json()
    refused = api.get(f"/jobs/{job['job_id']}/tickets", params={"plan": "change"})
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    (ticket,) = pages(api, job)
    assert (ticket["plan"], ticket["subject"], ticket["outcome"]) == (None, None, "changed")
