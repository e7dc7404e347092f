"""`tagmanager activity` and `tagmanager history`: who did what, and what became of one ticket."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from backend.actions import accounts, activity, ticket_history
from backend.actions.activity import ActivityView
from backend.commands import words
from backend.commands.context import LARGEST_ID, AsJson, err, out, print_json, run
from backend.core.activity import ActivityFilter, Noun, Verb
from backend.core.errors import Invalid
from backend.resources import Resources

Account = Annotated[
    str | None, typer.Argument(help="Its subdomain; may be left out where there is one.")
]


def show(
    account: Account = None,
    who: Annotated[str | None, typer.Option(help="A person's id, or part of a name.")] = None,
    verb: Annotated[Verb | None, typer.Option(help="What was done.")] = None,
    job: Annotated[str | None, typer.Option(help="What was done with this job.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="Not before then: 2026-11-24, or with a time.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", help="Before then.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="How many lines.")] = 50,
    as_csv: Annotated[bool, typer.Option("--csv", help="All of them, as CSV on stdout.")] = False,
    as_json: AsJson = False,
) -> None:
    """Who did what with jobs, permissions, keys and the connection; the newest first."""
    if as_csv and as_json:
        raise Invalid("Use only one of --csv and --json.", field="json")
    chosen = ActivityFilter(
        who,
        verb,
        Noun.JOB if job else None,
        job,
        _time(since, "from"),
        _time(until, "to"),
    )

    async def work(resources: Resources) -> None:
        account_id = (await accounts.find(resources, account)).id
        if as_csv:
            async for lines in activity.as_csv(resources, account_id, chosen):
                sys.stdout.write(lines)
            return
        found, _ = await activity.page(resources, account_id, chosen, limit=limit)
        if as_json:
            print_json(found)
            return
        if not found:
            err.print("Nothing of this kind was done yet.")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("When", "Who", "What"):
            table.add_column(title, no_wrap=title == "When")
        for line in found:
            table.add_row(words.day_time(line.at), _who(line), _what(line))
        out.print(table)

    run(work)


def history(
    account: Annotated[str, typer.Argument(help="The account's subdomain.")],
    ticket: Annotated[int, typer.Argument(min=1, max=LARGEST_ID, help="The ticket's number.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many jobs.")] = 20,
    as_json: AsJson = False,
) -> None:
    """What jobs did to one ticket, the newest first."""

    async def work(resources: Resources) -> None:
        account_id = (await accounts.find(resources, account)).id
        found, _ = await ticket_history.page(resources, account_id, ticket, limit=limit)
        if as_json:
            print_json(found)
            return
        if not found:
            err.print(f"No job has touched ticket {ticket}.")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Job", "When", "What", "Outcome", "Tags", "Undo"):
            table.add_column(title, no_wrap=title in ("Job", "When"))
        for touch in found:
            tags = [*(f"+{tag}" for tag in touch.added), *(f"-{tag}" for tag in touch.removed)]
            undo = "possible" if touch.can_undo else ""
            if touch.taken_back_by is not None:
                undo = f"undone by {touch.taken_back_by[:8]}"
            outcome = words.OUTCOMES.get(touch.outcome, "To do")
            when = words.day_time(touch.completed_at or touch.created_at)
            table.add_row(touch.job_id[:8], when, touch.title, outcome, " ".join(tags), undo)
        out.print(table)
        if any(touch.can_undo for touch in found):
            err.print(f"Undo it here with: tagmanager jobs undo JOB --ids {ticket}")

    run(work)


def _time(text: str | None, option: str) -> datetime | None:
    """A time as this machine's clock shows it, unless it says its zone."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text.strip()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(
            f"“{text}” is no time; write 2026-11-24 or 2026-11-24T09:30.", field=option
        ) from None


def _who(line: ActivityView) -> str:
    name, person = line.who["name"] or line.who["type"], (line.who["user"] or {}).get("name")
    return f"{name} ({person})" if person and person != name else name


def _what(line: ActivityView) -> str:
    noun = line.noun.replace("_", " ")
    name = line.details.get("title") or line.details.get("name")
    job = f" {line.id[:8]}" if line.noun == Noun.JOB and line.id else ""
    verb = line.verb.replace("_", " ")
    return f"{verb} {noun}{job}" + (f": {name}" if name else "")
