"""Queries about uploaded files and their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.models import Upload, UploadRow


async def get(session: AsyncSession, upload_id: str) -> Upload | None:
    """The upload with this public id."""
    return (
        await session.scalars(select(Upload).where(Upload.upload_id == upload_id))
    ).one_or_none()


async def add_rows(session: AsyncSession, upload: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store lines of a file; a ticket stands in one of them only."""
    if rows:
        await session.execute(insert(UploadRow), [{"upload_id": upload, **row} for row in rows])


async def count(
    session: AsyncSession,
    upload: int,
    *,
    rows: int,
    bad_rows: int,
    bad_lines: Sequence[Mapping[str, Any]],
) -> None:
    """Write what the whole file came to."""
    await session.execute(
        update(Upload)
        .where(Upload.id == upload)
        .values(rows=rows, bad_rows=bad_rows, bad_lines={"lines": list(bad_lines)})
        .execution_options(synchronize_session=False)
    )


async def complete(session: AsyncSession, upload_id: str) -> None:
    """The upload may be used."""
    await session.execute(
        update(Upload)
        .where(Upload.upload_id == upload_id)
        .values(complete=True)
        .execution_options(synchronize_session=False)
    )


async def forget(session: AsyncSession, *, before: datetime) -> None:
    """Remove old uploads, and those that broke off."""
    old = select(Upload.id).where(Upload.created_at < before)
    options = {"synchronize_session": False}
    await session.execute(
        delete(UploadRow).where(UploadRow.upload_id.in_(old)).execution_options(**options)
    )
    await session.execute(
        delete(Upload).where(Upload.created_at < before).execution_options(**options)
    )
