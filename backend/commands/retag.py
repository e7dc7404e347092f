"""`tagmanager retag`: change the tags of many tickets."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from backend.actions import accounts, jobs, preview
from backend.actions.accounts import AccountView
from backend.actions.job_view import JobView
from backend.commands import change, csv_file, watch
from backend.commands import dry_run as dry_run_
from backend.commands.context import Interrupted, operator, run
from backend.core.errors import CredentialLost, Invalid
from backend.core.selection import MOST_TICKETS, parse_id_list
from backend.resources import Resources

TOOL = "tag_manager"
_HERE, _TICKETS, _CHANGE = "How to run it", "Which tickets", "What to change"


def retag(
    account: Annotated[
        str | None, typer.Argument(help="Its subdomain; may be left out where there is one.")
    ] = None,
    view: Annotated[
        list[str] | None,
        typer.Option(help="A view's id; may be given several times.", rich_help_panel=_TICKETS),
    ] = None,
    search: Annotated[
        str | None, typer.Option(help="A Zendesk search.", rich_help_panel=_TICKETS)
    ] = None,
    ids: Annotated[
        str | None,
        typer.Option(help="1,2,3 or @file or - (stdin).", rich_help_panel=_TICKETS),
    ] = None,
    csv: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A CSV file of tickets, or - (stdin). Without a change of its own its columns "
            "say what to add, remove or set.",
            rich_help_panel=_TICKETS,
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ticket_id=NAME,add=NAME",
            help="Which column of the file is which, by name or number.",
            rich_help_panel=_TICKETS,
        ),
    ] = None,
    skip_bad_lines: Annotated[
        bool,
        typer.Option(
            "--skip-bad-lines",
            help="Leave out lines of the file that can't be used.",
            rich_help_panel=_TICKETS,
        ),
    ] = False,
    limit: Annotated[
        int | None, typer.Option(help="At most so many tickets.", rich_help_panel=_TICKETS)
    ] = None,
    exclude_closed: Annotated[
        bool,
        typer.Option("--exclude-closed", help="Not the closed ones.", rich_help_panel=_TICKETS),
    ] = False,
    add: Annotated[
        list[str] | None,
        typer.Option(help="Tags, also several: a,b.", rich_help_panel=_CHANGE),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(help="Tags, also several: a,b.", rich_help_panel=_CHANGE),
    ] = None,
    rename: Annotated[
        str | None,
        typer.Option(metavar="OLD=NEW", help="Or a,b=c to merge.", rich_help_panel=_CHANGE),
    ] = None,
    one_of: Annotated[
        str | None,
        typer.Option(metavar="A,B,C", help="Tags of one family …", rich_help_panel=_CHANGE),
    ] = None,
    keep: Annotated[
        str | None, typer.Option(help="… of which this one stays.", rich_help_panel=_CHANGE)
    ] = None,
    replace_all: Annotated[
        list[str] | None,
        typer.Option("--set", help="Replace all tags by these.", rich_help_panel=_CHANGE),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="What the job is called.", rich_help_panel=_HERE)
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why, for the record.", rich_help_panel=_HERE)
    ] = None,
    speed: Annotated[
        str | None,
        typer.Option(
            metavar="gentle|normal|full",
            help="Leaves 60, 40 (the default) or 20 % of your API limit free.",
            rich_help_panel=_HERE,
        ),
    ] = None,
    stop_after: Annotated[
        int | None,
        typer.Option(help="Send so many tickets, then wait to be resumed.", rich_help_panel=_HERE),
    ] = None,
    window: Annotated[
        str | None,
        typer.Option(
            metavar="22:00-06:00[@Zone]",
            help="Send only at these hours; Zone such as Europe/Berlin, else this machine's.",
            rich_help_panel=_HERE,
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Only show what would change.", rich_help_panel=_HERE),
    ] = False,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft", help="Fix the list and wait for `jobs start`.", rich_help_panel=_HERE
        ),
    ] = False,
    wait: Annotated[
        bool,
        typer.Option("--wait/--no-wait", help="Watch the job to its end.", rich_help_panel=_HERE),
    ] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="One JSON document on stdout.", rich_help_panel=_HERE),
    ] = False,
) -> int:
    """
    Change the tags of many tickets.

    Exit codes: 0 no ticket failed, 1 some did or the job stopped, 2 nothing was started because
    something is wrong with what was asked, 130 Ctrl-C (the job goes on).
    """
    order: dict[str, Any] = {
        "tool": TOOL,
        "selection": _selection(view, search, ids, csv, limit, exclude_closed=exclude_closed),
        "parameters": change.parameters(
            add=add,
            remove=remove,
            rename=rename,
            one_of=one_of,
            keep=keep,
            replace_all=replace_all,
        ),
        "options": change.options(speed=speed, stop_after=stop_after, window=window),
    }

    which = csv_file.columns(columns)
    if csv is None and (which or skip_bad_lines):
        raise Invalid("--columns and --skip-bad-lines are about a --csv file.")
    if csv is not None and not order["parameters"]:
        order["parameters"] = {"from_csv": True}

    async def work(resources: Resources) -> int:
        try:
            chosen = await accounts.find(resources, account)
            if csv is not None:
                upload = await csv_file.sent(resources, chosen.id, csv, which)
                order["selection"] |= {
                    "upload_id": upload.upload_id,
                    "skip_bad_lines": skip_bad_lines,
                }
            if dry_run:
                reading = await preview.begin(resources, chosen.id, **order)
                return await dry_run_.show(reading, as_json=as_json)
            order["start"] = "manual" if draft else "now"
            started = await _create(resources, chosen, title=title, reason=reason, **order)
        except CredentialLost as error:
            raise Invalid(str(error), field="account", code=error.code) from None
        if draft:
            return await watch.show_draft(resources, started.job_id, as_json=as_json)
        if wait:
            return await watch.to_the_end(resources, started, as_json=as_json)
        await watch.say_started(resources, started, chosen.subdomain, as_json=as_json)
        return 0

    return run(work)


async def _create(resources: Resources, account: AccountView, **order: Any) -> JobView:
    """The started job; Ctrl-C meanwhile says whether it was started."""
    who, since = operator(), resources.clock.now()
    try:
        return await jobs.create(resources, account.id, created_by=who, **order)
    except asyncio.CancelledError:
        for view in await jobs.newest(resources, account.id, limit=5):
            if view.created_at >= since and view.created_by == who:
                raise Interrupted(watch.goes_on(view.job_id)) from None
        raise Interrupted("Nothing was started.") from None


def _selection(
    views: list[str] | None,
    search: str | None,
    ids: str | None,
    csv: str | None,
    limit: int | None,
    *,
    exclude_closed: bool,
) -> dict[str, Any]:
    given = [value for value in (views, search, ids, csv) if value is not None]
    if not given:
        raise Invalid("Say which tickets: --view ID, --search QUERY, --ids 1,2,3 or --csv FILE.")
    if len(given) > 1:
        raise Invalid("Use only one of --view, --search, --ids and --csv.")
    body: dict[str, Any] = {"exclude_closed": exclude_closed, "limit": limit}
    if views is not None:
        view_ids = [i for text in views for i in parse_id_list(text, field="view", noun="view")]
        return body | {"kind": "view", "view_ids": view_ids}
    if search is not None:
        return body | {"kind": "search", "query": search}
    if csv is not None:
        return body | {"kind": "csv"}
    return body | {"kind": "tickets", "ids": list(parse_id_list(_text(ids or ""), noun="ticket"))}


def _text(ids: str) -> str:
    """The ids themselves, or what stands in a file or on stdin."""
    most = MOST_TICKETS * 24
    if ids == "-":
        return sys.stdin.read(most)
    if not ids.startswith("@"):
        return ids
    try:
        with Path(ids[1:]).open(encoding="utf-8-sig") as file:
            return file.read(most)
    except (OSError, UnicodeDecodeError) as exc:
        why = exc.strerror if isinstance(exc, OSError) else "it is not text"
        raise Invalid(f"The file {ids[1:]} can't be read: {why}.", field="ids") from None
