"""
What Zendesk's documentation leaves open about an account, and what was seen there.

A question is asked of the account itself, with what harms nobody: by reading, or with tags of our
own on one ticket that an admin names. What was seen is a yes or a no; everything else is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from backend.core.outcome import Report, read_report
from backend.core.ticket import CLOSED, Ticket

CHECK_TAG = "tag_manager_check"
SECOND_TAG = "tag_manager_check_2"
CHECK_TAGS = frozenset({CHECK_TAG, SECOND_TAG})


class Answer(StrEnum):
    """What was seen; `unknown` is never remembered."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Question(StrEnum):
    """What can be asked; the first three with tags on a named ticket, the others by reading."""

    CLOSED_TICKETS = "closed_tickets"
    ONE_BODY = "one_body"
    NO_OP = "no_op"
    READING = "reading"
    HUNDRED_IDS = "hundred_ids"
    DEEP_VIEWS = "deep_views"
    FORM_SEARCH = "form_search"
    COUNTS = "counts"
    TICKET_FORMS = "ticket_forms"
    SHORT_NAMES = "short_names"
    CUSTOM_ROLES = "custom_roles"


SENTENCES: Mapping[Question, str] = {
    Question.CLOSED_TICKETS: "Does Zendesk accept changes to the tags of closed tickets?",
    Question.ONE_BODY: "Are tags added and removed by one request?",
    Question.NO_OP: "Does an update that changes nothing move a ticket's time of update?",
    Question.READING: "Does the login suffice for views, search, tags and background jobs?",
    Question.HUNDRED_IDS: "Are 100 tickets shown for one request?",
    Question.DEEP_VIEWS: "Can a view be read beyond 10,000 tickets?",
    Question.FORM_SEARCH: "Does search find a ticket by its form's number?",
    Question.COUNTS: "Is a count right that leaves states out beside one that it names?",
    Question.TICKET_FORMS: "Are there ticket forms?",
    Question.SHORT_NAMES: "Are people looked up by a single letter?",
    Question.CUSTOM_ROLES: "May the login read its own custom role?",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a question, in a sentence too; of which ticket, where one was needed."""

    question: Question
    answer: Answer
    detail: str
    ticket_id: int | None = None
    at: datetime | None = None

    @property
    def sentence(self) -> str:
        """The question for people."""
        return SENTENCES[self.question]

    def to_json(self) -> dict[str, Any]:
        """As the API and the command line write it."""
        return {
            "question": self.question.value,
            "text": self.sentence,
            "answer": self.answer.value,
            "detail": self.detail,
            "ticket_id": self.ticket_id,
            "seen_at": self.at,
        }


@dataclass(frozen=True, slots=True)
class Told:
    """What a Zendesk job said of the one ticket it was about; `sure` where it came to its end."""

    sure: bool
    error: str = ""
    details: str = ""
    trouble: str = ""

    @property
    def words(self) -> str:
        """Zendesk's own words, or why there are none."""
        return ": ".join(filter(None, (self.error, self.details))) or self.trouble


def of_closed(ticket_id: int, after: Ticket | None, told: Told) -> Seen:
    """What a tag that was added to a closed ticket says, by the look after it."""
    question = Question.CLOSED_TICKETS
    if after is None:
        return Seen(question, Answer.UNKNOWN, "The ticket is not shown any more.", ticket_id)
    if CHECK_TAG in after.tags:
        return Seen(question, Answer.YES, "The tag was added and read back.", ticket_id)
    if not told.sure:
        return Seen(question, Answer.UNKNOWN, f"Nobody knows: {told.words}", ticket_id)
    if not (told.error or told.details):
        return Seen(
            question, Answer.NO, "Zendesk said that it was done, and yet it was not.", ticket_id
        )
    said = f"Zendesk said: {told.words}."
    of_state = read_report(told.error, told.details) is Report.CLOSED
    return Seen(question, Answer.NO if of_state else Answer.UNKNOWN, said, ticket_id)


def of_no_op(ticket_id: int, before: Ticket, after: Ticket | None, told: Told) -> Seen:
    """What adding a tag that was there already did to the ticket's time of update."""
    if after is None or not told.sure or told.words:
        return Seen(Question.NO_OP, Answer.UNKNOWN, told.words or "It is gone.", ticket_id)
    moved = after.updated_at != before.updated_at
    detail = f"It was {before.updated_at}" + (f", then {after.updated_at}." if moved else " twice.")
    return Seen(Question.NO_OP, Answer.YES if moved else Answer.NO, detail, ticket_id)


def of_one_body(ticket_id: int, after: Ticket | None, told: Told) -> Seen:
    """What one request did that should add SECOND_TAG and remove CHECK_TAG."""
    question = Question.ONE_BODY
    if after is None or not told.sure or told.words:
        return Seen(question, Answer.UNKNOWN, told.words or "It is gone.", ticket_id)
    added, removed = SECOND_TAG in after.tags, CHECK_TAG not in after.tags
    if added and removed:
        return Seen(question, Answer.YES, "One was added, the other removed.", ticket_id)
    done = "Only the one was added." if added else "Only the other was removed."
    return Seen(question, Answer.NO, done if added or removed else "Neither was done.", ticket_id)


def not_asked(question: Question, why: str, ticket_id: int | None = None) -> Seen:
    """A question that could not be asked, and why."""
    return Seen(question, Answer.UNKNOWN, f"Not asked: {why}", ticket_id)


def why_not(ticket: Ticket, *, any_status: bool) -> str | None:
    """Why nothing is asked with tags on this ticket; None where it may be."""
    if ticket.status == CLOSED or any_status:
        return None
    return (
        f"Ticket {ticket.id} is {ticket.status}, and the question is about closed ones. Name a "
        "closed ticket; nothing was changed."
    )


def tags_named(tags: Collection[str]) -> str:
    """Some of our tags, for a sentence."""
    return " and ".join(f"“{tag}”" for tag in sorted(tags))
