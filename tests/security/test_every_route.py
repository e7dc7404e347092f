"""
Every address of the API × everybody who may not: made from the route table.

A new endpoint is covered by itself. One that takes an id of a new kind, or that answers a
restricted agent, fails here until somebody has said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from backend.actions import accounts, sessions
from backend.sandbox.seed import ADMIN_ID, ADMIN_TOKEN, AGENT_ID, LIGHT_AGENT_ID
from backend.web.api import ENDPOINTS
from backend.web.endpoint import Endpoint
from tests.api.conftest import OTHER
from tests.security.conftest import App, bearer
from tests.support.things import WITH_A_BODY, body_for, one_of_each

SECRET = "Title that only acme may read"
# Ids that mean the same everywhere: Zendesk's own. This one exists nowhere.
OF_ZENDESK = {"view_id": "424242", "ticket_id": "424242"}
# Where there is nothing to tell, and nobody is asked whether there is such a thing.
EMPTY = "/api/v1/tickets/{ticket_id}/history"
# What is needed before anybody is asked who they are: nothing, but where that is in the body.
OWN_BODIES: dict[str, dict[str, Any]] = {
    "/api/v1/session": {"grant": "tmg_unknown"},
    "/api/v1/session/renew": {"token": "a.b.c"},
    "/api/v1/permissions": {
        "start": "admins",
        "agent_tickets": 1,
        "protected_tags": [],
        "confirm_above": None,
    },
}
# They prove themselves by other means, in the body; here that is always wrong.
BY_PROOF = {("POST", "/api/v1/session"), ("POST", "/api/v1/session/renew")}
# What an agent may ask who may do nothing.
RESTRICTED_MAY = {("GET", "/api/v1/me"): 200, ("DELETE", "/api/v1/session"): 204}


def every_endpoint(function: Any) -> Any:
    names = [f"{each.method} {each.path}" for each in ENDPOINTS]
    return pytest.mark.parametrize("endpoint", ENDPOINTS, ids=names)(function)


@pytest.fixture(scope="module")
def ids(app: App) -> dict[str, str]:
    """Things of `acme`, of every kind that an address names."""
    with app.client(app.session()["token"]) as admin:
        return one_of_each(admin, SECRET) | OF_ZENDESK


def ask(app: App, endpoint: Endpoint, ids: dict[str, str], token: str | None) -> httpx.Response:
    path = re.sub(r"{(\w+)}", lambda name: ids[name[1]], endpoint.path)
    headers = {} if token is None else bearer(token)
    method = endpoint.method
    body = OWN_BODIES.get(endpoint.path) if method in WITH_A_BODY else None
    body = body or body_for(method, endpoint.path)
    if body is None and endpoint.body == "text/csv":
        headers["Content-Type"] = "text/csv"
    with (
        httpx.Client(timeout=30) as client,
        client.stream(endpoint.method, f"{app.url}{path}", headers=headers, json=body) as answer,
    ):
        if answer.headers.get("Content-Type", "").startswith("text/event-stream"):
            heard = b""
            for chunk in answer.iter_raw():
                heard += chunk
                if b"\n\n" in heard.partition(b"data:")[2]:
                    break
            return httpx.Response(answer.status_code, content=heard)
        answer.read()
        return answer


def refused(answer: httpx.Response, *statuses: int) -> None:
    assert answer.status_code in statuses, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert SECRET not in answer.text


@every_endpoint
def test_without_a_token(app: App, ids: dict[str, str], endpoint: Endpoint) -> None:
    refused(ask(app, endpoint, ids, None), 401)


@every_endpoint
def test_with_a_session_whose_token_is_over(
    app: App, ids: dict[str, str], endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "TOKEN_LIFE", -1.0)
    answer = ask(app, endpoint, ids, app.session()["token"])
    refused(answer, 401)
    expected = "reopen_app" if (endpoint.method, endpoint.path) in BY_PROOF else "session_expired"
    assert answer.json()["code"] == expected


@every_endpoint
def test_with_a_session_that_has_ended(
    app: App, ids: dict[str, str], endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = app.session()["token"]
    assert httpx.delete(f"{app.url}/api/v1/session", headers=bearer(token)).status_code == 204
    answer = ask(app, endpoint, ids, token)
    refused(answer, 401)
    assert answer.json()["code"] == "reopen_app"


@pytest.fixture
def other_connected(app: App) -> Iterator[None]:
    """What this account's admin does to it is undone."""
    yield
    app.site.worker.run(lambda resources: accounts.connect(resources, OTHER, ADMIN_TOKEN))


@every_endpoint
@pytest.mark.usefixtures("other_connected")
def test_with_another_accounts_session(app: App, ids: dict[str, str], endpoint: Endpoint) -> None:
    """What is `acme`'s does not exist for it: 404 at its address, nothing of it in a list."""
    answer = ask(app, endpoint, ids, app.session(subdomain=OTHER)["token"])
    assert answer.status_code < 500, answer.text
    assert SECRET not in answer.text
    assert not any(made in answer.text for name, made in ids.items() if name not in OF_ZENDESK) or (
        answer.status_code == 404
    )
    if endpoint.path == EMPTY:
        assert answer.json()["jobs"] == []
    elif "{" in endpoint.path:
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    if (endpoint.method, endpoint.path) in BY_PROOF:
        refused(answer, 401)


@every_endpoint
def test_with_a_restricted_agents_session(
    app: App, ids: dict[str, str], endpoint: Endpoint
) -> None:
    begun = app.session(LIGHT_AGENT_ID)
    assert (begun["me"]["role"], begun["me"]["may"]) == (None, [])
    answer = ask(app, endpoint, ids, begun["token"])
    allowed = RESTRICTED_MAY.get((endpoint.method, endpoint.path))
    if allowed is not None:
        assert answer.status_code == allowed
    else:
        refused(answer, 401 if (endpoint.method, endpoint.path) in BY_PROOF else 403)
    assert SECRET not in answer.text


@every_endpoint
def test_with_a_removed_agents_session(app: App, ids: dict[str, str], endpoint: Endpoint) -> None:
    """The session ends when somebody asks Zendesk: at the next renewal, here."""
    token = app.session(AGENT_ID)["token"]
    try:
        app.site.control("POST", "acme/users", {"id": AGENT_ID, "active": False})
        gone = app.renew(token, app.proxy_token())
        assert (gone.status_code, gone.json()["code"]) == (401, "agent_gone")
        answer = ask(app, endpoint, ids, token)
    finally:
        app.site.control("POST", "acme/users", {"id": AGENT_ID, "active": True})
    refused(answer, 401)


def test_whoever_may_is_let_in(app: App, ids: dict[str, str]) -> None:
    """So it is who asks that is refused above, and not the request."""
    with app.client(app.session(ADMIN_ID)["token"]) as admin:
        for path in (
            "/me",
            "/jobs",
            f"/jobs/{ids['job_id']}",
            "/api-keys",
            "/connection",
            "/views",
            "/templates",
            f"/templates/{ids['template_id']}",
            "/hooks",
            f"/hooks/{ids['hook_id']}",
            f"/hooks/{ids['hook_id']}/setup",
            f"/hooks/{ids['hook_id']}/deliveries",
            "/permissions",
            "/activity",
            "/activity.csv",
            "/system",
        ):
            assert admin.get(path).status_code == 200, path
