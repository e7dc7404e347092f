"""Streams while Redis, clients or the process itself are in trouble."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

import pytest

from tests.events.client import Listener
from tests.events.site import Site, Web, until

pytestmark = pytest.mark.anyio

BLOCKED = 4.0  # seconds, here; long enough to be told from a slow machine
LONG_REASON = "x" * 60_000


@asynccontextmanager
async def reading(stream: Listener) -> AsyncIterator[None]:
    """Read in the background while the block runs."""
    task = asyncio.create_task(stream.to_the_end())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def shows(stream: Listener, title: str) -> bool:
    return bool(stream.events) and stream.events[-1].data["title"] == title


async def test_redis_killed_in_mid_stream_makes_it_slower_until_it_is_back(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(10, tag="redis")
    async with web.job(job_id, site.key) as stream, reading(stream):
        await until(lambda: stream.events)

        async def told_quickly() -> bool:
            title = f"told at {time.monotonic()}"
            began = time.monotonic()
            await site.put(job_id, title=title)
            await until(lambda: shows(stream, title))
            return time.monotonic() - began < 0.35

        async def is_told_quickly() -> None:
            async with asyncio.timeout(60):
                while not (await told_quickly() and await told_quickly()):
                    pass

        await is_told_quickly()
        for number in range(2):
            site.kill_redis()
            await site.write(job_id, title=f"looked for {number}")
            await until(lambda number=number: shows(stream, f"looked for {number}"))
            await site.start_redis()
            await is_told_quickly()


async def test_without_any_redis_a_job_is_seen_to_its_end(site: Site) -> None:
    site.kill_redis()
    web = await site.start_web()
    job_id = await site.start_job(200, tag="no_redis")
    async with web.job(job_id, site.key) as stream, site.driving():
        events = await stream.to_the_end()
    assert events[-1].data["status"] == "completed"


async def test_a_flushed_redis_changes_nothing(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(300, tag="flushed")
    assert site.resources.redis

    async def flush() -> None:
        while True:
            await site.resources.redis.flushall()
            await asyncio.sleep(0.05)

    flushing = asyncio.create_task(flush())
    async with web.job(job_id, site.key) as stream, site.driving():
        events = await stream.to_the_end()
    flushing.cancel()
    assert events[-1].data["status"] == "completed"


async def test_fifty_clients_that_come_and_go_all_see_the_end(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(600, tag="fifty")

    async def client() -> tuple[str, int]:
        for connections in range(1, 1000):
            async with web.job(job_id, site.key) as stream:
                with contextlib.suppress(TimeoutError):
                    await stream.to_the_end(within=0.3)
            if stream.events and stream.events[-1].data["status"] == "completed":
                return "completed", connections
        raise AssertionError("never saw the end")

    async with site.driving():
        ends = await asyncio.gather(*(client() for _ in range(50)))
    assert {status for status, _ in ends} == {"completed"}
    assert max(connections for _, connections in ends) > 1
    assert "Traceback" not in site.log()


async def test_a_client_that_never_reads_is_dropped_and_disturbs_nobody(site: Site) -> None:
    web = await site.start_web(BLOCKED=BLOCKED)
    jobs = [await site.start_job(1, tag=f"slow{number}") for number in range(20)]
    for job_id in jobs:
        await site.write(job_id, reason=LONG_REASON)  # 1.2 MB an event
    async with AsyncExitStack() as stack:
        reader = await stack.enter_async_context(web.jobs(site.key))
        await stack.enter_async_context(reading(reader))
        await until(lambda: reader.events)
        before = web.memory
        deaf = [await never_reading(web, site.key) for _ in range(10)]
        most, latest = 0, 0.0
        for number in range(1000):
            if all(map(was_cut, deaf)):
                break
            began = time.monotonic()
            await site.put(jobs[0], title=str(number))
            await until(lambda n=number: reader.events[-1].data["jobs"][0]["title"] == str(n))
            latest = max(latest, time.monotonic() - began)
            most = max(most, web.memory - before)
        reset = list(map(was_cut, deaf))
        for client in deaf:
            client.close()
        assert all(reset), "the server holds clients that do not read"
    assert number > 5, "cut before anything was blocked"
    assert latest < BLOCKED * 0.8, "a deaf client holds up others"
    assert most < 100e6, f"{most / 1e6:.0f} MB for ten deaf clients"
    assert "Traceback" not in site.log()


async def never_reading(web: Web, key: str) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", web.port))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    request = f"GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\r\n"
    client.sendall(request.encode())
    return client


def was_cut(client: socket.socket) -> bool:
    """Whether the server has reset the connection; reads nothing."""
    return client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0 or closed(client)


def closed(client: socket.socket) -> bool:
    state = client.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
    return state != 1  # TCP_ESTABLISHED


async def test_a_process_that_is_told_to_end_ends_its_streams(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(10, tag="stop")
    async with AsyncExitStack() as stack:
        streams = [
            await stack.enter_async_context(opening)
            for _ in range(50)
            for opening in (web.job(job_id, site.key), web.jobs(site.key))
        ]
        for stream in streams:
            await stream.next()
        ending = [asyncio.create_task(stream.to_the_end()) for stream in streams]
        await asyncio.sleep(0)
        web.process.terminate()
        began = time.monotonic()
        await asyncio.gather(*ending)
        took = time.monotonic() - began
        await until(lambda: web.process.poll() is not None)
    assert took <= 5.0
    assert all(stream.complete for stream in streams)
    assert "Traceback" not in site.log()
    assert "ERROR" not in site.log()


async def test_a_database_that_is_away_is_waited_for(site: Site) -> None:
    web = await site.start_web()
    job_id = await site.start_job(10, tag="database")
    database = site.data_dir / "tagmanager.sqlite3"
    async with web.job(job_id, site.key) as stream, reading(stream):
        await until(lambda: stream.events)
        async with site.resources.database.write() as session:
            from sqlalchemy import text

            await session.execute(text("ALTER TABLE job RENAME TO away"))
        await site.resources.publish(site.account_id, job_id)
        await until(lambda: "cannot look at jobs" in site.log())
        async with web.jobs(site.key) as refused:
            assert refused.status == 503
        async with site.resources.database.write() as session:
            await session.execute(text("ALTER TABLE away RENAME TO job"))
        await site.put(job_id, status="completed", completed_at=datetime.now(UTC))
        await until(lambda: stream.complete)
    assert stream.events[-1].data["status"] == "completed"
    assert database.exists()
