"""`tagmanager retag`: change the tags of many tickets."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from backend.actions import accounts, jobs, preview
from backend.actions.accounts import AccountView
from backend.actions.job_view import JobView
from backend.commands import change, csv_file, filters, watch
from backend.commands import dry_run as dry_run_
from backend.commands.context import Interrupted, operator, run
from backend.core.conditions import parse_conditions
from backend.core.errors import CredentialLost, Invalid
from backend.core.selection import MOST_TICKETS, parse_id_list
from backend.resources import Resources

TOOL = "tag_manager"
_HERE, _TICKETS, _CHANGE = "How to run it", "Which tickets", "What to change"
_WHERE = "Conditions on tickets (all must hold; several values of one: any)"


def _condition(help: str, metavar: str | None = None) -> Any:
    return typer.Option(help=help, metavar=metavar, rich_help_panel=_WHERE)


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
    tag_any: Annotated[list[str] | None, _condition("Has one of these tags.", "A,B")] = None,
    tag_all: Annotated[list[str] | None, _condition("Has all of these tags.", "A,B")] = None,
    tag_none: Annotated[list[str] | None, _condition("Has none of these tags.", "A,B")] = None,
    status: Annotated[
        list[str] | None, _condition("new, open, pending, hold, solved, closed, or unsolved.")
    ] = None,
    priority: Annotated[list[str] | None, _condition("low, normal, high, urgent.")] = None,
    brand: Annotated[list[str] | None, _condition("Its name or id.")] = None,
    form: Annotated[list[str] | None, _condition("A ticket form's name or id.")] = None,
    group: Annotated[list[str] | None, _condition("Its name or id.")] = None,
    organization: Annotated[list[str] | None, _condition("Its name or id.")] = None,
    requester: Annotated[list[str] | None, _condition("An e-mail address or a user's id.")] = None,
    channel: Annotated[
        list[str] | None, _condition("As Zendesk's via: calls it, such as mail, web, chat.")
    ] = None,
    field: Annotated[
        list[str] | None,
        _condition("A ticket field by id or name, and its option.", "FIELD=VALUE"),
    ] = None,
    created: Annotated[
        str | None, _condition("'last 30 days', 2026-01-01..2026-01-31, or 2026-01-01..", "DAYS")
    ] = None,
    updated: Annotated[str | None, _condition("The same of the last update.", "DAYS")] = None,
    subject: Annotated[str | None, _condition("Words of the subject.")] = None,
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
    where = filters.conditions(
        date.today(),
        lists={
            "tags_any": tag_any,
            "tags_all": tag_all,
            "tags_none": tag_none,
            "status": status,
            "priority": priority,
            "brand_ids": brand,
            "form_ids": form,
            "group_ids": group,
            "organization_ids": organization,
            "requesters": requester,
            "channels": channel,
        },
        fields=field,
        days={"created": created, "updated": updated},
        subject=subject,
    )
    order: dict[str, Any] = {
        "tool": TOOL,
        "selection": _selection(
            view, search, ids, csv, where, limit, exclude_closed=exclude_closed
        ),
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
            if where:
                query = parse_conditions(await filters.resolved(resources, chosen.id, where))
                order["selection"]["query"] = query.query()
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
    where: Mapping[str, Any],
    limit: int | None,
    *,
    exclude_closed: bool,
) -> dict[str, Any]:
    given = [value for value in (views, search, ids, csv, where or None) if value is not None]
    if not given:
        raise Invalid(
            "Say which tickets: conditions such as --tag-any a,b, or --view ID, --search QUERY, "
            "--ids 1,2,3 or --csv FILE."
        )
    if len(given) > 1:
        raise Invalid(
            "Use only one of --view, --search, --ids, --csv and conditions such as --tag-any."
        )
    body: dict[str, Any] = {"exclude_closed": exclude_closed, "limit": limit}
    if views is not None:
        view_ids = [i for text in views for i in parse_id_list(text, field="view", noun="view")]
        return body | {"kind": "view", "view_ids": view_ids}
    if search is not None:
        return body | {"kind": "search", "query": search}
    if where:
        return body | {"kind": "search"}
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
