"""What a saved job is made of: an order with gaps that could be right, and how it is filled."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from backend.actions.checks import InvalidFields, faults, placed
from backend.actions.job_view import JobView
from backend.actions.orders import Order
from backend.core import inputs as core
from backend.core.errors import Invalid, TagManagerError
from backend.core.inputs import Input, Values
from backend.core.selection import parse_search
from backend.tools.installed import REGISTRY

LONGEST_NAME = 100
LONGEST_TITLE, LONGEST_REASON = 500, 2_000
LONGEST_PARAMETERS = 64 * 1024  # of JSON, as in an order
MOST_IDS = 10_000  # a saved list of tickets is written by a person; longer ones are a search
_SELECTION_FIELDS = {"view": "view_ids", "search": "query", "tickets": "ids"}
_NOT_SAVED = {
    "csv": "A file can't be part of a saved job, because files are kept for a day only. Save a "
    "search or views instead, or upload the file each time.",
    "job": "What follows another job, such as an undo, is about that job alone and can't be saved.",
}


@dataclass(frozen=True, slots=True)
class Content:
    """What somebody saves: a name, an order that may have gaps, and what fills them."""

    name: str
    tool: str
    selection: Mapping[str, Any]
    parameters: Mapping[str, Any]
    options: Mapping[str, Any]
    title: str | None = None
    reason: str | None = None
    inputs: Sequence[Mapping[str, Any]] = ()

    @property
    def body(self) -> dict[str, Any]:
        """The parts that may have gaps."""
        return {
            "selection": self.selection,
            "parameters": self.parameters,
            "title": self.title,
            "reason": self.reason,
        }


def of_job(job: JobView, name: str) -> Content:
    """What a job did, to be saved under this name; whether it can be, `checked` says."""
    return Content(
        name=name,
        tool=job.tool_slug,
        selection=job.selection,
        parameters=job.parameters,
        options=job.options,
        title=job.title,
        reason=job.reason,
    )


def checked(content: Content) -> Content:
    """The same, tidied up; raises InvalidFields with everything that is wrong with it."""
    content = replace(
        content,
        name=" ".join(content.name.split()),
        title=_tidy(content.title),
        reason=_tidy(content.reason),
        selection=_as_text(content.selection),
    )
    wrong = [*_of_texts(content), *_of_selection(content.selection)]
    if wrong:
        raise InvalidFields(wrong)
    try:
        inputs = core.parse_inputs(content.inputs)
    except Invalid as fault:
        raise InvalidFields([fault]) from None
    if wrong := core.check_gaps(inputs, content.body) or _of_sample(content, inputs):
        raise InvalidFields(wrong)
    return replace(content, inputs=tuple(one.to_json() for one in inputs))


def order(content: Content, values: Values, *, selection: Mapping[str, Any] | None = None) -> Order:
    """
    The order with its gaps filled, or that of `selection`'s tickets instead of the saved ones.

    Raises InvalidFields, which name `values.<name>`.
    """
    inputs = core.parse_inputs(content.inputs)
    body = content.body
    if selection is not None:
        body["selection"] = {}
    found, wrong = core.fill_values(inputs, values, core.gaps(body))
    if wrong:
        raise InvalidFields(wrong)
    made = core.filled(body, found)
    return Order(
        tool=content.tool,
        selection=made["selection"] if selection is None else selection,
        parameters=made["parameters"],
        options=content.options,
        title=(made["title"] or "")[:LONGEST_TITLE] or None,
        reason=(made["reason"] or "")[:LONGEST_REASON] or None,
    )


def _as_text(selection: Mapping[str, Any]) -> dict[str, Any]:
    """The same; conditions, in which there may be gaps, as the search that they make."""
    given = {name: value for name, value in selection.items() if value is not None}
    if given.get("kind") != "search" or "conditions" not in given:
        return given
    try:
        query = core.around_gaps(given, parse_search)
    except Invalid as fault:
        raise InvalidFields([placed("selection", fault)]) from None
    return {name: value for name, value in given.items() if name != "conditions"} | {"query": query}


def _tidy(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _of_texts(content: Content) -> list[Invalid]:
    found: list[Invalid] = []
    for field, text, most in (
        ("name", content.name, LONGEST_NAME),
        ("title", content.title or "", LONGEST_TITLE),
        ("reason", content.reason or "", LONGEST_REASON),
    ):
        if len(text) > most:
            detail = f"This has {len(text):,} characters; {most:,} is the most."
            found.append(Invalid(detail, field=field))
        elif not core.readable(text):
            found.append(Invalid("This holds a character that can't be seen.", field=field))
    if not content.name:
        found.append(Invalid("Give the saved job a name.", field="name"))
    if len(json.dumps(content.parameters)) > LONGEST_PARAMETERS:
        most = LONGEST_PARAMETERS // 1024
        found.append(Invalid(f"Parameters are at most {most} KB long.", field="parameters"))
    return found


def _of_selection(selection: Mapping[str, Any]) -> list[Invalid]:
    """What is wrong with how the tickets are named, whatever the gaps are filled with."""
    kind = str(selection.get("kind"))
    if kind in _NOT_SAVED:
        return [Invalid(_NOT_SAVED[kind], field="selection.kind", code="not_saved")]
    own = _SELECTION_FIELDS.get(kind)
    if own is None:
        kinds = ", ".join(_SELECTION_FIELDS)
        return [Invalid(f"The kind of tickets is one of: {kinds}.", field="selection.kind")]
    fields = {"kind", own, "exclude_closed", "limit"}
    found = [
        Invalid("There is no such field.", field=f"selection.{name[:40]}")
        for name in selection
        if name not in fields
    ]
    value = selection.get(own)
    if own == "query" and not (isinstance(value, str) and core.readable(value)):
        found.append(Invalid("Write a Zendesk search.", field="selection.query"))
    if isinstance(value, list) and len(value) > MOST_IDS:
        detail = f"A saved job names at most {MOST_IDS:,} tickets; use a search for more."
        found.append(Invalid(detail, field=f"selection.{own}"))
    if not isinstance(selection.get("exclude_closed", False), bool):
        found.append(Invalid("This is true or false.", field="selection.exclude_closed"))
    return found


def _of_sample(content: Content, inputs: Sequence[Input]) -> list[Invalid]:
    """What is wrong with the order when its gaps are filled, unless other values may be right."""
    made = core.filled(content.body, core.samples(inputs))
    found = faults(content.tool, made["selection"], made["parameters"], content.options)
    if _has_form(content.tool, made["parameters"]):
        found = [one for one in found if not _depends(content.parameters, one.field or "")]
    return found


def _has_form(tool: str, parameters: Mapping[str, Any]) -> bool:
    try:
        REGISTRY.get(tool).parameters.model_validate(dict(parameters))
    except (TagManagerError, ValidationError):
        return False
    return True


def _depends(parameters: Mapping[str, Any], field: str) -> bool:
    """Whether what is wrong with an operation may be the sample in one of its gaps."""
    part, _, rest = field.partition(".")
    operation = parameters.get(rest.partition(".")[0]) if rest else parameters
    return part == "parameters" and bool(core.gaps(operation))
