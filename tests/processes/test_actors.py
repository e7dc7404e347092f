"""Hints reach a driver; a worker that is told to end lets its drivers hand back first."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil
import pytest
import redis

from backend import embedded_redis
from tests.processes.conftest import Machine, eventually
from tests.support.template import with_tables

SEND = """
import asyncio, sys, time
from backend import actors
from tests.support.template import with_tables
async def main():
    started = time.monotonic()
    for account in sys.argv[1:]:
        await actors.enqueue(int(account))
    print(time.monotonic() - started)
asyncio.run(main())
"""


class Worker:
    """A real Dramatiq worker that runs the probe."""

    def __init__(self, machine: Machine) -> None:
        self._told = machine.data_dir / "told"
        self.log = machine.data_dir / "worker.log"
        options = ["-p", "1", "-t", "16", "--worker-shutdown-timeout", "10000"]
        self.master = machine.python(
            *("-m", "dramatiq", "tests.processes.probe", *options),
            log=self.log,
            PROBE=str(self._told),
            dramatiq_restart_delay="200",
        )
        eventually(lambda: "worker is up" in self.log.read_text())
        self.child = psutil.Process(self.master.pid).children()[0]

    def told(self) -> list[str]:
        return self._told.read_text().splitlines() if self._told.exists() else []


@pytest.fixture
def worker(machine: Machine, redis_server: subprocess.Popen[bytes]) -> Worker:
    with_tables(machine.settings.database_url)
    return Worker(machine)


def broker_keys(machine: Machine) -> redis.Redis:
    return redis.Redis.from_url(embedded_redis.socket_url(machine.settings))


def put_raw(machine: Machine, *messages: bytes) -> None:
    """Put messages into the queue that no sender of ours would send."""
    with broker_keys(machine) as client:
        for number, message in enumerate(messages):
            client.hset("tagmanager:accounts.msgs", f"raw-{number}", message)
            client.rpush("tagmanager:accounts", f"raw-{number}")


def test_a_hint_reaches_a_driver_within_a_second(machine: Machine, worker: Worker) -> None:
    machine.answer("-c", SEND, "7", "8")
    assert eventually(lambda: {"driving 7", "driving 8"} <= set(worker.told())) < 1


def test_sigterm_lets_drivers_hand_back_and_then_ends(machine: Machine, worker: Worker) -> None:
    machine.answer("-c", SEND, "7")
    eventually(lambda: "driving 7" in worker.told())
    told_to_end = time.monotonic()
    worker.master.terminate()
    assert eventually(lambda: "stopping 7" in worker.told()) < 0.5  # not Dramatiq's second
    assert worker.master.wait(10) == 0
    assert time.monotonic() - told_to_end < 5
    assert worker.told()[-1] == "handed-back 7"
    assert not machine_is_busy(machine)


def machine_is_busy(machine: Machine) -> list[str]:
    return [command for command in machine.processes().values() if "valkey" not in command]


def test_a_killed_master_takes_its_child_along(machine: Machine, worker: Worker) -> None:
    machine.answer("-c", SEND, "7")
    eventually(lambda: "driving 7" in worker.told())
    worker.master.kill()
    assert eventually(lambda: not machine_is_busy(machine)) < 8
    assert worker.told()[-1] == "handed-back 7"


def test_being_told_again_and_again_does_not_hang(machine: Machine, worker: Worker) -> None:
    machine.answer("-c", SEND, "7")
    eventually(lambda: "driving 7" in worker.told())

    def ended() -> bool:
        if worker.child.is_running() and worker.master.poll() is None:
            worker.child.send_signal(signal.SIGTERM)
        return worker.master.poll() is not None

    eventually(ended, 5)
    assert not machine_is_busy(machine)


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x80\x04\x95 a pickle",
        b"not json",
        b"{}",
        b'{"queue_name":"accounts","actor_name":"os.system","args":["id"],"kwargs":{},'
        b'"options":{"redis_message_id":"raw-0"},"message_id":"1","message_timestamp":1}',
        b'{"queue_name":"accounts","actor_name":"drive_account","args":["7; drop"],"kwargs":{},'
        b'"options":{"redis_message_id":"raw-0"},"message_id":"1",'
        b'"message_timestamp":99999999999999}',
        b'{"queue_name":"accounts","actor_name":"drive_account","args":[1,2,3],"kwargs":{},'
        b'"options":{"redis_message_id":"raw-0"},"message_id":"1",'
        b'"message_timestamp":99999999999999}',
    ],
)
def test_a_garbage_message_stops_nobody(machine: Machine, worker: Worker, garbage: bytes) -> None:
    put_raw(machine, garbage)
    machine.answer("-c", SEND, "7")
    eventually(lambda: "driving 7" in worker.told())
    assert worker.told() == ["driving 7"]
    assert worker.child.is_running()


def test_a_hint_that_failed_is_not_tried_again(machine: Machine, worker: Worker) -> None:
    with broker_keys(machine) as client:
        put_raw(
            machine,
            b'{"queue_name":"accounts","actor_name":"drive_account","args":[],"kwargs":{},'
            b'"options":{"redis_message_id":"raw-0"},"message_id":"1",'
            b'"message_timestamp":99999999999999}',
        )
        eventually(lambda: client.zcard("tagmanager:accounts.XQ") == 1)
        assert client.llen("tagmanager:accounts") == 0
        assert client.llen("tagmanager:accounts.DQ") == 0


def test_hints_travel_again_after_redis_was_emptied(machine: Machine, worker: Worker) -> None:
    with broker_keys(machine) as client:
        client.flushall()
    machine.answer("-c", SEND, "7")
    eventually(lambda: "driving 7" in worker.told())


def test_without_redis_a_hint_is_lost_at_once(machine: Machine) -> None:
    nowhere = f"unix://{machine.data_dir}/nobody.sock"
    assert float(machine.answer("-c", SEND, "7", REDIS_URL=nowhere)) < 0.5


def test_a_redis_that_never_answers_costs_a_second_at_most(machine: Machine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"redis://127.0.0.1:{silent.getsockname()[1]}"
        assert float(machine.answer("-c", SEND, "7", REDIS_URL=address)) < 1


def test_importing_the_actors_connects_to_nothing(machine: Machine) -> None:
    machine.answer("-c", "import backend.actors", REDIS_URL="redis://127.0.0.1:1")
    assert not (machine.data_dir / "tagmanager.sqlite3").exists()


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SECRET_KEY": "", "ENCRYPTION_KEYS": ""}, "must be set in production"),
        ({"SSL_CERT_FILE": "/nowhere.pem"}, "SSL_CERT_FILE=/nowhere.pem cannot be used"),
    ],
)
@pytest.mark.parametrize(
    "program",
    [
        ("dramatiq", "backend.actors", "-p", "1", "-t", "1"),
        ("uvicorn", "--factory", "--port", "0", "--lifespan", "on", "backend.app:create_app"),
        ("backend.supervisor", "--port", "0"),
    ],
    ids=lambda words: words[0],
)
def test_what_cannot_work_is_said_in_a_sentence_that_ends_with_2(
    machine: Machine,
    tmp_path: Path,
    program: tuple[str, ...],
    environment: dict[str, str],
    sentence: str,
) -> None:
    log = tmp_path / "log"
    process = machine.python("-m", *program, log=log, **environment)
    assert process.wait(20) == 2
    assert sentence in log.read_text()
    assert "Traceback" not in log.read_text()
