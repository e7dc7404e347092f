"""Queries about uploaded files, their rows and the lines of them that can't be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Table, bindparam, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import OVER
from backend.core.tags import Exactly, TagChange, Wanted
from backend.store.bulk import copy_new, remove_slice
from backend.store.models import Job, Upload, UploadBadLine, UploadRow

_rows: Table = UploadRow.__table__  # type: ignore[assignment]  # typed as FromClause in general
_bad_lines: Table = UploadBadLine.__table__  # type: ignore[assignment]  # typed as FromClause


class Row(NamedTuple):
    """A ticket of a file, the line that names it first, and what the file says of its tags."""

    ticket_id: int
    line: int
    wanted: Wanted


async def get(session: AsyncSession, upload_id: str) -> Upload | None:
    """The upload with this public id."""
    query = select(Upload).where(Upload.upload_id == upload_id)
    return (await session.scalars(query)).one_or_none()


async def find(session: AsyncSession, account_id: int, upload_id: str) -> Upload | None:
    """The account's upload with this public id, if it was read to its end and is still kept."""
    query = select(Upload).where(
        Upload.upload_id == upload_id, Upload.account_id == account_id, Upload.complete
    )
    return (await session.scalars(query)).one_or_none()


async def hold(session: AsyncSession, account_id: int, upload_id: str) -> Upload | None:
    """The same; nobody takes it back until the commit."""
    query = select(Upload).where(
        Upload.upload_id == upload_id, Upload.account_id == account_id, Upload.complete
    )
    return (await session.scalars(query.with_for_update(read=True))).one_or_none()


async def page(session: AsyncSession, upload: int, *, after: int, limit: int) -> Sequence[Row]:
    """The next of a file's tickets by number."""
    query = select(_rows).where(_rows.c.upload_id == upload, _rows.c.ticket_id > after)
    found = await session.execute(query.order_by(_rows.c.ticket_id).limit(limit))
    return [_row(row) for row in found]


async def rows_of(session: AsyncSession, upload: int, ticket_ids: Sequence[int]) -> dict[int, Row]:
    """What is stored so far of these tickets."""
    query = select(_rows).where(_rows.c.upload_id == upload, _rows.c.ticket_id.in_(ticket_ids))
    return {row.ticket_id: _row(row) for row in await session.execute(query)}


def _row(row: Any) -> Row:
    if row.tags_set is not None:
        return Row(row.ticket_id, row.line, Exactly(frozenset(row.tags_set)))
    change = TagChange(frozenset(row.tags_add or ()), frozenset(row.tags_remove or ()))
    return Row(row.ticket_id, row.line, change)


def _columns(wanted: Wanted) -> dict[str, list[str] | None]:
    if isinstance(wanted, Exactly):
        return {"tags_add": None, "tags_remove": None, "tags_set": sorted(wanted.tags)}
    add, remove = sorted(wanted.add) or None, sorted(wanted.remove) or None
    return {"tags_add": add, "tags_remove": remove, "tags_set": None}


async def add_rows(session: AsyncSession, upload: int, rows: Sequence[Row]) -> None:
    """Store tickets of a file that are not stored yet."""
    values = [
        {"upload_id": upload, "ticket_id": row.ticket_id, "line": row.line} | _columns(row.wanted)
        for row in rows
    ]
    if not values:
        return
    if session.get_bind().dialect.name == "postgresql":
        await copy_new(session, _rows, values)
    else:
        await session.execute(insert(_rows), values)


async def change_rows(session: AsyncSession, upload: int, rows: Sequence[Row]) -> None:
    """Write what later lines add to tickets that are stored."""
    if rows:
        await session.execute(
            update(_rows)
            .where(_rows.c.upload_id == upload, _rows.c.ticket_id == bindparam("of_ticket"))
            .values({name: bindparam(f"new_{name}") for name in _columns(TagChange())}),
            [
                {"of_ticket": row.ticket_id}
                | {f"new_{name}": tags for name, tags in _columns(row.wanted).items()}
                for row in rows
            ],
        )


async def add_bad_lines(
    session: AsyncSession, upload: int, lines: Sequence[Mapping[str, Any]]
) -> None:
    """Store lines that can't be used."""
    if lines:
        await session.execute(insert(_bad_lines), [{"upload_id": upload, **each} for each in lines])


async def bad_lines(
    session: AsyncSession, upload: int, *, after: int, limit: int
) -> Sequence[UploadBadLine]:
    """The next lines that can't be used, in the order of the file."""
    query = select(UploadBadLine).where(
        UploadBadLine.upload_id == upload, UploadBadLine.row > after
    )
    return (await session.scalars(query.order_by(UploadBadLine.row).limit(limit))).all()


async def change(session: AsyncSession, upload_id: str, **values: Any) -> None:
    """Write columns of an upload."""
    await session.execute(
        update(Upload)
        .where(Upload.upload_id == upload_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def any_before(session: AsyncSession, *, before: datetime) -> bool:
    """Whether there are uploads as old as that."""
    query = select(Upload.id).where(Upload.created_at < before).limit(1)
    return (await session.scalar(query)) is not None


async def take_back(session: AsyncSession, *, before: datetime) -> Sequence[int]:
    """
    Let nobody use old uploads any more; those that a job needs stay. Returns all that may go.

    They are held first, so that a job that is being made of one is seen or finds it gone.
    """
    old = (await session.scalars(select(Upload.id).where(Upload.created_at < before))).all()
    if not old:
        return ()
    await session.execute(select(Upload.id).where(Upload.id.in_(old)).with_for_update())
    needed = exists().where(Job.upload_id == Upload.id, Job.status.not_in(OVER))
    gone = await session.scalars(
        update(Upload)
        .where(Upload.id.in_(old), ~needed)
        .values(complete=False)
        .returning(Upload.id)
        .execution_options(synchronize_session=False)
    )
    return gone.all()


async def remove_some(session: AsyncSession, upload: int, *, limit: int) -> bool:
    """Remove so many of an upload's lines, and in the end itself; whether there may be more."""
    for table, key in ((_rows, _rows.c.ticket_id), (_bad_lines, _bad_lines.c.row)):
        if await remove_slice(session, table.c.upload_id == upload, key, limit=limit):
            return True
    await session.execute(delete(Upload).where(Upload.id == upload))
    return False
