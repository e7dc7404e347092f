"""Real processes in a folder of their own, all of which are gone when a test ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from backend import embedded_redis
from backend.settings import Settings, new_keys

ROOT = Path(__file__).resolve().parents[2]


def eventually(check: Callable[[], object], within: float = 30.0) -> float:
    """Wait until `check` holds; how many seconds that took."""
    started = time.monotonic()
    while not check():
        assert time.monotonic() - started < within, "it did not happen in time"
        time.sleep(0.01)
    return time.monotonic() - started


class Machine:
    """One DATA_DIR, and the programs that run with it."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(data_dir),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "DATA_DIR": str(data_dir),
            **new_keys(),
        }
        self._started: list[subprocess.Popen[bytes]] = []

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.data_dir)

    def python(self, *arguments: str, log: Path, **environment: str) -> subprocess.Popen[bytes]:
        """Start Python in a session of its own; what it says goes to `log`."""
        with log.open("ab") as output:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env={**self.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def answer(self, *arguments: str, **environment: str) -> str:
        """What a short Python program prints."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            check=True,
            timeout=30,
        )
        return done.stdout.decode().strip()

    def processes(self) -> dict[psutil.Process, str]:
        """Everything that runs with this DATA_DIR on the whole machine, and its command line."""
        found = {}
        socket = str(embedded_redis.socket_path(self.data_dir))
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):  # gone, a zombie, or somebody else's
                command = " ".join(process.cmdline())
                # The server writes its socket's name over its environment.
                if socket in command or process.environ().get("DATA_DIR") == str(self.data_dir):
                    found[process] = command
        return found

    def end(self) -> None:
        def nobody_left() -> bool:
            found = self.processes()
            for process in found:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
            return not found

        eventually(nobody_left)
        for started in self._started:
            started.wait(5)
        shutil.rmtree(embedded_redis.socket_path(self.data_dir).parent, ignore_errors=True)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def machine() -> Iterator[Machine]:
    with tempfile.TemporaryDirectory(prefix="tm-", ignore_cleanup_errors=True) as folder:
        machine = Machine(Path(folder))
        yield machine
        machine.end()


@pytest.fixture
def redis_server(machine: Machine) -> Iterator[subprocess.Popen[bytes]]:
    """The embedded server of this machine."""
    command: Sequence[str] = embedded_redis.command(machine.settings)
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=machine.environment
    )
    socket = embedded_redis.socket_path(machine.data_dir)
    eventually(socket.exists)
    yield process
    process.kill()
    process.wait()
