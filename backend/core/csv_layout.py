"""How a file is to be read: what separates its cells, and which column is what."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from backend.core.csv_cells import is_grouped, parse_tag_cell, parse_ticket, unsafe
from backend.core.errors import Invalid
from backend.core.tags import Exactly, TagChange, Wanted

Meaning = Literal["ticket_id", "add", "remove", "set"]
MEANINGS: tuple[Meaning, ...] = ("ticket_id", "add", "remove", "set")
SEPARATORS = (",", ";", "\t", "|")
_KNOWN: Mapping[Meaning, tuple[str, ...]] = {
    "ticket_id": (
        *("ticket_id", "ticketid", "id", "ticket", "ticket_number", "ticket_no", "ticket_nr"),
        *("ticketnummer", "ticket_nummer", "ticket_url", "ticket_link", "url", "link"),
    ),
    "add": ("add", "add_tags", "tags_add", "tags_to_add"),
    "remove": ("remove", "remove_tags", "tags_remove", "tags_to_remove"),
    "set": ("set", "set_tags", "tags_set", "tags_to_set"),
}
_MOST_COLUMNS = 1_000
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """
    What separates cells, whether the first row names the columns, and where what stands.

    `columns` are their names, or their numbers from 1 where there is no heading; `places` says at
    which of them a meaning stands, counted from 0.
    """

    separator: str
    heading: bool
    columns: tuple[str, ...]
    places: Mapping[Meaning, int]

    def to_json(self) -> dict[str, Any]:
        """What people may want to check: the name of the column with each meaning."""
        return {
            "separator": self.separator,
            "heading": self.heading,
            "columns": {name: self.columns[place] for name, place in self.places.items()},
        }

    def ticket(self, cells: Sequence[str], hosts: Collection[str]) -> int:
        """The ticket of a line; raises Invalid, also where the line has too many cells."""
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            raise Invalid(
                f"The line has {len(cells)} cells, and there are {len(self.columns)} columns. A "
                "cell that holds a separator must stand in quotation marks.",
                field="ticket_id",
            )
        return parse_ticket(self._cell(cells, "ticket_id"), hosts)

    def wanted(self, cells: Sequence[str]) -> Wanted:
        """What a line says of its ticket's tags; raises Invalid. An empty cell says nothing."""
        add, remove, exactly = (
            parse_tag_cell(self._cell(cells, name), name) for name in MEANINGS[1:]
        )
        if not exactly:
            return TagChange(add, remove)
        if add or remove:
            raise Invalid(
                "A line that sets tags can't add or remove some as well; leave one of it empty.",
                field="set",
            )
        return Exactly(exactly)

    def _cell(self, cells: Sequence[str], name: Meaning) -> str:
        place = self.places.get(name)
        return cells[place] if place is not None and place < len(cells) else ""


def merged(earlier: Wanted, later: Wanted, line: int) -> Wanted:
    """What two lines about the same ticket say together; raises Invalid where they disagree."""
    if earlier == later:
        return earlier
    if isinstance(earlier, Exactly) or isinstance(later, Exactly):
        if isinstance(earlier, TagChange) and not earlier:
            return later
        if isinstance(later, TagChange) and not later:
            return earlier
        raise Invalid(f"Line {line} says something else about the same ticket.", field="set")
    try:
        return TagChange(earlier.add | later.add, earlier.remove | later.remove)
    except Invalid as error:
        raise Invalid(
            f"Line {line} is about the same ticket, and together they make no sense: {error}",
            field=error.field,
        ) from None


def layout_of(
    rows: Sequence[str],
    *,
    hosts: Collection[str],
    chosen: Mapping[Meaning, str] | None = None,
    separator: str | None = None,
) -> Layout:
    """
    The layout of a file that begins with these lines; raises Invalid naming what would be right.

    `chosen` names the columns with a meaning, by name or by number from 1, where the names that
    are known don't do.
    """
    named = chosen or {}
    candidates = SEPARATORS if separator is None else (separator,)
    read = [(each, first) for each in candidates if (first := _first_row(rows, each))]
    if not read:
        raise _no_ticket_column(())
    # The separator that makes sense of the most columns; where several do, the one that makes most.
    best = max(read, key=lambda item: (_sense(item[1], named, hosts), len(item[1])))
    return _layout(*best, named, hosts)


def _first_row(rows: Sequence[str], separator: str) -> list[str]:
    """The first row that isn't blank; none where quotes make no sense with this separator."""
    try:
        for cells in csv.reader(rows, delimiter=separator, strict=True):
            if any(cell.strip() for cell in cells):
                return [cell.strip() for cell in cells]
    except csv.Error:
        pass
    return []


def _sense(first: Sequence[str], named: Mapping[Meaning, str], hosts: Collection[str]) -> int:
    try:
        return len(_layout("", first, named, hosts).places)
    except Invalid:
        return 0


def _layout(
    separator: str, first: Sequence[str], named: Mapping[Meaning, str], hosts: Collection[str]
) -> Layout:
    keys = [_key(cell) for cell in first]
    if len(first) > _MOST_COLUMNS:
        raise Invalid(f"The file has more than {_MOST_COLUMNS:,} columns.", field="body")
    places: dict[Meaning, int] = {}
    for meaning in MEANINGS:
        if meaning in named:
            place = _place(named[meaning], meaning, first, keys)
            if place in places.values():
                raise Invalid(
                    f"The column “{named[meaning][:40]}” was given another meaning already.",
                    field=meaning,
                )
            places[meaning] = place
        elif not named or meaning == "ticket_id":
            found = [known for known in _KNOWN[meaning] if known in keys]
            if len(found) and keys.count(found[0]) > 1:
                raise Invalid(f"The column “{found[0]}” stands twice.", field="body")
            if found:
                places[meaning] = keys.index(found[0])
    if "ticket_id" not in places:
        if not _is_ticket(first[0], hosts):
            raise _no_ticket_column(first)
        places["ticket_id"] = 0
    heading = not _is_ticket(first[places["ticket_id"]] if places else "", hosts)
    if not heading and is_grouped(separator.join(first)):
        raise Invalid(
            f"“{separator.join(first)}” may be one number or several. Save the ids as numbers "
            "without separators, or name the columns in the first line.",
            field="ticket_id",
        )
    names = first if heading else [str(number) for number in range(1, len(first) + 1)]
    return Layout(separator, heading, tuple(name[:_LONGEST_NAME] for name in names), places)


def _place(name: str, meaning: Meaning, first: Sequence[str], keys: Sequence[str]) -> int:
    wanted = _key(name)
    if keys.count(wanted) == 1:
        return keys.index(wanted)
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:6]) <= len(first):
        return int(wanted[:6]) - 1
    why = "stands twice" if wanted in keys else "is not there"
    raise Invalid(
        f"The column “{name[:40]}” {why}. Name one of: {_listed(first)}; or its number from 1.",
        field=meaning,
    )


def _is_ticket(cell: str, hosts: Collection[str]) -> bool:
    try:
        parse_ticket(cell, hosts)
    except Invalid:
        return False
    return True


def _key(name: str) -> str:
    return re.sub(r"\W+", "_", unsafe(name.strip()).casefold()).strip("_")


def _no_ticket_column(first: Sequence[str]) -> Invalid:
    there = f" The columns are: {_listed(first)}." if first else ""
    return Invalid(
        "No column holds the ticket ids. The first line must name the columns: ticket_id, and add, "
        f"remove or set for tags; or say which column is which.{there}",
        field="ticket_id",
    )


def _listed(names: Iterable[str]) -> str:
    shown = [f"“{name[:40]}”" for name in names]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "")
