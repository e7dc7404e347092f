"""Files that are sent for jobs, and what was read of them."""

from __future__ import annotations

from pydantic import Field

from backend.web.schemas.base import Asked, Cursor, Text, Told

_COLUMN = "A column, by its name or its number from 1"


class UploadQuery(Asked):
    """Which column is which; needed where the first line doesn't say it in words that are known."""

    ticket_id: Text | None = Field(
        default=None, max_length=200, description=f"{_COLUMN}: of ticket ids.", examples=["Ticket"]
    )
    add: Text | None = Field(
        default=None, max_length=200, description=f"{_COLUMN}: tags to add.", examples=["3"]
    )
    remove: Text | None = Field(
        default=None, max_length=200, description=f"{_COLUMN}: tags to remove."
    )
    set: Text | None = Field(
        default=None, max_length=200, description=f"{_COLUMN}: the only tags to stay."
    )


class BadLineQuery(Asked):
    """Which page."""

    cursor: Cursor
    limit: int = Field(default=100, ge=1, le=1000)


class BadLine(Told):
    """A line of a file that can't be used."""

    row: int = Field(description="As a spreadsheet counts, from 1.")
    line: int = Field(description="As an editor counts; a cell may hold line breaks.")
    detail: str


class BadLinePage(Told):
    """Lines that can't be used, in the order of the file."""

    bad_lines: list[BadLine]
    next_cursor: str | None = Field(description="Null on the last page.")


class MeaningOfColumns(Told):
    """The names, or the numbers from 1, of the columns that are used."""

    ticket_id: str
    add: str | None = None
    remove: str | None = None
    set: str | None = None


class Layout(Told):
    """How a file was read."""

    encoding: str
    separator: str
    heading: bool = Field(description="Whether the first line names the columns.")
    columns: MeaningOfColumns


class Upload(Told):
    """A file as it was read; of the bad lines the first 100 are told."""

    upload_id: str
    columns: list[str]
    layout: Layout
    rows: int = Field(description="Tickets.")
    merged_rows: int = Field(description="Lines about a ticket that an earlier line names too.")
    bad_rows: int
    bad_lines: list[BadLine]
