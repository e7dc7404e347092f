"""
CSV files that say ticket by ticket what to change.

A file is written to a temporary one as it arrives, so that no slow sender holds the database; then
it is read line by line into rows. Bad lines are named and left out. Uploads belong to an account
and are kept for a day.
"""

from __future__ import annotations

import asyncio
import csv
import hashlib
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Any, BinaryIO
from uuid import uuid4

from backend.actions.idempotency import Once, Repeated, once
from backend.core.errors import Invalid, NotFound
from backend.core.locks import Locks
from backend.core.selection import MOST_TICKETS, parse_ids
from backend.core.tags import parse_tags
from backend.resources import Resources
from backend.store import uploads
from backend.store.models import Upload

KEPT_FOR = timedelta(hours=24)
ID_COLUMNS = ("ticket_id", "id", "ticket")
TAG_COLUMNS = {"add": "tags_add", "remove": "tags_remove", "set": "tags_set"}
MOST_TOLD = 100  # bad lines
ROWS_AT_ONCE = 1_000
_LONGEST_LINE = 100_000


@dataclass(frozen=True, slots=True)
class UploadView:
    """What was read."""

    upload_id: str
    columns: list[str]
    rows: int
    bad_rows: int
    bad_lines: list[dict[str, Any]]


@dataclass(slots=True)
class _Reading:
    """One file being read; `rows` is what became of its lines so far."""

    columns: list[str]
    lines: Iterator[tuple[int, dict[str, str]]]
    seen: set[int] = field(default_factory=set)
    bad: list[dict[str, Any]] = field(default_factory=list)
    bad_rows: int = 0

    def some(self) -> list[dict[str, Any]]:
        """The next rows; none at the end."""
        rows: list[dict[str, Any]] = []
        for line, cells in islice(self.lines, ROWS_AT_ONCE):
            try:
                rows.append(self._row(line, cells))
            except Invalid as error:
                self._tell(line, str(error))
        return rows

    def _row(self, line: int, cells: dict[str, str]) -> dict[str, Any]:
        id_column = next(name for name in ID_COLUMNS if name in cells)
        (ticket_id,) = parse_ids([cells[id_column]], field="ticket_id", noun="ticket")
        if ticket_id in self.seen:
            raise Invalid(f"Ticket {ticket_id} stands in an earlier line.")
        tags: dict[str, list[str] | None] = {
            stored: list(parse_tags(cells[name].split(), field=name)) if cells.get(name) else None
            for name, stored in TAG_COLUMNS.items()
        }
        self.seen.add(ticket_id)
        if len(self.seen) > MOST_TICKETS:
            raise Invalid(f"The file has more than {MOST_TICKETS:,} tickets.")
        return {"ticket_id": ticket_id, "line": line, **tags}

    def _tell(self, line: int, detail: str) -> None:
        self.bad_rows += 1
        if len(self.bad) < MOST_TOLD:
            self.bad.append({"line": line, "detail": detail})


async def receive(
    resources: Resources,
    locks: Locks,
    account_id: int,
    chunks: AsyncIterator[bytes],
    *,
    key: str | None,
) -> tuple[UploadView, bool]:
    """
    Store a file's rows; also returns whether the same file came with the same key before.

    Raises Invalid for what is no CSV file with a column of ticket ids.
    """
    folder = resources.settings.data_dir / "uploads"
    await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        digest = hashlib.sha256()
        async for chunk in chunks:
            digest.update(chunk)
            await asyncio.to_thread(file.write, chunk)
        request = None if key is None else Once(key, "POST /uploads", digest.digest())
        try:
            async with once(resources, locks, account_id, request) as within:
                upload = await _stored(resources, account_id, file)
                async with resources.database.write() as session:
                    await within(session, upload.upload_id)
                    await uploads.complete(session, upload.upload_id)
                return upload, False
        except Repeated as earlier:
            return await show(resources, account_id, earlier.made_id), True


async def show(resources: Resources, account_id: int, upload_id: str) -> UploadView:
    """One upload of the account; raises NotFound."""
    async with resources.database.read() as session:
        row = await uploads.get(session, upload_id)
    if row is None or row.account_id != account_id or not row.complete:
        raise NotFound(f"There is no upload {upload_id}.")
    return _view(row)


async def _stored(resources: Resources, account_id: int, file: BinaryIO) -> UploadView:
    """Rows in several transactions; nobody sees them before the last one completes the upload."""
    reading = await asyncio.to_thread(_begin, file)
    now = resources.clock.now()
    row = Upload(
        upload_id=str(uuid4()),
        account_id=account_id,
        columns=reading.columns,
        bad_lines={},
        complete=False,
        created_at=now,
    )
    async with resources.database.write() as session:
        await uploads.forget(session, before=now - KEPT_FOR)
        session.add(row)
        await session.flush()
        number = row.id
    rows = 0
    while True:
        told = reading.bad_rows
        some = await asyncio.to_thread(reading.some)
        if not some and reading.bad_rows == told:
            break
        rows += len(some)
        async with resources.database.write() as session:
            await uploads.add_rows(session, number, some)
    if not rows:
        raise Invalid(
            "The file has no line that can be used."
            + (
                f" Line {reading.bad[0]['line']}: {reading.bad[0]['detail']}" if reading.bad else ""
            ),
            field="body",
        )
    async with resources.database.write() as session:
        await uploads.count(
            session, number, rows=rows, bad_rows=reading.bad_rows, bad_lines=reading.bad
        )
    return UploadView(row.upload_id, reading.columns, rows, reading.bad_rows, reading.bad)


def _begin(file: BinaryIO) -> _Reading:
    file.seek(0)
    lines = csv.reader(_text(file), strict=True)
    try:
        heading = next(lines, None)
    except csv.Error as error:
        raise _no_csv(str(error)) from None
    columns = [name.strip().lower().removeprefix("\ufeff") for name in heading or ()]
    if not any(name in ID_COLUMNS for name in columns):
        raise Invalid(
            "The first line must name the columns: ticket_id, and add, remove or set for tags "
            "that are separated by spaces.",
            field="body",
        )
    if len(set(columns)) < len(columns):
        raise Invalid("A column stands twice in the first line.", field="body")
    return _Reading(columns, _cells(lines, columns))


def _cells(lines: Any, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield lines.line_num, dict(zip(columns, map(str.strip, cells), strict=False))
    except csv.Error as error:
        raise _no_csv(str(error)) from None


def _text(file: BinaryIO) -> Iterator[str]:
    for line in iter(lambda: file.readline(_LONGEST_LINE), b""):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise _no_csv("it is not in UTF-8") from None
        if "\0" in text:
            raise _no_csv("it holds a character that no text has")
        yield text


def _no_csv(why: str) -> Invalid:
    return Invalid(f"This is no CSV file: {why}.", field="body")


def _view(row: Upload) -> UploadView:
    lines = row.bad_lines.get("lines", [])
    return UploadView(row.upload_id, row.columns, row.rows, row.bad_rows, lines)
