"""`tagmanager permissions`: what an account allows those who start jobs."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.actions import accounts, permissions
from backend.actions.permissions import PermissionsView
from backend.commands import change, words
from backend.commands.context import AsJson, operator, out, print_json, run
from backend.core.errors import Invalid
from backend.core.permissions import Permissions, Starters, parse_permissions
from backend.resources import Resources

app = typer.Typer(
    help="Who may start jobs, of how many tickets, and which tags no job touches.",
    no_args_is_help=True,
)

Account = Annotated[
    str | None, typer.Argument(help="Its subdomain; may be left out where there is one.")
]
ANY = "any"


@app.command("show")
def show(account: Account = None, as_json: AsJson = False) -> None:
    """What the account allows."""

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        _print(await permissions.show(resources, chosen.id), as_json=as_json)

    run(work)


@app.command("set")
def set_(
    account: Account = None,
    start: Annotated[
        str | None, typer.Option(metavar="admins|agents", help="Who may start jobs.")
    ] = None,
    agent_tickets: Annotated[
        str | None,
        typer.Option(metavar="N|any", help="The most tickets of an agent's job."),
    ] = None,
    protect: Annotated[
        list[str] | None,
        typer.Option(help="Tags that no job touches, all of them: a,b,vip*. Empty for none."),
    ] = None,
    confirm_above: Annotated[
        str | None,
        typer.Option(metavar="N|any", help="Above so many tickets, people type their number."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set what the account allows; what is not named stays as it is."""

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        present = await permissions.read(resources, chosen.id)
        wanted = present.to_json()
        if start is not None:
            wanted["start"] = start
        if agent_tickets is not None:
            wanted["agent_tickets"] = _number(agent_tickets, "agent_tickets")
        if protect is not None:
            named = [text for text in protect if text.strip()]
            wanted["protected_tags"] = change.tags(named)
        if confirm_above is not None:
            wanted["confirm_above"] = _number(confirm_above, "confirm_above")
        rules = parse_permissions(**wanted)
        _print(await permissions.put(resources, chosen.id, rules, by=operator()), as_json=as_json)

    run(work)


def _number(text: str, field: str) -> int | None:
    if text.strip().lower() == ANY:
        return None
    try:
        return int(text.replace(",", ""))
    except ValueError:
        raise Invalid(
            f"{text} is no number of tickets; write one, or {ANY}.", field=field
        ) from None


def _print(view: PermissionsView, *, as_json: bool) -> None:
    if as_json:
        print_json(view.to_json())
        return
    for sentence in _sentences(view.rules):
        out.print(sentence)
    if view.changed_at is not None and view.changed_by is not None:
        who, when = view.changed_by["name"], words.day_time(view.changed_at)
        out.print(f"Set by {who}, {when}.")


def _sentences(rules: Permissions) -> list[str]:
    if rules.start is Starters.ADMINS:
        who = "Only admins start jobs; agents may make drafts."
    elif rules.agent_tickets is None:
        who = "Admins and agents who see all tickets start jobs, of any number of tickets."
    else:
        who = (
            "Admins start jobs of any number of tickets, agents who see all tickets of up to "
            f"{rules.agent_tickets:,}."
        )
    above = rules.confirm_above
    return [
        who,
        f"Protected tags: {', '.join(rules.protected_tags) or 'none'}.",
        "Nobody has to type a number of tickets."
        if above is None
        else f"Above {above:,} tickets, whoever starts the job types their number.",
    ]
