"""Whether a database is there and has every migration."""

from __future__ import annotations

from enum import StrEnum

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from backend.store.database import Database, migrations


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
