"""`tagmanager account`: connect Zendesk accounts, check and forget their logins."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from backend.actions import accounts, installations
from backend.actions.accounts import AccountView
from backend.commands import words
from backend.commands.context import AsJson, err, operator, out, print_json, run
from backend.core.addresses import CALLBACK
from backend.core.errors import Invalid
from backend.resources import Resources
from backend.settings import Settings
from backend.store.accounts import CONNECTED

app = typer.Typer(help="Connect Zendesk accounts.", no_args_is_help=True)

Subdomain = Annotated[str, typer.Argument(help="The account: `acme` for acme.zendesk.com.")]


@app.command("add")
def add(
    subdomain: Subdomain,
    access_token: Annotated[
        str | None,
        typer.Option(
            envvar="ZENDESK_ACCESS_TOKEN",
            show_default=False,
            help="An OAuth access token of an admin; `-` reads it from stdin.",
        ),
    ] = None,
    client_id: Annotated[
        str | None,
        typer.Option(show_default=False, help="An OAuth client of this account, not public."),
    ] = None,
    client_secret: Annotated[
        str | None,
        typer.Option(
            envvar="ZENDESK_CLIENT_SECRET",
            show_default=False,
            help="That client's secret; `-` reads it from stdin.",
        ),
    ] = None,
    app_id: Annotated[
        int | None, typer.Option(show_default=False, help="The app's number at Zendesk.")
    ] = None,
    installation_id: Annotated[
        int | None,
        typer.Option(show_default=False, help="The number of its installation in this account."),
    ] = None,
    jwt_secret_file: Annotated[
        Path | None,
        typer.Option(
            show_default=False,
            help="A file with the installation's setting jwt_secret; `-` reads it from stdin.",
        ),
    ] = None,
) -> None:
    """
    Connect an account, or give a known one a new login; let its app in.

    With an OAuth client everything is done as the person who owns that client. With an app and its
    installation, agents of the account may open the app; an admin can connect it there, too.
    """
    installation = _installation(app_id, installation_id, jwt_secret_file)
    connect = _login(subdomain, access_token, client_id, client_secret, installation is not None)

    async def work(resources: Resources) -> None:
        if installation is not None:  # refused before anything is stored
            secret = await installations.secret_for(resources, subdomain, **installation)
        if connect is not None:
            account = await connect(resources)
            out.print(f"Connected {account.subdomain} as {account.user_name}.")
        if installation is not None:
            given = installation | {"secret": secret}
            account = await installations.register(resources, subdomain, **given)
            out.print(f"The app of {subdomain} may be opened.")
            if account.status != CONNECTED:
                out.print(_how_to_connect(resources.settings, subdomain))

    run(work)


def _how_to_connect(settings: Settings, subdomain: str) -> str:
    if settings.zendesk_client_id is not None:
        return "An admin can connect the account in the app now."
    return (
        "To connect the account in the app, make an OAuth client at Zendesk with the redirect URL "
        f"{settings.public_url}{CALLBACK}, set ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET, and "
        f"restart; or connect it with: tagmanager account add {subdomain} --client-id …"
    )


@app.command("list")
def list_accounts(as_json: AsJson = False) -> None:
    """Every connected account."""

    async def work(resources: Resources) -> None:
        known = await accounts.listed(resources)
        if as_json:
            print_json(known)
            return
        if not known:
            err.print("No account is connected yet. Add one with: tagmanager account add")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for title in ("Account", "Connected as", "State", "Since"):
            table.add_column(title)
        for account in known:
            since = words.day_time(account.created_at)
            state = words.ACCOUNTS.get(account.status, account.status)
            table.add_row(account.subdomain, account.user_name, state, since)
        out.print(table)

    run(work)


@app.command("check")
def check(subdomain: Subdomain) -> None:
    """Ask Zendesk whose login is stored, and let waiting jobs go on."""

    async def work(resources: Resources) -> None:
        account, user, login = await accounts.check(resources, subdomain)
        out.print(f"{account.subdomain}: the login works, as {user.name}, {user.role}.")
        out.print(words.login(login))

    run(work)


@app.command("remove")
def remove(subdomain: Subdomain) -> None:
    """Forget an account's login and its app; its jobs and what they did stay on record."""

    async def work(resources: Resources) -> None:
        account = await accounts.find(resources, subdomain)
        end = await accounts.remove(resources, subdomain, by=operator())
        await installations.forget(resources, account.id)
        out.print(f"Forgot the login of {subdomain}. Its jobs stay on record.")
        out.print(end.sentence)

    run(work)


def _login(
    subdomain: str,
    access_token: str | None,
    client_id: str | None,
    client_secret: str | None,
    optional: bool,
) -> Callable[[Resources], Awaitable[AccountView]] | None:
    """How to connect the account; None where no login is given and none is needed."""
    if client_id is not None:
        secret = _secret(client_secret, "client secret", "client_secret")
        return lambda r: accounts.connect_client(
            r, subdomain, client_id.strip(), secret, by=operator()
        )
    if access_token is None and optional:
        return None
    token = _secret(access_token, "access token", "access_token")
    return lambda r: accounts.connect(r, subdomain, token, by=operator())


def _installation(
    app_id: int | None, installation_id: int | None, secret_file: Path | None
) -> dict[str, Any] | None:
    if app_id is None and installation_id is None and secret_file is None:
        return None
    if app_id is None or installation_id is None:
        raise Invalid(
            "An installation has two numbers: give --app-id and --installation-id.",
            field="app_id",
        )
    secret = None if secret_file is None else _content(secret_file)
    return {"app_id": app_id, "installation_id": installation_id, "secret": secret}


def _content(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.readline().strip()
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise Invalid(f"{file} can't be read ({reason}).", field="jwt_secret_file") from None


def _secret(given: str | None, name: str, field: str) -> str:
    if given == "-":
        return sys.stdin.readline().strip()
    if given is not None:
        return given.strip()
    if sys.stdin.isatty():
        return str(typer.prompt(name.capitalize(), hide_input=True, err=True)).strip()
    option = f"--{field.replace('_', '-')}"
    raise Invalid(
        f"Give the {name}: {option} {field.rpartition('_')[2].upper()}, or - to read it from "
        "stdin.",
        field=field,
    )
