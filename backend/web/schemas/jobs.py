"""Jobs, as they are asked for and as they are told."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field

from backend.core.caution import Code
from backend.core.job import Status
from backend.core.selection import MOST_TICKETS
from backend.web.schemas.base import Asked, Cursor, Moment, Text, Told
from backend.web.schemas.callers import Creator
from backend.web.schemas.selections import Selection

MOST_WAIT = 25.0
LONGEST_PARAMETERS = 64 * 1024  # of JSON: twice what the longest change takes


def short_parameters(parameters: dict[str, Any]) -> dict[str, Any]:
    """The same; raises ValueError where they are longer than any change."""
    if len(json.dumps(parameters)) > LONGEST_PARAMETERS:
        raise ValueError(f"Parameters are at most {LONGEST_PARAMETERS // 1024} KB long")
    return parameters


class Options(Asked):
    """How a job runs."""

    speed: Literal["gentle", "normal", "full"] | None = Field(
        default=None, description="Leaves 60, 40 (the default) or 20 % of the API limit free."
    )
    stop_after: int | None = Field(
        default=None,
        ge=1,
        le=MOST_TICKETS,
        description="Send so many tickets, then wait for `resume`.",
    )
    window: Window | None = Field(
        default=None, description="Send only at these times of the day, as clocks show them there."
    )


class Window(Asked):
    """Hours in which a job sends; over midnight where `to` is earlier than `from`."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)

    start: Text = Field(alias="from", max_length=5, examples=["22:00"])
    end: Text = Field(alias="to", max_length=5, examples=["06:00"])
    zone: Text = Field(alias="tz", max_length=64, examples=["Europe/Berlin"])


class NewJob(Asked):
    """A job to start."""

    tool: Text = Field(default="tag_manager", max_length=64)
    selection: Selection
    parameters: Annotated[dict[Text, Any], AfterValidator(short_parameters)] = Field(
        description=(
            "Of `tag_manager`, one of: `{add, remove}`, `{set}`, `{rename: {from, to}}`, "
            "`{one_of: {family, keep}}`; of a file, `{from_csv: true}` too: what its lines say."
        ),
        examples=[{"add": ["reviewed"], "remove": ["old_tag"]}],
    )
    title: Text | None = Field(default=None, max_length=500, description="What people read.")
    reason: Text | None = Field(default=None, max_length=2000, description="For the record.")
    start: Literal["now", "manual"] = Field(
        default="now", description="`manual` makes a draft, which waits for `start`."
    )
    run_at: Moment | None = Field(
        default=None,
        description="Start then: a moment to come within a year, with its offset from UTC. What is "
        "wrong now is said now; the tickets are looked for then, and whoever asks must still be "
        "allowed to start it then. Not with `start: manual`, nor with `wait`.",
        examples=["2026-12-01T22:00:00+01:00"],
    )
    wait: float = Field(
        default=MOST_WAIT,
        ge=0,
        le=MOST_WAIT,
        description="Seconds to wait for the end of a small job; 0 answers at once.",
    )
    options: Options = Options()


class Start(Asked):
    """What a person says who starts a draft, or a scheduled job."""

    run_at: Moment | None = Field(
        default=None,
        description="Start then, not now: a moment to come within a year. A scheduled job's moment "
        "is moved.",
        examples=["2026-12-01T22:00:00+01:00"],
    )

    confirm: int | None = Field(
        default=None,
        ge=1,
        le=MOST_TICKETS,
        description="How many tickets are on the list, where the account asks for it.",
    )


class JobPatch(Asked):
    """What of a job may be changed, also while it runs."""

    title: Text | None = Field(default=None, min_length=1, max_length=500)
    options: Options | None = None


class JobQuery(Asked):
    """Filters of the list of jobs."""

    status: Text | None = Field(
        default=None,
        max_length=100,
        description=f"One or several, by commas: {', '.join(Status)}.",
        examples=["running,paused"],
    )
    kind: Literal["retag", "undo"] | None = None
    tool: Text | None = Field(default=None, max_length=64)
    mine: bool = Field(default=False, description="Only jobs that this caller started.")
    q: Text | None = Field(
        default=None, max_length=100, description="Part of the title, the reason or the id."
    )
    cursor: Cursor
    limit: int = Field(default=50, ge=1, le=100)


OutcomeOrPending = Literal[
    "pending", "changed", "unchanged", "skipped", "failed", "gone", "conflict", "cancelled"
]


class TicketQuery(Asked):
    """Filters of a job's tickets."""

    outcome: OutcomeOrPending | None = None
    plan: (
        Literal["change", "unchanged", "skipped", "conflict", "too_long", "gone", "closed"] | None
    ) = Field(
        default=None,
        description="Of a draft only: tickets with this `plan`; `closed` are those of `change` "
        "that are closed.",
    )
    q: Text | None = Field(
        default=None,
        max_length=255,
        description="A ticket's number, or a tag it has or had. In a draft also a part of the "
        "subject.",
    )
    cursor: Cursor
    limit: int = Field(default=100, ge=1, le=1000)


class ResultsQuery(Asked):
    """Which lines of the file; at most one of `outcome` and `part` is named."""

    outcome: OutcomeOrPending | None = None
    part: Literal["changed", "not_changed", "not_started"] | None = Field(
        default=None, description="One of three files that have each ticket once between them."
    )
    q: Text | None = Field(
        default=None, max_length=255, description="A ticket's number, or a tag it has or had."
    )


class Counts(Told):
    """Tickets by outcome; `pending` and the outcomes add up to `total_items`."""

    pending: int
    changed: int
    unchanged: int
    skipped: int
    failed: int
    gone: int
    conflict: int
    cancelled: int


class Waiting(Told):
    """Why a job that may run does not move, and until when, if that is known."""

    reason: str
    until: datetime | None


class ErrorGroup(Told):
    """Tickets that failed for the same reason."""

    outcome: str
    reason: str
    detail: str
    tickets: int


class JobError(Told):
    """Why a job as a whole could not go on."""

    code: str
    detail: str


class Statuses(Told):
    """A draft's tickets by status, as people count them."""

    open: int = Field(description="Those that are neither solved nor closed.")
    solved: int
    closed: int


class TopTag(Told):
    """A tag that is frequent among a draft's tickets."""

    tag: str
    tickets: int


class Example(Told):
    """One of a draft's tickets that would change."""

    ticket_id: int
    subject: str
    added: list[str]
    removed: list[str]
    before: list[str]
    after: list[str]


class Forecast(Told):
    """Seconds from start to the last outcome: the likely number, and the range around it."""

    seconds: int
    least: int
    most: int


class Warning(Told):
    """What a person should know of a draft before starting it."""

    code: Code
    tickets: int | None = Field(description="How many it is about, if that is known.")
    detail: str
    field_id: int | None = Field(default=None, description="Of a field that keeps tags.")
    field_title: str | None = None
    holds_one: bool | None = Field(
        default=None, description="Whether the field has one value only, which is replaced."
    )
    tags: list[str] | None = Field(default=None, description="Tags that set or empty the field.")
    job_id: str | None = Field(default=None, description="Of the other job, in `overlap`.")
    title: str | None = None
    accepted: bool | None = Field(
        default=None,
        description="In `closed_tickets`: whether this Zendesk took such changes at `seen_at`; "
        "null where nobody has looked.",
    )
    seen_at: datetime | None = None


class Planned(Told):
    """What a draft would do, in tickets; `closed` are those of `change` that may be refused."""

    total: int
    change: int
    unchanged: int
    skipped: int
    conflict: int
    gone: int
    closed: int
    too_long: int


class PlaceInSeries(Told):
    """Step `position` of `of` in a series."""

    id: str
    position: int
    of: int


class Job(Told):
    """A job as it is now. What a draft would do is in `planned` to `warnings`."""

    job_id: str
    tool_slug: str
    kind: str
    title: str
    reason: str | None
    status: Status
    wish: Literal["run", "pause", "cancel"] | None
    phase: str | None
    selection: dict[str, Any] = Field(
        description="As asked; more than 1,000 ids are cut off, and `shortened` is true."
    )
    parameters: dict[str, Any]
    options: dict[str, Any]
    total_items: int | None = Field(description="Null while the list is being read.")
    selected_items: int = Field(description="Tickets on the list so far.")
    processed_items: int
    progress: int = Field(ge=0, le=100)
    counts: Counts
    error_groups: list[ErrorGroup]
    error: JobError | None
    waiting: Waiting | None
    tickets_per_minute: float | None
    eta_seconds: float | None
    created_by: Creator
    template_id: str | None = Field(description="The saved job that it was made of.")
    template_name: str | None = Field(description="Its name at that time.")
    series: PlaceInSeries | None = Field(description="Which step of which series it is.")
    parent_job_id: str | None = Field(description="Of an undo or a retry: the job it follows.")
    undo_job_id: str | None = Field(description="The newest job that takes this one back.")
    undo_until: datetime | None = Field(
        description="How long the records are kept that an undo needs; null where nothing was sent."
    )
    records_gone: bool = Field(
        description="Whether the records of its tickets are not kept any more; `counts` are."
    )
    created_at: datetime
    run_at: datetime | None = Field(
        description="When a scheduled job starts, or was to start; null where somebody started it."
    )
    started_at: datetime | None
    completed_at: datetime | None
    list_fixed_at: datetime | None = Field(description="When the list of tickets was complete.")
    expires_at: datetime | None = Field(
        description="When a draft that nobody has started is given up."
    )
    planned: Planned | None
    statuses: Statuses | None
    top_tags: list[TopTag]
    sample: list[Example]
    warnings: list[Warning]
    forecast: Forecast | None = Field(description="Of a draft, once its list was read.")
    new_matches: int | None = Field(
        description="How many tickets the last refresh of a draft added; null without one."
    )
    allowed: list[str] = Field(description="What may be done with the job now.")


class JobPage(Told):
    """The newest jobs first."""

    jobs: list[Job]
    next_cursor: str | None = Field(description="Null on the last page.")


class JobTicket(Told):
    """What became of one ticket or, in a draft, what would become of it."""

    ticket_id: int
    subject: str | None = Field(description="As a draft's list saw it; null where none did.")
    status: str | None = Field(description="At Zendesk, as a draft's list saw it.")
    plan: Literal["change", "unchanged", "skipped", "conflict", "too_long", "gone"] | None = Field(
        description="In a draft: what the job would do. Null in any other job."
    )
    outcome: str = Field(description="`pending` until there is one.")
    reason: str | None
    detail: str | None = Field(description="The reason as a sentence.")
    added: list[str] = Field(description="In a draft: tags that would be added.")
    removed: list[str] = Field(description="In a draft: tags that would be removed.")
    before: list[str] | None = Field(
        description="Tags just before the first change was sent. In a draft: as they were seen."
    )
    after: list[str] | None = Field(
        description="Tags at the last look; null if never sent. In a draft: as they would be."
    )


class JobTicketPage(Told):
    """A job's tickets by number."""

    tickets: list[JobTicket] = Field(
        description="A filtered page of a draft may hold fewer than `limit`, or none, although "
        "`next_cursor` is not null."
    )
    next_cursor: str | None = Field(description="Null at the end of the list.")
