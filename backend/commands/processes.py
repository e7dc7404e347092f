"""`tagmanager dev` and `tagmanager db`: the processes of an installation, and its database."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from backend import logs
from backend.commands.context import err, out
from backend.settings import load
from backend.store.schema import upgrade
from backend.supervisor import HOST, Supervisor

database = typer.Typer(help="The database.", no_args_is_help=True)

Port = Annotated[int, typer.Option(min=0, max=65_535, help="Of the web process; 0: any free one.")]


def dev(
    port: Port = 8000,
    workers: Annotated[int, typer.Option(min=1, max=32, help="Worker processes.")] = 1,
) -> None:
    """Run web and workers here, with an embedded Redis where REDIS_URL is unset."""
    settings = load()
    logs.configure(settings)
    supervisor = Supervisor(settings, port=port, workers=workers)

    async def ready() -> None:
        err.print(f"Tag Manager runs at http://{HOST}:{supervisor.port}   (Ctrl-C ends it)")

    asyncio.run(supervisor.run(ready))


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to this version; makes it where there is none."""
    upgrade(load().database_url)
    out.print("The database is up to date.")
