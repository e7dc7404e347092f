"""The server that comes along: found by everyone with the same DATA_DIR, entered by nobody else."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
import redis

from backend import embedded_redis
from backend.core.errors import Invalid
from backend.settings import Settings
from tests.processes.conftest import Machine, eventually

pytestmark = pytest.mark.anyio


async def test_it_starts_answers_and_keeps_its_data(
    machine: Machine, redis_server: subprocess.Popen[bytes]
) -> None:
    url = embedded_redis.socket_url(machine.settings)
    assert await embedded_redis.answers(url)
    with redis.Redis.from_url(url) as client:
        client.set("kept", "yes")
    redis_server.kill()
    redis_server.wait()
    assert not await embedded_redis.answers(url)
    again = await asyncio.create_subprocess_exec(
        *embedded_redis.command(machine.settings), stdout=subprocess.DEVNULL
    )
    with redis.Redis.from_url(url) as client:
        eventually(lambda: _get(client, "kept") == b"yes")
    again.kill()
    await again.wait()


def test_a_long_data_folder_still_gives_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    path = embedded_redis.socket_path(deep)
    assert len(str(path)) < 104
    assert path == embedded_redis.socket_path(deep)
    assert path != embedded_redis.socket_path(deep / "f")


def test_a_long_folder_for_temporary_files_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("t" * 100)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    assert len(str(embedded_redis.socket_path(tmp_path))) < 104


def test_a_private_runtime_folder_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        path = embedded_redis.socket_path(Path("/data"))
        assert path.is_relative_to(folder)


def test_whoever_starts_it_everybody_finds_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as login, tempfile.TemporaryDirectory() as service:
        monkeypatch.setenv("XDG_RUNTIME_DIR", login)
        embedded_redis.command(machine.settings)
        path = embedded_redis.socket_path(machine.data_dir)
        assert path.is_relative_to(login)
        monkeypatch.setenv("XDG_RUNTIME_DIR", service)
        assert embedded_redis.socket_path(machine.data_dir) == path
        embedded_redis.command(machine.settings)
        assert embedded_redis.socket_path(machine.data_dir) == path, "nor does it move"
        shutil.rmtree(login)  # with the login that it belonged to
        assert embedded_redis.socket_path(machine.data_dir).is_relative_to(service)
        Path(login).mkdir()


def test_a_copied_data_folder_has_a_server_of_its_own(machine: Machine, tmp_path: Path) -> None:
    embedded_redis.command(machine.settings)
    copy = tmp_path / "copy"
    shutil.copytree(machine.data_dir, copy)
    assert embedded_redis.socket_path(copy) != embedded_redis.socket_path(machine.data_dir)


@pytest.mark.parametrize("trick", ["open", "link", "file"])
def test_a_folder_that_others_may_enter_is_refused(machine: Machine, trick: str) -> None:
    folder = embedded_redis.socket_path(machine.data_dir).parent
    try:
        if trick == "open":
            folder.mkdir(mode=0o755)
        elif trick == "link":
            folder.symlink_to(machine.data_dir)
        else:
            folder.touch()
        with pytest.raises(Invalid, match="private folder"):
            embedded_redis.socket_url(machine.settings)
        with pytest.raises(Invalid, match="private folder"):
            embedded_redis.command(machine.settings)
    finally:
        folder.rmdir() if trick == "open" else folder.unlink()


def test_an_address_of_ones_own_goes_before(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, redis_url="redis://127.0.0.1:6379/1")
    assert embedded_redis.socket_url(settings) == "redis://127.0.0.1:6379/1"


def test_without_the_package_a_server_on_the_path_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_redis, "_installed_server", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Invalid, match="set REDIS_URL"):
        embedded_redis.find_server()
    server = tmp_path / "redis-server"
    server.touch(mode=0o700)
    assert embedded_redis.find_server() == server


def _get(client: redis.Redis, key: str) -> object:
    try:
        return client.get(key)
    except redis.ConnectionError:
        return None
