"""Empty databases with the product's tables, made once and handed out again and again."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from backend.store.models import Base
from backend.store.schema import upgrade
from backend.store_urls import DRIVERS

_USED = "SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL"
_SQLITE, _POSTGRES = DRIVERS["sqlite"], DRIVERS["postgresql"]


class Template(Protocol):
    """Where a world gets its database from."""

    folder: Path

    def copy(self) -> str:
        """The address of an empty database."""

    def give_back(self, address: str) -> None:
        """Nobody uses this one any more."""


def with_tables(address: str) -> None:
    """Do as `upgrade` does, which takes a second on a new file; this copies one that is ready."""
    if address.startswith("sqlite"):
        shutil.copy(_sqlite_file(), address.partition("///")[2])
    else:
        upgrade(address)


@cache
def _sqlite_file() -> Path:
    """An empty database with the product's tables, as long as this process lives."""
    folder = tempfile.TemporaryDirectory(prefix="tm-")
    atexit.register(folder.cleanup)
    file = Path(folder.name) / "template.sqlite3"
    upgrade(f"{_SQLITE}:///{file}")
    return file


class SqliteTemplate:
    """A file to be copied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def copy(self) -> str:
        address = f"{_SQLITE}:///{self.folder / uuid4().hex}.sqlite3"
        with_tables(address)
        return address

    def give_back(self, address: str) -> None:
        file = Path(address.partition("///")[2])
        for path in file.parent.glob(f"{file.name}*"):
            path.unlink(missing_ok=True)


class PostgresTemplate:
    """A server's database to be copied; each process empties its copies and uses them again."""

    def __init__(self, folder: Path, server: str) -> None:
        self.folder = folder
        self._server = server
        self._name = f"template_{uuid4().hex}"
        self._free: defaultdict[int, list[str]] = defaultdict(list)
        self._ask(self._server, SQL("CREATE DATABASE {}").format(Identifier(self._name)))
        upgrade(self._named(self._name).replace("postgresql:", f"{_POSTGRES}:"))
        # TRUNCATE makes all files of all tables anew, which takes fifty times as long.
        tables = (Identifier(table.name) for table in reversed(Base.metadata.sorted_tables))
        self._empty = SQL("; ").join(SQL("DELETE FROM {}").format(table) for table in tables)

    def copy(self) -> str:
        mine = self._free[os.getpid()]
        name = mine.pop() if mine else self._new()
        return self._named(name).replace("postgresql:", f"{_POSTGRES}:")

    def give_back(self, address: str) -> None:
        name = address.partition("@/")[2].partition("?")[0]
        with psycopg.connect(self._named(name), autocommit=True) as connection:
            connection.execute(self._empty)
            for (sequence,) in connection.execute(_USED).fetchall():
                connection.execute(SQL("ALTER SEQUENCE {} RESTART").format(Identifier(sequence)))
        self._free[os.getpid()].append(name)

    def _new(self) -> str:
        name = f"world_{uuid4().hex}"
        create = SQL("CREATE DATABASE {} TEMPLATE {}")
        self._ask(self._server, create.format(Identifier(name), Identifier(self._name)))
        return name

    def _named(self, name: str) -> str:
        return self._server.replace("/postgres?", f"/{name}?")

    @staticmethod
    def _ask(address: str, statement: Composed) -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)
