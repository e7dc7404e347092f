"""Beside a ticket: an agent changes tickets like it, and a restricted agent sees nothing of it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from backend.sandbox.workspace.person import GROUP_OF_RESTRICTED
from tests.browser.site import BRISK, HELD, Site, eventually
from tests.browser.workspace import AGENT, RESTRICTED, OpenDesk, Troubles, add_tags, tick


def test_an_agent_starts_a_job_from_a_ticket_and_is_told_when_it_is_over(
    site: Site, desk: OpenDesk
) -> None:
    ticket, alike = site.ticket_like_few()
    agent = desk(AGENT)
    sidebar = agent.open_ticket(ticket)
    tick(sidebar, "Same organisation")
    expect(sidebar.get_by_test_id("sidebar-count")).to_contain_text(f"{len(alike)} tickets")
    add_tags(sidebar, "Add", "from_the_sidebar")
    sidebar.get_by_role("button", name=f"Review {len(alike)} tickets").click()
    review = sidebar.get_by_test_id("sidebar-short-review")
    expect(review).to_contain_text("will change")
    assert site.tagged("from_the_sidebar") == set()
    site.zendesk_takes(HELD)
    review.get_by_test_id("sidebar-start").click()
    expect(sidebar.get_by_role("progressbar", name="Progress of")).to_be_visible()
    site.zendesk_takes(BRISK)
    agent.toast(re.compile("from_the_sidebar.* has finished"))
    assert site.tagged("from_the_sidebar") <= alike
    (job,) = [job for job in site.jobs() if "from_the_sidebar" in job["title"]]
    assert job["created_by"]["name"] == "Sam Rivera"
    assert job["counts"]["changed"] == len(site.tagged("from_the_sidebar"))


def test_a_large_list_is_reviewed_on_the_whole_page(site: Site, desk: OpenDesk) -> None:
    agent = desk(AGENT)
    sidebar = agent.open_ticket(site.open_tickets(1)[0])
    tick(sidebar, "Subject has the words")
    words = sidebar.get_by_label("Words of the subject")
    words.fill("e")
    add_tags(sidebar, "Add", "not_yet")
    sidebar.get_by_test_id("sidebar-review").click()
    expect(agent.app.get_by_test_id("page-review")).to_be_visible()
    agent.app.get_by_role("button", name="Discard").click()
    assert site.tagged("not_yet") == set()


def test_a_restricted_agent_sees_nothing_of_it(site: Site, desk: OpenDesk) -> None:
    site.job(site.open_tickets(2), tag="x", title="Nothing for restricted eyes", wait=20)
    own = next(one.id for one in site.tickets() if one.group_id == GROUP_OF_RESTRICTED)
    restricted = desk(RESTRICTED)
    asked: list[str] = []
    restricted.page.on("request", lambda request: asked.append(request.url))
    sidebar = restricted.open_ticket(own)
    expect(sidebar.get_by_test_id("sidebar-no-permission")).to_be_visible()
    expect(sidebar.get_by_role("button")).to_have_count(0)
    app = restricted.open()
    expect(app.get_by_test_id("state-no-permission")).to_be_visible()
    expect(app.get_by_text("Nothing for restricted eyes")).to_have_count(0)
    assert not [url for url in asked if "/api/v1/jobs" in url or "/api/v1/events" in url]


def test_an_agent_who_is_suspended_meanwhile_may_start_nothing_more(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow("401 .Unauthorized|403 .Forbidden")
    agent = desk(AGENT)
    job = site.job(site.open_tickets(4), tag="too_late", title="Too late", start="manual")
    app = agent.open(f"review/{job}")
    start = app.get_by_role("button", name="Change 4 tickets")
    expect(start).to_be_visible()
    site.terminal.control("POST", "acme/users", {"id": AGENT, "suspended": True})
    try:
        start.click()
        expect(
            app.get_by_test_id("refused").or_(app.get_by_test_id("state-no-permission"))
        ).to_be_visible()
        assert site.api("GET", f"jobs/{job}")["status"] == "draft"
        assert site.tagged("too_late") == set()
    finally:
        site.terminal.control("POST", "acme/users", {"id": AGENT, "suspended": False})


def test_the_suggestions_of_the_last_field_are_seen_whole(site: Site, desk: OpenDesk) -> None:
    agent = desk(AGENT)
    sidebar = agent.open_ticket(site.open_tickets(1)[0])
    sidebar.get_by_role("combobox", name="Remove").fill("re")
    suggestions = sidebar.get_by_role("listbox", name="Remove")
    expect(suggestions.get_by_role("option").nth(3)).to_be_attached()
    frame = agent.page.locator("[data-test-id=app-ticket_sidebar]:visible")

    def seen_whole() -> bool:
        shown, around = suggestions.bounding_box(), frame.bounding_box()
        assert shown is not None
        assert around is not None
        return shown["y"] + shown["height"] <= around["y"] + around["height"]

    eventually(seen_whole)
