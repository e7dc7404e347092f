"""
What every command has: two consoles, settings, a database that is ready, open resources.

Results go to stdout, everything said on the way to stderr.
"""

from __future__ import annotations

import asyncio
import getpass
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import Annotated, Any, TextIO, TypeVar

import orjson
import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from backend import logs
from backend.core.errors import Conflict
from backend.core.inputs import visible
from backend.resources import Resources, opened
from backend.settings import Settings, load
from backend.store.schema import NEWER, Schema, compare, upgrade

T = TypeVar("T")

DEBUG = "TAGMANAGER_DEBUG"
INTERRUPTED = 130  # the exit code of what Ctrl-C ended

WIDE = 200  # columns where nobody's window is the limit


class Plain(Console):
    """
    Shows texts as they are: those of others give a terminal no orders, and are no markup.

    What is to stand out is a Text with a style.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """The segments, without characters that can't be seen."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=visible(segment.text))


def _console(stream: TextIO, *, stderr: bool) -> Plain:
    width = None if stream.isatty() else WIDE
    return Plain(
        stderr=stderr, width=width, highlight=False, markup=False, emoji=False, soft_wrap=True
    )


out = _console(sys.stdout, stderr=False)
err = _console(sys.stderr, stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
LARGEST_ID = 2**63 - 1  # that the database can hold, as in --ids


class Interrupted(Exception):
    """Ctrl-C; the message says what goes on nevertheless."""


def operator() -> dict[str, Any]:
    """Who is at the keyboard, as a job keeps it."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        name = "operator"
    return {"type": "operator", "id": None, "name": name}


def debugging() -> bool:
    """Whether tracebacks and warnings are wanted."""
    return os.environ.get(DEBUG, "") not in ("", "0")


def quiet_logs(settings: Settings) -> None:
    """People at a terminal read sentences; the log speaks up only for what is broken."""
    logs.configure(settings)
    if not debugging():
        logging.getLogger().setLevel(logging.ERROR)


def print_json(value: Any) -> None:
    """One document on stdout, with times such as 2026-11-24T09:30:00Z."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z
    print(orjson.dumps(value, default=list, option=options).decode(), flush=True)


def run(work: Callable[[Resources], Awaitable[T]]) -> T:
    """Do the work with everything open; returns what it returns."""
    settings = load()
    quiet_logs(settings)
    return asyncio.run(_with(settings, work))


async def _with(settings: Settings, work: Callable[[Resources], Awaitable[T]]) -> T:
    from backend import actors  # late: importing it reads the settings and makes the broker

    async with opened(settings, enqueue=actors.enqueue) as resources:
        await _prepare(resources)
        return await work(resources)


async def _prepare(resources: Resources) -> None:
    """Have the database ready: in development it is made and brought up to date by itself."""
    found = await compare(resources.database)
    if found is Schema.CURRENT:
        return
    if found is Schema.FOREIGN:
        raise Conflict(NEWER)
    if not resources.settings.development:
        what = "empty" if found is Schema.MISSING else "older than this version"
        raise Conflict(f"The database is {what}; run: tagmanager db upgrade")
    await asyncio.to_thread(upgrade, resources.settings.database_url)
