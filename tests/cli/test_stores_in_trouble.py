"""What people read when the database or its folder is not as it should be."""

from __future__ import annotations

import socket
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.cli.conftest import Done, Terminal

NEWER = "The database belongs to a newer version of Tag Manager; install that version."


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a database that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"postgresql://u:p@127.0.0.1:{server.getsockname()[1]}/d"


def test_nothing_waits_for_ever_for_a_database_that_says_nothing(
    fresh: Terminal, silent: str
) -> None:
    def run(*arguments: str) -> Done:
        return fresh.run(*arguments, DATABASE_URL=silent, within=30)

    began = time.monotonic()
    with ThreadPoolExecutor() as threads:
        doctor = threads.submit(run, "doctor")
        others = [threads.submit(run, *words) for words in (("jobs", "list"), ("db", "upgrade"))]
        found = doctor.result()
        assert found.code == 1
        assert "✗ The database (postgresql) does not answer: " in found.out
        assert "Check DATABASE_URL, and that the server runs." in found.out
        assert "✓ The app" in found.out or "✗ The app" in found.out, "the rest is looked at too"
        for other in others:
            done = other.result()
            assert done.code == 1
            assert done.sentence.startswith("The database does not work: ")
            assert done.sentence.endswith("; look at it with: tagmanager doctor")
    assert time.monotonic() - began < 25


def test_every_command_says_the_same_of_a_newer_database(fresh: Terminal) -> None:
    assert fresh.run("db", "upgrade").code == 0
    with sqlite3.connect(fresh.data_dir / "tagmanager.sqlite3") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    for words in (("db", "upgrade"), ("jobs", "list"), ("dev", "--port", "0")):
        done = fresh.run(*words)
        assert (done.code, done.err.splitlines()[-1]) == (2, NEWER), words


def test_a_folder_that_cannot_be_written_is_named(fresh: Terminal) -> None:
    """A folder where a file has to be stands for what this user may not write."""
    marks = {
        "tagmanager.sqlite3.migration": ("db", "upgrade"),
        "supervisor.lock": ("dev", "--port", "0"),
    }
    for name, words in marks.items():
        (fresh.data_dir / name).mkdir()
        done = fresh.run(*words)
        assert done.code == 1
        assert done.sentence.startswith(f"{fresh.data_dir / name} can't be opened (Is a directory)")
        assert done.sentence.endswith("that this user may write it.")
        (fresh.data_dir / name).rmdir()


def test_a_database_file_that_cannot_be_opened_leads_to_the_doctor(fresh: Terminal) -> None:
    nowhere = f"sqlite:///{fresh.data_dir}"
    done = fresh.run("jobs", "list", DATABASE_URL=nowhere)
    assert done.code == 1
    assert done.sentence == (
        "The database does not work: unable to open database file; look at it with: "
        "tagmanager doctor"
    )
    found = fresh.run("doctor", DATABASE_URL=nowhere).out
    assert "that this user may write the file and its folder." in found
