"""Figures for Prometheus: who gets them, and whether they are true."""

from __future__ import annotations

import asyncio

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from tests.events.client import listening
from tests.events.site import Site

pytestmark = pytest.mark.anyio


async def test_figures_are_for_whoever_has_the_token(site: Site) -> None:
    web = await site.start_web()
    for token in ("", "figure", site.key, "figures\u00e9"):
        async with listening(web.port, "/metrics", token) as answer:
            assert answer.status == 401
            assert answer.headers["content-type"] == "application/problem+json"
            assert b"tagmanager_jobs" not in await answer.body()
    async with listening(web.port, "/metrics", "figures") as answer:
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("text/plain")


async def test_without_a_token_there_are_none(site: Site) -> None:
    web = await site.start_web(METRICS_TOKEN="")
    async with listening(web.port, "/metrics", "figures") as answer:
        assert answer.status == 404


async def test_after_a_job_the_figures_say_what_became_of_it(site: Site) -> None:
    web = await site.start_web(KEPT=0.0)
    job_id = await site.start_job(120, tag="counted")
    before = await web.figures()
    assert before['tagmanager_jobs{status="pending"}'] == 1
    assert before["tagmanager_accounts_driven"] == 0
    async with web.job(job_id, site.key) as stream, web.jobs(site.key) as others:
        await others.next()
        driven = 0.0
        async with site.driving():
            async for _ in stream:
                driven = max(driven, (await web.figures())["tagmanager_accounts_driven"])
        assert driven == 1
        assert (await web.figures())["tagmanager_streams_open"] >= 1
    after = await web.figures()
    assert after['tagmanager_jobs{status="completed"}'] == 1
    assert after['tagmanager_jobs{status="pending"}'] == 0
    changed = after['tagmanager_tickets{outcome="changed"}']
    assert changed == stream.events[-1].data["counts"]["changed"] > 0
    assert after['tagmanager_processes{kind="web"}'] == 1
    assert after['tagmanager_processes{kind="worker"}'] == 0
    assert after["tagmanager_database_up"] == after["tagmanager_redis_up"] == 1
    assert after["tagmanager_database_seconds"] > 0
    assert after["tagmanager_streams_hear_wake_ups"] == 1
    streams = '{method="GET",route="/api/v1/jobs/{job_id}/events",status="200"}'
    assert after[f"tagmanager_http_requests_total{streams}"] == 1
    async with listening(web.port, "/api/v1/nothing/here", site.key) as answer:
        assert answer.status == 404
    unknown = '{method="none",route="none",status="404"}'
    assert (await web.figures())[f"tagmanager_http_requests_total{unknown}"] == 1


async def test_waiting_jobs_and_paused_accounts_are_counted_by_reason(site: Site) -> None:
    web = await site.start_web(KEPT=0.0)
    job_id = await site.start_job(10, tag="waiting")
    await site.write(job_id, waiting_reason="rate_limited")
    async with site.resources.database.write() as session:
        statement = "UPDATE account SET pause_until = 99999999999, pause_reason = 'rate_limited'"
        await session.execute(text(statement))
    figures = await web.figures()
    assert figures['tagmanager_jobs_waiting{reason="rate_limited"}'] == 1
    assert figures['tagmanager_accounts_paused{reason="rate_limited"}'] == 1
    await site.write(job_id, waiting_reason=None)
    assert (await web.figures())['tagmanager_jobs_waiting{reason="rate_limited"}'] == 0


async def test_without_stores_the_figures_say_so(site: Site) -> None:
    web = await site.start_web(KEPT=0.0)
    site.kill_redis()
    async with site.resources.database.write() as session:
        await session.execute(text("ALTER TABLE process RENAME TO away"))
    figures = await web.figures()
    assert figures["tagmanager_database_up"] == figures["tagmanager_redis_up"] == 0
    assert not any(name.startswith("tagmanager_jobs{") for name in figures)
    async with site.resources.database.write() as session:
        await session.execute(text("ALTER TABLE away RENAME TO process"))
    assert (await web.figures())["tagmanager_database_up"] == 1


async def test_figures_are_read_once_in_a_while(site: Site) -> None:
    web = await site.start_web(KEPT=4.0)
    assert (await web.figures())['tagmanager_jobs{status="pending"}'] == 0
    await site.start_job(10, tag="kept")
    assert (await web.figures())['tagmanager_jobs{status="pending"}'] == 0
    async with asyncio.timeout(30):
        pending = 'tagmanager_jobs{status="pending"}'
        while (await web.figures())[pending] != 1:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)


async def test_prometheus_can_read_them(site: Site) -> None:
    web = await site.start_web()
    async with listening(web.port, "/metrics", "figures") as answer:
        content = (await answer.body()).decode()
    families = {family.name: family for family in text_string_to_metric_families(content)}
    ours = [name for name in families if name.startswith("tagmanager_")]
    assert len(ours) >= 14
    assert all(families[name].documentation for name in ours)
    assert families["tagmanager_http_request_seconds"].type == "histogram"
    assert "process_resident_memory_bytes" in families
