"""`tagmanager retag --dry-run`: what would change, and nothing is stored or sent."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

from rich.live import Live
from rich.text import Text

from backend.actions.preview import Preview
from backend.commands import plan, words
from backend.commands.context import Interrupted, err, out, print_json

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
        print_json({"dry_run": True} | preview.to_json())
        sys.stdout.flush()
    else:
        out.print(
            Text(f"Dry run over {words.tickets(planned.total)}: nothing was changed.", "bold")
        )
        seconds = None if preview.forecast is None else preview.forecast.seconds
        plan.show(preview.to_json(), seconds=seconds)
    return 0


async def _progress(preview: Preview) -> None:
    if err.is_terminal:
        with Live(console=err, auto_refresh=False, transient=True) as live:
            while True:
                live.update(Text(_state(preview), "cyan"), refresh=True)
                await asyncio.sleep(LOOK)
    while True:
        await asyncio.sleep(LINE_EVERY)
        err.print(_state(preview))


def _state(preview: Preview) -> str:
    waiting = preview.waiting
    state = words.waiting(waiting) if waiting else "Reading the list"
    return f"{state}: {words.tickets(preview.planned.total)} found so far"
