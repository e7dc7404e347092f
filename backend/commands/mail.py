"""`tagmanager mail`: whether mail goes out, a test, and what has not been sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from backend.actions import mail, notifications
from backend.actions.notifications import MailState, NoticeView
from backend.commands import words
from backend.commands.context import LARGEST_ID, AsJson, err, out, print_json, run
from backend.core.errors import NotFound
from backend.core.notice import Told
from backend.resources import Resources

app = typer.Typer(help="What people are told by mail, of all accounts.", no_args_is_help=True)


@app.command("status")
def status(as_json: AsJson = False) -> int:
    """Where mail goes, and what waits or was given up; exit code 1 where something was."""

    async def work(resources: Resources) -> int:
        found = await notifications.state(resources, None)
        if as_json:
            print_json(found)
        else:
            _print(found)
        return 1 if found.tally.given_up else 0

    return run(work)


@app.command("test")
def send_test(
    address: Annotated[str, typer.Argument(help="Where to send it.")],
    german: Annotated[bool, typer.Option("--german", help="In German.")] = False,
) -> None:
    """Send a test mail now, and say what the server said."""

    async def work(resources: Resources) -> None:
        locale = "de" if german else "en"
        server = await mail.send_test(resources, address, locale=locale)
        out.print(f"{server.place} has taken a test mail for {address}.")

    run(work)


@app.command("list")
def index(
    everything: Annotated[bool, typer.Option("--all", help="Sent and dropped ones, too.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="How many.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Notices that wait or were given up, the newest first."""

    async def work(resources: Resources) -> None:
        found = await notifications.newest(resources, stuck=not everything, limit=limit)
        if as_json:
            print_json(found)
        elif not found:
            err.print("Nothing waits, and nothing was given up.")
        else:
            _print_all(found)

    run(work)


@app.command("retry")
def retry(
    notice: Annotated[
        int | None, typer.Argument(min=1, max=LARGEST_ID, help="Which one; all without.")
    ] = None,
) -> None:
    """Send what was given up, or waits for its next attempt, as soon as can be."""

    async def work(resources: Resources) -> None:
        again = await notifications.try_again(resources, notice)
        if not again and notice is not None:
            raise NotFound(f"No notice {notice} was given up or waits for its next attempt.")
        out.print(f"{len(again)} to be sent again within seconds, while a process runs.")

    run(work)


def _print(found: MailState) -> None:
    if found.server is None:
        out.print("Nobody gets mail, since SMTP_URL is not set.")
    else:
        out.print(f"Mail goes to {found.server}, from {found.sender}.")
    tally = found.tally
    last = f", the last {words.day_time(tally.last_sent)}" if tally.last_sent else ""
    out.print(f"{tally.sent:,} sent in the last month{last}.")
    since = f", the first since {words.day_time(tally.oldest)}" if tally.oldest else ""
    out.print(f"{tally.waiting:,} waiting{since}; {tally.given_up:,} given up.")
    if tally.trouble:
        out.print(f"Last trouble: {tally.trouble}")
        out.print("Once that is mended: tagmanager mail retry")


def _print_all(found: Sequence[NoticeView]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("No.", "Put", "What", "State", "Attempts", "Why"):
        table.add_column(title, no_wrap=title in ("No.", "Put"))
    for each in found:
        name = each.facts.get("title") or each.facts.get("name") or ""
        table.add_row(
            str(each.id),
            words.day_time(each.created_at),
            f"{each.event.replace('_', ' ')} {words.shortened(str(name), 60)}".strip(),
            Told(each.state).replace("_", " "),
            str(each.attempts),
            each.outcome or "",
        )
    out.print(table)
