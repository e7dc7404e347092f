"""The whole life of a job of 10,000 tickets in the app: its review, a power cut, its undo."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, expect

from tests.browser.site import Site, a_site, eventually
from tests.browser.test_trouble import LOST
from tests.browser.workspace import OpenDesk, Troubles, add_tags, job_id, tick
from tests.support.helpdesk import ADD, BRISK, LISTED, REMOVE, TICKETS, Helpdesk, power_cut


@pytest.fixture(scope="module")
def site(browser: Browser) -> Iterator[Site]:
    """An account with a view of 10,000 tickets."""
    with a_site(tickets=TICKETS) as site:
        yield site


def comes_to(app: FrameLocator, status: str) -> None:
    expect(app.get_by_test_id("job-status")).to_have_text(status, timeout=60_000)


def test_from_the_review_through_a_power_cut_to_the_undo(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow(LOST)
    helpdesk = Helpdesk(site.terminal)
    admin = desk()
    app = admin.open("new")
    app.get_by_text("Views", exact=True).click()
    app.get_by_role("combobox", name="Views").fill("All tickets that are not closed")
    app.get_by_role("option", name="All tickets that are not closed").click()
    add_tags(app, "Tags to add", *ADD)
    tick(app, "Remove tags as well")
    add_tags(app, "Tags to remove", *REMOVE)
    app.get_by_test_id("review").click()
    start = app.get_by_role("button", name=f"Change {LISTED:,} tickets")
    expect(start).to_be_visible(timeout=60_000)
    assert helpdesk.nothing_is_changed()

    start.click()
    expect(app.get_by_test_id("job-page")).to_be_visible()
    eventually(lambda: helpdesk.changed() >= 500)
    helpdesk.work()
    with admin.answering("POST", "/pause$"):
        app.get_by_role("button", name="Pause").click()
    paused = helpdesk.now()
    comes_to(app, "Paused")

    power_cut(site.terminal)
    helpdesk.work()
    helpdesk.do_the_same_by_hand()
    helpdesk.correct_the_job()
    site.start()
    before = helpdesk.changed()
    assert helpdesk.sent_nothing_since(paused)
    comes_to(app, "Paused")  # the page that was open all the while
    app.get_by_role("button", name="Resume").click()
    eventually(lambda: helpdesk.changed() >= before + 500)
    helpdesk.work()
    app.get_by_role("button", name="Stop").click()
    with admin.answering("POST", "/cancel$"):
        app.get_by_role("dialog").get_by_role("button", name="Stop").click()
    stopped = helpdesk.now()
    comes_to(app, "Stopped")
    job = job_id(admin.page)

    number = int(site.api("GET", f"jobs/{job}")["counts"]["changed"])
    assert 0 < number < LISTED
    expect(app.get_by_test_id("count-changed")).to_contain_text(f"{number:,}")
    helpdesk.correct_the_job()
    site.zendesk_takes(BRISK)
    app.get_by_role("button", name=re.compile("^Undo… until")).click()
    app.get_by_role("dialog").get_by_role("button", name="Review the undo").click()
    expect(app.get_by_test_id("planned-conflict")).to_contain_text(f"{len(helpdesk.left)}")
    assert helpdesk.sent_nothing_since(stopped)
    helpdesk.correct_the_job()
    app.get_by_test_id("start").click()
    comes_to(app, "Finished")

    left = len(helpdesk.left)
    sum_of_all = f"{number:,} = {number - left:,} changed + {left} edited since"
    expect(app.get_by_test_id("job-sum")).to_have_text(sum_of_all)
    app.get_by_test_id("tickets-filter").select_option("conflict")
    rows = app.get_by_test_id("ticket-row")
    expect(rows).to_have_count(left)
    expect(rows.first).to_contain_text("Edited since: left alone")
    helpdesk.check([int(row.strip("#")) for row in shown(app)])


def shown(app: FrameLocator) -> list[str]:
    """The numbers of the tickets in the list, as links."""
    rows = app.get_by_test_id("ticket-row")
    return [rows.nth(at).get_by_role("button").first.inner_text() for at in range(rows.count())]
