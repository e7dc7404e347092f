"""Sites of their own, on real time."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from backend.resources import opened
from backend.sandbox.server import Running, running
from backend.sandbox.settings import Settings
from backend.sandbox.world import acme
from tests.events.site import Site
from tests.support.template import with_tables

TICKETS = 2_000
BRISK_PACE = {"job_base_seconds": 0.2, "job_ticket_seconds": 0.005}
BRISK = Settings(latency=0.005, index_lag=0, **BRISK_PACE)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Running]:
    with running(acme(tickets=TICKETS, settings=BRISK)) as sandbox:
        yield sandbox


@pytest.fixture
async def site(sandbox: Running) -> AsyncIterator[Site]:
    """`acme` is connected and Redis runs; no web process yet."""
    with tempfile.TemporaryDirectory(prefix="tm-", ignore_cleanup_errors=True) as folder:
        site = Site(Path(folder), sandbox)
        await asyncio.to_thread(with_tables, site.settings.database_url)
        try:
            await site.start_redis()
            async with opened(site.settings) as resources:
                await site.connect(resources)
                yield site
        finally:
            site.end()
            site.zendesk_takes(**BRISK_PACE)
