"""
Opening the database: SQLite in WAL mode by default, PostgreSQL in production.

`Database.write` is the only place that commits. On SQLite a write transaction begins with BEGIN
IMMEDIATE: one that begins deferred and writes later fails at once with «database is locked»
whatever the time-out says (https://www.sqlite.org/lang_transaction.html).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Double, event, func, literal, make_url, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from backend.core.clock import Clock

_BUSY_SECONDS = 5
CONNECT_SECONDS = 5
IDLE_SECONDS = 8.0  # within a write, on PostgreSQL; shorter than a driver's lease
_BETWEEN_TRIES = 0.02
_READ_ONLY = "backend_read_only"


class Database:
    """An open database: sessions to read and to write, and the clock that leases live by."""

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self.engine = engine
        self._clock = clock
        # SQLite reads so of itself; PostgreSQL by default sees anew at every statement.
        snapshot = {} if self._is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reading: dict[str, Any] = {_READ_ONLY: True, **snapshot}

    @property
    def _is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @classmethod
    def open(cls, url: str, clock: Clock) -> Database:
        """Connect lazily; the first statement raises where there is no database."""
        sqlite = make_url(url).get_backend_name() == "sqlite"
        engine = create_async_engine(
            url,
            json_serializer=lambda value: orjson.dumps(value).decode(),
            json_deserializer=orjson.loads,
            pool_size=8,
            max_overflow=24,
            pool_pre_ping=not sqlite,
            connect_args=connect_args(url),
        )
        if sqlite:
            _prepare_sqlite(engine)
        else:
            _prepare_postgres(engine)
        return cls(engine, clock)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One transaction that commits at the end, or leaves nothing behind."""
        async with (
            self.engine.begin() as connection,
            AsyncSession(connection, expire_on_commit=False) as session,
        ):
            yield session
            await session.flush()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """One consistent view of the data; it takes no lock that a writer would wait for."""
        async with self.engine.connect() as connection:
            await connection.execution_options(**self._reading)
            async with AsyncSession(connection, expire_on_commit=False) as session:
                yield session

    def now_seconds(self) -> ColumnElement[float]:
        """
        The database's own clock in seconds since 1970, for leases.

        Processes on several machines then agree about time. An accelerated clock (tests) takes
        its place.
        """
        if self._clock.speed != 1.0:
            return literal(self._clock.now().timestamp(), Double)
        if self._is_sqlite:
            return type_coerce((func.julianday("now") - 2440587.5) * 86400.0, Double)
        return type_coerce(func.extract("epoch", func.clock_timestamp()), Double)

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()


def connect_args(url: str) -> dict[str, Any]:
    """What to give the driver: how long it waits, unless the address says so itself."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite":
        return {"timeout": _BUSY_SECONDS}
    if "connect_timeout" in parts.query:
        return {}
    return {"connect_timeout": CONNECT_SECONDS}  # a server that says nothing, for ever otherwise


def _prepare_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # this module begins transactions itself
        cursor = connection.cursor()
        _into_wal(cursor)
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA cache_size=-2000")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        read_only = connection.get_execution_options().get(_READ_ONLY, False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _into_wal(cursor: Any) -> None:
    """
    SQLite refuses this at once, without its busy time-out, while others open a new database too.

    https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode
    """
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(_BETWEEN_TRIES)


def _prepare_postgres(engine: AsyncEngine) -> None:
    """
    A process that stands still while it writes (a machine asleep, a cut network) loses its locks.

    Else whoever takes over its work would wait for as long as the server thinks that it is there
    (https://www.postgresql.org/docs/current/runtime-config-client.html, idle_in_transaction_…).
    """

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        if not connection.get_execution_options().get(_READ_ONLY, False):
            limit = round(IDLE_SECONDS * 1000)
            connection.exec_driver_sql(f"SET LOCAL idle_in_transaction_session_timeout = {limit}")


__all__ = ["AsyncConnection", "Database"]
