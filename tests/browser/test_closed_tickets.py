"""Whether Zendesk changes closed tickets: an admin looks, and reviews say what was seen."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.site import Site
from tests.browser.workspace import AGENT, OpenDesk, Troubles, add_tags, fill_ids


def closed_ticket(site: Site) -> int:
    return next(one.id for one in site.tickets() if one.state.status == "closed")


def test_an_admin_has_it_checked_and_the_review_says_what_was_seen(
    site: Site, desk: OpenDesk
) -> None:
    ticket = closed_ticket(site)
    before = site.terminal.tags()
    app = desk().open("settings/connection")
    expect(app.get_by_test_id("closed-tickets-answer")).to_contain_text("Nobody has looked yet")
    app.get_by_label("Number of a closed ticket").fill(f"#{ticket}")
    app.get_by_test_id("closed-tickets-check").click()
    told = app.get_by_role("dialog")
    expect(told).to_contain_text(f"“tag_manager_check” is added to ticket {ticket}")
    told.get_by_role("button", name="Check now").click()
    answer = app.get_by_test_id("closed-tickets-answer")
    expect(answer).to_contain_text(f"No: it refused a tag on closed ticket {ticket}")
    assert site.terminal.tags() == before

    app.get_by_role("button", name="Jobs", exact=True).click()
    app.get_by_role("button", name="New job").first.click()
    fill_ids(app, [ticket])
    add_tags(app, "Tags to add", "late_tag")
    app.get_by_role("button", name="Review 1 ticket").click()
    expect(app.get_by_test_id("warnings")).to_contain_text("Your Zendesk refused")


def test_an_open_ticket_is_refused_and_agents_are_not_offered_it(
    site: Site, desk: OpenDesk, troubles: Troubles
) -> None:
    troubles.allow("status of 409")
    (ticket,) = site.open_tickets(1)
    app = desk().open("settings/connection")
    app.get_by_label("Number of a closed ticket").fill(str(ticket))
    app.get_by_test_id("closed-tickets-check").click()
    app.get_by_test_id("closed-tickets-now").click()
    expect(app.get_by_test_id("closed-tickets-problem")).to_contain_text("is not closed")

    app = desk(AGENT).open("settings/connection")
    expect(app.get_by_test_id("connection-status")).to_be_visible()
    expect(app.get_by_test_id("closed-tickets-answer")).to_be_hidden()
