"""Drafts over HTTP: what would become of each ticket, what to know before, and the start."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from backend.resources import Resources
from backend.store import accounts as stored_accounts
from tests.api.conftest import Site, a_site, eventually, order

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


def codes(draft: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A draft's warnings by code."""
    return {warning["code"]: warning for warning in draft["warnings"]}


def drawn_up(api: httpx.Client, **asked: Any) -> dict[str, Any]:
    """A draft with its list fixed."""
    asked = order(asked.pop("ids", (1, 2, 3)), start="manual", **asked)
    draft = api.post("/jobs", json=asked).raise_for_status().json()
    return ready(api, draft["job_id"])


def ready(api: httpx.Client, job_id: str) -> dict[str, Any]:
    def read() -> dict[str, Any] | None:
        draft: dict[str, Any] = api.get(f"/jobs/{job_id}").json()
        return draft if draft["phase"] == "ready" else None

    return eventually(read)


def test_warnings_of_what_the_tickets_are(site: Site, api: httpx.Client) -> None:
    site.control("POST", "acme/agent", {"ids": [850, 851], "status": "closed"})
    tickets = site.control("GET", f"acme/tickets?ids={','.join(map(str, range(850, 900)))}")
    closed = [int(i) for i, ticket in tickets.items() if ticket["status"] == "closed"]
    opened = [int(i) for i, ticket in tickets.items() if ticket["status"] != "closed"]
    for ticket_id, room in ((opened[0], 200), (opened[1], 3)):
        tags = [f"{at:04}{'x' * 245}" for at in range(19)]  # 250 characters each with its space
        rest = 5096 - 19 * 250 - room
        site.control("POST", "acme/agent", {"ids": [ticket_id], "set": [*tags, "y" * (rest // 2)]})
        site.control("POST", "acme/agent", {"ids": [ticket_id], "add": ["z" * (rest // 2 - 2)]})
    draft = drawn_up(api, ids=[*opened[:3], *closed[:2], 999_999])
    warnings = codes(draft)
    assert warnings["closed_tickets"]["tickets"] == draft["planned"]["closed"] == 2
    assert warnings["nearly_full"]["tickets"] == 1
    assert warnings["too_long"]["tickets"] == draft["planned"]["too_long"] == 1
    assert warnings["gone"]["tickets"] == draft["planned"]["gone"] == 1
    assert "index_lag" not in warnings
    assert all(warning["detail"].endswith(".") for warning in draft["warnings"])


def test_a_search_warns_of_what_it_may_miss(api: httpx.Client) -> None:
    draft = drawn_up(api, selection={"kind": "search", "query": "tags:old_tag"})
    assert "index_lag" in codes(draft)


def test_warnings_of_fields_that_keep_their_value_as_a_tag(site: Site, api: httpx.Client) -> None:
    site.control("POST", "acme/agent", {"ids": [901], "add": ["refund_requested"]})
    change = {"add": ["tier_pro"], "remove": ["refund_requested"]}
    warnings = codes(drawn_up(api, ids=[901, 902], parameters=change))
    sets, empties = warnings["sets_field"], warnings["empties_field"]
    assert (sets["tags"], empties["tags"]) == (["tier_pro"], ["refund_requested"])
    assert sets["field_title"] in sets["detail"]
    assert sets["holds_one"]
    site.control("POST", "acme/agent", {"ids": [903], "add": ["tier_pro"]})
    replaced = drawn_up(api, ids=[903], parameters={"set": ["only"]})["warnings"]
    emptied = [warning["tags"] for warning in replaced if warning["code"] == "empties_field"]
    assert ["tier_pro"] in emptied
    untouched = codes(drawn_up(api, ids=[903], parameters={"add": ["tier_pro"]}))
    assert "sets_field" not in untouched, "no ticket on the list would get the tag"


def test_a_draft_warns_of_a_job_that_changes_the_same_tickets(
    site: Site, api: httpx.Client
) -> None:
    site.control("POST", "acme/settings", {"job_base_seconds": 600})
    try:
        running = api.post("/jobs", json=order([910, 911], wait=0, title="The other one")).json()
        path = f"/jobs/{running['job_id']}"
        eventually(lambda: api.get(path).json()["phase"] == "applying")
        warning = codes(drawn_up(api, ids=[911, 912]))["overlap"]
        assert (warning["job_id"], warning["title"]) == (running["job_id"], "The other one")
        assert "overlap" not in codes(drawn_up(api, ids=[912, 913]))
    finally:
        site.control("POST", "acme/settings", {"job_base_seconds": 0.02})
        site.control("POST", "clock", {"advance": 700})
    eventually(lambda: api.get(path).json()["status"] == "completed", within=120)


def test_a_view_that_depends_on_who_looks_is_refused(api: httpx.Client) -> None:
    asked = order(selection={"kind": "view", "view_ids": [1]}, start="manual")
    refused = api.post("/jobs", json=asked)
    assert refused.status_code == 422
    (fault,) = refused.json()["errors"]
    assert fault["field"] == "selection.view_ids"
    assert "current user" in fault["detail"]


def test_new_matches_are_counted_and_only_the_list_is_changed(
    site: Site, api: httpx.Client
) -> None:
    def tag(*ids: int) -> None:
        site.control("POST", "acme/agent", {"ids": ids, "add": ["outage_may"]})

    tag(920, 921)
    search = {"kind": "search", "query": "tags:outage_may"}
    draft = drawn_up(api, selection=search, parameters={"add": ["told"]})
    path = f"/jobs/{draft['job_id']}"
    assert (draft["total_items"], draft["new_matches"]) == (2, None)
    tag(922, 923, 924)
    assert api.post(f"{path}/refresh").status_code == 200
    again = ready(api, draft["job_id"])
    assert (again["total_items"], again["new_matches"]) == (5, 3)
    assert again["planned"]["total"] == again["selected_items"] == 5
    tag(925)
    api.post(f"{path}/start").raise_for_status()
    eventually(lambda: api.get(path).json()["status"] == "completed")
    assert numbers(pages(api, draft)) == [920, 921, 922, 923, 924]
    assert "told" in site.tags(924)
    assert "told" not in site.tags(925)


def test_a_draft_says_when_it_ends(api: httpx.Client) -> None:
    draft = drawn_up(api)
    fixed, ends = (datetime.fromisoformat(draft[at]) for at in ("list_fixed_at", "expires_at"))
    assert ends - fixed == timedelta(hours=24)
    assert api.post(f"/jobs/{draft['job_id']}/cancel").json()["expires_at"] is None


def test_a_job_or_a_draft_starts_at_its_moment(site: Site, api: httpx.Client) -> None:
    """From HTTP to the last ticket; the process's own clock notices the moment."""
    soon = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
    made = api.post("/jobs", json=order([930, 931], parameters=CHANGE, run_at=soon))
    job = made.raise_for_status().json()
    assert (job["status"], job["allowed"]) == ("scheduled", ["start", "cancel"])
    draft = drawn_up(api, ids=[932], parameters=CHANGE)
    path = f"/jobs/{draft['job_id']}"
    later = datetime.now(UTC) + timedelta(days=30)
    waits = api.post(f"{path}/start", json={"run_at": later.isoformat()}).json()
    assert (waits["status"], datetime.fromisoformat(waits["run_at"])) == ("scheduled", later)
    listed = api.get("/jobs", params={"status": "scheduled", "q": draft["job_id"]}).json()["jobs"]
    assert [(one["job_id"], one["run_at"]) for one in listed] == [
        (draft["job_id"], waits["run_at"])
    ]
    moved = api.post(f"{path}/start", json={"run_at": (later + timedelta(days=1)).isoformat()})
    assert datetime.fromisoformat(moved.json()["run_at"]) == later + timedelta(days=1)
    assert api.post(f"{path}/start").json()["run_at"] is None

    for ids, job_id in (([930, 931], job["job_id"]), ([932], draft["job_id"])):
        eventually(lambda one=job_id: api.get(f"/jobs/{one}").json()["status"] == "completed")  # type: ignore[misc]
        assert all("looked_at" in site.tags(ticket_id) for ticket_id in ids)
    log = api.get("/activity", params={"noun": "job", "limit": 100}).json()["activity"]
    ours = [line for line in reversed(log) if line["id"] == job["job_id"]]
    assert [(line["verb"], line["who"]["type"]) for line in ours] == [
        ("scheduled", "api_key"),
        ("started", "system"),
    ]


def test_a_draft_that_waits_for_its_moment_still_says_what_it_will_do(api: httpx.Client) -> None:
    draft = drawn_up(api, ids=[933, 934], parameters=CHANGE)
    path = f"/jobs/{draft['job_id']}"
    reviewed = api.get(f"{path}/tickets").json()["tickets"]
    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    api.post(f"{path}/start", json={"run_at": later}).raise_for_status()
    assert [one["plan"] for one in reviewed] == ["change", "change"]
    assert api.get(f"{path}/tickets").json()["tickets"] == reviewed
    api.post(f"{path}/cancel").raise_for_status()
    # A scheduled job whose list is read when it starts has none yet.
    job = api.post("/jobs", json=order([935], parameters=CHANGE, run_at=later)).json()
    assert all(
        one["plan"] is None for one in api.get(f"/jobs/{job['job_id']}/tickets").json()["tickets"]
    )
    api.post(f"/jobs/{job['job_id']}/cancel").raise_for_status()


def test_a_moment_that_can_not_be_is_refused(api: httpx.Client) -> None:
    right = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    scheduled = api.post("/jobs", json=order(run_at=right)).json()
    draft = drawn_up(api)
    for at, more, field in (
        ("2031-01-01T00:00:00", {}, "run_at"),
        ("2031-01-01T00:00:00Z", {}, "run_at"),
        ("2020-01-01T00:00:00Z", {}, "run_at"),
        ("0001-01-01T00:00:00+14:00", {}, "run_at"),
        ("2027-02-30T00:00:00Z", {}, "run_at"),
        ("tomorrow", {}, "run_at"),
        (right, {"start": "manual"}, "run_at"),
        (right, {"wait": 5}, "wait"),
    ):
        refused = api.post("/jobs", json=order(run_at=at) | more)
        assert refused.status_code == 422, refused.text
        assert [error["field"] for error in refused.json()["errors"]] == [field]
        if not more:
            for job in (draft, scheduled):
                moved = api.post(f"/jobs/{job['job_id']}/start", json={"run_at": at})
                assert (moved.status_code, moved.json()["errors"][0]["field"]) == (422, field)
    key = {"Idempotency-Key": "at-this-moment"}
    first, again = (
        api.post("/jobs", json=order(run_at=right), headers=key).json() for _ in range(2)
    )
    assert first["job_id"] == again["job_id"]
    for job in (draft, scheduled, first):
        api.post(f"/jobs/{job['job_id']}/cancel").raise_for_status()


def test_nothing_to_start(api: httpx.Client) -> None:
    refused = api.post("/jobs", json=order([888_888, 999_999], start="manual"))
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "selection.ids"
    gone = drawn_up(api, ids=[*range(888_000, 888_200)])
    refused = api.post(f"/jobs/{gone['job_id']}/start")
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


def test_a_forecast_follows_measured_times_and_the_speed() -> None:
    with a_site() as site, site.client() as api:
        site.worker.run(lambda resources: learn(resources, site.account_id, job_pace=20.0))
        draft = drawn_up(api, ids=range(1, 1001))
        seconds = {}
        for speed in ("gentle", "normal", "full"):
            changed = api.patch(f"/jobs/{draft['job_id']}", json={"options": {"speed": speed}})
            forecast = changed.json()["forecast"]
            assert 0 < forecast["least"] < forecast["seconds"] < forecast["most"]
            seconds[speed] = forecast["seconds"]
        assert seconds["gentle"] > seconds["normal"] > seconds["full"] > 40
        assert draft["forecast"]["seconds"] == seconds["normal"]
        cancelled = api.post(f"/jobs/{draft['job_id']}/cancel").json()
        eventually(lambda: api.get(f"/jobs/{cancelled['job_id']}").json()["status"] == "cancelled")
        assert api.get(f"/jobs/{cancelled['job_id']}").json()["forecast"] is None


async def learn(resources: Resources, account_id: int, **values: Any) -> None:
    async with resources.database.write() as session:
        await stored_accounts.learn(session, account_id, **values)
