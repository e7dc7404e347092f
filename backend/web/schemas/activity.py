"""The activity log, and the history of one ticket, as they are asked for and told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

from backend.core.activity import Noun, Verb
from backend.web.schemas.base import Asked, Cursor, Text, Told
from backend.web.schemas.callers import Creator


def _in_utc(time: datetime) -> datetime:
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise ValueError("This is before the first year or after the last one") from None


_Time = Annotated[Annotated[AwareDatetime, AfterValidator(_in_utc)] | None, Field(default=None)]


class ActivityFilters(Asked):
    """Which lines."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    who: Text | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        description="A person's or key's id, or part of a name.",
    )
    verb: Verb | None = None
    noun: Noun | None = None
    job: Text | None = Field(default=None, max_length=36, description="What was done with a job.")
    since: _Time = Field(default=None, alias="from", description="Not before then.")
    until: _Time = Field(default=None, alias="to", description="Before then.")


class ActivityQuery(ActivityFilters):
    """Which lines, a page at a time."""

    cursor: Cursor
    limit: int = Field(default=100, ge=1, le=1000)


class ActivityLine(Told):
    """Who did what, and when. `id` is the thing's; what `details` holds depends on the verb."""

    at: datetime
    who: Creator
    verb: Verb
    noun: Noun
    id: str | None
    details: dict[str, Any]


class ActivityPage(Told):
    """The newest lines first."""

    activity: list[ActivityLine]
    next_cursor: str | None = Field(description="Null on the last page.")


class HistoryQuery(Asked):
    """A page of a ticket's history."""

    cursor: Cursor
    limit: int = Field(default=20, ge=1, le=100)


class TicketTouch(Told):
    """One job that had the ticket on its list, and what it did to it."""

    job_id: str
    title: str
    kind: str
    status: str
    created_by: Creator
    created_at: datetime
    completed_at: datetime | None
    outcome: str = Field(description="`pending` until there is one.")
    reason: str | None
    detail: str | None = Field(description="The reason as a sentence.")
    added: list[str] = Field(description="What the job added to this ticket.")
    removed: list[str]
    parent_job_id: str | None = Field(description="Of an undo or a retry: the job it follows.")
    taken_back_by: str | None = Field(description="The undo that holds now, if one does.")
    can_undo: bool = Field(
        description="Whether `POST /jobs/{job_id}/undo` with this ticket's id takes it back."
    )
    undo_until: datetime | None


class TicketHistory(Told):
    """The newest job first."""

    ticket_id: int
    jobs: list[TicketTouch]
    next_cursor: str | None = Field(description="Null on the last page.")
