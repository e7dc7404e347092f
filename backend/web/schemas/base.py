"""
What all models share, and how errors look.

Answers are described here and made elsewhere; a test compares the two.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from backend.core.errors import Invalid
from backend.core.inputs import readable
from backend.core.run_at import parse_run_at

LARGEST_ID = 2**63 - 1


def a_text(text: str) -> str:
    """The same; raises ValueError for what people can't write, or what no database keeps."""
    if not text.isprintable() and not readable("".join(text.split())):
        raise ValueError("This holds a character that can't be seen")
    return text


def a_moment(text: str) -> str:
    """The same; raises ValueError for what is no moment with its offset from UTC."""
    try:
        parse_run_at(text)
    except Invalid as error:
        raise ValueError(str(error)) from None
    return text


Text = Annotated[str, AfterValidator(a_text)]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Moment = Annotated[
    Text,
    AfterValidator(a_moment),
    Field(max_length=40, json_schema_extra={"format": "date-time"}),
]
Cursor = Annotated[
    str | None,
    Field(default=None, max_length=64, description="`next_cursor` of the page before."),
]


class Asked(BaseModel):
    """What callers send: nothing that we don't know."""

    model_config = ConfigDict(extra="forbid")


class Told(BaseModel):
    """What callers get; later versions may add fields."""

    model_config = ConfigDict(extra="allow")


class Named(Told):
    """A thing at Zendesk."""

    kind: Literal["view", "brand", "form", "group", "organization", "requester", "field"]
    id: int


class FieldError(Told):
    """One thing that is wrong with a request."""

    field: str
    detail: str
    names: Named | None = Field(
        default=None,
        description="Of `not_here`: what this Zendesk has not, for the import's `ids`.",
    )


class Problem(Told):
    """RFC 9457. Programs go by `code`; `detail` is for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: list[FieldError] = Field(default=[], description="Everything that is wrong.")
