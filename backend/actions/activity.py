"""The activity log as people read it: page by page, or as a file. Lines are only ever added."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from backend.actions.job_pages import make_cursor, parse_cursor
from backend.core.activity import ActivityFilter
from backend.core.csv_cells import lines_of, safe
from backend.resources import Resources
from backend.store import activity
from backend.store.oversight import Activity

COLUMNS = ("at", "who_type", "who", "person", "person_id", "verb", "noun", "id", "details")
_LINES_AT_ONCE = 1_000
_FORGOTTEN_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class ActivityView:
    """One line: who did what to which thing, and when."""

    at: datetime
    who: dict[str, Any]
    verb: str
    noun: str
    id: str | None
    details: dict[str, Any]


async def page(
    resources: Resources,
    account_id: int,
    chosen: ActivityFilter,
    *,
    cursor: str | None = None,
    limit: int = 100,
) -> tuple[Sequence[ActivityView], str | None]:
    """The newest lines that fit, and where the next page begins. Raises Invalid for a cursor."""
    before = parse_cursor(cursor)
    async with resources.database.read() as session:
        rows = await activity.page(session, account_id, chosen, before=before, limit=limit + 1)
    found = [_view(row) for row in rows[:limit]]
    return found, make_cursor(rows[limit - 1].id) if len(rows) > limit else None


async def as_csv(
    resources: Resources, account_id: int, chosen: ActivityFilter
) -> AsyncIterator[str]:
    """The lines of the file in pieces, the heading first, the newest line after it."""
    yield lines_of([COLUMNS])
    before: int | None = None
    while True:
        async with resources.database.read() as session:
            rows = await activity.page(
                session, account_id, chosen, before=before, limit=_LINES_AT_ONCE
            )
        if not rows:
            return
        yield lines_of([_cells(row) for row in rows])
        before = rows[-1].id


async def forget_old(resources: Resources) -> None:
    """Forget lines that are older than the setting says; the only way in which any go."""
    before = resources.clock.now() - timedelta(days=resources.settings.activity_days)
    async with resources.database.read() as session:
        if not await activity.any_before(session, before):
            return
    async with resources.database.write() as session:
        await activity.forget(session, before=before, limit=_FORGOTTEN_AT_ONCE)


def _view(row: Activity) -> ActivityView:
    who: dict[str, Any] = {
        "type": row.who_type,
        "id": row.who_id,
        "name": row.who_name,
        "user": None,
    }
    if row.user_id is not None:
        who["user"] = {"id": row.user_id, "name": row.user_name}
    return ActivityView(row.at, who, row.verb, row.noun, row.noun_id, row.details)


def _cells(row: Activity) -> tuple[str, ...]:
    return (
        row.at.isoformat().replace("+00:00", "Z"),
        row.who_type,
        safe(row.who_name),
        safe(row.user_name),
        "" if row.user_id is None else str(row.user_id),
        row.verb,
        row.noun,
        row.noun_id or "",
        orjson.dumps(row.details).decode(),
    )
