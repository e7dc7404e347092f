"""
A job over HTTP while its processes are killed at random moments: what a script sees, and what
becomes of the tickets, on both databases.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import httpx
import psutil
import pytest
import redis

from backend import embedded_redis
from backend.actions import accounts, api_keys
from backend.core.caller import AN_OPERATOR, Role
from backend.resources import Resources, opened
from backend.sandbox.seed import ADMIN_ID, ADMIN_TOKEN
from backend.sandbox.server import Running, running
from backend.sandbox.settings import Settings as SandboxSettings
from backend.sandbox.world import acme
from backend.settings import Settings
from tests.processes.conftest import Machine, eventually
from tests.processes.supervised import Supervised
from tests.support.postgres import binaries, postgres

ADD, REMOVE = "reviewed", "old_tag"
TICKETS = 3000
OVER = {"completed", "failed", "cancelled"}


class Site:
    """An installation of real processes that a script asks over HTTP with its key."""

    def __init__(self, machine: Machine, sandbox: Running) -> None:
        self.machine, self.zendesk = machine, sandbox.world.accounts["acme"]
        self.before = {t.id: frozenset(t.state.tags) for t in self.zendesk.tickets}
        self.start()
        self.headers = {"Authorization": f"Bearer {asyncio.run(self._key())}"}

    def start(self) -> None:
        log = self.machine.data_dir / "supervisor.log"
        earlier = len(log.read_text()) if log.exists() else 0
        self.supervised = Supervised(self.machine)
        ready = re.compile(r"ready +.*url=(\S+)")
        eventually(lambda: ready.search(log.read_text(), earlier), 30)
        self.url = f"{ready.findall(log.read_text())[-1]}/api/v1"

    def end(self) -> None:
        """SIGTERM: every process ends in good order."""
        self.supervised.process.send_signal(signal.SIGTERM)
        assert self.supervised.process.wait(30) == 0

    async def _key(self) -> str:
        values = {name.lower(): value for name, value in self.machine.environment.items()}
        async with opened(Settings(**values)) as resources:  # type: ignore[arg-type]
            return await self._made(resources)

    async def _made(self, resources: Resources) -> str:
        account = await accounts.connect(resources, "acme", ADMIN_TOKEN)
        _, key = await api_keys.create(
            resources,
            account.id,
            name="A script",
            role=Role.ADMIN,
            by=AN_OPERATOR,
            owner_id=ADMIN_ID,
        )
        return key

    def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        """An answer; a script tries again when the web process dies under it."""
        until = time.monotonic() + 30
        while True:
            try:
                return httpx.request(
                    method, f"{self.url}{path}", headers=self.headers, json=body, timeout=30
                )
            except httpx.TransportError:
                assert time.monotonic() < until
                time.sleep(0.1)

    def job(self, job_id: str) -> Any:
        return self.ask("GET", f"/jobs/{job_id}").raise_for_status().json()

    # What happens to the processes

    def kill_web(self) -> None:
        self.kill("uvicorn", lambda leader: leader)

    def kill_worker(self) -> None:
        self.kill("dramatiq", lambda leader: leader.children()[0])

    def kill_all_of_the_worker(self) -> None:
        self.kill("dramatiq", lambda leader: leader)

    def kill_both(self) -> None:
        self.kill_worker()
        self.kill_web()

    def flush_redis(self) -> None:
        socket = embedded_redis.socket_path(self.machine.data_dir)
        redis.Redis(unix_socket_path=str(socket)).flushall()

    def kill(self, name: str, victim: Callable[[psutil.Process], psutil.Process]) -> None:
        leader = self.supervised.leader(name)
        eventually(lambda: name == "uvicorn" or leader.children())
        victim(leader).kill()
        eventually(lambda: self.supervised.leader_after(leader, name), 30)


class Watcher:
    """A client of the job's stream that opens it again whenever it breaks, until the end."""

    def __init__(self, site: Site, job_id: str) -> None:
        self.events: list[Any] = []
        self.opened = 0
        self._site, self._path = site, f"/jobs/{job_id}/events"
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self.events or self.events[-1]["status"] not in OVER:
            try:
                self._read()
            except httpx.TransportError:
                time.sleep(0.1)

    def _read(self) -> None:
        url, headers = f"{self._site.url}{self._path}", self._site.headers
        with httpx.stream("GET", url, headers=headers, timeout=30) as answer:
            answer.raise_for_status()
            self.opened += 1
            for line in answer.iter_lines():
                if line.startswith("data: "):
                    self.events.append(json.loads(line.removeprefix("data: ")))

    def end(self) -> Any:
        """The last event, which comes by itself."""
        self._thread.join(120)
        assert not self._thread.is_alive()
        return self.events[-1]


@pytest.fixture
def sandbox() -> Iterator[Running]:
    """3,000 tickets in view 3; eight lanes in which a full batch takes 7 s."""
    settings = SandboxSettings(triggers=False, job_ticket_seconds=0.06, jobs_of_others=22)
    with running(acme(tickets=3600, settings=settings)) as sandbox:
        yield sandbox


@pytest.fixture
def site(machine: Machine, sandbox: Running) -> Iterator[Site]:
    """On PostgreSQL; tests/crash kills the processes of an installation on SQLite."""
    machine.environment |= {
        "ENVIRONMENT": "development",
        "ZENDESK_URL": sandbox.zendesk_url,
        "HEADROOM": "0",
    }
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres() as address:
        machine.environment["DATABASE_URL"] = address
        yield Site(machine, sandbox)
        machine.end()


def check_accounts(site: Site, job_id: str) -> None:
    """Every ticket has one outcome, and it is what Zendesk has."""
    job = site.job(job_id)
    table = io.StringIO(site.ask("GET", f"/jobs/{job_id}/results.csv").text)
    rows = list(csv.DictReader(table))
    wanted = {t.id for t in site.zendesk.tickets if t.state.status != "closed"}
    assert len(rows) == len(wanted) == TICKETS
    assert {int(row["ticket_id"]) for row in rows} == wanted
    outcomes = Counter(row["outcome"] for row in rows)
    assert {name: number for name, number in job["counts"].items() if number} == outcomes
    assert set(outcomes) <= {"changed", "unchanged"}
    for row in rows:
        ticket_id = int(row["ticket_id"])
        was = site.before[ticket_id]
        now = frozenset(site.zendesk.by_id[ticket_id].state.tags)
        assert now == (was | {ADD}) - {REMOVE}
        assert set(row["added"].split()) == now - was
        assert set(row["removed"].split()) == was - now
    others = [t for t in site.zendesk.tickets if t.id not in wanted]
    assert all(frozenset(t.state.tags) == site.before[t.id] for t in others)
    counters = site.zendesk.counters
    assert (counters.needless, counters.overlapping) == (0, 0)


def test_a_script_sees_its_job_to_the_end_whatever_is_killed(site: Site) -> None:
    chance = Random()
    order = {
        "selection": {"kind": "view", "view_ids": [3]},
        "parameters": {"add": [ADD], "remove": [REMOVE]},
        "wait": 0,
    }
    job_id = site.ask("POST", "/jobs", order).raise_for_status().json()["job_id"]
    watcher = Watcher(site, job_id)
    eventually(lambda: site.job(job_id)["counts"]["changed"], 60)
    happenings = [
        *(site.kill_web, site.kill_worker, site.flush_redis),
        *(site.kill_all_of_the_worker, site.kill_both),
    ]
    chance.shuffle(happenings)
    for happening in happenings:
        time.sleep(chance.uniform(0.2, 2.5))
        print(f"{happening.__name__} at {site.job(job_id)['processed_items']} tickets")
        happening()

    assert site.ask("POST", f"/jobs/{job_id}/pause").status_code == 200
    eventually(lambda: site.job(job_id)["status"] == "paused", 60)
    paused = site.job(job_id)
    assert paused["processed_items"] < TICKETS
    site.end()
    site.start()
    assert site.job(job_id)["counts"] == paused["counts"]
    assert site.ask("POST", f"/jobs/{job_id}/resume").status_code == 200

    last = watcher.end()
    assert (last["status"], last["processed_items"]) == ("completed", TICKETS)
    assert watcher.opened >= 3
    seen = [event["counts"]["changed"] for event in watcher.events]
    assert seen == sorted(seen)
    check_accounts(site, job_id)
