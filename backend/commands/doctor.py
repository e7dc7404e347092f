"""`tagmanager doctor`: is everything as it should be, and if not, what is to be done?"""

from __future__ import annotations

import asyncio

from rich.text import Text

from backend.actions.doctor import Finding, examine
from backend.commands.context import out, quiet_logs
from backend.core.errors import Invalid
from backend.resources import opened
from backend.settings import Settings, load


def doctor() -> int:
    """Check settings, database, Redis, workers and each account; exit code 1 for any fault."""
    try:
        settings = load()
    except Invalid as exc:
        _print(Finding(False, str(exc)))
        return 1
    quiet_logs(settings)
    return asyncio.run(_examine(settings))


async def _examine(settings: Settings) -> int:
    faults = 0
    async with opened(settings) as resources:
        async for finding in examine(resources):
            _print(finding)
            faults += not finding.right
    return 1 if faults else 0


def _print(finding: Finding) -> None:
    mark = Text("✓ ", "green") if finding.right else Text("✗ ", "bold red")
    out.print(mark + Text(finding.sentence) + Text(f" {finding.advice}".rstrip(), "bold"))
