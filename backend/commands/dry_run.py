"""`tagmanager retag --dry-run`: what would change, and nothing is stored or sent."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress

from rich.live import Live
from rich.text import Text

from backend.actions.preview import Preview
from backend.commands import words
from backend.commands.context import Interrupted, err, out
from backend.core.forecast import Forecast
from backend.core.plan import Example, Plan

LOOK = 0.25
LINE_EVERY = 3.0


async def show(preview: Preview, *, as_json: bool) -> int:
    """Read the list with its progress on stderr, then print the plan."""
    progress = asyncio.create_task(_progress(preview))
    try:
        planned = await preview.run()
    except asyncio.CancelledError:
        raise Interrupted("Stopped reading; nothing was stored or changed.") from None
    finally:
        progress.cancel()
        with suppress(asyncio.CancelledError):
            await progress
    if as_json:
        print(json.dumps({"dry_run": True} | preview.to_json(), indent=2, ensure_ascii=False))
        sys.stdout.flush()
    else:
        _print(planned, preview.forecast)
    return 0


async def _progress(preview: Preview) -> None:
    if err.is_terminal:
        with Live(console=err, auto_refresh=False, transient=True) as live:
            while True:
                live.update(Text(_state(preview), "cyan"), refresh=True)
                await asyncio.sleep(LOOK)
    while True:
        await asyncio.sleep(LINE_EVERY)
        err.print(_state(preview), markup=False)


def _state(preview: Preview) -> str:
    waiting = preview.waiting
    state = words.waiting(waiting) if waiting else "Reading the list"
    return f"{state}: {words.tickets(preview.planned.total)} found so far"


def _print(planned: Plan, forecast: Forecast | None) -> None:
    out.print(Text(f"Dry run over {words.tickets(planned.total)}: nothing was changed.", "bold"))
    lines = (
        (planned.change, "would change"),
        (planned.unchanged, "already right"),
        (planned.skipped, "no longer match"),
        (planned.too_long, "can't take the tags: they would pass Zendesk's 5,096 characters"),
        (planned.gone, "not found: deleted or no access"),
    )
    for number, what in lines:
        if number or what == "would change":
            out.print(f"{number:>11,}  {what}", markup=False)
    if planned.closed:
        closed = words.tickets(planned.closed)
        out.print(f"Of those that would change {closed} are closed: Zendesk may refuse them.")
    if forecast and planned.change:
        out.print(f"It would take about {words.duration(forecast.seconds)}.")
    if planned.tags:
        top = " · ".join(f"{tag} {number:,}" for tag, number in planned.tags.most_common(10))
        out.print(f"Most frequent tags now: {top}", markup=False)
    if planned.sample:
        out.print("Sample:")
    for example in planned.sample:
        out.print(_line(example))


def _line(example: Example) -> Text:
    """A ticket with what it would lose and get."""
    line = Text(f"  #{example.ticket_id}  {words.shortened(example.subject, 40):<40} ")
    for tag in sorted(example.before - example.after):
        line.append(f" [-{tag}]", "red")
    for tag in sorted(example.after - example.before):
        line.append(f" [+{tag}]", "green")
    return line
