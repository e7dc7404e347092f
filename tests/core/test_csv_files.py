"""Whole files as programs write them: what was written is what is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.actions.upload_text import Text
from backend.actions.uploads import Reading
from backend.core.csv_layout import layout_of, merged
from backend.core.errors import Invalid
from backend.core.tags import Exactly, TagChange, Wanted

HOSTS = ("acme.zendesk.com",)
TAGS = st.lists(st.from_regex(r"[a-zäöß0-9][a-zäöß0-9_:/-]{0,8}", fullmatch=True), max_size=3)
NOTES = st.text(st.characters(codec="cp1252", exclude_categories=("Cc",)), max_size=12)
NOTES_OF_LINES = st.one_of(NOTES, st.just("two\nlines"), st.just('"quoted", "cells"; and\ttabs'))


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, Wanted, str]:
    """A ticket as it may be shown, what is wanted of it, and a note that is none of ours."""
    number = draw(st.integers(1, 10**12))
    shown = draw(st.sampled_from([f"{number}", f"#{number}", f"{number:,}", f"{number}.0"]))
    add, remove = frozenset(draw(TAGS)), frozenset(draw(TAGS))
    if draw(st.booleans()):
        return shown, Exactly(add) if add else TagChange(), draw(NOTES_OF_LINES)
    return shown, TagChange(add, remove - add), draw(NOTES_OF_LINES)


def read(content: bytes, **columns: str) -> Iterator[tuple[int, int, Wanted | str]]:
    """Row, ticket or 0, and what is wanted or why it can't be used."""
    with closing(Text(io.BytesIO(content))) as text:
        reading = Reading(text, HOSTS, columns)  # type: ignore[arg-type]  # meanings by name
        while (page := reading.page()) is not None:
            yield from ((at, row.ticket_id, row.wanted) for row, at, _ in page.rows)
            yield from ((each["row"], 0, each["detail"]) for each in page.bad)


@given(
    st.lists(lines(), min_size=1, max_size=20),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.integers(0, 3),
    st.booleans(),
)
def test_what_a_spreadsheet_writes_is_read_back(
    table: list[tuple[str, Wanted, str]],
    separator: str,
    encoding: str,
    end: str,
    quoting: int,
    blank: int,
    told: bool,
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]  # one of its constants
    writer.writerow(["Note", "Ticket ID", "Add tags", "Remove tags", "Set tags"])
    for shown, wanted, note in table:
        add, remove, exactly = (
            ((), (), wanted.tags)
            if isinstance(wanted, Exactly)
            else (wanted.add, wanted.remove, ())
        )
        writer.writerow([note, shown, " ".join(add), " ".join(remove), ", ".join(exactly)])
    writer.writerows([["", "", "", "", ""]] * blank)
    content = (f"sep={separator}{end}" if told else "") + text.getvalue() + end * blank

    found = list(read(content.encode(encoding)))

    assert [row for row, _, _ in found] == list(range(2, len(table) + 2))
    assert [wanted for _, _, wanted in found] == [wanted for _, wanted, _ in table]


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reading(content: bytes) -> None:
    for beginning in (b"", b"id;add\n1;a\n", "id\tadd\n1\ta\n".encode("utf-16")):
        with suppress(Invalid):
            assert all(row > 0 for row, _, _ in read(beginning + content))


@pytest.mark.parametrize(
    ("content", "tickets"),
    [
        ("5\n6\n", [5, 6]),
        ("5;a b\n6;c\n", [5, 6]),
        ("#5\n\n\n#6", [5, 6]),
        ("https://acme.zendesk.com/agent/tickets/5\n", [5]),
        ("Ticket #\n5\n", [5]),
        ("\n\nTicket\n5\n", [5]),
        ("ID;Betreff\r5;alt\r6;Mac\r", [5, 6]),
        ('ticket_id\n"1,234"\n', [1234]),
    ],
)
def test_files_without_a_heading_or_with_little_of_one(content: str, tickets: list[int]) -> None:
    assert [ticket for _, ticket, _ in read(content.encode())] == tickets


def test_thousands_without_quotes_are_never_cut_in_two() -> None:
    (bad,) = read(b"ticket_id\n12,345\n")
    assert bad[1] == 0
    assert "has 2 cells" in str(bad[2])
    with pytest.raises(Invalid, match="one number or several"):
        layout_of(["12,345\n"], hosts=HOSTS)


def test_a_row_is_counted_as_a_spreadsheet_does_and_a_line_as_an_editor() -> None:
    with closing(Text(io.BytesIO(b'id,note\n1,"a\nb\nc"\n\nx,\n'))) as text:
        page = Reading(text, HOSTS, {}).page()
    assert page is not None
    assert [(each["row"], each["line"]) for each in page.bad] == [(4, 6)]


def test_a_mark_that_is_never_closed_does_not_take_the_rest_of_a_large_file() -> None:
    content = b'id,note\n1,"' + b"x" * 50 + b"\n" + b"2,fine\n" * 100_000
    with pytest.raises(Invalid, match="begins in line 2"):
        list(read(content))


def test_a_row_that_never_ends_is_given_up() -> None:
    with pytest.raises(Invalid, match="never closed"):
        list(read(b"id,note\n1" + b',"x\ny"' * 200_000))


def test_lines_about_the_same_ticket_count_together() -> None:
    a, b, both = TagChange(frozenset("a")), TagChange(frozenset("b")), TagChange(frozenset("ab"))
    only = Exactly(frozenset("a"))
    assert merged(a, b, 2) == both
    assert merged(a, TagChange(), 2) == a
    assert merged(only, only, 2) == merged(only, TagChange(), 2) == only
    assert merged(TagChange(), only, 2) == only
    for other in (only, TagChange(remove=frozenset("a"))):
        with pytest.raises(Invalid, match="Line 2"):
            merged(a, other, 2)
