"""The activity log: a line for whatever somebody does, in the transaction that does it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from backend.actions import activity, drafts
from backend.core.caller import Role
from backend.core.job import DRAFT_KEPT_FOR
from backend.resources import Resources
from backend.sandbox.seed import ADMIN_ID, ADMIN_TOKEN
from backend.store.models import Job
from backend.store.oversight import Activity
from backend.web.schemas import activity as schemas
from tests.api.conftest import OTHER, Site, eventually, order
from tests.api.described import strict


def lines(api: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    answer = api.get("/activity", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["activity"]
    return found


def verbs(api: httpx.Client, job_id: str) -> list[str]:
    """What was done with a job, in the order in which it was."""
    return [line["verb"] for line in reversed(lines(api, job=job_id))]


def over(api: httpx.Client, job_id: str) -> None:
    eventually(lambda: api.get(f"/jobs/{job_id}").json()["completed_at"])


def test_the_life_of_a_job(site: Site, api: httpx.Client) -> None:
    body = order(range(1, 4), parameters={"add": ["logged"]}, start="manual", title="A draft")
    job_id = api.post("/jobs", json=body).json()["job_id"]
    path = f"/jobs/{job_id}"
    site.worker.resting.set()
    try:
        assert api.post(f"{path}/refresh").status_code == 200
    finally:
        site.worker.resting.clear()
    eventually(lambda: api.get(path).json()["phase"] == "ready")
    api.patch(path, json={"title": "Another name", "options": {"stop_after": 2}})
    assert api.post(f"{path}/start").status_code == 200
    eventually(lambda: (api.get(path).json()["waiting"] or {}).get("reason") == "confirm")
    assert api.post(f"{path}/resume").status_code == 200
    over(api, job_id)
    undo = api.post(f"{path}/undo", json={}).json()
    over(api, undo["job_id"])

    assert verbs(api, job_id) == [
        "created",
        "refreshed",
        "changed",
        "started",
        "resumed",
        "undone",
    ]
    assert verbs(api, undo["job_id"]) == ["started"]
    newest, *_, changed, _, created = lines(api, job=job_id)
    assert (newest["noun"], newest["id"]) == ("job", job_id)
    assert newest["details"]["by_job"] == undo["job_id"]
    assert changed["details"]["before"]["title"] == "A draft"
    assert changed["details"]["after"]["title"] == "Another name"
    assert created["who"]["type"] == "api_key"
    assert created["who"]["user"] == {"id": ADMIN_ID, "name": "Alex Morgan"}
    assert created["details"]["title"] == "A draft"
    strict(schemas.ActivityPage, api.get("/activity").json())


def test_pause_and_cancel(site: Site, api: httpx.Client) -> None:
    site.worker.resting.set()
    try:
        body = order(range(1, 4), parameters={"add": ["never"]}, wait=0)
        job_id = api.post("/jobs", json=body).json()["job_id"]
        for verb in ("pause", "resume", "cancel"):
            assert api.post(f"/jobs/{job_id}/{verb}").status_code == 200
        refused = api.post(f"/jobs/{job_id}/pause")
        assert refused.status_code == 409
    finally:
        site.worker.resting.clear()
    assert verbs(api, job_id) == ["started", "paused", "resumed", "cancelled"]
    site.worker.run(lambda resources: resources.enqueue(site.account_id))
    over(api, job_id)


def test_what_is_refused_or_repeated_leaves_no_line(site: Site, api: httpx.Client) -> None:
    before = len(lines(api, limit=1000))
    assert api.post("/jobs", json=order(parameters={"add": ["two words"]})).status_code == 422
    assert api.post("/jobs", json=order([424_242])).status_code == 422
    assert len(lines(api, limit=1000)) == before
    headers = {"Idempotency-Key": "logged-once"}
    for _ in range(2):
        assert api.post("/jobs", json=order(), headers=headers).status_code == 201
    assert len(lines(api, limit=1000)) == before + 1


def test_keys_permissions_and_the_connection(site: Site, api: httpx.Client) -> None:
    made = api.post("/api-keys", json={"name": "Nightly", "role": "agent"}).json()
    for _ in range(2):
        assert api.delete(f"/api-keys/{made['id']}").status_code == 204
    found = lines(api, noun="api_key", who="Tests")
    assert [line["verb"] for line in found] == ["revoked", "created"]
    assert (found[0]["id"], found[0]["details"]["name"]) == (made["id"], "Nightly")
    assert made["key"] not in json.dumps(lines(api, limit=1000))

    rules = {"start": "agents", "agent_tickets": 7, "protected_tags": [], "confirm_above": None}
    for _ in range(2):  # what changes nothing is no change
        assert api.put("/permissions", json=rules).status_code == 200
    changed = lines(api, noun="permissions")
    assert [line["verb"] for line in changed] == ["changed"]
    assert changed[0]["details"]["before"]["agent_tickets"] == 100_000
    assert changed[0]["details"]["after"]["agent_tickets"] == 7

    connected = lines(api, noun="connection")[-1]
    assert (connected["verb"], connected["who"]["type"]) == ("made", "operator")
    assert ADMIN_TOKEN not in json.dumps(lines(api, limit=1000))


def test_a_login_that_is_lost(site: Site, stranger: httpx.Client) -> None:
    """Nobody did that: the line says so. A driver finds out, once."""
    site.worker.resting.set()
    try:
        assert stranger.post("/jobs", json=order([1], wait=0)).status_code == 201
        site.control("POST", f"{OTHER}/tokens", {"revoke": ADMIN_TOKEN})
        site.worker.resting.clear()
        site.worker.run(lambda resources: resources.enqueue(site.other_id))
        found = eventually(lambda: lines(stranger, noun="connection", verb="lost"))
        assert len(found) == 1
        assert found[0]["who"] == {
            "type": "system",
            "id": None,
            "name": "Tag Manager",
            "user": None,
        }
    finally:
        site.worker.resting.clear()
        site.control("POST", f"{OTHER}/tokens", {"token": ADMIN_TOKEN})


def test_drafts_that_expire(site: Site, api: httpx.Client) -> None:
    job_id = api.post("/jobs", json=order(start="manual")).json()["job_id"]
    eventually(lambda: api.get(f"/jobs/{job_id}").json()["phase"] == "ready")

    async def age(resources: Resources) -> None:
        long_ago = resources.clock.now() - DRAFT_KEPT_FOR - timedelta(minutes=1)
        async with resources.database.write() as session:
            await session.execute(
                update(Job).where(Job.job_id == job_id).values(list_fixed_at=long_ago)
            )
        await drafts.expire(resources)

    site.worker.run(age)
    assert verbs(api, job_id) == ["created", "expired"]
    assert lines(api, job=job_id)[0]["who"]["type"] == "system"
    over(api, job_id)


def test_filters_and_pages(site: Site, api: httpx.Client) -> None:
    everything = lines(api, limit=1000)
    assert len(everything) > 10
    cursor, pages = None, []
    while True:
        page = api.get("/activity", params={"limit": 4} | ({"cursor": cursor} if cursor else {}))
        pages += page.json()["activity"]
        cursor = page.json()["next_cursor"]
        if cursor is None:
            break
    assert pages == everything
    assert {line["verb"] for line in lines(api, verb="undone")} == {"undone"}
    assert lines(api, who="alex")[0]["who"]["user"]["name"] == "Alex Morgan"
    assert lines(api, who=str(ADMIN_ID)) == lines(api, who="alex")
    assert lines(api, who="%") == []
    now = datetime.now(UTC)
    assert lines(api, **{"from": (now + timedelta(hours=1)).isoformat()}) == []
    assert lines(api, to=(now - timedelta(days=1)).isoformat()) == []
    within = {"from": (now - timedelta(days=1)).isoformat(), "limit": 1000}
    assert lines(api, **within) == everything


@pytest.mark.parametrize(
    "query", ["verb=eaten", "from=yesterday", "from=2026-11-24T10:00:00", "cursor=x", "limit=0"]
)
def test_what_makes_no_sense_is_refused(api: httpx.Client, query: str) -> None:
    assert api.get(f"/activity?{query}").status_code == 422


def test_as_a_file_that_no_spreadsheet_runs(site: Site, api: httpx.Client) -> None:
    api.post("/api-keys", json={"name": "=HYPERLINK(1)", "role": "admin"})
    made = api.post("/api-keys", json={"name": "@SUM(A1)", "role": "admin"}).json()
    with site.client(made["key"]) as formula:
        formula.post("/jobs", json=order(title="+1"))
    answer = api.get("/activity.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    heading, *rows = csv.reader(io.StringIO(answer.text))
    assert tuple(heading) == activity.COLUMNS
    assert len(rows) == len(lines(api, limit=1000))
    assert rows[0][2] == "'@SUM(A1)"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert json.loads(rows[0][-1])["title"] == "+1"


def test_admins_only_and_each_account_its_own(
    site: Site, api: httpx.Client, stranger: httpx.Client
) -> None:
    _, secret = site.make_key(Role.AGENT)
    with site.client(secret) as agent:
        for path in ("/activity", "/activity.csv"):
            assert agent.get(path).status_code == 403
    mine = {line["id"] for line in lines(api, limit=1000) if line["noun"] == "job"}
    theirs = {line["id"] for line in lines(stranger, limit=1000) if line["noun"] == "job"}
    assert mine
    assert mine.isdisjoint(theirs)
    assert lines(stranger, job=min(mine)) == []


def test_no_line_is_ever_changed(site: Site) -> None:
    """The database itself refuses."""

    async def forge(resources: Resources) -> None:
        async with resources.database.write() as session:
            await session.execute(text("UPDATE activity SET who_name = 'Nobody'"))

    with pytest.raises(DBAPIError, match="never changed"):
        site.worker.run(forge)


def test_old_lines_are_forgotten_and_no_others(site: Site, api: httpx.Client) -> None:
    before = lines(api, limit=1000)

    async def forget(resources: Resources) -> int:
        now = resources.clock.now()
        async with resources.database.write() as session:
            for days in (resources.settings.activity_days + 1, 100):
                session.add(
                    Activity(
                        account_id=site.account_id,
                        at=now - timedelta(days=days),
                        who_type="operator",
                        who_name=f"{days} days ago",
                        user_name="",
                        verb="removed",
                        noun="connection",
                        details={},
                    )
                )
        await activity.forget_old(resources)
        async with resources.database.read() as session:
            query = select(func.count()).select_from(Activity)
            query = query.where(Activity.account_id == site.account_id)
            return await session.scalar(query) or 0

    assert site.worker.run(forget) == len(before) + 1
    assert lines(api, who="days ago")[0]["who"]["name"] == "100 days ago"
