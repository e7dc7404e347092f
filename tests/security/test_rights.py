"""What an agent may do is what Zendesk says of the agent: at the start, at renewals, at work."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import jwt
import pytest
from sqlalchemy import update

from backend.actions import api_keys, sessions
from backend.core.locks import Locks
from backend.resources import Resources
from backend.sandbox.seed import ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID
from backend.store import accounts
from backend.store.agents import AgentSession
from backend.web import events
from tests.api.conftest import eventually, order
from tests.security.conftest import App, bearer

USUAL: dict[int, dict[str, Any]] = {
    ADMIN_ID: {"role": "admin"},
    AGENT_ID: {"role": "agent", "custom_role_id": 6001},
}
STAFF_ROLE: dict[str, Any] = {
    "id": 6001,
    "ticket_access": "all",
    "ticket_editing": True,
    "ticket_tag_editing": True,
}


@pytest.fixture(autouse=True)
def restored(app: App) -> Iterator[None]:
    yield
    app.site.control("DELETE", "faults")
    app.site.control("POST", "acme/roles", STAFF_ROLE)
    for user_id, values in USUAL.items():
        standing = {"active": True, "suspended": False, "ticket_restriction": None}
        app.site.control("POST", "acme/users", {"id": user_id} | standing | values)


def change(app: App, **values: Any) -> None:
    """Somebody changes the agent at Zendesk."""
    app.site.control("POST", "acme/users", {"id": AGENT_ID, **values})


RESTRICTING: list[dict[str, Any]] = [
    {"ticket_restriction": "groups"},
    {"ticket_restriction": "assigned"},
    {"custom_role_id": 6002},
]
REMOVING: list[dict[str, Any]] = [{"active": False}, {"suspended": True}, {"role": "end-user"}]


def test_an_agent_works_but_manages_nothing(app: App) -> None:
    me = app.session(AGENT_ID)["me"]
    assert (me["role"], me["may"]) == ("agent", ["change_tickets", "read"])


@pytest.mark.parametrize("values", RESTRICTING, ids=str)
def test_who_may_not_see_and_tag_every_ticket_may_nothing(app: App, values: dict[str, Any]) -> None:
    change(app, **values)
    me = app.session(AGENT_ID)["me"]
    assert (me["role"], me["may"]) == (None, [])


@pytest.mark.parametrize(
    "missing",
    [{"ticket_access": "within-groups"}, {"ticket_tag_editing": False}, {"ticket_editing": False}],
    ids=str,
)
def test_a_custom_role_has_to_allow_it(app: App, missing: dict[str, Any]) -> None:
    begun = app.session(AGENT_ID)
    app.site.control("POST", "acme/roles", STAFF_ROLE | missing)
    with app.client(begun["token"]) as agent:
        assert agent.get("/jobs").status_code == 200
        answer = agent.post("/jobs", json=order())
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert "see all tickets" in answer.json()["detail"]
        assert agent.get("/jobs").status_code == 403
        assert agent.get("/me").json()["may"] == []


def test_a_key_stops_with_its_owners_custom_role(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_keys, "FRESH", -1.0)
    monkeypatch.setattr(api_keys, "ASK_AGAIN", 0.0)
    _, secret = app.site.make_key(api_keys.Role.AGENT, owner=AGENT_ID)
    with app.client(secret) as script:
        assert script.get("/me").status_code == 200
        app.site.control("POST", "acme/roles", STAFF_ROLE | {"ticket_tag_editing": False})
        assert script.get("/me").json()["code"] == "key_owner_gone"


@pytest.mark.parametrize("values", REMOVING, ids=str)
def test_whoever_is_no_agent_begins_nothing(app: App, values: dict[str, Any]) -> None:
    grant = app.bootstrap(AGENT_ID)["grant"]
    change(app, **values)
    answer = app.begin(grant, app.proxy_token())
    assert (answer.status_code, answer.json()["code"]) == (401, "agent_gone")


def test_somebody_whom_zendesk_does_not_know_begins_nothing(app: App) -> None:
    grant = app.bootstrap(424_242)["grant"]
    assert app.begin(grant, app.proxy_token()).json()["code"] == "agent_gone"


@pytest.mark.parametrize("values", REMOVING, ids=str)
def test_rights_are_read_again_at_a_renewal(app: App, values: dict[str, Any]) -> None:
    token = app.session(AGENT_ID)["token"]
    change(app, role="admin")
    renewed = app.renew(token, app.proxy_token()).json()
    assert renewed["me"]["role"] == "admin"
    change(app, role="agent", ticket_restriction="groups")
    renewed = app.renew(renewed["token"], app.proxy_token()).json()
    assert renewed["me"]["may"] == []
    change(app, ticket_restriction=None, **values)
    gone = app.renew(renewed["token"], app.proxy_token())
    assert (gone.status_code, gone.json()["code"]) == (401, "agent_gone")
    again = app.renew(renewed["token"], app.proxy_token())
    assert (again.status_code, again.json()["code"]) == (401, "reopen_app")


@pytest.mark.parametrize("verb", ["create", "start", "resume"])
def test_rights_are_read_again_when_work_begins(app: App, verb: str) -> None:
    with app.client(app.session(AGENT_ID)["token"]) as agent:
        job_id = ""
        if verb != "create":
            job_id = agent.post("/jobs", json=order(start="manual")).json()["job_id"]
            eventually(lambda: agent.get(f"/jobs/{job_id}").json()["phase"] == "ready")
        change(app, ticket_restriction="groups")
        path = f"/jobs/{job_id}/{verb}" if job_id else "/jobs"
        answer = agent.post(path, json=order() if verb == "create" else None)
        assert answer.status_code == 403
        assert agent.get("/jobs").status_code == 403


def test_a_removed_agent_begins_no_work_and_is_out(app: App) -> None:
    begun = app.session(AGENT_ID)
    second = app.session(AGENT_ID)
    with app.client(begun["token"]) as agent:
        change(app, suspended=True)
        answer = agent.post("/jobs", json=order())
        assert (answer.status_code, answer.json()["code"]) == (401, "agent_gone")
        assert agent.get("/me").json()["code"] == "reopen_app"
    with app.client(second["token"]) as elsewhere:
        assert elsewhere.get("/me").status_code == 401


def test_while_zendesk_is_away_the_last_known_rights_count_for_a_while(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant = app.bootstrap(AGENT_ID)["grant"]
    token = app.session(AGENT_ID)["token"]
    app.site.control("POST", "faults", {"kind": "maintenance"})
    stranger = app.bootstrap(1008)["grant"]
    answer = app.begin(stranger, app.proxy_token())
    assert (answer.status_code, answer.json()["code"]) == (503, "rights_unknown")
    assert app.begin(grant, app.proxy_token()).json()["me"]["role"] == "agent"
    renewed = app.renew(token, app.proxy_token())
    assert renewed.json()["me"]["role"] == "agent"
    with app.client(renewed.json()["token"]) as agent:
        assert agent.get("/jobs").status_code == 200
        monkeypatch.setattr(sessions, "LAST_KNOWN", -1.0)
        answer = agent.post("/jobs", json=order())
        assert (answer.status_code, answer.json()["code"]) == (503, "rights_unknown")
    app.site.control("DELETE", "faults")
    assert app.begin(stranger, app.proxy_token()).status_code == 201, "it was not used up"


def test_nobody_is_asked_about_while_zendesk_wants_silence(app: App) -> None:
    token = app.session(AGENT_ID)["token"]
    until(app, time.time() + 60)
    try:
        before = app.site.requests()
        assert app.renew(token, app.proxy_token()).json()["me"]["role"] == "agent"
        app.session(AGENT_ID)
        answer = app.begin(app.bootstrap(1009)["grant"], app.proxy_token())
        assert (answer.status_code, answer.json()["code"]) == (503, "rights_unknown")
        assert app.site.requests() == before
    finally:
        until(app, 0.0)


def until(app: App, seconds: float) -> None:
    """Zendesk has asked everybody to wait until then."""

    async def pause(resources: Resources) -> None:
        async with resources.database.write() as session:
            await accounts.learn(session, app.site.account_id, pause_until=seconds)

    app.site.worker.run(pause)


def test_a_lost_login_leaves_the_app_open_for_connecting_again(app: App) -> None:
    with app.client(app.session(AGENT_ID)["token"]) as agent:
        app.site.control("POST", "acme/tokens", {"revoke": "sandbox-token-admin"})
        try:
            me = app.session()["me"]
            assert (me["role"], me["may"]) == (None, ["connect"])
            assert me["account"]["status"] == "reauthorise"
            assert agent.get("/jobs").status_code == 200
        finally:
            app.site.control(
                "POST", "acme/tokens", {"token": "sandbox-token-admin", "user_id": ADMIN_ID}
            )


class Watching(threading.Thread):
    """A stream that somebody reads until the server ends it."""

    def __init__(self, app: App, agent_id: int) -> None:
        super().__init__(daemon=True)
        self._app, self._token = app, app.session(agent_id)["token"]
        self.heard = ""
        self.start()
        eventually(lambda: "event: jobs" in self.heard)

    def run(self) -> None:
        with httpx.stream(
            "GET", f"{self._app.url}/api/v1/events", headers=bearer(self._token), timeout=60
        ) as answer:
            for chunk in answer.iter_text():
                self.heard += chunk

    def end(self) -> None:
        httpx.delete(f"{self._app.url}/api/v1/session", headers=bearer(self._token))
        self.join(20)
        assert not self.is_alive()
        assert "session_expired" in self.heard


@pytest.fixture
def watch(app: App, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Watching]]:
    """Opens streams; what is done for them once a minute is done all the time."""
    monkeypatch.setattr(events, "CHECK_RIGHTS", 0.4)
    monkeypatch.setattr(sessions, "TOGETHER_EVERY", 0.2)
    monkeypatch.setattr(sessions, "ASK_AGAIN", 0.0)
    opened: list[Watching] = []

    def open_one(agent_id: int) -> Watching:
        opened.append(Watching(app, agent_id))
        return opened[-1]

    yield open_one
    for stream in opened:
        stream.end()


@pytest.mark.parametrize("values", [*RESTRICTING, *REMOVING], ids=str)
def test_a_stream_ends_with_its_agents_rights(
    app: App, watch: Callable[[int], Watching], values: dict[str, Any]
) -> None:
    mine, others = watch(AGENT_ID), watch(1004)
    change(app, **values)
    mine.join(20)
    assert not mine.is_alive()
    assert mine.heard.rstrip().endswith("event: session_expired\ndata: {}")
    assert others.is_alive()
    assert "session_expired" not in others.heard


def test_everybody_who_watches_is_asked_about_together(
    app: App, watch: Callable[[int], Watching], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "TOGETHER_EVERY", 1.0)
    people = (ADMIN_ID, AGENT_ID, AGENT_ID, 1004, 1005, 1006)
    began, before = time.monotonic(), requests_about_people(app)
    streams = [watch(who) for who in people]

    def asked() -> dict[str, int]:
        now = requests_about_people(app)
        return {name: now[name] - before[name] for name in now}

    eventually(lambda: asked()["users/show_many"] >= 3)
    seconds = time.monotonic() - began
    assert asked()["users/{id}"] == len(people), "once at each session's start"
    assert asked()["users/show_many"] <= seconds + 2, "once for all of them, not for each"
    assert all(stream.is_alive() for stream in streams)


def test_many_streams_that_are_due_at_once_ask_once(app: App) -> None:
    people = (AGENT_ID, 1004, 1005, 1006)
    ids = [sid(app.session(who)["token"]) for who in people for _ in range(3)]
    before = requests_about_people(app)["users/show_many"]

    async def all_at_once(resources: Resources) -> None:
        async with resources.database.write() as session:
            await session.execute(update(AgentSession).values(checked_at=1.0, tried_at=1.0))
        locks = Locks()
        await asyncio.gather(
            *(sessions.check_together(resources, locks, each, people) for each in ids)
        )

    app.site.worker.run(all_at_once)
    assert requests_about_people(app)["users/show_many"] - before == 1


def sid(token: str) -> str:
    return str(jwt.decode(token, options={"verify_signature": False})["sid"])


def requests_about_people(app: App) -> dict[str, int]:
    asked = app.site.control("GET", "acme/counters")["requests"]
    return {
        name: sum(count for key, count in asked.items() if key.endswith(name))
        for name in ("users/{id}", "users/show_many")
    }


def test_light_agents_are_told_why(app: App) -> None:
    with app.client(app.session(LIGHT_AGENT_ID)["token"]) as light:
        answer = light.get("/jobs")
        assert answer.status_code == 403
        assert "Ask an admin" in answer.json()["detail"]
