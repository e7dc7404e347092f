"""What a job may make of an uploaded file, looked at before the job begins."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import Invalid
from backend.core.selection import Selection
from backend.resources import Resources
from backend.store import uploads
from backend.store.models import Upload, UploadBadLine
from backend.tools.base import Order

BAD_LINES = "bad_lines"
NEEDS_A_FILE = (
    "from_csv takes the change from the lines of an uploaded file; the selection must be one."
)


def check_pair(selection: Selection, order: Order) -> None:
    """Raise Invalid where an order needs a file and the selection is none."""
    if order.stored and selection.kind != "csv":
        raise Invalid(NEEDS_A_FILE, field="parameters.from_csv")


async def check_use(
    resources: Resources, account_id: int, selection: Selection, order: Order, *, most: int
) -> Sequence[int]:
    """
    The first of a file's tickets, one more than `most` where there are so many.

    Raises Invalid where there is no such file, it has bad lines that shall not be skipped, or the
    order wants what it doesn't say.
    """
    async with resources.database.read() as session:
        upload = _usable(
            await uploads.find(session, account_id, selection.upload_id), selection, order
        )
        rows = await uploads.page(session, upload.id, after=0, limit=most + 1)
        if upload.bad_rows and not selection.skip_bad_lines:
            raise _bad_lines(upload, await uploads.bad_lines(session, upload.id, after=0, limit=1))
    return [row.ticket_id for row in rows]


async def hold(
    session: AsyncSession, account_id: int, selection: Selection, order: Order
) -> int | None:
    """The row of the file that the selection names; it is kept for the job that is written now."""
    if selection.kind != "csv":
        return None
    found = await uploads.hold(session, account_id, selection.upload_id)
    return _usable(found, selection, order).id


async def size(resources: Resources, account_id: int, selection: Selection) -> int | None:
    """How many tickets a file has; None where there is no such file."""
    async with resources.database.read() as session:
        upload = await uploads.find(session, account_id, selection.upload_id)
        return upload.rows if upload else None


def _usable(upload: Upload | None, selection: Selection, order: Order) -> Upload:
    if upload is None:
        raise Invalid(
            f"There is no upload {selection.upload_id}; files are kept for a day. Send it again.",
            field="upload_id",
        )
    if order.stored and len(upload.layout["columns"]) < 2:
        raise Invalid(
            "The file names no column of tags: add, remove or set. Say what to change instead, or "
            "send it again and say which column is which.",
            field="parameters.from_csv",
        )
    return upload


def _bad_lines(upload: Upload, first: Sequence[UploadBadLine]) -> Invalid:
    lines = "1 line" if upload.bad_rows == 1 else f"{upload.bad_rows:,} lines"
    (one,) = first
    return Invalid(
        f"{lines} of the file can't be used, so nothing was started. Correct them and send the "
        f"file again, or skip them. Line {one.line}: {one.detail}",
        field="skip_bad_lines",
        code=BAD_LINES,
    )
