"""OAuth: codes and PKCE, tokens that expire, refresh tokens that rotate, what is refused."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from backend.sandbox.connection import ConnectionCut
from backend.sandbox.oauth import CLIENT_ID, CLIENT_SECRET

from .conftest import Zendesk

pytestmark = pytest.mark.anyio

BACK = "http://127.0.0.1:8000/connect/callback"
VERIFIER = "v" * 43
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
WISH = {
    "response_type": "code",
    "client_id": CLIENT_ID,
    "redirect_uri": BACK,
    "scope": "read tickets:write",
    "state": "s & t",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


async def page(zendesk: Zendesk, **changed: str) -> httpx.Response:
    return await zendesk.client.get("/acme/oauth/authorizations/new", params=WISH | changed)


async def decide(zendesk: Zendesk, decision: str = "allow", **changed: str) -> dict[str, str]:
    """Press a button on the page; returns what comes back to the client."""
    html = (await page(zendesk, **changed)).text
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', html)
    form = {unescape(name): unescape(value) for name, value in fields}
    answer = await zendesk.client.post(
        "/acme/oauth/authorizations", data=form | {"decision": decision}
    )
    assert answer.status_code == 302
    return back(answer)


def back(answer: httpx.Response) -> dict[str, str]:
    location = urlsplit(answer.headers["location"])
    assert f"{location.scheme}://{location.netloc}{location.path}" == BACK
    return {name: values[0] for name, values in parse_qs(location.query).items()}


async def token(zendesk: Zendesk, *, form: bool = False, **values: Any) -> httpx.Response:
    body = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, **values}
    sent: dict[str, Any] = {"data": body} if form else {"json": body}
    return await zendesk.client.post("/acme/oauth/tokens", **sent)


async def by_code(zendesk: Zendesk, code: str, **changed: str) -> httpx.Response:
    values = {"code": code, "redirect_uri": BACK, "code_verifier": VERIFIER, **changed}
    return await token(zendesk, grant_type="authorization_code", **values)


async def pair(zendesk: Zendesk) -> dict[str, Any]:
    answer = await by_code(zendesk, (await decide(zendesk))["code"])
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def refreshed(zendesk: Zendesk, refresh: str, **values: str) -> httpx.Response:
    return await token(zendesk, grant_type="refresh_token", refresh_token=refresh, **values)


async def works(zendesk: Zendesk, access: str) -> bool:
    zendesk.client.headers["authorization"] = f"Bearer {access}"
    return (await zendesk.get("tickets/1")).status_code == 200


async def test_a_person_allows_access_and_the_client_gets_a_pair(zendesk: Zendesk) -> None:
    asked = await page(zendesk)
    assert asked.status_code == 200
    assert "Alex Morgan" in asked.text
    assert "read everything that they can read (read)" in asked.text
    assert "read and change tickets (tickets:write)" in asked.text
    returned = await decide(zendesk)
    assert returned["state"] == "s & t"
    answer = await by_code(zendesk, returned["code"])
    given = answer.json()
    assert (given["token_type"], given["scope"]) == ("bearer", "read tickets:write")
    assert (given["expires_in"], given["refresh_token_expires_in"]) == (1800, 30 * 86_400)
    assert await works(zendesk, given["access_token"])
    assert (await zendesk.json("users/me"))["user"]["id"] == 1001


async def test_the_person_at_the_browser_can_be_another_one(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/oauth", {"person": 1002})
    assert await works(zendesk, (await pair(zendesk))["access_token"])
    assert (await zendesk.json("users/me"))["user"]["id"] == 1002


async def test_a_person_may_say_no(zendesk: Zendesk) -> None:
    assert await decide(zendesk, "deny") == {"error": "access_denied", "state": "s & t"}


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"scope": "read impersonate"}, "invalid_scope"),
    ],
)
async def test_a_wish_that_cannot_be_granted_goes_back_to_the_client(
    zendesk: Zendesk, changed: dict[str, str], error: str
) -> None:
    assert back(await page(zendesk, **changed))["error"] == error


@pytest.mark.parametrize(
    "changed", [{"client_id": "unknown"}, {"redirect_uri": "https://evil.example/"}]
)
async def test_nobody_is_sent_to_an_address_that_is_not_registered(
    zendesk: Zendesk, changed: dict[str, str]
) -> None:
    answer = await page(zendesk, **changed)
    assert answer.status_code == 400
    assert "location" not in answer.headers


async def test_what_a_client_brings_along_is_no_part_of_the_page(zendesk: Zendesk) -> None:
    answer = await page(zendesk, state='"><script>alert(1)</script>')
    assert "<script>" not in answer.text


async def test_a_code_is_good_once_and_for_two_minutes(zendesk: Zendesk) -> None:
    code = (await decide(zendesk))["code"]
    assert (await by_code(zendesk, code)).status_code == 200
    again = await by_code(zendesk, code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    late = (await decide(zendesk))["code"]
    zendesk.clock.advance(121)
    assert (await by_code(zendesk, late)).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changed",
    [
        {"code_verifier": "w" * 43},
        {"code_verifier": ""},
        {"redirect_uri": BACK + "2"},
        {"code": "unknown"},
    ],
)
async def test_a_code_is_bound_to_verifier_and_address(
    zendesk: Zendesk, changed: dict[str, str]
) -> None:
    code = (await decide(zendesk))["code"]
    answer = await by_code(zendesk, changed.pop("code", code), **changed)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


async def test_a_public_client_needs_a_challenge_and_has_no_secret(zendesk: Zendesk) -> None:
    client = {"id": "public", "redirect_uris": [BACK], "owner": 1001}
    await zendesk.control("POST", "acme/oauth", {"client": client})
    without = await page(zendesk, client_id="public", code_challenge="", code_challenge_method="")
    assert back(without)["error"] == "invalid_request"
    code = (await decide(zendesk, client_id="public"))["code"]
    answer = await by_code(zendesk, code, client_id="public", client_secret="")
    assert answer.status_code == 200
    itself = {"client_id": "public", "client_secret": ""}
    refused = await token(zendesk, grant_type="client_credentials", **itself)
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")


async def test_a_token_ends_and_its_refresh_token_gives_another_pair(zendesk: Zendesk) -> None:
    first = await pair(zendesk)
    zendesk.clock.advance(1799)
    assert await works(zendesk, first["access_token"])
    zendesk.clock.advance(1)
    assert not await works(zendesk, first["access_token"])
    assert (await zendesk.get("tickets/1")).json()["error"] == "invalid_token"
    second = (await refreshed(zendesk, first["refresh_token"])).json()
    assert await works(zendesk, second["access_token"])
    assert second["scope"] == first["scope"]


async def test_rotating_kills_the_old_pair_at_once(zendesk: Zendesk) -> None:
    first = await pair(zendesk)
    await refreshed(zendesk, first["refresh_token"])
    assert not await works(zendesk, first["access_token"])
    again = await refreshed(zendesk, first["refresh_token"])
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


async def test_a_refresh_token_ends_after_a_month(zendesk: Zendesk) -> None:
    first = await pair(zendesk)
    zendesk.clock.advance(30 * 86_400)
    assert (await refreshed(zendesk, first["refresh_token"])).json()["error"] == "invalid_grant"


async def test_a_refresh_token_belongs_to_its_client_and_its_scopes(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/oauth", {"client": {"id": "other", "secret": "s"}})
    refresh = (await pair(zendesk))["refresh_token"]
    other = {"client_id": "other", "client_secret": "s"}
    assert (await refreshed(zendesk, refresh, **other)).json()["error"] == "invalid_grant"
    assert (await refreshed(zendesk, refresh, scope="write")).json()["error"] == "invalid_scope"
    assert (await refreshed(zendesk, refresh, scope="read")).json()["scope"] == "read"


@pytest.mark.parametrize("form", [False, True])
async def test_a_client_asks_for_itself_and_acts_as_its_owner(zendesk: Zendesk, form: bool) -> None:
    answer = await token(
        zendesk, form=form, grant_type="client_credentials", scope="read tickets:write"
    )
    given = answer.json()
    assert "refresh_token" not in given
    assert given["expires_in"] == 1800
    assert await works(zendesk, given["access_token"])
    assert (await zendesk.json("users/me"))["user"]["id"] == 1001
    assert (await zendesk.update_many(1, additional_tags=["x"])).status_code == 200


async def test_a_client_whose_owner_is_no_admin_any_more_is_turned_away(zendesk: Zendesk) -> None:
    given = (await token(zendesk, grant_type="client_credentials")).json()
    await zendesk.control("POST", "acme/users", {"id": 1001, "role": "agent"})
    assert not await works(zendesk, given["access_token"])
    answer = await token(zendesk, grant_type="client_credentials")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    ("values", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "client_secret": "x"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials", "client_id": "x"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials", "scope": "hc:write zis"}, 400, "invalid_scope"),
        ({"grant_type": "client_credentials", "expires_in": 60}, 400, "invalid_request"),
        ({"grant_type": "refresh_token"}, 400, "invalid_grant"),
    ],
)
async def test_refusals_say_why(
    zendesk: Zendesk, values: dict[str, Any], status: int, error: str
) -> None:
    answer = await token(zendesk, **values)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["error_description"]


async def test_a_missing_scope_is_a_403_that_names_it(zendesk: Zendesk) -> None:
    given = (await token(zendesk, grant_type="client_credentials", scope="read")).json()
    zendesk.client.headers["authorization"] = f"Bearer {given['access_token']}"
    answer = await zendesk.update_many(1, additional_tags=["x"])
    assert answer.status_code == 403
    assert answer.json() == {
        "error": "Forbidden",
        "description": "You are missing the following required scopes: write",
    }


async def test_lifetimes_can_be_asked_for_and_set(zendesk: Zendesk) -> None:
    asked = await token(zendesk, grant_type="client_credentials", expires_in=300)
    assert asked.json()["expires_in"] == 300
    short = {"id": CLIENT_ID, "access_seconds": 60}
    await zendesk.control("POST", "acme/oauth", {"client": short})
    usual = (await token(zendesk, grant_type="client_credentials")).json()
    assert usual["expires_in"] == 60
    zendesk.clock.advance(60)
    assert not await works(zendesk, usual["access_token"])


async def test_what_clients_are_told_is_in_their_own_seconds(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "clock", {"speed": 10})
    assert (await token(zendesk, grant_type="client_credentials")).json()["expires_in"] == 180


async def test_the_control_counts_ends_and_revokes(zendesk: Zendesk) -> None:
    first = await pair(zendesk)
    await token(zendesk, grant_type="client_credentials")
    await token(zendesk, grant_type="client_credentials", client_secret="no")
    seen = await zendesk.control("GET", "acme/oauth")
    assert seen["issued"] == {"authorization_code": 1, "client_credentials": 1}
    assert seen["refused"] == {"client_credentials": 1}
    assert (seen["live_access_tokens"], seen["refresh_tokens"]) == (2, 1)
    await zendesk.control("POST", "acme/oauth", {"expire": True})
    assert not await works(zendesk, first["access_token"])
    second = (await refreshed(zendesk, first["refresh_token"])).json()
    assert await works(zendesk, second["access_token"])
    after = await zendesk.control("POST", "acme/oauth", {"revoke": CLIENT_ID})
    assert (after["live_access_tokens"], after["refresh_tokens"]) == (0, 0)
    assert not await works(zendesk, second["access_token"])
    refused = await refreshed(zendesk, second["refresh_token"])
    assert refused.json()["error"] == "invalid_grant"
    assert await works(zendesk, "sandbox-token-admin")


@pytest.mark.parametrize(
    "body", [{"client": {"id": "x", "owner": 5}}, {"client": {"id": "x", "y": 1}}, {"z": 1}]
)
async def test_the_control_explains_what_it_refuses(zendesk: Zendesk, body: Any) -> None:
    answer = await zendesk.client.post("/_control/acme/oauth", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


async def test_a_roles_rights_can_be_changed(zendesk: Zendesk) -> None:
    await zendesk.control("POST", "acme/roles", {"id": 6001, "ticket_tag_editing": False})
    zendesk.client.headers["authorization"] = "Bearer sandbox-token-agent"
    assert (await zendesk.update_many(1, additional_tags=["x"])).status_code == 403


async def test_the_token_endpoint_can_fail_and_lose_its_answer(zendesk: Zendesk) -> None:
    first = await pair(zendesk)
    await zendesk.fault("server_error", path="oauth/tokens", status=503, times=1)
    assert (await refreshed(zendesk, first["refresh_token"])).status_code == 503
    await zendesk.fault("reset", path="oauth/tokens", when="after", times=1)
    with pytest.raises(ConnectionCut):
        await refreshed(zendesk, first["refresh_token"])
    assert (await refreshed(zendesk, first["refresh_token"])).json()["error"] == "invalid_grant"
    counted = zendesk.account.counters.requests["POST oauth/tokens"]
    assert counted == 4


async def test_other_addresses_and_bodies_are_refused(zendesk: Zendesk) -> None:
    assert (await zendesk.client.get("/acme/oauth/nothing")).status_code == 404
    answer = await zendesk.client.post("/acme/oauth/tokens", content=b"[")
    assert answer.status_code == 400
    answer = await zendesk.client.post("/nobody/oauth/tokens", json={})
    assert answer.status_code == 404
