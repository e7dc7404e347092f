"""A CSV file that a command is given: sent like any upload; what is wrong with it on stderr."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import BinaryIO

from backend.actions import uploads
from backend.actions.uploads import UploadView
from backend.commands.context import err
from backend.core.csv_layout import MEANINGS, Meaning
from backend.core.errors import Invalid
from backend.core.locks import Locks
from backend.resources import Resources

MOST_SHOWN = 100  # bad lines; an upload tells no more of them at once
_AT_ONCE = 1 << 16


def columns(given: Sequence[str] | None) -> dict[Meaning, str]:
    """Which column is which, from `ticket_id=Nr,add=3`; raises Invalid."""
    found: dict[Meaning, str] = {}
    for pair in (pair for text in given or () for pair in text.split(",")):
        meaning, equals, name = pair.partition("=")
        meaning = meaning.strip().lower()
        if not equals or not name.strip() or meaning not in MEANINGS:
            raise Invalid(
                f"Write --columns ticket_id=NAME,add=NAME; of a column there are: "
                f"{', '.join(MEANINGS)}.",
                field="columns",
            )
        found[meaning] = name.strip()
    return found


async def sent(
    resources: Resources, account_id: int, path: str, chosen: dict[Meaning, str]
) -> UploadView:
    """The file, or what comes from stdin for `-`; raises Invalid."""
    upload, _ = await uploads.receive(
        resources, Locks(), account_id, _chunks(path), key=None, columns=chosen
    )
    for bad in upload.bad_lines[:MOST_SHOWN]:
        err.print(f"Line {bad['line']}: {bad['detail']}")
    if upload.bad_rows > MOST_SHOWN:
        err.print(f"… and {upload.bad_rows - MOST_SHOWN:,} more")
    return upload


async def _chunks(path: str) -> AsyncIterator[bytes]:
    if path == "-":
        async for chunk in _pieces(sys.stdin.buffer):
            yield chunk
        return
    try:
        with await asyncio.to_thread(Path(path).open, "rb") as file:
            async for chunk in _pieces(file):
                yield chunk
    except OSError as exc:
        raise Invalid(f"The file {path} can't be read: {exc.strerror}.", field="csv") from None


async def _pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    while chunk := await asyncio.to_thread(file.read, _AT_ONCE):
        yield chunk
