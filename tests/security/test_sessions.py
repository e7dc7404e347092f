"""From the page that Zendesk opens to a session, how it is renewed, and when it ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import httpx
import pytest
from sqlalchemy import func, select

from backend.actions import installations, sessions
from backend.core.caller import Right
from backend.resources import Resources
from backend.sandbox.seed import ADMIN_ID
from backend.store import sessions as stored
from backend.store.agents import AgentSession, PageGrant, UsedToken
from tests.api.conftest import OTHER, eventually
from tests.security.conftest import App, an_app, bearer, bootstrap_of, register

T = TypeVar("T")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, database: dict[str, Any]) -> Iterator[App]:
    with an_app(tmp_path_factory.mktemp("app"), **database) as app:
        yield app


def at_once(times: int, work: Callable[[], T]) -> list[T]:
    with ThreadPoolExecutor(times) as pool:
        return [done.result() for done in [pool.submit(work) for _ in range(times)]]


def refused(answer: httpx.Response, code: str = "reopen_app") -> None:
    assert (answer.status_code, answer.json()["code"]) == (401, code), answer.text


def test_a_page_begins_a_session_that_works_like_a_key(app: App) -> None:
    page = app.open(app.page_token(location="ticket_sidebar"), "ticket_sidebar")
    held = bootstrap_of(page)
    assert (held["location"], held["proxy_token"]) == ("ticket_sidebar", True)
    answer = app.begin(held["grant"], app.proxy_token())
    assert answer.status_code == 201, answer.text
    begun = answer.json()
    with app.client(begun["token"]) as agent:
        me = agent.get("/me").json()
        assert me == begun["me"]
        assert (me["type"], me["agent"]) == ("agent", {"id": ADMIN_ID, "name": "Alex Morgan"})
        assert (me["role"], me["account"]["status"]) == ("admin", "connected")
        assert me["may"] == sorted(Right)
        order = {"selection": {"kind": "tickets", "ids": [1]}, "parameters": {"add": ["x"]}}
        job = agent.post("/jobs", json=order).json()
        assert (job["status"], job["created_by"]["type"]) == ("completed", "agent")
        assert [each["job_id"] for each in agent.get("/jobs?mine=true").json()["jobs"]] == [
            job["job_id"]
        ]
        with agent.stream("GET", f"/jobs/{job['job_id']}/events") as stream:
            assert "event: job" in stream.read().decode()


def test_the_page_is_for_this_accounts_zendesk_alone(app: App) -> None:
    answer = app.open(app.page_token())
    policy = answer.headers["Content-Security-Policy"]
    assert f"frame-ancestors {app.site.sandbox.url}" in policy.split("; ")
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_assets_are_kept_for_ever(app: App) -> None:
    answer = httpx.get(f"{app.url}/zat/assets/app-1.js")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    for name in ("app-2.js", ".hidden", "..%2Findex.html", "%2e%2e", "a" * 200):
        assert httpx.get(f"{app.url}/zat/assets/{name}").status_code == 404


# The page


def test_a_page_token_opens_one_page(app: App) -> None:
    token = app.page_token()
    statuses = [answer.status_code for answer in at_once(8, lambda: app.open(token))]
    assert sorted(statuses) == [200] + [401] * 7
    assert app.open(token).status_code == 401


def test_every_page_has_its_own_grant_and_nonce(app: App) -> None:
    pages = [app.open(app.page_token()) for _ in range(2)]
    assert (
        pages[0].headers["Content-Security-Policy"] != pages[1].headers["Content-Security-Policy"]
    )
    assert bootstrap_of(pages[0])["grant"] != bootstrap_of(pages[1])["grant"]


@pytest.mark.parametrize("subject", ["1001", 1001, "https://acme.zendesk.com/api/v2/users/1001"])
def test_the_agent_may_be_named_in_other_ways(app: App, subject: object) -> None:
    assert app.open(app.page_token(claims={"sub": subject})).status_code == 200


def test_the_issuer_may_be_an_address(app: App) -> None:
    token = app.page_token(claims={"iss": "https://acme.zendesk.com"})
    assert app.open(token).status_code == 200


def test_clocks_may_differ_a_little(app: App) -> None:
    now = int(time.time())
    early = {"iat": now + 20, "nbf": now + 20, "exp": now + 320}
    late = {"iat": now - 310, "nbf": now - 310, "exp": now - 10}
    for claims in (early, late):
        assert app.open(app.page_token(claims=claims)).status_code == 200


def test_what_somebody_reads_who_comes_by_himself(app: App) -> None:
    answer = httpx.get(f"{app.url}/zat/nav_bar")
    assert answer.status_code == 401
    assert "Open Tag Manager inside Zendesk" in answer.text


def test_before_the_app_is_built_the_page_says_how(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("app")
    with an_app(folder, app_dir=folder / "nothing") as app:
        answer = app.open(app.page_token())
        assert answer.status_code == 503
        assert "make install" in answer.text
        assert httpx.get(f"{app.url}/zat/assets/app-1.js").status_code == 404


def test_a_new_key_at_zendesk_is_found_but_not_asked_for_all_the_time(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    with an_app(tmp_path_factory.mktemp("app")) as app:
        assert app.open(app.page_token()).status_code == 200
        app.site.control("POST", "acme/app", {"change_key": True})
        assert app.open(app.page_token()).status_code == 401, "the key was asked for just now"
        monkeypatch.setattr(installations, "KEY_REST", -1.0)
        assert app.open(app.page_token()).status_code == 200


def test_the_first_pages_come_together_and_need_one_key(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with an_app(tmp_path_factory.mktemp("app")) as app:
        tokens = [app.page_token(1001 + at) for at in range(6)]
        with ThreadPoolExecutor(6) as pool:
            assert {answer.status_code for answer in pool.map(app.open, tokens)} == {200}
        asked = app.site.control("GET", "acme/counters")["requests"]
        assert sum(count for name, count in asked.items() if "public_key" in name) == 1


def test_while_zendesk_gives_no_key_the_page_says_to_wait(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installations, "FIRST_KEY_REST", -1.0)
    with an_app(tmp_path_factory.mktemp("app")) as app:
        app.site.control("POST", "faults", {"kind": "maintenance"})
        token = app.page_token()
        answer = app.open(token)
        assert answer.status_code == 503
        assert "Reload in a moment" in answer.text
        app.site.control("DELETE", "faults")
        assert app.open(token).status_code == 200


def test_pages_of_an_installation_that_was_replaced_open_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with an_app(tmp_path_factory.mktemp("app")) as app:
        grant, session = app.bootstrap()["grant"], app.session()
        register(app.site, "acme", installation_id=99)
        assert app.open(app.page_token()).status_code == 401
        refused(app.begin(grant, app.proxy_token()))
        with app.client(session["token"]) as agent:
            refused(agent.get("/me"))


# The grant


def test_a_grant_begins_one_session(app: App) -> None:
    grant = app.bootstrap()["grant"]
    tokens = iter([app.proxy_token() for _ in range(8)])
    answers = at_once(8, lambda: app.begin(grant, next(tokens)))
    assert sorted(answer.status_code for answer in answers) == [201] + [401] * 7
    refused(app.begin(grant, app.proxy_token()))


def test_a_grant_lives_for_two_minutes(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sessions.GRANT_LIFE == 120
    monkeypatch.setattr(sessions, "GRANT_LIFE", -1.0)
    refused(app.begin(app.bootstrap()["grant"], app.proxy_token()))


@pytest.mark.parametrize("grant", ["tmg_" + "A" * 43, "x", "é", "tmk_" + "A" * 43])
def test_a_grant_is_not_guessed(app: App, grant: str) -> None:
    refused(app.begin(grant, app.proxy_token()))


def test_another_accounts_proxy_proves_nothing_here(app: App) -> None:
    grant = app.bootstrap()["grant"]
    refused(app.begin(grant, app.proxy_token(subdomain=OTHER)))
    assert app.begin(grant, app.proxy_token()).status_code == 201, "it was not used up"


def test_without_the_proxy_no_session_begins(app: App) -> None:
    grant = app.bootstrap()["grant"]
    refused(app.begin(grant, None))
    refused(app.begin(grant, app.site.key))
    refused(app.begin(grant, grant))
    refused(app.begin(grant, app.page_token()))


def test_a_proxy_token_works_once(app: App) -> None:
    token = app.proxy_token()
    assert app.begin(app.bootstrap()["grant"], token).status_code == 201
    refused(app.begin(app.bootstrap()["grant"], token))
    refused(app.renew(app.session()["token"], token))


def test_two_pages_of_one_second_may_bring_the_same_proxy_token(app: App) -> None:
    """Where the app could not put a name into it; the same page may not bring it twice."""
    token = app.proxy_token(claims={})
    begun = app.begin(app.bootstrap()["grant"], token)
    assert begun.status_code == 201
    assert app.begin(app.bootstrap(1002)["grant"], token).status_code == 201
    last = begun.json()["token"]
    assert app.renew(last, token).status_code == 200
    refused(app.renew(last, token))


# Renewal


def test_a_session_is_renewed_although_its_token_is_over(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sessions, "TOKEN_LIFE", -1.0)
        last = app.session()["token"]
    with app.client(last) as agent:
        refused(agent.get("/me"), "session_expired")
    renewed = app.renew(last, app.proxy_token())
    assert renewed.status_code == 200, renewed.text
    with app.client(renewed.json()["token"]) as agent:
        assert agent.get("/me").json() == renewed.json()["me"]


def test_a_renewal_needs_this_accounts_proxy(app: App) -> None:
    last = app.session()["token"]
    refused(app.renew(last, None))
    refused(app.renew(last, app.proxy_token(subdomain=OTHER)))
    refused(app.renew(last, last))
    assert app.renew(last, app.proxy_token()).status_code == 200


def test_after_eight_hours_the_app_is_opened_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sessions.LONGEST == 8 * 3600

    async def never(*_: object, **__: object) -> bool:
        return False

    monkeypatch.setattr(stored, "anything_over", never)  # so that its row is still there
    monkeypatch.setattr(sessions, "LONGEST", 2.5)
    begun = app.session()
    with app.client(begun["token"]) as agent:
        eventually(lambda: agent.get("/me").status_code == 401)
    eventually(lambda: app.renew(begun["token"], app.proxy_token()).status_code == 401)
    refused(app.renew(begun["token"], app.proxy_token()))


def test_a_session_that_is_ended_stays_ended(app: App) -> None:
    last, other = app.session()["token"], app.session()["token"]
    with app.client(last) as agent:
        assert agent.delete("/session").status_code == 204
        refused(agent.delete("/session"))
        refused(agent.get("/me"))
    refused(app.renew(last, app.proxy_token()))
    with app.client(other) as agent:
        assert agent.get("/me").status_code == 200


def test_a_key_has_no_session(app: App) -> None:
    with app.client(app.site.key) as script:
        assert script.delete("/session").status_code == 401


# Without the proxy


def test_an_installation_without_a_secret_needs_the_setting(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with an_app(tmp_path_factory.mktemp("app")) as app:
        register(app.site, "acme", secret=None)
        held = app.bootstrap()
        assert held["proxy_token"] is True
        refused(app.begin(held["grant"], None))
        refused(app.begin(held["grant"], app.proxy_token()))


def test_with_the_setting_the_signed_page_is_enough_where_there_is_no_secret(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with an_app(tmp_path_factory.mktemp("app"), require_proxy_token=False) as app:
        register(app.site, "acme", secret=None)
        held = app.bootstrap()
        assert held["proxy_token"] is False
        begun = app.begin(held["grant"], None)
        assert begun.status_code == 201, begun.text
        assert app.renew(begun.json()["token"], None).status_code == 200
        refused(app.begin(held["grant"], None))
        theirs = app.bootstrap(subdomain=OTHER)
        assert theirs["proxy_token"] is True
        refused(app.begin(theirs["grant"], None))


# What is left behind


def test_what_is_over_is_forgotten(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    async def left(resources: Resources) -> list[int]:
        now = resources.clock.now().timestamp()
        async with resources.database.read() as session:
            return [
                await session.scalar(select(func.count()).select_from(table).where(ends < now)) or 0
                for table, ends in (
                    (PageGrant, PageGrant.expires_at),
                    (AgentSession, AgentSession.ends_at),
                    (UsedToken, UsedToken.expires_at),
                )
            ]

    async def put(resources: Resources) -> None:
        async with resources.database.write() as session:
            session.add(UsedToken(sha256="over", expires_at=1.0))

    monkeypatch.setattr(sessions, "GRANT_LIFE", -5.0)
    monkeypatch.setattr(sessions, "LONGEST", -5.0)
    app.bootstrap()
    app.site.worker.run(put)
    eventually(lambda: app.site.worker.run(left) == [0, 0, 0])


def test_no_token_is_written_down(
    tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    with an_app(tmp_path_factory.mktemp("app"), log_level="DEBUG") as app:
        page, proxy, again = app.page_token(), app.proxy_token(), app.proxy_token()
        grant = bootstrap_of(app.open(page))["grant"]
        begun = app.begin(grant, proxy).json()
        renewed = app.renew(begun["token"], again).json()
        app.open(page), app.begin(grant, proxy), app.renew(begun["token"], again)
        httpx.get(f"{app.url}/api/v1/me?token={renewed['token']}", headers=bearer(grant))
        httpx.get(f"{app.url}/zat/{grant}")
        secret = app.installation().jwt_secret
        canaries = (page, proxy, again, grant, begun["token"], renewed["token"], secret)
        files = [path for path in app.site.settings.data_dir.rglob("*") if path.is_file()]
        kept = b"".join(path.read_bytes() for path in files)
    logged = "".join(capfd.readouterr())
    for said in ("page refused", "token refused", "session begun"):
        assert said in logged
    for canary in canaries:
        assert canary.encode() not in kept
        assert canary not in logged
