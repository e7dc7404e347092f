"""What two people, or two processes, do to the same row at one time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import job_pages, jobs, room, series, starts
from backend.core.caller import LimitReached
from backend.core.clock import Clock
from backend.core.errors import Conflict
from backend.resources import Resources, no_hint
from backend.settings import Settings, new_keys
from backend.store import accounts
from backend.store.database import Database
from backend.store.models import Job
from backend.store.series_rows import Series, SeriesStep
from backend.zendesk.client import http_client

pytestmark = pytest.mark.anyio
OPERATOR = {"type": "operator", "id": None, "name": "operator"}


@pytest.fixture
async def resources(address: str, tmp_path: Path) -> AsyncIterator[Resources]:
    """A process on this database; it asks nothing of Zendesk."""
    keys: dict[str, Any] = {name.lower(): value for name, value in new_keys().items()}
    values = {"environment": "development", "data_dir": tmp_path, "database_url": address}
    settings, clock = Settings(**values, **keys), Clock()
    database, http = Database.open(address, clock), http_client()
    yield Resources(settings, database, http, clock, no_hint, None)
    await http.aclose()
    await database.close()


async def an_account(session: AsyncSession, resources: Resources) -> int:
    now = resources.clock.now()
    account = await accounts.connect(session, "acme", user_id=1, user_name="Ada", now=now)
    return account.id


async def a_job(resources: Resources, **values: Any) -> tuple[int, str]:
    async with resources.database.write() as session:
        account_id = await an_account(session, resources)
        usual: dict[str, Any] = {
            "job_id": "job",
            "account_id": account_id,
            "tool_slug": "tag_manager",
            "kind": "retag",
            "title": "Add a",
            "status": "running",
            "wish": "run",
            "phase": "applying",
            "selection": {"kind": "tickets", "ids": [1]},
            "parameters": {"add": ["a"]},
            "options": {},
            "created_by": OPERATOR,
            "error_groups": {},
            "created_at": resources.clock.now(),
        }
        session.add(Job(**usual | values))
    return account_id, str(values.get("job_id", "job"))


async def begun(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """What is asked while another transaction has written and not committed."""
    task = asyncio.create_task(work)
    await asyncio.sleep(0.3)
    assert not task.done()
    return task


async def cancelled_within(resources: Resources, session: AsyncSession, job_id: str) -> None:
    job, now = await jobs.found(session, job_id), resources.clock.now()
    assert await jobs.wish_within(session, job, "cancel", by=OPERATOR, now=now)


async def test_a_cancel_is_not_lost_to_a_pause_at_the_same_time(resources: Resources) -> None:
    _, job_id = await a_job(resources)

    async with resources.database.write() as session:
        await cancelled_within(resources, session, job_id)
        await session.flush()
        pause = await begun(jobs.wish(resources, job_id, "pause", by=OPERATOR))
    with pytest.raises(Conflict):
        await pause

    async with resources.database.read() as session:
        assert (await jobs.found(session, job_id)).wish == "cancel"


async def test_a_cancel_is_not_lost_to_a_pause_of_its_series(resources: Resources) -> None:
    account_id, job_id = await a_job(resources)
    async with resources.database.write() as session:
        row = Series(
            series_id="series",
            account_id=account_id,
            name="Two",
            status="running",
            on_failure="stop",
            owner=OPERATOR,
            due_at=0.0,
            created_at=resources.clock.now(),
            started_at=resources.clock.now(),
        )
        session.add(row)
        await session.flush()
        step = SeriesStep(series_id=row.id, place=0, title="Add a", state="running", job_id=job_id)
        step.order = {"selection": {"kind": "tickets", "ids": [1]}}
        session.add(step)

    async with resources.database.write() as session:
        await cancelled_within(resources, session, job_id)
        await session.flush()
        pause = await begun(series.wish(resources, account_id, "series", "pause", by=OPERATOR))
    assert (await pause).status == "paused"

    async with resources.database.read() as session:
        assert (await jobs.found(session, job_id)).wish == "cancel"


async def test_how_a_job_runs_is_kept_by_whoever_lets_it_go_on(resources: Resources) -> None:
    asked = {"speed": "normal", "stop_after": 10}
    account_id, job_id = await a_job(
        resources, phase="ready", waiting_reason="confirm", options=asked
    )
    async with resources.database.read() as session:
        seen = await jobs.found(session, job_id)
    await job_pages.change(
        resources, account_id, job_id, title=None, options={"speed": "gentle"}, by=OPERATOR
    )

    async with resources.database.write() as session:
        now = resources.clock.now()
        await jobs.wish_within(session, seen, "resume", by=OPERATOR, now=now)

    async with resources.database.read() as session:
        assert (await jobs.found(session, job_id)).options == {"speed": "gentle"}


async def test_of_two_jobs_that_are_resumed_at_once_one_gets_the_last_room(
    resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_UNDER_WAY", 2)
    await a_job(resources)
    for name in ("one", "other"):
        await a_job(resources, job_id=name, status="paused", wish="pause", phase="ready")

    done = await asyncio.gather(
        *(jobs.wish(resources, name, "resume", by=OPERATOR) for name in ("one", "other")),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in done) == ["JobView", "LimitReached"]


async def test_a_draft_needs_room_to_start(
    resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_UNDER_WAY", 1)
    await a_job(resources)
    draft = {"status": "draft", "wish": None, "phase": "ready", "total_items": 1}
    await a_job(resources, job_id="draft", **draft)

    with pytest.raises(LimitReached):
        await starts.start(resources, "draft", by=OPERATOR)
    await jobs.wish(resources, "job", "cancel", by=OPERATOR)
    await jobs.wish(resources, "draft", "cancel", by=OPERATOR)
