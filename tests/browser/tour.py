"""Every page of the app once, with something on it: for axe, and for the screenshots."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, expect

from tests.browser.site import BRISK, HELD, KEY, SLOW, Site, eventually
from tests.browser.workspace import AGENT, RESTRICTED, Desk, add_tags, choose_views, tick

ROUND = "Weekly round"
COUNTED = re.compile(r"Review [\d,]+ tickets")


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs that the pages show."""

    running: str
    finished: str
    draft: str
    series: str
    schedule: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One page: who looks at it, where, and what shows that it is there."""

    name: str
    go: Callable[[Desk, Jobs], Locator]
    person: int | None = None


@contextmanager
def with_jobs(site: Site) -> Iterator[Jobs]:
    """A finished job with tickets that failed, a draft, and one that stays in the middle."""
    finished = site.job(
        selection=search("tags:old_tag"),
        parameters={"add": ["reviewed"], "remove": ["old_tag"]},
        title="Add reviewed, remove old_tag",
        reason="Incident 4711",
    )
    eventually(lambda: site.api("GET", f"jobs/{finished}")["status"] == "completed")
    draft = site.job(
        selection=search("tags:vip_cust tags:vip-customer"),
        parameters={"rename": {"from": ["vip_cust", "vip-customer"], "to": "vip"}},
        title="Merge vip_cust, vip-customer → vip",
        start="manual",
    )
    eventually(lambda: site.api("GET", f"jobs/{draft}")["phase"] == "ready")
    _save_jobs(site)
    _make_rules(site)
    series = _run_series(site)
    schedule = _scheduled(site)
    site.zendesk_takes(SLOW)
    running = site.job(selection=search("status<closed"), tag="archive_ok", title="Add archive_ok")
    eventually(lambda: site.api("GET", f"jobs/{running}")["progress"] >= 25)
    site.zendesk_takes(HELD)
    try:
        yield Jobs(running, finished, draft, series, schedule)
    finally:
        site.zendesk_takes(BRISK)


def _save_jobs(site: Site) -> None:
    """Two saved jobs, one of which asks for something."""
    tag = {"name": "tag", "label": "Which tag has had its day?", "kind": "tag"}
    site.api(
        "POST",
        "templates",
        {
            "name": "Retire a tag",
            "selection": search("tags:{{tag}} status<closed"),
            "parameters": {"remove": ["{{tag}}"], "add": ["retired"]},
            "title": "Retire {{tag}}",
            "inputs": [tag],
        },
    )
    site.api(
        "POST",
        "templates",
        {
            "name": "Nightly clean-up",
            "selection": {"kind": "view", "view_ids": [3]},
            "parameters": {"rename": {"from": ["vip_cust", "vip-customer"], "to": "vip"}},
            "options": {"speed": "gentle"},
        },
    )


def _make_rules(site: Site) -> None:
    """A webhook rule that was called for some tickets, and one that is not set up yet."""
    body = {
        "name": "Outage: tell everybody",
        "selection": search("tags:outage_new"),
        "parameters": {"add": ["outage_told"], "remove": ["outage_new"]},
    }
    saved_as = site.api("POST", "templates", body)["template_id"]
    site.api("POST", "hooks", {"name": "Outages, by hand", "template_id": saved_as})
    made = site.api("POST", "hooks", {"name": "Outages at once", "template_id": saved_as})
    address = f"hooks/{made['hook_id']}"
    tags = {"includes": ["outage_new"], "excludes": ["outage_told"], "active": True}
    site.api("POST", f"{address}/zendesk", tags)
    ids = site.open_tickets(3)
    site.terminal.control("POST", "acme/agent", {"ids": ids, "add": ["outage_new"]})
    done = f"{address}/deliveries?state=done"
    eventually(lambda: len(site.api("GET", done)["deliveries"]) == len(ids))


def _run_series(site: Site) -> str:
    """A series that is over; one of its views was empty."""
    body = {
        "name": "Weekly review",
        "view_ids": [9, 6, 5],
        "parameters": {"add": ["seen_weekly"]},
        "on_failure": "go_on",
    }
    waiting = [t.id for t in site.tickets() if "legal_review" in t.state.tags]
    site.terminal.control("POST", "acme/agent", {"ids": waiting, "remove": ["legal_review"]})
    made: str = site.api("POST", "series", body)["series_id"]
    eventually(lambda: site.api("GET", f"series/{made}")["status"] == "completed")
    return made


def search(query: str) -> dict[str, str]:
    return {"kind": "search", "query": query}


def jobs(desk: Desk, _: Jobs) -> Locator:
    app = desk.open()
    expect(app.get_by_test_id("running-job")).to_be_visible()
    return app.get_by_test_id("job-row").first


def new_job(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("new")
    add_tags(app, "Has any of these tags", "vip_cust", "vip-customer")
    app.get_by_test_id("operation").get_by_text("Rename or merge").click()
    add_tags(app, "Old tags", "vip_cust", "vip-customer")
    add_tags(app, "New tag", "vip")
    app.get_by_role("heading", name="New job").click()
    app.get_by_test_id("page-new-job").evaluate("page => page.ownerDocument.activeElement.blur()")
    return app.get_by_role("button", name=COUNTED)


def conditions(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("new")
    add_tags(app, "Has any of these tags", "refund", "billing")
    for name, choice in (("Status", "Solved"), ("Group", "Billing"), ("Ticket field", "tier")):
        app.get_by_role("combobox", name="Add a condition").fill(name)
        app.get_by_role("option", name=name).click()
        field = app.get_by_test_id("condition-field") if name == "Ticket field" else app
        field.get_by_role("combobox").and_(app.locator(":focus")).press_sequentially(choice)
        app.get_by_role("option", name=re.compile(f"{choice}$", re.I)).click()
    app.get_by_role("combobox", name="Customer tier").fill("Pro")
    app.get_by_role("option", name="Pro").click()
    app.get_by_role("combobox", name="Add a condition").fill("Created")
    app.get_by_role("option", name="Created").click()
    app.get_by_test_id("condition-created-range").select_option("365")
    app.get_by_role("heading", name="New job").click()
    app.get_by_test_id("page-new-job").evaluate("page => page.ownerDocument.activeElement.blur()")
    expect(app.get_by_test_id("count-split")).to_be_visible()
    return app.get_by_role("button", name=COUNTED)


def review(desk: Desk, made: Jobs) -> Locator:
    return desk.open(f"review/{made.draft}").get_by_test_id("start")


def running(desk: Desk, made: Jobs) -> Locator:
    app = desk.open(f"jobs/{made.running}")
    expect(app.get_by_test_id("ticket-row").first).to_be_visible()
    return app.get_by_role("progressbar", name="Progress of")


def finished(desk: Desk, made: Jobs) -> Locator:
    app = desk.open(f"jobs/{made.finished}")
    expect(app.get_by_test_id("job-sum")).to_be_visible()
    app.get_by_test_id("tickets-filter").select_option("failed")
    return app.get_by_test_id("ticket-row").filter(has_text="Not changed").first


def asked(desk: Desk, made: Jobs) -> Locator:
    app = desk.open(f"jobs/{made.finished}")
    app.get_by_role("tab", name="What was asked").click()
    return app.get_by_test_id("what-was-asked")


def undo(desk: Desk, made: Jobs) -> Locator:
    app = desk.open(f"jobs/{made.finished}")
    app.get_by_test_id("job-undo").click()
    return app.get_by_role("dialog").get_by_test_id("undo-review")


def stop(desk: Desk, made: Jobs) -> Locator:
    app = desk.open(f"jobs/{made.running}")
    app.get_by_test_id("job-stop").click()
    return app.get_by_role("dialog").get_by_test_id("confirm-yes")


def change(desk: Desk, made: Jobs) -> Locator:
    app = desk.open(f"jobs/{made.running}")
    app.get_by_test_id("job-change").click()
    return app.get_by_role("dialog").get_by_test_id("change-save")


def saved(desk: Desk, _: Jobs) -> Locator:
    return desk.open("automate").get_by_test_id("saved-row").first


def saved_job(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("automate")
    app.get_by_role("button", name="Retire a tag", exact=True).click()
    return app.get_by_test_id("saved-review")


def save_job(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("new")
    app.get_by_test_id("source").get_by_text("Ticket IDs").click()
    app.get_by_role("textbox", name="Ticket IDs").fill("{{tickets}}")
    add_tags(app, "Tags to add", "{{incident}}")
    app.get_by_test_id("save-as").click()
    return app.get_by_role("dialog").get_by_test_id("save-job-yes")


def rules(desk: Desk, _: Jobs) -> Locator:
    return desk.open("automate/rules").get_by_test_id("rule-row").first


def rule(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("automate/rules")
    app.get_by_role("button", name="Outages at once").click()
    return app.get_by_test_id("delivery-row").first


def rule_setup(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("automate/rules")
    app.get_by_role("button", name="Outages, by hand").click()
    return app.get_by_test_id("rule-body")


def new_rule(desk: Desk, _: Jobs) -> Locator:
    return desk.open("automate/rules/new").get_by_test_id("rule-make")


def all_series(desk: Desk, _: Jobs) -> Locator:
    return desk.open("automate/series").get_by_test_id("series-row").first


def one_series(desk: Desk, made: Jobs) -> Locator:
    app = desk.open(f"automate/series/{made.series}")
    return app.get_by_test_id("series-step").last


def new_series(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("new")
    choose_views(app, "Urgent and unsolved", "Acme Europe: not closed")
    app.get_by_test_id("several-views").get_by_text("One after another").click()
    add_tags(app, "Tags to add", "seen_weekly")
    app.get_by_test_id("series").click()
    return app.get_by_role("dialog").get_by_test_id("start-series-yes")


def connection(desk: Desk, _: Jobs) -> Locator:
    return desk.open("settings/connection").get_by_test_id("connection-status")


def speed(desk: Desk, _: Jobs) -> Locator:
    return desk.open("settings/speed").get_by_text("Limits now")


def notifications(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("settings/notifications")
    expect(app.get_by_test_id("mail-state")).to_be_visible()
    return app.get_by_test_id("notice-row").first


def keys(desk: Desk, _: Jobs) -> Locator:
    return desk.open("settings/keys").get_by_role("row").filter(has_text=KEY)


def permissions(desk: Desk, _: Jobs) -> Locator:
    return desk.open("settings/permissions").get_by_test_id("permissions-save")


def system(desk: Desk, _: Jobs) -> Locator:
    return desk.open("settings/system").get_by_test_id("system-process").first


def activity(desk: Desk, _: Jobs) -> Locator:
    return desk.open("settings/activity").get_by_test_id("activity-line").first


def schedules(desk: Desk, _: Jobs) -> Locator:
    return desk.open("automate/schedules").get_by_test_id("schedule-row").first


def schedule(desk: Desk, made: Jobs) -> Locator:
    app = desk.open(f"automate/schedules/{made.schedule}")
    expect(app.get_by_test_id("slot-row")).to_contain_text("Finished")
    return app.get_by_test_id("schedule-upcoming")


def new_schedule(desk: Desk, _: Jobs) -> Locator:
    app = desk.open("automate/schedules/new")
    app.get_by_test_id("schedule-saved").select_option(label=ROUND)
    app.get_by_test_id("when-kind").select_option("weekly")
    return app.get_by_test_id("when-upcoming")


def sidebar(desk: Desk, _: Jobs) -> Locator:
    place = _beside_a_ticket(desk)
    return place.get_by_role("button", name=COUNTED)


def sidebar_review(desk: Desk, made: Jobs) -> Locator:
    sidebar(desk, made).click()
    return desk.sidebar.get_by_test_id("sidebar-start")


def no_permission(desk: Desk, _: Jobs) -> Locator:
    return desk.open().get_by_test_id("state-no-permission")


def unknown_job(desk: Desk, _: Jobs) -> Locator:
    return desk.open("jobs/00000000-0000-4000-8000-000000000000").get_by_test_id("state-problem")


def _scheduled(site: Site) -> str:
    """A schedule that has run once, by hand; its id."""
    tagged = {"selection": {"kind": "tickets", "ids": site.open_tickets(20)}}
    content = tagged | {"name": ROUND, "parameters": {"add": ["seen_this_week"]}}
    saved = site.api("POST", "templates", content)
    rule = {"kind": "weekly", "days": ["mon", "thu"], "at": "06:30", "tz": "Europe/Dublin"}
    asked = {"template_id": saved["template_id"], "rule": rule}
    schedule_id = str(site.api("POST", "schedules", asked)["schedule_id"])
    job = site.api("POST", f"schedules/{schedule_id}/run")["job_id"]
    eventually(lambda: site.api("GET", f"jobs/{job}")["status"] == "completed")
    return schedule_id


def _beside_a_ticket(desk: Desk) -> FrameLocator:
    ticket, _ = desk.site.ticket_like_few()
    place = desk.open_ticket(ticket)
    tick(place, "Same organisation")
    add_tags(place, "Add", "outage_november")
    place.get_by_test_id("ticket-sidebar").evaluate("it => it.ownerDocument.activeElement.blur()")
    return place


TOUR = (
    Stop("jobs", jobs),
    Stop("new-job", new_job),
    Stop("new-job-conditions", conditions),
    Stop("review", review),
    Stop("job-running", running),
    Stop("job-finished", finished),
    Stop("job-asked", asked),
    Stop("job-undo", undo),
    Stop("job-stop", stop),
    Stop("job-change", change),
    Stop("automate-saved", saved),
    Stop("automate-saved-job", saved_job),
    Stop("job-save", save_job),
    Stop("automate-rules", rules),
    Stop("automate-rule", rule),
    Stop("automate-rule-setup", rule_setup),
    Stop("automate-rule-new", new_rule),
    Stop("automate-series", all_series),
    Stop("series", one_series),
    Stop("new-job-series", new_series),
    Stop("settings-connection", connection),
    Stop("settings-permissions", permissions),
    Stop("settings-speed", speed),
    Stop("settings-notifications", notifications),
    Stop("settings-api-keys", keys),
    Stop("settings-activity", activity),
    Stop("settings-system", system),
    Stop("automate-schedules", schedules),
    Stop("automate-schedule", schedule),
    Stop("automate-schedule-new", new_schedule),
    Stop("sidebar", sidebar, AGENT),
    Stop("sidebar-review", sidebar_review, AGENT),
    Stop("no-permission", no_permission, RESTRICTED),
    Stop("unknown-job", unknown_job),
)
