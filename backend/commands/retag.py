"""`tagmanager retag`: change the tags of many tickets."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import typer

from backend.actions import accounts, jobs, orders, preview
from backend.actions.accounts import AccountView
from backend.actions.job_view import JobView
from backend.actions.orders import Order
from backend.commands import dry_run as dry_run_
from backend.commands import watch
from backend.commands.asked import HERE, TOOL, WHICH, Asked, asking
from backend.commands.context import Interrupted, operator, run
from backend.core.errors import CredentialLost, Invalid
from backend.core.run_at import parse_run_at
from backend.resources import Resources


@asking
def retag(
    asked: Asked,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Only show what would change.", rich_help_panel=HERE),
    ] = False,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft", help="Fix the list and wait for `jobs start`.", rich_help_panel=HERE
        ),
    ] = False,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Start then: 2026-12-01T22:00 as clocks show it here, or with an offset from UTC.",
            rich_help_panel=HERE,
        ),
    ] = None,
    wait: Annotated[
        bool,
        typer.Option("--wait/--no-wait", help="Watch the job to its end.", rich_help_panel=HERE),
    ] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="One JSON document on stdout.", rich_help_panel=HERE),
    ] = False,
) -> int:
    """
    Change the tags of many tickets.

    Exit codes: 0 no ticket failed, 1 some did or the job stopped, 2 nothing was started because
    something is wrong with what was asked, 130 Ctrl-C (the job goes on).
    """

    if not asked.selection:
        raise Invalid(WHICH)
    if at is not None and (dry_run or draft or wait):
        raise Invalid(
            "--at starts the job later and does not go with --dry-run, --draft or --wait. A draft "
            "starts later with: tagmanager jobs start ID --at TIME",
            field="at",
        )
    run_at = None if at is None else parse_run_at(at, local=True)

    async def work(resources: Resources) -> int:
        try:
            chosen = await accounts.find(resources, asked.account)
            found = await asked.found(resources, chosen.id)
            order: dict[str, Any] = {
                "tool": TOOL,
                "selection": found.selection,
                "parameters": found.parameters,
                "options": found.options,
            }
            if dry_run:
                reading = await preview.begin(resources, chosen.id, **order)
                return await dry_run_.show(reading, as_json=as_json)
            order |= {"title": asked.title, "reason": asked.reason}
            order |= {"start": "manual" if draft else "now", "run_at": run_at}
            started = await _create(resources, chosen, as_json=as_json, **order)
        except CredentialLost as error:
            raise Invalid(str(error), field="account", code=error.code) from None
        return await shown(resources, chosen, started, draft=draft, wait=wait, as_json=as_json)

    return run(work)


async def shown(
    resources: Resources,
    account: AccountView,
    started: JobView,
    *,
    draft: bool,
    wait: bool,
    as_json: bool,
) -> int:
    """Show a job that was just started, as far as it is to be watched; returns the exit code."""
    if draft:
        return await watch.show_draft(resources, started.job_id, as_json=as_json)
    if wait:
        return await watch.to_the_end(resources, started, as_json=as_json)
    await watch.say_started(resources, started, account.subdomain, as_json=as_json)
    return 0


async def _create(
    resources: Resources, account: AccountView, *, as_json: bool, **order: Any
) -> JobView:
    """The started job; Ctrl-C meanwhile says whether it was started."""
    who, since = operator(), resources.clock.now()
    try:
        return await orders.begin(resources, account.id, Order(**order), created_by=who)
    except asyncio.CancelledError:
        for view in await jobs.newest(resources, account.id, limit=5):
            if view.created_at >= since and view.created_by == who:
                if as_json:
                    watch.print_json(view)
                raise Interrupted(watch.goes_on(view.job_id)) from None
        raise Interrupted("Nothing was started.") from None
