"""Jobs that follow another one, as they are asked for."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from backend.actions.follow_ups import MOST_TICKETS_BY_NUMBER
from backend.web.schemas.base import Asked, Id, Text
from backend.web.schemas.jobs import MOST_WAIT


class FollowUp(Asked):
    """A job that follows another one."""

    start: Literal["now", "manual"] = Field(
        default="now", description="`manual` makes a draft, which waits for `start`."
    )
    reason: Text | None = Field(default=None, max_length=2000, description="For the record.")
    wait: float = Field(
        default=MOST_WAIT,
        ge=0,
        le=MOST_WAIT,
        description="Seconds to wait for the end of a small job; 0 answers at once.",
    )


class Undo(FollowUp):
    """What of a job to take back; all of it where nothing is named."""

    tags: list[Text] | None = Field(
        default=None, min_length=1, description="Only these of the tags it added or removed."
    )
    ticket_ids: list[Id] | None = Field(
        default=None,
        min_length=1,
        max_length=MOST_TICKETS_BY_NUMBER,
        description="Only these of its tickets.",
    )


class Again(FollowUp):
    """The same job once more, with a list that is read anew."""

    start: Literal["now", "manual"] = Field(
        default="manual", description="`manual` makes a draft, which waits for `start`."
    )
