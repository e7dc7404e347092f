"""What the workspace's page is told, person by person, and what agents can do there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import pytest

from backend.sandbox.seed import ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID
from backend.sandbox.workspace.conversation import conversation
from backend.sandbox.workspace.credentials import SDK_PATH
from backend.sandbox.workspace.person import GROUP_OF_RESTRICTED

from .conftest import Zendesk
from .tiny_app import TinyApp, tiny_app

pytestmark = pytest.mark.anyio

SECRET = "{{setting.jwt_secret}}"
SIGNED = {"secure": True, "jwt": {"algorithm": "HS256", "secret_key": SECRET, "expiry": 60}}
NOT_FROM_THE_PRODUCT = {"verify_exp": False, "verify_iat": False}


@pytest.fixture
def app() -> Iterator[TinyApp]:
    with tiny_app() as app:
        yield app


async def ask(
    zendesk: Zendesk, method: str, path: str, person: int = ADMIN_ID, **more: Any
) -> httpx.Response:
    query = {"as": person, **more.pop("query", {})}
    return await zendesk.client.request(
        method, f"/acme/workspace/{path}", params=query, headers={"authorization": ""}, **more
    )


async def told(zendesk: Zendesk, path: str, person: int = ADMIN_ID, **query: Any) -> Any:
    answer = await ask(zendesk, "GET", path, person, query=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def passed_on(zendesk: Zendesk, person: int = ADMIN_ID, **options: Any) -> Any:
    """What `client.request` comes to."""
    answer = await ask(zendesk, "POST", "requests", person, json=options)
    assert answer.status_code == 200, answer.text
    return answer.json()


def signed(zendesk: Zendesk, token: str) -> Any:
    secret = zendesk.world.installation("acme").jwt_secret
    return jwt.decode(token, secret, algorithms=["HS256"], options=NOT_FROM_THE_PRODUCT)


class TestThePage:
    @pytest.mark.parametrize("place", ["", "/tickets/12", "/apps/tag-manager/jobs/7", "/filters/3"])
    async def test_every_address_of_the_agent_interface_is_the_same_page(
        self, zendesk: Zendesk, place: str
    ) -> None:
        answer = await zendesk.client.get(f"/acme/agent{place}")
        assert answer.status_code == 200
        assert "/_workspace/main.js" in answer.text
        assert "unsafe" not in answer.headers["content-security-policy"]

    async def test_only_the_app_and_mails_may_be_framed(self, zendesk: Zendesk) -> None:
        zendesk.world.installation("acme").url = "http://127.0.0.1:8000/x/zat/{location}"
        policy = (await zendesk.client.get("/acme/agent")).headers["content-security-policy"]
        assert "frame-src 'self' http://127.0.0.1:8000;" in policy

    async def test_an_unknown_account_has_no_page(self, zendesk: Zendesk) -> None:
        assert (await zendesk.client.get("/nobody/agent")).status_code == 404

    @pytest.mark.parametrize("name", ["page.py", "..%2fpage.py", "nothing.js"])
    async def test_only_the_pages_own_files_are_served(self, zendesk: Zendesk, name: str) -> None:
        assert (await zendesk.client.get("/_workspace/host.js")).status_code == 200
        assert (await zendesk.client.get(f"/_workspace/{name}")).status_code == 404

    async def test_a_missing_sdk_says_how_it_is_made(self, zendesk: Zendesk, tmp_path: Any) -> None:
        zendesk.world.sdk_file = tmp_path / "sdk.js"
        answer = await zendesk.client.get(SDK_PATH)
        assert (answer.status_code, "make install" in answer.text) == (404, True)
        zendesk.world.sdk_file.write_text("window.ZAFClient = 1")
        answer = await zendesk.client.get(SDK_PATH)
        assert (answer.status_code, answer.text) == (200, "window.ZAFClient = 1")


class TestWhoSeesWhat:
    async def test_the_switch_offers_three_people(self, zendesk: Zendesk) -> None:
        state = await told(zendesk, "state", AGENT_ID)
        assert [each["id"] for each in state["people"]] == [ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID]
        assert state["me"]["id"] == AGENT_ID

    async def test_no_secret_reaches_the_page(self, zendesk: Zendesk) -> None:
        secret = zendesk.world.installation("acme").jwt_secret
        answer = await ask(zendesk, "GET", "state")
        assert secret not in answer.text
        assert answer.json()["app"]["settings"] == {}

    @pytest.mark.parametrize("person", [20_001, 999, 0])
    async def test_only_agents_sit_here(self, zendesk: Zendesk, person: int) -> None:
        assert (await ask(zendesk, "GET", "state", person)).status_code == 403

    async def test_a_suspended_agent_does_not(self, zendesk: Zendesk) -> None:
        await zendesk.control("POST", "acme/users", {"id": AGENT_ID, "suspended": True})
        assert (await ask(zendesk, "GET", "state", AGENT_ID)).status_code == 403

    async def test_personal_views_are_their_owners(self, zendesk: Zendesk) -> None:
        ids = {
            person: {view["id"] for view in (await told(zendesk, "views", person))["views"]}
            for person in (ADMIN_ID, AGENT_ID)
        }
        assert ids[AGENT_ID] - ids[ADMIN_ID] == {8}
        assert (await ask(zendesk, "GET", "views/8", ADMIN_ID)).status_code == 404

    async def test_a_view_has_pages(self, zendesk: Zendesk) -> None:
        first, second = [await told(zendesk, "views/3", page=page) for page in (1, 2)]
        assert first["count"] == 500
        assert len(first["tickets"]) == 30
        assert first["tickets"][0]["id"] > first["tickets"][-1]["id"] > second["tickets"][0]["id"]

    async def test_a_restricted_agent_sees_the_own_group_only(self, zendesk: Zendesk) -> None:
        everything = await told(zendesk, "views/3")
        own = await told(zendesk, "views/3", LIGHT_AGENT_ID)
        assert 0 < own["count"] < everything["count"]
        assert {ticket["group"] for ticket in own["tickets"]} == {"Billing"}
        other = next(t for t in zendesk.account.tickets if t.group_id != GROUP_OF_RESTRICTED)
        assert (await ask(zendesk, "GET", f"tickets/{other.id}", LIGHT_AGENT_ID)).status_code == 403
        assert await told(zendesk, "live", LIGHT_AGENT_ID, ids=other.id) == {}
        found = await told(zendesk, "search", LIGHT_AGENT_ID, q="status<closed")
        assert found["count"] == own["count"]

    async def test_search_speaks_zendesks_language(self, zendesk: Zendesk) -> None:
        found = await told(zendesk, "search", q="tags:outage status:open")
        assert found["count"] > 0
        assert all("outage" in ticket["tags"] for ticket in found["tickets"])
        answer = await ask(zendesk, "GET", "search", query={"q": "created>never"})
        assert answer.status_code == 422


class TestATicket:
    async def test_it_has_a_conversation_that_stays_the_same(self, zendesk: Zendesk) -> None:
        ticket = next(t for t in zendesk.account.tickets if t.state.status == "solved")
        first, again = [await told(zendesk, f"tickets/{ticket.id}") for _ in range(2)]
        assert first["conversation"] == again["conversation"]
        times = [message["at"] for message in first["conversation"]]
        assert times == sorted(times)
        by_agents = [message["is_agent"] for message in first["conversation"]]
        assert by_agents == [False, True, False, True, True, False]

    async def test_nothing_was_written_in_the_future(self, zendesk: Zendesk) -> None:
        last = zendesk.account.tickets[-1].created
        for ticket in zendesk.account.tickets[-40:-5]:
            assert conversation(zendesk.account, ticket)[-1].at <= last

    async def test_what_others_change_is_live(self, zendesk: Zendesk) -> None:
        (ticket_id,) = zendesk.open_tickets(1)
        await zendesk.control("POST", "acme/agent", {"ids": [ticket_id], "add": ["x"]})
        now = await told(zendesk, "live", ids=f"{ticket_id},999999")
        assert list(now) == [str(ticket_id)]
        assert "x" in now[str(ticket_id)]["tags"]

    async def test_submit_changes_only_what_the_agent_has_changed(self, zendesk: Zendesk) -> None:
        (ticket_id,) = zendesk.open_tickets(1)
        before = await zendesk.tags(ticket_id)
        await zendesk.control("POST", "acme/agent", {"ids": [ticket_id], "add": ["from_a_job"]})
        body = {"add": ["Mine"], "remove": [], "status": "pending", "comment": "Done <b>so</b>"}
        answer = await ask(zendesk, "PUT", f"tickets/{ticket_id}", AGENT_ID, json=body)
        assert answer.status_code == 200
        assert await zendesk.tags(ticket_id) == before | {"from_a_job", "mine"}
        ticket = await told(zendesk, f"tickets/{ticket_id}")
        assert ticket["status"] == "pending"
        assert ticket["conversation"][-1]["text"] == "Done <b>so</b>"

    async def test_a_role_without_editing_may_not_submit(self, zendesk: Zendesk) -> None:
        ticket = next(t for t in zendesk.account.tickets if t.group_id == GROUP_OF_RESTRICTED)
        body = {"add": ["mine"]}
        answer = await ask(zendesk, "PUT", f"tickets/{ticket.id}", LIGHT_AGENT_ID, json=body)
        assert answer.status_code == 403

    async def test_a_closed_ticket_stays_as_it_is(self, zendesk: Zendesk) -> None:
        ticket = next(t for t in zendesk.account.tickets if t.state.status == "closed")
        answer = await ask(zendesk, "PUT", f"tickets/{ticket.id}", json={"add": ["mine"]})
        assert answer.status_code == 422
        assert "mine" not in ticket.state.tags

    async def test_a_form_of_another_site_is_refused(self, zendesk: Zendesk) -> None:
        (ticket_id,) = zendesk.open_tickets(1)
        answer = await ask(
            zendesk,
            "PUT",
            f"tickets/{ticket_id}",
            content='{"add":["mine"]}',
        )
        assert answer.status_code == 415


class TestTheAppsPage:
    async def frame(self, zendesk: Zendesk, **changed: str) -> httpx.Response:
        body = {
            "location": "nav_bar",
            "guid": "g-1",
            "origin": "http://localhost:1",
            "color_scheme": "dark",
        }
        return await ask(zendesk, "POST", "frames", AGENT_ID, json=body | changed)

    async def test_it_is_opened_for_the_person_with_a_signed_token(self, zendesk: Zendesk) -> None:
        installation = zendesk.world.installation("acme")
        installation.url = "http://127.0.0.1:8000/zat/{location}"
        opened = (await self.frame(zendesk, location="ticket_sidebar")).json()
        assert opened["action"] == (
            "http://127.0.0.1:8000/zat/ticket_sidebar"
            "?origin=http%3A%2F%2Flocalhost%3A1&app_guid=g-1&colorScheme=dark"
        )
        options = NOT_FROM_THE_PRODUCT | {"verify_aud": False, "verify_nbf": False}
        key = installation.public_key
        said = jwt.decode(opened["token"], key, algorithms=["RS256"], options=options)
        assert said["sub"].endswith(f"/users/{AGENT_ID}.json")
        assert said["context"]["location"] == "ticket_sidebar"

    async def test_without_an_address_of_the_app_it_says_so(self, zendesk: Zendesk) -> None:
        answer = await self.frame(zendesk)
        assert (answer.status_code, "--app-url" in answer.text) == (409, True)

    async def test_there_are_two_locations(self, zendesk: Zendesk) -> None:
        zendesk.world.installation("acme").url = "http://127.0.0.1:8000/zat/{location}"
        assert (await self.frame(zendesk, location="top_bar")).status_code == 409


class TestTheProxy:
    async def test_it_signs_with_the_secret_that_the_browser_never_sees(
        self, zendesk: Zendesk, app: TinyApp
    ) -> None:
        answer = await passed_on(
            zendesk,
            url=f"{app.url}/api/v1/session?t={{{{jwt.token}}}}",
            type="POST",
            contentType="application/json",
            data='{"grant":"g"}',
            headers={"Authorization": "Bearer {{jwt.token}}", "x_dropped": "1", "X-Kept": "2"},
            **SIGNED,
        )
        assert answer["status"] == 200
        assert answer["body"] == '{"text": "from the app\'s server"}'
        (asked,) = app.asked
        token = asked["headers"]["authorization"].removeprefix("Bearer ")
        said = signed(zendesk, token)
        assert said["exp"] - said["iat"] == 60
        assert asked["path"].endswith(f"?t={token}")
        assert asked["body"] == '{"grant":"g"}'
        assert asked["headers"]["content-type"] == "application/json"
        assert asked["headers"]["x-kept"] == "2"
        assert "x_dropped" not in asked["headers"]

    async def test_claims_are_what_the_browser_says(self, zendesk: Zendesk, app: TinyApp) -> None:
        block = {**SIGNED["jwt"], "claims": {"role": "admin", "exp": 1}}  # type: ignore[dict-item]
        headers = {"Authorization": "Bearer {{jwt.token}}"}
        await passed_on(zendesk, url=app.url, headers=headers, secure=True, jwt=block)
        said = signed(zendesk, app.asked[0]["headers"]["authorization"].removeprefix("Bearer "))
        assert said["role"] == "admin"
        assert said["exp"] > 1

    @pytest.mark.parametrize("secure", [True, False])
    async def test_the_secret_goes_nowhere_but_into_signatures(
        self, zendesk: Zendesk, app: TinyApp, secure: bool
    ) -> None:
        await passed_on(
            zendesk,
            url=f"{app.url}/?in={SECRET}",
            type="POST",
            data=f"body {SECRET}",
            headers={"X-Header": SECRET},
            secure=secure,
        )
        secret = zendesk.world.installation("acme").jwt_secret
        assert len(app.asked) == 1
        assert secret not in str(app.asked)

    @pytest.mark.parametrize(
        ("options", "status"),
        [
            ({"jwt": SIGNED["jwt"]}, 400),
            ({"secure": True, "jwt": {"algorithm": "none", "secret_key": SECRET}}, 400),
            ({"secure": True, "jwt": {"algorithm": "HS256", "secret_key": "{{setting.no}}"}}, 400),
            ({"type": "TRACE"}, 400),
            ({"type": "POST", "data": "x" * 300_000}, 413),
            ({"url": "https://other.zendesk.com/api/v2/users/me.json"}, 422),
            ({"url": "file://localhost/etc/passwd"}, 400),
            ({"url": "http://127.0.0.1:1/"}, 502),
        ],
    )
    async def test_what_it_refuses(
        self, zendesk: Zendesk, app: TinyApp, options: dict[str, Any], status: int
    ) -> None:
        answer = await passed_on(zendesk, **{"url": app.url, **options})
        assert answer["status"] == status
        assert answer["body"]
        assert not app.asked

    async def test_a_refusal_of_the_apps_server_comes_through(
        self, zendesk: Zendesk, app: TinyApp
    ) -> None:
        assert (await passed_on(zendesk, url=f"{app.url}/?status=401"))["status"] == 401

    async def test_zendesks_own_api_answers_with_the_persons_rights(self, zendesk: Zendesk) -> None:
        me = await passed_on(zendesk, AGENT_ID, url="/api/v2/users/me.json")
        assert f'"id":{AGENT_ID},' in me["body"]
        exports = "/api/v2/incremental/tickets/cursor.json?start_time=0"
        answers = [await passed_on(zendesk, person, url=exports) for person in (ADMIN_ID, AGENT_ID)]
        assert [answer["status"] for answer in answers] == [200, 403]

    async def test_no_session_outlives_its_request(self, zendesk: Zendesk) -> None:
        before = set(zendesk.account.tokens)
        await passed_on(zendesk, url="/api/v2/users/me.json")
        assert set(zendesk.account.tokens) == before
