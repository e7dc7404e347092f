"""A series in a terminal: a line for each step, and a live bar for the job that runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from rich.console import Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from backend.actions import series
from backend.actions.series_view import SeriesView, StepView
from backend.commands import watch, words
from backend.commands.context import err
from backend.core.series import TROUBLE, State, Step
from backend.resources import Resources

STATES: dict[State, str] = {
    State.WAITING: "In line",
    State.RUNNING: "Running",
    State.PAUSED: "Paused",
    State.COMPLETED: "Finished",
    State.STOPPED: "Stopped at a failure",
    State.CANCELLED: "Stopped; changed tickets stay changed",
}
STEPS: dict[Step, str] = {
    Step.WAITING: "In line",
    Step.RUNNING: "Running",
    Step.COMPLETED: "Finished",
    Step.NOTHING_TO_DO: "Nothing to do: no tickets",
    Step.FINISHED_WITH_FAILURES: "Finished, some tickets not changed",
    Step.FAILED: "Failed",
    Step.REFUSED: "Not possible",
    Step.CANCELLED: "Stopped",
    Step.NOT_STARTED: "Not started",
}
_MARKS: dict[Step, tuple[str, str]] = {
    Step.WAITING: ("·", "dim"),
    Step.RUNNING: ("▸", "cyan"),
    Step.COMPLETED: ("✓", "green"),
    Step.NOTHING_TO_DO: ("–", "dim"),
    Step.NOT_STARTED: ("·", "dim"),
}
_TROUBLE = ("✗", "red")


async def follow(resources: Resources, begun: SeriesView) -> SeriesView:
    """Show the series on stderr until it is over, and return it."""
    return await (_live if err.is_terminal else _lines)(resources, begun)


def state(view: SeriesView) -> str:
    """A few words on how far a series is, or why it has ended."""
    if view.error:
        return f"Stopped: {view.error['detail']}"
    if view.waiting:
        return f"The next step waits: {view.waiting['detail']}"
    return STATES[view.status]


def picture(view: SeriesView) -> RenderableType:
    """A series with all its steps."""
    table = Table.grid(padding=(0, 2))
    for position, step in enumerate(view.steps, 1):
        mark, style = _MARKS.get(step.state, _TROUBLE)
        said = Text(_said(step), style if step.state in TROUBLE else "")
        table.add_row(Text(f"{mark} {position}", style), Text(step.title), said)
    running = [step.job for step in view.steps if step.job and step.state is Step.RUNNING]
    parts: list[RenderableType] = [Text(f"{view.name}: {state(view)}", "bold"), table]
    return Group(*parts, *(watch.picture(job) for job in running))


def _said(step: StepView) -> str:
    """How far a step is; of one with a job, its numbers too."""
    if step.error and step.state is Step.REFUSED:
        return str(step.error["detail"])
    if step.job is None:
        return STEPS[step.state]
    if step.job.over:
        failed = (step.job.error or {}).get("detail")
        return f"{failed or STEPS[step.state]} · {words.sum_line(step.job)}"
    return f"{words.now(step.job)} · {words.numbers(step.job)}".removesuffix(" · ")


async def _looks(resources: Resources, begun: SeriesView) -> AsyncIterator[SeriesView]:
    while True:
        view = await series.show(resources, begun.account_id, begun.series_id)
        yield view
        if view.over:
            return
        await asyncio.sleep(watch.LOOK)


async def _live(resources: Resources, begun: SeriesView) -> SeriesView:
    with Live(console=err, auto_refresh=False, transient=True) as live:
        async for view in _looks(resources, begun):
            live.update(picture(view), refresh=True)
    return view


async def _lines(resources: Resources, begun: SeriesView) -> SeriesView:
    said: dict[int, str] = {}
    async for view in _looks(resources, begun):
        for position, step in enumerate(view.steps, 1):
            line = f"Step {position} of {len(view.steps)}, {step.title}: {STEPS[step.state]}"
            if step.state is not Step.WAITING and said.get(position) != line:
                said[position] = line
                err.print(line)
    return view
