"""Schedules over HTTP: made, looked at, changed, run by hand, handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.sandbox.seed import ADMIN_ID, AGENT_ID
from backend.web.schemas import schedules as schemas
from tests.api.conftest import Site, eventually
from tests.api.described import strict
from tests.api.saved_jobs import NOWHERE, faults, saved

DAILY = {"kind": "daily", "at": "09:00", "tz": "Europe/Berlin"}
RULES: list[dict[str, Any]] = [
    {"kind": "once", "at": "2099-12-01T09:00", "tz": "UTC"},
    {"kind": "minutes", "every": 15, "from": "08:00", "to": "18:00", "tz": "UTC"},
    {"kind": "minutes", "every": 15, "tz": "UTC"},
    DAILY | {"until": "2099-12-31"},
    {"kind": "weekly", "days": ["mon", "fri"], "at": "09:00", "tz": "UTC"},
    {"kind": "monthly", "day": 15, "at": "09:00", "tz": "UTC"},
    {"kind": "monthly", "day": "last", "at": "09:00", "tz": "UTC"},
    {"kind": "cron", "expression": "0 9 * * MON-FRI", "tz": "UTC"},
]


@pytest.fixture(scope="module")
def template_id(site: Site) -> str:
    """A saved job that asks for a tag."""
    with site.client() as client:
        found: str = client.post("/templates", json=saved()).json()["template_id"]
    return found


def asked(saved_job: str, **more: Any) -> dict[str, Any]:
    usual = {"template_id": saved_job, "values": {"tag": "timely"}, "rule": DAILY}
    return {**usual, "name": f"Nightly {uuid4()}", **more}


def made(api: httpx.Client, body: dict[str, Any]) -> dict[str, Any]:
    answer = api.post("/schedules", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture
def one(api: httpx.Client, template_id: str) -> Iterator[dict[str, Any]]:
    found = made(api, asked(template_id))
    yield found
    api.delete(f"/schedules/{found['schedule_id']}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["kind"])
def test_made_listed_changed_paused_removed(
    api: httpx.Client, template_id: str, rule: dict[str, Any]
) -> None:
    answer = api.post("/schedules", json=asked(template_id, name="  By  rule ", rule=rule))
    assert answer.status_code == 201, answer.text
    found = answer.json()
    strict(schemas.Schedule, found)
    assert found["name"] == "By rule"
    assert found["rule"].items() >= rule.items()
    assert found["upcoming"][0] == found["next_at"]
    address = answer.headers["Location"].removeprefix("/api/v1")
    assert api.get(address).json() == found
    listed = api.get("/schedules").json()
    strict(schemas.ScheduleList, listed)
    assert found in listed["schedules"]
    preview = api.post("/schedules/preview", json={"rule": rule}).json()
    strict(schemas.RulePreview, preview)
    assert preview == {name: found[name] for name in ("rule", "in_words", "upcoming")}

    changed = api.patch(address, json={"rule": DAILY, "name": "Other"}).json()
    assert (changed["name"], changed["values"]) == ("Other", {"tag": "timely"})
    assert changed["in_words"] == "every day at 09:00 (Europe/Berlin)"
    paused = api.post(f"{address}/pause").json()
    assert (paused["state"], paused["next_at"], paused["upcoming"]) == ("paused", None, [])
    assert "resume" in paused["allowed"]
    again = api.post(f"{address}/pause")
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    assert api.post(f"{address}/resume").json()["next_at"] == changed["next_at"]
    assert api.delete(address).status_code == 204
    for gone in (api.get(address), api.delete(address), api.post(f"{address}/run")):
        assert gone.status_code == 404


def test_without_a_name_it_has_that_of_its_saved_job(api: httpx.Client, template_id: str) -> None:
    found = made(api, asked(template_id, name=None))
    assert found["name"] == found["template_name"] != ""


def test_the_same_request_makes_one(api: httpx.Client, template_id: str) -> None:
    body, headers = asked(template_id), {"Idempotency-Key": str(uuid4())}
    first, second = (api.post("/schedules", json=body, headers=headers) for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"


def test_by_hand_it_starts_a_job_that_says_so(api: httpx.Client, one: dict[str, Any]) -> None:
    address, headers = f"/schedules/{one['schedule_id']}", {"Idempotency-Key": str(uuid4())}
    first, second = (api.post(f"{address}/run", headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201), first.text
    job = first.json()
    assert second.json()["job_id"] == job["job_id"]
    assert job["created_by"]["type"] == "schedule"
    assert job["created_by"]["id"] == one["schedule_id"]
    assert job["created_by"]["user"]["id"] == ADMIN_ID
    assert job["template_id"] == one["template_id"]
    assert job["parameters"]["add"] == ["timely"]
    eventually(lambda: api.get(f"/jobs/{job['job_id']}").json()["status"] == "completed")

    page = api.get(f"{address}/slots").json()
    strict(schemas.SlotPage, page)
    (slot,) = page["slots"]
    assert (slot["outcome"], slot["job"]["status"]) == ("started", "completed")
    assert slot["by"]["user"]["id"] == ADMIN_ID
    assert api.get(address).json()["last"] == slot
    lines = api.get("/activity", params={"noun": "schedule"}).json()["activity"]
    mine = [line["verb"] for line in lines if line["id"] == one["schedule_id"]]
    assert mine == ["started", "created"]


def test_times_come_page_by_page(api: httpx.Client, one: dict[str, Any]) -> None:
    address = f"/schedules/{one['schedule_id']}"
    for _ in range(3):
        job = f"/jobs/{api.post(f'{address}/run').json()['job_id']}"
        eventually(lambda job=job: api.get(job).json()["status"] == "completed")
    whole = api.get(f"{address}/slots").json()
    found, cursor = [], ""
    for _ in range(3):
        page = api.get(
            f"{address}/slots", params={"limit": 1} | ({"cursor": cursor} if cursor else {})
        )
        found += page.json()["slots"]
        cursor = page.json()["next_cursor"]
    assert (found, cursor) == (whole["slots"], None)
    times = [datetime.fromisoformat(slot["at"]) for slot in found]
    assert times == sorted(times, reverse=True)
    assert api.get(f"{address}/slots", params={"cursor": "nonsense"}).status_code == 422


def test_an_agent_sees_all_and_changes_their_own(
    api: httpx.Client, agent: httpx.Client, template_id: str, one: dict[str, Any]
) -> None:
    address = f"/schedules/{one['schedule_id']}"
    assert agent.get(address).json()["allowed"] == []
    for verb in ("pause", "resume", "run", "take-over"):
        assert agent.post(f"{address}/{verb}").status_code == 403
    assert agent.patch(address, json={"name": "Mine"}).status_code == 403
    assert agent.delete(address).status_code == 403

    own = made(agent, asked(template_id))
    address = f"/schedules/{own['schedule_id']}"
    assert "take_over" not in own["allowed"]
    assert agent.patch(address, json={"name": "Mine"}).json()["name"] == "Mine"
    taken = api.post(f"{address}/take-over").json()
    assert taken["owner"]["user"]["id"] == ADMIN_ID
    assert agent.delete(address).status_code == 403
    handed = api.post(f"{address}/take-over", json={"user_id": AGENT_ID}).json()
    assert handed["owner"]["user"]["id"] == AGENT_ID
    assert faults(api.post(f"{address}/take-over", json={"user_id": 424242})) == {"user_id"}
    assert agent.delete(address).status_code == 204


def test_who_may_start_no_jobs_schedules_none(
    api: httpx.Client, agent: httpx.Client, template_id: str
) -> None:
    rules = {"agent_tickets": None, "protected_tags": [], "confirm_above": None}
    api.put("/permissions", json=rules | {"start": "admins"})
    try:
        refused = agent.post("/schedules", json=asked(template_id))
    finally:
        api.put("/permissions", json=rules | {"start": "agents"})
    assert (refused.status_code, refused.json()["code"]) == (403, "start_not_allowed")


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"rule": {"kind": "daily", "tz": "UTC"}}, {"rule.at"}),
        ({"rule": {"kind": "daily", "at": "25:00", "tz": "UTC"}}, {"rule.at"}),
        ({"rule": {"kind": "daily", "at": "09:00", "tz": "Mars"}}, {"rule.tz"}),
        ({"rule": {"kind": "yearly"}}, {"rule.kind"}),
        ({"rule": {"kind": "once", "at": "2020-01-01T00:00", "tz": "UTC"}}, {"rule.at"}),
        ({"rule": DAILY | {"until": "2020-01-01"}}, {"rule.until"}),
        ({"rule": DAILY | {"extra": 1}}, {"rule.extra"}),
        ({"template_id": NOWHERE}, {"template_id"}),
        ({"values": {}}, {"values.tag"}),
        (
            {"values": {"tag": "two words"}, "rule": {"kind": "cron"}},
            {"rule.expression", "rule.tz"},
        ),
        ({"values": {"tag": "two words"}}, {"values.tag"}),
        ({"values": {"tag": 10**30}}, {"values.tag"}),
        ({"name": "x" * 101}, {"name"}),
        ({"surprise": 1}, {"surprise"}),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    api: httpx.Client, template_id: str, wrong: dict[str, Any], fields: set[str]
) -> None:
    assert faults(api.post("/schedules", json=asked(template_id, **wrong))) == fields


def test_what_is_changed_is_checked_as_what_is_made(api: httpx.Client, one: dict[str, Any]) -> None:
    address = f"/schedules/{one['schedule_id']}"
    assert faults(api.patch(address, json={"rule": None})) == {"rule.kind"}
    assert faults(api.patch(address, json={"values": {"tag": ""}})) == {"values.tag"}
    assert faults(api.patch(address, json={"values": {"tag": -(10**30)}})) == {"values.tag"}
    assert faults(api.patch(address, json={"template_id": NOWHERE})) == {"template_id"}
    assert api.get(address).json() == one
