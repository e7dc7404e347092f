"""What people are told by mail, as it is chosen and as it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from backend.core.notice import Dropped, Event, Finished
from backend.core.notice import Told as State
from backend.web.schemas.base import Asked, Cursor, Told

_FINISHED = (
    "Jobs that went well: all of them; those that took more than two minutes or that a schedule "
    "started; or none."
)
_PROBLEMS = "Jobs that could not go on, or that left tickets unchanged."
_NEEDS_YOU = "Your jobs that wait for you, or for somebody, once you have had time to see it."
_RULES = "Schedules and webhook rules of yours that stop or can't start."


class NewChoices(Asked):
    """All that somebody wants by mail."""

    finished: Literal["always", "long", "never"] = Field(description=_FINISHED)
    problems: bool = Field(description=_PROBLEMS)
    needs_you: bool = Field(description=_NEEDS_YOU)
    rules: bool = Field(description=_RULES)


class NoticeChoices(Told):
    """What you want by mail, and where it reaches you."""

    finished: Finished = Field(description=_FINISHED)
    problems: bool = Field(description=_PROBLEMS)
    needs_you: bool = Field(description=_NEEDS_YOU)
    rules: bool = Field(description=_RULES)
    changed_at: datetime | None = Field(description="Null where all is as it comes.")
    address: str | None = Field(
        description="Yours at Zendesk; null while Zendesk can't be asked, or without mail."
    )
    sends: bool = Field(description="Whether this installation sends mail.")


class NoticeQuery(Asked):
    """Which page of your notices."""

    cursor: Cursor
    limit: int = Field(default=20, ge=1, le=100)


class Notice(Told):
    """Something that you were to be told, and what became of its mail."""

    id: int
    event: Event
    about: dict[str, Any] = Field(
        description="Which it is about: `job_id` and `title`, with `needs` saying what a job "
        "waits for (`draft`, `confirm`, `reauthorise`, `access_denied`); or a rule's `name`."
    )
    created_at: datetime
    state: State
    outcome: str | None = Field(
        description="Why it was dropped ("
        + ", ".join(f"`{why}`" for why in Dropped)
        + "), or what the last attempt ran into."
    )
    over_at: datetime | None


class NoticeList(Told):
    """One page, the newest first."""

    notices: list[Notice]
    next_cursor: str | None


class WaitingJob(Told):
    """A job of yours that waits for a person."""

    job_id: str
    title: str
    follows: bool = Field(description="Whether it takes another job back, or tries it again.")
    reason: Literal["draft", "confirm", "reauthorise", "access_denied"]


class WaitingJobs(Told):
    """The newest first, 50 at most."""

    jobs: list[WaitingJob]


class AskedTest(Told):
    """The test is in the outbox; your notices say what becomes of it."""

    address: str | None


class MailState(Told):
    """How this account's mail does."""

    server: str | None = Field(description="Null where this installation sends no mail.")
    security: str | None
    sender: str
    waiting: int = Field(description="Notices that are not sent yet.")
    given_up: int = Field(description="Of the last month, after three days or a refusal.")
    sent: int = Field(description="In the last month.")
    oldest: datetime | None = Field(description="Since when the first that is due waits.")
    last_sent: datetime | None
    trouble: str | None = Field(description="What an attempt that failed ran into last.")
