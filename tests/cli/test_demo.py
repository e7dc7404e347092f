"""`tagmanager demo`, as it is: 12,000 tickets, Zendesk's job times, every ticket compared."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.cli.conftest import ROOT, eventually, finished


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="tm-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The demonstration with settings of another installation around, which it must not use."""
    return subprocess.Popen(
        [sys.executable, "-m", "backend.cli", "demo", *arguments],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "PYTHONPATH": str(ROOT),
            "ENVIRONMENT": "production",
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "SECRET_KEY": "x",
        },
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def started_in(folder: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter(["environ", "cmdline"]):
        environment = process.info["environ"] or {}
        command = " ".join(process.info["cmdline"] or ())
        if environment.get("TMPDIR") == str(folder) or str(folder) in command:
            found.append(process)
    return found


def test_the_demonstration_keeps_what_it_promises(folder: Path) -> None:
    done = finished(start(folder, "--once"), within=240)
    assert done.code == 0, done.out + done.err
    assert "10,000 tickets = 10,000 changed" in done.out
    assert (
        "10,000 of 10,000 tickets are as promised, checked one by one against the sandbox; "
        "the other 2,000 are as they were." in done.out
    )
    assert "10,000 ticket updates were sent for 10,000 tickets." in done.out
    assert "instead of 2.8 hours" in done.out
    assert "\x1b" not in done.out + done.err
    assert not list(folder.iterdir())
    assert not started_in(folder)


def test_the_app_can_be_opened_in_the_workspace(folder: Path) -> None:
    process = start(folder, "--port", "0")
    address, said = "", ""
    assert process.stdout is not None
    while not address and (line := process.stdout.readline()):
        said += line
        address = "".join(re.findall(r"http://localhost:\S+/agent/apps/tag-manager/jobs/\S+", line))
    try:
        assert address, said
        assert httpx.get(address).status_code == 200
        body = {"location": "nav_bar", "guid": "g", "origin": "o", "color_scheme": "dark"}
        workspace = address.partition("/agent/")[0] + "/workspace"
        opened = httpx.post(f"{workspace}/frames", json=body).raise_for_status().json()
        page = httpx.post(opened["action"], data={"token": opened["token"]})
        # 503 where the app is not built: the token was right all the same.
        assert page.status_code in (200, 503), page.text
        again = httpx.post(opened["action"], data={"token": opened["token"]})
        assert again.status_code == 401
        origin = address.partition("/acme/")[0]
        policy = page.headers["content-security-policy"]
        assert page.status_code == 503 or f"frame-ancestors {origin}" in policy
    finally:
        process.send_signal(signal.SIGINT)
        done = finished(process, within=60)
    assert done.code == 0, done.err
    eventually(lambda: not started_in(folder))


def test_ctrl_c_ends_the_demonstration_and_leaves_nothing(folder: Path) -> None:
    process = start(folder, "--port", "0")
    eventually(lambda: list(folder.glob("tagmanager-demo-*/logs/worker1.log")))
    eventually(lambda: len(started_in(folder)) >= 5, within=30)
    process.send_signal(signal.SIGINT)
    done = finished(process, within=60)
    assert done.code == 130, done.out + done.err
    assert "no process and no file is left" in done.out
    eventually(lambda: not started_in(folder))
    assert not list(folder.iterdir())
