"""A person at the workspace, in a browser, and what an app was told there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Frame, Page

from backend.sandbox.seed import ADMIN_ID
from backend.sandbox.server import Running

from .tiny_app import TinyApp

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 20_000
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


class Desk:
    """A person at the workspace."""

    def __init__(self, page: Page, sandbox: Running, app: TinyApp) -> None:
        self.page = page
        self.sandbox = sandbox
        self.app = app

    def go(self, path: str = "", person: int = ADMIN_ID, theme: str = "light") -> None:
        base = self.sandbox.credentials()["workspace_url"]
        self.page.goto(f"{base}{path}?as={person}&theme={theme}")

    def see(self, name: str) -> Any:
        return self.page.locator(f"[data-test-id={name}]:visible")

    def app_frame(self, location: str = "ticket_sidebar") -> Frame:
        """The app's document, once it has shaken hands."""
        element = self.page.locator(f"[data-test-id=app-{location}]:visible")
        handle = element.element_handle()
        frame = handle and handle.content_frame()
        assert frame is not None
        frame.locator("#state", has_text="registered").wait_for()
        return frame

    def ticket(self, **conditions: Any) -> Any:
        """A ticket that is open and has all of these attributes."""
        return next(
            ticket
            for ticket in self.sandbox.world.accounts["acme"].tickets
            if ticket.state.status == "open"
            and all(getattr(ticket, name) == value for name, value in conditions.items())
        )


@contextmanager
def a_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(PATIENCE)
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    try:
        yield page
    finally:
        context.close()
    assert not complaints


def noted(frame: Frame, event: str) -> list[Any]:
    """What the app was told under this name."""
    found: list[Any] = frame.evaluate(
        "(name) => noted.filter(([each]) => each === name).map(([, data]) => data)", event
    )
    return found


def until_noted(frame: Frame, event: str, times: int = 1) -> None:
    frame.wait_for_function(
        "([name, times]) => noted.filter(([each]) => each === name).length === times",
        arg=[event, times],
    )
