"""API keys: shown once, stored hashed, and only as good as their owner."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from backend.actions import api_keys
from backend.core.caller import Role
from backend.sandbox.seed import ADMIN_ID, AGENT_ID, LIGHT_AGENT_ID
from tests.api.conftest import Site, a_site, order


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An owner's role is asked for at every request."""
    monkeypatch.setattr(api_keys, "FRESH", -1.0)
    monkeypatch.setattr(api_keys, "ASK_AGAIN", 0.0)


@pytest.fixture
def restored(site: Site) -> Iterator[None]:
    yield
    site.control("DELETE", "faults")
    admin = {"id": ADMIN_ID, "role": "admin", "active": True, "suspended": False}
    site.control("POST", "acme/users", admin)
    agent = {"id": AGENT_ID, "role": "agent", "active": True, "suspended": False}
    site.control("POST", "acme/users", agent)


def code_of(site: Site, secret: str) -> tuple[int, str]:
    with site.client(secret) as client:
        answer = client.get("/me")
        return answer.status_code, answer.json().get("code", "")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "unauthorised"),
        ("", "unauthorised"),
        ("Bearer", "unauthorised"),
        ("Basic dTpw", "unauthorised"),
        ("Bearer " + "x" * 5000, "unauthorised"),
        ("Bearer nonsense", "key_unknown"),
        ("Bearer tmk_" + "A" * 43, "key_unknown"),
        ("Bearer tmk_" + "A" * 42, "key_unknown"),
    ],
)
def test_without_a_key_nothing_goes(site: Site, header: str | None, code: str) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = httpx.get(f"{site.url}/api/v1/jobs", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_key_that_differs_in_its_last_letter_is_unknown(site: Site) -> None:
    last = "A" if site.key[-1] != "A" else "B"
    assert code_of(site, site.key[:-1] + last) == (401, "key_unknown")


def test_made_listed_revoked(site: Site, api: httpx.Client) -> None:
    answer = api.post("/api-keys", json={"name": " Nightly  run ", "role": "agent"})
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["name"], made["role"], made["state"]) == ("Nightly run", "agent", "active")
    assert made["owner"] == {"id": ADMIN_ID, "name": "Alex Morgan"}
    assert made["key"].startswith(made["prefix"])
    secret = made.pop("key")
    listed = api.get("/api-keys")
    assert made in listed.json()["api_keys"]
    assert secret not in listed.text
    assert code_of(site, secret) == (200, "")
    assert api.delete(f"/api-keys/{made['id']}").status_code == 204
    assert api.delete(f"/api-keys/{made['id']}").status_code == 204
    assert code_of(site, secret) == (401, "key_revoked")
    states = {key["id"]: key["state"] for key in api.get("/api-keys").json()["api_keys"]}
    assert states[made["id"]] == "revoked"


def test_a_key_is_nowhere_but_with_its_owner(site: Site) -> None:
    _, secret = site.make_key()
    assert code_of(site, secret)[0] == 200
    for path in site.settings.data_dir.rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes(), path


def test_a_key_expires(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    _, secret = site.make_key(expires_days=1)
    assert code_of(site, secret)[0] == 200
    real = api_keys.KeyView.state
    monkeypatch.setattr(
        api_keys.KeyView, "state", lambda self, now: real(self, now.replace(year=now.year + 1))
    )
    assert code_of(site, secret) == (401, "key_expired")


@pytest.mark.usefixtures("impatient", "restored")
def test_rights_follow_the_owner(site: Site) -> None:
    _, secret = site.make_key(Role.ADMIN)
    with site.client(secret) as client:
        assert client.get("/api-keys").status_code == 200
        site.control("POST", "acme/users", {"id": ADMIN_ID, "role": "agent"})
        assert client.get("/me").json()["role"] == "agent"
        assert client.get("/api-keys").status_code == 403
        site.control("POST", "acme/users", {"id": ADMIN_ID, "role": "end-user"})
        assert code_of(site, secret) == (401, "key_owner_gone")
        site.control("POST", "acme/users", {"id": ADMIN_ID, "role": "admin"})
        assert client.get("/api-keys").status_code == 200


@pytest.mark.usefixtures("impatient", "restored")
def test_a_key_stops_with_a_suspended_or_deleted_owner(site: Site) -> None:
    _, secret = site.make_key(Role.AGENT, owner=AGENT_ID)
    assert code_of(site, secret)[0] == 200
    site.control("POST", "acme/users", {"id": AGENT_ID, "suspended": True})
    assert code_of(site, secret) == (401, "key_owner_gone")
    site.control("POST", "acme/users", {"id": AGENT_ID, "suspended": False})
    assert code_of(site, secret)[0] == 200
    site.control("POST", "acme/users", {"id": AGENT_ID, "active": False})
    assert code_of(site, secret) == (401, "key_owner_gone")
    with site.client(secret) as client:
        assert client.post("/jobs", json=order()).status_code == 401


@pytest.mark.usefixtures("restored")
def test_the_owner_is_asked_about_once_a_minute(site: Site) -> None:
    _, secret = site.make_key()
    before = site.requests()
    with site.client(secret) as client:
        for _ in range(20):
            assert client.get("/jobs").status_code == 200
    assert site.requests() == before


@pytest.mark.usefixtures("impatient", "restored")
def test_while_zendesk_is_away_the_last_known_role_counts_for_a_while(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, secret = site.make_key()
    site.control("POST", "faults", {"kind": "maintenance"})
    assert code_of(site, secret) == (200, "")
    monkeypatch.setattr(api_keys, "LAST_KNOWN", -1.0)
    assert code_of(site, secret) == (503, "owner_unknown")
    site.control("DELETE", "faults")
    assert code_of(site, secret) == (200, "")


@pytest.mark.usefixtures("impatient", "restored")
def test_a_zendesk_that_hangs_costs_one_request_its_patience(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_keys, "ASK_AGAIN", 60.0)
    _, secret = site.make_key()
    site.control("POST", "faults", {"kind": "maintenance"})
    started = time.monotonic()
    assert [code_of(site, secret)[0] for _ in range(5)] == [200] * 5
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("owner", "role", "words"),
    [
        (AGENT_ID, Role.ADMIN, "is agent at Zendesk"),
        (LIGHT_AGENT_ID, Role.AGENT, "may not work with all tickets"),
        (20_001, Role.AGENT, "may not work with all tickets"),
        (424_242, Role.AGENT, "no user 424242"),
    ],
)
def test_a_key_can_do_no_more_than_its_owner(
    site: Site, owner: int, role: Role, words: str
) -> None:
    with pytest.raises(Exception, match=words):
        site.make_key(role, owner=owner)


def test_an_agents_key_acts_in_the_agents_name(site: Site) -> None:
    _, secret = site.make_key(Role.AGENT, owner=AGENT_ID)
    with site.client(secret) as client:
        me = client.get("/me").json()
        assert me["agent"] == {"id": AGENT_ID, "name": "Sam Rivera"}
        assert client.post("/jobs", json=order(wait=0)).json()["created_by"]["user"] == me["agent"]


def test_the_same_request_for_a_key_makes_one(api: httpx.Client) -> None:
    asked = {"json": {"name": "Once", "role": "agent"}, "headers": {"Idempotency-Key": "k-once"}}
    first, second = (api.post("/api-keys", **asked) for _ in range(2))  # type: ignore[arg-type]
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert first.json()["key"]
    assert second.json()["key"] is None
    assert second.headers["Idempotent-Replayed"] == "true"


def test_keys_of_an_account_that_lost_its_login_go_on_for_a_while() -> None:
    with a_site() as site, site.client() as api:
        before = api.get("/me").json()
        site.control("POST", "acme/tokens", {"revoke": "sandbox-token-admin"})
        assert api.get("/me").json()["role"] == before["role"]
        answer = api.post("/jobs", json=order())
        assert (answer.status_code, answer.json()["code"]) == (409, "reauthorise")
        answer = api.get("/views")
        assert (answer.status_code, answer.json()["code"]) == (409, "zendesk_reauthorise")
