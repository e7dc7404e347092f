"""An account that nobody has connected yet: reading first, then changing, and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site, a_site
from tests.browser.workspace import AGENT, Desk, OpenDesk, Troubles, add_tags, fill_ids


@pytest.fixture(scope="module")
def site(browser: Browser) -> Iterator[Site]:
    with a_site(connected=False, tickets=300) as site:
        yield site


def consent(desk: Desk, button: str) -> Page:
    """Zendesk's own window, after this button was pressed."""
    with desk.page.expect_popup() as opening:
        desk.app.get_by_role("button", name=button).click()
    window = opening.value
    expect(window.get_by_test_id("allow")).to_be_visible()
    return window


def test_an_admin_connects_reading_only_then_changing_disconnects_and_connects_again(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    admin = desk()
    app = admin.open()
    expect(app.get_by_test_id("state-not-connected")).to_be_visible()
    app.get_by_role("button", name="Connect Zendesk").click()
    expect(app.get_by_test_id("connection-status")).to_contain_text("Not connected")

    window = consent(admin, "Connect, reading only")
    expect(window.get_by_test_id("scopes")).not_to_contain_text("write")
    expect(app.get_by_test_id("connect-waiting")).to_be_visible()
    window.get_by_test_id("allow").click()
    expect(window.get_by_role("main")).to_contain_text("You may close this window")
    window.close()
    status = app.get_by_test_id("connection-status")
    expect(status).to_contain_text("Nothing can be changed until you allow it")

    ids = [one.id for one in site.tickets() if one.state.status == "open"][:5]
    app.get_by_role("button", name="Jobs", exact=True).click()
    app.get_by_role("button", name="New job").first.click()
    fill_ids(app, ids)
    add_tags(app, "Tags to add", "previewed")
    app.get_by_role("button", name="Review 5 tickets").click()
    expect(app.get_by_test_id("planned")).to_contain_text("5")

    app.get_by_role("button", name="Settings").click()
    window = consent(admin, "Allow changes to tickets")
    expect(window.get_by_test_id("scopes")).to_contain_text("write")
    window.get_by_test_id("allow").click()
    expect(status).to_contain_text("read and changed")
    window.close()

    app.get_by_role("button", name="Disconnect").click()
    app.get_by_role("dialog").get_by_role("button", name="Disconnect").click()
    expect(status).to_contain_text("Not connected")
    window = consent(admin, "Connect, reading and changing")
    window.get_by_test_id("allow").click()
    expect(status).to_contain_text("read and changed")
    assert troubles


def test_whoever_denies_access_reads_that_nothing_was_connected(
    desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow("status of 4")
    admin = desk()
    app = admin.open("settings")
    window = consent(admin, "Reconnect Zendesk")
    window.get_by_test_id("deny").click()
    expect(app.get_by_test_id("connect-failed")).to_be_visible()
    expect(app.get_by_test_id("connection-status")).to_contain_text("read and changed")


def test_an_agent_can_not_connect(desk: OpenDesk) -> None:
    app = desk(AGENT).open("settings")
    expect(app.get_by_test_id("connection-status")).to_be_visible()
    expect(app.get_by_text("Only an admin can change the connection")).to_be_visible()
    expect(app.get_by_test_id("connect-write")).to_have_count(0)
    expect(app.get_by_test_id("disconnect")).to_have_count(0)
