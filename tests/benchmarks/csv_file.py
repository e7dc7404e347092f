"""Row 8: a file of 100,000 lines with 50 bad ones, from its upload to the last outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

import httpx
import psutil

from tests.benchmarks.installation import Broken, now, tree
from tests.benchmarks.progress import say
from tests.benchmarks.report import Section, table
from tests.benchmarks.scale import Scale
from tests.browser.site import Site, a_site, eventually

BAD = 50
MOST_GROWTH = 20.0  # MB, from a tenth of the file to the whole
SEGMENTS = tuple(f"segment_{number}" for number in range(5))
BAD_CELLS = ("1.2E+07,seg", "zwei,seg", "0,seg", "-7,seg", "12 34,seg")
NO_LIMITS = {
    "triggers": False,
    "limits": False,
    "latency": 0,
    "job_base_seconds": 0,
    "job_ticket_seconds": 0,
}
EVERY = 0.1  # seconds between two samples of memory
PATIENCE = 900.0
MB = 2**20


@dataclass(frozen=True, slots=True)
class Ran:
    """One file: how long it took to read and to carry out, and what processes occupied at most."""

    lines: int
    reading: float
    job: float
    peaks: Mapping[str, float]


async def measure(scale: Scale) -> Section:
    return await asyncio.to_thread(_measured, scale)


def _measured(scale: Scale) -> Section:
    section = Section(8, "csv", f"A file of {scale.lines:,} lines")
    say(f"8. {scale.lines:,} lines; the stand-in needs a while to make the tickets")
    with a_site(tickets=scale.lines * 6 // 5, MAX_LANES="30", HEADROOM="0") as site:
        site.zendesk_takes(NO_LIMITS)
        ids = site.open_tickets(scale.lines)
        small, large = _run(site, ids[: scale.lines // 10], "first"), _run(site, ids, "second")
    section.add(
        f"Bad lines named, each with its row, of {BAD} among {large.lines:,}", f"{BAD}",
        f"{BAD}", True,
    )  # fmt: skip
    section.add(f"Reading the file of {large.lines:,} lines", f"{large.reading:.1f} s")
    section.add("The job, from its start to the last outcome", f"{large.job:.1f} s")
    for name in large.peaks:
        grown = large.peaks[name] - small.peaks[name]
        reads = name == "web"  # what the worker may grow by, and from where on, is row 5's
        section.add(
            f"Memory of the {name}, peak with {large.lines:,} lines above that with "
            f"{small.lines:,}",
            f"{grown:+.1f} MB",
            f"≤ {MOST_GROWTH:.0f} MB" if reads else "",
            grown <= MOST_GROWTH if reads else None,
        )
    section.say(
        f"Sent to the API in one request; each line names one of {len(SEGMENTS)} tags. Nothing "
        "starts while lines are bad; then they are skipped, and every ticket of the stand-in is "
        "compared with its line, all others with what they were. SQLite, one worker, the stand-in "
        "without delays and limits. Memory is PSS, children included, every "
        f"{EVERY:.1f} s; both files went through the same processes, the small one first. The web "
        "process reads the file; of the worker, row 5 says how it grows with the number of "
        "tickets.",
        table(
            ("Lines", "reading s", "job s", *(f"{name} MB" for name in large.peaks)),
            [
                (
                    f"{run.lines:,}",
                    f"{run.reading:.1f}",
                    f"{run.job:.1f}",
                    *tuple(f"{peak:.1f}" for peak in run.peaks.values()),
                )
                for run in (small, large)
            ],
        ),
    )
    return section


def _row(run: Ran) -> tuple[str, ...]:
    figures = (run.reading, run.job, *run.peaks.values())
    return f"{run.lines:,}", *(f"{figure:.1f}" for figure in figures)


def _run(site: Site, ids: list[int], prefix: str) -> Ran:
    """Send a file about these tickets, have its bad lines named, skip them, and compare."""
    was = site.terminal.tags()
    wanted = {i: f"{prefix}_{SEGMENTS[i % len(SEGMENTS)]}" for i in ids}
    content, bad = _file(wanted)
    with _watched(site) as peaks:
        began = now()
        upload = _sent(site, content)
        reading = now() - began
        named = {each["row"] for each in upload["bad_lines"]}
        if named != bad or upload["rows"] != len(ids):
            raise Broken(f"Rows {sorted(named ^ bad)} are named wrongly.")
        order = {
            "selection": {"kind": "csv", "upload_id": upload["upload_id"]},
            "parameters": {"from_csv": True},
        }
        try:
            site.job(**order)
        except AssertionError as refused:
            if "bad_lines" not in str(refused):
                raise
        else:
            raise Broken("A job began although lines are bad.")
        order["selection"]["skip_bad_lines"] = True
        began = now()
        job = site.job(**order)
        eventually(lambda: site.api("GET", f"jobs/{job}")["status"] == "completed", PATIENCE)
        took = now() - began
    expected = {i: tags | {wanted[i]} if i in wanted else tags for i, tags in was.items()}
    if site.terminal.tags() != expected:
        raise Broken("Tickets have other tags than their lines say.")
    return Ran(len(ids), reading, took, peaks)


def _file(wanted: Mapping[int, str]) -> tuple[str, set[int]]:
    """A file with a line for each ticket and bad ones in between, and the rows of those."""
    rows = [f"{ticket_id},{tag}" for ticket_id, tag in wanted.items()]
    step, bad = len(rows) // BAD, set[int]()
    for at in range(BAD):
        place = at * (step + 1) + step // 2
        rows.insert(place, BAD_CELLS[at % len(BAD_CELLS)])
        bad.add(place + 2)  # counted from 1, and the first row is the heading
    return "\n".join(["ticket_id,add", *rows]), bad


def _sent(site: Site, content: str) -> dict[str, Any]:
    key = site.key()
    answer = httpx.post(
        f"{site.url}/api/v1/uploads",
        content=content.encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "text/csv"},
        timeout=300,
    )
    found: dict[str, Any] = answer.raise_for_status().json()
    return found


@contextmanager
def _watched(site: Site) -> Iterator[dict[str, float]]:
    """Peaks of memory while the block runs, by process."""
    processes = {"web": _process(site, "uvicorn"), "worker": _process(site, "dramatiq")}
    peaks, over = dict.fromkeys(processes, 0.0), Event()

    def sample() -> None:
        while not over.wait(EVERY):
            for name, process in processes.items():
                used = sum(one.memory_full_info().pss for one in tree(process)) / MB
                peaks[name] = max(peaks[name], used)

    sampling = Thread(target=sample)
    sampling.start()
    try:
        yield peaks
    finally:
        over.set()
        sampling.join()


def _process(site: Site, name: str) -> psutil.Process:
    """The leader of the processes that run this program."""
    found = [p for p in site.terminal.processes() if name in " ".join(p.cmdline())]
    pids = {process.pid for process in found}
    return next(process for process in found if process.ppid() not in pids)
