"""
What a saved job names by its id at Zendesk, and so means something else in another account.

Views stand in lists, the rest in searches, as `conditions` writes them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["view", "brand", "form", "group", "organization", "requester", "field"]
Replacements = Mapping[str, Mapping[int, int]]
KINDS: tuple[Kind, ...] = ("view", "brand", "form", "group", "organization", "requester", "field")
_KEYWORDS: Mapping[str, Kind] = {
    "brand:": "brand",
    "ticket_form_id:": "form",
    "group:": "group",
    "organization:": "organization",
    "requester:": "requester",
    "custom_field_": "field",
}
_IN_SEARCH = re.compile(rf'(?<![\w:])({"|".join(_KEYWORDS)})("?)([0-9]{{1,19}})(?![\w@.])')


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing at Zendesk that is named, and the field that names it."""

    kind: Kind
    id: int
    field: str


def references(
    selection: Mapping[str, Any], inputs: Sequence[Mapping[str, Any]]
) -> Iterator[Reference]:
    """Everything that is named by its id; gaps name nothing yet, but their defaults do."""
    views = selection.get("view_ids")
    for at, view in enumerate(views if isinstance(views, list) else ()):
        if isinstance(view, int):
            yield Reference("view", view, f"selection.view_ids.{at}")
    for keyword, _, number in _IN_SEARCH.findall(str(selection.get("query") or "")):
        yield Reference(_KEYWORDS[keyword], int(number), "selection.query")
    for at, one in enumerate(inputs):
        if one.get("kind") == "view" and isinstance(one.get("default"), int):
            yield Reference("view", one["default"], f"inputs.{at}.default")


def replaced(
    selection: Mapping[str, Any], inputs: Sequence[Mapping[str, Any]], ids: Replacements
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The same selection and inputs with other ids, for those that `ids` has one."""
    views = ids.get("view", {})
    made = dict(selection)
    if isinstance(made.get("view_ids"), list):
        made["view_ids"] = [_other(views, view) for view in made["view_ids"]]
    if isinstance(made.get("query"), str):
        made["query"] = _IN_SEARCH.sub(lambda found: _in_search(found, ids), made["query"])
    asked = [
        {**one, "default": _other(views, one.get("default"))} if one.get("kind") == "view" else one
        for one in map(dict, inputs)
    ]
    return made, asked


def _other(ids: Mapping[int, int], id: Any) -> Any:
    return ids.get(id, id) if isinstance(id, int) else id


def _in_search(found: re.Match[str], ids: Replacements) -> str:
    keyword, quote, number = found.groups()
    return f"{keyword}{quote}{_other(ids.get(_KEYWORDS[keyword], {}), int(number))}"
