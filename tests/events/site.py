"""An installation to watch: Redis, a web process, a sandbox, and a driver in the test itself."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import update

from backend import embedded_redis
from backend.actions import accounts, api_keys, jobs
from backend.core.caller import AN_OPERATOR, Role
from backend.engine.drive import drive
from backend.resources import Resources
from backend.sandbox.seed import ADMIN_TOKEN
from backend.sandbox.server import Running
from backend.settings import Settings, new_keys
from backend.store.models import Job
from tests.events.client import Listener, listening

ROOT = Path(__file__).resolve().parents[2]


async def until(holds: Callable[[], object], within: float = 30.0) -> None:
    """Wait on a condition."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 - other processes make it true
            await asyncio.sleep(0.01)


class Site:
    """Everything of one DATA_DIR; what it starts is gone when it is closed."""

    resources: Resources
    account_id: int
    key: str
    key_id: str

    def __init__(self, data_dir: Path, sandbox: Running) -> None:
        self.data_dir = data_dir
        self.sandbox = sandbox
        told = {
            "ENVIRONMENT": "development",
            "DATA_DIR": str(data_dir),
            "ZENDESK_URL": sandbox.zendesk_url,
            "HEADROOM": "0",
            "MAX_LANES": "4",
            "POLL_FLOOR": "0.05",
            **new_keys(),
        }
        self.settings = Settings(**{name.lower(): value for name, value in told.items()})  # type: ignore[arg-type]
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(data_dir),
            "PYTHONPATH": str(ROOT),
            **told,
        }
        self._started: list[subprocess.Popen[bytes]] = []
        self.redis: subprocess.Popen[bytes] | None = None

    # Processes

    async def start_redis(self) -> None:
        self.redis = self._start(*embedded_redis.command(self.settings))
        async with asyncio.timeout(10):
            url = embedded_redis.socket_url(self.settings)
            while not await embedded_redis.answers(url):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.01)

    def kill_redis(self) -> None:
        assert self.redis
        self.redis.kill()
        self.redis.wait()

    async def start_web(self, *, METRICS_TOKEN: str = "figures", **intervals: float) -> Web:
        options = ["--factory", "--port", "0", "--no-access-log", "--lifespan", "on"]
        log = (self.data_dir / "web.log").open("ab")
        with log:
            process = self._start(
                sys.executable, "-m", "uvicorn", *options, "tests.events.web:create_app",
                output=log, INTERVALS=json.dumps(intervals),
                METRICS_TOKEN=METRICS_TOKEN,
            )  # fmt: skip
        web = Web(process)
        await until(web.find_port, 20)
        return web

    def _start(self, *command: str, output: Any = subprocess.DEVNULL, **more: str) -> Any:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self._environment | more,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        self._started.append(process)
        return process

    def end(self) -> None:
        for process in self._started:
            if process.poll() is None:
                process.kill()
            process.wait(5)

    def log(self) -> str:
        return (self.data_dir / "web.log").read_text()

    async def revoke(self) -> None:
        """End the rights of whoever uses the key."""
        await api_keys.revoke(self.resources, self.account_id, self.key_id, by=AN_OPERATOR)

    # Work

    async def put(self, job_id: str, **values: Any) -> None:
        """Change a job as a driver would, and tell."""
        await self.write(job_id, **values)
        await self.resources.publish(self.account_id, job_id)

    async def write(self, job_id: str, **values: Any) -> None:
        """Change a job without telling anybody."""
        async with self.resources.database.write() as session:
            await session.execute(update(Job).where(Job.job_id == job_id).values(**values))

    async def start_job(self, tickets: int, *, tag: str, after: int = 0) -> str:
        """A job that adds a tag to so many open tickets behind others; nobody drives it yet."""
        found = self.sandbox.world.accounts["acme"].tickets
        ids = [t.id for t in found if t.state.status != "closed" and not t.state.deleted]
        assert len(ids) >= after + tickets
        job = await jobs.create(
            self.resources,
            self.account_id,
            tool="tag_manager",
            selection={"kind": "tickets", "ids": ids[after : after + tickets]},
            parameters={"add": [tag], "remove": []},
            created_by={"type": "operator"},
        )
        return job.job_id

    def zendesk_takes(self, **settings: float) -> None:
        """Change the sandbox's pace, until the test is over."""
        account = self.sandbox.world.accounts["acme"]
        account.configure(account.settings.changed(settings), self.sandbox.world.clock.now())

    @asynccontextmanager
    async def driving(self) -> AsyncIterator[None]:
        """A driver while the block runs."""
        stopping = asyncio.Event()

        async def work() -> None:
            while not stopping.is_set():
                await drive(self.resources, self.account_id, stopping=stopping)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), 0.05)

        working = asyncio.create_task(work())
        try:
            yield
        finally:
            stopping.set()
            await working

    async def connect(self, resources: Resources) -> None:
        self.resources = resources
        self.account_id = (await accounts.connect(resources, "acme", ADMIN_TOKEN)).id
        key, self.key = await api_keys.create(
            resources, self.account_id, name="Streams", role=Role.ADMIN, by=AN_OPERATOR
        )
        self.key_id = key.id

    async def somebody_else(self) -> str:
        """A key of another account."""
        world = self.sandbox.world
        if "globex" not in world.accounts:
            world.add_account("globex", tickets=20)
        account = await accounts.connect(self.resources, "globex", ADMIN_TOKEN)
        _, key = await api_keys.create(
            self.resources, account.id, name="Others", role=Role.ADMIN, by=AN_OPERATOR
        )
        return key


class Web:
    """A web process."""

    port: int

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def find_port(self) -> bool:
        """Whether it listens yet."""
        assert self.process.poll() is None, "the web process has ended"
        for connection in psutil.Process(self.process.pid).net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN:
                self.port = connection.laddr.port
                return True
        return False

    def job(self, job_id: str, key: str) -> AbstractAsyncContextManager[Listener]:
        return listening(self.port, f"/api/v1/jobs/{job_id}/events", key)

    def jobs(self, key: str) -> AbstractAsyncContextManager[Listener]:
        return listening(self.port, "/api/v1/events", key)

    async def figures(self) -> dict[str, float]:
        """What `/metrics` says, by name and labels."""
        async with listening(self.port, "/metrics", "figures") as answer:
            assert answer.status == 200
            lines = (await answer.body()).decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if line[:1] != "#")
        return {name: float(value) for name, value in pairs}

    @property
    def memory(self) -> int:
        """Bytes of its own."""
        return int(psutil.Process(self.process.pid).memory_info().rss)
