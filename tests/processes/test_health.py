"""Ready means that the database answers; everything else is only reported."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from backend.app import create_app
from backend.reconcile import Reconciler
from backend.resources import no_hint, opened
from backend.settings import Settings
from backend.store.schema import upgrade
from tests.processes.conftest import Machine

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application whose life has begun."""
    app = create_app(settings, enqueue=no_hint)
    async with app.router.lifespan_context(app) as state:

        async def with_state(scope, receive, send):  # type: ignore[no-untyped-def]
            await app({**scope, "state": dict(state)}, receive, send)

        transport = httpx.ASGITransport(app=with_state)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            yield client


async def test_everything_there(machine: Machine, redis_server: subprocess.Popen[bytes]) -> None:
    await asyncio.to_thread(upgrade, machine.settings.database_url)
    async with opened(machine.settings) as other:
        await Reconciler(other, "worker").tick()
        async with serving(machine.settings) as client:
            async with asyncio.timeout(5):
                while (await client.get("/readyz")).json()["webs"] != 1:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "database": True,
        "redis": True,
        "workers": 1,
        "webs": 1,
    }


async def test_without_redis_and_workers_it_is_ready_and_says_so(machine: Machine) -> None:
    await asyncio.to_thread(upgrade, machine.settings.database_url)
    async with serving(machine.settings) as client:
        answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert (answer.json()["redis"], answer.json()["workers"]) == (False, 0)


async def test_without_the_database_it_is_not_ready_but_alive(machine: Machine) -> None:
    async with serving(machine.settings) as client:
        ready, alive, index = [await client.get(path) for path in ("/readyz", "/healthz", "/")]
    assert ready.status_code == 503
    assert ready.json()["database"] is False
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    assert index.json()["name"] == "Tag Manager for Zendesk"
