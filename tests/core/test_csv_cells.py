"""Cells of spreadsheets: read where that is certain, refused where digits may be lost."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.csv_cells import parse_tag_cell, parse_ticket, safe, unsafe
from backend.core.errors import Invalid

HOSTS = ("acme.zendesk.com",)
IDS = st.integers(1, 2**63 - 1)


@pytest.mark.parametrize(
    "cell",
    [
        *("12345", " 12345 ", "#12345", "# 12345", "'12345", "\u200b12345\u00a0"),
        *("12,345", "12.345", "12'345", "12 345", "12\u00a0345", "12\u202f345"),
        *("12345.0", "12345,00", '="12345"', "=12345", "0012345"),
        "https://acme.zendesk.com/agent/tickets/12345",
        "https://ACME.zendesk.com/agent/tickets/12345/",
        "https://acme.zendesk.com/agent/tickets/12345?brand=1#2",
        "https://acme.zendesk.com/api/v2/tickets/12345.json",
        "https://acme.zendesk.com/hc/en-us/requests/12345",
        "http://acme.zendesk.com/tickets/12345",
    ],
)
def test_a_ticket_is_read(cell: str) -> None:
    assert parse_ticket(cell, HOSTS) == 12345


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        *[(cell, "rounded") for cell in ("1.2E+07", "1,2E+07", "1E7", "1.23457e+11", "5E-2")],
        *[(cell, "no ticket id") for cell in ("", " ", "#", "'", '=""')],
        *[(cell, "not a ticket id") for cell in ("12.5", "1,23", "12,3456", "1,234.567", "-5")],
        *[(cell, "not a ticket id") for cell in ("１２", "12345.000", "0x1F", "=A1", "12/345")],
        *[(cell, "Zendesk can have") for cell in ("0", "99999999999999999999")],
        ("https://other.zendesk.com/agent/tickets/1", "other.zendesk.com"),
        ("https://acme.zendesk.com.evil.example/agent/tickets/1", "evil"),
        ("https://acme.zendesk.com/agent/users/1", "not the address"),
        ("https://[/agent/tickets/1", "not the address"),
    ],
)
def test_anything_else_is_refused_with_the_reason(cell: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        parse_ticket(cell, HOSTS)


@given(IDS)
def test_however_a_spreadsheet_shows_a_number_it_stays_the_same_ticket(number: int) -> None:
    for shown in (f"{number}", f"{number:,}", f"#{number}", f"{number}.0", f'="{number}"'):
        assert parse_ticket(shown, HOSTS) == number


@given(st.floats(1, 1e15))
def test_a_number_in_scientific_notation_is_never_guessed(number: float) -> None:
    with pytest.raises(Invalid):
        parse_ticket(f"{number:.4E}", HOSTS)


@given(st.text())
def test_no_cell_breaks_the_reading(cell: str) -> None:
    with suppress(Invalid):
        assert parse_ticket(cell, HOSTS) > 0
    with suppress(Invalid):
        assert all(parse_tag_cell(cell, "add"))


@given(st.text())
def test_a_neutralised_cell_is_no_formula_and_can_be_read_back(cell: str) -> None:
    written = safe(cell)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unsafe(written) == cell
    if cell[:1].isalnum():
        assert written == cell


def test_tags_of_a_cell() -> None:
    for cell in ("a b", "b  a", "a,b", "a; b", "a\nb", "'a b", " A B "):
        assert parse_tag_cell(cell, "add") == {"a", "b"}
    assert parse_tag_cell("'-minus x", "add") == {"-minus", "x"}
    assert parse_tag_cell("  ", "add") == frozenset()
    with pytest.raises(Invalid, match="Zendesk drops") as bad:
        parse_tag_cell("a.b", "remove")
    assert bad.value.field == "remove"
