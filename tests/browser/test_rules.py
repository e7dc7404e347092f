"""A webhook rule from the form to a ticket that a trigger has had retagged, and its end."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import FrameLocator, expect

from tests.browser.site import BRISK, Site, eventually
from tests.browser.workspace import OpenDesk

SAVED = "Calm them down"


def make(site: Site, app: FrameLocator, name: str, **parameters: Any) -> None:
    """A saved job, and a rule for it, made in the app."""
    body = {
        "name": f"{SAVED}: {name}",
        "selection": {"kind": "search", "query": "tags:nothing_has_this"},
        "parameters": parameters,
    }
    site.api("POST", "templates", body)
    app.get_by_test_id("nav-automate").click()
    app.get_by_test_id("automate-rules").click()
    app.get_by_role("button", name="New webhook rule").click()
    app.get_by_test_id("rule-saved").select_option(f"{SAVED}: {name}")
    app.get_by_test_id("rule-name").fill(name)
    app.get_by_test_id("rule-make").click()
    expect(app.get_by_test_id("rule-state")).to_have_text("Not set up yet")


def test_a_trigger_that_the_app_has_made_retags_what_an_agent_tags(
    site: Site, desk: OpenDesk
) -> None:
    site.zendesk_takes(BRISK)
    app = desk().open()
    make(site, app, "Calm at once", add=["calm"], remove=["angry"])
    expect(app.get_by_test_id("rule-includes")).to_contain_text("angry")
    expect(app.get_by_test_id("rule-excludes")).to_contain_text("calm")
    app.get_by_text("Switch the trigger on at once").click()
    app.get_by_test_id("rule-make-there").click()
    expect(app.get_by_test_id("rule-made")).to_contain_text("Tag Manager: Calm at once")
    expect(app.get_by_test_id("rule-state")).to_have_text("On")

    tickets = site.open_tickets(3, after=200)
    site.terminal.control("POST", "acme/agent", {"ids": tickets, "add": ["angry"]})
    done = app.get_by_test_id("delivery-row").filter(has_text="Tickets changed")
    expect(done).to_have_count(3, timeout=40_000)
    assert site.tagged("calm") == set(tickets)
    assert not site.tagged("angry") & set(tickets)

    app.get_by_test_id("rule-rotate").click()
    expect(app.get_by_test_id("rule-previous")).to_be_visible()
    app.get_by_test_id("rule-turn").click()
    expect(app.get_by_test_id("rule-state")).to_have_text("Paused")
    (late,) = site.open_tickets(1, after=210)
    site.terminal.control("POST", "acme/agent", {"ids": [late], "add": ["angry"]})
    kept = app.get_by_test_id("delivery-row").filter(has_text="The rule was paused.")
    expect(kept).to_have_count(1, timeout=40_000)
    app.get_by_test_id("rule-turn").click()
    kept.get_by_test_id("delivery-replay").click()
    app.get_by_test_id("replay-yes").click()
    eventually(lambda: late in site.tagged("calm"))
    expect(done).to_have_count(4, timeout=40_000)
    done.filter(has_text=f"Ticket {late}").get_by_role("button", name="See the job").click()
    expect(app.get_by_test_id("job-status")).to_have_text("Finished")

    app.get_by_test_id("nav-automate").click()
    app.get_by_test_id("automate-rules").click()
    app.get_by_role("button", name="Calm at once").click()
    app.get_by_test_id("rule-remove").click()
    app.get_by_test_id("confirm-yes").click()
    expect(app.get_by_test_id("rules-none")).to_be_visible()
    assert site.terminal.control("GET", "acme/webhooks")["webhooks"] == []


def test_what_is_pasted_by_hand_works_as_soon_as_the_secret_is_here(
    site: Site, desk: OpenDesk
) -> None:
    site.zendesk_takes(BRISK)
    app = desk().open()
    make(site, app, "By hand", add=["thanked"])
    endpoint = app.get_by_test_id("rule-endpoint").input_value()
    body = app.get_by_test_id("rule-body").input_value()
    secret = paste(site, endpoint, body, tag="thank_me")
    app.get_by_test_id("rule-secret").fill(secret)
    app.get_by_test_id("rule-secret-save").click()
    expect(app.get_by_test_id("rule-state")).to_have_text("On")
    (ticket,) = site.open_tickets(1, after=220)
    site.terminal.control("POST", "acme/agent", {"ids": [ticket], "add": ["thank_me"]})
    eventually(lambda: ticket in site.tagged("thanked"))
    row = app.get_by_test_id("delivery-row").filter(has_text="Tickets changed")
    expect(row).to_have_count(1, timeout=40_000)


def paste(site: Site, endpoint: str, body: str, *, tag: str) -> str:
    """What an admin does in Zendesk's Admin Center; the webhook's secret."""
    hook = {
        "name": "Pasted",
        "endpoint": endpoint,
        "http_method": "POST",
        "request_format": "json",
        "status": "active",
    }
    made = site.zendesk("POST", "webhooks", {"webhook": hook})["webhook"]["id"]
    tagged = {"field": "current_tags", "operator": "includes", "value": tag}
    trigger = {
        "title": "Pasted",
        "conditions": {"all": [tagged]},
        "actions": [{"field": "notification_webhook", "value": [made, body]}],
    }
    site.zendesk("POST", "triggers", {"trigger": trigger})
    secret: str = site.zendesk("GET", f"webhooks/{made}/signing_secret")["signing_secret"]["secret"]
    return secret
