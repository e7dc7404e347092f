"""
Everything that is wrong with an order for a job, all at once, before Zendesk is asked.

The tools and `core` stop at the first fault; a person who fills in a form wants all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from pydantic import ValidationError

from backend.actions.upload_use import NEEDS_A_FILE
from backend.core.errors import Invalid, NotFound
from backend.core.options import parse_options
from backend.core.selection import parse_selection
from backend.core.tags import parse_pattern, parse_tag
from backend.tools.base import Tool
from backend.tools.installed import REGISTRY

SPARED = "parameters.except."  # beginnings of tags are allowed there


class InvalidFields(Invalid):
    """Several parts of a request are wrong; each of `faults` names its own."""

    code = "invalid"

    def __init__(self, faults: list[Invalid]) -> None:
        super().__init__(" ".join(str(fault) for fault in faults), field=faults[0].field)
        self.faults = faults


def check(
    tool: str,
    selection: Mapping[str, Any],
    parameters: Mapping[str, Any],
    options: Mapping[str, Any],
) -> None:
    """Raise InvalidFields, with fields as the API names them, unless an order can be right."""
    if found := faults(tool, selection, parameters, options):
        raise InvalidFields(found)


def faults(
    tool: str | None,
    selection: Mapping[str, Any] | None,
    parameters: Mapping[str, Any] | None,
    options: Mapping[str, Any] | None,
) -> list[Invalid]:
    """What is wrong with an order; a part that is None is left out."""
    found: list[Invalid] = []
    if selection is not None:
        found += _faults("selection", partial(parse_selection, selection))
        if (parameters or {}).get("from_csv") is True and selection.get("kind") != "csv":
            found.append(Invalid(NEEDS_A_FILE, field="parameters.from_csv"))
    if options is not None:
        found += _faults("options", partial(parse_options, options))
    if tool is not None:
        try:
            chosen = REGISTRY.get(tool)
        except NotFound as error:
            found.append(Invalid(str(error), field="tool"))
        else:
            found += [] if parameters is None else _of_parameters(chosen, parameters)
    return found


def placed(part: str, error: Invalid) -> Invalid:
    """The same fault with the field's whole name: `view_ids` is `selection.view_ids`."""
    field = error.field
    if field is None:
        field = part
    elif field != part and not field.startswith(f"{part}."):
        field = f"{part}.{field}"
    return type(error)(str(error), field=field, code=error.code)


def _faults(part: str, parse: Callable[[], object]) -> list[Invalid]:
    try:
        parse()
    except Invalid as error:
        return [placed(part, error)]
    return []


def _of_parameters(tool: Tool, parameters: Mapping[str, Any]) -> list[Invalid]:
    """Faults of shape first, then of single tags, then of what they mean together."""
    try:
        tool.parameters.model_validate(dict(parameters))
    except ValidationError as error:
        return [
            Invalid(
                f"{fault['msg'].removeprefix('Value error, ')}.".replace("..", "."),
                field=".".join(("parameters", *map(str, fault["loc"]))),
            )
            for fault in error.errors(include_url=False, include_context=False)
        ]
    tags = [
        fault
        for field, tag in _tags(parameters, "parameters")
        for fault in _faults(field, partial(_parse(field), tag, field=field))
    ]
    return tags or _faults("parameters", partial(tool.order, parameters))


def _parse(field: str) -> Callable[..., str]:
    return parse_pattern if field.startswith(SPARED) else parse_tag


def _tags(value: object, field: str) -> Iterator[tuple[str, str]]:
    """Every text in lists and objects, with the name of its place."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _tags(inner, f"{field}.{key}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _tags(inner, f"{field}.{at}")
