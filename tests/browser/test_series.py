"""A series of three views, from the form to the last ticket."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import expect

from tests.browser.site import BRISK, HELD, Site
from tests.browser.workspace import OpenDesk, add_tags, choose_views

VIEWS = ("Urgent and unsolved", "VIP customers, all spellings", "Acme Europe: not closed")


def test_a_series_of_three_views_runs_in_order(site: Site, desk: OpenDesk) -> None:
    admin = desk()
    app = admin.open("new")
    choose_views(app, *VIEWS)
    app.get_by_test_id("several-views").get_by_text("One after another").click()
    app.get_by_test_id("on-failure").get_by_text("Go on with the next view").click()
    add_tags(app, "Tags to add", "in_series")
    app.get_by_role("button", name="Start a series of 3 views").click()
    question = app.get_by_role("dialog")
    expect(question).to_contain_text("Start 3 jobs one after the other?")
    expect(question).to_contain_text("the next one starts all the same")
    assert site.tagged("in_series") == set(), "nothing has started yet"
    site.zendesk_takes(HELD)
    question.get_by_role("button", name="Start series").click()

    page = app.get_by_test_id("series-page")
    steps = page.get_by_test_id("series-step")
    expect(steps).to_have_count(3)
    for step, title in zip(steps.all(), VIEWS, strict=True):
        expect(step).to_contain_text(title)
    expect(steps.nth(0).get_by_role("progressbar")).to_be_visible()
    expect(steps.nth(2).get_by_test_id("step-state")).to_have_text("In line")

    app.get_by_role("button", name="Jobs", exact=True).click()
    group = app.get_by_test_id("one-series")
    expect(group).to_contain_text("Add in_series")
    expect(group).to_contain_text("of 3")
    site.zendesk_takes(BRISK)
    group.get_by_role("button", name="Add in_series").click()
    expect(page.get_by_test_id("series-status")).to_have_text("Finished")
    for step in steps.all():
        expect(step.get_by_test_id("step-state")).to_have_text("Finished")
    jobs = [job for job in site.jobs() if job["series"]]
    assert [job["series"]["position"] for job in reversed(jobs)] == [1, 2, 3]
    times = [(job["created_at"], job["completed_at"]) for job in reversed(jobs)]
    assert times == sorted(times)
    assert all(ended <= begun for (_, ended), (begun, _) in pairwise(times))
    assert len(site.tagged("in_series")) == sum(job["counts"]["changed"] for job in jobs)

    steps.nth(1).get_by_role("button", name=VIEWS[1]).click()
    expect(app.get_by_test_id("job-series")).to_have_text("Step 2 of 3 of a series")


def test_a_series_is_paused_and_stopped_on_its_page(site: Site, desk: OpenDesk) -> None:
    site.zendesk_takes(HELD)
    body = {"view_ids": [3, 5], "parameters": {"add": ["stopped_series"]}}
    series = site.api("POST", "series", body)["series_id"]
    app = desk().open(f"automate/series/{series}")
    app.get_by_test_id("series-pause").click()
    expect(app.get_by_test_id("series-status")).to_have_text("Paused")
    site.zendesk_takes(BRISK)
    app.get_by_test_id("series-stop").click()
    app.get_by_role("dialog").get_by_role("button", name="Stop").click()
    expect(app.get_by_test_id("series-status")).to_have_text("Stopped")
    states = app.get_by_test_id("step-state")
    expect(states.nth(0)).to_have_text("Stopped")
    expect(states.nth(1)).to_have_text("Not started")
