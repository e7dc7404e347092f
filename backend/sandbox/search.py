"""
Zendesk's search language, as far as it speaks of tickets, and the index that lags behind.

https://support.zendesk.com/hc/en-us/articles/4408886879258 (search reference): the same keyword
twice means either, different keywords mean both, `tags:"a b"` means both tags.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from backend.sandbox.answers import Refused, invalid_query
from backend.sandbox.tags import TicketField, spelled
from backend.sandbox.tickets import PRIORITIES, STATUSES, State, Ticket

Test = Callable[[Ticket, State], bool]

_TERM = re.compile(
    r"\s*(?P<minus>-)?(?:(?P<keyword>[A-Za-z_][A-Za-z0-9_]*)(?P<operator>:|<=|>=|<|>))?"
    r'(?P<value>"[^"]*"|[^\s"]+)(?=\s|$)'
)
_KEYWORDS = {
    "created_at": "created",
    "updated_at": "updated",
    "organization_id": "organization",
    "group_id": "group",
    "brand_id": "brand",
    "requester_id": "requester",
    "tag": "tags",
    "ticket_form_id": "form",
}
_CUSTOM_FIELD = "custom_field_"
_CHANNELS = {"mail": "email", "chat": "chat", "web": "web", "web form": "web", "api": "api"}
"""What `via:` calls a ticket's channel."""
_AT_MOST_WORDS = 64


class Names(Protocol):
    """What a query needs to know of an account: which ids a name or an address stands for."""

    def ids_named(self, kind: str, name: str) -> frozenset[int]: ...
    def field(self, field_id: int) -> TicketField | None: ...


class Query:
    """
    A query as two kinds of tests: of each keyword one must hold, and none of the refused.

    `types` are the values of `type:`, which some endpoints need and others forbid. Raises 422.
    """

    def __init__(self, text: str, names: Names) -> None:
        self.types: set[str] = set()
        self._wanted: dict[str, list[Test]] = {}
        self._refused: list[Test] = []
        self._names = names
        terms = list(_terms(text))
        if not terms or len(terms) > _AT_MOST_WORDS:
            raise Refused(invalid_query("Invalid search: a query needs 1 to 64 words"))
        for minus, keyword, operator, value in terms:
            self._add(minus, keyword, operator, value)
        self._either = tuple(tuple(tests) for tests in self._wanted.values())

    def matches(self, ticket: Ticket, state: State) -> bool:
        for either in self._either:
            for test in either:
                if test(ticket, state):
                    break
            else:
                return False
        return not any(test(ticket, state) for test in self._refused)

    def _add(self, minus: bool, keyword: str, operator: str, value: str) -> None:
        if keyword == "type":
            self.types.add(value.lower())
            return
        test = self._test(keyword, operator, value)
        if minus:
            self._refused.append(test)
        else:
            # Words and limits of a range must all hold, so each is a group of its own.
            alone = not keyword or operator != ":"
            name = f"{keyword} {len(self._wanted)}" if alone else keyword
            self._wanted.setdefault(name, []).append(test)

    def _test(self, keyword: str, operator: str, value: str) -> Test:
        match keyword:
            case "" | "subject" | "description":
                return partial(_has_words, value.lower())
            case "tags":
                return _tags_test(value)
            case "status":
                return _ranked_test("status", STATUSES, operator, value)
            case "priority":
                return _ranked_test("priority", PRIORITIES, operator, value)
            case "created" | "updated":
                return _time_test(keyword, operator, value)
            case "organization" | "group" | "brand" | "requester" | "assignee" | "form":
                return _id_test(keyword, self._names.ids_named(keyword, value), value)
            case "via":
                channel = _CHANNELS.get(value.lower(), value.lower())
                return lambda ticket, _: ticket.channel == channel
        if keyword.startswith(_CUSTOM_FIELD) and keyword.removeprefix(_CUSTOM_FIELD).isdecimal():
            return _field_test(self._names.field(int(keyword.removeprefix(_CUSTOM_FIELD))), value)
        raise Refused(invalid_query(f"Invalid search: there is no keyword {keyword}"))


def _terms(text: str) -> Iterator[tuple[bool, str, str, str]]:
    position, end = 0, len(text.rstrip())
    while position < end:
        term = _TERM.match(text, position)
        if term is None:
            raise Refused(invalid_query(f"Invalid search: {text[position:].strip()}"))
        position = term.end()
        keyword = (term["keyword"] or "").lower()
        value = term["value"].strip('"')
        yield bool(term["minus"]), _KEYWORDS.get(keyword, keyword), term["operator"] or "", value


def _has_words(words: str, ticket: Ticket, state: State) -> bool:
    return words in ticket.subject.lower()


def _tags_test(value: str) -> Test:
    tags = spelled(value)
    if tags == ("none",):
        return lambda _, state: not state.tags
    if len(tags) == 1:
        (tag,) = tags
        return lambda _, state: tag in state.tags
    return lambda _, state: all(tag in state.tags for tag in tags)


def _ranked_test(name: str, ranks: tuple[str, ...], operator: str, value: str) -> Test:
    value = value.lower()
    if name == "priority" and value == "none":
        return lambda _, state: state.priority is None
    if value not in ranks:
        raise Refused(invalid_query(f"Invalid search: {value} is no {name}"))
    rank = ranks.index(value)
    good = frozenset(each for at, each in enumerate(ranks) if _holds(at, operator, rank))
    if name == "status":
        return lambda _, state: state.status in good
    return lambda _, state: state.priority in good


def _time_test(keyword: str, operator: str, value: str) -> Test:
    start, end = _moment(value)
    created = keyword == "created"

    def test(ticket: Ticket, state: State) -> bool:
        at = ticket.created if created else int(state.updated)
        if operator == ":":
            return start <= at < end
        return _holds(at, operator, start)

    return test


def _id_test(keyword: str, ids: frozenset[int], value: str) -> Test:
    name = f"{keyword}_id"
    if value.lower() == "none":
        return lambda ticket, _: getattr(ticket, name) is None
    return lambda ticket, _: getattr(ticket, name) in ids


def _field_test(field: TicketField | None, value: str) -> Test:
    """`*` is any value; a checkbox is `checked` or `unchecked`."""
    if field is None:
        return lambda _, __: False
    if value == "*":
        return lambda _, state: bool(field.value(state.tags))
    wanted = {"checked": True, "unchecked": False}.get(value, value)
    return lambda _, state: field.value(state.tags) == wanted


def _holds(left: int, operator: str, right: int) -> bool:
    match operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
    return left == right


def _moment(value: str) -> tuple[int, int]:
    """A date or a time as the seconds it begins and ends with."""
    try:
        start = datetime.fromisoformat(value)
    except ValueError:
        raise Refused(invalid_query(f"Invalid search: {value} is no date")) from None
    if start.tzinfo is None:
        start = start.replace(tzinfo=UTC)
    length = timedelta(days=1) if len(value) == len("2026-01-01") else timedelta(seconds=1)
    return int(start.timestamp()), int((start + length).timestamp())


class Index:
    """What search knows: a changed ticket still looks the old way for `lag` seconds."""

    def __init__(self) -> None:
        self._changes: deque[tuple[float, int]] = deque()
        self._old: dict[int, deque[tuple[float, State]]] = {}

    def note(self, ticket_id: int, before: State, at: float) -> None:
        self._changes.append((at, ticket_id))
        self._old.setdefault(ticket_id, deque()).append((at, before))

    def advance(self, now: float, lag: float) -> None:
        while self._changes and self._changes[0][0] <= now - lag:
            _, ticket_id = self._changes.popleft()
            old = self._old[ticket_id]
            old.popleft()
            if not old:
                del self._old[ticket_id]

    def state(self, ticket: Ticket) -> State:
        old = self._old.get(ticket.id)
        return old[0][1] if old else ticket.state
