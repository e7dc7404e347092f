"""Row 1: how long 10,000 tickets take, and how long other ways would."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from math import ceil
from typing import Any

import httpx

from backend.core.speed import HEADROOM, Speed, lanes
from backend.sandbox.seed import ADMIN_TOKEN
from backend.sandbox.settings import Settings as SandboxSettings
from tests.benchmarks.installation import (
    ACCOUNT,
    BY_SEARCH,
    CHANGE,
    Broken,
    Done,
    Installation,
    StandIn,
    installation,
    stand_in,
)
from tests.benchmarks.progress import say, watched
from tests.benchmarks.report import Section, spread, table
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand_in import LIST

BATCH = 100
ALLOWED = 1.15
PAUSE = 1.0  # seconds between two tickets of the old way
ASK_EVERY = 1.0
USUAL = SandboxSettings()


def job_seconds(jobs: int, tickets: int) -> float:
    """What Zendesk needs for so many jobs with so many tickets in all, one after another."""
    return jobs * USUAL.job_base_seconds + tickets * USUAL.job_ticket_seconds


def floor(tickets: int, lanes_used: int, pages: int) -> float:
    """The least time possible: the pages one by one, full lanes, the last look."""
    share = ceil(tickets / lanes_used)
    return pages * USUAL.latency + job_seconds(ceil(share / BATCH), share) + USUAL.latency


async def measure(scale: Scale) -> Section:
    section = Section(1, "speed", f"{scale.tickets:,} tickets by search")
    with stand_in(*scale.world(scale.tickets)) as zendesk:
        ids = zendesk.open_tickets()
        first, later, pages = await _all_lanes(scale, zendesk, ids)
        by_speed = await _by_speed(scale, zendesk, ids)
        bulk = await asyncio.to_thread(_one_after_another, scale, zendesk, ids)
    least = floor(len(ids), lanes(0.0, 30), pages) / scale.speed
    for what, runs in (("later job of an account", later), ("first job of an account", first)):
        ratios = [run.seconds / least for run in runs]
        section.add(
            f"{len(ids):,} tickets by search, `HEADROOM=0`, {what}: seconds",
            spread([run.seconds for run in runs], " s"),
        )
        section.add(
            f"… times the floor of {least:.1f} s",
            spread(ratios, digits=3),
            f"≤ {ALLOWED}",
            statistics.median(ratios) <= ALLOWED,
        )
    rows: list[Sequence[object]] = []
    for name, used, runs in [("All (`HEADROOM=0`)", 30, later), *by_speed]:
        seconds = statistics.median([run.seconds for run in runs])
        bottom = floor(len(ids), used, pages) / scale.speed
        selecting = statistics.median([run.selecting for run in runs])
        ratio = f"{seconds / bottom:.2f}"
        rows.append((name, used, f"{seconds:.1f}", f"{selecting:.1f}", f"{bottom:.1f}", ratio))
        if used < 30:
            section.add(f"… at speed {name}, {used} lanes", f"{seconds:.1f} s, {ratio} × floor")
    old = len(ids) * PAUSE
    mine = statistics.median([run.seconds for run in later])
    rest = len(ids) / scale.bulk_tickets * bulk
    section.add("One bulk call after another, the same tickets", f"{rest:,.0f} s (extrapolated)")
    section.add("The old way: two calls and a second per ticket", f"{old / 3600:.1f} h (computed)")
    section.say(
        f"From the request (before anything is checked) to the commit of the last outcome. Every "
        f"ticket gets `{CHANGE['add'][0]}` and loses `{CHANGE['remove'][0]}`; each run begins with "
        "the same world and unused limits. “First job” is the first one of a new installation: it "
        "also probes with ten tickets whether Zendesk takes additions and removals in one body.",
        f"**The floor** is what no client could beat: {pages} pages of the list one after another "
        f"({USUAL.latency} s each), then each lane's share of the tickets in as few jobs as "
        f"possible — on 30 lanes {ceil(len(ids) / 30)} tickets in {ceil(ceil(len(ids) / 30) / 100)}"
        f" jobs of {USUAL.job_base_seconds} s + {USUAL.job_ticket_seconds} s a ticket — and one "
        f"look ({USUAL.latency} s). It leaves out what the product does besides: the checks of the "
        "request, the look before the first update, the answers to updates, news that is late.",
        table(("Speed", "Lanes", "Seconds", "until the list is read", "Floor", "×"), rows),
        f"**One bulk call after another**: {scale.bulk_tickets:,} tickets, {BATCH} a call, the job "
        f"asked about every {ASK_EVERY:g} s, the next call when it is over, nothing looked at: "
        f"{bulk:.0f} s really run, so {rest:,.0f} s for {len(ids):,} — "
        f"{rest / mine:.0f} times as long.",
        f"**The old way**, one GET and one PUT per ticket with a pause of {PAUSE:g} s, needs "
        f"{len(ids):,} × {PAUSE:g} s = {old / 3600:.1f} hours for the pauses alone: "
        f"{old / mine:.0f} times as long (with its 2 × {USUAL.latency} s of answers a ticket "
        f"{len(ids) * (PAUSE + 2 * USUAL.latency) / 3600:.1f} hours).",
    )
    return section


async def _all_lanes(
    scale: Scale, zendesk: StandIn, ids: Sequence[int]
) -> tuple[list[Done], list[Done], int]:
    first, later, pages = [], [], 0
    for number in range(scale.repeats):
        async with installation(zendesk, headroom=0.0) as ours:
            for name, runs in (("first", first), ("later", later)):
                say(f"1. all lanes, {name} job of installation {number + 1} of {scale.repeats}")
                runs.append(await _run(ours, zendesk, ids))
                pages = zendesk.reasons()[LIST]
    return first, later, pages


async def _by_speed(
    scale: Scale, zendesk: StandIn, ids: Sequence[int]
) -> list[tuple[str, int, list[Done]]]:
    found = []
    zendesk.reset()
    async with installation(zendesk) as ours:
        await ours.warm_up(ids)
        for speed in (Speed.FULL, Speed.NORMAL, Speed.GENTLE):
            used = lanes(HEADROOM[speed], 30)
            say(f"1. speed {speed}, {used} lanes")
            found.append((speed.title(), used, [await _run(ours, zendesk, ids, speed)]))
    return found


async def _run(
    ours: Installation, zendesk: StandIn, ids: Sequence[int], speed: str | None = None
) -> Done:
    zendesk.reset()
    with watched("retag by search") as watch:
        done = await ours.retag(BY_SEARCH, speed=speed, watch=watch)
    zendesk.check(ids)
    say(f"   {done.seconds:.1f} s")
    return done


def _one_after_another(scale: Scale, zendesk: StandIn, ids: Sequence[int]) -> float:
    """Seconds for the first tickets, a hundred at a time."""
    chosen = ids[: scale.bulk_tickets]
    say(f"1. one bulk call after another, {len(chosen):,} tickets")
    zendesk.reset()
    body = {"ticket": {"additional_tags": CHANGE["add"], "remove_tags": CHANGE["remove"]}}
    url, head = f"{zendesk.url}/{ACCOUNT}/api/v2", {"authorization": f"Bearer {ADMIN_TOKEN}"}
    with httpx.Client(headers=head, timeout=30) as http:
        began = time.monotonic()
        for at in range(0, len(chosen), BATCH):
            named = ",".join(map(str, chosen[at : at + BATCH]))
            answer = http.put(f"{url}/tickets/update_many.json?ids={named}", json=body)
            job: dict[str, Any] = answer.raise_for_status().json()["job_status"]
            while job["status"] in ("queued", "working"):
                time.sleep(ASK_EVERY / scale.speed)
                job = http.get(f"{url}/job_statuses/{job['id']}.json").json()["job_status"]
            if job["status"] != "completed":
                raise Broken(f"A Zendesk job ended as {job['status']}.")
        took = time.monotonic() - began
    zendesk.check(chosen)
    return took
