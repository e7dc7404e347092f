"""What somebody in Zendesk waits for, measured in Chromium: paint, weight, news, filters."""

from __future__ import annotations

import asyncio
import gzip
import json
import statistics
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page
from sqlalchemy import select, update

from backend import embedded_redis
from backend.resources import opened
from backend.settings import Settings
from backend.store.models import Job
from tests.benchmarks.installation import ROOT, Broken
from tests.benchmarks.progress import say
from tests.benchmarks.report import Section, table
from tests.benchmarks.scale import Scale
from tests.browser.conftest import CHROMIUM, WITHOUT
from tests.browser.screenshots import a_browser
from tests.browser.site import BRISK, SLOW, Site, a_site, eventually
from tests.browser.workspace import ADMIN, Desk

APP = ROOT / "zat_app" / "dist"
ALL_SCRIPTS, SIDEBAR_SCRIPTS = 180_000, 140_000  # bytes, compressed
PAINT, NEWS, STALL = 1_000.0, 300.0, 200.0  # milliseconds
NEWS_COUNT = 100
LONG_TASKS = """() => {
  window.stalls = [];
  new PerformanceObserver(list => stalls.push(...list.getEntries().map(it => it.duration)))
    .observe({type: 'longtask', buffered: false});
}"""
BLOCK = """() => setTimeout(() => {
  const end = performance.now() + 250;
  while (performance.now() < end);
})"""
NOTE_NEWS = """() => {
  window.news = {};
  const note = () => {
    const shown = document.querySelector('[data-test-id=count-changed]')?.textContent ?? '';
    const number = Number(shown.replace(/\\D/g, ''));
    requestAnimationFrame(() => { news[number] ??= Date.now(); });
  };
  new MutationObserver(note)
    .observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


async def measure(scale: Scale) -> Section:
    if CHROMIUM is None:
        raise Broken(WITHOUT)
    if not (APP / "index.html").is_file():
        raise Broken("The app is not built yet: run `make install`.")
    return await asyncio.to_thread(_measured, scale)


def _measured(scale: Scale) -> Section:
    section = Section(6, "browser", "The app in Chromium")
    tickets = scale.tickets
    with a_browser() as browser, a_site(tickets=tickets * 6 // 5) as site:
        say("6. first paint, with nothing in the browser's cache")
        _first_paint(section, browser, site, runs=3 * scale.repeats)
        say("6. from commit to screen")
        _news(section, browser, site)
        say("6. filters of a large job")
        _filters(section, browser, site, tickets)
    _weight(section)
    section.say(
        "Headless Chromium on the same machine as everything else. *Paint* is the browser's own "
        "first-contentful-paint of the app's page, counted from the signed request on, in a fresh "
        "context each time; *usable* is when the page shows its list or its form. *Visible* is the "
        "first animation frame after the page has changed."
    )
    return section


def _first_paint(section: Section, browser: Browser, site: Site, *, runs: int) -> None:
    ticket, _ = site.ticket_like_few()
    rows = []
    for name, path, ready in (
        ("nav bar", "", "new-job"),
        ("sidebar", f"/tickets/{ticket}", "tickets-like-this"),
    ):
        paints, usable = [], []
        for _run in range(runs):
            with _desk(browser, site) as desk:
                place = desk.open_ticket(ticket) if path else desk.open()
                place.get_by_test_id(ready).first.wait_for()
                frame = _frame(desk.page)
                usable.append(float(frame.evaluate("performance.now()")))
                paints.append(_first_contentful(frame))
        worst = max(paints)
        section.add(
            f"First paint of the {name}, cold, worst of {runs}", f"{worst:.0f} ms",
            f"≤ {PAINT:.0f} ms", worst <= PAINT,
        )  # fmt: skip
        rows.append([name, _ms(statistics.median(paints)), _ms(worst), _ms(max(usable))])
    section.say(table(("", "first paint, median", "worst", "usable, worst"), rows))


def _first_contentful(frame: Frame) -> float:
    """Milliseconds from the request for the page to the first paint with something in it."""
    entry = "performance.getEntriesByName('first-contentful-paint')[0]"
    eventually(lambda: frame.evaluate(f"{entry} !== undefined"))
    return float(frame.evaluate(f"{entry}.startTime"))


def _news(section: Section, browser: Browser, site: Site) -> None:
    """A job that rests gets new counts, as a driver commits them; when does the page show them?"""
    ids = site.open_tickets(3_000)
    site.zendesk_takes(SLOW)
    job = site.job(ids, tag="news")
    eventually(lambda: site.api("GET", f"jobs/{job}")["counts"]["changed"] > 0)
    site.api("POST", f"jobs/{job}/pause")
    eventually(lambda: site.api("GET", f"jobs/{job}")["status"] == "paused")
    with _desk(browser, site) as desk:
        app = desk.open(f"jobs/{job}")
        app.get_by_test_id("job-percent").wait_for()
        frame = _frame(desk.page)
        frame.evaluate(NOTE_NEWS)
        with ThreadPoolExecutor(1) as beside:  # this thread's loop is the browser's
            commits = beside.submit(asyncio.run, _commit(_settings(site), job)).result()
        last = max(commits)
        eventually(lambda: str(last) in frame.evaluate("news"))
        seen = {int(number): at for number, at in frame.evaluate("news").items()}
    waits = [
        min(shown for number, shown in seen.items() if number >= count) - committed
        for count, committed in commits.items()
    ]
    p95 = sorted(waits)[int((len(waits) - 1) * 0.95)]
    section.add(
        f"Outcome committed → visible, 95 % of {len(waits)}", _ms(p95), f"≤ {NEWS:.0f} ms",
        p95 <= NEWS,
    )  # fmt: skip
    section.say(
        f"From the commit to the screen: {_ms(statistics.median(waits))} in the middle, "
        f"{_ms(max(waits))} at worst."
    )
    site.zendesk_takes(BRISK)


def _settings(site: Site) -> Settings:
    """Those of the site's processes."""
    told = {name.lower(): value for name, value in site.terminal.environment.items()}
    kept = Path(site.terminal.data_dir, "keys.env").read_text().split()
    told |= {name.lower(): value for name, _, value in (line.partition("=") for line in kept)}
    fields = {name: value for name, value in told.items() if name in Settings.model_fields}
    settings = Settings(**fields)  # type: ignore[arg-type]
    return settings.model_copy(update={"redis_url": embedded_redis.socket_url(settings)})


async def _commit(settings: Settings, job: str) -> dict[int, float]:
    """New counts, now and then; returns when each was committed, in milliseconds."""
    commits = {}
    async with opened(settings) as resources:
        async with resources.database.read() as session:
            account = await session.scalar(select(Job.account_id).where(Job.job_id == job))
        assert account
        for count in range(1_001, 1_001 + NEWS_COUNT):
            async with resources.database.write() as session:
                changed = update(Job).where(Job.job_id == job).values(changed=count)
                await session.execute(changed)
            commits[count] = resources.clock.now().timestamp() * 1000
            await resources.publish(account, job)
            await asyncio.sleep(0.15 + count % 7 * 0.05)
    return commits


def _filters(section: Section, browser: Browser, site: Site, tickets: int) -> None:
    """Type, choose and turn pages in the list of a finished job's tickets."""
    ids = site.open_tickets(tickets)
    job = site.job(ids, tag="filtered")
    eventually(lambda: site.api("GET", f"jobs/{job}")["status"] == "completed", within=300)
    with _desk(browser, site) as desk:
        app = desk.open(f"jobs/{job}")
        rows = app.get_by_test_id("ticket-row")
        rows.first.wait_for()
        frame = _frame(desk.page)
        frame.evaluate(LONG_TASKS)
        for words in (str(ids[0]), str(ids[-1]), str(ids[len(ids) // 2]), "filtered", ""):
            with desk.answering("GET", "/tickets$"):
                app.get_by_test_id("tickets-search").fill(words)
            rows.first.wait_for()
        for outcome in ("changed", "any"):
            with desk.answering("GET", "/tickets$"):
                app.get_by_test_id("tickets-filter").select_option(outcome)
            rows.first.wait_for()
        desk.later(0.5)
        stalls = [float(one) for one in frame.evaluate("stalls")]
        frame.evaluate(BLOCK)
        eventually(lambda: len(frame.evaluate("stalls")) > len(stalls))  # it would be noticed
    worst = max(stalls, default=0.0)
    section.add(
        f"Longest task while {tickets:,} tickets are filtered",
        _ms(worst) if stalls else "none over 50 ms",
        f"≤ {STALL:.0f} ms",
        worst <= STALL,
    )


def _weight(section: Section) -> None:
    """As the build's own check counts: every script, and what the sidebar needs to show itself."""
    scripts = {path.name: len(gzip.compress(path.read_bytes())) for path in _scripts()}
    chunks = json.loads((APP / "assets" / "manifest.json").read_text())
    entry = next(name for name, chunk in chunks.items() if chunk.get("isEntry"))
    needed = _needed(chunks, entry) | _needed(chunks, "src/ticket_sidebar/TicketSidebar.tsx")
    everything = sum(scripts.values())
    sidebar = sum(scripts[Path(file).name] for file in needed if file.endswith(".js"))
    for name, size, most in (
        ("All of the app's scripts, gzip", everything, ALL_SCRIPTS),
        ("Scripts of the sidebar's first load, gzip", sidebar, SIDEBAR_SCRIPTS),
    ):
        section.add(name, f"{size / 1000:.1f} kB", f"≤ {most / 1000:.0f} kB", size <= most)


def _scripts() -> list[Path]:
    return sorted((APP / "assets").glob("*.js"))


def _needed(chunks: dict[str, Any], name: str) -> set[str]:
    """A chunk's file and those of everything that it imports at once."""
    chunk = chunks[name]
    files = {chunk["file"]}
    for each in chunk.get("imports", []):
        files |= _needed(chunks, each)
    return files


@contextmanager
def _desk(browser: Browser, site: Site) -> Iterator[Desk]:
    """A workspace in a browser that has never seen it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        yield Desk(site, context.new_page(), ADMIN)
    finally:
        context.close()


def _frame(page: Page) -> Frame:
    handle = page.locator("iframe:visible").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame
    return frame


def _ms(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms"
