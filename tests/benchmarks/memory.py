"""Row 5: a job of a million tickets, and whether memory and time per ticket stay as they were."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import psutil

from backend.actions.job_view import JobView
from tests.benchmarks.installation import (
    BY_SEARCH,
    Broken,
    Installation,
    cpu_seconds,
    installation,
    now,
    stand_in,
    tree,
)
from tests.benchmarks.progress import say, watched
from tests.benchmarks.report import Section, table
from tests.benchmarks.scale import NO_LIMITS, Scale

MOST_GROWTH = 20.0  # MB, from the first mark to the last
FLAT = 1.25  # the last steps may cost so many times the first ones
NEAR = 0.1  # of the first mark: samples so near to a mark belong to it
PROCESSES = {"worker1": "worker", "web": "web"}
MB = 2**20


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment: how far the job was, and what each process occupied (MB) and had computed (s)."""

    at: float
    phase: str
    tickets: int
    pss: dict[str, float]
    rss: dict[str, float]
    cpu: dict[str, float]


class Sampler:
    """Takes a sample whenever it is shown the job."""

    def __init__(self, ours: Installation, zendesk: psutil.Process) -> None:
        self.samples: list[Sample] = []
        self._processes = {name: ours.process(name) for name in PROCESSES}
        self._zendesk = zendesk

    def take(self, view: JobView) -> None:
        tickets = sum(view.counts.values()) - view.counts["pending"]
        reading = view.total_items is None
        pss, rss, cpu = {}, {}, {"stand-in": cpu_seconds(self._zendesk)}
        for name, process in self._processes.items():
            used = [one.memory_full_info() for one in tree(process)]
            pss[name] = sum(one.pss for one in used) / MB
            rss[name] = sum(one.rss for one in used) / MB
            cpu[name] = cpu_seconds(process)
        self.samples.append(
            Sample(
                now(),
                "reading" if reading else "changing",
                view.selected_items if reading else tickets,
                pss,
                rss,
                cpu,
            )
        )


async def measure(scale: Scale) -> Section:
    first, last = scale.first_mark, scale.last_mark
    section = Section(5, "memory", f"A job of {last:,} tickets")
    say(f"5. {last:,} tickets; the stand-in needs a while to make them")
    with stand_in(*scale.world(last), *NO_LIMITS, record=False) as zendesk:
        ids = zendesk.open_tickets()
        async with installation(zendesk, headroom=0.0) as ours:
            await ours.warm_up(ids)
            zendesk.reset()
            sampler = Sampler(ours, zendesk.process)
            with watched("retag by search") as watch:

                def both(view: JobView) -> None:
                    sampler.take(view)
                    watch(view)

                done = await ours.retag(BY_SEARCH, watch=both, every=1.0 if last > 50_000 else 0.1)
            size = ours.database_bytes() / MB
        zendesk.check(ids)
        if done.view.total_items != last:
            raise Broken(f"{done.view.total_items} tickets instead of {last}.")
    samples = sampler.samples
    _growth(section, samples, first, last)
    steps = _steps(samples, first, last)
    for what, values in (
        (f"Seconds per {first:,} tickets", [step[1] for step in steps]),
        (f"The worker's CPU seconds per {first:,} tickets", [step[2] for step in steps]),
    ):
        third = max(1, len(values) // 3)
        begin, end = statistics.median(values[:third]), statistics.median(values[-third:])
        section.add(
            f"{what}: the last third, times the first third",
            f"{end / begin:.2f} ({end:.1f} s, {begin:.1f} s)",
            f"≤ {FLAT}",
            end / begin <= FLAT,
        )
    section.add(f"The whole job of {last:,} tickets", f"{done.seconds / 60:.1f} min")
    section.add(
        "The database afterwards", f"{size:,.0f} MB ({size * MB / last:.0f} bytes a ticket)"
    )
    section.say(
        f"By search, `HEADROOM=0`, one worker, SQLite, the stand-in without delays and limits. "
        "Memory is PSS, children included (a process's own pages, and its share of pages that "
        "several have in common), sampled about every second; the level at a mark is the median "
        "of the samples near it. "
        f"Reading the list took {done.selecting:.0f} s, changing the tickets "
        f"{done.applying:.0f} s.",
        table(
            (
                *("Tickets changed", "seconds", "worker CPU s", "stand-in CPU s"),
                *("worker MB", "web MB"),
            ),
            [
                (f"{until:,}", f"{s:.1f}", f"{w:.1f}", f"{z:.1f}", f"{m:.1f}", f"{b:.1f}")
                for until, s, w, z, m, b in steps
            ],
        ),
    )
    return section


def _growth(section: Section, samples: Sequence[Sample], first: int, last: int) -> None:
    rows = []
    for name, shown in PROCESSES.items():
        grown = []
        for phase in ("reading", "changing"):
            of_phase = [sample for sample in samples if sample.phase == phase]
            if not of_phase:  # a list so short that nobody saw it being read
                continue
            small = _level(of_phase, name, first, first * NEAR)
            large = _level(of_phase, name, last, first * NEAR)
            peak = max(sample.pss[name] for sample in of_phase)
            resident = max(sample.rss[name] for sample in of_phase)
            grown.append(large - small)
            numbers = small, large, large - small, peak, resident
            rows.append((shown, phase, *(f"{number:.1f}" for number in numbers)))
        section.add(
            f"Memory of the {shown}, growth from {first:,} to {last:,} tickets",
            f"{grown[-1]:+.1f} MB; while reading the list {grown[0]:+.1f} MB",
            f"≤ {MOST_GROWTH:.0f} MB",
            max(grown) <= MOST_GROWTH,
        )
    header = ("Process", "while", f"at {first:,}", f"at {last:,}", "growth", "peak", "peak RSS")
    section.say("Memory in MB:", table(header, rows))


def _level(samples: Sequence[Sample], name: str, mark: int, near: float) -> float:
    """What a process occupied when the job was about there."""
    close = [s.pss[name] for s in samples if abs(s.tickets - mark) <= near]
    if close:
        return statistics.median(close)
    return min(samples, key=lambda sample: abs(sample.tickets - mark)).pss[name]


def _steps(
    samples: Sequence[Sample], step: int, last: int
) -> list[tuple[int, float, float, float, float, float]]:
    """Time, CPU and memory by steps of so many tickets, between samples interpolated."""
    changing = [sample for sample in samples if sample.phase == "changing"]
    reading = [sample for sample in samples if sample.phase == "reading"]
    begin = reading[-1] if reading else changing[0]
    changing.append(replace(begin, phase="changing", tickets=0))

    def at(mark: int) -> tuple[float, float, float]:
        before = max((s for s in changing if s.tickets <= mark), key=lambda s: s.tickets)
        after = min((s for s in changing if s.tickets >= mark), key=lambda s: s.tickets)
        width = after.tickets - before.tickets
        share = (mark - before.tickets) / width if width else 0.0

        def between(a: float, b: float) -> float:
            return a + (b - a) * share

        return (
            between(before.at, after.at),
            between(before.cpu["worker1"], after.cpu["worker1"]),
            between(before.cpu["stand-in"], after.cpu["stand-in"]),
        )

    marks = list(range(0, last + 1, step))
    changing.sort(key=lambda sample: (sample.tickets, sample.at))
    found = []
    for start, end in pairwise(marks):
        one, other = at(start), at(end)
        near = [s for s in changing if start < s.tickets <= end] or [changing[-1]]
        found.append(
            (
                end,
                other[0] - one[0],
                other[1] - one[1],
                other[2] - one[2],
                max(s.pss["worker1"] for s in near),
                max(s.pss["web"] for s in near),
            )
        )
    return found
