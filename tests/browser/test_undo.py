"""Jobs are taken back, tried again, looked at on the way, kept for the night, and made faster."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.looks import cut_off, findings
from tests.browser.site import BRISK, HELD, Site, eventually
from tests.browser.workspace import OpenDesk, add_tags, fill_ids, job_id


def edited(site: Site, ticket: int, **how: str) -> None:
    """An agent changes a ticket in Zendesk itself."""
    site.terminal.control("POST", "acme/agent", {"ids": [ticket], **how})


def ended(app: FrameLocator, words: str = "Finished") -> None:
    expect(app.get_by_test_id("job-status")).to_have_text(words)


def open_to_everybody(page: Page) -> None:
    """In light and dark, and as narrow as it gets."""
    for _ in range(2):
        page.get_by_test_id("theme").click()
        assert not findings(page)
    for width in (320, 1200):
        assert not cut_off(page, width)


def completed(site: Site, job: str) -> None:
    eventually(lambda: site.api("GET", f"jobs/{job}")["status"] == "completed")


def tags_of(site: Site, ids: list[int]) -> dict[int, set[str]]:
    found = site.terminal.tags()
    return {ticket: found[ticket] for ticket in ids}


def test_a_job_is_taken_back_but_not_where_somebody_went_on_working(
    site: Site, desk: OpenDesk
) -> None:
    tagged = site.tagged("outage")  # a trigger adds a tag of its own to these
    ids = [ticket for ticket in site.open_tickets(600) if ticket not in tagged][:300]
    before = tags_of(site, ids)
    job = site.job(ids, parameters={"add": ["refund_due", "checked"]}, title="Add refund_due")
    completed(site, job)
    early, late = ids[7], ids[8]
    edited(site, early, remove="refund_due", add="refunded")

    admin = desk()
    app = admin.open(f"jobs/{job}")
    ended(app)
    app.get_by_role("button", name=re.compile("^Undo… until")).click()
    choice = app.get_by_role("dialog")
    expect(choice.get_by_label("refund_due")).to_be_checked()
    open_to_everybody(admin.page)
    choice.get_by_role("button", name="Review the undo").click()

    expect(app.get_by_role("heading", name="Undo of “Add refund_due”")).to_be_visible()
    expect(app.get_by_test_id("not-taken-back")).to_contain_text("E-mails that were sent stay sent")
    expect(app.get_by_test_id("planned-change")).to_contain_text("299")
    expect(app.get_by_test_id("planned-conflict")).to_contain_text("1")
    app.get_by_test_id("changes-show").select_option("conflict")
    expect(app.get_by_test_id(f"ticket-{early}")).to_contain_text("stays as it is")
    open_to_everybody(admin.page)
    assert len(site.tagged("checked")) == 300, "nothing has changed yet"

    edited(site, late, remove="checked")
    app.get_by_role("button", name="Undo on 299 tickets").click()
    ended(app)
    expect(app.get_by_test_id("job-sum")).to_have_text("300 = 298 changed + 2 edited since")
    app.get_by_test_id("tickets-filter").select_option("conflict")
    rows = app.get_by_test_id("ticket-row")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Edited since: left alone")
    now = tags_of(site, ids)
    assert now.pop(early) == before.pop(early) | {"checked", "refunded"}
    assert now.pop(late) == before.pop(late) | {"refund_due"}
    assert now == before

    app.get_by_role("button", name="‹ The job that this one takes back").click()
    line = app.get_by_test_id("job-undo-line")
    expect(line).to_contain_text("Undo of “Add refund_due”")
    expect(line).to_contain_text("2 left alone")
    app.get_by_role("button", name="‹ All jobs").click()
    row = app.get_by_test_id("job-row").filter(has_text="Undo of “Add refund_due”")
    expect(row).to_contain_text("↳")
    expect(row).to_contain_text("2 left alone")


def test_one_tag_of_several_is_taken_back_then_one_ticket(site: Site, desk: OpenDesk) -> None:
    ids = site.open_tickets(3)
    job = site.job(ids, parameters={"add": ["kept", "mistaken"]}, title="Add both", wait=20)
    app = desk().open(f"jobs/{job}")
    ended(app)
    app.get_by_test_id("job-undo").click()
    choice = app.get_by_role("dialog")
    choice.get_by_text("kept", exact=True).click()
    choice.get_by_role("button", name="Review the undo").click()
    app.get_by_role("button", name="Undo on 3 tickets").click()
    ended(app)
    assert site.tagged("mistaken") == set()
    assert site.tagged("kept") == set(ids)

    other = site.job(ids, tag="one_too_many", title="Add one_too_many", wait=20)
    app = desk().open(f"jobs/{other}")
    app.get_by_role("button", name=f"Undo on ticket #{ids[1]}").click()
    app.get_by_role("button", name="Undo on 1 ticket").click()
    ended(app)
    assert site.tagged("one_too_many") == {ids[0], ids[2]}


def test_while_an_undo_waits_for_its_review_there_is_no_other(site: Site, desk: OpenDesk) -> None:
    job = site.job(site.open_tickets(3), tag="undone_twice", title="Add undone_twice", wait=20)
    admin = desk()
    app = admin.open(f"jobs/{job}")
    app.get_by_test_id("job-undo").click()
    expect(app.get_by_test_id("start")).to_be_visible()
    admin.open(f"jobs/{job}")
    expect(app.get_by_test_id("job-undo-line")).to_contain_text("Ready to review")
    expect(app.get_by_test_id("job-undo")).to_be_disabled()
    app.get_by_test_id("job-undo-line").get_by_role("button").click()
    app.get_by_test_id("discard").click()
    expect(app.get_by_test_id("all-jobs")).to_be_visible()
    admin.open(f"jobs/{job}")
    expect(app.get_by_test_id("job-undo")).to_be_enabled()
    expect(app.get_by_test_id("job-undo-line")).to_be_hidden()


def test_what_failed_is_tried_again(site: Site, desk: OpenDesk) -> None:
    found = site.terminal.control("GET", "acme/tickets")
    closed = [int(key) for key, one in found.items() if one["status"] == "closed"][:3]
    ids = [*site.open_tickets(5), *closed]
    job = site.job(ids, tag="at_last", title="Add at_last", wait=20)
    app = desk().open(f"jobs/{job}")
    ended(app, "Finished · 3 not changed")
    site.terminal.control("POST", "acme/settings", {"closed_tickets_accept_tags": True})
    try:
        app.get_by_role("button", name="Retry 3").click()
        expect(app.get_by_role("heading", name="Retry of “Add at_last”")).to_be_visible()
        app.get_by_role("button", name="Change 3 tickets").click()
        ended(app)
    finally:
        site.terminal.control("POST", "acme/settings", {"closed_tickets_accept_tags": False})
    expect(app.get_by_test_id("job-sum")).to_have_text("3 = 3 changed")
    assert site.tagged("at_last") == set(ids)


def test_a_job_is_run_again_with_its_tickets_read_anew(site: Site, desk: OpenDesk) -> None:
    first, second = site.open_tickets(2)
    edited(site, first, add="seasonal")
    order = {"kind": "search", "query": "tags:seasonal"}
    job = site.job(selection=order, tag="greeted", title="Greet", wait=20)
    completed(site, job)
    edited(site, second, add="seasonal")
    app = desk().open(f"jobs/{job}")
    app.get_by_role("button", name="Run again").click()
    expect(app.get_by_test_id("planned-unchanged")).to_contain_text("1")
    app.get_by_role("button", name="Change 1 ticket").click()
    ended(app)
    assert site.tagged("greeted") == {first, second}


def test_the_first_tickets_are_looked_at_before_the_rest(site: Site, desk: OpenDesk) -> None:
    admin = desk()
    app = admin.open("new")
    ids = site.open_tickets(60)
    fill_ids(app, ids)
    add_tags(app, "Tags to add", "step_by_step")
    app.get_by_text("Stop after the first tickets and ask me").click()
    app.get_by_label("How many tickets first").fill("20")
    app.get_by_role("button", name="Review 60 tickets").click()
    app.get_by_role("button", name="Change first 20, then ask").click()
    ended(app, "Waiting for you")
    rows = app.get_by_test_id("ticket-row")
    expect(rows).to_have_count(20)
    expect(rows.first).to_contain_text("+step_by_step")
    expect(app.get_by_role("button", name="Stop")).to_be_visible()
    open_to_everybody(admin.page)
    assert len(site.tagged("step_by_step")) == 20
    app.get_by_role("button", name="Go on with the rest").click()
    ended(app)
    assert site.tagged("step_by_step") == set(ids)


def test_a_review_can_begin_with_the_first_hundred(site: Site, desk: OpenDesk) -> None:
    job = site.job(site.open_tickets(150), tag="hundred", title="Add hundred", start="manual")
    app = desk().open(f"review/{job}")
    app.get_by_role("button", name="Change first 100, then ask").click()
    ended(app, "Waiting for you")
    assert len(site.tagged("hundred")) == 100
    app.get_by_role("button", name="Stop").click()
    app.get_by_role("dialog").get_by_role("button", name="Stop").click()
    ended(app, "Stopped")
    assert len(site.tagged("hundred")) == 100


def test_a_job_waits_for_its_hours_and_may_be_let_go_at_once(site: Site, desk: OpenDesk) -> None:
    admin = desk()
    app = admin.open("new")
    ids = site.open_tickets(10)
    fill_ids(app, ids)
    add_tags(app, "Tags to add", "at_night")
    soon = datetime.now(UTC) + timedelta(hours=8)
    app.get_by_test_id("when").get_by_text("At certain hours only").click()
    app.get_by_label("From").fill(f"{soon:%H}:00")
    app.get_by_label("To", exact=True).fill(f"{soon:%H}:30")
    app.get_by_label("Time zone").select_option("UTC")
    open_to_everybody(admin.page)
    app.get_by_role("button", name="Review 10 tickets").click()
    expect(app.get_by_text(f"only at {soon:%H}:00–{soon:%H}:30, UTC")).to_be_visible()
    app.get_by_role("button", name="Change 10 tickets").click()
    expect(app.get_by_test_id("job-now")).to_contain_text(
        re.compile("Waiting for the hours in which it may run, resumes .*[0-9]{2}:00")
    )
    assert site.tagged("at_night") == set()

    app.get_by_test_id("job-change").click()
    change = app.get_by_role("dialog")
    expect(change).to_be_visible()
    open_to_everybody(admin.page)
    change.get_by_text("At any time").click()
    change.get_by_text("Full", exact=True).click()
    change.get_by_label("Title").fill("Not only at night")
    change.get_by_role("button", name="Save").click()
    ended(app)
    expect(app.get_by_role("heading", level=1)).to_have_text("Not only at night")
    assert site.tagged("at_night") == set(ids)
    assert site.api("GET", f"jobs/{job_id(admin.page)}")["options"] == {"speed": "full"}


def test_a_running_job_changes_its_speed(site: Site, desk: OpenDesk) -> None:
    site.zendesk_takes(HELD)
    job = site.job(site.open_tickets(900), tag="faster", options={"speed": "gentle"})
    app = desk().open(f"jobs/{job}")
    expect(app.get_by_test_id("how-it-runs")).to_contain_text("Gentle")
    app.get_by_test_id("job-change").click()
    app.get_by_role("dialog").get_by_text("Full", exact=True).click()
    app.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(app.get_by_test_id("how-it-runs")).to_contain_text("Full")
    site.zendesk_takes(BRISK)
    ended(app)
    assert len(site.tagged("faster")) == 900
