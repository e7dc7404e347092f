"""What a client sees of jobs as they change."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from backend.store.models import Job
from tests.events.client import Event, listening
from tests.events.site import Site, Web

pytestmark = pytest.mark.anyio


async def test_a_whole_job_is_seen_from_its_first_state_to_its_end(site: Site) -> None:
    web = await site.start_web()
    site.zendesk_takes(job_ticket_seconds=0.05)
    job_id = await site.start_job(300, tag="streamed")
    async with web.job(job_id, site.key) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        first = await stream.next()
        assert (first.name, first.data["status"]) == ("job", "pending")
        async with site.driving():
            events = await stream.to_the_end()
    seen = [event.data for event in events]
    assert {job["job_id"] for job in seen} == {job_id}
    for before, after in pairwise(seen):
        assert after["processed_items"] >= before["processed_items"]
        assert after["progress"] >= before["progress"]
    assert len({job["processed_items"] for job in seen}) > 2, "progress is seen on the way"
    assert seen[-1]["status"] == "completed"
    assert seen[-1]["counts"]["changed"] == 300
    assert [job["status"] for job in seen].count("completed") == 1
    assert stream.complete, "the stream was cut instead of ended"


async def test_a_job_that_is_over_is_shown_once(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(10, tag="over")
    await site.write(job_id, status="cancelled", completed_at=datetime.now(UTC))
    async with web.job(job_id, site.key) as stream:
        events = await stream.to_the_end()
    assert [event.data["status"] for event in events] == ["cancelled"]
    assert stream.complete


async def test_what_happens_to_a_job_after_its_end_is_seen_by_the_next_who_looks(
    site: Site,
) -> None:
    web = await site.start_web()
    job_id = await site.start_job(10, tag="renamed")
    await site.write(job_id, status="cancelled", completed_at=datetime.now(UTC))

    async def title() -> str:
        async with web.job(job_id, site.key) as stream:
            (event,) = await stream.to_the_end()
        return str(event.data["title"])

    assert await title() != "Another title"
    await site.write(job_id, title="Another title")
    async with asyncio.timeout(30):
        while await title() != "Another title":
            pass  # what was seen a moment ago counts as now


async def test_a_job_of_somebody_else_does_not_exist(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(10, tag="foreign")
    sentences = set()
    unknown = str(uuid4())
    for path, key in ((job_id, await site.somebody_else()), (unknown, site.key)):
        async with web.job(path, key) as stream:
            body = await stream.body()
            assert stream.status == 404
            assert stream.headers["content-type"] == "application/problem+json"
            sentences.add(json.loads(body)["detail"].replace(path, "…"))
    assert len(sentences) == 1, "the answer tells whether a job exists elsewhere"
    async with web.jobs("") as stream:
        assert stream.status == 401


async def test_asking_for_the_head_opens_no_stream(site: Site) -> None:
    web = await site.start_web()
    async with listening(web.port, "/api/v1/events", site.key, method="HEAD") as answer:
        assert answer.status == 200
        assert (await site_streams(web)) == 0
    async with web.jobs(site.key) as stream:
        await stream.next()
        assert (await site_streams(web)) == 1
    async with asyncio.timeout(30):
        while await site_streams(web):
            pass


async def site_streams(web: Web) -> float:
    return (await web.figures())["tagmanager_streams_open"]


async def test_an_account_sees_its_live_jobs_and_how_they_end(site: Site) -> None:
    web = await site.start_web()
    other = await site.somebody_else()
    first = await site.start_job(10, tag="first")
    async with web.jobs(site.key) as stream, web.jobs(other) as foreign:
        event = await stream.next()
        assert event.name == "jobs"
        assert [job["job_id"] for job in event.data["jobs"]] == [first]
        assert (await foreign.next()).data == {"jobs": []}
        second = await site.start_job(10, tag="second")
        await site.resources.publish(site.account_id, second)
        jobs = (await stream.next()).data["jobs"]
        assert [job["job_id"] for job in jobs] == [first, second]
        await site.put(first, status="completed", completed_at=datetime.now(UTC))
        async with asyncio.timeout(30):
            async for event in stream:
                states = {job["job_id"]: job["status"] for job in event.data["jobs"]}
                if states == {first: "completed", second: "pending"}:
                    break
        assert all(job["tool_slug"] == "tag_manager" for job in event.data["jobs"])
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    await site.put(first, completed_at=long_ago)
    await asyncio.sleep(0.3)  # what was seen a moment ago counts as now
    async with web.jobs(site.key) as stream:
        jobs = (await stream.next()).data["jobs"]
        assert [job["job_id"] for job in jobs] == [second]


async def test_at_most_four_events_a_second_the_first_one_at_once(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(100, tag="often")
    async with web.job(job_id, site.key) as early:
        await early.next()
        await asyncio.sleep(0.3)  # so that the next change is the first one for a while

        async def change() -> None:
            for number in range(150):
                await site.put(job_id, status="running", total_items=1000, changed=number)
                await asyncio.sleep(0.02)
            await site.put(job_id, status="completed", completed_at=datetime.now(UTC))

        changing = asyncio.create_task(change())
        quick = await early.next()
        assert quick.data["status"] == "running"
        async with web.job(job_id, site.key) as late:
            events, others = await asyncio.gather(early.to_the_end(), late.to_the_end())
            await changing
    for seen in (events, others):
        assert len(seen) > 4, "fewer than could be"
        seconds = seen[-1].at - seen[0].at
        assert len(seen) <= 4 * (seconds + 2), "more than four in a second"
        assert seen[-1].data["status"] == "completed"


async def test_a_quiet_stream_has_a_heartbeat(site: Site) -> None:
    web = await site.start_web(HEARTBEAT=0.1)
    job_id = await site.start_job(10, tag="quiet")
    async with web.job(job_id, site.key) as stream:
        assert (await stream.next()).data["status"] == "pending"
        reading = asyncio.create_task(stream.to_the_end())
        async with asyncio.timeout(30):
            while stream.comments < 5:  # noqa: ASYNC110 - read by the other task
                await asyncio.sleep(0.01)
        await site.put(job_id, status="completed", completed_at=datetime.now(UTC))
        await reading
    assert [event.data["status"] for event in stream.events] == ["pending", "completed"]
    assert stream.retry
    assert 1000 <= stream.retry <= 3000


async def test_a_stream_ends_after_its_longest_time_and_the_next_one_goes_on(site: Site) -> None:
    web = await site.start_web(LONGEST=0.5)
    job_id = await site.start_job(10, tag="long")
    for _ in range(2):
        began = time.monotonic()
        async with web.job(job_id, site.key) as stream:
            events = await stream.to_the_end()
        assert time.monotonic() - began > 0.4
        assert [event.data["status"] for event in events] == ["pending"]
        assert stream.complete


async def test_a_stream_ends_with_the_rights_of_its_caller(site: Site) -> None:
    web = await site.start_web(CHECK_RIGHTS=0.2)
    job_id = await site.start_job(10, tag="rights")
    async with web.job(job_id, site.key) as one, web.jobs(site.key) as all_of_them:
        for stream in (one, all_of_them):
            await stream.next()
        await site.revoke()
        for stream in (one, all_of_them):
            last = (await stream.to_the_end())[-1]
            assert (last.name, last.data) == ("session_expired", {})
            assert stream.complete
    async with web.job(job_id, site.key) as stream:
        assert stream.status == 401


async def test_a_list_of_a_million_tickets_does_not_travel_four_times_a_second(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(10, tag="list")
    ids = list(range(1, 200_001))
    async with site.resources.database.write() as session:
        selection = {"kind": "tickets", "ids": ids}
        await session.execute(update(Job).where(Job.job_id == job_id).values(selection=selection))
    async with web.job(job_id, site.key) as stream, web.jobs(site.key) as others:
        job = (await stream.next()).data
        listed = (await others.next()).data["jobs"][0]
    assert job["selection"] == listed["selection"]
    assert job["selection"] == {"kind": "tickets", "ids": ids[:100], "shortened": True}


async def test_jobs_that_ended_before_a_stream_began_are_not_on_it(site: Site) -> None:
    web = await site.start_web()
    old = [await site.start_job(1, tag=f"old{number}") for number in range(3)]
    for job_id in old:
        await site.write(job_id, status="completed", completed_at=datetime(2020, 1, 1, tzinfo=UTC))
    live = await site.start_job(1, tag="live")
    async with web.jobs(site.key) as stream:
        assert ids_of(await stream.next()) == [live]
        quick = await site.start_job(1, tag="quick")  # over before anybody could look
        await site.put(quick, status="completed", completed_at=datetime.now(UTC))
        assert ids_of(await stream.next()) == [live, quick]
        await site.put(live, status="cancelled", completed_at=datetime.now(UTC))
        event = await stream.next()
        assert ids_of(event) == [live, quick]
        assert {job["status"] for job in event.data["jobs"]} == {"completed", "cancelled"}


def ids_of(event: Event) -> list[str]:
    """Whose state it tells, in the order in which they were made."""
    jobs: list[dict[str, Any]] = event.data["jobs"]
    return [job["job_id"] for job in sorted(jobs, key=lambda job: job["created_at"])]


def test_a_process_gets_room_for_many_connections() -> None:
    program = (
        "import resource; from backend.web.connections import make_room; make_room(2000); "
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    command = f"ulimit -Sn 256; {sys.executable} -c '{program}'"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert int(done.stdout) == 2000


@pytest.mark.parametrize("limit", ["MOST_STREAMS", "MOST_OF_ONE_ACCOUNT"])
async def test_a_process_has_room_for_so_many_streams(site: Site, limit: str) -> None:
    web = await site.start_web(**{limit: 2})
    job_id = await site.start_job(1, tag="room")
    async with web.job(job_id, site.key) as one, web.jobs(site.key) as another:
        for stream in (one, another):
            await stream.next()
        async with web.job(job_id, site.key) as third:
            assert third.status == 503
            assert "Too many" in json.loads(await third.body())["detail"]
        if limit == "MOST_OF_ONE_ACCOUNT":
            async with web.jobs(await site.somebody_else()) as of_others:
                assert of_others.status == 200
    async with asyncio.timeout(30):
        while await site_streams(web) > 1:
            pass
    async with web.job(job_id, site.key) as again:
        assert again.status == 200
