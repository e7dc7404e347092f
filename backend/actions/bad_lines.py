"""The lines of a file that can't be used: page by page, and as a file to correct them in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions.job_pages import make_cursor, parse_cursor
from backend.actions.uploads import told
from backend.core.csv_cells import lines_of, safe
from backend.core.errors import NotFound
from backend.resources import Resources
from backend.store import uploads
from backend.store.models import Upload

_AT_ONCE = 1_000


async def page(
    resources: Resources, account_id: int, upload_id: str, *, cursor: str | None, limit: int
) -> tuple[Sequence[dict[str, Any]], str | None]:
    """The next bad lines, and where the page after them begins; raises NotFound, Invalid."""
    after = parse_cursor(cursor) or 0
    async with resources.database.read() as session:
        upload = await _found(session, account_id, upload_id)
        rows = await uploads.bad_lines(session, upload.id, after=after, limit=limit + 1)
    more = make_cursor(rows[limit - 1].row) if len(rows) > limit else None
    return [told(each) for each in rows[:limit]], more


async def as_csv(resources: Resources, account_id: int, upload_id: str) -> AsyncIterator[str]:
    """All of them in pieces, the heading first, then each line's own cells; raises NotFound."""
    async with resources.database.read() as session:
        upload = await _found(session, account_id, upload_id)
    yield lines_of([("row", "problem", *map(safe, upload.columns))])
    after = 0
    while True:
        async with resources.database.read() as session:  # none is open while a reader dawdles
            rows = await uploads.bad_lines(session, upload.id, after=after, limit=_AT_ONCE)
        if not rows:
            return
        yield lines_of(
            [(str(each.row), safe(each.detail), *map(safe, each.cells)) for each in rows]
        )
        after = rows[-1].row


async def _found(session: AsyncSession, account_id: int, upload_id: str) -> Upload:
    upload = await uploads.find(session, account_id, upload_id)
    if upload is None:
        raise NotFound(f"There is no upload {upload_id}.")
    return upload
