"""A throw-away PostgreSQL server, where this machine has one."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")
USER = "postgres"


def binaries() -> Path | None:
    """The newest server's programs; None where there is none, or no user to run it as."""
    if os.getuid() == 0:
        with suppress(KeyError):
            pwd.getpwnam(USER)
            return _newest()
        return None
    return _newest()


def _newest() -> Path | None:
    found = [path.parent for path in INSTALLED.glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.parent.name), default=None)


@contextmanager
def postgres(*, careless: bool = False) -> Iterator[str]:
    """
    A fresh server with usual settings; yields its address.

    A `careless` one would not survive its machine's crash, and is quick to make databases.
    """
    programs = binaries()
    assert programs
    folder = Path(tempfile.mkdtemp(prefix="tm-pg-", dir="/tmp"))  # the other user can get here
    as_root = os.getuid() == 0
    if as_root:
        shutil.chown(folder, USER)
    data = folder / "data"

    def run(*command: str | Path) -> None:
        _run(command, folder, USER if as_root else None)

    run(programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C")
    options = f"-k {folder} -c listen_addresses='' -c max_connections=100"
    if careless:
        options += " -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
    try:
        yield f"postgresql://{USER}@/postgres?host={folder}"
    finally:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: Sequence[str | Path], folder: Path, user: str | None) -> None:
    subprocess.run(
        command,
        cwd=folder,
        user=user,
        check=True,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
    )
