"""`python -m tests.browser.screenshots`: every page, in light and dark, into docs/screenshots."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, WITHOUT
from tests.browser.site import ROOT, Site, a_site
from tests.browser.tour import TOUR, Jobs, Stop, with_jobs
from tests.browser.workspace import ADMIN, Desk

FULL = {"width": 1280, "height": 860}
NARROW = 320  # CSS pixels of a ticket's sidebar
FIRST = "job-running"  # while its pace is that of a moment ago
LEFT_OUT = {"unknown-job"}


def main() -> int:
    """Exit codes: 0 written, 2 there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "screenshots")
    folder: Path = parser.parse_args().output
    if CHROMIUM is None:
        print(WITHOUT, file=sys.stderr)
        return 2
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with a_browser() as browser, a_site(tickets=4_000) as site, with_jobs(site) as made:
        for stop in sorted(TOUR, key=lambda stop: stop.name != FIRST):
            for theme in ("light", "dark"):
                if stop.name not in LEFT_OUT:
                    taken(browser, site, made, stop, theme, folder)
    (folder / "README.md").write_text(index(folder))
    print(f"Written to {folder}.")
    return 0


def index(folder: Path) -> str:
    """A page that shows them all, light beside dark."""
    names = sorted(path.name.removesuffix("-light.png") for path in folder.glob("*-light.png"))
    rows = [f"| {name} | ![]({name}-light.png) | ![]({name}-dark.png) |" for name in names]
    head = ["# Every page", "", "Made by `make screenshots`, with a stand-in for Zendesk.", ""]
    return "\n".join([*head, "| | light | dark |", "| --- | --- | --- |", *rows]) + "\n"


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        playwright.selectors.set_test_id_attribute("data-test-id")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def taken(browser: Browser, site: Site, made: Jobs, stop: Stop, theme: str, folder: Path) -> None:
    """The whole workspace; of a sidebar also the app alone, which is 320 pixels wide there."""
    context = browser.new_context(viewport=FULL, locale="en-IE", reduced_motion="reduce")
    desk = Desk(site, context.new_page(), stop.person or ADMIN, theme=theme)
    expect(stop.go(desk, made)).to_be_visible()
    desk.page.mouse.move(0, FULL["height"] - 1)
    desk.later(0.5)  # for colours on their way, and a page's last texts
    desk.page.screenshot(path=folder / f"{stop.name}-{theme}.png")
    if stop.name.startswith("sidebar"):
        frame = desk.page.get_by_test_id("app-ticket_sidebar").locator("visible=true")
        frame.evaluate(f"it => {{ it.style.width = '{NARROW}px' }}")
        desk.later(0.3)
        frame.screenshot(path=folder / f"{stop.name}-alone-{theme}.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main())
