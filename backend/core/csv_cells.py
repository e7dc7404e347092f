"""
Cells of spreadsheets: what may stand where a ticket or tags are meant, and what is not written.

What Excel does to a number is read where that is certain and refused where digits may be lost: a
wrong number would be somebody else's ticket.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from backend.core.errors import Invalid
from backend.core.tags import parse_tags

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LARGEST_ID = 2**63 - 1
_FIELD = "ticket_id"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_AS_TEXT = re.compile(r'="?([^"]*)"?')  # how Excel is told to leave digits alone
_GROUPED = re.compile(r"\d{1,3}(?:([,.' \u00a0\u202f\u2019])\d{3})(?:\1\d{3})*")
_WHOLE = re.compile(r"(\d+)[.,]0{1,2}")
_ROUNDED = re.compile(r"[-+]?\d+(?:[.,]\d+)?e[-+]?\d+", re.IGNORECASE)
_PATH = re.compile(r"/(?:[^?#]*/)?(?:tickets|requests)/(\d+)(?:\.json)?/?")


def lines_of(rows: Collection[tuple[str, ...]]) -> str:
    """Rows as the text of a file."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def safe(cell: str) -> str:
    """
    A cell that no spreadsheet takes for a formula: an apostrophe goes before what begins as one.

    Also before an apostrophe, so that `unsafe` always finds the cell again
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def unsafe(cell: str) -> str:
    """The cell that `safe` was given."""
    return cell.removeprefix("'")


def parse_ticket(cell: str, hosts: Collection[str]) -> int:
    """
    The ticket that a cell names; raises Invalid where it names none, or may have lost digits.

    As `123`, `#123`, `12,345`, `123.0`, `="123"` or the address of a ticket at one of `hosts`.
    """
    text = unsafe(cell.translate(_INVISIBLE).strip()).strip()
    if (told := _AS_TEXT.fullmatch(text)) and text.startswith("="):
        text = told[1].strip()
    text = text.removeprefix("#").strip()
    if not text:
        raise Invalid("There is no ticket id in this line.", field=_FIELD)
    if "://" in text:
        text = _of_address(text, hosts)
    elif _ROUNDED.fullmatch(text):
        raise Invalid(
            f"“{text[:40]}” is a number that the spreadsheet has rounded. Show the column as a "
            "number without decimals, and save the file again.",
            field=_FIELD,
        )
    elif grouped := _GROUPED.fullmatch(text):
        text = text.replace(grouped[1], "")
    elif whole := _WHOLE.fullmatch(text):
        text = whole[1]
    if not (text.isascii() and text.isdigit()):
        raise Invalid(
            f"“{cell.strip()[:40]}” is not a ticket id; ids are whole numbers.", field=_FIELD
        )
    number = int(text[:20])
    if not 0 < number <= _LARGEST_ID:
        raise Invalid(f"{text[:40]} is not a ticket id that Zendesk can have.", field=_FIELD)
    return number


def is_grouped(text: str) -> bool:
    """Whether this is a number in groups of three digits, such as `12,345`."""
    return _GROUPED.fullmatch(text) is not None


def _of_address(text: str, hosts: Collection[str]) -> str:
    try:
        address = urlsplit(text)
        host = address.hostname or ""
    except ValueError:
        raise Invalid(f"“{text[:60]}” is not the address of a ticket.", field=_FIELD) from None
    ticket = _PATH.fullmatch(address.path)
    if ticket is None:
        raise Invalid(f"“{text[:60]}” is not the address of a ticket.", field=_FIELD)
    if host not in hosts:
        raise Invalid(
            f"The ticket is at {host[:60]}, which is not the Zendesk that is connected here.",
            field=_FIELD,
        )
    return ticket[1]


@lru_cache(maxsize=4096)  # most lines of a file name the same few tags
def parse_tag_cell(cell: str, column: str) -> frozenset[str]:
    """Tags that are separated by spaces, commas, semicolons or lines; raises Invalid."""
    text = unsafe(cell.translate(_INVISIBLE).strip())
    return frozenset(
        parse_tags((each for each in re.split(r"[\s,;]+", text) if each), field=column)
    )
