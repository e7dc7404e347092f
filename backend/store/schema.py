"""
Whether a database has every migration, and bringing it there.

Apart from `database`, since only commands need Alembic: each process would load it for nothing.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, make_url

from backend.core.errors import Conflict
from backend.store.database import Database

NEWER = "The database belongs to a newer version of Tag Manager; install that version."


class Schema(StrEnum):
    """How a database compares with this version of the code."""

    MISSING = "missing"
    OLD = "old"
    CURRENT = "current"
    FOREIGN = "foreign"


async def compare(database: Database) -> Schema:
    """Compare the database with the newest migration; raises where it does not answer."""
    scripts = ScriptDirectory.from_config(migrations(str(database.engine.url)))
    async with database.engine.connect() as connection:
        found = await connection.run_sync(_revision)
    if found is None:
        return Schema.MISSING
    if found == scripts.get_current_head():
        return Schema.CURRENT
    known = {script.revision for script in scripts.walk_revisions()}
    return Schema.OLD if found in known else Schema.FOREIGN


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(url: str, revision: str = "head") -> None:
    """
    Bring the database to the newest migration; creates it where there is none.

    Raises Conflict where a newer version has brought it further.
    """
    with _one_at_a_time(url):
        try:
            command.upgrade(migrations(url), revision)
        except CommandError as exc:
            if isinstance(exc.__cause__, ResolutionError):  # it has a migration we don't know
                raise Conflict(NEWER) from exc
            raise


@contextmanager
def _one_at_a_time(url: str) -> Iterator[None]:
    """Commands that are started together find a new database together; one of them makes it."""
    database = make_url(url).database
    if make_url(url).get_backend_name() != "sqlite" or not database:
        yield  # PostgreSQL has a lock for this, see migrations/env.py
        return
    _make_private(Path(database))
    with Path(f"{database}.migration").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make_private(database: Path) -> None:
    """A new file is for its user alone, since people's names are in it; SQLite's others follow."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # SQLite says it where it opens the file
        if not database.exists():
            database.touch(0o600)


def migrations(url: str) -> Config:
    """Alembic's configuration for this database; there is no alembic.ini."""
    database = make_url(url).database
    if make_url(url).get_backend_name() == "sqlite" and database:
        _make_private(Path(database))
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    return config
