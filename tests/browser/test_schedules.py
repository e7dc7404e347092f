"""A schedule that somebody makes in the app: it runs by itself, and its job says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from playwright.sync_api import FrameLocator, expect

from tests.browser.site import BRISK, Site, eventually
from tests.browser.workspace import OpenDesk, Troubles

SOON = 150_000.0  # milliseconds: a schedule's time is a whole minute that may be two ahead


def save(site: Site, name: str, tickets: list[int]) -> None:
    """A saved job that asks for the tag to add."""
    site.api(
        "POST",
        "templates",
        {
            "name": name,
            "selection": {"kind": "tickets", "ids": tickets},
            "parameters": {"add": ["{{tag}}"]},
            "inputs": [{"name": "tag", "label": "Which tag?", "kind": "tag"}],
        },
    )


def choose(app: FrameLocator, name: str, tag: str) -> None:
    """The saved job and its value, in the form for a new schedule."""
    app.get_by_test_id("schedule-saved").select_option(label=name)
    app.get_by_role("combobox", name="Which tag?").press_sequentially(f"{tag} ")


def test_a_schedule_two_minutes_ahead_runs_by_itself_and_a_mail_tells_of_its_job(
    site: Site, desk: OpenDesk
) -> None:
    site.zendesk_takes(BRISK)
    tickets = site.open_tickets(5)
    save(site, "Morning round", tickets)
    wants = {"finished": "always", "problems": True, "needs_you": True, "rules": True}
    site.api("PUT", "notifications/choices", wants)
    now = datetime.now(UTC)
    ahead = (now + timedelta(seconds=75)).replace(second=0, microsecond=0)

    app = desk().open("automate/schedules")
    app.get_by_role("button", name="New schedule").click()
    choose(app, "Morning round", "by_the_clock")
    app.get_by_test_id("when-zone").select_option("UTC")
    app.get_by_test_id("when-kind").select_option("once")
    app.get_by_test_id("when-date").fill(f"{ahead:%Y-%m-%d}")
    app.get_by_test_id("when-at").fill(f"{ahead:%H:%M}")
    expect(app.get_by_test_id("when-upcoming")).to_contain_text(f"{ahead:%H:%M}")
    app.get_by_test_id("schedule-make").click()
    expect(app.get_by_test_id("schedule-state")).to_have_text("On")
    expect(app.get_by_test_id("slot-row")).to_have_count(0)

    slot = app.get_by_test_id("slot-row")
    expect(slot).to_contain_text("Started", timeout=SOON)
    expect(app.get_by_test_id("schedule-state")).to_have_text("Over", timeout=SOON)
    slot.get_by_test_id("slot-job").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished", timeout=SOON)
    app.get_by_role("tab", name="What was asked").click()
    expect(app.get_by_test_id("what-was-asked")).to_contain_text("Morning round, for you")
    assert site.tagged("by_the_clock") == set(tickets)
    assert datetime.now(UTC) >= ahead
    mailbox = site.sandbox.world.mailbox
    eventually(mailbox.all)
    assert [mail.line()["subject"] for mail in mailbox.all()] == ["Finished: Add by_the_clock"]


def test_a_rule_is_built_looked_at_changed_paused_run_by_hand_and_removed(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow(r"status of 422.*schedules/preview")  # no February has 30 days
    site.zendesk_takes(BRISK)
    tickets = site.open_tickets(3)
    save(site, "Weekly round", tickets)
    app = desk().open("automate/schedules/new")
    app.get_by_test_id("schedule-make").click()
    expect(app.get_by_text("Choose the saved job that it starts.")).to_be_visible()
    choose(app, "Weekly round", "each_week")
    app.get_by_test_id("when-kind").select_option("weekly")
    app.get_by_text("Monday", exact=True).click()
    app.get_by_test_id("schedule-make").click()
    expect(app.get_by_text("Say when: something is missing above.")).to_be_visible()
    app.get_by_text("Friday", exact=True).click()
    app.get_by_test_id("when-zone").select_option("Asia/Tokyo")
    upcoming = app.get_by_test_id("when-upcoming")
    expect(upcoming).to_contain_text("Friday, at 09:00 (Asia/Tokyo)")
    expect(upcoming.get_by_role("listitem")).to_have_count(5)
    app.get_by_test_id("schedule-make").click()

    app.get_by_test_id("schedule-pause").click()
    expect(app.get_by_test_id("schedule-state")).to_have_text("Paused")
    app.get_by_test_id("schedule-resume").click()
    expect(app.get_by_test_id("schedule-state")).to_have_text("On")
    app.get_by_test_id("schedule-change").click()
    expect(app.get_by_test_id("when-zone")).to_have_value("Asia/Tokyo")
    app.get_by_test_id("when-kind").select_option("cron")
    app.get_by_test_id("when-expression").fill("0 0 30 2 *")
    expect(app.get_by_role("alert")).to_contain_text("Bad day-of-month")
    app.get_by_test_id("when-expression").fill("0 9 1 * *")
    app.get_by_test_id("schedule-name").fill("Monthly round")
    app.get_by_test_id("schedule-make").click()
    expect(app.get_by_role("heading", name="Monthly round")).to_be_visible()

    app.get_by_test_id("schedule-run").click()
    app.get_by_test_id("schedule-run-yes").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished", timeout=SOON)
    assert site.tagged("each_week") == set(tickets)
    app = desk().open("automate/schedules")
    row = app.get_by_test_id("schedule-row").filter(has_text="Monthly round")
    expect(row).to_contain_text("By cron: 0 9 1 * *")
    expect(row).to_contain_text("by hand")
    row.get_by_role("button", name="Monthly round").click()
    app.get_by_test_id("schedule-remove").click()
    app.get_by_test_id("confirm-yes").click()
    expect(app.get_by_test_id("schedule-row").filter(has_text="Monthly round")).to_have_count(0)
