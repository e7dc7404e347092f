"""Jobs over HTTP: small ones are answered when they are over, large ones at once."""

from __future__ import annotations

import csv
import io
import time
from datetime import timedelta

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.resources import Resources
from backend.store import jobs as stored
from backend.web.schemas.jobs import MOST_WAIT
from tests.api.conftest import Site, eventually, order


def finished(api: httpx.Client, job_id: str) -> dict[str, object]:
    def over() -> dict[str, object] | None:
        job = api.get(f"/jobs/{job_id}").json()
        return job if job["status"] in ("completed", "failed", "cancelled") else None

    return eventually(over)


def test_a_small_job_is_over_in_the_answer(site: Site, api: httpx.Client) -> None:
    answer = api.post("/jobs", json=order(range(1, 301), title="First", reason="Test"))
    assert answer.status_code == 201, answer.text
    job = answer.json()
    assert job["status"] == "completed"
    assert (job["total_items"], job["counts"]["changed"]) == (300, 300)
    assert (job["title"], job["reason"], job["progress"]) == ("First", "Test", 100)
    assert answer.headers["Location"] == f"/api/v1/jobs/{job['job_id']}"
    assert job["created_by"]["type"] == "api_key"
    assert job["created_by"]["user"] == {"id": 1001, "name": "Alex Morgan"}
    assert "reviewed" in site.tags(7)
    assert api.get(f"/jobs/{job['job_id']}").json() == job


@pytest.mark.parametrize(
    "selection",
    [
        {"kind": "search", "query": "status:new"},
        {"kind": "view", "view_ids": [2]},
        {"kind": "search", "query": "created>1970-01-01", "limit": 50},
        {"kind": "search", "query": "created>1970-01-01", "exclude_closed": True, "limit": 50},
    ],
)
def test_searches_and_views_that_are_small_are_waited_for(
    api: httpx.Client, selection: dict[str, object]
) -> None:
    job = api.post("/jobs", json=order(selection=selection)).json()
    assert job["status"] == "completed", job
    assert 0 < job["total_items"] <= 500


@pytest.mark.parametrize(
    "selection",
    [
        {"kind": "tickets", "ids": list(range(1, 1101))},
        {"kind": "search", "query": "created>1970-01-01"},
        {"kind": "view", "view_ids": [3]},
    ],
)
def test_large_jobs_are_answered_at_once(
    site: Site, api: httpx.Client, selection: dict[str, object]
) -> None:
    site.worker.resting.set()
    started = time.monotonic()
    job = api.post("/jobs", json=order(selection=selection)).json()
    assert time.monotonic() - started < MOST_WAIT / 2, "nobody waited for its end"
    site.worker.resting.clear()
    assert job["status"] in ("pending", "running")
    assert finished(api, job["job_id"])["status"] == "completed"


def test_who_does_not_want_to_wait_does_not(site: Site, api: httpx.Client) -> None:
    site.worker.resting.set()
    started = time.monotonic()
    none = api.post("/jobs", json=order(wait=0)).json()
    little = api.post("/jobs", json=order(wait=0.3)).json()
    assert 0.3 < time.monotonic() - started < MOST_WAIT / 2
    site.worker.resting.clear()
    assert (none["status"], little["status"]) == ("pending", "pending")
    for job in (none, little):
        assert finished(api, job["job_id"])["status"] == "completed"


def test_all_operations_of_the_tool(api: httpx.Client) -> None:
    for parameters in (
        {"add": ["a"], "remove": ["old_tag"]},
        {"rename": {"from": ["a"], "to": "b"}},
        {"one_of": {"family": ["a", "b", "c"], "keep": "c"}},
        {"set": ["only"]},
    ):
        job = api.post("/jobs", json=order(range(400, 410), parameters=parameters)).json()
        assert job["status"] == "completed", job
        assert job["parameters"] == parameters
    page = api.get(f"/jobs/{job['job_id']}/tickets").json()
    assert {tuple(ticket["after"]) for ticket in page["tickets"]} == {("only",)}


def test_pause_resume_cancel_and_why_not(site: Site, api: httpx.Client) -> None:
    site.worker.resting.set()
    job = api.post("/jobs", json=order(wait=0)).json()
    path = f"/jobs/{job['job_id']}"
    assert job["allowed"] == ["pause", "cancel"]
    refused = api.post(f"{path}/resume")
    assert refused.status_code == 409
    assert refused.json()["code"] == "conflict"
    assert "nothing to resume" in refused.json()["detail"]
    assert api.post(f"{path}/pause").json()["wish"] == "pause"
    assert api.post(f"{path}/resume").json()["wish"] == "run"
    assert api.post(f"{path}/cancel").json()["wish"] == "cancel"
    being = api.post(f"{path}/pause").json()["detail"]
    assert "is being cancelled" in being
    assert "can now" not in being
    site.worker.resting.clear()
    job = finished(api, job["job_id"])
    assert job["status"] == "cancelled"
    refused = api.post(f"{path}/start")
    assert refused.status_code == 409
    assert "This job is cancelled, so there is nothing to start." in refused.json()["detail"]


def test_a_draft_is_started_by_a_person(site: Site, api: httpx.Client) -> None:
    asked = order(range(500, 520), start="manual", parameters={"add": ["from_a_draft"]})
    draft = api.post("/jobs", json=asked).json()
    assert (draft["status"], draft["phase"]) == ("draft", "ready"), draft
    assert draft["planned"]["change"] == 20
    assert draft["sample"]
    assert "from_a_draft" not in site.tags(500)
    started = api.post(f"/jobs/{draft['job_id']}/start")
    assert started.status_code == 200, started.text
    assert finished(api, draft["job_id"])["counts"]["changed"] == 20
    assert "from_a_draft" in site.tags(500)


def test_title_and_speed_may_change(site: Site, api: httpx.Client) -> None:
    site.worker.resting.set()
    job = api.post("/jobs", json=order(wait=0)).json()
    path = f"/jobs/{job['job_id']}"
    changed = api.patch(path, json={"title": "New title", "options": {"speed": "full"}}).json()
    assert (changed["title"], changed["options"]) == ("New title", {"speed": "full"})
    assert api.patch(path, json={}).json() == changed
    site.worker.resting.clear()
    finished(api, job["job_id"])
    assert api.patch(path, json={"title": "Later"}).json()["title"] == "Later"
    refused = api.patch(path, json={"title": "Never", "options": {"speed": "gentle"}})
    assert refused.status_code == 409
    assert api.get(path).json()["title"] == "Later"


def test_every_ticket_is_on_exactly_one_page(api: httpx.Client) -> None:
    job = api.post("/jobs", json=order(range(1, 301), parameters={"add": ["paged"]})).json()
    path, seen, cursor = f"/jobs/{job['job_id']}/tickets", [], None
    while True:
        asked = {"limit": 70} | ({"cursor": cursor} if cursor else {})
        page = api.get(path, params=asked).json()
        seen += [ticket["ticket_id"] for ticket in page["tickets"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == list(range(1, 301))
    one = api.get(path, params={"q": "#17"}).json()["tickets"]
    assert [ticket["ticket_id"] for ticket in one] == [17]
    assert one[0]["added"] == ["paged"]
    assert one[0]["outcome"] == "changed"
    assert len(api.get(path, params={"q": "paged"}).json()["tickets"]) == 100
    assert api.get(path, params={"q": "paged%"}).json()["tickets"] == []
    assert api.get(path, params={"outcome": "failed"}).json()["tickets"] == []
    assert api.get(path, params={"outcome": "pending"}).json()["tickets"] == []


def test_results_come_as_a_file(api: httpx.Client) -> None:
    job = api.post("/jobs", json=order([1, 2, 999_999], parameters={"add": ["filed"]})).json()
    answer = api.get(f"/jobs/{job['job_id']}/results.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f"job-{job['job_id'][:8]}.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["ticket_id"], row["outcome"]) for row in rows] == [
        ("1", "changed"),
        ("2", "changed"),
        ("999999", "gone"),
    ]
    gone = api.get(f"/jobs/{job['job_id']}/results.csv", params={"outcome": "gone"}).text
    assert len(gone.splitlines()) == 2


def test_the_file_of_a_filtered_list_has_what_the_list_shows(api: httpx.Client) -> None:
    job = api.post("/jobs", json=order([1, 2, 3], parameters={"add": ["as_listed"]})).json()

    def numbers(**query: object) -> list[str]:
        listed = api.get(f"/jobs/{job['job_id']}/tickets", params=query).json()["tickets"]
        lines = api.get(f"/jobs/{job['job_id']}/results.csv", params=query).text.splitlines()[1:]
        assert [line.partition(",")[0] for line in lines] == [str(t["ticket_id"]) for t in listed]
        return [line.partition(",")[0] for line in lines]

    assert numbers(q="as_listed") == ["1", "2", "3"]
    assert numbers(q="#2") == ["2"]
    assert numbers(q="2", outcome="changed") == ["2"]
    assert numbers(outcome="pending") == []


def test_filters_of_the_list(site: Site, api: httpx.Client) -> None:
    job = api.post("/jobs", json=order(title="Needle 100%_x", reason="A haystack")).json()

    def found(**query: object) -> list[str]:
        answer = api.get("/jobs", params=query)  # type: ignore[arg-type]
        assert answer.status_code == 200, answer.text
        return [each["job_id"] for each in answer.json()["jobs"]]

    assert found(q="needle") == [job["job_id"]]
    assert found(q="100%_X") == [job["job_id"]]
    assert found(q="haystack") == [job["job_id"]]
    assert found(q=job["job_id"][:13]) == [job["job_id"]]
    assert found(q="100__x") == []
    assert job["job_id"] in found(status="completed, failed", kind="retag", tool="tag_manager")
    assert job["job_id"] not in found(status="running")
    assert found(kind="undo") == []
    assert job["job_id"] in found(mine="true")
    _, other = site.make_key()
    with site.client(other) as somebody:
        assert somebody.get("/jobs", params={"mine": True}).json()["jobs"] == []


def test_pages_of_the_list_stay_while_jobs_are_added(api: httpx.Client) -> None:
    for _ in range(5):
        api.post("/jobs", json=order(wait=0))
    everything = [job["job_id"] for job in api.get("/jobs?limit=100").json()["jobs"]]
    page = api.get("/jobs?limit=2").json()
    seen = [job["job_id"] for job in page["jobs"]]
    while page["next_cursor"]:
        api.post("/jobs", json=order(wait=0))  # it belongs before the first page
        page = api.get("/jobs", params={"limit": 2, "cursor": page["next_cursor"]}).json()
        seen += [job["job_id"] for job in page["jobs"]]
    assert seen == everything


def test_a_list_of_100_000_ids_is_taken(site: Site, api: httpx.Client) -> None:
    site.worker.resting.set()
    ids = range(35_000_000, 35_100_000)
    draft = api.post("/jobs", json=order(ids, start="manual", wait=0)).raise_for_status().json()
    assert api.post(f"/jobs/{draft['job_id']}/cancel").status_code == 200
    site.worker.resting.clear()
    finished(api, draft["job_id"])


def test_a_long_list_of_ids_is_not_repeated(api: httpx.Client) -> None:
    job = api.post("/jobs", json=order(range(1, 6001), wait=0)).json()
    shown = api.get(f"/jobs/{job['job_id']}").json()["selection"]
    assert (len(shown["ids"]), shown["shortened"]) == (1000, True)
    (listed,) = [
        each["selection"]
        for each in api.get("/jobs").json()["jobs"]
        if each["job_id"] == job["job_id"]
    ]
    assert listed == {"kind": "tickets", "shortened": True}
    api.post(f"/jobs/{job['job_id']}/cancel")
    finished(api, job["job_id"])


def test_records_that_are_not_kept_are_told_of_as_gone(site: Site, api: httpx.Client) -> None:
    made = api.post("/jobs", json=order([3, 4, 5], parameters={"add": ["long_ago"]})).json()

    async def years_pass(resources: Resources) -> None:
        async with resources.database.write() as session:
            then = resources.clock.now() - timedelta(days=400)
            await stored.put(session, await _number(session, made["job_id"]), completed_at=then)

    address = f"/jobs/{made['job_id']}"
    eventually(lambda: api.get(address).json()["completed_at"])
    ended = api.get(address).json()
    assert ended["records_gone"] is False
    site.worker.run(years_pass)
    job = eventually(
        lambda: found if (found := api.get(f"/jobs/{made['job_id']}").json())["records_gone"] else 0
    )
    assert job["counts"] == ended["counts"]
    for path in ("tickets", "results.csv"):
        refused = api.get(f"/jobs/{made['job_id']}/{path}")
        assert (refused.status_code, refused.json()["code"]) == (409, "records_gone")
    refused = api.post(f"/jobs/{made['job_id']}/undo", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "records_gone")


async def _number(session: AsyncSession, job_id: str) -> int:
    job = await stored.get(session, job_id)
    assert job is not None
    return job.id
