"""What somebody sees while a benchmark runs: a live bar, or plain lines without a terminal."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from backend.actions.job_view import JobView
from tests.benchmarks.installation import Watcher

LINE_EVERY = 15.0

console = Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    console.print(text, markup=False)


@contextmanager
def watched(title: str) -> Iterator[Watcher]:
    """Shows a job under way."""
    if not console.is_terminal:
        yield _Lines(title)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[state]}"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        task = progress.add_task(title, total=None, state="")

        def watch(view: JobView) -> None:
            total, done = view.total_items, _done(view)
            progress.update(task, total=total, completed=done, state=_state(view))

        yield watch


class _Lines:
    """A line now and then."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._said = time.monotonic()

    def __call__(self, view: JobView) -> None:
        if time.monotonic() - self._said > LINE_EVERY:
            self._said = time.monotonic()
            say(f"   {self._title}: {_state(view)}")


def _done(view: JobView) -> int:
    return view.processed_items if view.total_items else view.selected_items


def _state(view: JobView) -> str:
    of = f" of {view.total_items:,}" if view.total_items else ""
    return f"{view.phase or view.status} {_done(view):,}{of}"
