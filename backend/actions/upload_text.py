"""
The text of a file that somebody sends, line by line, whatever program has written it.

Spreadsheets write UTF-8 with or without a mark, UTF-16 («Unicode text») or the code page of
Windows; which one it is shows in the bytes. What can't be text is refused with the reason.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import SEEK_SET, TextIOWrapper
from typing import BinaryIO

from backend.core.errors import Invalid

LONGEST_LINE = 100_000  # characters
LONGEST_ROW = 400_000  # with the line breaks in its cells
_AT_ONCE = 1 << 20
_BEGINNING = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SEPARATOR = re.compile(r"\s*sep=([,;\t|])\s*", re.IGNORECASE)  # how Excel is told
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Text:
    """
    The lines of one file, to be closed; the file itself stays open.

    `separator` is what the file itself says of it. `line` counts them; `row_begins` tells it that
    a row of the table is complete.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Find out how the file is written; raises Invalid."""
        self.encoding = _encoding(file)
        self.line = 0
        self._row = 0
        file.seek(0, SEEK_SET)
        self._text = TextIOWrapper(file, encoding=self.encoding, newline="")
        try:
            self.beginning, self.separator = self._read_beginning()
        except BaseException:
            self.close()
            raise

    def _read_beginning(self) -> tuple[list[str], str | None]:
        """Some lines to find the columns in, read without being counted."""
        some, size = [], 0
        for text in self._lines():
            some.append(text)
            size += len(text)
            if size > _BEGINNING:
                break
        self._text.seek(0)
        told = _SEPARATOR.fullmatch(some[0]) if some else None
        if told is None:
            return some, None
        self._text.readline()
        self.line = 1
        return some[1:], told[1]

    def close(self) -> None:
        """Let go of the file."""
        self._text.detach()

    def row_begins(self) -> None:
        """What was read so far is done with."""
        self._row = 0

    def __iter__(self) -> Iterator[str]:
        for text in self._lines():
            self.line += 1
            self._row += len(text)
            if self._row > LONGEST_ROW:
                raise Invalid(
                    f"Line {self.line} belongs to a row of more than {LONGEST_ROW:,} characters; "
                    "is a quotation mark never closed?",
                    field="body",
                )
            yield text

    def _lines(self) -> Iterator[str]:
        while True:
            try:
                text = self._text.readline(LONGEST_LINE)
            except UnicodeDecodeError:
                raise no_csv(f"line {self.line + 1} is broken in {self.encoding}") from None
            if not text:
                return
            if len(text) == LONGEST_LINE and text[-1] not in "\r\n":
                raise Invalid(
                    f"Line {self.line + 1} is longer than {LONGEST_LINE:,} characters.",
                    field="body",
                )
            if _NOT_TEXT.search(text):
                raise no_csv(f"line {self.line + 1} holds characters that no text has")
            yield text


def no_csv(why: str) -> Invalid:
    """The refusal of a file as a whole."""
    return Invalid(f"This is no CSV file: {why}.", field="body")


def _encoding(file: BinaryIO) -> str:
    file.seek(0, SEEK_SET)
    beginning = file.read(_BEGINNING)
    if beginning.startswith(_WORKBOOKS):
        raise Invalid(
            "This is a workbook, not a CSV file. In Excel: File, Save As, CSV UTF-8.", field="body"
        )
    for mark, encoding in _MARKS:
        if beginning.startswith(mark):
            return encoding
    if beginning[1:2] == b"\0" and len(beginning) > 1:
        return "utf-16-le"
    if beginning[:1] == b"\0":
        return "utf-16-be"
    return "utf-8" if _is_utf8(file) else "windows-1252"


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0, SEEK_SET)
    try:
        while chunk := file.read(_AT_ONCE):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
