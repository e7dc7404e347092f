"""Which tickets a job is about, as callers name them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidatorFunctionWrapHandler, WrapValidator

from backend.core.conditions import MOST_FIELDS, MOST_VALUES
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


_Tags = Annotated[list[Annotated[Text, Field(max_length=255)]], Field(max_length=MOST_VALUES)]
_Ids = Annotated[list[Id], Field(max_length=MOST_VALUES)]
_Day = Annotated[Text, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Days(Asked):
    """From the first day to the last, both included; either may be left out."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)

    first: _Day | None = Field(default=None, alias="from")
    last: _Day | None = Field(default=None, alias="to")


class FieldValues(Asked):
    """A ticket field that has one of these values: options' tags, `checked` or `unchecked`."""

    id: Id
    values: _Tags = Field(min_length=1)


class Conditions(Asked):
    """All that are given must hold; where one has several values, one of them must."""

    tags_any: _Tags = Field(default=[])
    tags_all: _Tags = Field(default=[], description="All of these must be there.")
    tags_none: _Tags = Field(default=[], description="None of these may be there.")
    status: list[Literal["new", "open", "pending", "hold", "solved", "closed"]] = Field(default=[])
    priority: list[Literal["low", "normal", "high", "urgent"]] = Field(default=[])
    brand_ids: _Ids = Field(default=[])
    form_ids: _Ids = Field(default=[])
    group_ids: _Ids = Field(default=[])
    organization_ids: _Ids = Field(default=[])
    requesters: list[Id | Text] = Field(
        default=[], max_length=MOST_VALUES, description="Ids or e-mail addresses."
    )
    channels: list[Annotated[Text, Field(pattern="^[a-z][a-z_]{0,39}$")]] = Field(
        default=[],
        max_length=MOST_VALUES,
        description="As Zendesk's `via:` calls them, such as `mail`.",
    )
    fields: list[FieldValues] = Field(default=[], max_length=MOST_FIELDS)
    created: Days | None = None
    updated: Days | None = None
    subject: Text = Field(default="", max_length=255, description="Words of the subject.")


class SearchSelection(_Selection):
    """The tickets that a Zendesk search finds, written as a text or as conditions."""

    kind: Literal["search"]
    query: Text | None = Field(
        default=None,
        min_length=1,
        max_length=LONGEST_QUERY,
        description="Such as `tags:old status<solved`.",
    )
    conditions: Conditions | None = None


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
