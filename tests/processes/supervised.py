"""`tagmanager dev` as a process of its own."""

from __future__ import annotations

import json
import time
import urllib.request

import psutil

from tests.processes.conftest import Machine, eventually


class Supervised:
    """A supervisor in a process of its own, as a terminal would start it."""

    def __init__(self, machine: Machine, *options: str) -> None:
        self.log = machine.data_dir / "supervisor.log"
        self._from = self.log.stat().st_size if self.log.exists() else 0
        self.started = time.monotonic()
        self.process = machine.python(
            "-m", "backend.supervisor", *(options or ("--port", "0")), log=self.log
        )
        self._machine = machine

    def lines(self) -> list[dict[str, object]]:
        """What the supervisor itself said since it was started."""
        with self.log.open() as file:
            file.seek(self._from)
            return [json.loads(line) for line in file if line.startswith("{")]

    def said(self, event: str) -> list[dict[str, object]]:
        return [line for line in self.lines() if line["event"] == event]

    def ready(self) -> float:
        eventually(lambda: self.said("ready") or self.process.poll() is not None, 30)
        assert self.said("ready"), self.log.read_text()
        return time.monotonic() - self.started

    def get(self, path: str) -> dict[str, object]:
        url = f"{self.said('ready')[0]['url']}{path}"
        with urllib.request.urlopen(url, timeout=30) as answer:
            found = json.load(answer)
        assert isinstance(found, dict)
        return found

    def leader(self, name: str) -> psutil.Process:
        """The child of the supervisor whose command line holds this word."""
        for child in psutil.Process(self.process.pid).children():
            if name in " ".join(child.cmdline()):
                return child
        raise LookupError(name)

    def leader_after(self, old: psutil.Process, name: str) -> psutil.Process | None:
        try:
            found = self.leader(name)
        except (LookupError, psutil.Error):
            return None
        return found if found != old else None
