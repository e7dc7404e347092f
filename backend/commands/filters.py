"""
Conditions on tickets as options of a command, with names where people know no ids.

What is left for the search itself, `core.conditions` says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from backend.actions.choices import Choice, Kind, choices
from backend.core.conditions import STATUSES
from backend.core.errors import Invalid
from backend.resources import Resources

UNSOLVED = STATUSES[: STATUSES.index("solved")]
_LAST = re.compile(r"last +([1-9][0-9]{0,3}) +days?")
_NAMED: Mapping[str, tuple[Kind, str]] = {
    "brand_ids": ("brand", "--brand"),
    "form_ids": ("form", "--form"),
    "group_ids": ("group", "--group"),
    "organization_ids": ("organization", "--organization"),
}


def conditions(
    today: date,
    *,
    lists: Mapping[str, list[str] | None],
    fields: list[str] | None,
    days: Mapping[str, str | None],
    subject: str | None,
) -> dict[str, Any]:
    """The API's conditions, still with names; empty where no option was given."""
    body: dict[str, Any] = {
        name: _several(values, commas=name not in _NAMED)
        for name, values in lists.items()
        if values is not None
    }
    if "status" in body:
        body["status"] = [
            status
            for given in body["status"]
            for status in (UNSOLVED if given == "unsolved" else (given.lower(),))
        ]
    if fields is not None:
        body["fields"] = [_field(text) for text in fields]
    body |= {name: _days(today, text, name) for name, text in days.items() if text is not None}
    return body | ({} if subject is None else {"subject": subject})


async def resolved(
    resources: Resources, account_id: int, given: Mapping[str, Any]
) -> dict[str, Any]:
    """The same conditions with ids in the place of names; raises Invalid for an unknown name."""
    body = dict(given)
    for name, (kind, option) in _NAMED.items():
        if name in body:
            body[name] = [
                int(await _value(resources, account_id, kind, option, each)) for each in body[name]
            ]
    if "fields" in body:
        body["fields"] = [await _resolved_field(resources, account_id, f) for f in body["fields"]]
    return body


async def _resolved_field(
    resources: Resources, account_id: int, field: Mapping[str, Any]
) -> dict[str, Any]:
    id = int(await _value(resources, account_id, "field", "--field", field["id"]))
    options = await choices(resources, account_id, "option", field_id=id)
    by_name = {option.label.casefold(): option.value for option in options}
    return {"id": id, "values": [by_name.get(v.casefold(), v) for v in field["values"]]}


async def _value(resources: Resources, account_id: int, kind: Kind, option: str, given: str) -> str:
    if given.isascii() and given.isdigit():
        return given
    found = await choices(resources, account_id, kind, text=given)
    same = [choice for choice in found if choice.label.casefold() == given.casefold()]
    if len(same) == 1:
        return same[0].value
    raise Invalid(f"{option} “{given}”: {_why(same, found)}", field=option)


def _why(same: Sequence[Choice], found: Sequence[Choice]) -> str:
    if same:
        ids = ", ".join(choice.value for choice in same)
        return f"several have this name; use one of their ids: {ids}."
    near = ", ".join(choice.label for choice in found[:5])
    return f"there is none of this name. {f'Near to it: {near}.' if near else 'Use its id.'}"


def _several(values: Sequence[str], *, commas: bool) -> list[str]:
    """Values one by one; names may hold commas, so those are given one option each."""
    texts = [part for text in values for part in (text.split(",") if commas else (text,))]
    return [text.strip() for text in texts]


def _field(text: str) -> dict[str, Any]:
    name, equals, values = text.partition("=")
    if not equals:
        raise Invalid("Write --field ID=value, or --field 'Its name=Option'.", field="--field")
    return {"id": name.strip(), "values": _several([values], commas=True)}


def _days(today: date, text: str, name: str) -> dict[str, str]:
    """`last 30 days`, `2026-01-01..2026-01-31`, with one side left out, or one day."""
    if last := _LAST.fullmatch(text.strip().lower()):
        return {"from": str(today - timedelta(days=int(last[1])))}
    first, dots, end = (part.strip() for part in text.partition(".."))
    if not (first or end):
        raise Invalid(
            f"Write --{name} 'last 30 days' or --{name} 2026-01-01..2026-01-31.", field=f"--{name}"
        )
    return {"from": first, "to": end if dots else first}
