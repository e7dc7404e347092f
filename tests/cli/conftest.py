"""The real command in real processes, against a sandbox whose jobs take milliseconds."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from backend import embedded_redis
from backend.sandbox.seed import ADMIN_TOKEN
from backend.sandbox.server import Running, running
from backend.sandbox.settings import Settings
from backend.sandbox.world import acme
from tests.cli import preloaded

ROOT = Path(__file__).resolve().parents[2]
TOKEN = ADMIN_TOKEN
QUICK = Settings(latency=0, job_base_seconds=0.05, job_ticket_seconds=0.001, index_lag=0)
SLOW_JOBS, QUICK_JOBS = {"job_ticket_seconds": 0.02}, {"job_ticket_seconds": 0.001}
TICKETS = 1200


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on stderr, nothing being on stdout."""
        assert not self.out, self.out
        (line,) = self.err.strip().splitlines()
        assert "Traceback" not in line
        return line


class Terminal:
    """A terminal that is not one: DATA_DIR and the sandbox's address are set, nothing else."""

    def __init__(self, data_dir: Path, sandbox: Running) -> None:
        self.data_dir = data_dir
        self.sandbox = sandbox
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(data_dir),
            "PYTHONPATH": str(ROOT),
            "TZ": "UTC",
            "ENVIRONMENT": "development",
            "DATA_DIR": str(data_dir),
            "ZENDESK_URL": sandbox.zendesk_url,
        }

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "backend.cli", *arguments],
            env={**self.environment, **environment},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, stdin: str = "", within: float = 60, **environment: str) -> Done:
        told = {**self.environment, **environment}
        code, out, err = preloaded.command(arguments, told, stdin, within, ROOT)
        if code is None:
            pytest.fail(f"{arguments} did not end:\n{out}\n{err}")
        return Done(code, out, err)

    def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = httpx.request(method, f"{self.sandbox.url}/_control/{path}", json=body)
        return answer.raise_for_status().json()

    def tags(self) -> dict[int, set[str]]:
        return {int(i): set(tags) for i, tags in self.control("GET", "acme/tags").items()}

    def jobs(self) -> list[dict[str, Any]]:
        return self.run("jobs", "list", "--json").json

    def processes(self) -> list[psutil.Process]:
        """Everything on this machine that runs with this DATA_DIR."""
        found = []
        socket = str(embedded_redis.socket_path(self.data_dir))
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                command = " ".join(process.cmdline())
                if socket in command or process.environ().get("DATA_DIR") == str(self.data_dir):
                    found.append(process)
        return found

    def end(self) -> None:
        for process in self.processes():
            with contextlib.suppress(psutil.Error):
                process.kill()


def finished(process: subprocess.Popen[str], stdin: str = "", within: float = 60) -> Done:
    try:
        out, err = process.communicate(stdin, timeout=within)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        pytest.fail(f"{process.args} did not end:\n{out}\n{err}")
    return Done(process.returncode, out, err)


def eventually(check: Callable[[], object], within: float = 20.0) -> None:
    deadline = time.monotonic() + within
    while not check():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@contextlib.contextmanager
def a_terminal(tickets: int = TICKETS) -> Iterator[Terminal]:
    with (
        running(acme(tickets=tickets, settings=QUICK)) as sandbox,
        tempfile.TemporaryDirectory(prefix="tm-", ignore_cleanup_errors=True) as folder,
    ):
        terminal = Terminal(Path(folder), sandbox)
        try:
            yield terminal
        finally:
            terminal.end()


@contextlib.contextmanager
def dev(terminal: Terminal, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`tagmanager dev` while the block runs; afterwards Ctrl-C, and nothing is left."""
    process = terminal.start("dev", "--port", "0", **environment)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        done = finished(process)
    assert done.code == 0, done.err
    eventually(lambda: not terminal.processes())


@pytest.fixture
def fresh() -> Iterator[Terminal]:
    """Nothing was ever run here."""
    with a_terminal() as terminal:
        yield terminal


@pytest.fixture(scope="module")
def connected() -> Iterator[Terminal]:
    """`acme` is connected; no other process runs."""
    with a_terminal() as terminal:
        added = terminal.run("account", "add", "acme", "--access-token", TOKEN)
        assert added.code == 0, added.err
        yield terminal


@pytest.fixture(scope="module")
def installed(connected: Terminal) -> Iterator[Terminal]:
    """`acme` is connected, and `tagmanager dev` runs, with few lanes so that jobs take waves."""
    with dev(connected, MAX_LANES="4"):
        yield connected
