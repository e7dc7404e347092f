"""
Watches a job until it is over: a live bar in a terminal, plain lines anywhere else.

The job runs in a worker; whoever watches may leave at any time.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from backend.actions import health, jobs
from backend.actions.job_view import JobView
from backend.commands import context, plan, words
from backend.commands.context import Interrupted, err, out
from backend.core.job import Phase, Status, Waiting
from backend.core.outcome import Outcome
from backend.resources import Resources

LOOK = 0.25
BAR = 60
LINE_EVERY = 3.0
ASK_FOR_WORKERS_EVERY = 3.0
NO_WORKER = f"{health.NO_WORKER} {health.START_ONE}"
_STYLES = {
    Outcome.CHANGED: "green",
    Outcome.FAILED: "red",
    Outcome.GONE: "yellow",
    Outcome.CONFLICT: "yellow",
}


async def follow(resources: Resources, job_id: str) -> JobView:
    """`show` for somebody who may leave: Ctrl-C raises Interrupted with what to say then."""
    try:
        return await show(resources, job_id)
    except asyncio.CancelledError:
        raise Interrupted(goes_on(job_id)) from None


async def say_started(
    resources: Resources, started: JobView, subdomain: str = "", *, as_json: bool
) -> None:
    """What to do with a job that nobody watches here."""
    if not await anybody_works(resources):
        err.print(NO_WORKER)
    if as_json:
        print_json(started)
        return
    where = f" on {subdomain}" if subdomain else ""
    scheduled = started.status is Status.SCHEDULED
    made = "Scheduled" if scheduled else "Started"
    out.print(f"{made} job {started.job_id}{where}: {started.title}")
    if scheduled:
        print_schedule(started)
        return
    out.print(f"Watch it: tagmanager jobs watch {started.job_id}")
    out.print(f"Stop it:  tagmanager jobs cancel {started.job_id}")


def print_schedule(view: JobView) -> None:
    """When a scheduled job starts, with what can be done until then."""
    out.print(Text(f"{words.now(view)}.", "bold"))
    out.print(f"Start it now:  tagmanager jobs start {view.job_id}")
    out.print(f"Another time:  tagmanager jobs start {view.job_id} --at TIME")
    out.print(f"Give it up:    tagmanager jobs cancel {view.job_id}")


async def to_the_end(resources: Resources, started: JobView, *, as_json: bool) -> int:
    """Watch a job that was just started and print how it ended; returns the exit code."""
    try:
        view = await follow(resources, started.job_id)
    except Interrupted:
        if as_json:
            print_json(await jobs.show(resources, started.job_id))
        raise
    if as_json:
        print_json(view)
    elif view.over:
        summary(view, out)
    else:
        print_stop(view)
    return exit_code(view) if view.over else 0


def print_stop(view: JobView) -> None:
    """A job that has stopped to be looked at, with what can be done next."""
    sent = view.options.get("stop_after", 0)
    out.print(Text(f"{view.title}: {words.tickets(sent)} sent, now it is your turn.", "bold"))
    out.print(words.numbers(view))
    out.print(f"Look at them: tagmanager jobs export {view.job_id}")
    out.print(f"Go on:        tagmanager jobs resume {view.job_id}")
    out.print(f"Stop it:      tagmanager jobs cancel {view.job_id}")


async def show(resources: Resources, job_id: str) -> JobView:
    """Show the job on stderr until it is over, and return it."""
    return await (_live if err.is_terminal else _lines)(resources, job_id)


async def show_draft(resources: Resources, job_id: str, *, as_json: bool) -> int:
    """Wait until a draft's list is fixed, then print what it would do."""
    async for view, _ in _looks(resources, job_id):
        if view.over or view.phase == Phase.READY:
            break
    if as_json:
        print_json(view)
    elif view.over:
        summary(view, out)
    else:
        print_draft(view)
    return exit_code(view) if view.over else 0


def print_draft(view: JobView) -> None:
    """A draft whose list is fixed, with what can be done next."""
    out.print(Text(f"{view.title}: ready to review, nothing was changed.", "bold"))
    if view.plan is not None:
        plan.show(view.plan)
    out.print(f"Start it:        tagmanager jobs start {view.job_id}")
    out.print(f"Add new matches: tagmanager jobs refresh {view.job_id}")
    out.print(f"Give it up:      tagmanager jobs cancel {view.job_id}")


def print_json(view: JobView) -> None:
    """The job as the API writes it, one document."""
    context.print_json(view.to_json())


def goes_on(job_id: str) -> str:
    """What to say to somebody who leaves a job alone."""
    return (
        f"The job goes on without this terminal. Watch it: tagmanager jobs watch {job_id}   "
        f"Stop it: tagmanager jobs cancel {job_id}"
    )


async def _looks(resources: Resources, job_id: str) -> AsyncIterator[tuple[JobView, bool]]:
    """The job every quarter of a second, and whether anybody works, until it is over or stops."""
    workers, asked_at = True, -ASK_FOR_WORKERS_EVERY
    while True:
        now = resources.clock.monotonic()
        if now - asked_at >= ASK_FOR_WORKERS_EVERY:
            workers, asked_at = await anybody_works(resources), now
        view = await jobs.show(resources, job_id)
        yield view, workers
        if view.over or stopped_to_ask(view):
            return
        await asyncio.sleep(LOOK)


def stopped_to_ask(view: JobView) -> bool:
    """Whether the job has sent as many tickets as wanted and waits for a person."""
    return view.waiting is not None and view.waiting["reason"] == Waiting.CONFIRM


async def anybody_works(resources: Resources) -> bool:
    """Whether a worker process gave a sign of life within the last seconds."""
    return (await health.check(resources)).workers != 0


async def _live(resources: Resources, job_id: str) -> JobView:
    with Live(console=err, auto_refresh=False, transient=True) as live:
        async for view, workers in _looks(resources, job_id):
            live.update(picture(view, workers=workers), refresh=True)
    return view


async def _lines(resources: Resources, job_id: str) -> JobView:
    said, said_at = "", 0.0
    async for view, workers in _looks(resources, job_id):
        state = words.now(view) if workers or view.over else NO_WORKER
        now = resources.clock.monotonic()
        if not view.over and (state != said or now - said_at >= LINE_EVERY):
            said, said_at = state, now
            percent = f"{view.progress} %, " if view.total_items else ""
            numbers = f"{percent}{words.numbers(view)}"
            err.print(f"{state}: {numbers}" if numbers else state)
    return view


def picture(view: JobView, *, workers: bool = True) -> RenderableType:
    """A job under way, as it looks in a terminal."""
    state = words.now(view) if workers or view.over else NO_WORKER
    style = "cyan" if workers and not view.waiting else "yellow"
    bar = Table.grid(padding=(0, 2))
    if view.total_items is None:
        bar.add_row(ProgressBar(width=BAR, pulse=not view.over), "")
    else:
        done = ProgressBar(
            total=max(1, view.total_items), completed=view.processed_items, width=BAR
        )
        bar.add_row(done, Text(f"{view.progress} %", "bold"))
    return Group(Text(view.title, "bold"), bar, Text(words.numbers(view)), Text(state, style))


def summary(view: JobView, console: Console) -> None:
    """Print how a job ended: a line per outcome, why, the sum, and how long it took."""
    console.print(Text(f"{view.title}: {words.ended(view)}", "bold"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Outcome")
    table.add_column("Tickets", justify="right")
    table.add_column("Why", overflow="fold")
    for name, title in words.OUTCOMES.items():
        if view.counts[name]:
            style = _STYLES.get(Outcome(name), "")
            table.add_row(Text(title, style), f"{view.counts[name]:,}", words.SENTENCES.get(name))
        if name == Outcome.FAILED:
            for group in view.error_groups:
                table.add_row("", Text(f"{group['tickets']:,}", "dim"), group["detail"])
    console.print(table)
    console.print(f"{words.sum_line(view)}   ({words.took(view)})")
    if view.undo_until and "undo" in view.allowed:
        until = words.day_time(view.undo_until)
        console.print(f"Undo until {until}: tagmanager jobs undo {view.job_id[:8]}")
    if view.records_gone:
        console.print("What became of each ticket is not kept any more.")


def exit_code(view: JobView) -> int:
    """0 only where the job was completed and no ticket failed."""
    return 0 if view.status is Status.COMPLETED and not view.counts["failed"] else 1
