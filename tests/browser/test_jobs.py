"""An admin's jobs from the first word to the last outcome, in the navigation bar."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.browser.site import BRISK, HELD, SLOW, Site, eventually
from tests.browser.workspace import OpenDesk, add_tags, fill_ids, job_id


def test_an_admin_makes_a_job_reviews_it_and_watches_it_to_its_end(
    site: Site, desk: OpenDesk
) -> None:
    admin = desk()
    app = admin.open()
    app.get_by_role("button", name="New job").first.click()
    expect(app.get_by_role("heading", name="New job")).to_be_visible()
    ids = site.open_tickets(600)
    fill_ids(app, ids)
    add_tags(app, "Tags to add", "looked_at")
    expect(app.get_by_label("Title")).to_have_value("Add looked_at")
    app.get_by_label("Reason or ticket link").fill("Asked for by the support lead")
    app.get_by_role("button", name="Review 600 tickets").click()

    expect(app.get_by_role("heading", name="Add looked_at")).to_be_visible()
    expect(app.get_by_test_id("planned")).to_contain_text("600")
    expect(app.get_by_text("Asked for by the support lead")).to_be_visible()
    assert site.tagged("looked_at") == set(), "nothing has changed yet"

    site.zendesk_takes(HELD)
    app.get_by_role("button", name="Change 600 tickets").click()
    expect(app.get_by_test_id("job-page")).to_be_visible()
    bar = app.get_by_role("progressbar", name="Progress of Add looked_at")
    expect(bar).to_be_visible()
    site.zendesk_takes(SLOW)
    admin.sees_it_move(bar)
    site.zendesk_takes(BRISK)
    expect(app.get_by_test_id("job-sum")).to_contain_text("600 changed")
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    assert site.tagged("looked_at") == set(ids)


def test_a_job_is_scheduled_moved_and_started_before_its_time(site: Site, desk: OpenDesk) -> None:
    site.zendesk_takes(BRISK)
    day = datetime.now() + timedelta(days=2)
    ids = site.open_tickets(3)
    app = desk().open("new")
    fill_ids(app, ids)
    add_tags(app, "Tags to add", "at_its_time")
    app.get_by_text("At a date and time", exact=True).click()
    app.get_by_test_id("run-at").fill("2020-01-01T22:00")
    expect(app.get_by_text("That time is over.")).to_be_visible()
    app.get_by_test_id("run-at").fill(f"{day:%Y-%m-%d}T22:00")
    app.get_by_role("button", name="Review 3 tickets").click()
    app.get_by_role("button", name=re.compile(rf"Start on .* {day.day}, .*10:00 PM")).click()

    expect(app.get_by_test_id("job-status")).to_have_text("Scheduled")
    expect(app.get_by_test_id("job-now")).to_contain_text(re.compile(r"Starts on .*10:00 PM \(in "))
    app.get_by_role("button", name="Change time").click()
    app.get_by_test_id("run-at").fill(f"{day:%Y-%m-%d}T23:30")
    app.get_by_role("button", name="Schedule").click()
    expect(app.get_by_test_id("job-now")).to_contain_text("11:30 PM")
    row = desk().open("jobs").get_by_test_id("job-row").first
    expect(row).to_contain_text(re.compile(r"Starts on .*11:30 PM"))
    assert site.tagged("at_its_time") == set()

    app.get_by_role("button", name="Start now").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    assert site.tagged("at_its_time") == set(ids)


def test_a_job_is_stopped_and_what_was_changed_stays(site: Site, desk: OpenDesk) -> None:
    site.zendesk_takes(HELD)
    job = site.job(site.open_tickets(1000), tag="to_be_stopped")
    admin = desk()
    app = admin.open(f"jobs/{job}")
    bar = app.get_by_role("progressbar", name="Progress of")
    expect(bar).to_be_visible()
    site.zendesk_takes(SLOW)
    admin.sees_it_move(bar)
    site.zendesk_takes(HELD)
    app.get_by_role("button", name="Stop").click()
    question = app.get_by_role("dialog")
    expect(question).to_contain_text("Changed tickets stay changed")
    question.get_by_role("button", name="Stop").click()
    expect(question).to_be_hidden()
    site.zendesk_takes(BRISK)
    expect(app.get_by_test_id("job-status")).to_have_text("Stopped")
    counts = site.api("GET", f"jobs/{job}")["counts"]
    assert counts["changed"] > 0
    assert counts["cancelled"] > 0
    assert counts["changed"] + counts["cancelled"] == 1000
    expect(app.get_by_test_id("count-changed")).to_contain_text(f"{counts['changed']}")
    assert len(site.tagged("to_be_stopped")) == counts["changed"]
    expect(app.get_by_role("button", name="Stop")).to_be_hidden()


def test_a_job_rests_and_goes_on(site: Site, desk: OpenDesk) -> None:
    site.zendesk_takes(HELD)
    job = site.job(site.open_tickets(900), tag="to_be_paused")
    admin = desk()
    app = admin.open(f"jobs/{job}")
    app.get_by_role("button", name="Pause").click()
    expect(app.get_by_role("button", name="Pause")).to_be_hidden()
    site.zendesk_takes(BRISK)
    expect(app.get_by_test_id("job-status")).to_have_text("Paused")
    assert site.api("GET", f"jobs/{job}")["counts"]["pending"] > 0
    app.get_by_role("button", name="Resume").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    assert len(site.tagged("to_be_paused")) == 900


def test_a_draft_waits_under_needs_you_until_it_is_discarded(site: Site, desk: OpenDesk) -> None:
    site.job(site.open_tickets(5), tag="never", title="Left for later", start="manual")
    app = desk().open()
    needs = app.get_by_test_id("needs-you")
    needs.get_by_role("button", name="Left for later").click()
    app.get_by_role("button", name="Discard").click()
    expect(app.get_by_test_id("all-jobs")).to_be_visible()
    expect(needs.get_by_role("button", name="Left for later")).to_be_hidden()
    assert site.tagged("never") == set()


def test_whoever_opens_a_review_that_has_started_is_led_to_the_job(
    site: Site, desk: OpenDesk
) -> None:
    job = site.job(site.open_tickets(5), tag="by_a_colleague", title="Shared", start="manual")
    first, second = desk(), desk()
    mine, theirs = first.open(f"review/{job}"), second.open(f"review/{job}")
    expect(theirs.get_by_role("button", name="Change 5 tickets")).to_be_visible()
    mine.get_by_role("button", name="Change 5 tickets").click()
    expect(mine.get_by_test_id("job-page")).to_be_visible()
    expect(theirs.get_by_test_id("job-page")).to_be_visible()
    assert job_id(second.page) == job


def test_two_tabs_show_the_same(site: Site, desk: OpenDesk) -> None:
    site.zendesk_takes(HELD)
    job = site.job(site.open_tickets(1000), tag="in_two_tabs")
    first, second = desk(), desk()
    one, other = first.open(f"jobs/{job}"), second.open()
    running = other.get_by_test_id("running-job")
    expect(running.get_by_role("progressbar")).to_be_visible()
    second.page.bring_to_front()
    site.zendesk_takes(SLOW)
    second.sees_it_move(running.get_by_role("progressbar", name="Progress of"))
    site.zendesk_takes(HELD)
    first.page.bring_to_front()
    one.get_by_role("button", name="Pause").click()
    expect(one.get_by_role("button", name="Pause")).to_be_hidden()
    site.zendesk_takes(BRISK)
    expect(one.get_by_test_id("job-status")).to_have_text("Paused")
    second.page.bring_to_front()
    expect(running).to_contain_text("Paused")
    running.get_by_role("button", name="Stop").click()
    other.get_by_role("dialog").get_by_role("button", name="Stop").click()
    expect(other.get_by_test_id("running-jobs")).to_be_hidden()
    first.page.bring_to_front()
    expect(one.get_by_test_id("job-status")).to_have_text("Stopped")


def test_the_list_of_jobs_is_filtered_and_searched(site: Site, desk: OpenDesk) -> None:
    wanted = site.job(site.open_tickets(3), tag="findable", title="Needle in the list", wait=20)
    site.job(site.open_tickets(3), tag="other", title="Straw", wait=20)
    app = desk().open()
    rows = app.get_by_test_id("job-row")
    expect(rows.filter(has_text="Straw")).to_be_visible()
    app.get_by_label("Search title or ID").fill("needle")
    expect(rows.filter(has_text="Straw")).to_be_hidden()
    expect(rows).to_have_count(1)
    app.get_by_label("Search title or ID").fill(wanted)
    expect(rows).to_have_count(1)
    app.get_by_label("Search title or ID").fill("nothing like this")
    app.get_by_role("button", name="Clear the filters").click()
    expect(rows.filter(has_text="Straw")).to_be_visible()


def test_what_became_of_each_ticket_is_filtered_and_searched(site: Site, desk: OpenDesk) -> None:
    closed = [
        int(key)
        for key, one in site.terminal.control("GET", "acme/tickets").items()
        if one["status"] == "closed"
    ][:3]
    ids = site.open_tickets(150)
    job = site.job([*ids, *closed], tag="some_fail", wait=25)
    eventually(lambda: site.api("GET", f"jobs/{job}")["status"] == "completed")
    app = desk().open(f"jobs/{job}")
    rows = app.get_by_test_id("ticket-row")
    expect(rows).to_have_count(100)
    app.get_by_test_id("tickets-filter").select_option("failed")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Not changed")
    app.get_by_test_id("tickets-filter").select_option("any")
    app.get_by_test_id("tickets-search").fill(str(ids[120]))
    expect(rows).to_have_count(1)
    expect(rows.get_by_role("button").first).to_have_text(f"#{ids[120]}")
    eventually(lambda: len(site.tagged("some_fail")) == 150)
