"""`tagmanager series`: several views or saved jobs, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from backend.actions import accounts, series, templates
from backend.actions.series_content import Change, Content, SavedStep
from backend.actions.series_view import SeriesView
from backend.commands import change, series_watch, watch, words
from backend.commands.asked import changing
from backend.commands.context import AsJson, Interrupted, err, operator, out, print_json, run
from backend.commands.saved_words import values_of
from backend.core.errors import CredentialLost, Invalid, NotFound
from backend.core.locks import Locks
from backend.core.selection import parse_id_list
from backend.core.series import OnFailure
from backend.resources import Resources

app = typer.Typer(help="Run several views or saved jobs one after the other.", no_args_is_help=True)

SeriesId = Annotated[
    str, typer.Argument(help="A series' id, or as much of its beginning as is clear.")
]
_NEWEST = 1_000
_STEPS, _HERE = "Which steps", "How to run it"


@app.command("start")
@changing
def start(
    account: Annotated[
        str | None, typer.Argument(help="Its subdomain; may be left out where there is one.")
    ] = None,
    view: Annotated[
        list[str] | None,
        typer.Option(help="A view's id; give one for each step.", rich_help_panel=_STEPS),
    ] = None,
    saved: Annotated[
        list[str] | None,
        typer.Option(help="A saved job's name; give one for each step.", rich_help_panel=_STEPS),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="What saved jobs ask for; each takes what it asks for.",
            rich_help_panel=_STEPS,
        ),
    ] = None,
    exclude_closed: Annotated[
        bool, typer.Option("--exclude-closed", help="Not the closed ones.", rich_help_panel=_STEPS)
    ] = False,
    parameters: dict[str, Any] | None = None,
    go_on: Annotated[
        bool,
        typer.Option(
            "--go-on/--stop-at-failure",
            help="Whether the other steps run when one has failed.",
            rich_help_panel=_HERE,
        ),
    ] = False,
    name: Annotated[
        str | None, typer.Option(help="What the series is called.", rich_help_panel=_HERE)
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why, for the record.", rich_help_panel=_HERE)
    ] = None,
    speed: Annotated[
        str | None, typer.Option(metavar="gentle|normal|full", rich_help_panel=_HERE)
    ] = None,
    wait: Annotated[
        bool,
        typer.Option("--wait/--no-wait", help="Watch it to its end.", rich_help_panel=_HERE),
    ] = False,
    as_json: AsJson = False,
) -> int:
    """
    Do the same with several views, or start several saved jobs, one after the other.

    Exit codes: 0 no step went wrong, 1 some did, 2 nothing was started because something is wrong
    with what was asked, 130 Ctrl-C (the series goes on).
    """
    options = change.options(speed=speed)
    _check_given(view, saved, value, alone=bool(parameters or options or reason or exclude_closed))

    async def work(resources: Resources) -> int:
        try:
            chosen = await accounts.find(resources, account)
            content: Content
            if view:
                ids = [i for text in view for i in parse_id_list(text, field="view", noun="view")]
                content = Change(
                    ids,
                    parameters or {},
                    options=options,
                    exclude_closed=exclude_closed,
                    reason=reason,
                )
            else:
                content = await _saved(resources, chosen.id, saved or (), values_of(value))
            begun, _ = await series.create(
                resources,
                Locks(),
                chosen.id,
                content,
                by=operator(),
                name=name,
                on_failure=OnFailure.GO_ON if go_on else OnFailure.STOP,
            )
        except CredentialLost as error:
            raise Invalid(str(error), field="account", code=error.code) from None
        if wait:
            return await _to_the_end(resources, begun, as_json=as_json)
        await _say_started(resources, begun, as_json=as_json)
        return 0

    return run(work)


@app.command("list")
def list_series(
    account: Annotated[str | None, typer.Argument(help="Only this account's.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=_NEWEST, help="How many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """The newest series first."""

    async def work(resources: Resources) -> None:
        chosen = (await accounts.find(resources, account)).id if account else None
        found = await series.newest(resources, chosen, limit=limit)
        if as_json:
            print_json([view.to_json() for view in found])
            return
        if not found:
            err.print("There are no series yet. Start one with: tagmanager series start")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Series", "Started", "What", "State"):
            table.add_column(title, no_wrap=title != "State")
        table.add_column("Step", justify="right")
        for view in found:
            when, step = words.day_time(view.created_at), f"{view.position} of {len(view.steps)}"
            table.add_row(view.series_id[:8], when, view.name, series_watch.state(view), step)
        out.print(table)

    run(work)


@app.command("show")
def show(series_id: SeriesId, as_json: AsJson = False) -> None:
    """One series as it is now, with its steps."""

    async def work(resources: Resources) -> None:
        view = await _find(resources, series_id)
        if as_json:
            print_json(view.to_json())
        else:
            out.print(series_watch.picture(view))

    run(work)


@app.command("watch")
def watch_series(series_id: SeriesId, as_json: AsJson = False) -> int:
    """Watch a series to its end; Ctrl-C leaves it running."""

    async def work(resources: Resources) -> int:
        return await _to_the_end(resources, await _find(resources, series_id), as_json=as_json)

    return run(work)


@app.command("pause")
def pause(series_id: SeriesId) -> None:
    """Pause the job that runs, and begin nothing more."""
    _wish(series_id, "pause")


@app.command("resume")
def resume(series_id: SeriesId) -> None:
    """Go on with a paused series."""
    _wish(series_id, "resume")


@app.command("cancel")
def cancel(series_id: SeriesId) -> None:
    """Stop the job that runs, and begin nothing more; changed tickets stay changed."""
    _wish(series_id, "cancel")


def _wish(series_id: str, verb: str) -> None:
    async def work(resources: Resources) -> None:
        found = await _find(resources, series_id)
        view = await series.wish(resources, found.account_id, found.series_id, verb, by=operator())
        out.print(f"{view.name}: {series_watch.state(view)}.")
        if not await watch.anybody_works(resources):
            err.print(watch.NO_WORKER)

    run(work)


async def _find(resources: Resources, given: str) -> SeriesView:
    """The series with this id, or the only one whose id begins so."""
    newest = await series.newest(resources, limit=_NEWEST)
    fitting = [view for view in newest if given and view.series_id.startswith(given)]
    if len(fitting) > 1:
        raise Invalid(f"{len(fitting)} series begin with {given}; write more of the id.")
    if not fitting:
        raise NotFound(f"There is no series {given}.")
    return fitting[0]


async def _saved(
    resources: Resources, account_id: int, names: Sequence[str], values: Mapping[str, str]
) -> Sequence[SavedStep]:
    """The saved jobs with these names, each with the values that it asks for."""
    steps, unused = [], set(values)
    for name in names:
        found = await templates.named(resources, account_id, name)
        if found is None:
            raise NotFound(f"There is no saved job “{name}”.")
        asked = {one["name"] for one in found.content.inputs}
        unused -= asked
        mine = {key: value for key, value in values.items() if key in asked}
        steps.append(SavedStep(found.template_id, mine))
    if unused:
        raise Invalid(f"No saved job of the series asks for “{min(unused)}”.", field="value")
    return steps


def _check_given(
    views: list[str] | None, saved: list[str] | None, values: list[str] | None, *, alone: bool
) -> None:
    if bool(views) == bool(saved):
        raise Invalid("Say which steps: --view ID for each view, or --saved NAME for each job.")
    if saved and alone:
        raise Invalid("A saved job says itself what to change and how; leave those options out.")
    if views and values:
        raise Invalid("--value fills what saved jobs ask for; views ask for nothing.")


async def _say_started(resources: Resources, begun: SeriesView, *, as_json: bool) -> None:
    if not await watch.anybody_works(resources):
        err.print(watch.NO_WORKER)
    if as_json:
        print_json(begun.to_json())
        return
    steps = f"{len(begun.steps)} steps"
    out.print(f"Started series {begun.series_id}: {begun.name}, {steps}")
    out.print(f"Watch it: tagmanager series watch {begun.series_id}")
    out.print(f"Stop it:  tagmanager series cancel {begun.series_id}")


async def _to_the_end(resources: Resources, begun: SeriesView, *, as_json: bool) -> int:
    """Watch a series and print how it ended; returns the exit code."""
    try:
        view = await series_watch.follow(resources, begun)
    except asyncio.CancelledError:
        raise Interrupted(
            "The series goes on without this terminal. Watch it: tagmanager series watch "
            f"{begun.series_id}   Stop it: tagmanager series cancel {begun.series_id}"
        ) from None
    if as_json:
        print_json(view.to_json())
    else:
        out.print(series_watch.picture(view))
    return 0 if view.went_well else 1
