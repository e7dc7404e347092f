"""The small clock goes on whatever happens, and does once what many processes want to do."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from backend.core.clock import Clock
from backend.reconcile import Reconciler, name_of
from backend.resources import Resources, opened
from backend.store import accounts, processes
from backend.store.schema import upgrade
from tests.processes.conftest import Machine

pytestmark = pytest.mark.anyio


class Later(Clock):
    """A clock that can be put forward."""

    ahead = 0.0

    def now(self):  # type: ignore[no-untyped-def]
        return super().now() + timedelta(seconds=self.ahead)


@pytest.fixture
def hinted() -> list[int]:
    return []


@pytest.fixture
async def resources(machine: Machine, hinted: list[int]) -> AsyncIterator[Resources]:
    """An open database, and no Redis."""
    await asyncio.to_thread(upgrade, machine.settings.database_url)

    async def enqueue(account_id: int) -> None:
        hinted.append(account_id)

    async with opened(machine.settings, clock=Later(), enqueue=enqueue) as found:
        yield found


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Accounts that wait for a driver; each is claimed once, as in the database."""
    found = [1, 2]

    async def to_hint(session: object, *, now: object) -> list[int]:
        claimed = list(found)
        found.clear()
        return claimed

    monkeypatch.setattr(accounts, "to_hint", to_hint)
    return found


async def living(resources: Resources, kind: str) -> int:
    async with resources.database.read() as session:
        return len(await processes.alive(session, kind, resources.clock.now()))


async def test_a_process_is_on_the_list_while_it_lives(resources: Resources) -> None:
    stopping = asyncio.Event()
    web, worker = Reconciler(resources, "web"), Reconciler(resources, "worker")
    await web.tick()
    await worker.tick()
    await worker.tick()
    assert (await living(resources, "web"), await living(resources, "worker")) == (1, 1)
    stopping.set()
    await worker.run(stopping)
    assert (await living(resources, "web"), await living(resources, "worker")) == (1, 0)


async def test_a_silent_process_is_taken_for_dead_and_then_forgotten(
    resources: Resources,
) -> None:
    await Reconciler(resources, "worker").tick()
    assert isinstance(resources.clock, Later)
    resources.clock.ahead = 11
    assert await living(resources, "worker") == 0
    resources.clock.ahead = 700
    await Reconciler(resources, "web").tick()
    resources.clock.ahead = 0
    assert await living(resources, "worker") == 0


async def test_accounts_that_wait_are_hinted_once(
    resources: Resources,
    redis_server: subprocess.Popen[bytes],
    hinted: list[int],
    waiting: list[int],
) -> None:
    async def drive(account_id: int) -> None:
        raise AssertionError("hints travel, so nobody drives here")

    await Reconciler(resources, "worker", drive=drive).tick()
    await Reconciler(resources, "web").tick()
    assert hinted == [1, 2]


async def test_without_redis_workers_drive_and_webs_leave_it_to_them(
    resources: Resources, hinted: list[int], waiting: list[int]
) -> None:
    driven: list[int] = []
    go_on = asyncio.Event()

    async def drive(account_id: int) -> None:
        driven.append(account_id)
        await go_on.wait()

    await Reconciler(resources, "web").tick()
    assert waiting == [1, 2]
    worker = Reconciler(resources, "worker", drive=drive)
    await worker.tick()
    waiting.append(1)  # driven already
    await worker.tick()
    await asyncio.sleep(0)
    assert (driven, hinted) == ([1, 2], [])

    stopping = asyncio.Event()
    stopping.set()
    end = asyncio.create_task(worker.run(stopping))
    done, _ = await asyncio.wait({end}, timeout=0.2)
    assert not done, "the end waits for drivers"
    go_on.set()
    await end


async def test_a_driver_that_fails_may_be_driven_again(
    resources: Resources, waiting: list[int]
) -> None:
    driven: list[int] = []

    async def drive(account_id: int) -> None:
        driven.append(account_id)
        raise RuntimeError("a bug")

    worker = Reconciler(resources, "worker", drive=drive)
    await worker.tick()
    await asyncio.sleep(0)
    waiting.append(1)
    await worker.tick()
    await asyncio.sleep(0)
    assert driven == [1, 2, 1]


async def test_a_chore_that_fails_or_hangs_keeps_no_other_from_running(
    resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    async def fails(resources: Resources) -> None:
        raise RuntimeError("a bug")

    async def hangs(resources: Resources) -> None:
        await asyncio.Event().wait()

    async def works(resources: Resources) -> None:
        done.append("works")

    monkeypatch.setattr("backend.reconcile.CHORE_PATIENCE", 0.5)
    await Reconciler(resources, "web", chores=(fails, hangs, works)).tick()
    assert done == ["works"]
    assert await living(resources, "web") == 1


async def test_each_chore_has_a_name_of_its_own(resources: Resources) -> None:
    async def drive(account_id: int) -> None: ...

    worker = Reconciler(resources, "worker", drive=drive)
    names = [name_of(chore) for chore in (*worker._chores, *worker._often)]
    assert len(set(names)) == len(names), sorted(names)
    assert {"mail.forget_old", "gather.Gatherer.start_due"} <= set(names)


async def test_of_two_chores_by_one_name_the_one_that_works_hides_no_failure(
    resources: Resources,
) -> None:
    class Fails:
        async def sweep(self, resources: Resources) -> None:
            raise RuntimeError("a bug")

    class Works:
        async def sweep(self, resources: Resources) -> None: ...

    clock = Reconciler(resources, "web", chores=(Fails().sweep, Works().sweep))
    with capture_logs() as said:
        for _ in range(3):
            await clock.tick()
    assert [line["chore"] for line in said if line["event"] == "chore failed"] == [
        name_of(Fails().sweep)
    ], "once, not at every tick"
    async with resources.database.read() as session:
        failing = await processes.failing_chores(session, resources.clock.now())
    assert failing == {name_of(Fails().sweep): 1}


async def test_it_outlives_the_database(machine: Machine) -> None:
    """No table exists: every chore fails, and the clock goes on."""
    async with opened(machine.settings, clock=Clock(speed=100)) as resources:
        stopping = asyncio.Event()
        ticks: list[None] = []

        async def third(_: object) -> None:
            ticks.append(None)
            if len(ticks) == 3:
                stopping.set()

        with capture_logs() as said:  # to write a dozen tracebacks takes its time
            async with asyncio.timeout(10):
                await Reconciler(resources, "web", chores=(third,)).run(stopping)
    assert "chore failed" in {line["event"] for line in said}


async def test_a_wake_up_without_redis_raises_nothing_and_takes_no_time(
    resources: Resources,
) -> None:
    async with asyncio.timeout(1):
        await resources.publish(1, "job")
    assert not await resources.redis_answers()


async def test_a_wake_up_reaches_who_listens(
    resources: Resources, redis_server: subprocess.Popen[bytes]
) -> None:
    assert resources.redis
    async with resources.redis.pubsub() as listener:
        await listener.psubscribe("tagmanager:jobs:*")
        await listener.get_message(timeout=1)
        await resources.publish(7, "job-1")
        message = await listener.get_message(ignore_subscribe_messages=True, timeout=1)
    assert message is not None
    assert (message["channel"], message["data"]) == ("tagmanager:jobs:7", "job-1")
