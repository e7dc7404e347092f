"""What whoever watches the system is told: processes, the account's work, and what went wrong."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from backend.core.caller import Role
from backend.core.errors import RateLimited, Unreachable
from backend.core.trouble import NEVER
from backend.reconcile import Reconciler, name_of
from backend.resources import Resources
from backend.store import processes, troubles
from backend.web.schemas import system as schemas
from tests.api.conftest import METRICS_TOKEN, OTHER, Site, eventually, order
from tests.api.described import strict


def told(api: httpx.Client) -> dict[str, Any]:
    answer = api.get("/system")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def figure(site: Site, name: str, **labels: str) -> float | None:
    answer = httpx.get(f"{site.url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})
    for family in text_string_to_metric_families(answer.raise_for_status().text):
        for sample in family.samples:
            if sample.name == name and sample.labels == labels:
                return sample.value
    return None


def test_processes_that_live_and_one_that_died(site: Site, api: httpx.Client) -> None:
    async def died(resources: Resources) -> None:
        silent = resources.clock.now() - processes.ALIVE - timedelta(seconds=5)
        async with resources.database.write() as session:
            await processes.beat(session, "dead", "worker", silent)

    site.worker.run(died)
    wanted = {("web", True), ("worker", True), ("worker", False)}

    def all_of_them() -> dict[str, Any] | None:
        found = told(api)
        kinds = {(each["kind"], each["alive"]) for each in found["processes"]}
        return found if kinds >= wanted else None

    found = eventually(all_of_them)
    strict(schemas.System, found)
    assert found["workers"] == 1, "the dead one is shown, and counts for nothing"
    assert "host" not in found["processes"][0], "which machines there are is the operator's alone"


def test_a_chore_that_fails_is_named_until_it_works_again(site: Site, api: httpx.Client) -> None:
    works = False

    async def sweep(resources: Resources) -> None:
        if not works:
            raise ValueError("a secret of somebody's")

    class Other:
        """Its chore goes by the same name, and works."""

        async def sweep(self, resources: Resources) -> None:
            pass

    name = name_of(sweep)

    async def ticking(resources: Resources) -> Reconciler:
        clock = Reconciler(resources, "worker", chores=(sweep, Other().sweep))
        await clock.tick()
        await clock.tick()
        return clock

    clock = site.worker.run(ticking)
    text = api.get("/system").text
    assert name in text
    assert "secret" not in text
    eventually(lambda: figure(site, "tagmanager_chores_failing", chore=name) == 1)
    works = True

    async def once_more(_: Resources) -> None:
        await clock.tick()
        await clock.tick()
        await clock.run(_set())

    site.worker.run(once_more)
    assert name not in api.get("/system").text


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


def test_jobs_in_line_and_those_that_wait(site: Site, api: httpx.Client) -> None:
    site.worker.resting.set()
    try:
        body = order(range(1, 4), parameters={"add": ["lined"]}, wait=0)
        job_id = api.post("/jobs", json=body).json()["job_id"]
        first = told(api)["jobs"]
        assert (first["pending"], first["running"]) == (1, 0)
        eventually(lambda: told(api)["jobs"]["longest_wait"] > first["longest_wait"] >= 0)
    finally:
        site.worker.resting.clear()
    site.worker.run(lambda resources: resources.enqueue(site.account_id))
    eventually(lambda: api.get(f"/jobs/{job_id}").json()["completed_at"])
    assert told(api)["jobs"]["pending"] == 0
    eventually(lambda: told(api)["use"]["driven"] is False)
    assert told(api)["use"]["lanes_in_use"] == 0


def test_what_went_wrong_is_counted_by_cause(site: Site, api: httpx.Client) -> None:
    before = {each["cause"]: each["last_day"] for each in told(api)["troubles"]}

    async def fails(resources: Resources) -> None:
        resources.note_trouble(site.account_id, Unreachable("Zendesk did not answer (503)."))
        resources.note_trouble(site.account_id, Unreachable("Zendesk did not answer (504)."))
        resources.note_trouble(site.account_id, RateLimited("Slow down.", retry_after=3))
        resources.note_trouble(site.other_id, RateLimited("Of another account.", retry_after=3))

    site.worker.run(fails)
    found = eventually(
        lambda: (
            causes
            if (causes := {each["cause"]: each for each in told(api)["troubles"]}).keys()
            >= {"zendesk_unreachable", "zendesk_rate_limited"}
            else None
        )
    )
    away = found["zendesk_unreachable"]
    assert away["last_day"] - before.get("zendesk_unreachable", 0) >= 2
    assert away["last_hours"] == away["last_day"]
    assert "504" in away["example"]
    assert found["zendesk_rate_limited"]["example"] == "Slow down."
    eventually(
        lambda: (
            (figure(site, "tagmanager_zendesk_troubles", cause="zendesk_rate_limited") or 0) >= 2
        )
    )
    with site.client(site.other_key) as other:
        assert [each["example"] for each in told(other)["troubles"]] == ["Of another account."]


def test_what_was_long_ago_is_forgotten(site: Site) -> None:
    async def work(resources: Resources) -> list[int]:
        now = resources.clock.now()
        old = NEVER.once_more(now - timedelta(hours=30), "Yesterday.")
        async with resources.database.write() as session:
            await troubles.add(session, {(site.other_id, "zendesk_rejected"): old})
            told_of = await troubles.causes(session, site.other_id, now)
            await troubles.forget_old(session, now + timedelta(hours=30))
            left = await troubles.causes(session, site.other_id, now - timedelta(hours=29))
        return [sum(each.cause == "zendesk_rejected" for each in some) for some in (told_of, left)]

    assert site.worker.run(work) == [0, 0]


def test_only_admins_may_look(site: Site) -> None:
    _, agents_key = site.make_key(Role.AGENT)
    with site.client(agents_key) as agent:
        assert agent.get("/system").status_code == 403
    with site.client() as admin:
        assert OTHER not in admin.get("/system").text
