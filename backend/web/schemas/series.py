"""Series, as they are asked for and as they are told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from backend.core import series as core
from backend.core.series import MOST_STEPS, OnFailure, State
from backend.web.schemas.base import Asked, Cursor, Id, Text, Told
from backend.web.schemas.callers import Creator
from backend.web.schemas.jobs import Counts, JobError, Options, Waiting, short_parameters
from backend.web.schemas.templates import Value


class SavedStep(Asked):
    """A saved job, with what fills its gaps."""

    template_id: Text = Field(max_length=36)
    values: dict[Text, Value] = Field(default={}, max_length=100)


class NewSeries(Asked):
    """Either `view_ids` with the change for each of them, or `templates`."""

    name: Text | None = Field(default=None, max_length=100, description="What people read.")
    on_failure: OnFailure = Field(
        default=OnFailure.STOP, description="What becomes of the other steps when one fails."
    )
    view_ids: list[Id] | None = Field(default=None, min_length=1, max_length=MOST_STEPS)
    tool: Text = Field(default="tag_manager", max_length=64)
    parameters: Annotated[dict[Text, Any], AfterValidator(short_parameters)] | None = Field(
        default=None, description="The change, as of a job.", examples=[{"add": ["reviewed"]}]
    )
    options: Options = Options()
    exclude_closed: bool = Field(default=False, description="Leave closed tickets out.")
    reason: Text | None = Field(default=None, max_length=2000, description="For the record.")
    templates: list[SavedStep] | None = Field(default=None, min_length=1, max_length=MOST_STEPS)

    @model_validator(mode="after")
    def _one_of_both(self) -> NewSeries:
        if (self.view_ids is None) == (self.templates is None):
            raise ValueError("Name either `view_ids` or `templates`")
        if (self.view_ids is None) != (self.parameters is None):
            raise ValueError("`parameters` say what is to be done with the views of `view_ids`")
        return self


class SeriesQuery(Asked):
    """Filters of the list of series."""

    status: Text | None = Field(
        default=None,
        max_length=100,
        description=f"One or several, by commas: {', '.join(State)}.",
        examples=["running,paused"],
    )
    cursor: Cursor
    limit: int = Field(default=50, ge=1, le=100)


class StepJob(Told):
    """A step's job in short."""

    job_id: str
    status: str
    wish: Literal["run", "pause", "cancel"] | None
    phase: str | None
    progress: int
    total_items: int | None
    processed_items: int
    counts: Counts
    waiting: Waiting | None
    tickets_per_minute: float | None
    eta_seconds: float | None
    error: JobError | None
    started_at: datetime | None
    completed_at: datetime | None


class Step(Told):
    """One step: views, or a saved job."""

    position: int
    title: str
    state: core.Step
    template_id: str | None
    selection: dict[str, Any] | None = Field(description="Null where a saved job says it.")
    job: StepJob | None
    error: JobError | None = Field(description="Why no job was made of it.")


class Series(Told):
    """A series as it is now. Numbers are sums of its jobs."""

    series_id: str
    name: str
    status: State
    on_failure: OnFailure
    position: int = Field(description="The step that runs or ran last; 0 before the first.")
    of: int
    steps: list[Step]
    total_items: int
    processed_items: int
    counts: Counts
    waiting: JobError | None = Field(description="Why the next step does not begin yet.")
    error: JobError | None = Field(description="Why it stopped, where no step says so.")
    owner: Creator
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    allowed: list[str] = Field(description="What may be done with the series now.")


class SeriesPage(Told):
    """The newest series first."""

    series: list[Series]
    next_cursor: str | None = Field(description="Null on the last page.")
