"""`tagmanager api-key`: keys for scripts."""

from __future__ import annotations

from typing import Annotated

import typer
from rich import box
from rich.table import Table

from backend.actions import accounts, api_keys
from backend.actions.api_keys import KeyView
from backend.commands import words
from backend.commands.context import (
    LARGEST_ID,
    AsJson,
    err,
    operator,
    out,
    print_json,
    run,
)
from backend.core.caller import Role
from backend.core.errors import Invalid, NotFound
from backend.resources import Resources

app = typer.Typer(help="Keys for scripts that use the HTTP API.", no_args_is_help=True)

Account = Annotated[str, typer.Argument(help="The account's subdomain.")]


@app.command("create")
def create(
    account: Account,
    name: Annotated[str, typer.Option(help="What it is for, such as “nightly clean-up”.")],
    role: Annotated[Role, typer.Option(help="The most that it may do.")],
    agent: Annotated[
        int | None,
        typer.Option(
            min=1, max=LARGEST_ID, help="Whose it is: an agent's id; else the connection's user's."
        ),
    ] = None,
    expires_days: Annotated[int | None, typer.Option(help="It ends after so many days.")] = None,
) -> None:
    """Make a key and print it alone on stdout, this once."""

    async def work(resources: Resources) -> None:
        chosen = await accounts.find(resources, account)
        key, secret = await api_keys.create(
            resources,
            chosen.id,
            name=name,
            role=role,
            by=operator(),
            owner_id=agent,
            expires_days=expires_days,
        )
        err.print(f"“{key.name}” acts for {key.owner_name}. Keep it: this is the only time it is "
                  "shown.")  # fmt: skip
        print(secret)

    run(work)


@app.command("list")
def list_keys(
    account: Annotated[str | None, typer.Argument(help="Only this account's.")] = None,
    as_json: AsJson = False,
) -> None:
    """All keys, without the keys themselves."""

    async def work(resources: Resources) -> None:
        names = {each.id: each.subdomain for each in await accounts.listed(resources)}
        chosen = (await accounts.find(resources, account)).id if account else None
        found, now = await api_keys.listed(resources, chosen), resources.clock.now()
        if as_json:
            print_json([{"account": names[k.account_id]} | k.to_json(now) for k in found])
            return
        if not found:
            err.print("There are no API keys yet. Make one with: tagmanager api-key create")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Id", "Account", "Name", "Key", "Role", "Acts for", "State", "Last used"):
            table.add_column(title, no_wrap=title in ("Id", "Key"))
        for key in found:
            used = words.day_time(key.last_used_at) if key.last_used_at else "never"
            cells = (names[key.account_id], key.name, f"{key.prefix}…", key.role, key.owner_name)
            table.add_row(key.id[:8], *cells, key.state(now), used)
        out.print(table)

    run(work)


@app.command("revoke")
def revoke(
    key: Annotated[str, typer.Argument(help="A key's id, or as much of it as is clear.")],
) -> None:
    """End a key at once."""

    async def work(resources: Resources) -> None:
        found = await _find(resources, key)
        await api_keys.revoke(resources, found.account_id, found.id, by=operator())
        out.print(f"“{found.name}” ({found.prefix}…) is revoked.")

    run(work)


async def _find(resources: Resources, given: str) -> KeyView:
    fitting = [
        key for key in await api_keys.listed(resources) if given and key.id.startswith(given)
    ]
    if len(fitting) > 1:
        raise Invalid(f"{len(fitting)} keys begin with {given}; write more of the id.")
    if not fitting:
        raise NotFound(f"There is no API key {given}.")
    return fitting[0]
