"""A stand-in for Zendesk and an installation of the product, each in processes of their own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

from backend import embedded_redis
from backend.actions import accounts, jobs
from backend.actions.job_view import JobView
from backend.resources import Resources, opened
from backend.sandbox.seed import ADMIN_TOKEN
from backend.settings import Settings, new_keys
from backend.store import jobs as job_rows
from backend.supervisor import HOST, Supervisor

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "acme"
ADD, REMOVE = "bench_tag", "old_tag"
CHANGE = {"add": [ADD], "remove": [REMOVE]}
BY_SEARCH = {"kind": "search", "query": "status<closed"}
BY_VIEW = {"kind": "view", "view_ids": [3]}
PATIENCE = 120.0
WARM_UP = 30

_STARTING = asyncio.Lock()  # the migrations of two databases can't run side by side in one process

Watcher = Callable[[JobView], None]


class Broken(Exception):
    """A run did not end as it should, so its figures mean nothing."""


@dataclass(frozen=True, slots=True)
class Done:
    """A finished job. `seconds` run from the request to the last outcome."""

    view: JobView
    seconds: float
    selecting: float
    applying: float


class StandIn:
    """A running sandbox and its controls."""

    def __init__(self, url: str, process: psutil.Process, *, records: bool) -> None:
        self.url = url
        self.process = process
        self._records = records
        self._http = httpx.Client(base_url=url, timeout=300)

    def close(self) -> None:
        self._http.close()

    def reset(self) -> None:
        """The account as it was in the beginning, with empty counters and fresh limits."""
        self._asked("POST", f"/_control/{ACCOUNT}/reset", {})
        if self._records:
            self._asked("DELETE", "/_reasons")

    def counters(self) -> Mapping[str, Any]:
        """What was asked since the last reset."""
        return self._asked("GET", f"/_control/{ACCOUNT}/counters")

    def reasons(self) -> Mapping[str, int]:
        """Requests by reason; only where the stand-in records them."""
        return self._asked("GET", "/_reasons")

    def spoil(self, faults: Sequence[Mapping[str, Any]]) -> None:
        """Add a programme of faults."""
        self._asked("POST", "/_control/faults", faults)

    def faults(self) -> Sequence[Mapping[str, Any]]:
        """The programme, and how often each entry has fired."""
        return self._asked("GET", "/_control/faults")

    def open_tickets(self) -> list[int]:
        """The ids of all tickets that are not closed, in ascending order."""
        tickets = self._asked("GET", f"/_control/{ACCOUNT}/tickets")
        return sorted(int(key) for key, one in tickets.items() if one["status"] != "closed")

    def check(self, ids: Sequence[int]) -> None:
        """Raise Broken unless all these tickets, and no others, were changed as asked."""
        wanted = set(ids)
        for key, tags in self._asked("GET", f"/_control/{ACCOUNT}/tags").items():
            right = (ADD in tags and REMOVE not in tags) == (int(key) in wanted)
            if not right:
                raise Broken(f"Ticket {key} has other tags than it should: {tags}.")

    def _asked(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._http.request(method, path, json=body)
        return answer.raise_for_status().json()


@contextmanager
def stand_in(*options: str, record: bool = True) -> Iterator[StandIn]:
    """A sandbox with these options; with `record` it notes the reason of each request."""
    module = "tests.benchmarks.stand_in" if record else "backend.sandbox"
    command = [sys.executable, "-m", module, "--port", "0", "--account", ACCOUNT, *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            said = process.stdout.readline()
            if ACCOUNT not in said:
                raise Broken(f"The stand-in did not start: {said}")
            url, itself = said.split(f"/{ACCOUNT}")[0], psutil.Process(process.pid)
            found = StandIn(url, itself, records=record)
            with contextlib.closing(found):
                yield found
        finally:
            process.terminate()


class Installation:
    """Redis, web and one worker under the supervisor, with one connected account."""

    def __init__(
        self, supervisor: Supervisor, resources: Resources, client: asyncio.subprocess.Process
    ) -> None:
        self.resources = resources
        self._supervisor = supervisor
        self._client = client
        self._settings = supervisor.settings

    @property
    def url(self) -> str:
        """Where the web process answers."""
        return f"http://{HOST}:{self._supervisor.port}"

    def process(self, name: str) -> psutil.Process:
        """The process `web`, `worker1` or `redis`."""
        found = next(child for child in self._supervisor.children if child.name == name)
        return psutil.Process(found.pid)

    def log(self, name: str) -> str:
        """What a process has said."""
        return (self._settings.data_dir / "logs" / f"{name}.log").read_text()

    def database_bytes(self) -> int:
        """The size of the SQLite database, with what is not yet merged into its main file."""
        files = self._settings.data_dir.glob("tagmanager.sqlite3*")
        return sum(path.stat().st_size for path in files)

    async def warm_up(self, ids: Sequence[int]) -> None:
        """A first job, after which the account's pace and habits are known."""
        await self.retag({"kind": "tickets", "ids": list(ids[:WARM_UP])})

    async def retag(
        self,
        selection: Mapping[str, Any],
        *,
        speed: str | None = None,
        watch: Watcher = lambda _: None,
        every: float = 0.25,
    ) -> Done:
        """Run one job from the request to its end; raises Broken unless every ticket changed."""
        order = {
            "selection": dict(selection),
            "parameters": CHANGE,
            "options": {"speed": speed} if speed else {},
        }
        started = await self._start(order)
        view = await jobs.show(self.resources, started["job_id"])
        watch(view)
        while not view.over:
            await asyncio.sleep(every)
            view = await jobs.show(self.resources, started["job_id"])
            watch(view)
        if view.status != "completed" or view.counts["changed"] != view.total_items:
            raise Broken(f"The job ended as {view.status}: {view.counts}, {view.error}.")
        async with self.resources.database.read() as session:
            row = await job_rows.get(session, started["job_id"])
        assert row is not None
        assert row.applying_at is not None
        assert row.completed_at is not None
        requested, began = started["requested"], row.applying_at.timestamp()
        ended = row.completed_at.timestamp()
        return Done(view, ended - requested, began - requested, ended - began)

    async def _start(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Have the client start a job."""
        orders, answers = self._client.stdin, self._client.stdout
        assert orders is not None
        assert answers is not None
        orders.write(json.dumps(order).encode() + b"\n")
        await orders.drain()
        if not (line := await answers.readline()):
            raise Broken("The job could not be started; the message is above.")
        answer: dict[str, Any] = json.loads(line)
        return answer


@asynccontextmanager
async def installation(
    zendesk: StandIn, *, headroom: float | None = None, database_url: str | None = None
) -> AsyncIterator[Installation]:
    """A fresh installation that talks to this stand-in; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="tm-bench-") as folder:
        given: dict[str, Any] = {
            "environment": "development",
            "data_dir": folder,
            "zendesk_url": f"{zendesk.url}/{{subdomain}}",
            "headroom": headroom,
            **{name.lower(): key for name, key in new_keys().items()},
        }
        if database_url:
            given["database_url"] = database_url
        settings = Settings(**given)
        log_folder = Path(folder) / "logs"
        log_folder.mkdir()
        supervisor = _Stoppable(settings, port=0, log_folder=log_folder)
        try:
            async with _running(supervisor), opened(settings) as resources:
                await accounts.connect(resources, ACCOUNT, ADMIN_TOKEN)
                async with _client(settings) as client:
                    yield Installation(supervisor, resources, client)
        finally:
            socket = embedded_redis.socket_path(settings.data_dir)
            shutil.rmtree(socket.parent, ignore_errors=True)


class _Stoppable(Supervisor):
    """Tells at once when it is to stop: Ctrl-C ends the measurement before the processes."""

    on_stop: Callable[[], None] = staticmethod(lambda: None)

    def stop(self) -> None:
        self.on_stop()
        super().stop()


@asynccontextmanager
async def _running(supervisor: _Stoppable) -> AsyncIterator[None]:
    """Around what needs the processes; Ctrl-C ends them and cancels what goes on inside."""
    ready, inside = asyncio.Event(), asyncio.current_task()
    leaving = False

    async def on_ready() -> None:
        ready.set()

    def leave() -> None:
        if not leaving and inside:
            inside.cancel()

    async def keep() -> None:
        try:
            await supervisor.run(on_ready)
        finally:
            leave()

    supervisor.on_stop = leave

    async with _STARTING:
        task = asyncio.create_task(keep())
        try:
            async with asyncio.timeout(PATIENCE):
                await ready.wait()
        except BaseException:
            if task.done() and not task.cancelled() and (error := task.exception()):
                raise Broken(f"The installation did not start: {error}") from error
            raise
    try:
        yield
    finally:
        leaving = True
        supervisor.stop()
        await asyncio.wait({task})


@asynccontextmanager
async def _client(settings: Settings) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {
        **os.environ,
        **settings.variables(),
        "REDIS_URL": embedded_redis.socket_url(settings),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.client"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment,
        cwd=ROOT,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def tree(process: psutil.Process) -> list[psutil.Process]:
    """A process and all its children."""
    return [process, *process.children(recursive=True)]


def cpu_seconds(process: psutil.Process) -> float:
    """What a process and its living children have computed so far."""
    times = [one.cpu_times() for one in tree(process)]
    return sum(time.user + time.system for time in times)


def now() -> float:
    return time.monotonic()
