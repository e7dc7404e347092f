"""`tagmanager jobs undo|retry|again`: jobs that follow another one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer

from backend.actions import follow_ups, room
from backend.actions.job_view import JobView
from backend.commands import change, watch
from backend.commands.context import AsJson, operator, run
from backend.commands.jobs import JobId, find
from backend.core.selection import parse_id_list
from backend.resources import Resources

Make = Callable[[Resources, JobView], Awaitable[JobView]]
Draft = Annotated[bool, typer.Option("--draft", help="Fix the list and wait for `jobs start`.")]
Wait = Annotated[bool, typer.Option("--wait/--no-wait", help="Watch the job to its end.")]
Why = Annotated[str | None, typer.Option(help="Why, for the record.")]


def undo(
    job: JobId,
    tag: Annotated[list[str] | None, typer.Option(help="Only these tags: a,b.")] = None,
    ids: Annotated[str | None, typer.Option(help="Only these tickets: 1,2,3.")] = None,
    reason: Why = None,
    draft: Draft = False,
    wait: Wait = False,
    as_json: AsJson = False,
) -> int:
    """
    Take a job back: remove what it added, add what it removed.

    Tickets whose tags somebody changed since are left alone. Triggers run again, as for any
    update, and e-mails that were sent stay sent.
    """
    numbers = () if ids is None else parse_id_list(ids, field="ids", noun="ticket")

    async def make(resources: Resources, parent: JobView) -> JobView:
        return await follow_ups.undo(
            resources,
            parent.account_id,
            parent.job_id,
            tags=change.tags(tag),
            ticket_ids=numbers,
            **_how(parent, reason, draft=draft),
        )

    return run(lambda resources: _follow(resources, job, make, draft, wait, as_json))


def retry(
    job: JobId,
    reason: Why = None,
    draft: Draft = False,
    wait: Wait = False,
    as_json: AsJson = False,
) -> int:
    """Try those tickets once more that failed."""

    async def make(resources: Resources, parent: JobView) -> JobView:
        how = _how(parent, reason, draft=draft)
        return await follow_ups.retry(resources, parent.account_id, parent.job_id, **how)

    return run(lambda resources: _follow(resources, job, make, draft, wait, as_json))


def again(
    job: JobId,
    reason: Why = None,
    draft: Annotated[
        bool, typer.Option("--draft/--now", help="A draft to look at first, or start at once.")
    ] = True,
    wait: Wait = False,
    as_json: AsJson = False,
) -> int:
    """Make a draft of the same selection and change; the list is read anew."""

    async def make(resources: Resources, parent: JobView) -> JobView:
        how = _how(parent, reason, draft=draft)
        return await follow_ups.again(resources, parent.account_id, parent.job_id, **how)

    return run(lambda resources: _follow(resources, job, make, draft, wait, as_json))


def _how(parent: JobView, reason: str | None, *, draft: bool) -> dict[str, Any]:
    return {
        "created_by": operator(),
        "reason": reason,
        "start": "manual" if draft else "now",
        "within": room.within(parent.account_id),
    }


async def _follow(
    resources: Resources,
    job: str,
    make: Make,
    draft: bool,
    wait: bool,
    as_json: bool,
) -> int:
    started = await make(resources, await find(resources, job))
    if draft:
        return await watch.show_draft(resources, started.job_id, as_json=as_json)
    if wait:
        return await watch.to_the_end(resources, started, as_json=as_json)
    await watch.say_started(resources, started, as_json=as_json)
    return 0
