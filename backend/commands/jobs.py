"""`tagmanager jobs`: what runs, what ran, and what people want of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from backend.actions import accounts, job_pages, jobs, results, starts
from backend.actions.job_view import JobView
from backend.commands import change, watch, words
from backend.commands.context import AsJson, err, operator, out, print_json, run
from backend.commands.files import target
from backend.core.errors import Invalid, NotFound
from backend.core.job import Status
from backend.core.run_at import parse_run_at
from backend.resources import Resources

app = typer.Typer(help="Look at jobs and steer them.", no_args_is_help=True)

JobId = Annotated[str, typer.Argument(help="A job's id, or as much of its beginning as is clear.")]
_NEWEST = 1_000


@app.command("list")
def list_jobs(
    account: Annotated[str | None, typer.Argument(help="Only this account's.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=_NEWEST, help="How many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """The newest jobs first."""

    async def work(resources: Resources) -> None:
        chosen = (await accounts.find(resources, account)).id if account else None
        found = await jobs.newest(resources, chosen, limit=limit)
        if as_json:
            print_json([view.to_json() for view in found])
            return
        if not found:
            err.print("There are no jobs yet. Start one with: tagmanager retag")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Job", "Started", "What", "State"):
            table.add_column(title, no_wrap=title != "State")
        table.add_column("Tickets", justify="right")
        for view in found:
            when, many = words.day_time(view.created_at), view.total_items
            table.add_row(
                view.job_id[:8], when, view.title, _state(view), "" if many is None else f"{many:,}"
            )
        out.print(table)

    run(work)


@app.command("show")
def show(job: JobId, as_json: AsJson = False) -> None:
    """One job as it is now."""

    async def work(resources: Resources) -> None:
        view = await find(resources, job)
        if as_json:
            watch.print_json(view)
            return
        out.print(f"Job {view.job_id}: {words.selection(view.selection)}")
        if view.over:
            watch.summary(view, out)
        elif view.plan is not None and view.status == Status.DRAFT:
            watch.print_draft(view)
        elif view.status is Status.SCHEDULED:
            out.print(Text(view.title, "bold"))
            watch.print_schedule(view)
        else:
            out.print(watch.picture(view, workers=await watch.anybody_works(resources)))

    run(work)


@app.command("watch")
def watch_job(job: JobId, as_json: AsJson = False) -> int:
    """Watch a job to its end; Ctrl-C leaves it running."""

    async def work(resources: Resources) -> int:
        return await watch.to_the_end(resources, await find(resources, job), as_json=as_json)

    return run(work)


@app.command("start")
def start(
    job: JobId,
    at: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Start then, as clocks show it here: 2026-12-01T22:00."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Start a draft, exactly the tickets on its list, or a scheduled job; now, or at a time."""
    run_at = None if at is None else parse_run_at(at, local=True)

    async def work(resources: Resources) -> None:
        job_id = (await find(resources, job)).job_id
        started = await starts.start(resources, job_id, by=operator(), run_at=run_at)
        await _say(resources, started, as_json=as_json)

    run(work)


@app.command("refresh")
def refresh(job: JobId) -> None:
    """Read a draft's list again and add new matches."""
    _wish(job, "refresh")


@app.command("pause")
def pause(job: JobId) -> None:
    """Send nothing more; what is on its way is finished."""
    _wish(job, "pause")


@app.command("resume")
def resume(job: JobId) -> None:
    """Go on with a paused job."""
    _wish(job, "resume")


@app.command("cancel")
def cancel(job: JobId) -> None:
    """Stop a job; changed tickets stay changed."""
    _wish(job, "cancel")


@app.command("speed")
def speed(job: JobId, speed: Annotated[str, typer.Argument(metavar="gentle|normal|full")]) -> None:
    """Change how much of your API limit a job leaves free, also while it runs."""
    chosen = change.options(speed=speed)

    async def work(resources: Resources) -> None:
        view = await find(resources, job)
        view = await job_pages.change(
            resources, view.account_id, view.job_id, title=None, options=chosen, by=operator()
        )
        out.print(f"{view.title}: {view.options['speed']} from now on.")

    run(work)


@app.command("export")
def export(
    job: JobId,
    outcome: Annotated[str | None, typer.Option(help="Only tickets with this outcome.")] = None,
    part: Annotated[
        str | None, typer.Option(metavar="|".join(results.PARTS), help="One of three files.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file.")] = None,
) -> None:
    """What became of each ticket, as CSV on stdout or into a file."""
    results.parse_which(outcome, part)

    async def work(resources: Resources) -> None:
        view = await find(resources, job)
        view.check_records()
        with target(output) as file:
            found = results.results_csv(resources, view.job_id, outcome=outcome, part=part)
            async for lines in found:
                file.write(lines)

    run(work)


async def find(resources: Resources, given: str) -> JobView:
    """The job with this id, or the only one whose id begins so."""
    try:
        return await jobs.show(resources, given)
    except NotFound:
        newest = await jobs.newest(resources, limit=_NEWEST)
        fitting = [view for view in newest if given and view.job_id.startswith(given)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Invalid(
                f"{len(fitting)} jobs begin with {given}; write more of the id."
            ) from None
        raise


def _wish(job: str, verb: str) -> None:
    async def work(resources: Resources) -> None:
        job_id = (await find(resources, job)).job_id
        await _say(resources, await jobs.wish(resources, job_id, verb, by=operator()))

    run(work)


async def _say(resources: Resources, view: JobView, *, as_json: bool = False) -> None:
    """What a job does now that somebody wanted something of it."""
    if as_json:
        watch.print_json(view)
    else:
        out.print(f"{view.title}: {words.now(view)}.")
    if not await watch.anybody_works(resources):
        err.print(watch.NO_WORKER)


def _state(view: JobView) -> str:
    """A few words for a list."""
    state = words.now(view)
    return state if view.over or view.total_items is None else f"{state} · {view.progress} %"
