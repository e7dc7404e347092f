"""`tagmanager keys`: change the keys that stored logins are sealed with."""

from __future__ import annotations

import typer

from backend.actions import keys
from backend.commands.context import err, out, run
from backend.resources import Resources

app = typer.Typer(help="Change the encryption keys.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Change the encryption keys."""


@app.command("rotate")
def rotate() -> None:
    """
    Seal all stored logins and secrets with the first of ENCRYPTION_KEYS.

    To change a key: put the new one before the old one in ENCRYPTION_KEYS, restart all
    processes, run this, then take the old one away and restart again.
    """

    async def work(resources: Resources) -> None:
        done = await keys.rotate(resources)
        logins = "1 login" if done.sealed == 1 else f"{done.sealed} logins"
        secrets = f" and {done.secrets} of the app's secrets" if done.secrets else ""
        rules = f" and the secrets of {done.hooks} webhook rules" if done.hooks else ""
        out.print(f"Sealed {logins}{secrets}{rules} with the first of ENCRYPTION_KEYS.")
        for subdomain in done.unreadable:
            err.print(
                f"The login of {subdomain} can't be opened with any of ENCRYPTION_KEYS; connect "
                f"it again: tagmanager account add {subdomain}",
            )
        for subdomain in done.unreadable_secrets:
            err.print(
                f"The secret of the app in {subdomain} can't be opened with any of "
                f"ENCRYPTION_KEYS; register it again: tagmanager account add {subdomain} "
                "--app-id … --installation-id … --jwt-secret-file …",
            )
        for name in done.unreadable_hooks:
            err.print(
                f"The secret of the webhook rule “{name}” can't be opened with any of "
                "ENCRYPTION_KEYS; give it a new one: tagmanager hooks rotate",
            )
        if done.unreadable or done.unreadable_secrets or done.unreadable_hooks:
            raise typer.Exit(1)

    run(work)
