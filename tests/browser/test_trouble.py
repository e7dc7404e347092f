"""Lost connections, restarted backends, and texts that look like something else."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.site import BRISK, HELD, SLOW, Site, eventually
from tests.browser.workspace import OpenDesk, Troubles, add_tags, fill_ids

LOST = "net::ERR_|dynamically imported module|502 .Bad|503 .Service|answer 50[234]"
MARKUP = '<img src=x onerror="document.title=1"> & <b>bold</b> {title} </script>'


def test_a_backend_that_restarts_in_the_middle_is_caught_up_with(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow(LOST)
    site.zendesk_takes(HELD)
    job = site.job(site.open_tickets(1000), tag="restarted")
    admin = desk()
    app = admin.open(f"jobs/{job}")
    bar = app.get_by_role("progressbar", name="Progress of")
    expect(bar).to_be_visible()
    site.zendesk_takes(SLOW)
    admin.sees_it_move(bar)
    site.zendesk_takes(HELD)
    site.kill_web()
    eventually(site.answers)
    site.zendesk_takes(SLOW)
    admin.sees_it_move(bar)
    site.zendesk_takes(BRISK)
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    expect(app.get_by_test_id("job-sum")).to_contain_text("1,000 changed")
    assert len(site.tagged("restarted")) == 1000


def test_what_happens_while_nobody_can_be_reached_is_seen_afterwards(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow(LOST)
    job = site.job(site.open_tickets(300), tag="unseen", start="manual")
    admin = desk()
    app = admin.open(f"review/{job}")
    app.get_by_role("button", name="Change 300 tickets").wait_for()
    admin.page.context.set_offline(True)
    app.get_by_role("button", name="Change 300 tickets").click()
    expect(app.get_by_test_id("refused")).to_contain_text("connection is lost")
    site.api("POST", f"jobs/{job}/start")
    eventually(lambda: site.api("GET", f"jobs/{job}")["status"] == "completed")
    admin.page.context.set_offline(False)
    expect(app.get_by_test_id("job-sum")).to_contain_text("300 changed")


def test_nothing_typed_is_lost_with_the_connection(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow(LOST)
    troubles.allow("This part of Tag Manager could not be loaded")  # Settings, meanwhile
    admin = desk()
    app = admin.open("new")
    fill_ids(app, site.open_tickets(7))
    add_tags(app, "Tags to add", "kept", "safe")
    app.get_by_label("Title").fill("My own words")
    app.get_by_label("Reason or ticket link").fill("because")
    admin.page.context.set_offline(True)
    app.get_by_test_id("review").click()
    expect(app.get_by_test_id("not-sent")).to_contain_text("what you typed stays here")
    app.get_by_role("button", name="Settings").click()
    admin.page.context.set_offline(False)
    app.get_by_role("button", name="Jobs", exact=True).click()
    app.get_by_role("button", name="New job").first.click()
    expect(app.get_by_label("Title")).to_have_value("My own words")
    expect(app.get_by_label("Reason or ticket link")).to_have_value("because")
    expect(app.get_by_role("button", name="Remove safe")).to_be_visible()
    app.get_by_role("button", name="Review 7 tickets").click()
    expect(app.get_by_role("heading", name="My own words")).to_be_visible()


def test_texts_with_markup_stay_texts(site: Site, desk: OpenDesk) -> None:
    ids = site.open_tickets(2)
    world = site.sandbox.world.accounts["acme"]
    ticket = next(one for one in world.tickets if one.id == ids[0])
    subject, ticket.subject = ticket.subject, MARKUP
    try:
        job = site.job(ids, tag="marked_up", title=MARKUP, reason=MARKUP, start="manual")
        admin = desk()
        app = admin.open(f"review/{job}")
        expect(app.get_by_role("heading", name=MARKUP)).to_be_visible()
        expect(app.get_by_test_id("page-review").get_by_text(MARKUP)).to_have_count(3)
        app.get_by_role("button", name="Change 2 tickets").click()
        expect(app.get_by_test_id("job-sum")).to_contain_text("2 changed")
        app = admin.open()
        expect(app.get_by_test_id("job-row").filter(has_text=MARKUP)).to_be_visible()
        app.get_by_label("Search title or ID").fill(MARKUP)
        expect(app.get_by_test_id("job-row")).to_have_count(1)
        assert app.locator("img, b").count() == 0
        assert admin.page.title() != "1"
    finally:
        ticket.subject = subject


def test_a_page_that_does_not_exist_leads_back(site: Site, desk: OpenDesk) -> None:
    app = desk().open("nowhere")
    expect(app.get_by_test_id("nav-jobs")).to_be_visible()
    expect(app.get_by_test_id("new-job").first).to_be_visible()


def test_a_job_that_does_not_exist_is_said_so(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow("404 .Not Found|422")
    admin = desk()
    for unknown in ("00000000-0000-4000-8000-000000000000", "not-an-id"):
        app = admin.open(f"jobs/{unknown}")
        expect(app.get_by_test_id("state-problem")).to_contain_text("does not exist")
