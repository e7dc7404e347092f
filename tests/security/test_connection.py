"""An admin connects the account from the app: first for reading, then for writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from backend.actions import accounts
from backend.sandbox.oauth import CLIENT_ID
from backend.sandbox.seed import ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID
from tests.security.conftest import App, an_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, database: dict[str, Any]) -> Iterator[App]:
    with an_app(tmp_path_factory.mktemp("app"), **database) as app:
        yield app


@pytest.fixture(autouse=True)
def disconnected(app: App) -> None:
    """Nobody has connected `acme` yet."""
    app.site.worker.run(lambda resources: accounts.remove(resources, "acme"))
    app.site.control("POST", "acme/oauth", {"person": ADMIN_ID})


def begin(agent: httpx.Client, **body: Any) -> str:
    answer = agent.post("/connection", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["authorize_url"])


def test_reading_first_then_writing(app: App) -> None:
    begun = app.session()
    assert begun["me"]["account"]["status"] == "not_connected"
    assert (begun["me"]["role"], begun["me"]["may"]) == (None, ["connect"])
    with app.client(begun["token"]) as agent:
        assert agent.get("/jobs").status_code == 403
        assert agent.get("/connection").json()["status"] == "not_connected"
        address = begin(agent, write=False)
        assert agent.post("/connection/finish").status_code == 202
        page = back(app, address)
        assert page.status_code == 200
        assert "close this window" in page.text
        assert "<script" not in page.text
        done = agent.post("/connection/finish")
        assert done.status_code == 200, done.text
        assert done.json()["scopes"] == ["read"]
        assert (done.json()["status"], done.json()["may_write"]) == ("connected", False)
        assert agent.get("/me").json()["role"] == "admin"
        draft = agent.post("/jobs", json=order(start="manual"))
        assert draft.status_code == 201, draft.text
        for answer in (
            agent.post("/jobs", json=order()),
            agent.post(f"/jobs/{draft.json()['job_id']}/start"),
        ):
            assert (answer.status_code, answer.json()["code"]) == (409, "read_only")
            assert "for reading only" in answer.json()["detail"]
        back(app, begin(agent))
        assert agent.post("/connection/finish").json()["may_write"] is True
        job = agent.post("/jobs", json=order()).json()
        assert (job["status"], job["counts"]["changed"]) == ("completed", 2)


def order(**more: Any) -> dict[str, Any]:
    return {
        "selection": {"kind": "tickets", "ids": [1, 2]},
        "parameters": {"add": ["connected"]},
        **more,
    }


def back(app: App, address: str, decision: str = "allow") -> httpx.Response:
    """The browser goes to Zendesk and comes back to this installation."""
    asked = httpx.get(address)
    assert asked.status_code == 200, asked.text
    action = re.search(r'action="([^"]+)"', asked.text)
    assert action
    form = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    sent = httpx.post(action[1], data=form | {"decision": decision})
    assert sent.status_code == 302
    way = urlsplit(sent.headers["location"])
    assert way.path == "/oauth/callback"
    return httpx.get(f"{app.url}{way.path}?{way.query}")


def test_what_was_not_allowed_is_not_connected(app: App) -> None:
    with app.client(app.session()["token"]) as agent:
        back(app, begin(agent), "deny")
        answer = agent.post("/connection/finish")
        assert (answer.status_code, answer.json()["code"]) == (409, "connect_refused")
        assert agent.get("/connection").json()["status"] == "not_connected"


def test_a_client_that_may_not_ask_for_so_much_is_the_operators_to_mend(app: App) -> None:
    client = {"id": CLIENT_ID, "scopes": ["read"]}
    app.site.control("POST", "acme/oauth", {"client": client})
    try:
        with app.client(app.session()["token"]) as agent:
            sent = httpx.get(begin(agent, write=True))
            assert sent.status_code == 302
            query = urlsplit(sent.headers["location"]).query
            assert httpx.get(f"{app.url}/oauth/callback?{query}").status_code == 200
            answer = agent.post("/connection/finish")
            assert (answer.status_code, answer.json()["code"]) == (409, "connect_refused")
            assert "must be allowed the scopes “read tickets:write”" in answer.json()["detail"]
    finally:
        app.site.control("POST", "acme/oauth", {"client": client | {"scopes": ["read", "write"]}})


def test_only_the_session_that_began_finishes(app: App) -> None:
    with app.client(app.session()["token"]) as one, app.client(app.session()["token"]) as other:
        back(app, begin(one))
        answer = other.post("/connection/finish")
        assert (answer.status_code, answer.json()["code"]) == (409, "oauth_state")
        assert one.post("/connection/finish").status_code == 200


@pytest.mark.parametrize("agent_id", [AGENT_ID, LIGHT_AGENT_ID])
def test_an_agent_who_is_no_admin_connects_nothing(app: App, agent_id: int) -> None:
    """Not even where an admin allows access at the other end of the address."""
    with app.client(app.session(agent_id)["token"]) as agent:
        back(app, begin(agent))
        answer = agent.post("/connection/finish")
        assert (answer.status_code, answer.json()["code"]) == (403, "not_admin")
        assert agent.get("/connection").json()["status"] == "not_connected"


def test_once_connected_only_admins_may_connect_or_disconnect(app: App) -> None:
    with app.client(app.session()["token"]) as admin:
        back(app, begin(admin))
        assert admin.post("/connection/finish").status_code == 200
        with app.client(app.session(AGENT_ID)["token"]) as agent:
            assert agent.get("/connection").status_code == 200
            for method, path in (
                ("POST", "/connection"),
                ("POST", "/connection/finish"),
                ("DELETE", "/connection"),
            ):
                assert agent.request(method, path).status_code == 403
        with app.client(app.site.key) as key:
            assert key.get("/connection").status_code == 200
            assert key.post("/connection").status_code == 403
        before = app.site.control("GET", "acme/oauth")["live_access_tokens"]
        ended = admin.delete("/connection")
        assert (ended.status_code, ended.json()["login"]) == (200, "revoked")
        assert app.site.control("GET", "acme/oauth")["live_access_tokens"] == before - 1
        assert admin.get("/connection").json()["status"] == "not_connected"


def test_a_way_back_that_nobody_waits_for_says_so(app: App) -> None:
    for query in (
        "",
        "state=x",
        "state=x&code=y",
        f"state={'x' * 300}&code=y",
        "code=%00&state=%00",
    ):
        answer = httpx.get(f"{app.url}/oauth/callback?{query}")
        assert answer.status_code == 400
        assert "<script" not in answer.text


def test_without_an_oauth_client_the_page_says_who_sets_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    nothing = {"zendesk_client_id": None, "zendesk_client_secret": None}
    with (
        an_app(tmp_path_factory.mktemp("app"), **nothing) as app,
        app.client(app.session()["token"]) as agent,
    ):
        assert agent.get("/connection").json()["can_connect"] is False
        answer = agent.post("/connection", json={})
        assert (answer.status_code, answer.json()["code"]) == (409, "no_oauth_client")
        assert "ZENDESK_CLIENT_ID" in answer.json()["detail"]
