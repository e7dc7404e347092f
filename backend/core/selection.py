"""
Which tickets a job is about: views, a search, ids, an uploaded file's, or some of an earlier job's.
Values that are valid once they exist.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from backend.core.conditions import parse_conditions
from backend.core.errors import Invalid

MOST_TICKETS = 1_000_000
MOST_VIEWS = 20
LONGEST_QUERY = 2_000
_LARGEST_ID = 2**63 - 1
_UPLOAD_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Kind = Literal["view", "search", "tickets", "csv", "job"]
Take = Literal["written", "failed"]


@dataclass(frozen=True, slots=True)
class Selection:
    """
    One of: several views (each ticket once), a Zendesk search query, ticket ids, the tickets of an
    uploaded file, or those of an earlier job to which it wrote something or which failed.

    A file with lines that can't be used is no selection, unless they shall be skipped. `limit`
    stops after that many tickets; `exclude_closed` leaves closed tickets out. Of an earlier job's
    tickets only `ids` are meant, where any are named.
    """

    kind: Kind
    view_ids: tuple[int, ...] = ()
    query: str = ""
    ids: tuple[int, ...] = ()
    upload_id: str = ""
    skip_bad_lines: bool = False
    job_id: str = ""
    take: Take = "written"
    exclude_closed: bool = False
    limit: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The selection as the API writes it (DESIGN's `selection`)."""
        body: dict[str, Any] = {"kind": self.kind}
        if self.kind == "view":
            body["view_ids"] = list(self.view_ids)
        elif self.kind == "search":
            body["query"] = self.query
        elif self.kind == "csv":
            body["upload_id"] = self.upload_id
            body |= {"skip_bad_lines": True} if self.skip_bad_lines else {}
        elif self.kind == "job":
            body |= {"job_id": self.job_id, "take": self.take}
            body |= {"ids": list(self.ids)} if self.ids else {}
        else:
            body["ids"] = list(self.ids)
        if self.exclude_closed:
            body["exclude_closed"] = True
        if self.limit is not None:
            body["limit"] = self.limit
        return body


def parse_selection(body: Mapping[str, Any]) -> Selection:
    """A valid selection, or Invalid with the field and what would be right."""
    kind = body.get("kind")
    limit = _parse_limit(body.get("limit"))
    exclude_closed = bool(body.get("exclude_closed", False))
    if kind == "view":
        views = parse_ids(body.get("view_ids", ()), field="view_ids", noun="view")
        if len(views) > MOST_VIEWS:
            raise Invalid(f"{len(views)} views are too many; {MOST_VIEWS} is the most.")
        return Selection("view", view_ids=views, exclude_closed=exclude_closed, limit=limit)
    if kind == "search":
        query = parse_search(body)
        return Selection("search", query=query, exclude_closed=exclude_closed, limit=limit)
    if kind == "tickets":
        ids = parse_ids(body.get("ids", ()), field="ids", noun="ticket")
        return Selection("tickets", ids=ids, exclude_closed=exclude_closed, limit=limit)
    if kind == "csv":
        return Selection(
            "csv",
            upload_id=_parse_upload_id(body.get("upload_id")),
            skip_bad_lines=bool(body.get("skip_bad_lines", False)),
            exclude_closed=exclude_closed,
            limit=limit,
        )
    if kind == "job":
        take: Take = "failed" if body.get("take") == "failed" else "written"
        some = tuple(body.get("ids", ()))
        return Selection("job", ids=some, job_id=str(body.get("job_id", "")), take=take)
    raise Invalid(
        "Say which tickets: a view, a search, ticket ids, or an uploaded file.",
        field="selection.kind",
    )


def parse_search(body: Mapping[str, Any]) -> str:
    """The search that an object names by its `query` or its `conditions`; raises Invalid."""
    conditions = body.get("conditions")
    if conditions is None:
        return parse_query(str(body.get("query") or ""))
    if body.get("query"):
        raise Invalid("Write either a query or conditions, not both.", field="conditions")
    if not isinstance(conditions, Mapping):
        raise Invalid("The conditions must be an object.", field="conditions")
    return parse_query(parse_conditions(conditions).query())


def parse_query(text: str) -> str:
    """A Zendesk search query without needless space; raises Invalid where it can't be one."""
    query = " ".join(text.split())
    if not query:
        raise Invalid(
            "The search is empty. Write a Zendesk search, such as tags:old status<solved.",
            field="query",
        )
    if len(query) > LONGEST_QUERY:
        raise Invalid(
            f"The search has {len(query):,} characters; {LONGEST_QUERY:,} is the most.",
            field="query",
        )
    if query.count('"') % 2:
        raise Invalid("The search has a quotation mark that is never closed.", field="query")
    return query


def parse_ids(values: Sequence[Any] | Any, *, field: str, noun: str) -> tuple[int, ...]:
    """Positive ids in the order given, each once; raises Invalid naming the first bad one."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        raise Invalid(f"The {noun} ids must be a list of numbers.", field=field)
    if not values:
        raise Invalid(f"No {noun} ids were given; name at least one.", field=field)
    if len(values) > MOST_TICKETS:
        raise Invalid(
            f"{len(values):,} ids are too many; {MOST_TICKETS:,} is the most.", field=field
        )
    return tuple(dict.fromkeys(_parse_id(value, field, noun) for value in values))


def parse_id_list(text: str, *, field: str = "ids", noun: str = "ticket") -> tuple[int, ...]:
    """Ids as people paste them: separated by commas, spaces or lines, with or without `#`."""
    return parse_ids([part for part in re.split(r"[\s,;]+", text) if part], field=field, noun=noun)


def _parse_id(value: Any, field: str, noun: str) -> int:
    if type(value) is int and 0 < value <= _LARGEST_ID:
        return value
    text = str(value).strip().removeprefix("#")
    if isinstance(value, bool) or not (text.isascii() and text.isdigit()):
        raise Invalid(
            f"“{str(value)[:40]}” is not a {noun} id; ids are whole numbers.", field=field
        )
    number = int(text[:20])
    if not 0 < number <= _LARGEST_ID:
        raise Invalid(f"{text[:40]} is not a {noun} id that Zendesk can have.", field=field)
    return number


def _parse_upload_id(value: Any) -> str:
    text = str(value or "").strip().lower()
    if not _UPLOAD_ID.fullmatch(text):
        raise Invalid("Name the file by the upload_id that sending it answered.", field="upload_id")
    return text


def _parse_limit(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= MOST_TICKETS:
        raise Invalid(f"The limit must be a number from 1 to {MOST_TICKETS:,}.", field="limit")
    return value
