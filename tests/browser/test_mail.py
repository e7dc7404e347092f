"""What people are told: by mail, which arrives in the workspace's mailbox, and in the app."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, expect

from backend.sandbox.seed import AGENT_ID
from tests.browser.site import Site, eventually
from tests.browser.workspace import ADMIN, OpenDesk, Troubles


def test_a_job_ends_and_its_mail_leads_back_to_it(
    site: Site, desk: OpenDesk, context: BrowserContext
) -> None:
    """Ada chooses to hear of all jobs, sends herself a test, and a job of hers ends."""
    ada = desk()
    app = ada.open("settings/notifications")
    expect(app.get_by_test_id("notify-address")).to_contain_text("alex.morgan@example.com")
    app.get_by_test_id("notify-finished").select_option("always")
    with ada.answering("PUT", "notifications/choices"):
        app.get_by_test_id("notify-save").click()
    app.get_by_test_id("notify-test").click()
    row = app.get_by_test_id("notice-row")
    expect(row.filter(has_text="Test").filter(has_text="Sent")).to_be_visible()
    expect(app.get_by_test_id("mail-state")).to_contain_text("127.0.0.1")

    mailbox = context.new_page()
    mailbox.goto(site.workspace("/mailbox", person=ADMIN))
    lines = mailbox.get_by_test_id("mail-line")
    expect(lines.filter(has_text="Test mail from Tag Manager")).to_be_visible()
    job = site.job(site.open_tickets(3), tag="by_mail", title="Add <b>by_mail</b>")
    line = lines.filter(has_text="Finished: Add <b>by_mail</b>")
    expect(line).to_contain_text("Alex Morgan")
    line.click()
    mail = mailbox.frame_locator("[data-test-id=mail-html]")
    expect(mail.get_by_role("heading")).to_have_text("“Add <b>by_mail</b>” has finished.")
    expect(mail.get_by_role("row").filter(has_text="Changed")).to_contain_text("3")
    with context.expect_page() as opened:
        mail.get_by_role("link", name="Open the job").click()
    page = opened.value
    expect(page).to_have_url(re.compile(f"/agent/apps/tag-manager/jobs/{job}"))
    shown = page.frame_locator("[data-test-id=app-nav_bar]:visible")
    expect(shown.get_by_test_id("job-sum")).to_contain_text("3 changed")

    mailbox.get_by_test_id("mail-as-text").click()
    expect(mailbox.get_by_test_id("mail-text")).to_contain_text(f"/jobs/{job}")
    expect(row.first).to_contain_text("“Add <b>by_mail</b>” has finished")


def test_somebody_else_in_german_has_choices_of_their_own(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow("403")  # an agent is asked for nothing of admins, and told so
    site.terminal.control("POST", "acme/users", {"id": AGENT_ID, "locale": "de"})
    app = desk(AGENT_ID).open("settings/notifications")
    expect(app.get_by_role("heading", name="Was Sie per E-Mail erfahren")).to_be_visible()
    expect(app.get_by_test_id("notify-finished")).to_have_value("long")
    expect(app.get_by_test_id("mail-state")).to_have_count(0)
    app.get_by_test_id("notify-test").click()
    sent = app.get_by_test_id("notice-row").filter(has_text=re.compile("Verschickt"))
    expect(sent).to_be_visible()
    newest = site.sandbox.world.mailbox.all()[0]
    assert newest.line()["subject"] == "Testnachricht von Tag Manager"


def test_what_begins_to_wait_for_its_person_is_announced_and_counted(
    site: Site, desk: OpenDesk
) -> None:
    ada = desk()
    before = len(site.api("GET", "notifications/waiting")["jobs"])
    with ada.answering("GET", "notifications/waiting"):
        app = ada.open()
    expect(app.get_by_test_id("all-jobs")).to_be_visible()
    draft = site.job(site.open_tickets(3), tag="left", title="Left alone", start="manual")
    eventually(lambda: site.api("GET", f"jobs/{draft}")["phase"] == "ready")
    ada.toast("“Left alone” is ready to review.")
    expect(app.get_by_test_id("waiting-badge")).to_contain_text(str(before + 1))
    site.api("POST", f"jobs/{draft}/cancel")
    app.get_by_test_id("nav-settings").click()
    badge = app.get_by_test_id("waiting-badge")
    if before:
        expect(badge).to_contain_text(str(before))
    else:
        expect(badge).to_have_count(0)
