"""How the system does, as it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from backend.web.schemas.base import Told
from backend.web.schemas.notifications import MailState


class Process(Told):
    """A web or worker process that lives, or died a moment ago without saying goodbye."""

    kind: Literal["web", "worker"]
    version: str
    started_at: datetime
    seen_at: datetime = Field(description="When its reconciler last ran: every two seconds.")
    alive: bool
    failing: list[str] = Field(description="Chores of its reconciler that fail now.")


class Use(Told):
    """What is in use of this account's limits at Zendesk."""

    driven: bool = Field(description="Whether a worker is moving this account's jobs now.")
    lanes_in_use: int = Field(description="Background jobs that Zendesk is doing for us.")
    most_lanes: int
    requests_per_minute: int | None = Field(description="Null until Zendesk has told it.")
    requests_left: int | None
    paused_until: datetime | None
    pause_reason: str | None


class Jobs(Told):
    """This account's live jobs."""

    pending: int
    running: int
    paused: int
    waiting: dict[str, int] = Field(description="How many don't move, by why.")
    longest_wait: float = Field(description="Seconds for which the first in line could have begun.")


class Trouble(Told):
    """Calls to this account's Zendesk that did not do what they should, by cause."""

    cause: str
    last_hours: int = Field(description="In this hour and the one before.")
    last_day: int
    last_at: datetime
    example: str


class System(Told):
    """The processes of this installation, and this account's work."""

    at: datetime
    workers: int = Field(description="How many worker processes live. Without one no job moves.")
    processes: list[Process]
    hints: int | None = Field(
        description="Messages that no worker has taken yet; null where Redis does not answer, "
        "which makes jobs begin some seconds later."
    )
    use: Use
    jobs: Jobs
    mail: MailState
    troubles: list[Trouble] = Field(description="The most frequent of a day first.")
