"""`tagmanager system`: whether processes live, what is in line, and what went wrong lately."""

from __future__ import annotations

from typing import Annotated

import typer
from rich import box
from rich.table import Table

from backend.actions import accounts, health
from backend.actions import system as action
from backend.actions.system import SystemView
from backend.commands import words
from backend.commands.context import out, print_json, run
from backend.resources import Resources

Account = Annotated[
    str | None, typer.Argument(help="Its subdomain; may be left out where there is one.")
]


def system(
    account: Account = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """How the system does: processes, what is in line and in use, recent errors by cause."""

    async def work(resources: Resources) -> None:
        found = await action.read(resources, (await accounts.find(resources, account)).id)
        if as_json:
            print_json(found)
        else:
            _print(found)

    run(work)


def _print(found: SystemView) -> None:
    table = _table("Process", "Host", "Version", "Since", "Last run", "Failing")
    for each in found.processes:
        name = f"{each.kind} {each.pid}" + ("" if each.alive else " (dead)")
        silent = f"{max(0, (found.at - each.seen_at).total_seconds()):.0f} s ago"
        failing = ", ".join(f"{chore}: {how}" for chore, how in sorted(each.failing.items()))
        since = words.day_time(each.started_at)
        table.add_row(name, each.host, each.version, since, silent, failing)
    if found.processes:
        out.print(table)
    if not found.workers:
        out.print(f"{health.NO_WORKER} {health.START_ONE}")
    use, jobs = found.use, found.queue
    out.print(
        f"Jobs: {jobs.running} running, {jobs.pending} in line"
        + (f" (the first for {jobs.longest_wait:.0f} s)" if jobs.pending else "")
        + f", {jobs.paused} paused; "
        + ("messages to workers: unknown, Redis is away" if found.hints is None else "")
        + (f"{found.hints} messages to workers" if found.hints is not None else "")
    )
    for reason, number in sorted(jobs.waiting.items()):
        out.print(f"  {number} × {words.WAITING.get(reason, reason)}")
    left = "unknown" if use.requests_left is None else f"{use.requests_left:,}"
    limit = "unknown" if use.requests_per_minute is None else f"{use.requests_per_minute:,}"
    out.print(
        f"Zendesk: {use.lanes_in_use} of {use.most_lanes} background jobs in use, "
        f"{left} of {limit} requests a minute left, "
        + ("being worked on now" if use.driven else "nothing to do now")
    )
    if use.paused_until is not None:
        out.print(f"Nobody calls Zendesk before {words.day_time(use.paused_until)}.")
    tally = found.mail.tally
    out.print(
        f"Mail: {tally.waiting} waiting, {tally.given_up} given up"
        + ("" if found.mail.server else "; none is sent, since SMTP_URL is not set")
    )
    if not found.troubles:
        out.print("Nothing has gone wrong with Zendesk in the last day.")
        return
    table = _table("Went wrong", "Last two hours", "Last day", "Last", "What it said")
    for cause in found.troubles:
        numbers = (f"{cause.last_hours:,}", f"{cause.last_day:,}")
        table.add_row(cause.cause, *numbers, words.day_time(cause.last_at), cause.example)
    out.print(table)


def _table(*titles: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in titles:
        table.add_column(title)
    return table
