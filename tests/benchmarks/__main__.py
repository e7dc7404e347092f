"""`python -m tests.benchmarks [ROW …]`: measure, show, and rewrite docs/benchmarks.md."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.console import Console

from backend import logs
from backend.settings import Settings
from tests.benchmarks import (
    browser,
    csv_file,
    engine,
    faults,
    memory,
    report,
    requests,
    speed,
    webhooks,
)
from tests.benchmarks.installation import ROOT, Broken
from tests.benchmarks.report import Section
from tests.benchmarks.scale import FULL, SHORT, TINY, Scale

ROWS: dict[str, Callable[[Scale], Awaitable[Section]]] = {
    "speed": speed.measure,
    "requests": requests.measure,
    "faults": faults.measure,
    "engine": engine.measure,
    "memory": memory.measure,
    "browser": browser.measure,
    "webhooks": webhooks.measure,
    "csv": csv_file.measure,
}
SCALES = {"full": FULL, "short": SHORT, "tiny": TINY}


def main() -> int:
    """Exit codes: 0 every bar cleared, 1 one missed, 2 a run is broken, 130 Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of: {', '.join(ROWS)}; or all")
    parser.add_argument(
        "--scale",
        choices=SCALES,
        default="full",
        help="short: one run each, and 200,000 tickets instead of a million; tiny: for a test",
    )
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    if unknown := set(options.rows) - set(ROWS):
        parser.error(f"there is no row {min(unknown)!r}; there are {', '.join(ROWS)}")
    for name in {name.upper() for name in Settings.model_fields} & set(os.environ):
        del os.environ[name]  # nothing that is set for a real installation may reach this one
    logs.configure(Settings(log_level="WARNING"))
    try:
        return asyncio.run(_measure(options.rows or list(ROWS), options.scale, options.output))
    except Broken as error:
        print(error, file=sys.stderr)
        return 2
    except (asyncio.CancelledError, KeyboardInterrupt):
        return 130


async def _measure(rows: list[str], scale: str, output: Path) -> int:
    """Each row is written as soon as it is measured."""
    sections = []
    for name in rows:
        section = await ROWS[name](SCALES[scale])
        if scale != "full":
            section.title += f" ({scale} form)"
        report.write(output, [section])
        sections.append(section)
    report.show(Console(), sections)
    print(f"Written to {output}.")
    return int(any(figure.passed is False for section in sections for figure in section.figures))


if __name__ == "__main__":
    sys.exit(main())
