"""What people write of saved jobs at the command line, and how their change reads there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from backend.actions import templates
from backend.commands import words
from backend.core.errors import Invalid
from backend.core.inputs import gaps
from backend.core.references import KINDS, Replacements
from backend.resources import Resources

_INPUT = re.compile(
    r"(?P<name>[^:?=]+)(?P<optional>\??):(?P<kind>[^:=]+)(:(?P<label>[^=]*))?(=(?P<default>.*))?",
    re.DOTALL,
)
_ID = re.compile(r"([a-z]+):([1-9][0-9]{0,18})=([1-9][0-9]{0,18})")


def inputs_of(texts: Sequence[str]) -> list[dict[str, Any]]:
    """Inputs as `tag:tag:Which tag?=vip` writes them; raises Invalid for another form."""
    found = []
    for text in texts:
        read = _INPUT.fullmatch(text.strip())
        if read is None:
            raise Invalid(
                f"--input “{text[:60]}”: write NAME:KIND, such as tag:tag or "
                "'who:text:Who asked for it?'.",
                field="inputs",
            )
        found.append(
            {
                "name": read["name"].strip(),
                "kind": read["kind"].strip(),
                "label": (read["label"] or "").strip() or None,
                "required": not read["optional"],
                "default": read["default"],
            }
        )
    return found


def values_of(texts: Sequence[str] | None) -> dict[str, str]:
    """Values as `tag=vip` writes them; raises Invalid for another form, or a name twice."""
    found: dict[str, str] = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals:
            raise Invalid(f"--value “{text[:60]}”: write NAME=VALUE.", field="values")
        if name.strip() in found:
            raise Invalid(f"--value {name.strip()} is there twice.", field="values")
        found[name.strip()] = value
    return found


def parse_ids(texts: Sequence[str] | None) -> Replacements:
    """Which ids to write for others, from `view:3=17`; raises Invalid."""
    found: dict[str, dict[int, int]] = {}
    for text in texts or ():
        read = _ID.fullmatch(text.strip())
        if read is None or read[1] not in KINDS:
            raise Invalid(
                f"--id “{text[:60]}”: write KIND:THERE=HERE, such as view:3=360001; the kind is "
                f"one of: {', '.join(KINDS)}.",
                field="ids",
            )
        found.setdefault(read[1], {})[int(read[2])] = int(read[3])
    return found


def changed(parameters: Mapping[str, Any]) -> str:
    """What a saved job does to tags, gaps and all."""
    if rename := parameters.get("rename"):
        return f"{_tags(rename['from'])} → {rename['to']}"
    if family := parameters.get("one_of"):
        return f"{family['keep']} of {_tags(family['family'])}"
    if "set" in parameters:
        return f"replace all tags by {_tags(parameters['set'])}"
    return ", ".join(
        f"{verb} {_tags(parameters[verb])}" for verb in ("add", "remove") if parameters.get(verb)
    )


def which(selection: Mapping[str, Any]) -> str:
    """Which tickets a saved job is about; gaps are named as they are written."""
    ids = selection.get("ids", ())
    if gaps(ids):
        return f"tickets {_tags(ids)}"
    return words.selection(dict(selection))


def _tags(given: Any) -> str:
    return given if isinstance(given, str) else ", ".join(map(str, given))


async def saved_id(resources: Resources, account_id: int, given: str) -> str:
    """The id of the saved job with this name or id; raises NotFound."""
    named = await templates.named(resources, account_id, given)
    return (named or await templates.show(resources, account_id, given)).template_id
