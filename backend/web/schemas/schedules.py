"""Schedules, as they are sent and as they are told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from backend.core.schedule import LONGEST_CRON, MOST_MINUTES
from backend.core.schedule_life import SlotOutcome, State
from backend.web.schemas.base import Asked, Cursor, Id, Text, Told
from backend.web.schemas.callers import Creator
from backend.web.schemas.templates import Value

_Zone = Annotated[Text, Field(max_length=64, description="IANA zone.", examples=["Europe/Berlin"])]
_Time = Annotated[Text, Field(max_length=5, examples=["09:00"])]
_Until = Annotated[
    Text | None,
    Field(max_length=10, description="The last day; null: no end.", examples=["2026-12-31"]),
]


class OnceRule(Asked):
    """Once, when clocks in the zone show that."""

    kind: Literal["once"]
    at: Text = Field(max_length=16, examples=["2026-12-01T09:00"])
    tz: _Zone


class MinutesRule(Asked):
    """
    Every so many minutes of real time, each day anew: from a time of the day (else midnight) until
    another (else the next start), which is on the next day where it is the earlier of the two.
    """

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)

    kind: Literal["minutes"]
    every: int = Field(ge=1, le=MOST_MINUTES)
    start: _Time | None = Field(default=None, alias="from")
    end: _Time | None = Field(default=None, alias="to")
    tz: _Zone
    until: _Until = None


class DailyRule(Asked):
    """Every day at a time."""

    kind: Literal["daily"]
    at: _Time
    tz: _Zone
    until: _Until = None


class WeeklyRule(Asked):
    """On days of the week at a time."""

    kind: Literal["weekly"]
    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = Field(
        min_length=1, max_length=7
    )
    at: _Time
    tz: _Zone
    until: _Until = None


class MonthlyRule(Asked):
    """On a day of the month at a time; months without that day are left out."""

    kind: Literal["monthly"]
    day: Annotated[int, Field(ge=1, le=31)] | Literal["last"]
    at: _Time
    tz: _Zone
    until: _Until = None


class CronRule(Asked):
    """By a cron expression of five fields, read as Debian's cron reads it."""

    kind: Literal["cron"]
    expression: Text = Field(max_length=LONGEST_CRON, examples=["0 9 * * 1-5"])
    tz: _Zone
    until: _Until = None


Rule = Annotated[
    OnceRule | MinutesRule | DailyRule | WeeklyRule | MonthlyRule | CronRule,
    Field(
        discriminator="kind",
        description="A time that clocks leave out comes as the next minute that exists, one that "
        "comes twice the first time only.",
    ),
]


class RuleOnly(Asked):
    """A rule to look at."""

    rule: Rule


class RulePreview(Told):
    """What a rule means, in English words, and when it comes next: up to five times."""

    rule: Rule
    in_words: str
    upcoming: list[datetime]


class NewSchedule(Asked):
    """A saved job to start at a time or by a rule, with its owner's rights: the caller's."""

    name: Text | None = Field(
        default=None, max_length=100, description="Without one, that of the saved job."
    )
    template_id: Text = Field(max_length=36, description="The saved job.")
    values: dict[Text, Value] = Field(
        default={}, description="What the saved job asks for.", examples=[{"tag": "vip"}]
    )
    rule: Rule


class SchedulePatch(Asked):
    """What of a schedule is to be changed; what is not named stays."""

    name: Text = Field(default="", min_length=1, max_length=100)
    template_id: Text = Field(default="", max_length=36)
    values: dict[Text, Value] = Field(default={})
    rule: Rule | None = None


class TakeOver(Asked):
    """Who shall own the schedule; without a body, or with null, the caller."""

    user_id: Id | None = None


class SlotQuery(Asked):
    """Which page of a schedule's times."""

    cursor: Cursor
    limit: int = Field(default=50, ge=1, le=100)


class SlotJob(Told):
    """The job that was started, as it is now."""

    job_id: str
    title: str
    status: str


class Slot(Told):
    """One time of a schedule, and what became of it."""

    at: datetime
    outcome: SlotOutcome
    job: SlotJob | None = Field(description="Null where none was started.")
    reason: str | None = Field(
        description="A code: `still_going`, `no_tickets`, `nobody_there`, `put_off`, "
        "`owner_gone`, `saved_job_gone`, or that of the problem which an order would have met."
    )
    detail: str | None
    by: Creator | None = Field(description="Who ran it by hand; null for the rule.")
    decided_at: datetime


class SlotPage(Told):
    """What became of a schedule's times, the latest first."""

    slots: list[Slot]
    next_cursor: str | None


class Reason(Told):
    """Why something is so."""

    code: str
    detail: str


class Schedule(Told):
    """A saved job at a time or by a rule."""

    schedule_id: str
    name: str
    template_id: str
    template_name: str
    values: dict[str, Value]
    rule: Rule
    in_words: str = Field(description="The rule in English.")
    owner: Creator = Field(description="With whose rights it runs.")
    state: State
    ended: Reason | None = Field(description="Why it has stopped: it needs a person.")
    waiting: Reason | None = Field(description="Why a time that has come is put off.")
    next_at: datetime | None
    upcoming: list[datetime] = Field(description="Up to five times that come next.")
    last: Slot | None
    created_at: datetime
    changed_at: datetime
    allowed: list[Literal["pause", "resume", "run", "change", "take_over", "remove"]] = Field(
        description="What the caller may do with it now."
    )


class ScheduleList(Told):
    """All schedules of the account, those that run next first."""

    schedules: list[Schedule]
