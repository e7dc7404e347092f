"""What must hold on every page: for screen readers, keyboards, languages, in light and dark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.looks import AXE, cut_off, findings, frame_of
from tests.browser.site import ROOT, Site
from tests.browser.tour import TOUR, Jobs, Stop, with_jobs
from tests.browser.workspace import ADMIN, Desk, OpenDesk, Troubles

GERMAN = json.loads((ROOT / "zat_app/src/translations/de.json").read_text())


@pytest.fixture(scope="module")
def made(site: Site) -> Iterator[Jobs]:
    with with_jobs(site) as jobs:
        yield jobs


@pytest.mark.parametrize("stop", TOUR, ids=lambda stop: stop.name)
def test_a_page_is_open_to_everybody_in_light_and_dark_at_any_width(
    desk: OpenDesk, made: Jobs, troubles: Troubles, stop: Stop
) -> None:
    troubles.allow("404 .Not Found")
    place = desk(stop.person or ADMIN)
    expect(stop.go(place, made)).to_be_visible()
    assert not findings(place.page)
    for width in (320, 1600):
        assert not cut_off(place.page, width)
    place.page.get_by_test_id("theme").click()
    expect(frame_of(place.page).locator("html")).to_have_css("color-scheme", "dark")
    assert not findings(place.page)


def test_the_theme_follows_zendesk_while_the_page_is_open(desk: OpenDesk, made: Jobs) -> None:
    place = desk()
    app = place.open()
    expect(app.get_by_test_id("nav-jobs")).to_be_visible()
    light = ground(app.locator("body"))
    place.page.get_by_test_id("theme").click()
    expect(app.locator("body")).not_to_have_css("background-color", light)
    place.page.get_by_test_id("theme").click()
    expect(app.locator("body")).to_have_css("background-color", light)


def ground(body: Locator) -> str:
    return str(body.evaluate("it => getComputedStyle(it).backgroundColor"))


def test_a_job_is_made_and_started_with_the_keyboard_alone(site: Site, desk: OpenDesk) -> None:
    place = desk()
    app = place.open()
    press = place.page.keyboard.press
    expect(app.get_by_test_id("new-job").first).to_be_visible()
    place.page.locator("iframe:visible").focus()
    until_focused(place, app.get_by_test_id("new-job").first)
    press("Enter")
    until_focused(place, app.get_by_test_id("source").get_by_role("radio", name="Search"))
    press("ArrowRight")
    press("ArrowRight")
    until_focused(place, app.get_by_role("textbox", name="Ticket IDs"))
    ids = [one.id for one in site.tickets() if one.state.status == "open"][:3]
    place.page.keyboard.type(" ".join(map(str, ids)))
    until_focused(place, app.get_by_role("combobox", name="Tags to add"))
    place.page.keyboard.type("by_keyboard,")
    until_focused(place, app.get_by_test_id("review"))
    press("Enter")
    expect(app.get_by_test_id("start")).to_be_visible()
    until_focused(place, app.get_by_test_id("start"))
    press("Enter")
    expect(app.get_by_test_id("job-page")).to_be_visible()


def until_focused(place: Desk, wanted: Locator) -> None:
    """Tab on until this has the focus, which must be seen."""
    for _ in range(80):
        if wanted.evaluate("it => it === it.ownerDocument.activeElement"):
            return
        place.page.keyboard.press("Tab")
    pytest.fail("the keyboard does not reach it")


def test_a_question_keeps_the_focus_and_is_left_with_escape(desk: OpenDesk, made: Jobs) -> None:
    place = desk()
    app = place.open(f"jobs/{made.running}")
    app.get_by_role("button", name="Stop").click()
    question = app.get_by_role("dialog")
    for key in ("Shift+Tab", *["Tab"] * 6, *["Shift+Tab"] * 6):
        place.page.keyboard.press(key)
        assert question.evaluate("it => it.contains(it.ownerDocument.activeElement)")
    place.page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(app.get_by_role("button", name="Stop")).to_be_focused()


def test_tabs_are_gone_through_with_arrows_and_chosen_with_enter(
    desk: OpenDesk, made: Jobs
) -> None:
    place = desk()
    app = place.open(f"jobs/{made.finished}")
    tickets = app.get_by_role("tab", name="Tickets")
    asked = app.get_by_role("tab", name="What was asked")
    expect(tickets).to_have_attribute("aria-selected", "true")
    activity = app.get_by_role("tab", name="Activity")
    tickets.focus()
    round_and_back = (asked, activity, tickets, activity, asked)
    for key, reached in zip(("ArrowRight",) * 3 + ("ArrowLeft",) * 2, round_and_back, strict=True):
        place.page.keyboard.press(key)
        expect(reached).to_be_focused()
    place.page.keyboard.press("Enter")
    expect(asked).to_have_attribute("aria-selected", "true")
    expect(app.get_by_role("tabpanel", name="What was asked")).to_contain_text("Incident 4711")


def test_a_german_agent_reads_german(site: Site, desk: OpenDesk, made: Jobs) -> None:
    site.terminal.control("POST", "acme/users", {"id": ADMIN, "locale": "de"})
    try:
        place = desk()
        app = place.open()
        expect(app.get_by_test_id("nav-jobs")).to_contain_text(GERMAN["nav.jobs"])
        assert app.locator("html").get_attribute("lang") == "de"
        total = site.api("GET", f"jobs/{made.running}")["total_items"]
        row = app.get_by_test_id("job-row").filter(has_text="Add archive_ok")
        expect(row).to_contain_text(f"{total:,}".replace(",", "."))
        app.get_by_test_id("new-job").first.click()
        expect(app.get_by_role("heading", level=1)).to_have_text(GERMAN["new_job.title"])
        assert not findings(place.page)
    finally:
        site.terminal.control("POST", "acme/users", {"id": ADMIN, "locale": "en-US"})


def test_axe_is_there() -> None:
    assert Path(AXE).stat().st_size > 100_000
