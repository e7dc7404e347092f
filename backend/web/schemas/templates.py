"""Saved jobs, as they are sent and as they are told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from backend.core.inputs import LARGEST_NUMBER
from backend.web.schemas.base import Asked, Id, Text, Told, a_text
from backend.web.schemas.callers import Creator
from backend.web.schemas.jobs import MOST_WAIT, Options, short_parameters
from backend.web.schemas.selections import Selection


def _kept(value: Any) -> Any:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            a_text(one)
        elif isinstance(one, int) and abs(one) > LARGEST_NUMBER:
            raise ValueError("Write so large a number as a text, in quotation marks")
    return value


Value = Annotated[str | int | list[str | int] | None, AfterValidator(_kept)]
_SELECTION = (
    "As in an order, without a file. `{{name}}` stands for what is filled in: within a search, or "
    "in place of the list of ids or one of them."
)
_PARAMETERS = "As in an order; `{{name}}` in a tag, or in place of a list of tags."
_Parameters = Annotated[dict[Text, Any], AfterValidator(short_parameters)]


class TemplateInput(Asked):
    """One thing that is asked for at the start, and where it goes: wherever `{{name}}` stands."""

    name: Text = Field(max_length=40, examples=["tag"])
    label: Text | None = Field(
        default=None, max_length=200, description="What people read; the name without one."
    )
    kind: Literal["tag", "tags", "text", "ticket_ids", "view"]
    required: bool = True
    default: Value = Field(default=None, description="What holds where nothing is given.")


class NewTemplate(Asked):
    """
    A job to save. It may have gaps, `{{name}}`, which `inputs` ask for at the start.

    With `job_id` everything that is not named is as it was in that job.
    """

    name: Text = Field(min_length=1, max_length=200, examples=["Nightly clean-up"])
    job_id: Text | None = Field(default=None, max_length=36, description="A job to save.")
    tool: Text = Field(default="tag_manager", max_length=64)
    selection: dict[Text, Any] = Field(
        default={},
        description=_SELECTION,
        examples=[{"kind": "search", "query": "tags:{{tag}}"}],
    )
    parameters: _Parameters = Field(
        default={}, description=_PARAMETERS, examples=[{"remove": ["{{tag}}"]}]
    )
    options: Options = Options()
    title: Text | None = Field(default=None, max_length=500, description="Of the jobs it starts.")
    reason: Text | None = Field(default=None, max_length=2000, description="For the record.")
    inputs: list[TemplateInput] = Field(default=[], max_length=100)


class TemplatePatch(Asked):
    """What of a saved job is to be changed; what is not named stays."""

    name: Text = Field(default="", min_length=1, max_length=200)
    tool: Text = Field(default="", max_length=64)
    selection: dict[Text, Any] = Field(default={}, description=_SELECTION)
    parameters: _Parameters = Field(default={}, description=_PARAMETERS)
    options: Options = Options()
    title: Text | None = Field(default=None, max_length=500)
    reason: Text | None = Field(default=None, max_length=2000)
    inputs: list[TemplateInput] = Field(default=[], max_length=100)


class StartTemplate(Asked):
    """What a saved job is started with."""

    values: dict[Text, Value] = Field(
        default={}, description="By the names of `inputs`.", examples=[{"tag": "vip"}]
    )
    selection: Selection | None = Field(
        default=None, description="Other tickets than the saved ones."
    )
    title: Text | None = Field(default=None, max_length=500, description="Another title.")
    start: Literal["now", "manual"] = Field(
        default="now", description="`manual` makes a draft, which waits for `start`."
    )
    wait: float = Field(
        default=MOST_WAIT, ge=0, le=MOST_WAIT, description="As in an order for a job."
    )


class ToldInput(Told):
    """One thing that is asked for at the start."""

    name: str
    label: str
    kind: Literal["tag", "tags", "text", "ticket_ids", "view"]
    required: bool
    default: str | int | list[str | int] | None


class Template(Told):
    """A saved job."""

    template_id: str
    name: str
    tool: str
    selection: dict[str, Any] = Field(
        description="In the list more than 1,000 ids are cut off, and `shortened` is true."
    )
    parameters: dict[str, Any]
    options: dict[str, Any]
    title: str | None
    reason: str | None
    inputs: list[ToldInput]
    owner: Creator
    may_change: bool = Field(description="Whether the caller may change and remove it.")
    created_at: datetime
    changed_at: datetime


class TemplateList(Told):
    """All saved jobs of the account by name."""

    templates: list[Template]


class ExportQuery(Asked):
    """Which saved jobs."""

    id: Text | None = Field(
        default=None,
        max_length=4_000,
        description="Their ids, by commas; all where none are named.",
    )


class SavedJobs(Told):
    """Saved jobs as a document, which another account takes in."""

    format: Literal["tag-manager/saved-jobs"]
    version: Literal[1]
    subdomain: str
    exported_at: datetime
    templates: list[dict[str, Any]]


_Ids = dict[Annotated[Text, Field(pattern="^[1-9][0-9]{0,18}$")], Id]


class Import(Asked):
    """An exported document, and how it is taken in."""

    document: dict[str, Any] = Field(description="What an export has answered.")
    existing: Literal["skip", "rename", "replace"] = Field(
        default="skip", description="What becomes of a saved job whose name is there already."
    )
    leave_out: bool = Field(
        default=False,
        description="Leave out what names something that this Zendesk has not, such as a view; "
        "else nothing is saved.",
    )
    ids: dict[
        Literal["view", "brand", "form", "group", "organization", "requester", "field"], _Ids
    ] = Field(
        default={},
        description="Which ids to write in place of others.",
        examples=[{"view": {"3": 360001}}],
    )


class Taken(Told):
    """What became of one saved job of a document."""

    name: str
    result: Literal["created", "renamed", "replaced", "skipped", "left_out"]
    saved_as: str | None
    template_id: str | None
    missing: list[str] = Field(description="What it names that is not here.")


class TakenList(Told):
    """What became of all of a document, in its order."""

    templates: list[Taken]
