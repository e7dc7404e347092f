"""The real application over real HTTP, a sandbox for Zendesk, and a driver in a thread."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
import uvicorn

from backend.actions import accounts, api_keys
from backend.app import create_app
from backend.core.caller import AN_OPERATOR, Role
from backend.engine.drive import drive
from backend.reconcile import Reconciler
from backend.resources import Resources, opened
from backend.sandbox.seed import ADMIN_ID, ADMIN_TOKEN, AGENT_ID
from backend.sandbox.server import Running, running
from backend.sandbox.settings import Settings as SandboxSettings
from backend.sandbox.world import acme
from backend.settings import Settings, new_keys
from backend.store import accounts as stored_accounts
from tests.support.template import PostgresTemplate, with_tables

T = TypeVar("T")

QUICK = SandboxSettings(
    latency=0,
    job_base_seconds=0.02,
    job_ticket_seconds=0.0002,
    index_lag=0,
    limits=False,
    view_count_seconds=0,
    closed_tickets_accept_tags=True,
)
TICKETS = 1200
OTHER = "globex"
METRICS_TOKEN = "figures"


class Worker:
    """A worker process's inside in a thread: it drives whatever account it is hinted."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), daemon=True)
        self.resting = threading.Event()

    def __enter__(self) -> Worker:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(15)
        assert not self._thread.is_alive()

    async def hint(self, account_id: int) -> None:
        """What the application calls in place of sending a message."""
        if not self.resting.is_set():
            self._loop.call_soon_threadsafe(self._begin, account_id)

    def run(self, work: Callable[[Resources], Coroutine[Any, Any, T]]) -> T:
        """Do something with this worker's resources."""
        return asyncio.run_coroutine_threadsafe(work(self.resources), self._loop).result(30)

    def _begin(self, account_id: int) -> None:
        task = self._loop.create_task(self._drive(account_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drive(self, account_id: int) -> None:
        if not self._stopping.is_set() and not self.resting.is_set():
            await drive(self.resources, account_id, stopping=self._stopping)

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        async with opened(self._settings, enqueue=self.hint) as self.resources:
            self._ready.set()
            await Reconciler(self.resources, "worker", drive=self._drive).run(self._stopping)
            if self._tasks:
                await asyncio.wait(self._tasks)


@dataclass
class Site:
    """An installation with two accounts, `acme` and `globex`, and an admin's key for each."""

    url: str
    sandbox: Running
    settings: Settings
    worker: Worker
    account_id: int
    other_id: int
    key: str
    other_key: str

    def client(self, key: str | None = None) -> httpx.Client:
        headers = {"Authorization": f"Bearer {key or self.key}"}
        return httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=60)

    def make_key(
        self, role: Role = Role.ADMIN, owner: int | None = None, **more: Any
    ) -> tuple[str, str]:
        """A new key: its id and itself."""
        key, secret = self.worker.run(
            lambda resources: api_keys.create(
                resources,
                self.account_id,
                name="A key",
                role=role,
                by=AN_OPERATOR,
                owner_id=owner,
                **more,
            )
        )
        return key.id, secret

    def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = httpx.request(method, f"{self.sandbox.url}/_control/{path}", json=body)
        return answer.raise_for_status().json()

    def tags(self, ticket_id: int) -> set[str]:
        found = self.control("GET", f"acme/tickets?ids={ticket_id}")
        return set(found[str(ticket_id)]["tags"])

    def requests(self) -> int:
        """How many requests Zendesk has had."""
        return sum(self.control("GET", "acme/counters")["requests"].values())


def eventually(check: Callable[[], T], within: float = 60.0) -> T:
    deadline = time.monotonic() + within
    while not (found := check()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
    return found


@contextlib.contextmanager
def serving(settings: Settings, worker: Worker, port: int = 0) -> Iterator[str]:
    """The application under uvicorn, as the product runs it, in a thread."""
    listener = socket.create_server(("127.0.0.1", port), backlog=2048)
    app = create_app(settings, enqueue=worker.hint)
    server = uvicorn.Server(
        uvicorn.Config(app, lifespan="on", access_log=False, server_header=False, log_config=None)
    )
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    eventually(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(15)
        listener.close()
        assert not thread.is_alive()


@contextlib.contextmanager
def a_site(*, port: int = 0, **changes: Any) -> Iterator[Site]:
    """An installation; with a port, one that knows where it can be reached."""
    if port:
        changes["public_url"] = f"http://127.0.0.1:{port}"
    with (
        running(acme(tickets=TICKETS, settings=QUICK)) as sandbox,
        tempfile.TemporaryDirectory(prefix="tm-", ignore_cleanup_errors=True) as folder,
    ):
        sandbox.world.add_account(OTHER, tickets=100, settings=QUICK)
        keys = {name.lower(): value for name, value in new_keys().items()}
        settings = Settings(
            environment="development",
            data_dir=Path(folder),
            zendesk_url=sandbox.zendesk_url,
            poll_floor=0.02,
            **({"log_level": "ERROR"} | keys | changes),
        )
        with_tables(settings.database_url)
        with Worker(settings) as worker, serving(settings, worker, port) as url:
            ids, secrets = [], []
            for subdomain in ("acme", OTHER):
                account = worker.run(
                    lambda r, s=subdomain: accounts.connect(r, s, ADMIN_TOKEN)  # type: ignore[misc]
                )
                _, secret = worker.run(
                    lambda r, i=account.id: api_keys.create(  # type: ignore[misc]
                        r, i, name="Tests", role=Role.ADMIN, by=AN_OPERATOR, owner_id=ADMIN_ID
                    )
                )
                worker.run(lambda r, i=account.id: _quick_jobs(r, i))  # type: ignore[misc]
                ids.append(account.id)
                secrets.append(secret)
            yield Site(url, sandbox, settings, worker, *ids, *secrets)


async def _quick_jobs(resources: Resources, account_id: int) -> None:
    """Let drivers expect what the sandbox's jobs really take."""
    async with resources.database.write() as session:
        await stored_accounts.learn(session, account_id, job_pace=0.01)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """The settings of an empty database, of each kind."""
    if request.param == "sqlite":
        yield {}
    else:
        template: PostgresTemplate = request.getfixturevalue("postgres_template")
        address = template.copy()
        yield {"database_url": address}
        template.give_back(address)


@pytest.fixture(scope="module")
def site(database: dict[str, Any]) -> Iterator[Site]:
    """One installation for a module's tests, on each of the databases."""
    with a_site(**database, metrics_token=METRICS_TOKEN) as site:
        yield site


@pytest.fixture
def api(site: Site) -> Iterator[httpx.Client]:
    """Requests with an admin's key of `acme`."""
    with site.client() as client:
        yield client


@pytest.fixture(scope="module")
def agents_key(site: Site) -> str:
    return site.make_key(Role.AGENT, AGENT_ID)[1]


@pytest.fixture
def agent(site: Site, agents_key: str) -> Iterator[httpx.Client]:
    """Requests with the key of somebody who is no admin."""
    with site.client(agents_key) as client:
        yield client


@pytest.fixture
def stranger(site: Site) -> Iterator[httpx.Client]:
    """Requests with an admin's key of another account."""
    with site.client(site.other_key) as client:
        yield client


def order(ids: Any = (1, 2, 3), **more: Any) -> dict[str, Any]:
    """A small job that adds a tag."""
    return {
        "selection": {"kind": "tickets", "ids": list(ids)},
        "parameters": {"add": ["reviewed"]},
        **more,
    }
