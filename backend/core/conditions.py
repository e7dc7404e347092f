"""
Conditions on tickets, as people choose them one by one, and the Zendesk search they make.

In Zendesk's search the same keyword twice means either, different keywords mean both,
`tags:"a b"` means both tags, and a minus means not
(https://support.zendesk.com/hc/en-us/articles/4408886879258, 4408882086298). A value never ends
its quotation marks: what could do that is refused, or left out of free text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from backend.core.errors import Invalid
from backend.core.tags import parse_tag

STATUSES = ("new", "open", "pending", "hold", "solved", "closed")
PRIORITIES = ("low", "normal", "high", "urgent")
MOST_VALUES = 50  # of one condition
MOST_FIELDS = 10
MOST_WORDS = 60  # Zendesk takes 64; a count adds the type and what is left out
LONGEST_SUBJECT = 200
LARGEST_ID = 2**63 - 1
# Keywords that take an id. `form` is documented with a name, which several forms may begin with.
BY_ID = {
    "brand_ids": "brand",
    "form_ids": "ticket_form_id",
    "group_ids": "group",
    "organization_ids": "organization",
}
NOTHING_CHOSEN = "Choose at least one condition, such as a tag or a status."
_PLAIN = re.compile(r"[^\W_][\w.@-]*")
_CHANNEL = re.compile(r"[a-z][a-z_]{0,39}")
_ADDRESS = re.compile(r'[^\s"@*]{1,64}@[^\s"@*]{1,190}')
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both of them included; either may be open."""

    first: date | None = None
    last: date | None = None

    def terms(self, keyword: str) -> Iterator[str]:
        """The two ends; the day after the last one, because `<=` might mean its beginning."""
        if self.first is not None:
            yield f"{keyword}>={self.first}"
        if self.last is not None:
            yield f"{keyword}<{self.last + timedelta(days=1)}"

    def to_json(self) -> dict[str, str]:
        """As the API writes it."""
        ends = {"from": self.first, "to": self.last}
        return {name: end.isoformat() for name, end in ends.items() if end is not None}


@dataclass(frozen=True, slots=True)
class Conditions:
    """
    All that are given must hold; of the values of one of them, one must.

    `tags_all` must all be there and none of `tags_none`. `requesters` are ids or e-mail
    addresses; `fields` maps a ticket field to values, which are its options' tags.
    """

    tags_any: tuple[str, ...] = ()
    tags_all: tuple[str, ...] = ()
    tags_none: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    brand_ids: tuple[int, ...] = ()
    form_ids: tuple[int, ...] = ()
    group_ids: tuple[int, ...] = ()
    organization_ids: tuple[int, ...] = ()
    requesters: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    fields: tuple[tuple[int, tuple[str, ...]], ...] = ()
    created: Span = Span()
    updated: Span = Span()
    subject: str = ""

    def query(self) -> str:
        """The Zendesk search for these tickets; raises Invalid where there is none."""
        query = " ".join(self._terms())
        if not query:
            raise Invalid(NOTHING_CHOSEN, field="conditions")
        if (words := len(query.split())) > MOST_WORDS:
            raise Invalid(
                f"These conditions make a search of {words} words; {MOST_WORDS} is the most. "
                "Choose fewer.",
                field="conditions",
            )
        return query

    def to_json(self) -> dict[str, Any]:
        """The conditions that are given, as the API writes them."""
        body: dict[str, Any] = {
            name: list(getattr(self, name)) for name in _LISTS if getattr(self, name)
        }
        if self.fields:
            body["fields"] = [{"id": id, "values": list(values)} for id, values in self.fields]
        for name in ("created", "updated"):
            if span := getattr(self, name).to_json():
                body[name] = span
        return body | ({"subject": self.subject} if self.subject else {})

    def _terms(self) -> Iterator[str]:
        yield from self._wanted_tags()
        yield from (f"-{term('tags', tag)}" for tag in self.tags_none)
        yield from _status(self.status)
        yield from (term("priority", value) for value in self.priority)
        for name, keyword in BY_ID.items():
            yield from (term(keyword, str(id)) for id in getattr(self, name))
        yield from (term("requester", person) for person in self.requesters)
        yield from (term("via", channel) for channel in self.channels)
        for id, values in self.fields:
            yield from (term(f"custom_field_{id}", value) for value in values)
        yield from self.created.terms("created")
        yield from self.updated.terms("updated")
        if self.subject:
            yield term("subject", self.subject)

    def _wanted_tags(self) -> Iterator[str]:
        """Because two `tags:` mean either, all of some tags stand beside each of the others."""
        always = self.tags_all
        either = () if set(self.tags_any) & set(always) else self.tags_any
        for tag in either:
            yield term("tags", " ".join((tag, *always)))
        if always and not either:
            yield term("tags", " ".join(always))


_LISTS = (
    *("tags_any", "tags_all", "tags_none", "status", "priority"),
    *BY_ID,
    *("requesters", "channels"),
)


def term(keyword: str, value: str) -> str:
    """One term of a search; the value, which has no quotation mark, gets them where needed."""
    assert '"' not in value, "whoever makes a value has left that out"
    return f"{keyword}:{value}" if _PLAIN.fullmatch(value) else f'{keyword}:"{value}"'


def parse_conditions(body: Mapping[str, Any]) -> Conditions:
    """The conditions that the API's object holds; raises Invalid naming the one that is wrong."""
    given = {name: value for name, value in body.items() if value not in (None, [], {}, "")}
    if unknown := sorted(given.keys() - {*_LISTS, "fields", "created", "updated", "subject"}):
        raise Invalid(f"There is no condition {unknown[0][:40]!r}.", field="conditions")
    lists: dict[str, Any] = {
        name: _each(given.get(name, ()), f"conditions.{name}", parse)
        for name, parse in _PARSERS.items()
    }
    lists["status"] = tuple(status for status in STATUSES if status in lists["status"])
    lists["priority"] = tuple(each for each in PRIORITIES if each in lists["priority"])
    return Conditions(
        **lists,
        fields=_fields(given.get("fields", ())),
        created=_span(given.get("created", {}), "conditions.created"),
        updated=_span(given.get("updated", {}), "conditions.updated"),
        subject=_subject(given.get("subject", "")),
    )


def parse_date(value: object, field: str) -> date:
    """A day such as 2026-11-24; raises Invalid."""
    text = str(value)
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not 1970 <= found.year <= 2999:
        raise Invalid(f"“{text[:40]}” is no day. Write it as 2026-11-24.", field=field)
    return found


def _status(chosen: Sequence[str]) -> Iterator[str]:
    """All that come before solved, or before closed, are a range; it is the shorter search."""
    for end in ("solved", "closed"):
        if tuple(chosen) == STATUSES[: STATUSES.index(end)]:
            yield f"status<{end}"
            return
    yield from (term("status", status) for status in chosen)


def _each(
    values: object, field: str, parse: Callable[[object, str], _Value], most: int = MOST_VALUES
) -> tuple[_Value, ...]:
    """Parsed values in the order given, each once."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        raise Invalid("This must be a list.", field=field)
    if len(values) > most:
        raise Invalid(f"{len(values):,} are too many; {most} is the most.", field=field)
    return tuple(dict.fromkeys(parse(value, f"{field}.{at}") for at, value in enumerate(values)))


def _tag(value: object, field: str) -> str:
    tag = parse_tag(str(value), field=field)
    if tag == "none":
        raise Invalid("Zendesk's search takes “none” for tickets without any tag.", field=field)
    return tag


def _option(value: object, field: str) -> str:
    return parse_tag(str(value), field=field)


def _one_of(names: Sequence[str]) -> Callable[[object, str], str]:
    def parse(value: object, field: str) -> str:
        if value not in names:
            raise Invalid(f"This must be one of: {', '.join(names)}.", field=field)
        return str(value)

    return parse


def _channel(value: object, field: str) -> str:
    if not _CHANNEL.fullmatch(str(value)):
        raise Invalid("A channel is a word such as mail or web_form.", field=field)
    return str(value)


def _id(value: object, field: str) -> int:
    text = str(value)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    if not 0 < number <= LARGEST_ID:
        raise Invalid(f"“{text[:40]}” is no id; ids are whole numbers.", field=field)
    return number


def _requester(value: object, field: str) -> str:
    text = str(value).strip()
    if text.isascii() and text.isdigit():
        return str(_id(text, field))
    if not (_ADDRESS.fullmatch(text) and text.isprintable()):
        raise Invalid(f"“{text[:40]}” is neither a user's id nor an e-mail address.", field=field)
    return text.lower()


_PARSERS: Mapping[str, Callable[[object, str], Any]] = {
    **dict.fromkeys(("tags_any", "tags_all", "tags_none"), _tag),
    "status": _one_of(STATUSES),
    "priority": _one_of(PRIORITIES),
    **dict.fromkeys(BY_ID, _id),
    "requesters": _requester,
    "channels": _channel,
}


def _fields(value: object) -> tuple[tuple[int, tuple[str, ...]], ...]:
    def parse(one: object, field: str) -> tuple[int, tuple[str, ...]]:
        if not isinstance(one, Mapping):
            raise Invalid("Write a field as its id and values.", field=field)
        values = _each(one.get("values", ()), f"{field}.values", _option)
        if not values:
            raise Invalid("Name at least one value of the field.", field=f"{field}.values")
        return _id(one.get("id"), f"{field}.id"), values

    found = _each(value, "conditions.fields", parse, MOST_FIELDS)
    if len({id for id, _ in found}) < len(found):
        raise Invalid("Name each field once, with all its values.", field="conditions.fields")
    return found


def _span(value: object, field: str) -> Span:
    if not isinstance(value, Mapping):
        raise Invalid("Write the days as from and to.", field=field)
    ends = {name: value[name] for name in ("from", "to") if value.get(name)}
    first, last = (
        parse_date(ends[name], f"{field}.{name}") if name in ends else None
        for name in ("from", "to")
    )
    if first and last and last < first:
        raise Invalid(f"The days end ({last}) before they begin ({first}).", field=field)
    return Span(first, last)


def _subject(value: object) -> str:
    """Words without what the search language would read as more than words."""
    text = "".join(c if c.isprintable() and c not in '"*' else " " for c in str(value))
    words = " ".join(text.split())
    if value and not any(c.isalnum() for c in words):
        raise Invalid("Write at least one word of the subject.", field="conditions.subject")
    if len(words) > LONGEST_SUBJECT:
        raise Invalid(
            f"{LONGEST_SUBJECT} characters of the subject are the most.",
            field="conditions.subject",
        )
    return words
