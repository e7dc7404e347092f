"""What people do in the agent workspace, and what must not happen in any page of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    FrameLocator,
    Locator,
    Page,
    Response,
    expect,
)

from backend.sandbox.seed import ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID
from tests.browser.site import Site, eventually

ADMIN, AGENT, RESTRICTED = ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID
APP = "/apps/tag-manager"
PATIENCE = 30_000  # milliseconds; only what is broken waits so long
# Of the workspace itself, which frames the app as Zendesk does.
NOT_OURS = re.compile(r"favicon\.ico|both allow-scripts and allow-same-origin")

# A notification is there for six seconds, and whoever looks for it may be busy meanwhile.
KEEP_TOASTS = """
window.toasts = [];
new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => {
  if (node.dataset?.testId === 'toast') window.toasts.push(node.textContent);
}))).observe(document, { childList: true, subtree: true });
"""

expect.set_options(timeout=PATIENCE)


class Troubles:
    """Errors that pages of a browser have met: in scripts, in the console, from servers."""

    def __init__(self, context: BrowserContext) -> None:
        self.met: list[str] = []
        self._allowed: list[re.Pattern[str]] = [NOT_OURS]
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        context.on("response", self._response)

    def allow(self, pattern: str) -> None:
        """What this test brings about on purpose."""
        self._allowed.append(re.compile(pattern))

    def none(self) -> None:
        """Fail if there were any that this test has not allowed."""
        met = [one for one in self.met if not any(p.search(one) for p in self._allowed)]
        assert not met, "\n".join(met)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self._note(f"answer {response.status}: {response.url}")

    def _note(self, text: str) -> None:
        self.met.append(text)


class Desk:
    """One person's workspace in one tab."""

    def __init__(self, site: Site, page: Page, person: int, **query: str) -> None:
        self.site = site
        self.page = page
        self.person = person
        self._query = query
        page.add_init_script(KEEP_TOASTS)

    @property
    def app(self) -> FrameLocator:
        """The app in the navigation bar."""
        return self.page.frame_locator("[data-test-id=app-nav_bar]:visible")

    @property
    def sidebar(self) -> FrameLocator:
        """The app beside the ticket that is open."""
        return self.page.frame_locator("[data-test-id=app-ticket_sidebar]:visible")

    def open(self, path: str = "") -> FrameLocator:
        """The app's page at this path, such as `jobs/…`."""
        place = f"{APP}/{path}" if path else APP
        self.page.goto(self.site.workspace(place, person=self.person, **self._query))
        return self.app

    def open_ticket(self, ticket_id: int) -> FrameLocator:
        """A ticket, with the app in its sidebar."""
        address = self.site.workspace(f"/tickets/{ticket_id}", person=self.person, **self._query)
        self.page.goto(address)
        return self.sidebar

    def answering(self, method: str, ending: str) -> AbstractContextManager[Any]:
        """Around what makes the app ask its backend this."""

        def fits(response: Response) -> bool:
            path = response.url.partition("?")[0]
            return response.request.method == method and bool(re.search(ending, path))

        return self.page.expect_response(fits, timeout=PATIENCE)

    def later(self, seconds: float) -> bool:
        """Let the page go on for a while; for what can only be shown by time that passes."""
        self.page.wait_for_timeout(seconds * 1000)
        return True

    def sees_it_move(self, bar: Locator) -> None:
        """Three different values of a progress bar, each larger than the one before."""
        seen = [-1.0]

        def moved() -> bool:
            now = float(bar.get_attribute("aria-valuenow", timeout=PATIENCE) or 0)
            if now != seen[-1]:
                seen.append(now)
            return len(seen) > 3

        eventually(moved)
        assert seen == sorted(seen), f"the bar went back: {seen}"

    def toast(self, text: str | re.Pattern[str]) -> None:
        """Zendesk shows this notification, or has shown it since the page was opened."""
        wanted = text if isinstance(text, re.Pattern) else re.compile(re.escape(text))

        def shown() -> bool:
            return any(wanted.search(one) for one in self.page.evaluate("window.toasts"))

        eventually(shown)


OpenDesk = Callable[..., Desk]


def add_tags(frame: FrameLocator, field: str, *tags: str) -> None:
    """Type tags into the field with this label."""
    box = frame.get_by_role("combobox", name=field)
    for tag in tags:
        box.fill(tag)
        box.press("Enter")
        chosen = frame.get_by_role("button", name=f"Remove {tag}", exact=True)
        expect(chosen.last).to_be_visible()


def choose_views(frame: FrameLocator, *titles: str) -> None:
    """Choose shared views in a new job, in this order."""
    frame.get_by_test_id("source").get_by_text("Views", exact=True).click()
    field = frame.get_by_role("combobox", name="Views")
    for title in titles:
        field.fill(title)
        frame.get_by_role("option", name=title).click()


def tick(frame: FrameLocator, label: str) -> None:
    """Tick a box by its label; the box itself is drawn by the label."""
    frame.locator("label").filter(has_text=label).click()
    expect(frame.get_by_label(label)).to_be_checked()


def fill_ids(frame: FrameLocator, ids: list[int]) -> None:
    """Choose tickets by their ids, in the form of a new job."""
    frame.get_by_test_id("source").get_by_text("Ticket IDs").click()
    frame.get_by_role("textbox", name="Ticket IDs").fill("\n".join(map(str, ids)))


def job_id(page: Page) -> str:
    """Of the job whose page or review the address names."""
    page.wait_for_url(re.compile(r"/(jobs|review)/[0-9a-f-]{36}"))
    found = re.search(r"[0-9a-f-]{36}", page.url)
    assert found
    return found[0]
