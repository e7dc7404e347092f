"""
`tagmanager demo`: everything on this machine, with a stand-in for Zendesk, in a folder of its own.

Retags the stand-in's view of 10,000 tickets, then compares every ticket with what was promised.
Whoever opens the stand-in's agent workspace then finds the app in it, with that job.
"""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import shutil
import socket
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from backend import logs
from backend.actions import accounts, installations, jobs
from backend.actions.job_view import JobView
from backend.children import ChildProgram
from backend.commands import demo_rule, watch, words
from backend.commands.asked import TOOL
from backend.commands.context import INTERRUPTED, out
from backend.core.clock import Clock
from backend.core.errors import TagManagerError, Unavailable
from backend.core.tags import TagChange
from backend.embedded_redis import socket_path
from backend.resources import Resources, opened
from backend.settings import Settings, load
from backend.supervisor import HOST, Supervisor

ACCOUNT, VIEW = "acme", 3
CHANGE = TagChange(frozenset({"reviewed"}), frozenset({"old_tag"}))
USUAL_PORT = 8000
SANDBOX_PATIENCE = 30.0
OLD_WAY = 1.0  # seconds a ticket: one GET and one PUT, then a pause


class Broken(TagManagerError):
    """The demonstration did not end as it should."""


def demo(
    once: Annotated[bool, typer.Option("--once", help="End after the job.")] = False,
    port: Annotated[int | None, typer.Option(min=0, max=65_535, help="Of the web process.")] = None,
) -> int:
    """Show the main job: everything on this machine, with a stand-in for Zendesk."""
    folder = Path(tempfile.mkdtemp(prefix="tagmanager-demo-"))
    sandbox_port = _free_port()
    _forget_settings()
    mail_port = _free_port()
    port = (_usual_or_free() if port is None else port) or _free_port()
    os.environ |= _environment(folder, sandbox_port, mail_port)
    os.environ["PUBLIC_URL"] = f"http://{HOST}:{port}"  # where triggers reach a webhook rule
    try:
        shown = asyncio.run(_Demo(folder, sandbox_port, mail_port, once=once, port=port).run())
    except BaseException:
        out.print(f"The processes' logs stay in {folder / 'logs'}.")
        raise
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(socket_path(folder).parent, ignore_errors=True)
    out.print("Ended: no process and no file is left.")
    return 0 if shown else INTERRUPTED


class _Demo:
    """One demonstration, from the first process to the last."""

    def __init__(
        self, folder: Path, sandbox_port: int, mail_port: int, *, once: bool, port: int
    ) -> None:
        self._settings = load()
        self._logs = folder / "logs"
        self._sandbox = f"http://{HOST}:{sandbox_port}"
        self._once = once
        self._shown = False
        self._credentials = folder / "credentials.json"
        command = [sys.executable, "-m", "backend.sandbox", "--port", str(sandbox_port)]
        command += ["--credentials-file", str(self._credentials), "--mail-port", str(mail_port)]
        self._supervisor = Supervisor(
            self._settings,
            port=port,
            extra=[ChildProgram("sandbox", [*command, "--account", ACCOUNT])],
            log_folder=self._logs,
        )

    async def run(self) -> bool:
        """
        Start everything, show the job, and end everything; raises where something is wrong.

        False where somebody ended it before the job was over.
        """
        self._logs.mkdir(mode=0o700)
        with (self._logs / "supervisor.log").open("a") as log:
            logs.configure(self._settings, log)
            out.print("Starting: Redis, web, a worker, and a stand-in for Zendesk …")
            await self._supervisor.run(self._show)
        return self._shown

    async def _show(self) -> None:
        from backend import actors  # late: it reads the settings of this demonstration

        async with opened(self._settings, enqueue=actors.enqueue) as resources:
            await self._sandbox_is_up(resources)
            await self._connect(resources)
            view = await self._retag(resources)
            before = self._before
            watch.summary(view, out)
            if watch.exit_code(view):
                raise Broken("The job did not change every ticket.")
            await self._compare(resources, before)
            await self._by_a_trigger(resources)
        _compare_with_old_way(view)
        self._shown = True
        if self._once:
            self._supervisor.stop()
        else:
            self._stay(view)

    async def _sandbox_is_up(self, resources: Resources) -> None:
        clock, said = Clock(), ""
        while clock.monotonic() < SANDBOX_PATIENCE:
            try:
                await self._control(resources, "_control/health")
                return
            except Exception as exc:  # not there yet
                said = type(exc).__name__
            await asyncio.sleep(0.1)
        raise Unavailable(f"The stand-in for Zendesk did not start ({said}).")

    async def _connect(self, resources: Resources) -> None:
        """Let the account and its app in, and tell the stand-in where the app's pages are."""
        held = json.loads(self._credentials.read_text())
        self._account = await accounts.connect(resources, ACCOUNT, held["token"])
        await installations.register(
            resources,
            ACCOUNT,
            app_id=held["app_id"],
            installation_id=held["installation_id"],
            secret=held["jwt_secret"],
        )
        pages = f"http://{HOST}:{self._supervisor.port}/zat/{{location}}"
        path = f"{self._sandbox}/_control/{ACCOUNT}/app"
        (await resources.http.post(path, json={"url": pages})).raise_for_status()
        self._workspace = held["workspace_url"]

    async def _retag(self, resources: Resources) -> JobView:
        self._before = await self._control(resources, f"_control/{ACCOUNT}/tickets")
        out.print(
            f"Connected {ACCOUNT} with {words.tickets(len(self._before))}. Now at speed Full, "
            "which leaves 20 % of the API limit free:"
        )
        options = ["--view", str(VIEW), "--add", *CHANGE.add, "--remove", *CHANGE.remove]
        command = shlex.join(["tagmanager", "retag", ACCOUNT, *options, "--speed", "full"])
        out.print(Text(f"$ {command} --wait", "bold"))
        started = await jobs.create(
            resources,
            self._account.id,
            tool=TOOL,
            selection={"kind": "view", "view_ids": [VIEW]},
            parameters={"add": sorted(CHANGE.add), "remove": sorted(CHANGE.remove)},
            options={"speed": "full"},
            created_by={"type": "operator", "id": None, "name": "demo"},
        )
        return await watch.show(resources, started.job_id)

    async def _control(self, resources: Resources, path: str) -> Any:
        answer = await resources.http.get(f"{self._sandbox}/{path}")
        return answer.raise_for_status().json()

    async def _compare(self, resources: Resources, before: Mapping[str, Any]) -> None:
        """Every ticket of the account, against what its tags before and the rules make of it."""
        after = await self._control(resources, f"_control/{ACCOUNT}/tickets")
        chosen = {key for key, ticket in before.items() if ticket["status"] != "closed"}
        wrong = [
            key
            for key, ticket in before.items()
            if set(after[key]["tags"]) != _promised(ticket["tags"], of_view=key in chosen)
        ]
        if wrong:
            raise Broken(
                f"{words.tickets(len(wrong))} differ from what was promised, ticket "
                f"{wrong[0]} for one."
            )
        counted = await self._control(resources, f"_control/{ACCOUNT}/counters")
        sent = sum(accepted for accepted, _ in counted["tickets"].values())
        others = len(before) - len(chosen)
        out.print(
            f"{len(chosen):,} of {len(chosen):,} tickets are as promised, checked one by one "
            f"against the sandbox; the other {others:,} are as they were."
        )
        out.print(f"{sent:,} ticket updates were sent for {len(chosen):,} tickets.")

    async def _by_a_trigger(self, resources: Resources) -> None:
        """A webhook rule, its trigger in Zendesk, and an agent's edits that fire it."""
        found = await self._control(resources, f"_control/{ACCOUNT}/tickets")
        ids = sorted(int(key) for key, one in found.items() if one["status"] == "open")[-3:]

        async def edit(body: dict[str, Any]) -> None:
            path = f"{self._sandbox}/_control/{ACCOUNT}/agent"
            (await resources.http.post(path, json=body)).raise_for_status()

        self._rule = await demo_rule.make(resources, self._account.id, TOOL)
        seconds = await demo_rule.fire(resources, self._account.id, self._rule, ids, edit)
        after = await self._control(resources, f"_control/{ACCOUNT}/tickets")
        if any(not {demo_rule.GIVEN} <= set(after[str(one)]["tags"]) for one in ids):
            raise Broken("The trigger's tickets were not retagged.")
        out.print(
            f"An agent tagged {words.tickets(len(ids))} “{demo_rule.WANTED}”: a trigger sent "
            f"signed webhooks, and {words.duration(seconds)} later a saved job had retagged them."
        )

    def _stay(self, view: JobView) -> None:
        known = (
            *("ENVIRONMENT", "DATA_DIR", "ZENDESK_URL", "ZENDESK_CLIENT_ID"),
            *("ZENDESK_CLIENT_SECRET", "SMTP_URL", "MAIL_FROM", "PUBLIC_URL"),
        )
        exports = " ".join(f"{name}={shlex.quote(os.environ[name])}" for name in known)
        command = shlex.quote(str(Path(sys.executable).with_name("tagmanager")))
        examples = (
            f"export {exports}",
            f'{command} retag --search "tags:vip status<closed" --add important --wait',
            f"{command} retag --view 9 --add vip --remove vip_cust,vip-customer --dry-run",
            f"{command} jobs list",
            f"{command} hooks deliveries 'Escalate at once'",
            f"{command} doctor",
        )
        out.print()
        out.print(
            f"Everything stays up; the API's description: http://{HOST}:{self._supervisor.port}/docs"
        )
        out.print(f"The stand-in's own state: {self._sandbox}/_control/{ACCOUNT}/tickets?ids=1,2")
        out.print("Try in another terminal:")
        for example in examples:
            out.print(Text(f"  {example}", "bold"))
        out.print()
        out.print("The app as agents see it, with this job (Ctrl-C here ends everything):")
        out.print(Text(f"  {self._workspace}/apps/tag-manager/jobs/{view.job_id}", "bold green"))
        out.print("The webhook rule (as Sam Rivera, tag a ticket “escalate” to fire its trigger):")
        path = f"automate/rules/{self._rule}"
        out.print(Text(f"  {self._workspace}/apps/tag-manager/{path}", "bold green"))
        out.print("What is sent by mail arrives in the same place, in everybody's mailbox:")
        out.print(Text(f"  {self._workspace}/mailbox", "bold green"))
        sys.stdout.flush()


def _environment(folder: Path, sandbox_port: int, mail_port: int) -> dict[str, str]:
    """
    The settings of the demonstration.

    The workspace is at localhost and the app at 127.0.0.1: two sites, as they are at Zendesk.
    Mail goes to the workspace's own mailbox.
    """
    from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET
    from backend.sandbox.workspace.credentials import SDK_PATH

    sandbox = f"http://{HOST}:{sandbox_port}"
    return {
        "ENVIRONMENT": "development",
        "DATA_DIR": str(folder),
        "ZENDESK_URL": f"{sandbox}/{{subdomain}}",
        "ZENDESK_CLIENT_ID": CLIENT_ID,
        "ZENDESK_CLIENT_SECRET": CLIENT_SECRET,
        "WORKSPACE_ORIGIN": f"http://localhost:{sandbox_port}",
        "ZAF_SDK_URL": f"{sandbox}{SDK_PATH}",
        "SMTP_URL": f"smtp://{HOST}:{mail_port}",
        "MAIL_FROM": "Tag Manager <tags@example.com>",
    }


def _promised(tags: list[str], *, of_view: bool) -> frozenset[str]:
    """
    A ticket's tags after the job: ours changed, all others kept.

    The account's own triggers then run once over each ticket that was updated, as Zendesk's do.
    """
    from backend.sandbox import rules
    from backend.sandbox.conditions import Event
    from backend.sandbox.settings import Settings as Usual
    from backend.sandbox.tags import Fields
    from backend.sandbox.tickets import State

    before = frozenset(tags)
    after = CHANGE.apply(before) if of_view else before
    if after == before:
        return before  # never sent, so nothing ran
    was, asked = (State("open", None, tuple(each), 0) for each in (before, after))
    ruled, _ = rules.run(rules.SEEDED, Event(was, asked, None), Usual(), Fields(()))
    return frozenset(ruled.tags)


def _compare_with_old_way(view: JobView) -> None:
    if view.completed_at is None or not view.total_items:
        return
    new, old = (view.completed_at - view.created_at).total_seconds(), view.total_items * OLD_WAY
    out.print(
        Text.assemble(
            (f"{words.duration(new)}", "bold green"),
            f" instead of {old / 3600:.1f} hours: the old way, one GET and one PUT a second, "
            f"takes {old / new:,.0f} times as long.",
        )
    )


def _forget_settings() -> None:
    """Nothing that is set for a real installation may reach the demonstration."""
    ours = {name.upper() for name in Settings.model_fields}
    for name in [name for name in os.environ if name.upper() in ours]:
        del os.environ[name]


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _usual_or_free() -> int:
    try:
        with socket.create_server((HOST, USUAL_PORT)):
            return USUAL_PORT
    except OSError:
        return 0
