"""`tagmanager doctor`: is everything as it should be, and if not, what is to be done?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from backend.actions import accounts, live_checks
from backend.actions.doctor import Finding, examine
from backend.actions.live_checks import ChecksView
from backend.commands.context import AsJson, err, operator, out, print_json, quiet_logs, run
from backend.core.errors import Invalid
from backend.core.questions import Answer, Seen
from backend.resources import Resources, opened
from backend.settings import load

_ANSWERS = {
    Answer.YES: Text("yes", "green"),
    Answer.NO: Text("no", "yellow"),
    Answer.UNKNOWN: Text("not known"),
}


def doctor(
    account: Annotated[
        str | None,
        typer.Argument(help="With --live: its subdomain; may be left out where there is one."),
    ] = None,
    live: Annotated[
        bool,
        typer.Option("--live", help="Ask Zendesk what its documentation leaves open, by reading."),
    ] = False,
    ticket: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=2**63 - 1,
            help="With --live: a closed ticket to put a tag on for a moment.",
        ),
    ] = None,
    any_status: Annotated[
        bool, typer.Option("--any-status", help="Take a ticket that isn't closed, too.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Check settings, database, Redis, workers and each account; exit code 1 for any fault."""
    if live:
        return run(lambda resources: _live(resources, account, ticket, any_status, as_json=as_json))
    if account is not None or ticket is not None or any_status:
        raise Invalid("This goes with --live: tagmanager doctor --live --ticket N", field="live")
    return asyncio.run(_examine(as_json=as_json))


async def _examine(*, as_json: bool) -> int:
    findings = []
    async for finding in _found():
        findings.append(finding)
        if not as_json:
            _print(finding)
    if as_json:
        print_json(findings)
    return 0 if all(finding.right for finding in findings) else 1


async def _found() -> AsyncIterator[Finding]:
    """Each finding as it is made; where the environment can't be used, that alone."""
    try:
        settings = load()
        quiet_logs(settings)
        async with opened(settings) as resources:
            async for finding in examine(resources):
                yield finding
    except Invalid as exc:
        yield Finding(False, str(exc))


def _print(finding: Finding) -> None:
    mark = Text("✓ ", "green") if finding.right else Text("✗ ", "bold red")
    out.print(mark + Text(finding.sentence) + Text(f" {finding.advice}".rstrip(), "bold"))


async def _live(
    resources: Resources,
    account: str | None,
    ticket: int | None,
    any_status: bool,
    *,
    as_json: bool,
) -> int:
    """Ask on the ticket if one is named, then by reading; exit code 1 where a tag may be left."""
    chosen = await accounts.find(resources, account)
    answers: list[Seen] = []
    if ticket is not None:
        err.print(live_checks.PLAN.format(ticket=ticket))
        found = await live_checks.check_ticket(
            resources, chosen.id, ticket, by=operator(), any_status=any_status
        )
        answers += found.answers
    found = await live_checks.read_on(resources, chosen.id, ticket)
    found = ChecksView([*answers, *found.answers], found.unfinished)
    if as_json:
        print_json(found.to_json())
    else:
        _show(found)
    return 1 if found.unfinished else 0


def _show(found: ChecksView) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("Question", "Answer", "What was seen"):
        table.add_column(title)
    for one in found.answers:
        table.add_row(Text(one.sentence), _ANSWERS[one.answer], Text(one.detail))
    out.print(table)
    out.print("What is known is remembered, and used by the review of jobs.")
    for left in found.unfinished:
        _print(Finding(False, left.sentence))
