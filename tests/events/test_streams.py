"""What a client sees of jobs as they change."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from tests.events.site import Site

pytestmark = pytest.mark.anyio


async def test_a_whole_job_is_seen_from_its_first_state_to_its_end(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(300, tag="streamed")
    async with web.job(job_id, site.account_id) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        first = await stream.next(1)
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
