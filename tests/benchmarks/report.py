"""docs/benchmarks.md: a table of all figures, then a section for each row with its details."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

HEADER = ("#", "What", "Bar", "Measured", "", "Repeat with")
_COMMAND = ".venv/bin/python -m tests.benchmarks"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `passed` is None where there is no bar, or nothing was measured."""

    what: str
    measured: str
    bar: str = ""
    passed: bool | None = None

    @property
    def verdict(self) -> str:
        return {True: "PASS", False: "**MISS**", None: ""}[self.passed]


@dataclass(slots=True)
class Section:
    """What a row has measured."""

    number: int
    name: str
    title: str
    figures: list[Figure] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    load: float = field(default_factory=lambda: os.getloadavg()[0])

    def add(self, what: str, measured: str, bar: str = "", passed: bool | None = None) -> None:
        self.figures.append(Figure(what, measured, bar, passed))

    def say(self, *paragraphs: str) -> None:
        self.text.extend(paragraphs)

    @property
    def command(self) -> str:
        return f"{_COMMAND} {self.name}"

    def lines(self) -> list[str]:
        """Its lines of the table at the top."""
        return [
            row(f"{self.number}", f.what, f.bar, f.measured, f.verdict, f"`{self.command}`")
            for f in self.figures
        ]

    def body(self) -> str:
        done = (
            f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC with `{self.command}` on "
            f"{machine()}; its load average was {self.load:.1f} when it began."
        )
        return "\n\n".join([f"## {self.number}. {self.title}", done, *self.text]) + "\n"


def row(*cells: object) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; all columns but the first are aligned to the right."""
    marks = ["---", *("---:" for _ in header[1:])]
    return "\n".join([row(*header), row(*marks), *(row(*cells) for cells in rows)])


def spread(values: Sequence[float], unit: str = "", digits: int = 1) -> str:
    """The median; with its range where there are several values."""
    middle = f"{statistics.median(values):,.{digits}f}{unit}"
    if len(values) < 2:
        return middle
    return f"{middle} ({min(values):,.{digits}f}–{max(values):,.{digits}f}, {len(values)} runs)"


def write(path: Path, sections: Sequence[Section]) -> None:
    """Put these sections into the document; those of other rows stay as they are."""
    old = path.read_text() if path.exists() else ""
    bodies, lines = _sections(old), _lines(old)
    for section in sections:
        bodies[section.number] = section.body()
        lines[section.number] = section.lines()
    marks = row(*("---" for _ in HEADER))
    figures = [line for _, several in sorted(lines.items()) for line in several]
    parts = [
        "# Benchmarks",
        _INTRODUCTION,
        "\n".join([row(*HEADER), marks, *figures]),
        *(body.strip() for _, body in sorted(bodies.items())),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n")


_INTRODUCTION = """\
Written by `make bench`, which measures everything anew; `.venv/bin/python -m tests.benchmarks ROW`
repeats one row. Everything runs in real processes: the product's Redis, web and worker under their
supervisor, the stand-in for Zendesk (`python -m backend.sandbox`) in a process of its own, and the
client in a third. Unless a row says otherwise the stand-in has Zendesk's documented limits (700
requests a minute, 30 jobs) and times fitted to recordings: 0.8 s + 0.092 s a ticket for a job,
0.04 s for an answer. After each run every ticket of the stand-in is compared with what was asked
for; a run in which one differs has no figures. Figures of several runs are medians, with the
smallest and the largest beside them. The bars are the product's own; MISS means not cleared."""


def machine() -> str:
    """The machine, without its name."""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{os.cpu_count()} cores ({_processor()}) with {memory:.0f} GiB of memory, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )


def _processor() -> str:
    with_names = Path("/proc/cpuinfo")
    if with_names.exists():
        for line in with_names.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def show(console: Console, sections: Sequence[Section]) -> None:
    """The figures on a terminal."""
    shown = Table(title="Benchmarks", title_justify="left")
    for name, justify in (("What", "left"), ("Bar", "right"), ("Measured", "right"), ("", "left")):
        shown.add_column(name, justify="right" if justify == "right" else "left")
    for section in sections:
        shown.add_section()
        shown.add_row(f"[bold]{section.number}. {section.title}[/]")
        for figure in section.figures:
            style = {True: "green", False: "bold red", None: ""}[figure.passed]
            verdict = figure.verdict.strip("*")
            shown.add_row(figure.what, figure.bar, figure.measured, verdict, style=style)
    console.print(shown)


def _sections(text: str) -> dict[int, str]:
    parts = re.split(r"^(?=## \d)", text, flags=re.MULTILINE)[1:]
    return {int(part[3 : part.index(".")]): part for part in parts}


def _lines(text: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for line in text.partition("\n## ")[0].splitlines():
        if numbered := re.match(r"\| (\d+) \|", line):
            found.setdefault(int(numbered[1]), []).append(line)
    return found
