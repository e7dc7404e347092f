"""
Many rows: into PostgreSQL by COPY, which is several times as fast as INSERT
(https://www.postgresql.org/docs/current/populate.html), and out again a slice at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier
from sqlalchemy import Column, ColumnElement, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

_INCOMING = "incoming"


async def copy_new(session: AsyncSession, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """
    Add those rows whose key is not there yet, in the session's transaction.

    COPY knows no conflicts, so rows go through a table of this transaction's own. All rows have
    the same columns; dicts and lists go into JSON columns.
    """
    raw = await (await session.connection()).get_raw_connection()
    connection: AsyncConnection[Any] = raw.driver_connection  # type: ignore[assignment]  # psycopg's
    names = list(rows[0])
    columns = SQL(", ").join(map(Identifier, names))
    target, incoming = Identifier(table.name), Identifier(_INCOMING)
    async with connection.cursor() as cursor:
        await cursor.execute(
            SQL(
                "CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA"
            ).format(incoming, columns, target)
        )
        copy = SQL("COPY {} ({}) FROM STDIN").format(incoming, columns)
        async with cursor.copy(copy) as into:
            for row in rows:
                await into.write_row([_plain(row[name]) for name in names])
        await cursor.execute(
            SQL("INSERT INTO {} ({}) SELECT {} FROM {} ON CONFLICT DO NOTHING").format(
                target, columns, columns, incoming
            )
        )
        await cursor.execute(SQL("DROP TABLE {}").format(incoming))


def _plain(value: Any) -> Any:
    return orjson.dumps(value).decode() if isinstance(value, dict | list) else value


async def remove_slice(
    session: AsyncSession, mine: ColumnElement[bool], key: Column[Any], *, limit: int
) -> bool:
    """Remove the first rows by `key`, about `limit` of those that are `mine`; whether any was."""
    last = await session.scalar(select(key).where(mine).order_by(key).offset(limit).limit(1))
    those = mine if last is None else mine & (key < last)
    removed = await session.execute(delete(key.table).where(those))
    return bool(removed.rowcount)  # type: ignore[attr-defined]  # of a cursor's result
