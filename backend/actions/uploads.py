"""
CSV files that say which tickets, or ticket by ticket what to change.

A file is written to a temporary one as it arrives, so that no slow sender holds the database; then
it is read line by line into rows. Lines that can't be used are kept apart, with the reason. Uploads
belong to an account and are kept for a day, and for as long as a job needs them.
"""

from __future__ import annotations

import asyncio
import csv
import hashlib
import json
import tempfile
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions.idempotency import Once, Repeated, once
from backend.actions.upload_text import Text, no_csv
from backend.core.csv_layout import Layout, Meaning, layout_of, merged
from backend.core.errors import Invalid, NotFound
from backend.core.locks import Locks
from backend.core.selection import MOST_TICKETS
from backend.core.turn import Turn
from backend.resources import Resources
from backend.store import accounts, uploads
from backend.store.models import Upload, UploadBadLine
from backend.store.uploads import Row

KEPT_FOR = timedelta(hours=24)
MOST_TOLD = 100  # bad lines that are told with the upload
ROWS_AT_ONCE = 2_000
LONGEST_CELL_KEPT = 1_000  # characters of a bad line's cell
MOST_CELLS_KEPT = 200


@dataclass(frozen=True, slots=True)
class UploadView:
    """What was read: so many tickets, from `rows` + `merged_rows` lines, and the bad ones."""

    upload_id: str
    columns: list[str]
    layout: dict[str, Any]
    rows: int
    merged_rows: int
    bad_rows: int
    bad_lines: list[dict[str, Any]]


@dataclass(slots=True)
class _Page:
    """Some rows of a file, as far as they make sense by themselves."""

    rows: list[tuple[Row, int, list[str]]] = field(default_factory=list)
    bad: list[dict[str, Any]] = field(default_factory=list)

    def tell(self, row: int, line: int, cells: Sequence[str], detail: str) -> None:
        kept = [cell[:LONGEST_CELL_KEPT] for cell in cells[:MOST_CELLS_KEPT]]
        self.bad.append({"row": row, "line": line, "cells": kept, "detail": detail})


class Reading:
    """One file being read. Rows are counted from 1 as spreadsheets do, lines as editors do."""

    def __init__(self, text: Text, hosts: Collection[str], chosen: Mapping[Meaning, str]) -> None:
        """Find out which column is which; raises Invalid."""
        self.text = text
        self.layout: Layout = layout_of(
            text.beginning, hosts=hosts, chosen=chosen, separator=text.separator
        )
        self._hosts = hosts
        self._rows = self._read()

    def page(self) -> _Page | None:
        """The next rows; None at the end."""
        page, some = _Page(), list(islice(self._rows, ROWS_AT_ONCE))
        for row, line, cells in some:
            try:
                ticket_id = self.layout.ticket(cells, self._hosts)
                page.rows.append((Row(ticket_id, line, self.layout.wanted(cells)), row, cells))
            except Invalid as error:
                page.tell(row, line, cells, str(error))
        return page if some else None

    def _read(self) -> Iterator[tuple[int, int, list[str]]]:
        """Each row that isn't blank, with its number and the line where it begins."""
        reader = csv.reader(self.text, delimiter=self.layout.separator, strict=True)
        heading, number, line = self.layout.heading, 0, self.text.line + 1
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise no_csv(f"in the row that begins in line {line}, {error}") from None
            if cells is None:
                return
            number += 1
            if any(cell.strip() for cell in cells):
                if not heading:
                    yield number, line, cells
                heading = False
            line = self.text.line + 1
            self.text.row_begins()


async def receive(
    resources: Resources,
    locks: Locks,
    account_id: int,
    chunks: AsyncIterator[bytes],
    *,
    key: str | None,
    columns: Mapping[Meaning, str] | None = None,
) -> tuple[UploadView, bool]:
    """
    Store a file's rows; also returns whether the same file came with the same key before.

    `columns` names those with a meaning, where the file itself doesn't. Raises Invalid for what is
    no CSV file with a column of ticket ids.
    """
    chosen = columns or {}
    folder = resources.settings.data_dir / "uploads"
    await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        digest = hashlib.sha256(json.dumps(chosen, sort_keys=True).encode())
        async for chunk in chunks:
            digest.update(chunk)
            await asyncio.to_thread(file.write, chunk)
        request = None if key is None else Once(key, "POST /uploads", digest.digest())
        try:
            async with once(resources, locks, account_id, request) as within:
                text = await asyncio.to_thread(Text, file)
                with closing(text):
                    upload_id = await _stored(resources, account_id, text, chosen)
                async with resources.database.write() as session:
                    await within(session, upload_id)
                    await uploads.change(session, upload_id, complete=True)
                return await show(resources, account_id, upload_id), False
        except Repeated as earlier:
            return await show(resources, account_id, earlier.made_id), True


async def show(resources: Resources, account_id: int, upload_id: str) -> UploadView:
    """One upload of the account, with its first bad lines; raises NotFound."""
    async with resources.database.read() as session:
        row = await uploads.find(session, account_id, upload_id)
        if row is None:
            raise NotFound(f"There is no upload {upload_id}.")
        bad = await uploads.bad_lines(session, row.id, after=0, limit=MOST_TOLD)
        return UploadView(
            row.upload_id,
            row.columns,
            row.layout,
            row.rows,
            row.merged_rows,
            row.bad_rows,
            [told(each) for each in bad],
        )


def told(bad: UploadBadLine) -> dict[str, Any]:
    """A bad line for people and programs."""
    return {"row": bad.row, "line": bad.line, "detail": bad.detail}


async def forget(resources: Resources) -> None:
    """
    Remove uploads that are a day old and that no job needs, and those that broke off.

    As many lines as go now: a large file takes several turns of the clock.
    """
    before = resources.clock.now() - KEPT_FOR
    async with resources.database.read() as session:
        if not await uploads.any_before(session, before=before):
            return
    async with resources.database.write() as session:
        gone = await uploads.take_back(session, before=before)
    turn = Turn(resources.clock)
    for number in gone:
        more = True
        while more:
            async with resources.database.write() as session:
                more = await uploads.remove_some(session, number, limit=ROWS_AT_ONCE)
            if await turn.is_over():
                return


async def _stored(
    resources: Resources, account_id: int, text: Text, chosen: Mapping[Meaning, str]
) -> str:
    """Rows in several transactions; nobody sees them before the last one completes the upload."""
    hosts = await _hosts(resources, account_id)
    reading = Reading(text, hosts, chosen)
    row = Upload(
        upload_id=str(uuid4()),
        account_id=account_id,
        columns=list(reading.layout.columns),
        layout=reading.layout.to_json() | {"encoding": text.encoding},
        created_at=resources.clock.now(),
    )
    async with resources.database.write() as session:
        session.add(row)
        await session.flush()
        number = row.id
    rows = merged_rows = bad_rows = 0
    first_bad = ""
    while (page := await asyncio.to_thread(reading.page)) is not None:
        async with resources.database.write() as session:
            new, changed = await _merge(session, number, page)
            rows, merged_rows = rows + len(new), merged_rows + len(page.rows) - len(new)
            await uploads.add_rows(session, number, new)
            await uploads.change_rows(session, number, changed)
            await uploads.add_bad_lines(session, number, page.bad)
        bad_rows += len(page.bad)
        if page.bad and not first_bad:
            worst = min(page.bad, key=lambda each: int(each["row"]))
            first_bad = f" Line {worst['line']}: {worst['detail']}"
        if rows > MOST_TICKETS:
            raise Invalid(f"The file has more than {MOST_TICKETS:,} tickets.", field="body")
    if not rows:
        raise Invalid(f"The file has no line that can be used.{first_bad}", field="body")
    async with resources.database.write() as session:
        counts = {"rows": rows, "merged_rows": merged_rows, "bad_rows": bad_rows}
        await uploads.change(session, row.upload_id, **counts)
    return row.upload_id


async def _merge(session: AsyncSession, number: int, page: _Page) -> tuple[list[Row], list[Row]]:
    """
    The page's tickets that are new and those that say more than before.

    Lines that disagree with an earlier one about the same ticket become bad lines of the page.
    """
    ids = [row.ticket_id for row, _, _ in page.rows]
    stored = await uploads.rows_of(session, number, ids)
    found, new, changed = dict(stored), dict[int, Row](), dict[int, Row]()
    good = []
    for row, at, cells in page.rows:
        earlier = found.get(row.ticket_id)
        if earlier is None:
            found[row.ticket_id] = new[row.ticket_id] = row
            good.append((row, at, cells))
            continue
        try:
            wanted = merged(earlier.wanted, row.wanted, earlier.line)
        except Invalid as error:
            page.tell(at, row.line, cells, str(error))
            continue
        good.append((row, at, cells))
        if wanted != earlier.wanted:
            found[row.ticket_id] = together = Row(row.ticket_id, earlier.line, wanted)
            (changed if row.ticket_id in stored else new)[row.ticket_id] = together
    page.rows = good
    return list(new.values()), list(changed.values())


async def _hosts(resources: Resources, account_id: int) -> frozenset[str]:
    """Where the account's tickets have their addresses."""
    async with resources.database.read() as session:
        subdomain = (await accounts.get(session, account_id)).subdomain
    told = urlsplit(resources.settings.zendesk_url.format(subdomain=subdomain)).hostname
    return frozenset((f"{subdomain}.zendesk.com", told or ""))
