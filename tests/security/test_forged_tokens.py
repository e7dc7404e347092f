"""Every forged token is refused: 401, nothing begun, nothing fetched, and never a fault of ours."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import httpx
import pytest

from backend.actions import sessions
from backend.zendesk import signing
from tests.api.conftest import OTHER
from tests.security.conftest import App, an_app, bearer
from tests.security.forgeries import Claims, Forger, Forgery, page_forgeries, proxy_forgeries

PAGES, PROXIES = list(page_forgeries()), list(proxy_forgeries())


class Trap:
    """A server of the attacker's, where nobody should ask for a key."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.visits = 0
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.visits += 1
            connection.close()

    def close(self) -> None:
        self._listener.close()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with an_app(tmp_path_factory.mktemp("app")) as app:
        app.bootstrap()  # the key is known from here on
        yield app


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    trap = Trap()
    yield trap
    trap.close()


@pytest.fixture(scope="module")
def forger(app: App, trap: Trap) -> Forger:
    return Forger(app, trap.port)


@pytest.fixture(scope="module")
def grant(app: App) -> str:
    """One that lives as long as these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "GRANT_LIFE", 3600.0)
        held: str = app.bootstrap()["grant"]
    return held


def names(forgeries: list[Forgery]) -> list[str]:
    return [name for name, _ in forgeries]


def test_there_are_enough_of_them() -> None:
    for forgeries in (PAGES, PROXIES):
        assert len(set(names(forgeries))) == len(forgeries)
    assert len(PAGES) + len(PROXIES) >= 200


@pytest.mark.parametrize("forgery", PAGES, ids=names(PAGES))
def test_a_forged_page_token_opens_nothing(app: App, forger: Forger, forgery: Forgery) -> None:
    token = forgery[1](forger)
    answer = app.open(token)
    assert answer.status_code == 401, answer.text
    assert "Open Tag Manager inside Zendesk" in answer.text
    assert "<script" not in answer.text
    assert "grant" not in answer.text
    assert not token or len(token) < 10 or token not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("forgery", PROXIES, ids=names(PROXIES))
def test_a_forged_proxy_token_begins_nothing(
    app: App, forger: Forger, grant: str, forgery: Forgery
) -> None:
    token = forgery[1](forger).replace("\n", " ").replace("\0", " ")
    answer = app.begin(grant, token)
    assert answer.status_code == 401, answer.text
    assert answer.json()["code"] == "reopen_app"


def test_a_page_is_for_the_installation_it_was_looked_up_for(forger: Forger) -> None:
    token, key = forger.signed(forger.page), forger.public.decode()
    number = forger.app.installation().id
    values = {"subdomain": "acme", "installation_id": number, "location": "nav_bar"}
    assert signing.page(token, key, **values, now=forger.now).agent_id == 1001
    for other in ({"subdomain": OTHER}, {"installation_id": number + 1}):
        with pytest.raises(signing.Untrusted):
            signing.page(token, key, **(values | other), now=forger.now)


AT = "https://{subdomain}.helpdesk.test/desk"
ODD_BUT_TRUE: dict[str, Claims] = {
    "one aud in a list": {"aud": ["https://acme.zendesk.com/api/v2/apps/installations/7.json"]},
    "by the stand-in's address": {
        "iss": "https://acme.helpdesk.test/desk",
        "aud": "https://acme.helpdesk.test/desk/api/v2/apps/installations/7.json",
        "sub": "https://acme.helpdesk.test/desk/api/v2/users/1001.json",
    },
    "by it without https": {"iss": "acme.helpdesk.test/desk"},
}
NOT_THE_ACCOUNT: dict[str, Claims] = {
    "iss of another one": {"iss": "https://globex.helpdesk.test/desk"},
    "iss of no account": {"iss": "helpdesk.test"},
    "iss elsewhere": {"iss": "https://acme.helpdesk.test"},
    "aud of another one": {
        "aud": "https://globex.helpdesk.test/desk/api/v2/apps/installations/7.json"
    },
    "aud of another installation": {
        "aud": "https://acme.helpdesk.test/desk/api/v2/apps/installations/8.json"
    },
    "any character for a dot": {
        "aud": "https://acmexhelpdesk.test/desk/api/v2/apps/installations/7.json"
    },
    "sub of another one": {"sub": "https://globex.helpdesk.test/desk/api/v2/users/1001.json"},
}


def read(forger: Forger, changes: Claims, zendesk_url: str | None) -> int:
    """Whom the page is for; the installation is the seventh of `acme`."""
    usual = {"aud": "https://acme.zendesk.com/api/v2/apps/installations/7.json"}
    token = forger.signed(forger.page | usual | changes)
    told = {} if zendesk_url is None else {"zendesk_url": zendesk_url}
    assert signing.installation_of(token, **told) == ("acme", 7)
    return signing.page(
        token,
        forger.public.decode(),
        subdomain="acme",
        installation_id=7,
        location="nav_bar",
        now=forger.now,
        **told,
    ).agent_id


@pytest.mark.parametrize("name", ODD_BUT_TRUE)
def test_a_page_of_a_stand_in_names_the_account_in_its_own_way(forger: Forger, name: str) -> None:
    assert read(forger, ODD_BUT_TRUE[name], AT) == 1001


def test_a_page_need_not_say_that_it_holds_from_now_on(forger: Forger) -> None:
    token = forger.signed(forger.without(forger.page, "nbf"))
    assert forger.app.open(token).status_code == 200


def test_a_page_of_the_stand_in_in_use_opens_by_its_address(forger: Forger) -> None:
    assert forger.app.open(forger.signed(forger.at_stand_in("acme"))).status_code == 200


@pytest.mark.parametrize("name", NOT_THE_ACCOUNT)
def test_a_stand_ins_address_opens_no_other_account(forger: Forger, name: str) -> None:
    with pytest.raises((signing.Untrusted, AssertionError)):
        read(forger, NOT_THE_ACCOUNT[name], AT)


@pytest.mark.parametrize(
    "zendesk_url",
    [None, "https://{subdomain}.zendesk.com", "https://helpdesk.test/desk"],
)
@pytest.mark.parametrize("claim", ["iss", "aud", "sub"])
def test_only_a_stand_in_that_keeps_accounts_apart_may_name_them_by_its_address(
    forger: Forger, zendesk_url: str | None, claim: str
) -> None:
    """So no other address than Zendesk's own is believed in production."""
    changes = ODD_BUT_TRUE["by the stand-in's address"]
    assert read(forger, {}, zendesk_url) == 1001
    with pytest.raises(signing.Untrusted):
        read(forger, {claim: changes[claim]}, zendesk_url)


def test_the_same_page_and_grant_work_with_what_is_genuine(
    app: App, forger: Forger, grant: str
) -> None:
    """So it was the forgery alone that was refused."""
    assert app.open(forger.signed(forger.page)).status_code == 200
    assert app.begin(grant, forger.passed(forger.proxy)).status_code == 201


def test_nobody_asked_where_a_token_said_a_key_would_be(app: App, trap: Trap) -> None:
    assert trap.visits == 0
    asked = app.site.control("GET", "acme/counters")["requests"]
    keys = sum(count for name, count in asked.items() if "public_key" in name)
    assert 1 <= keys <= 4, "a wrong signature asks for the key once a minute at most"


@pytest.mark.parametrize(
    "form",
    [
        b"",
        b"token=",
        b"token=a&token=b",
        b"TOKEN=x",
        b"token",
        b"&" * 50_000,
        b"token=" + b"%41" * 5000,
        b"a=b&" * 500 + b"token=x",
        b"\xff\xfe\x00",
        b"token=%ff%fe",
    ],
)
def test_forms_that_hold_no_token(app: App, form: bytes) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = httpx.post(f"{app.url}/zat/nav_bar", content=form, headers=headers)
    assert answer.status_code == 401


def test_only_a_form_that_is_posted_brings_a_token(app: App) -> None:
    token = app.page_token()
    address = f"{app.url}/zat/nav_bar"
    assert httpx.get(address, params={"token": token}).status_code == 401
    assert httpx.post(address, json={"token": token}).status_code == 401
    assert httpx.post(f"{address}?token={token}").status_code == 401
    assert httpx.post(f"{app.url}/zat/top_bar", data={"token": token}).status_code == 404
    assert app.open(token).status_code == 200


OWN = {
    "somebody's secret": lambda f, t: f.passed({"aud": sessions.AUDIENCE, "sid": "x"}, "s" * 40),
    "Zendesk's proxy's": lambda f, t: f.passed(f.proxy),
    "Zendesk's page's": lambda f, t: f.signed(f.page),
    "no signature": lambda f, t: t.rpartition(".")[0] + ".",
    "another signature": lambda f, t: t[:-3] + ("AAA" if t[-3:] != "AAA" else "BBB"),
    "a part only": lambda f, t: t[: len(t) // 2],
    "dots": lambda f, t: "a.b.c",
    "letters that are none": lambda f, t: "é.é.é".encode().decode("latin-1"),
}


@pytest.mark.parametrize("name", OWN)
def test_a_forged_session_token_is_nobodys(app: App, forger: Forger, name: str) -> None:
    token = OWN[name](forger, app.session()["token"])
    for path in ("me", "jobs", "events"):
        answer = httpx.get(
            f"{app.url}/api/v1/{path}",
            headers={"Authorization": b"Bearer " + token.encode("latin-1")},
        )
        assert answer.status_code == 401
        assert answer.json()["code"] == ("reopen_app" if token.count(".") == 2 else "key_unknown")
    answer = app.renew(token, app.proxy_token())
    assert (answer.status_code, answer.json()["code"]) == (401, "reopen_app")


def test_what_a_browser_claims_is_not_believed(app: App) -> None:
    """The proxy signs whatever claims the page's script names."""
    claims = {"role": "admin", "sub": "1001", "user_id": 1001, "account": "globex"}
    grant = app.bootstrap(1002)["grant"]
    answer = app.begin(grant, app.proxy_token(claims=claims))
    me = answer.json()["me"]
    assert (me["agent"]["id"], me["role"], me["account"]["subdomain"]) == (1002, "agent", "acme")


def test_an_authorization_header_that_is_too_long(app: App, grant: str) -> None:
    answer = httpx.post(
        f"{app.url}/api/v1/session", json={"grant": grant}, headers=bearer("x" * 20_000)
    )
    assert answer.status_code == 401


@pytest.mark.parametrize("path", ["session", "session/renew", "connection", "connection/finish"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b"{",
        b"{}",
        b'{"grant": 5, "token": 5, "write": "x"}',
        b'{"grant": "", "token": ""}',
        b'{"grant": "\\ud800", "token": "\\ud800.a.b"}',
        b'{"grant": "\\u0000", "token": "\\u0000.\\u0000.\\u0000"}',
        b'{"grant": "x", "token": "x.y.z", "more": 1}',
        b'{"grant": "' + b"g" * 5000 + b'", "token": "' + b"t" * 5000 + b'"}',
        b"[" * 5000,
        b"\xff\xfe",
    ],
    ids=lambda body: str(body)[:24],
)
def test_odd_bodies_are_only_wrong(app: App, path: str, body: bytes) -> None:
    token = app.proxy_token() if path.startswith("session") else app.session()["token"]
    headers = bearer(token) | {"Content-Type": "application/json"}
    answer = httpx.post(f"{app.url}/api/v1/{path}", content=body, headers=headers)
    assert answer.status_code in (201, 400, 401, 409, 422), answer.text
    assert answer.status_code != 201 or path == "connection"
