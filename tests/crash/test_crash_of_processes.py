"""Real processes, killed and stopped in the middle of a job of 3,000 tickets."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import redis

from backend import embedded_redis
from backend.actions import accounts, jobs
from backend.resources import opened
from backend.sandbox.seed import ADMIN_TOKEN
from backend.sandbox.server import Running, running
from backend.sandbox.settings import Settings as SandboxSettings
from backend.sandbox.world import acme
from backend.settings import Settings
from tests.processes.conftest import Machine, eventually, machine
from tests.processes.supervised import Supervised

__all__ = ["machine"]

RECOVERY = 15.0  # seconds from a kill to the first fenced write of the next driver
SHUTDOWN = 10.0  # seconds that a worker is given to end in order, see backend/supervisor.py
ADD, REMOVE = "reviewed", "old_tag"


class Job:
    """A job of 3,000 tickets in an installation of real processes."""

    def __init__(self, machine: Machine, sandbox: Running, *options: str) -> None:
        machine.environment |= {
            "ENVIRONMENT": "development",
            "ZENDESK_URL": sandbox.zendesk_url,
            "HEADROOM": "0",
        }
        self.machine, self.sandbox = machine, sandbox
        self.zendesk = sandbox.world.accounts["acme"]
        self.before = {t.id: frozenset(t.state.tags) for t in self.zendesk.tickets}
        self.supervised = Supervised(machine, "--port", "0", *options)
        eventually(lambda: "ready " in self.supervised.log.read_text(), 30)
        self.settings = Settings(
            **{name.lower(): value for name, value in machine.environment.items()}  # type: ignore[arg-type]
        )
        asyncio.run(self._start())
        eventually(lambda: self.changed() > 300, 60)

    async def _start(self) -> None:
        async with opened(self.settings) as resources:
            account = await accounts.connect(resources, "acme", ADMIN_TOKEN)
            await jobs.create(
                resources,
                account.id,
                tool="tag_manager",
                selection={"kind": "view", "view_ids": [3]},
                parameters={"add": [ADD], "remove": [REMOVE]},
                created_by={"type": "operator"},
            )

    def ask(self, query: str) -> list[tuple[object, ...]]:
        file = Path(self.settings.database_url.partition("///")[2])
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def number(self, query: str) -> int:
        value = self.ask(query)[0][0]
        assert isinstance(value, int)
        return value

    def changed(self) -> int:
        return self.number("SELECT changed + unchanged FROM job")

    def fence(self) -> int:
        return self.number("SELECT fence FROM account")

    def is_over(self) -> bool:
        return self.ask("SELECT status FROM job")[0][0] in ("completed", "failed", "cancelled")

    def workers(self) -> list[psutil.Process]:
        """The processes that drive, one for each worker."""
        leaders = psutil.Process(self.supervised.process.pid).children()
        masters = [p for p in leaders if "dramatiq" in " ".join(p.cmdline())]
        return [master.children()[0] for master in masters]

    def next_write(self) -> float:
        """Seconds until another driver has taken the account: its first fenced write."""
        before, began = self.fence(), time.monotonic()
        eventually(lambda: self.fence() > before, 2 * RECOVERY)
        return time.monotonic() - began

    def finish(self) -> None:
        """Wait for the end and check every ticket of the account."""
        eventually(self.is_over, 120)
        rows = self.ask("SELECT ticket_id, outcome, before, added, removed FROM job_ticket")
        in_view = {t.id for t in self.zendesk.tickets if t.state.status != "closed"}
        assert {row[0] for row in rows} == in_view
        assert len(rows) == len(in_view) == 3000
        right = {t for t in in_view if ADD in self.before[t] and REMOVE not in self.before[t]}
        outcomes = Counter(row[1] for row in rows)
        assert outcomes == Counter(changed=3000 - len(right), unchanged=len(right))
        assert self.ask("SELECT changed, unchanged, total_items, status FROM job") == [
            (outcomes["changed"], outcomes["unchanged"], 3000, "completed")
        ]
        for number, outcome, before, added, removed in rows:
            assert isinstance(number, int)
            was = self.before[number]
            now = frozenset(self.zendesk.by_id[number].state.tags)
            assert now == (was | {ADD}) - {REMOVE}
            assert frozenset(json.loads(str(added or "[]"))) == now - was
            assert frozenset(json.loads(str(removed or "[]"))) == was - now
            if outcome == "changed":
                assert frozenset(json.loads(str(before))) == was
        untouched = [t for t in self.zendesk.tickets if t.id not in in_view]
        assert all(frozenset(t.state.tags) == self.before[t.id] for t in untouched)
        counters = self.zendesk.counters
        assert (counters.needless, counters.overlapping) == (0, 0)


@pytest.fixture
def sandbox() -> Iterator[Running]:
    """3,000 tickets in view 3; ten lanes in which a full batch takes 4 s."""
    settings = SandboxSettings(triggers=False, job_ticket_seconds=0.03, jobs_of_others=20)
    with running(acme(tickets=3600, settings=settings)) as sandbox:
        yield sandbox


def test_a_killed_worker_is_replaced_and_no_ticket_is_lost(
    machine: Machine, sandbox: Running
) -> None:
    job = Job(machine, sandbox)
    took = []
    for _ in range(2):
        assert not job.is_over()
        before = job.changed()
        job.workers()[0].kill()
        took.append(job.next_write())
        assert took[-1] <= RECOVERY
        eventually(lambda least=before: job.changed() > least, 40)
    print("recovery after kill -9:", ", ".join(f"{seconds:.1f} s" for seconds in took))
    job.finish()


def test_a_worker_that_is_told_to_stop_hands_its_job_over(
    machine: Machine, sandbox: Running
) -> None:
    """The next one need not wait for the end of a lease, as it must after a kill."""
    job = Job(machine, sandbox)
    worker, fence, began = job.workers()[0], job.fence(), time.monotonic()
    worker.parent().terminate()
    gone, _ = psutil.wait_procs([worker], 30)
    assert gone
    took = time.monotonic() - began
    print(f"ended {took:.1f} s after SIGTERM")
    [(lease_until,)] = job.ask("SELECT lease_until FROM account")
    assert isinstance(lease_until, float)
    in_time = took < SHUTDOWN  # a machine that is too slow for it leaves the lease to run out
    assert lease_until <= time.time() or job.fence() > fence or not in_time
    assert not job.is_over()
    job.finish()


def test_web_and_redis_may_die_and_redis_may_forget_everything(
    machine: Machine, sandbox: Running
) -> None:
    job = Job(machine, sandbox)
    socket = str(embedded_redis.socket_path(machine.data_dir))
    redis.Redis(unix_socket_path=socket).flushall()
    job.supervised.leader("uvicorn").kill()
    done = job.changed()
    eventually(lambda: job.changed() > done, 30)
    server = job.supervised.leader("valkey")
    server.kill()
    eventually(lambda: job.supervised.leader_after(server, "valkey"))
    job.supervised.leader("valkey").suspend()  # slow mode: it is there and never answers
    job.workers()[0].kill()
    assert job.next_write() <= RECOVERY
    job.finish()
    job.supervised.leader("valkey").resume()


def test_a_worker_that_slept_wakes_up_and_spoils_nothing(
    machine: Machine, sandbox: Running
) -> None:
    job = Job(machine, sandbox, "--workers", "2")
    pace = job.zendesk.settings.job_ticket_seconds
    _take(job, 0.2)  # it must not be over before somebody sleeps
    for worker in job.workers():
        lease = job.ask("SELECT lease_until FROM account")
        worker.send_signal(signal.SIGSTOP)
        time.sleep(4)  # longer than between two renewals of a lease
        if job.ask("SELECT lease_until FROM account") != lease:
            lease = job.ask("SELECT lease_until FROM account")
            time.sleep(2)
        if job.ask("SELECT lease_until FROM account") != lease:
            worker.send_signal(signal.SIGCONT)  # the other one drives
            continue
        took = 4 + job.next_write()
        print(f"taken over from a sleeping worker after {took:.1f} s")
        assert took <= RECOVERY + 2
        worker.send_signal(signal.SIGCONT)
        break
    _take(job, pace)
    job.finish()


def _take(job: Job, seconds: float) -> None:
    """Let Zendesk's jobs take so long for a ticket from now on."""
    changed = job.zendesk.settings.changed({"job_ticket_seconds": seconds})
    job.zendesk.configure(changed, job.sandbox.world.clock.now())
