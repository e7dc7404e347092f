"""Every test here runs on SQLite and on PostgreSQL, where this machine has a server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from backend.core.clock import Clock
from backend.settings import DRIVERS
from backend.store.database import Database, upgrade
from tests.support.postgres import binaries, postgres


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of this test run."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres(careless=True) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/ledger.sqlite3"
    server: str = request.getfixturevalue("server")
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]  # our own word
    return server.replace("/postgres?", f"/{name}?").replace(
        "postgresql:", f"{DRIVERS['postgresql']}:"
    )


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A migrated database, open."""
    upgrade(url)
    database = Database.open(url, Clock())
    yield database
    await database.close()
