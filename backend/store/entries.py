"""
Writes as values: a statement with its rows, to be executed together with others of its kind.

A statement costs more than a row. A hundred rows of thirty lanes in one statement are what makes
thousands of tickets a second possible on SQLite.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncSession


class Entry(NamedTuple):
    """One statement, which must be a constant of its module, and the rows it is meant for."""

    statement: Executable
    rows: list[dict[str, Any]]


async def execute_together(session: AsyncSession, entries: Iterable[Entry]) -> None:
    """Execute entries statement by statement, in the order in which statements first come."""
    grouped: dict[Executable, list[dict[str, Any]]] = {}
    for entry in entries:
        grouped.setdefault(entry.statement, []).extend(entry.rows)
    for statement, rows in grouped.items():
        if rows:
            await session.execute(statement, rows)
