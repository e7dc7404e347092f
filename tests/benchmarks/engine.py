"""Row 4: how fast the engine alone is, with a Zendesk that costs no time."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from tests.benchmarks.installation import BY_SEARCH, cpu_seconds, installation, stand_in
from tests.benchmarks.progress import say, watched
from tests.benchmarks.report import Section, spread, table
from tests.benchmarks.scale import NO_LIMITS, Scale
from tests.support.postgres import binaries, postgres

BAR = 4_000


@dataclass(frozen=True, slots=True)
class Run:
    """Tickets a second without and with the reading of the list, and who computed how long."""

    applying: float
    whole: float
    worker: float
    zendesk: float


async def measure(scale: Scale) -> Section:
    section = Section(4, "engine", "The engine alone")
    found = {"SQLite": await _runs(scale, "SQLite", None)}
    if binaries():
        with postgres() as url:
            found["PostgreSQL"] = await _runs(scale, "PostgreSQL", url)
    for name, runs in found.items():
        applying = [run.applying for run in runs]
        section.add(
            f"Tickets a second, one worker, {name}, from the first look to the last outcome",
            spread(applying, digits=0),
            f"≥ {BAR:,}",
            statistics.median(applying) >= BAR,
        )
        section.add("… the reading of the list included", spread([r.whole for r in runs], digits=0))
    if "PostgreSQL" not in found:
        section.add("Tickets a second, PostgreSQL", "not measured: no server on this machine")
    rows = [
        (
            name,
            f"{run.applying:,.0f}",
            f"{run.whole:,.0f}",
            f"{run.worker:.2f}",
            f"{run.zendesk:.2f}",
        )
        for name, runs in found.items()
        for run in runs
    ]
    section.say(
        f"{scale.engine_tickets:,} tickets by search, `HEADROOM=0`, 30 lanes, one worker process; "
        "the stand-in answers without delay and without limits, and its jobs are done at once, so "
        "that only the engine, the database and the stand-in's own computing are left. News of "
        "Zendesk jobs is asked for every 0.25 s at most, as always. CPU seconds are per 10,000 "
        "tickets; the stand-in shares the machine's cores with the worker.",
        table(
            (
                *("Database", "tickets/s", "with the list"),
                *("worker CPU s / 10,000", "stand-in CPU s / 10,000"),
            ),
            rows,
        ),
    )
    return section


async def _runs(scale: Scale, name: str, database_url: str | None) -> list[Run]:
    runs = []
    options = (*scale.world(scale.engine_tickets), *NO_LIMITS)
    with stand_in(*options, record=False) as zendesk:
        ids = zendesk.open_tickets()
        async with installation(zendesk, headroom=0.0, database_url=database_url) as ours:
            await ours.warm_up(ids)
            worker = ours.process("worker1")
            for number in range(scale.repeats):
                say(f"4. the engine alone, {name}, run {number + 1} of {scale.repeats}")
                zendesk.reset()
                before = cpu_seconds(worker), cpu_seconds(zendesk.process)
                with watched("retag by search") as watch:
                    done = await ours.retag(BY_SEARCH, watch=watch, every=0.5)
                after = cpu_seconds(worker), cpu_seconds(zendesk.process)
                zendesk.check(ids)
                share = 10_000 / len(ids)
                runs.append(
                    Run(
                        len(ids) / done.applying,
                        len(ids) / done.seconds,
                        (after[0] - before[0]) * share,
                        (after[1] - before[1]) * share,
                    )
                )
                say(f"   {runs[-1].applying:,.0f} tickets a second")
    return runs
