"""A job with a gap is saved, started with a value from Automate, reviewed, and run."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import FrameLocator, expect

from tests.browser.site import BRISK, Site
from tests.browser.workspace import (
    ADMIN,
    Desk,
    OpenDesk,
    Troubles,
    add_tags,
    fill_ids,
    job_id,
)

NAME = "Tag an incident"


def saved(desk: Desk, name: str) -> FrameLocator:
    """The page of the saved job with this name, from the list."""
    app = desk.open()
    app.get_by_test_id("nav-automate").click()
    app.get_by_role("button", name=name, exact=True).click()
    expect(app.get_by_test_id("saved-job")).to_be_visible()
    return app


def with_a_gap(app: FrameLocator, ids: list[int]) -> None:
    """Fills the form of a new job that asks for the tag to add."""
    fill_ids(app, ids)
    add_tags(app, "Tags to add", "{{incident}}")


def test_a_job_with_a_gap_is_saved_started_with_a_value_reviewed_and_run(
    site: Site, desk: OpenDesk
) -> None:
    site.zendesk_takes(BRISK)
    ids = site.open_tickets(3)
    screen = desk(ADMIN)
    app = screen.open("new")
    with_a_gap(app, ids)
    expect(app.get_by_test_id("note")).to_contain_text("{{incident}} is asked for at each start")
    expect(app.get_by_test_id("review")).to_have_count(0)
    app.get_by_test_id("save-as").click()
    dialog = app.get_by_test_id("save-job")
    dialog.get_by_test_id("saved-name").fill(NAME)
    dialog.get_by_label("Question").fill("Which incident?")
    dialog.get_by_test_id("save-job-yes").click()
    expect(app.get_by_test_id("saved-facts")).to_contain_text("{{incident}}")

    app = saved(screen, NAME)
    review = app.get_by_test_id("saved-review")
    review.click()
    expect(app.get_by_text("“Which incident?” is asked for; give a value.")).to_be_visible()
    add_tags(app, "Which incident?", "incident_4711")
    review.click()
    expect(app.get_by_test_id("planned")).to_contain_text("3")
    assert site.tagged("incident_4711") == set()
    app.get_by_test_id("start").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    assert site.tagged("incident_4711") == set(ids)

    job = site.api("GET", f"jobs/{job_id(screen.page)}")
    assert (job["title"], job["template_name"]) == ("Add incident_4711", NAME)
    app.get_by_role("tab", name="What was asked").click()
    app.get_by_test_id("job-from-saved").click()
    expect(app.get_by_role("heading", name=NAME)).to_be_visible()


def test_a_job_that_ran_is_saved_changed_used_for_a_new_one_and_removed(
    site: Site, desk: OpenDesk
) -> None:
    site.zendesk_takes(BRISK)
    ids = site.open_tickets(2)
    done = site.job(ids, tag="once_more")
    screen = desk(ADMIN)
    app = screen.open(f"jobs/{done}")
    app.get_by_test_id("job-save").click()
    app.get_by_test_id("saved-name").fill("Once more")
    app.get_by_test_id("save-job-yes").click()
    expect(app.get_by_test_id("saved-facts")).to_contain_text("once_more")

    app.get_by_test_id("saved-change").click()
    expect(app.get_by_test_id("changing-saved")).to_contain_text("Once more")
    add_tags(app, "Tags to add", "and_again")
    app.get_by_test_id("save-as").click()
    expect(app.get_by_test_id("saved-name")).to_have_value("Once more")
    app.get_by_test_id("save-job-yes").click()
    expect(app.get_by_test_id("saved-facts")).to_contain_text("and_again")

    app.get_by_test_id("new-job").click()
    app.get_by_test_id("use-saved-open").click()
    app.get_by_test_id("use-saved").get_by_role("button", name="Once more").click()
    expect(app.get_by_test_id("ticket-ids")).to_have_value(", ".join(map(str, ids)))
    app.get_by_test_id("review").click()
    app.get_by_test_id("start").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    assert site.tagged("and_again") == set(ids)

    app = saved(screen, "Once more")
    app.get_by_test_id("saved-remove").click()
    expect(app.get_by_test_id("confirm")).to_contain_text("webhook rules that start it stop")
    app.get_by_test_id("confirm-yes").click()
    expect(app.get_by_test_id("saved-import")).to_be_visible()
    expect(app.get_by_role("button", name="Once more", exact=True)).to_have_count(0)


def test_saved_jobs_go_out_and_come_in_or_say_what_is_not_here(
    site: Site, desk: OpenDesk, troubles: Troubles, tmp_path: Path
) -> None:
    troubles.allow(r"status of 422.*templates/import")
    search = {"kind": "search", "query": "tags:old_tag"}
    site.api(
        "POST",
        "templates",
        {"name": "Travels", "selection": search, "parameters": {"add": ["x"]}},
    )
    screen = desk(ADMIN)
    app = saved(screen, "Travels")
    with screen.page.expect_download() as loading:
        app.get_by_test_id("saved-export").click()
    document = json.loads(loading.value.path().read_text())
    (body,) = document["templates"]
    view = {"kind": "view", "view_ids": [424242]}
    document["templates"] = [body, body | {"name": "Of a view", "selection": view}]
    file = tmp_path / "saved.json"
    file.write_text(json.dumps(document))

    app = screen.open("automate")
    app.get_by_test_id("saved-import").click()
    app.get_by_test_id("import-file").set_input_files(file)
    app.get_by_test_id("import-existing").select_option("rename")
    app.get_by_test_id("import-yes").click()
    expect(app.get_by_test_id("why-not")).to_contain_text("There is no shared view 424242 in acme.")
    expect(app.get_by_test_id("saved-row").filter(has_text="Of a view")).to_have_count(0)
    app.get_by_label("Leave out saved jobs").check(force=True)
    app.get_by_test_id("import-yes").click()
    results = app.get_by_test_id("import-results")
    expect(results).to_contain_text("saved as “Travels (2)”")
    expect(results).to_contain_text("left out. There is no shared view 424242 in acme.")
    expect(app.get_by_test_id("saved-row").filter(has_text="Travels (2)")).to_be_visible()
