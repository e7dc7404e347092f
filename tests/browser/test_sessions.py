"""How long a page may speak for its agent, and what is seen when it may no more."""

from __future__ import annotations

import json

import httpx
import pytest
from playwright.sync_api import Page, expect

from backend import embedded_redis
from tests.browser.site import BRISK, HELD, Site, eventually, free_port
from tests.browser.workspace import ADMIN, OpenDesk, Troubles

RENEW, API = "/api/v1/session/renew", "/api/v1/"


@pytest.fixture
def short_lived(site: Site) -> object:
    """Opens the app from a web process whose sessions live for seconds."""

    def open_with(**lives: float) -> None:
        port = free_port()
        socket = embedded_redis.socket_path(site.terminal.data_dir)
        site.start_web(
            "tests.browser.web:create_app",
            port,
            LIVES=json.dumps(lives),
            PUBLIC_URL=f"http://127.0.0.1:{port}",
            REDIS_URL=f"unix://{socket}",
        )
        site.pages_at(f"http://127.0.0.1:{port}")

    yield open_with
    site.pages_at(site.url)


class Proxied:
    """What the app has asked for through Zendesk's proxy."""

    def __init__(self, page: Page) -> None:
        self.sessions: list[str] = []
        page.on("request", self._note)

    def _note(self, request: object) -> None:
        if "/workspace/requests" in request.url:  # type: ignore[attr-defined]
            self.sessions.append(request.post_data)  # type: ignore[attr-defined]

    @property
    def renewals(self) -> int:
        return sum(RENEW in asked for asked in self.sessions)


def test_a_session_is_renewed_before_it_ends_and_nobody_notices(
    site: Site, desk: OpenDesk, short_lived: object
) -> None:
    short_lived(TOKEN_LIFE=8.0)  # type: ignore[operator]
    site.zendesk_takes(HELD)
    admin = desk()
    proxied = Proxied(admin.page)
    app = admin.open(f"jobs/{site.job(site.open_tickets(900), tag='renewed')}")
    eventually(lambda: admin.later(0.1) and proxied.renewals >= 3)
    expect(app.get_by_role("progressbar", name="Progress of")).to_be_visible()
    app.get_by_role("button", name="Pause").click()
    expect(app.get_by_role("button", name="Pause")).to_be_hidden()
    site.zendesk_takes(BRISK)
    expect(app.get_by_test_id("job-status")).to_have_text("Paused")


def test_a_session_that_ended_while_the_computer_slept_is_renewed(
    site: Site, desk: OpenDesk, short_lived: object, troubles: Troubles
) -> None:
    troubles.allow("401 .Unauthorized")
    short_lived(TOKEN_LIFE=6.0)  # type: ignore[operator]
    admin = desk()
    admin.page.clock.install()
    app = admin.open()
    expect(app.get_by_test_id("nav-jobs")).to_be_visible()
    admin.page.clock.pause_at(admin.page.evaluate("Date.now()") + 1)  # its timers stand still …
    admin.later(7)
    admin.page.clock.resume()  # … while its session ends
    app.get_by_role("button", name="Settings").click()
    expect(app.get_by_test_id("connection-status")).to_be_visible()


def test_after_the_longest_time_the_page_says_how_to_open_the_app_again(
    site: Site, desk: OpenDesk, short_lived: object, troubles: Troubles
) -> None:
    troubles.allow("401 .Unauthorized")
    short_lived(TOKEN_LIFE=4.0, LONGEST=6.0)  # type: ignore[operator]
    admin = desk()
    app = admin.open()
    expect(app.get_by_test_id("nav-jobs")).to_be_visible()
    admin.later(7)
    app.get_by_role("button", name="Settings").click()
    expect(app.get_by_test_id("state-reopen")).to_contain_text("open Tag Manager again")
    short_lived()  # type: ignore[operator]
    admin.page.reload()
    expect(admin.app.get_by_test_id("nav-jobs")).to_be_visible()


def test_a_page_token_opens_one_page(site: Site, desk: OpenDesk, troubles: Troubles) -> None:
    troubles.allow("401 .Unauthorized|Framing|frame-ancestors")
    token = site.sandbox.page_token(ADMIN)
    assert opened(site, token).status_code == 200
    again = opened(site, token)
    assert again.status_code == 401
    assert "Open Tag Manager inside Zendesk" in again.text
    page = desk().page
    page.goto("about:blank")
    page.set_content(
        f'<form method="post" action="{site.url}/zat/nav_bar"><input name="token" value="{token}">'
        "<button>Open</button></form>"
    )
    page.get_by_role("button").click()
    expect(page.get_by_role("main")).to_contain_text("Open Tag Manager inside Zendesk")
    assert page.locator("script").count() == 0


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": 1_600_000_000},
        {"iss": "globex.zendesk.com"},
        {"aud": "https://acme.zendesk.com/api/v2/apps/installations/1.json"},
        {"context": {"product": "support", "location": "ticket_sidebar"}},
        {"sub": None},
    ],
    ids=["expired", "of another account", "of another installation", "elsewhere", "of nobody"],
)
def test_a_page_that_zendesk_signed_for_something_else_is_refused(
    site: Site, claims: dict[str, object]
) -> None:
    refused = opened(site, site.sandbox.page_token(ADMIN, **claims))
    assert refused.status_code == 401
    assert "Open Tag Manager inside Zendesk" in refused.text


def test_a_forged_page_is_refused(site: Site) -> None:
    head, claims, signature = site.sandbox.page_token(ADMIN).split(".")
    for forged in (f"{head}.{claims}.", f"{head}.{claims}.{signature[::-1]}", "x", ""):
        assert opened(site, forged).status_code == 401


def test_another_page_may_not_frame_the_app(site: Site, desk: OpenDesk, troubles: Troubles) -> None:
    troubles.allow("frame-ancestors|Framing")
    page = desk().page
    page.goto("about:blank")
    token = site.sandbox.page_token(ADMIN)
    page.set_content(
        f'<iframe name="stolen"></iframe><form method="post" target="stolen" '
        f'action="{site.url}/zat/nav_bar?origin={site.url}&app_guid=x">'
        f'<input name="token" value="{token}"></form>'
    )
    page.locator("form").evaluate("form => form.submit()")
    expect(page.locator("iframe")).to_be_visible()
    stolen = page.frame("stolen")
    assert stolen
    eventually(lambda: page.evaluate("1") and stolen.url.startswith("chrome-error:"))


def opened(site: Site, token: str) -> httpx.Response:
    """What Zendesk's form would get."""
    query = {"origin": site.sandbox.credentials()["workspace_origin"], "app_guid": "x"}
    return httpx.post(f"{site.url}/zat/nav_bar", params=query, data={"token": token})
