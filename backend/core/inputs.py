"""
What a saved job asks for at its start, and how that gets into the order.

A gap is `{{name}}` in a search, in a tag, in the title or the reason; or it stands alone, in place
of a list or of something in a list. A value fills gaps and can do nothing else: in a search it is
always one word or one phrase, never a condition of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from unicodedata import category

from backend.core.errors import Invalid
from backend.core.selection import parse_id_list, parse_ids
from backend.core.tags import parse_tag, parse_tags

MOST_INPUTS = 20
LONGEST_LABEL = 100
LONGEST_TEXT = 500
LARGEST_NUMBER = 2**63 - 1
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_GAP = re.compile(r"\{\{\s*([A-Za-z0-9_]{1,40})\s*\}\}")
_WORD = re.compile(r"gap::([A-Za-z0-9_]{1,40})::")  # which could be a tag
_ONE_WORD = re.compile(r"[\w@.][\w@./-]*")  # of a Zendesk search; anything else goes into quotes
_UNREADABLE = ("Cc", "Cs")  # control characters, halves of characters
_NO_QUOTES = str.maketrans('"\\', "  ")

Values = Mapping[str, Any]


class InputKind(StrEnum):
    """What may be filled in."""

    TAG = "tag"
    TAGS = "tags"
    TEXT = "text"
    TICKET_IDS = "ticket_ids"
    VIEW = "view"


class Place(StrEnum):
    """Where gaps are."""

    QUERY = "query"
    IDS = "ids"
    VIEW_IDS = "view_ids"
    PARAMETERS = "parameters"
    TITLE = "title"
    REASON = "reason"


# What may stand alone in a place, in place of a list or in it, and what may be part of a text.
_ALONE: Mapping[Place, frozenset[InputKind]] = {
    Place.IDS: frozenset({InputKind.TICKET_IDS}),
    Place.VIEW_IDS: frozenset({InputKind.VIEW}),
    Place.PARAMETERS: frozenset({InputKind.TAG, InputKind.TAGS, InputKind.TEXT}),
}
_WITHIN: Mapping[Place, frozenset[InputKind]] = {
    Place.QUERY: frozenset({InputKind.TAG, InputKind.TEXT}),
    Place.PARAMETERS: frozenset({InputKind.TAG, InputKind.TEXT}),
    Place.TITLE: frozenset(InputKind),
    Place.REASON: frozenset(InputKind),
}


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that is asked for; without a value `default` holds, if there is one."""

    name: str
    label: str
    kind: InputKind
    required: bool = True
    default: Any = None

    def to_json(self) -> dict[str, Any]:
        """As the ledger and the API have it."""
        return {
            "name": self.name,
            "label": self.label,
            "kind": self.kind.value,
            "required": self.required,
            "default": self.default,
        }


def parse_inputs(bodies: Sequence[Mapping[str, Any]]) -> tuple[Input, ...]:
    """Valid inputs in the order given; raises Invalid with the field and what would be right."""
    if len(bodies) > MOST_INPUTS:
        raise Invalid(f"A saved job asks for at most {MOST_INPUTS} things.", field="inputs")
    found = tuple(_parse_input(body, f"inputs.{at}") for at, body in enumerate(bodies))
    names = [one.name for one in found]
    for at, name in enumerate(names):
        if name in names[:at]:
            raise Invalid(f"Two inputs are called “{name}”.", field=f"inputs.{at}.name")
    return found


def parse_value(one: Input, given: Any, *, field: str) -> Any:
    """
    A value as it fills gaps: a text, a list of tags or ids, or an id; raises Invalid.

    Lists may also come as people write them, with commas or spaces between.
    """
    return _PARSE[one.kind](given, field)


def fill_values(
    inputs: Sequence[Input], given: Values, needed: Iterable[str]
) -> tuple[dict[str, Any], list[Invalid]]:
    """
    A value for each needed input, as far as there is one, and everything that is wrong.

    What isn't needed is looked at too, because whoever gives it means something by it.
    """
    faults: list[Invalid] = []
    known = {one.name: one for one in inputs}
    for name in given:
        if name not in known:
            what = ", ".join(known) or "nothing"
            detail = f"This saved job does not ask for “{name[:40]}”; it asks for: {what}."
            faults.append(Invalid(detail, field=f"values.{name[:40]}"))
    found: dict[str, Any] = {}
    needed = set(needed)
    for name, one in known.items():
        value = given.get(name)
        try:
            if not _empty(value):
                found[name] = parse_value(one, value, field=f"values.{name}")
            elif one.default is not None:
                found[name] = one.default
            elif one.required and name in needed:
                raise Invalid(f"“{one.label}” is asked for; give a value.", field=f"values.{name}")
        except Invalid as fault:
            faults.append(Invalid(str(fault), field=f"values.{name}"))
    return found, faults


def readable(text: str) -> bool:
    """Whether a text holds only what people can write and databases can keep."""
    return not any(category(character) in _UNREADABLE for character in text)


def visible(text: str) -> str:
    """The text without what is not `readable`; the ends of lines stay."""
    if text.isprintable():
        return text
    return "".join(each for each in text if each == "\n" or readable(each))


def gaps(value: Any) -> frozenset[str]:
    """The names of all gaps in texts, lists and objects."""
    return frozenset(name for text, _ in _texts(value) for name in _GAP.findall(text))


def around_gaps(body: Mapping[str, Any], make: Callable[[Any], str]) -> str:
    """What `make` makes of a body whose gaps are words like others to it, with the gaps in it."""
    return _WORD.sub(r"{{\1}}", make(_worded(body)))


def _worded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _worded(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_worded(inner) for inner in value]
    return _GAP.sub(r"gap::\1::", value) if isinstance(value, str) else value


def check_gaps(inputs: Sequence[Input], body: Mapping[str, Any]) -> list[Invalid]:
    """
    What is wrong with the gaps of an order: nobody fills them, or not with what fits there.

    `body` has the keys `selection`, `parameters`, `title` and `reason`.
    """
    known = {one.name: one for one in inputs}
    faults: list[Invalid] = []
    seen: set[str] = set()
    for field, place, text, in_list in _places(body):
        alone = _GAP.fullmatch(text.strip()) is not None
        for name in _GAP.findall(text):
            seen.add(name)
            one = known.get(name)
            if one is None:
                detail = f"Nothing is asked for that fills {{{{{name}}}}}; add an input “{name}”."
                faults.append(Invalid(detail, field=field))
            elif why := _misfit(one, place, alone=alone) or _missed(one, place, alone, in_list):
                faults.append(Invalid(why, field=field))
    faults += [
        Invalid(
            f"Nothing uses the input “{name}”; write {{{{{name}}}}} where it belongs.",
            field=f"inputs.{at}.name",
        )
        for at, name in enumerate(known)
        if name not in seen
    ]
    return faults


def filled(body: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """The order with its gaps filled; a gap without a value becomes empty, or leaves its list."""
    selection = dict(body.get("selection") or {})
    if isinstance(query := selection.get("query"), str):
        selection["query"] = _fill_query(query, values)
    for name in ("ids", "view_ids"):
        if name in selection:
            selection[name] = _fill(selection[name], values)
    return {
        "selection": selection,
        "parameters": _fill(body.get("parameters") or {}, values),
        "title": _fill_text(body.get("title"), values),
        "reason": _fill_text(body.get("reason"), values),
    }


def samples(inputs: Sequence[Input]) -> dict[str, Any]:
    """A value for each input, for looking whether an order makes sense: its default, if any."""
    made: Mapping[InputKind, Callable[[int], Any]] = {
        InputKind.TAG: lambda at: f"tag_{at}",
        InputKind.TAGS: lambda at: [f"tag_{at}_a", f"tag_{at}_b"],
        InputKind.TEXT: lambda at: f"text_{at}",
        InputKind.TICKET_IDS: lambda at: [1],
        InputKind.VIEW: lambda at: at + 1,
    }
    return {
        one.name: made[one.kind](at) if one.default is None else one.default
        for at, one in enumerate(inputs)
    }


def _parse_input(body: Mapping[str, Any], field: str) -> Input:
    name, kind = body.get("name"), body.get("kind")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise Invalid(
            "The name of an input is a word of small letters, digits and underscores, such as "
            "“tag”; 40 at most, a letter first.",
            field=f"{field}.name",
        )
    if kind not in list(InputKind):
        raise Invalid(
            f"The kind of an input is one of: {', '.join(InputKind)}.", field=f"{field}.kind"
        )
    label = " ".join(str(body.get("label") or name).split())
    if len(label) > LONGEST_LABEL:
        raise Invalid(f"A label has at most {LONGEST_LABEL} characters.", field=f"{field}.label")
    one = Input(name, label, InputKind(kind), bool(body.get("required", True)))
    default = body.get("default")
    if _empty(default):
        return one
    value = parse_value(one, default, field=f"{field}.default")
    return Input(name, label, one.kind, one.required, value)


def _empty(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _tag(given: Any, field: str) -> str:
    if not isinstance(given, str):
        raise Invalid("Give one tag, as a text.", field=field)
    return parse_tag(given, field=field)


def _tags(given: Any, field: str) -> list[str]:
    texts = re.split(r"[\s,]+", given.strip(" \t\n,")) if isinstance(given, str) else given
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Invalid("Give tags, as a list of texts.", field=field)
    return list(parse_tags(texts, field=field))


def _text(given: Any, field: str) -> str:
    if isinstance(given, int) and not isinstance(given, bool):
        if abs(given) > LARGEST_NUMBER:  # no ledger keeps it, and no API takes it
            raise Invalid("Write so large a number as a text, in quotation marks.", field=field)
        given = str(given)
    if not isinstance(given, str):
        raise Invalid("Give a text.", field=field)
    text = " ".join(given.split())
    if len(text) > LONGEST_TEXT:
        raise Invalid(f"A text has at most {LONGEST_TEXT} characters.", field=field)
    if not readable(text):
        raise Invalid("The text holds a character that can't be seen.", field=field)
    return text


def _ticket_ids(given: Any, field: str) -> list[int]:
    if isinstance(given, str):
        return list(parse_id_list(given, field=field))
    return list(parse_ids(given, field=field, noun="ticket"))


def _view(given: Any, field: str) -> int:
    return parse_ids([given], field=field, noun="view")[0]


_PARSE: Mapping[InputKind, Callable[[Any, str], Any]] = {
    InputKind.TAG: _tag,
    InputKind.TAGS: _tags,
    InputKind.TEXT: _text,
    InputKind.TICKET_IDS: _ticket_ids,
    InputKind.VIEW: _view,
}


def _texts(value: Any, *, in_list: bool = False) -> Iterator[tuple[str, bool]]:
    """Every text in a value, and whether it stands in a list."""
    if isinstance(value, str):
        yield value, in_list
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner, in_list=True)


def _places(body: Mapping[str, Any]) -> Iterator[tuple[str, Place, str, bool]]:
    """Every text that may have gaps, with its field and place, and whether it is in a list."""
    selection = body.get("selection") or {}
    parts = (
        ("selection.query", Place.QUERY, selection.get("query")),
        ("selection.ids", Place.IDS, selection.get("ids")),
        ("selection.view_ids", Place.VIEW_IDS, selection.get("view_ids")),
        ("parameters", Place.PARAMETERS, body.get("parameters")),
        ("title", Place.TITLE, body.get("title")),
        ("reason", Place.REASON, body.get("reason")),
    )
    for field, place, value in parts:
        for text, in_list in _texts(value):
            yield field, place, text, in_list


def _misfit(one: Input, place: Place, *, alone: bool) -> str | None:
    """Why something of this kind can't fill a gap there."""
    fitting = (_ALONE.get(place) if alone else None) or _WITHIN.get(place, frozenset())
    if one.kind in fitting:
        return None
    kinds = ", ".join(sorted(fitting)) or "nothing; it has to stand alone"
    return f"“{one.name}” is of kind {one.kind}; what can be filled in there is: {kinds}."


def _missed(one: Input, place: Place, alone: bool, in_list: bool) -> str | None:
    """Why an input that may stay empty can't do so there."""
    spare = alone and (in_list or one.kind is InputKind.TAGS) and place is Place.PARAMETERS
    if one.required or one.default is not None or spare or place in (Place.TITLE, Place.REASON):
        return None
    return (
        f"“{one.name}” is part of something that can't be without it; make it required, or give "
        "it a default."
    )


def _fill(value: Any, values: Values) -> Any:
    if isinstance(value, Mapping):
        return {key: _fill(inner, values) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [one for inner in value for one in _fill_in_list(inner, values)]
    if isinstance(value, str):
        whole = _GAP.fullmatch(value.strip())
        if whole is not None:
            return values.get(whole[1], [])
        return _fill_text(value, values)
    return value


def _fill_in_list(value: Any, values: Values) -> list[Any]:
    made = _fill(value, values)
    is_gap = isinstance(value, str) and _GAP.fullmatch(value.strip()) is not None
    return made if is_gap and isinstance(made, list) else [made]


def _fill_text(text: str | None, values: Values) -> str | None:
    return None if text is None else _GAP.sub(lambda gap: _written(values.get(gap[1])), text)


def _fill_query(query: str, values: Values) -> str:
    def fill(gap: re.Match[str]) -> str:
        word = _written(values.get(gap[1])).translate(_NO_QUOTES)
        in_quotes = query.count('"', 0, gap.start()) % 2
        return word if in_quotes or _ONE_WORD.fullmatch(word) else f'"{word}"'

    return _GAP.sub(fill, query)


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
