"""Which tickets a job is about, as callers name them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidatorFunctionWrapHandler, WrapValidator

from backend.core.selection import LONGEST_QUERY, MOST_TICKETS, MOST_VIEWS
from backend.web.problems import MOST_FAULTS
from backend.web.schemas.base import LARGEST_ID, Asked, Id, Text


def _few_faults(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    """Name each id that is wrong, unless that would be more than anybody reads."""
    if isinstance(value, list):
        wrong = [one for one in value if type(one) is not int or not 0 < one <= LARGEST_ID]
        if len(wrong) > MOST_FAULTS:
            raise ValueError(f"{len(wrong):,} of these are no ticket ids: whole numbers from 1")
        if value and not wrong:
            return value
    return check(value)


class _Selection(Asked):
    exclude_closed: bool = Field(default=False, description="Leave closed tickets out.")
    limit: int | None = Field(
        default=None, ge=1, le=MOST_TICKETS, description="Stop after so many tickets."
    )


class ViewSelection(_Selection):
    """The tickets of shared views, each once."""

    kind: Literal["view"]
    view_ids: list[Id] = Field(min_length=1, max_length=MOST_VIEWS)


class SearchSelection(_Selection):
    """The tickets that a Zendesk search finds."""

    kind: Literal["search"]
    query: Text = Field(
        min_length=1, max_length=LONGEST_QUERY, description="Such as `tags:old status<solved`."
    )


class TicketsSelection(_Selection):
    """These tickets."""

    kind: Literal["tickets"]
    ids: Annotated[list[Id], Field(min_length=1), WrapValidator(_few_faults)]


class CsvSelection(_Selection):
    """The tickets of a file that was sent before."""

    kind: Literal["csv"]
    upload_id: Text = Field(max_length=36)
    skip_bad_lines: bool = Field(
        default=False, description="Leave out lines that can't be used; else nothing is started."
    )


Selection = Annotated[
    ViewSelection | SearchSelection | TicketsSelection | CsvSelection, Field(discriminator="kind")
]
