"""Series over HTTP: started once, seen with their steps and jobs, paused, resumed, cancelled."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from backend.core.caller import Role
from backend.resources import Resources
from backend.sandbox.seed import AGENT_ID
from backend.store.mailing import Outbox
from backend.web.schemas import series as schemas
from tests.api.conftest import Site, eventually
from tests.api.described import strict

SLOW = {"job_base_seconds": 3.0}


def views(tag: str, *view_ids: int, **more: Any) -> dict[str, Any]:
    return {"view_ids": list(view_ids), "parameters": {"add": [tag]}, **more}


def until(api: httpx.Client, series_id: str, *wanted: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        series: dict[str, Any] = api.get(f"/series/{series_id}").json()
        return series if series["status"] in wanted else None

    return eventually(found)


def listed(api: httpx.Client) -> list[str]:
    return [series["series_id"] for series in api.get("/series").json()["series"]]


def test_three_views_one_after_the_other(site: Site, api: httpx.Client) -> None:
    answer = api.post("/series", json=views("api_series", 5, 9, 2, name="Three views"))

    assert answer.status_code == 201, answer.text
    begun = answer.json()
    strict(schemas.Series, begun)
    assert answer.headers["Location"] == f"/api/v1/series/{begun['series_id']}"
    assert (begun["name"], begun["of"], begun["on_failure"]) == ("Three views", 3, "stop")
    assert begun["steps"][0]["title"] == "Acme Europe: not closed"
    done = until(api, begun["series_id"], "completed")
    strict(schemas.Series, done)
    assert [step["state"] for step in done["steps"]] == ["completed"] * 3
    jobs = [api.get(f"/jobs/{step['job']['job_id']}").json() for step in done["steps"]]
    assert [job["series"] for job in jobs] == [
        {"id": begun["series_id"], "position": position, "of": 3} for position in (1, 2, 3)
    ]
    assert [job["created_by"]["type"] for job in jobs] == ["series"] * 3
    for earlier, later in pairwise(jobs):
        assert earlier["completed_at"] <= later["created_at"], "one after the other"
    for outcome, number in done["counts"].items():
        assert number == sum(job["counts"][outcome] for job in jobs)
    assert done["total_items"] == sum(job["total_items"] for job in jobs)
    eventually(lambda: done in api.get("/series?status=completed").json()["series"])
    strict(schemas.SeriesPage, api.get("/series").json())
    lines = api.get("/activity?noun=series").json()["activity"]
    ours = [line["verb"] for line in lines if line["id"] == begun["series_id"]]
    assert ours == ["started"]


def test_saved_jobs_with_values(site: Site, api: httpx.Client) -> None:
    body = {
        "name": f"Tag of the week {uuid4().hex[:6]}",
        "selection": {"kind": "view", "view_ids": [5]},
        "parameters": {"add": ["{{week}}"]},
        "inputs": [{"name": "week", "label": "Week", "kind": "tag"}],
    }
    saved = api.post("/templates", json=body)
    assert saved.status_code == 201, saved.text
    template_id = saved.json()["template_id"]
    steps = [{"template_id": template_id, "values": {"week": tag}} for tag in ("week_1", "week_2")]

    begun = api.post("/series", json={"templates": steps}).json()

    done = until(api, begun["series_id"], "completed")
    assert [step["title"] for step in done["steps"]] == [body["name"]] * 2
    jobs = [api.get(f"/jobs/{step['job']['job_id']}").json() for step in done["steps"]]
    assert [job["parameters"] for job in jobs] == [{"add": ["week_1"]}, {"add": ["week_2"]}]
    assert {job["template_id"] for job in jobs} == {template_id}


def test_the_same_request_starts_one_series(api: httpx.Client) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    body = views("once_only", 9)
    first, second = (api.post("/series", json=body, headers=headers) for _ in range(2))
    assert first.json()["series_id"] == second.json()["series_id"]
    assert second.headers["Idempotent-Replayed"] == "true"
    other = api.post("/series", json=views("another", 9), headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_pause_resume_and_cancel(site: Site, api: httpx.Client) -> None:
    site.control("POST", "acme/settings", SLOW)
    try:
        begun = api.post("/series", json=views("slowly", 3, 5)).json()
        address = f"/series/{begun['series_id']}"
        paused = api.post(f"{address}/pause").json()
        assert (paused["status"], paused["allowed"]) == ("paused", ["resume", "cancel"])
        assert paused["steps"][0]["job"]["wish"] == "pause"
        refused = api.post(f"{address}/pause")
        assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
        resumed = api.post(f"{address}/resume").json()
        assert (resumed["status"], resumed["steps"][0]["job"]["wish"]) == ("running", "run")
        cancelled = api.post(f"{address}/cancel").json()
        assert (cancelled["status"], cancelled["allowed"]) == ("cancelled", [])
        assert cancelled["steps"][1]["state"] == "not_started"
        eventually(lambda: api.get(address).json()["steps"][0]["state"] == "cancelled")
    finally:
        site.control("POST", "acme/settings", {"job_base_seconds": 0.02})


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"view_ids": [3]}, "body"),
        ({"view_ids": [3], "parameters": {"add": ["a"]}, "templates": []}, "templates"),
        (views("two words", 3), "parameters.add.0"),
        (views("a", 999), "view_ids"),
        (views("a", *range(1, 22)), "view_ids"),
        ({"templates": [{"template_id": "nobody"}]}, "templates.0.template_id"),
        (views("a", 3, on_failure="perhaps"), "on_failure"),
        ({"templates": [{"template_id": "x", "values": {"a": 10**30}}]}, "templates.0.values.a"),
    ],
)
def test_bad_requests_start_nothing(api: httpx.Client, body: dict[str, Any], field: str) -> None:
    before = listed(api)
    answer = api.post("/series", json=body)
    assert answer.status_code == 422, answer.text
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert listed(api) == before


def test_strangers_see_nothing(api: httpx.Client, stranger: httpx.Client) -> None:
    begun = api.post("/series", json=views("ours", 9)).json()
    assert stranger.get(f"/series/{begun['series_id']}").status_code == 404
    assert stranger.post(f"/series/{begun['series_id']}/cancel").status_code == 404
    assert api.get("/series/nothing").status_code == 404
    assert begun["series_id"] not in str(stranger.get("/series").json())


async def _notices(resources: Resources) -> list[tuple[str, str | None, int | None]]:
    async with resources.database.read() as session:
        rows = (await session.scalars(select(Outbox))).all()
    return [(row.event, row.facts.get("series_id"), row.user_id) for row in rows]


def test_a_series_ends_with_the_rights_of_whoever_started_it(site: Site, api: httpx.Client) -> None:
    _, secret = site.make_key(Role.AGENT, owner=AGENT_ID)
    site.control("POST", "acme/settings", SLOW)
    with site.client(secret) as agent:
        begun = agent.post("/series", json=views("with_rights", 9, 5)).json()
    site.control("POST", "acme/users", {"id": AGENT_ID, "suspended": True})
    try:
        done = until(api, begun["series_id"], "stopped")
        assert done["error"]["code"] == "owner_gone"
        assert [step["state"] for step in done["steps"]] == ["completed", "not_started"]
        told = site.worker.run(_notices)
        assert ("series_stopped", begun["series_id"], AGENT_ID) in told
    finally:
        site.control("POST", "acme/users", {"id": AGENT_ID, "suspended": False})
        site.control("POST", "acme/settings", {"job_base_seconds": 0.02})
