"""One process starts all others in order, keeps them running, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from backend import embedded_redis
from backend.children import Child, ChildProgram
from backend.core.errors import Conflict, Invalid, Unavailable
from backend.supervisor import Supervisor
from tests.processes.conftest import Machine, eventually
from tests.processes.supervised import Supervised


def left_behind(machine: Machine) -> list[str]:
    return list(machine.processes().values())


def test_everything_is_ready_and_says_so(machine: Machine) -> None:
    supervised = Supervised(machine)
    assert supervised.ready() < 30
    assert supervised.get("/healthz") == {"status": "ok"}
    ready = supervised.get("/readyz")
    assert (ready["status"], ready["database"], ready["redis"]) == ("ok", True, True)
    assert (ready["workers"], ready["webs"]) == (1, 1)
    lines = supervised.log.read_text().splitlines()
    (up,) = [json.loads(line) for line in lines if "worker is up" in line]
    assert up["level"] == "info", "in production nothing stands before a line of JSON"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_the_group_ends_all_in_order(machine: Machine, number: int) -> None:
    supervised = Supervised(machine)
    supervised.ready()
    os.killpg(supervised.process.pid, number)  # what Ctrl-C in a terminal does
    assert supervised.process.wait(15) == 0
    assert not left_behind(machine)
    ended = [line["child"] for line in supervised.said("child stopped")]
    assert sorted(map(str, ended[:-1])) == ["web", "worker1"]
    assert ended[-1] == "redis"
    assert "did not end in time" not in supervised.log.read_text()
    assert not embedded_redis.socket_path(machine.data_dir).parent.exists()


def test_a_dead_worker_is_started_again_within_a_second(machine: Machine) -> None:
    supervised = Supervised(machine)
    supervised.ready()
    master = supervised.leader("dramatiq")
    for victim in (master.children()[0], None):
        before = supervised.leader("dramatiq")
        (victim or before).kill()
        took = eventually(lambda old=before: supervised.leader_after(old, "dramatiq"))
        assert took < 1
        worker = supervised.leader("dramatiq")
        eventually(lambda: worker.children())  # noqa: B023
    eventually(lambda: supervised.get("/readyz")["workers"])


def test_a_dead_web_process_is_started_again_and_nobody_is_refused(machine: Machine) -> None:
    supervised = Supervised(machine)
    supervised.ready()
    web = supervised.leader("uvicorn")
    web.kill()
    assert supervised.get("/healthz") == {"status": "ok"}  # waited, and was answered
    assert supervised.leader_after(web, "uvicorn")


def test_a_dead_redis_is_started_again(machine: Machine) -> None:
    supervised = Supervised(machine)
    supervised.ready()
    server = supervised.leader("valkey")
    server.kill()
    assert eventually(lambda: supervised.leader_after(server, "valkey")) < 1
    eventually(lambda: supervised.get("/readyz")["redis"])


def test_redis_comes_back_after_its_folder_was_cleaned_away(machine: Machine) -> None:
    supervised = Supervised(machine)
    supervised.ready()
    server = supervised.leader("valkey")
    folder = embedded_redis.socket_path(machine.data_dir).parent
    shutil.rmtree(folder)
    server.kill()
    eventually(lambda: supervised.leader_after(server, "valkey"))
    eventually(lambda: supervised.get("/readyz")["redis"])


def test_a_killed_supervisor_leaves_nothing_behind(machine: Machine) -> None:
    supervised = Supervised(machine)
    supervised.ready()
    assert len(left_behind(machine)) == 5
    supervised.process.kill()
    assert eventually(lambda: not left_behind(machine), 20) < 10


def test_one_killed_while_it_starts_leaves_nothing_behind(machine: Machine) -> None:
    supervised = Supervised(machine)
    eventually(lambda: "valkey" in " ".join(left_behind(machine)))
    supervised.process.kill()
    eventually(lambda: not left_behind(machine), 20)


def test_after_a_kill_the_next_one_starts_at_once_on_the_same_port(machine: Machine) -> None:
    first = Supervised(machine)
    first.ready()
    port = str(first.said("ready")[0]["url"]).rpartition(":")[2]
    first.process.kill()
    assert Supervised(machine, "--port", port).ready() < 20


def test_a_second_supervisor_is_refused(machine: Machine) -> None:
    Supervised(machine).ready()
    second = Supervised(machine)
    assert second.process.wait(10) == 2
    assert "already running" in second.log.read_text().splitlines()[-1]


def test_a_busy_port_is_refused_in_one_sentence(machine: Machine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        supervised = Supervised(machine, "--port", str(port))
        assert supervised.process.wait(30) == 2
    assert supervised.log.read_text().count("\n") == 1
    assert f"Port {port} is not free" in supervised.log.read_text()
    assert not left_behind(machine)
    assert Supervised(machine, "--port", str(port)).ready() < 30


def test_a_long_data_folder_works(machine: Machine) -> None:
    deep = machine.data_dir / ("d" * 100) / ("e" * 100)
    machine.environment["DATA_DIR"] = str(deep)
    supervised = Supervised(machine)
    machine.data_dir = deep
    supervised.ready()
    assert supervised.get("/readyz")["redis"] is True


def test_redis_starts_anew_when_its_files_are_broken(machine: Machine) -> None:
    command = embedded_redis.command(machine.settings)
    files = embedded_redis.data_folder(machine.settings) / "appendonlydir"
    files.mkdir()
    (files / "appendonly.aof.manifest").write_text("this is no manifest\n")
    broken = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert broken.returncode != 0
    supervised = Supervised(machine)
    supervised.ready()
    assert supervised.get("/readyz")["redis"] is True


@pytest.fixture
def here(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Settings for a supervisor inside the test's own process."""
    for name, value in machine.environment.items():
        monkeypatch.setenv(name, value)
    return machine


@pytest.mark.anyio
async def test_extra_programs_start_first_and_logs_go_to_files(here: Machine) -> None:
    mark = here.data_dir / "mark"
    program = f"import pathlib, time; pathlib.Path({str(mark)!r}).touch(); time.sleep(1000)"
    extra = ChildProgram("sandbox", [sys.executable, "-c", program])
    logs = here.data_dir / "logs"
    supervisor = Supervisor(here.settings, port=0, workers=2, extra=[extra], log_folder=logs)

    async def ready() -> None:
        assert mark.exists()
        names = [child.name for child in supervisor.children]
        assert names == ["redis", "sandbox", "web", "worker1", "worker2"]
        supervisor.stop()

    await supervisor.run(ready)
    assert not [line for line in left_behind(here) if "sleep" in line or "backend" in line]
    assert {path.name for path in logs.iterdir()} == {
        *("redis.log", "sandbox.log", "web.log", "worker1.log", "worker2.log")
    }
    assert "worker is up" in (logs / "worker1.log").read_text()


@pytest.mark.anyio
@pytest.mark.parametrize(("named", "line"), [(True, b"web     | said"), (False, b"said")])
async def test_a_line_of_a_child_is_handed_on_behind_its_name_or_as_it_is(
    named: bool, line: bytes
) -> None:
    said: list[bytes] = []
    program = ChildProgram(
        "web", [sys.executable, "-c", "print('said', flush=True); import time; time.sleep(100)"]
    )
    child = Child(program, environment=os.environ, write=said.append, named=named)
    await child.start()
    async with asyncio.timeout(20):
        while not said:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.01)
    await child.stop()
    assert b"".join(said).splitlines()[0] == line


@pytest.mark.anyio
async def test_what_fails_when_ready_ends_everything(here: Machine) -> None:
    async def ready() -> None:
        raise Invalid("The demo's job failed.")

    with pytest.raises(Invalid, match="demo's job"):
        await Supervisor(here.settings, port=0, workers=0).run(ready)


@pytest.mark.anyio
async def test_a_database_that_cannot_be_prepared_is_a_sentence(here: Machine) -> None:
    settings = here.settings.model_copy(
        update={"database_url": f"sqlite+aiosqlite:///{here.data_dir}"}
    )
    with pytest.raises(Unavailable, match="cannot be prepared"):
        await Supervisor(settings, port=0).run()


@pytest.mark.anyio
async def test_a_foreign_server_on_our_socket_is_refused(
    here: Machine, redis_server: subprocess.Popen[bytes]
) -> None:
    with pytest.raises(Conflict, match="already running"):
        await Supervisor(here.settings, port=0).run()


def test_the_procfile_starts_what_the_supervisor_starts() -> None:
    lines = dict(
        line.split(": ", 1)
        for line in (Path(__file__).parents[2] / "Procfile").read_text().splitlines()
    )
    assert set(lines) == {"release", "web", "worker"}
    assert "backend.app:create_app" in lines["web"]
    assert "-p 1 -t 256" in lines["worker"]
