"""The workspace in a real browser: what an app can say to it, and what it says to an app."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from backend.sandbox.oauth import CLIENT_ID
from backend.sandbox.seed import ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID
from backend.sandbox.server import Running, running
from backend.sandbox.settings import without_limits
from backend.sandbox.update_jobs import Change
from backend.sandbox.workspace.person import GROUP_OF_RESTRICTED
from backend.sandbox.world import SDK_FILE, acme
from tests.sandbox.at_the_desk import CHROMIUM, FLAGS, PATIENCE, Desk, a_page, noted, until_noted

from .tiny_app import TinyApp, tiny_app

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    missing = "" if CHROMIUM else "there is no Chromium here (Debian: apt install chromium)"
    if not SDK_FILE.is_file():
        missing = "the app framework's SDK is not built: run `make install`"
    if missing and os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[tuple[Running, TinyApp]]:
    with running(acme(tickets=300, settings=without_limits())) as sandbox, tiny_app() as app:
        app.sdk_url = sandbox.credentials()["sdk_url"]
        sandbox.world.installation("acme").url = app.page_template
        yield sandbox, app


@pytest.fixture
def desk(browser: Browser, sandbox: tuple[Running, TinyApp]) -> Iterator[Desk]:
    """With a page of its own; whatever the browser complains about fails the test."""
    with a_page(browser) as page:
        yield Desk(page, *sandbox)


def test_the_app_is_opened_by_a_signed_post_and_shakes_hands(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.app.opened.clear()
    desk.go(f"/tickets/{ticket.id}", AGENT_ID)
    frame = desk.app_frame()
    (opened,) = desk.app.opened
    assert opened["location"] == "ticket_sidebar"
    assert opened["token"] not in frame.url
    assert opened["query"]["origin"] == desk.sandbox.credentials()["workspace_origin"]
    told = frame.evaluate("registered")
    installation = desk.sandbox.world.installation("acme")
    assert told["metadata"]["appId"] == installation.app_id
    assert told["metadata"]["installationId"] == installation.id
    assert told["context"] == {
        "product": "support",
        "location": "ticket_sidebar",
        "instanceGuid": opened["query"]["app_guid"],
        "account": {"subdomain": "acme"},
        "ticketId": ticket.id,
    }
    said = jwt.decode(opened["token"], options={"verify_signature": False})
    assert said["sub"].endswith(f"/users/{AGENT_ID}.json")


def test_an_app_beside_a_ticket_reads_it(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.go(f"/tickets/{ticket.id}", AGENT_ID)
    frame = desk.app_frame()
    paths = ["currentUser", "currentAccount.subdomain", "ticket.tags", "ticket.requester.id"]
    found = frame.evaluate(
        "(paths) => client.get(paths)", [*paths, "ticket.nothing", "colorScheme"]
    )
    assert found["currentUser"]["id"] == AGENT_ID
    assert found["currentUser"]["role"] == "agent"
    assert found["currentAccount.subdomain"] == "acme"
    assert found["ticket.tags"] == list(ticket.state.tags)
    assert found["ticket.requester.id"] == ticket.requester_id
    assert found["colorScheme"] == "light"
    assert found["errors"].keys() == {"ticket.nothing"}


def test_there_is_no_ticket_in_the_navigation_bar(desk: Desk) -> None:
    desk.go("/apps/tag-manager")
    frame = desk.app_frame("nav_bar")
    found = frame.evaluate("client.get(['ticket.tags', 'currentUser.id'])")
    assert found["currentUser.id"] == ADMIN_ID
    assert found["errors"].keys() == {"ticket.tags"}
    refused = frame.evaluate("client.get('ticket.tags').catch((error) => error.message)")
    assert "ticket.tags" in refused


def test_an_app_changes_the_form_and_the_agent_submits_it(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.go(f"/tickets/{ticket.id}")
    frame = desk.app_frame()
    before = set(ticket.state.tags)
    frame.evaluate("client.invoke('ticket.tags.add', 'by_the_app')")
    expect(desk.see("ticket-tags")).to_contain_text("by_the_app")
    assert "by_the_app" in noted(frame, "ticket.tags.changed")[-1]
    assert set(ticket.state.tags) == before
    desk.see("submit").click()
    expect(desk.see("toast")).to_contain_text("was updated")
    assert set(ticket.state.tags) == before | {"by_the_app"}


def test_an_app_can_hold_a_submit_back(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.go(f"/tickets/{ticket.id}")
    frame = desk.app_frame()
    frame.evaluate("client.on('ticket.save', () => Promise.reject('Not before noon'))")
    desk.see("reply").fill("Hello")
    desk.see("submit").click()
    expect(desk.see("toast")).to_have_text("Not before noon")
    expect(desk.see("conversation")).not_to_contain_text("Hello")


def test_requests_go_through_the_proxy_and_come_back_as_jquery_gives_them(desk: Desk) -> None:
    desk.go("/apps/tag-manager")
    frame = desk.app_frame("nav_bar")
    desk.app.asked.clear()
    options = {
        "url": f"{desk.app.url}/api",
        "headers": {"Authorization": "Bearer {{jwt.token}}"},
        "secure": True,
        "jwt": {"algorithm": "HS256", "secret_key": "{{setting.jwt_secret}}", "expiry": 60},
    }
    value = frame.evaluate("(options) => client.request(options)", options)
    assert value == {"text": "from the app's server"}
    token = desk.app.asked[0]["headers"]["authorization"].removeprefix("Bearer ")
    assert jwt.decode(token, desk.sandbox.credentials()["jwt_secret"], algorithms=["HS256"])
    refused = frame.evaluate(
        "(url) => client.request(url).catch((answer) => [answer.status, answer.responseJSON.text])",
        f"{desk.app.url}/api?status=409",
    )
    assert refused == [409, "from the app's server"]
    me = frame.evaluate("client.request('/api/v2/users/me.json')")
    assert me["user"]["id"] == ADMIN_ID


def test_the_sidebar_is_320_wide_and_as_high_as_the_app_wants(desk: Desk) -> None:
    desk.go(f"/tickets/{desk.ticket().id}")
    frame = desk.app_frame()
    frame.evaluate("client.invoke('resize', {width: '100%', height: '473px'})")
    place = desk.see("app-ticket_sidebar")
    expect(place).to_have_css("height", "473px")
    expect(place).to_have_css("width", "320px")


def test_notify_shows_texts_as_texts(desk: Desk) -> None:
    desk.go("/apps/tag-manager")
    frame = desk.app_frame("nav_bar")
    frame.evaluate("client.invoke('notify', 'Done: <b>x</b>', 'error', {sticky: true})")
    expect(desk.see("toast")).to_have_text("Done: <b>x</b>")
    desk.see("toast").get_by_label("Close").click()
    expect(desk.see("toast")).to_have_count(0)


def test_a_deep_link_reaches_the_app_and_so_do_later_ones(desk: Desk) -> None:
    desk.go("/apps/tag-manager/jobs/42")
    frame = desk.app_frame("nav_bar")
    until_noted(frame, "app.route.changed")
    assert noted(frame, "app.route.changed")[0]["appRoute"] == "jobs/42"
    frame.evaluate("client.invoke('routeTo', 'nav_bar', '', 'jobs/43')")
    until_noted(frame, "app.route.changed", 2)
    assert "/agent/apps/tag-manager/jobs/43?" in desk.page.url
    desk.page.go_back()
    until_noted(frame, "app.route.changed", 3)
    assert noted(frame, "app.route.changed")[2]["appRoute"] == "jobs/42"


def test_an_app_leads_to_a_ticket_and_back_to_its_page(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.go("/apps/tag-manager")
    page = desk.app_frame("nav_bar")
    page.evaluate("(id) => client.invoke('routeTo', 'ticket', id)", ticket.id)
    beside = desk.app_frame("ticket_sidebar")
    until_noted(page, "pane.deactivated")
    beside.evaluate("client.invoke('routeTo', 'nav_bar', '', 'new')")
    until_noted(page, "pane.activated")
    assert desk.app_frame("nav_bar").evaluate("noted.length") == page.evaluate("noted.length")


def test_each_tab_has_an_instance_that_lives_on_while_another_is_shown(desk: Desk) -> None:
    first, second = [
        t for t in desk.sandbox.world.accounts["acme"].tickets if t.state.status == "open"
    ][:2]
    desk.go(f"/tickets/{first.id}")
    one = desk.app_frame()
    until_noted(one, "app.activated")
    desk.see("search").fill(f"#{second.id}")
    desk.see("search").press("Enter")
    expect(desk.see("tab")).to_have_count(2)
    other = desk.app_frame()
    until_noted(one, "app.deactivated")
    guids = {each.evaluate("registered.context.instanceGuid") for each in (one, other)}
    assert len(guids) == 2
    other.evaluate("client.invoke('notify', 'from one of two')")
    expect(desk.see("toast")).to_have_count(1)
    desk.page.locator(f"[data-test-id=tab][data-ticket='{first.id}'] [role=tab]").click()
    until_noted(one, "app.activated", 2)
    until_noted(other, "app.deactivated")
    assert [each["firstLoad"] for each in noted(one, "app.activated")] == [True, False]
    assert desk.app_frame().evaluate("registered.context.instanceGuid") in guids


def test_a_ticket_opens_in_a_new_tab_of_the_browser_where_one_asks_for_that(desk: Desk) -> None:
    desk.go("/filters/3", AGENT_ID, "dark")
    subject = desk.see("ticket-row").first.get_by_role("link")
    with desk.page.context.expect_page() as opened:
        subject.click(modifiers=["Control"])
    opened.value.locator("[data-test-id=conversation]").wait_for()
    assert f"as={AGENT_ID}&theme=dark" in opened.value.url
    assert "/filters/3" in desk.page.url
    subject.press("Enter")
    desk.see("conversation").wait_for()


def test_light_and_dark(desk: Desk) -> None:
    desk.app.opened.clear()
    desk.go("/apps/tag-manager", theme="dark")
    frame = desk.app_frame("nav_bar")
    assert desk.app.opened[-1]["query"]["colorScheme"] == "dark"
    desk.see("theme").click()
    until_noted(frame, "colorScheme.changed")
    assert noted(frame, "colorScheme.changed") == ["light"]
    assert frame.evaluate("client.get('colorScheme')")["colorScheme"] == "light"
    assert parse_qs(urlsplit(desk.page.url).query)["theme"] == ["light"]


def test_another_person_gets_an_app_of_their_own(desk: Desk) -> None:
    desk.app.opened.clear()
    desk.go("/apps/tag-manager")
    desk.app_frame("nav_bar")
    desk.see("person").click()
    desk.page.locator(f"[data-person='{AGENT_ID}']").click()
    desk.page.wait_for_url(re.compile(f"as={AGENT_ID}"))
    frame = desk.app_frame("nav_bar")
    assert frame.evaluate("client.get('currentUser.id')")["currentUser.id"] == AGENT_ID
    who = [jwt.decode(o["token"], options={"verify_signature": False}) for o in desk.app.opened]
    assert [said["sub"].rpartition("/")[2] for said in who] == [
        f"{ADMIN_ID}.json",
        f"{AGENT_ID}.json",
    ]


def test_tags_change_before_ones_eyes(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.go(f"/tickets/{ticket.id}")
    frame = desk.app_frame()
    account, now = desk.sandbox.world.accounts["acme"], desk.sandbox.world.clock.now()
    account.update(ticket, Change(add=("from_elsewhere",)), now)
    expect(desk.see("ticket-tags")).to_contain_text("from_elsewhere")
    assert "from_elsewhere" in frame.evaluate("client.get('ticket.tags')")["ticket.tags"]
    desk.page.locator("[data-test-id=rail-views]").click()
    desk.see("search").fill("tags:from_elsewhere")
    desk.see("search").press("Enter")
    row = desk.page.locator(f"[data-test-id=ticket-row][data-ticket='{ticket.id}']")
    expect(row).to_contain_text("from_elsewhere")
    account.update(ticket, Change(remove=("from_elsewhere",)), now)
    expect(row).not_to_contain_text("from_elsewhere")


def test_a_restricted_agent_reads_the_own_group(desk: Desk) -> None:
    desk.go(f"/tickets/{desk.ticket(group_id=GROUP_OF_RESTRICTED).id}", LIGHT_AGENT_ID)
    desk.see("conversation").wait_for()
    expect(desk.see("submit")).to_have_count(0)
    expect(desk.see("tag-entry")).to_have_count(0)
    desk.see("rail-views").click()
    desk.see("ticket-row").first.wait_for()
    assert "Billing" in desk.see("ticket-row").first.inner_text()


def test_what_is_written_stays_text(desk: Desk) -> None:
    ticket = desk.ticket()
    desk.go(f"/tickets/{ticket.id}")
    desk.see("reply").fill("<img src=x onerror=alert(1)>")
    desk.see("submit").click()
    expect(desk.see("conversation")).to_contain_text("<img src=x onerror=alert(1)>")
    assert desk.see("conversation").locator("img").count() == 0


def test_a_page_that_never_shakes_hands_stays_in_sight_with_a_way_out(desk: Desk) -> None:
    installation = desk.sandbox.world.installation("acme")
    installation.url = f"{desk.app.url}/no-app/{{location}}"
    try:
        desk.go("/apps/tag-manager")
        expect(desk.see("app-trouble")).to_be_visible()
        page = desk.page.frame_locator("[data-test-id=app-nav_bar]")
        expect(page.get_by_text("from the app's server")).to_be_visible()
    finally:
        installation.url = desk.app.page_template
    desk.page.get_by_role("button", name="Try again").click()
    desk.app_frame("nav_bar")
    expect(desk.see("app-trouble")).to_have_count(0)


def test_the_person_at_the_workspace_is_asked_for_consent(desk: Desk) -> None:
    desk.go("/filters/3", AGENT_ID)
    desk.see("ticket-row").first.wait_for()
    back = f"{desk.app.url}/back"
    query = {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "redirect_uri": back,
        "scope": "read tickets:write",
        "state": "s",
    }
    address = f"{desk.sandbox.url}/acme/oauth/authorizations/new?" + "&".join(
        f"{name}={value}" for name, value in query.items()
    )
    with desk.page.expect_popup() as opened:
        desk.page.evaluate("(address) => void open(address, 'consent', 'popup')", address)
    popup = opened.value
    expect(popup.locator("[data-test-id=person]")).to_have_text("Sam Rivera")
    expect(popup.locator("[data-test-id=scopes]")).to_contain_text("read and change tickets")
    popup.locator("[data-test-id=allow]").click()
    popup.wait_for_url(f"{back}*")
    answered = parse_qs(urlsplit(popup.url).query)
    assert answered["state"] == ["s"]
    assert desk.sandbox.world.accounts["acme"].oauth.codes[answered["code"][0]].user_id == AGENT_ID
