"""`tagmanager schedules`: saved jobs that start at a time or by a rule."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from backend.actions import accounts, schedule_runs, schedules
from backend.actions.schedule_view import ScheduleView, SlotView
from backend.actions.schedules import Asked
from backend.commands import watch
from backend.commands.context import LARGEST_ID, AsJson, err, operator, out, print_json, run
from backend.commands.saved_words import saved_id, values_of
from backend.commands.schedule_rules import Until, When, Zone, parse_rule
from backend.core.errors import Invalid, NotFound
from backend.core.schedule_life import SlotOutcome, State
from backend.resources import Resources

app = typer.Typer(
    help="Start saved jobs at a time or by a rule, without a person.", no_args_is_help=True
)

Named = Annotated[str, typer.Argument(help="A schedule's name, or as much of its id as is clear.")]
Account = Annotated[
    str | None, typer.Option("--account", help="Its subdomain; not needed where there is one.")
]
Values = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=VALUE", help="For what the saved job asks; lists by commas."),
]
_STATES = {
    State.ACTIVE: "on",
    State.PAUSED: "paused",
    State.STOPPED: "stopped",
    State.OVER: "over",
}
_OUTCOMES = {
    SlotOutcome.STARTED: "started",
    SlotOutcome.SKIPPED: "skipped",
    SlotOutcome.MISSED: "missed",
    SlotOutcome.FAILED: "failed",
}


@app.command("list")
def list_schedules(account: Account = None, as_json: AsJson = False) -> None:
    """All schedules, those that run next first."""

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        found = await schedules.listing(resources, chosen.id)
        if as_json:
            print_json([each.to_json() for each in found])
            return
        if not found:
            err.print("There are no schedules yet. Make one with: tagmanager schedules add")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Id", "Name", "Starts", "When", "State", "Next", "Last"):
            table.add_column(title, no_wrap=title in ("Id", "Next"))
        for each in found:
            table.add_row(
                each.schedule_id[:8],
                each.name,
                each.template_name,
                each.in_words,
                _STATES[each.state],
                _time(each.next_at, each) if each.next_at else "",
                _came_of(each.last) if each.last else "",
            )
        out.print(table)

    run(work)


@app.command("show")
def show(schedule: Named, account: Account = None, as_json: AsJson = False) -> None:
    """One schedule: when it runs, what became of its last times, and when it runs next."""

    async def work(resources: Resources) -> None:
        account_id, found = await _found(resources, account, schedule)
        if as_json:
            print_json(found.to_json())
            return
        _print(found)
        past, _ = await schedules.slots(
            resources, account_id, found.schedule_id, cursor=None, limit=10
        )
        for slot in past:
            out.print(f"{'':<10} {_time(slot.at, found)}  {_came_of(slot)}")

    run(work)


@app.command("next")
def next_runs(
    when: When,
    until: Until = None,
    tz: Zone = "UTC",
) -> None:
    """When a rule would run next, without making anything."""
    rule = parse_rule(when, tz=tz, until=until)

    async def work(resources: Resources) -> None:
        found = schedules.preview(resources, rule)
        out.print(f"{found.in_words}:")
        for moment in found.upcoming:
            out.print(f"{moment.astimezone(found.timetable.zone):%a %Y-%m-%d %H:%M}")
        if not found.upcoming:
            err.print("That time is over.")

    run(work)


@app.command("add")
def add(
    saved: Annotated[str, typer.Argument(help="The saved job to start, by name or id.")],
    when: When,
    until: Until = None,
    tz: Zone = "UTC",
    name: Annotated[str | None, typer.Option(help="Else that of the saved job.")] = None,
    value: Values = None,
    account: Account = None,
    as_json: AsJson = False,
) -> None:
    """Schedule a saved job; it runs with an operator's freedom."""
    rule = parse_rule(when, tz=tz, until=until)
    values = values_of(value)

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        template_id = await saved_id(resources, chosen.id, saved)
        asked = Asked(template_id, rule, values, name)
        made = await schedules.create(resources, chosen.id, asked, by=operator())
        if as_json:
            print_json(made.to_json())
        else:
            _print(made)
        if not await watch.anybody_works(resources):
            err.print(watch.NO_WORKER)

    run(work)


@app.command("change")
def change(
    schedule: Named,
    when: Annotated[str | None, typer.Option(help="Another rule, as with add.")] = None,
    until: Until = None,
    tz: Annotated[str | None, typer.Option(metavar="ZONE", help="By other clocks.")] = None,
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    saved: Annotated[str | None, typer.Option(help="Another saved job, by name or id.")] = None,
    value: Values = None,
    account: Account = None,
) -> None:
    """Change when a schedule runs, what it starts, or what it is called."""

    async def work(resources: Resources) -> None:
        account_id, found = await _found(resources, account, schedule)
        changes: dict[str, Any] = {} if name is None else {"name": name}
        if when is not None:
            zone = tz or str(found.rule["tz"])
            changes["rule"] = parse_rule(when, tz=zone, until=until)
        elif tz or until:
            named = {"tz": tz, "until": until}
            other = {name: value for name, value in named.items() if value}
            changes["rule"] = dict(found.rule) | other
        if saved is not None:
            changes["template_id"] = await saved_id(resources, account_id, saved)
        if value is not None:
            changes["values"] = values_of(value)
        if not changes:
            raise Invalid("Say what is to be changed; --help shows what can be.")
        ids = (account_id, found.schedule_id)
        _print(await schedules.change(resources, *ids, changes, by=operator()))

    run(work)


@app.command("pause")
def pause(schedule: Named, account: Account = None) -> None:
    """Let no time come until it is resumed."""
    _do(schedule, account, schedules.pause)


@app.command("resume")
def resume(schedule: Named, account: Account = None) -> None:
    """Go on with one that was paused or has stopped, at the time that comes next."""
    _do(schedule, account, schedules.resume)


@app.command("run")
def run_now(schedule: Named, account: Account = None, as_json: AsJson = False) -> None:
    """Start its job now, with its owner's rights; its times come as before."""

    async def work(resources: Resources) -> None:
        account_id, found = await _found(resources, account, schedule)
        job = await schedule_runs.run_now(resources, account_id, found.schedule_id, by=operator())
        if as_json:
            watch.print_json(job)
        else:
            out.print(f"Job {job.job_id} has started: {job.title}")
        if not await watch.anybody_works(resources):
            err.print(watch.NO_WORKER)

    run(work)


@app.command("take-over")
def take_over(
    schedule: Named,
    user: Annotated[
        int | None,
        typer.Option(
            min=1, max=LARGEST_ID, help="A person at Zendesk, by id; else an operator's freedom."
        ),
    ] = None,
    account: Account = None,
) -> None:
    """Have it run with another person's rights, or with an operator's freedom."""

    async def take(resources: Resources, *ids: Any, by: dict[str, Any]) -> ScheduleView:
        return await schedules.take_over(resources, *ids, by=by, user_id=user)

    _do(schedule, account, take)


@app.command("remove")
def remove(schedule: Named, account: Account = None) -> None:
    """Remove it; what it has started stays."""

    async def work(resources: Resources) -> None:
        account_id, found = await _found(resources, account, schedule)
        await schedules.remove(resources, account_id, found.schedule_id, by=operator())
        out.print(f"“{found.name}” is removed.")

    run(work)


def _do(schedule: str, account: str | None, verb: Callable[..., Awaitable[ScheduleView]]) -> None:
    async def work(resources: Resources) -> None:
        account_id, found = await _found(resources, account, schedule)
        _print(await verb(resources, account_id, found.schedule_id, by=operator()))

    run(work)


async def _found(resources: Resources, account: str | None, given: str) -> tuple[int, ScheduleView]:
    """The schedule with this id or name, or the only one whose id begins so."""
    chosen = await accounts.find(resources, account)
    all_of_them = await schedules.listing(resources, chosen.id)
    named = [each for each in all_of_them if each.name.casefold() == given.casefold()]
    fitting = named or [
        each for each in all_of_them if given and each.schedule_id.startswith(given)
    ]
    if len(fitting) > 1:
        ids = ", ".join(each.schedule_id[:8] for each in fitting)
        raise Invalid(
            f"{len(fitting)} schedules are called or begin so; name one by its id: {ids}."
        )
    if not fitting:
        raise NotFound(f"There is no schedule {given}. See them with: tagmanager schedules list")
    return chosen.id, fitting[0]


def _print(found: ScheduleView) -> None:
    owner = found.owner.get("user") or found.owner
    state: str = _STATES[found.state]
    if found.ended:
        state += f": {found.ended['detail']}"
    facts = [
        ("Schedule", f"{found.name} ({found.schedule_id[:8]})"),
        ("Starts", found.template_name),
        *(("With", f"{name} = {value}") for name, value in found.values.items()),
        ("When", found.in_words),
        ("State", state),
        ("Acts for", str(owner["name"])),
    ]
    if found.waiting:
        facts.append(("Put off", found.waiting["detail"]))
    facts += [("Next", _time(moment, found)) for moment in found.upcoming]
    for name, value in facts:
        out.print(f"{name:<10} {value}")


def _time(moment: Any, found: ScheduleView) -> str:
    """As clocks in the schedule's zone show it."""
    return f"{moment.astimezone(found.zone):%a %Y-%m-%d %H:%M}"


def _came_of(slot: SlotView) -> str:
    if slot.job is not None:
        return f"job {slot.job.job_id[:8]} {slot.job.status}"
    said = _OUTCOMES[SlotOutcome(slot.outcome)]
    return f"{said}: {slot.detail}" if slot.detail else said
