"""Everything behind the browser: a sandbox, and the product's real processes registered with it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

from backend.sandbox.server import Running, running
from backend.sandbox.settings import Settings
from backend.sandbox.tickets import Ticket
from backend.sandbox.world import acme
from tests.cli.conftest import ROOT, Terminal

HOST = "127.0.0.1"
TICKETS = 1_500
# Zendesk's update jobs: done at once, one after the other, or all of them waiting. What has to be
# seen of a running job is looked at while it is held, so that no machine is too slow to see it.
BRISK: Mapping[str, float] = {
    "job_base_seconds": 0.1,
    "job_ticket_seconds": 0.002,
    "jobs_at_once": 30,
}
SLOW: Mapping[str, float] = {**BRISK, "job_base_seconds": 0.8, "jobs_at_once": 1}
HELD: Mapping[str, float] = {**SLOW, "jobs_at_once": 0}
PATIENCE = 60.0
KEY = "nightly clean-up"


def eventually(check: Callable[[], object], within: float = PATIENCE) -> None:
    """Wait until something holds that other processes bring about."""
    deadline = time.monotonic() + within
    while not check():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


class Site:
    """One installation of the product, with `acme` and its app registered."""

    def __init__(self, terminal: Terminal, port: int) -> None:
        self.terminal = terminal
        self.sandbox = terminal.sandbox
        self.url = f"http://{HOST}:{port}"
        self.port = port
        self._started: list[subprocess.Popen[bytes]] = []

    # Processes

    def start(self, **environment: str) -> None:
        """Web, worker and Redis under their supervisor; returns when the web process answers."""
        command = ("-m", "backend.cli", "dev", "--port", str(self.port))
        self._start("dev", *command, **environment)
        eventually(self.answers)

    def start_web(self, factory: str, port: int, **environment: str) -> None:
        """One more web process of the same installation, made by a factory of the tests."""
        options = ["--factory", "--port", str(port), "--no-access-log", "--lifespan", "on"]
        self._start(factory, "-m", "uvicorn", *options, factory, **environment)
        eventually(lambda: answers(f"http://{HOST}:{port}"))

    def _start(self, name: str, *arguments: str, **environment: str) -> None:
        with (self.terminal.data_dir / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env={**self.terminal.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._started.append(process)

    def answers(self) -> bool:
        """Whether the web process can be reached and all processes are up."""
        return answers(self.url)

    def kill_web(self) -> None:
        """Kill the web process; the supervisor starts another one."""
        web = next(p for p in self.terminal.processes() if "uvicorn" in " ".join(p.cmdline()))
        web.kill()
        psutil.wait_procs([web], timeout=10)

    def pause_web(self) -> psutil.Process:
        """Have the web process stand still: connections hang. `resume()` wakes it."""
        web = next(p for p in self.terminal.processes() if "uvicorn" in " ".join(p.cmdline()))
        web.suspend()
        return web

    def end(self) -> None:
        for process in self._started:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
        for process in self._started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(15)
        self.terminal.end()
        if kept := os.environ.get("KEEP"):
            Path(kept, f"{self.port}.log").write_text(self.log())

    # Zendesk

    def workspace(self, path: str = "", *, person: int, **query: str) -> str:
        """An address in the agent workspace, as this person."""
        told = "&".join(f"{name}={value}" for name, value in {"as": person, **query}.items())
        return f"{self.sandbox.credentials()['workspace_url']}{path}?{told}"

    def pages_at(self, url: str) -> None:
        """From now on the workspace opens the app's pages there."""
        self.sandbox.world.installation("acme").url = f"{url}/zat/{{location}}"

    def zendesk_takes(self, pace: Mapping[str, float]) -> None:
        """Change how long Zendesk's jobs take."""
        self.terminal.control("POST", "acme/settings", dict(pace))

    def zendesk(self, method: str, path: str, body: Any = None) -> Any:
        """A call of Zendesk's own API, as an admin's."""
        held = self.sandbox.credentials()
        headers = {"Authorization": f"Bearer {held['token']}"}
        address = f"{self.sandbox.url}/acme/api/v2/{path}"
        answer = httpx.request(method, address, json=body, headers=headers, timeout=30)
        return answer.raise_for_status().json()

    def tickets(self) -> list[Ticket]:
        """What Zendesk has; to be looked at while nobody changes it."""
        return list(self.sandbox.world.accounts["acme"].tickets)

    def tagged(self, tag: str) -> set[int]:
        """Which tickets have the tag, deleted ones aside."""
        return {ticket for ticket, tags in self.terminal.tags().items() if tag in tags}

    def open_tickets(self, count: int, after: int = 0) -> list[int]:
        """Ids of so many tickets that aren't closed."""
        found = self.terminal.control("GET", "acme/tickets")
        ids = sorted(int(key) for key, one in found.items() if one["status"] != "closed")
        assert len(ids) >= after + count
        return ids[after : after + count]

    def ticket_like_few(self) -> tuple[int, set[int]]:
        """An open ticket with tags, and all tickets of its organisation, 200 at most."""
        tickets = [one for one in self.tickets() if one.organization_id and not one.state.deleted]
        sizes = Counter(one.organization_id for one in tickets)
        organisation, size = next(each for each in sizes.most_common() if each[1] <= 200)
        assert size > 10
        alike = [one for one in tickets if one.organization_id == organisation]
        fit = [one for one in alike if one.state.status == "open" and len(one.state.tags) > 1]
        return fit[0].id, {one.id for one in alike}

    # The product

    def connect(self) -> None:
        """`acme` and its app, as an operator registers them."""
        held = self.sandbox.credentials()
        secret = self.terminal.data_dir / "jwt-secret"
        secret.write_text(held["jwt_secret"])
        self._told(
            *("account", "add", "acme", "--access-token", held["token"]),
            *("--app-id", str(held["app_id"])),
            *("--installation-id", str(held["installation_id"])),
            *("--jwt-secret-file", str(secret)),
        )
        self.pages_at(self.url)

    def register(self) -> None:
        """The app alone: nobody has connected the account yet."""
        held = self.sandbox.credentials()
        secret = self.terminal.data_dir / "jwt-secret"
        secret.write_text(held["jwt_secret"])
        self._told(
            *("account", "add", "acme", "--app-id", str(held["app_id"])),
            *("--installation-id", str(held["installation_id"])),
            *("--jwt-secret-file", str(secret)),
        )
        self.pages_at(self.url)

    def job(self, tickets: Sequence[int] = (), *, tag: str = "", **order: Any) -> str:
        """Start a job as a script does; returns its id."""
        body = {
            "tool": "tag_manager",
            "selection": {"kind": "tickets", "ids": list(tickets)},
            "parameters": {"add": [tag]},
            "wait": 0,
            **order,
        }
        answer = self.api("POST", "jobs", body)
        return str(answer["job_id"])

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """A call with an API key, as scripts make them."""
        answer = httpx.request(
            method,
            f"{self.url}/api/v1/{path}",
            json=body,
            headers={"Authorization": f"Bearer {self.key()}"},
            timeout=60,
        )
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def jobs(self) -> list[dict[str, Any]]:
        return list(self.api("GET", "jobs")["jobs"])

    def key(self) -> str:
        """An API key of an admin's."""
        kept = self.terminal.data_dir / "key"
        if not kept.exists():
            command = ("api-key", "create", "acme", "--name", KEY, "--role", "admin")
            kept.write_text(self._told(*command))
        return kept.read_text().strip()

    def _told(self, *arguments: str) -> str:
        done = self.terminal.run(*arguments)
        assert done.code == 0, done.err
        return done.out

    def log(self) -> str:
        """What the product's processes have said."""
        found = self.terminal.data_dir.glob("*.log")
        return "\n".join(path.read_text() for path in sorted(found))


@contextmanager
def a_site(*, connected: bool = True, tickets: int = TICKETS, **environment: str) -> Iterator[Site]:
    """An installation while the block runs; nothing of it is left afterwards."""
    pace = Settings(latency=0.005, index_lag=0, **BRISK)  # type: ignore[arg-type]
    mail_port = free_port()
    with (
        running(acme(tickets=tickets, settings=pace), mail_port=mail_port) as sandbox,
        tempfile.TemporaryDirectory(prefix="tm-", ignore_cleanup_errors=True) as folder,
    ):
        terminal = Terminal(Path(folder), sandbox)
        mail = {"SMTP_URL": f"smtp://{HOST}:{mail_port}", "MAIL_FROM": "tags@example.com"}
        terminal.environment |= told(sandbox) | mail | environment
        site = Site(terminal, free_port())
        try:
            if connected:
                site.connect()
            else:
                site.register()
            site.start()
            yield site
        finally:
            site.end()


def told(sandbox: Running) -> dict[str, str]:
    """What the product must be told about this sandbox."""
    held = sandbox.credentials()
    return {
        "ZENDESK_CLIENT_ID": held["client_id"],
        "ZENDESK_CLIENT_SECRET": held["client_secret"],
        "WORKSPACE_ORIGIN": held["workspace_origin"],
        "ZAF_SDK_URL": held["sdk_url"],
        "MAX_LANES": "4",
        **({"APP_DIR": folder} if (folder := os.environ.get("APP_UNDER_TEST")) else {}),
    }


def answers(url: str) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(f"{url}/readyz", timeout=5).is_success
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
