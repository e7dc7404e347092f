"""Row 7: what a web process takes from Zendesk's webhooks, and what that costs of Zendesk."""

from __future__ import annotations

import asyncio
import json
import random
import sys
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from backend.actions import accounts, hooks, templates
from backend.actions.saved_orders import Content
from backend.core.caller import AN_OPERATOR
from backend.store.hooking import Delivery, HookJob
from tests.benchmarks.deliverer import percentile
from tests.benchmarks.installation import (
    CHANGE,
    ROOT,
    Broken,
    Installation,
    cpu_seconds,
    installation,
    now,
    stand_in,
)
from tests.benchmarks.progress import say
from tests.benchmarks.report import Section, table
from tests.benchmarks.scale import Scale
from tests.support.postgres import binaries, postgres

RATE = 500  # calls a second
SLOWEST = 0.2
SPARE = 20  # update calls beyond one for each hundred tickets
SECRET = "the-signing-secret-of-the-benchmark"
PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one burst. `settled` is when the last ticket had its outcome, from the start."""

    seconds: list[float]
    calls: int
    kept: int
    jobs: int
    updates: int
    settled: float
    web: float


async def measure(scale: Scale) -> Section:
    section = Section(7, "webhooks", f"{RATE} webhook calls a second")
    runs = {"SQLite": await _run(scale, "SQLite", None)}
    if binaries():
        with postgres() as url:
            runs["PostgreSQL"] = await _run(scale, "PostgreSQL", url)
    for name, run in sorted(runs.items()):
        half, last = percentile(run.seconds, 0.5), percentile(run.seconds, 0.99)
        barred = name == "PostgreSQL"
        section.add(
            f"{run.calls:,} calls, {RATE} a second, {name}: answered 200 and not kept",
            f"{run.calls - run.kept}",
            "0",
            run.kept == run.calls,
        )
        section.add(
            "… answered within, half of them / 99 %",
            f"{half * 1000:.0f} ms / {last * 1000:.0f} ms",
            f"99 % < {SLOWEST * 1000:.0f} ms" if barred else "",
            last < SLOWEST if barred else None,
        )
        most = run.calls // 100 + SPARE
        section.add("… update calls", f"{run.updates}", f"≤ {most}", run.updates <= most)
    if "PostgreSQL" not in runs:
        section.add("Calls on PostgreSQL", "not measured: no server on this machine")
    rows = [
        (
            name,
            *(f"{percentile(run.seconds, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99, 1.0)),
            run.jobs,
            f"{run.settled:.0f}",
            f"{run.web / run.calls * 1000:.2f}",
        )
        for name, run in sorted(runs.items())
    ]
    section.say(
        "One web process and one worker; each call names another ticket. A call's time runs from "
        f"the moment when it was due, on {RATE} a second, whether a connection was free then or "
        "not, to the end of its answer. PostgreSQL has its usual settings: a commit is on disk "
        "before the call is answered. Then the jobs run to their end, every ticket is compared, "
        "and the deliveries are counted.",
        table(
            (
                *("Database", "50 % ms", "95 % ms", "99 % ms", "slowest ms"),
                *("jobs", "all settled after s", "web CPU ms / call"),
            ),
            rows,
        ),
    )
    return section


async def _run(scale: Scale, name: str, database_url: str | None) -> Run:
    say(f"7. {scale.tickets:,} calls, {name}")
    with stand_in(*scale.world(scale.tickets), record=False) as zendesk:
        ids = zendesk.open_tickets()
        async with installation(zendesk, headroom=0.0, database_url=database_url) as ours:
            await ours.warm_up(ids)
            zendesk.reset()
            hook_id = await _rule(ours)
            web = ours.process("web")
            began, before = now(), cpu_seconds(web)
            answer = await _deliver(f"{ours.url}/hooks/{hook_id}", ids)
            computed = cpu_seconds(web) - before
            if answer["statuses"] != {"200": len(ids)}:
                raise Broken(f"Not every call was answered 200: {answer['statuses']}.")
            kept, jobs = await _settled(ours)
            took = now() - began
            zendesk.check(ids)
            updates = zendesk.counters()["update_calls"]
    return Run(answer["seconds"], len(ids), kept, jobs, updates, took, computed)


async def _rule(ours: Installation) -> str:
    account = await accounts.find(ours.resources, None)
    content = Content("Webhooks", "tag_manager", {"kind": "view", "view_ids": [3]}, CHANGE, {})
    saved = await templates.create(ours.resources, account.id, content, by=AN_OPERATOR)
    made = await hooks.create(
        ours.resources,
        account.id,
        name="Webhooks",
        template_id=saved.template_id,
        by=AN_OPERATOR,
        secret=SECRET,
    )
    return made.hook_id


async def _deliver(url: str, ids: list[int]) -> dict[str, Any]:
    """Have another process make the calls."""
    tickets = random.Random(7).sample(ids, len(ids))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.deliverer"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        limit=2**26,
    )
    asked = {"url": url, "secret": SECRET, "tickets": tickets, "rate": RATE}
    said, _ = await process.communicate(json.dumps(asked).encode() + b"\n")
    if process.returncode:
        raise Broken("The calls could not be made; the message is above.")
    found: dict[str, Any] = json.loads(said)
    return found


async def _settled(ours: Installation) -> tuple[int, int]:
    """How many deliveries are kept once all of them are over, and how many jobs they started."""
    query = select(Delivery.state, func.count()).group_by(Delivery.state)
    async with asyncio.timeout(PATIENCE):
        while True:
            await asyncio.sleep(0.5)
            async with ours.resources.database.read() as session:
                states = {row[0]: row[1] for row in (await session.execute(query)).all()}
                jobs = await session.scalar(select(func.count()).select_from(HookJob))
            if not {"waiting", "started"} & set(states):
                return sum(states.values()), jobs or 0
