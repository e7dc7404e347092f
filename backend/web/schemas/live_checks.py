"""What was asked of the account's Zendesk on purpose, as it is asked and as it is told."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from backend.core.questions import Answer, Question
from backend.web.schemas.base import Asked, Told


class NewCheck(Asked):
    """Which ticket is asked."""

    ticket_id: int = Field(ge=1, lt=2**63, description="A ticket of the account.")
    any_status: bool = Field(
        default=False,
        description="Take a ticket that isn't closed too; it can't answer what closed ones do.",
    )


class SeenAnswer(Told):
    """A question, and what was seen."""

    question: Question
    text: str = Field(description="The question in a sentence.")
    answer: Answer = Field(description="`unknown` is told once, and never remembered.")
    detail: str
    ticket_id: int | None
    seen_at: datetime | None


class Unfinished(Told):
    """A ticket that may have tags of ours on it, because a check of it is not over."""

    ticket_id: int
    begun_at: datetime
    under_way: bool = Field(description="False where the check broke off.")
    detail: str


class Checks(Told):
    """Answers to questions, and tickets that may still have the tags of a check."""

    answers: list[SeenAnswer]
    unfinished: list[Unfinished]
