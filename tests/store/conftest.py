"""Every test here runs on SQLite and on PostgreSQL, where this machine has a server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from backend.core.clock import Clock
from backend.store.database import Database
from backend.store_urls import DRIVERS


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables."""
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
async def database(address: str) -> AsyncIterator[Database]:
    """A migrated database, open."""
    database = Database.open(address, Clock())
    yield database
    await database.close()
