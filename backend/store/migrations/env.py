"""Runs migrations on the database that `backend.store.schema.migrations` was given."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

import backend.store.agents  # their tables are in Base.metadata then
import backend.store.checking
import backend.store.hooking
import backend.store.mailing
import backend.store.oversight
import backend.store.saved
import backend.store.scheduling
import backend.store.series_rows  # noqa: F401
from backend.store.database import connect_args
from backend.store.models import Base

LOCK = 7_624_463  # any number, as long as it is always the same one

_url = make_url(context.config.attributes["url"])
_url = _url.set(drivername=_url.drivername.replace("+aiosqlite", ""))

_arguments = connect_args(context.config.attributes["url"])

with create_engine(_url, poolclass=NullPool, connect_args=_arguments).connect() as connection:
    if connection.dialect.name == "postgresql":  # one process at a time; ends with the connection
        connection.execute(text(f"SELECT pg_advisory_lock({LOCK})"))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
