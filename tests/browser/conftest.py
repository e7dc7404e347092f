"""
A real browser on real processes. Without Chromium the tests here are skipped, loudly.

KEEP=folder keeps the last picture of every page and the logs; BROWSER_TESTS=required makes a
missing browser a failure; APP_UNDER_TEST=folder tests another build than zat_app/dist.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.site import Site, a_site
from tests.browser.workspace import ADMIN, Desk, OpenDesk, Troubles

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WITHOUT = "there is no Chromium here (Debian: apt install chromium)"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


# Not for the session: Playwright keeps an event loop running, beside which no async test can run.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(WITHOUT)
        pytest.skip(WITHOUT)
    with sync_playwright() as playwright:
        playwright.selectors.set_test_id_attribute("data-test-id")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(browser: Browser) -> Iterator[Site]:
    """`acme` is connected; its app is installed."""
    with a_site() as site:
        yield site


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-IE")
    yield context
    if folder := os.environ.get("KEEP"):
        for number, page in enumerate(context.pages):
            page.screenshot(path=Path(folder) / f"{request.node.name}-{number}.png")
    context.close()


@pytest.fixture
def troubles(context: BrowserContext) -> Iterator[Troubles]:
    """A test with it fails on errors in the browser that it did not allow."""
    troubles = Troubles(context)
    yield troubles
    troubles.none()


@pytest.fixture
def desk(site: Site, context: BrowserContext, troubles: Troubles) -> OpenDesk:
    """Opens a tab of the workspace for a person."""

    def open_desk(person: int = ADMIN, **query: Any) -> Desk:
        return Desk(site, context.new_page(), person, **query)

    return open_desk
