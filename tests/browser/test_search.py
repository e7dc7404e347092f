"""A search built of several conditions: the tickets that are counted, reviewed and changed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import FrameLocator, expect

from backend.sandbox.tickets import Ticket
from tests.browser.site import BRISK, Site
from tests.browser.workspace import OpenDesk


def condition(app: FrameLocator, name: str, *typed: str) -> None:
    """Adds a condition, and chooses values in it, by keyboard alone."""
    add = app.get_by_role("combobox", name="Add a condition")
    add.fill(name)
    add.press("ArrowDown")
    add.press("Enter")
    for text in typed:
        field = app.get_by_role("combobox", name=name)
        expect(field).to_be_focused()
        field.press_sequentially(text)
        expect(app.get_by_role("option", name=re.compile(text, re.I)).first).to_be_visible()
        field.press("ArrowDown")
        field.press("Enter")


def test_conditions_find_exactly_the_tickets_that_are_reviewed_and_changed(
    site: Site, desk: OpenDesk
) -> None:
    site.zendesk_takes(BRISK)
    first_day = datetime.now(UTC).date() - timedelta(days=700)

    def meant(ticket: Ticket) -> bool:
        state = ticket.state
        return (
            not {"refund", "billing"}.isdisjoint(state.tags)
            and "old_tag" not in state.tags
            and state.status in ("open", "solved")
            and ticket.group_id == 4002
            and not {"tier_pro", "tier_free"}.isdisjoint(state.tags)
            and ticket.created >= datetime(*first_day.timetuple()[:3], tzinfo=UTC).timestamp()
        )

    wanted = {ticket.id for ticket in site.tickets() if meant(ticket)}
    assert wanted

    app = desk().open("new")
    app.get_by_role("combobox", name="Has any of these tags").press_sequentially("refund billing ")
    condition(app, "Has none of these tags")
    app.get_by_role("combobox", name="Has none of these tags").press_sequentially("old_tag ")
    condition(app, "Status", "open", "solved")
    condition(app, "Group", "bill")
    condition(app, "Ticket field")
    which = app.get_by_role("combobox", name="Which ticket field")
    which.press_sequentially("tier")
    app.get_by_role("option", name="Customer tier").click()
    tier = app.get_by_role("combobox", name="Customer tier")
    for option in ("Pro", "Free"):
        tier.press_sequentially(option)
        app.get_by_role("option", name=option).click()
    condition(app, "Created")
    app.get_by_test_id("condition-created-from").fill(str(first_day))
    expect(app.get_by_test_id("search-whole")).to_have_text(
        "tags:refund tags:billing -tags:old_tag status:open status:solved group:4002 "
        f"custom_field_7001:tier_pro custom_field_7001:tier_free created>={first_day}"
    )
    noun = "ticket" if len(wanted) == 1 else "tickets"
    expect(app.get_by_test_id("ticket-count")).to_contain_text(
        re.compile(rf"About {len(wanted)} {noun}: \d+ open · \d+ solved · 0 closed")
    )

    # As text and back: the conditions are the same, by name.
    app.get_by_test_id("search-as-text").click()
    text = app.get_by_test_id("search-text")
    built = text.input_value()
    text.fill(f"{built} refund")
    app.get_by_test_id("search-as-conditions").click()
    expect(app.get_by_text("It stays a text.")).to_be_visible()
    text.fill(built)
    app.get_by_test_id("search-as-conditions").click()
    expect(app.get_by_test_id("condition-group_ids")).to_contain_text("Billing")
    expect(app.get_by_test_id("condition-field-7001")).to_contain_text("Pro")

    app.get_by_role("combobox", name="Tags to add").press_sequentially("by_conditions ")
    app.get_by_role("button", name=f"Review {len(wanted)} {noun}").click()
    expect(app.get_by_test_id("planned")).to_contain_text(str(len(wanted)))
    app.get_by_role("button", name=f"Change {len(wanted)} {noun}").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    assert site.tagged("by_conditions") == wanted


def test_a_ticket_in_several_views_is_changed_once(site: Site, desk: OpenDesk) -> None:
    site.zendesk_takes(BRISK)
    urgent = {
        one.id
        for one in site.tickets()
        if one.state.priority == "urgent" and one.state.status in ("new", "open", "pending", "hold")
    }
    europe = {one.id for one in site.tickets() if one.brand_id == 5002}
    alive = {one.id for one in site.tickets() if one.state.status != "closed"}
    both = urgent | (europe & alive)
    assert urgent & europe, "a ticket that is in both views"
    app = desk().open("new")
    app.get_by_text("Views", exact=True).click()
    views = app.get_by_role("combobox", name="Views")
    for name in ("Urgent and unsolved", "Acme Europe: not closed"):
        views.fill(name)
        app.get_by_role("option", name=name).click()
    sum_of_counts = len(urgent) + len(europe & alive)
    expect(app.get_by_test_id("ticket-count")).to_have_text(f"At most {sum_of_counts:,} tickets")
    app.get_by_role("combobox", name="Tags to add").press_sequentially("in_views ")
    app.get_by_test_id("review").click()
    app.get_by_role("button", name=f"Change {len(both):,} tickets").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")
    assert site.tagged("in_views") == both
