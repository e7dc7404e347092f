"""`python -m backend.sandbox`: a Zendesk of one's own, at http://127.0.0.1:9400/acme."""

import argparse
import gc
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import uvicorn

from backend.sandbox.clock import SystemClock
from backend.sandbox.mailbox import receiving
from backend.sandbox.seed import ADMIN_TOKEN
from backend.sandbox.server import config, listen
from backend.sandbox.settings import Settings
from backend.sandbox.workspace.credentials import credentials, write
from backend.sandbox.world import SDK_FILE, World


def main() -> None:
    options = _parser().parse_args()
    clock = SystemClock(options.speed, options.client_speed)
    world = World(clock=clock, sdk_file=options.sdk_file)
    gc.disable()
    account = world.add_account(
        options.account,
        tickets=options.tickets,
        seed_number=options.seed,
        settings=settings_from(options),
    )
    # A million tickets must not be walked through by every collection of garbage.
    gc.freeze()
    gc.enable()
    listener, world.url = listen(options.host, options.port)
    world.installation(account.subdomain).url = options.app_url
    held = credentials(world, account.subdomain)
    if options.credentials_file:
        write(options.credentials_file, held)
    print(
        f"{world.url}/{account.subdomain}: {len(account.tickets)} tickets, token {ADMIN_TOKEN}, "
        f"workspace {held['workspace_url']}",
        flush=True,
    )
    with ExitStack() as beside:
        if options.mail_port:
            beside.enter_context(receiving(world.mailbox, options.mail_port, clock.wall))
        uvicorn.Server(config(world)).run([listener])


def settings_from(options: argparse.Namespace) -> Settings:
    base, ticket = options.job_seconds
    return replace(
        Settings(),
        latency=options.latency,
        job_base_seconds=base,
        job_ticket_seconds=ticket,
        jobs_at_once=options.jobs_at_once,
        limits=not options.no_limits,
        index_lag=options.index_lag,
        requests_per_minute=options.requests_per_minute,
    )


def _parser() -> argparse.ArgumentParser:
    usual = Settings()
    parser = argparse.ArgumentParser(prog="python -m backend.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9400)
    parser.add_argument(
        "--mail-port", type=int, help="take mail by SMTP at this port of this machine"
    )
    parser.add_argument("--account", default="acme", help="subdomain of the seeded account")
    parser.add_argument("--tickets", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--credentials-file",
        type=Path,
        metavar="F",
        help="write what the product must be told about the account into this file, mode 0600",
    )
    parser.add_argument(
        "--app-url",
        metavar="URL",
        help="where the app's pages are, such as http://127.0.0.1:8000/zat/{location}",
    )
    parser.add_argument(
        "--sdk-file",
        type=Path,
        default=SDK_FILE,
        metavar="F",
        help="the app framework's SDK, which the sandbox serves as Zendesk's own host does",
    )
    parser.add_argument("--speed", type=float, default=1, help="sandbox seconds per second")
    parser.add_argument(
        "--client-speed",
        type=float,
        default=1,
        help="the client's seconds per second, where a test accelerates the client too",
    )
    parser.add_argument("--latency", type=float, default=usual.latency, help="seconds per answer")
    parser.add_argument(
        "--job-seconds",
        type=_two_numbers,
        default=(usual.job_base_seconds, usual.job_ticket_seconds),
        metavar="BASE,TICKET",
        help="what an update job takes, and each ticket in it",
    )
    parser.add_argument("--jobs-at-once", type=int, default=usual.jobs_at_once)
    parser.add_argument("--index-lag", type=float, default=usual.index_lag)
    parser.add_argument("--requests-per-minute", type=int, default=usual.requests_per_minute)
    parser.add_argument("--no-limits", action="store_true", help="no rate limits")
    return parser


def _two_numbers(text: str) -> tuple[float, float]:
    base, ticket = text.split(",")
    return float(base), float(ticket)


if __name__ == "__main__":
    main()
