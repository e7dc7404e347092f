"""What the token endpoint answers, taken apart without trusting it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import orjson
import pytest
from starlette.types import Receive, Scope, Send

from backend.core.errors import (
    AccessDenied,
    AccountGone,
    CredentialLost,
    RateLimited,
    Rejected,
    TagManagerError,
    Unreachable,
)
from backend.zendesk import oauth

pytestmark = pytest.mark.anyio

GOOD = {
    "access_token": "a" * 64,
    "refresh_token": "r" * 64,
    "token_type": "bearer",
    "scope": "tickets:write read",
    "expires_in": 1800,
    "refresh_token_expires_in": 2_592_000,
}
CLIENT = oauth.Client("us", "our-secret")


class Endpoint:
    """Answers what a test sets, and keeps what it was asked."""

    def __init__(self) -> None:
        self.status = 200
        self.body: Any = GOOD
        self.headers: dict[str, str] = {}
        self.asked: dict[str, Any] = {}
        self.path = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.path = scope["path"]
        self.asked = orjson.loads((await receive())["body"])
        content = self.body if isinstance(self.body, bytes) else orjson.dumps(self.body)
        headers = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": content})


@pytest.fixture
def endpoint() -> Endpoint:
    return Endpoint()


@pytest.fixture
async def http(endpoint: Endpoint) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(endpoint)) as client:
        yield client


async def ask(http: httpx.AsyncClient, wish: oauth.Wish | None = None) -> oauth.Grant:
    return await oauth.ask(http, "http://acme.test", CLIENT, wish or oauth.by_refresh("mine"))


async def test_a_pair_with_its_lives_and_scopes(http: httpx.AsyncClient) -> None:
    grant = await ask(http)
    assert grant.access_token == "a" * 64
    assert grant.refresh_token == "r" * 64
    assert (grant.lives, grant.renewable_for) == (1800, 2_592_000)
    assert grant.scopes == "read tickets:write"


@pytest.mark.parametrize(
    ("wish", "sent"),
    [
        (oauth.by_refresh("mine"), {"grant_type": "refresh_token", "refresh_token": "mine"}),
        (oauth.by_client(), {"grant_type": "client_credentials", "scope": oauth.SCOPES}),
        (
            oauth.by_code("code", redirect_uri="http://us/back", verifier="v"),
            {
                "grant_type": "authorization_code",
                "scope": oauth.SCOPES,
                "code": "code",
                "redirect_uri": "http://us/back",
                "code_verifier": "v",
            },
        ),
    ],
)
async def test_what_is_sent(
    http: httpx.AsyncClient, endpoint: Endpoint, wish: oauth.Wish, sent: dict[str, str]
) -> None:
    await ask(http, wish)
    assert endpoint.path == "/oauth/tokens"
    assert endpoint.asked == {"client_id": "us", "client_secret": "our-secret"} | sent
    public = oauth.Client("us")
    await oauth.ask(http, "http://acme.test", public, wish)
    assert "client_secret" not in endpoint.asked


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"expires_in": None, "refresh_token": None}, (None, None)),
        ({"refresh_token": None}, (1800, None)),
        ({"expires_in": "1800"}, (1800, "r" * 64)),
        ({"expires_in": 0}, (None, "r" * 64)),
        ({"token_type": "Bearer", "scope": None}, (1800, "r" * 64)),
    ],
)
async def test_unusual_answers_that_make_sense(
    http: httpx.AsyncClient, endpoint: Endpoint, changed: dict[str, Any], expected: Any
) -> None:
    endpoint.body = GOOD | changed
    grant = await ask(http)
    assert (grant.lives, grant.refresh_token) == expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"access_token":"' + b"x" * 200_000 + b'"}',
        GOOD | {"access_token": None},
        GOOD | {"access_token": ""},
        GOOD | {"access_token": 7},
        GOOD | {"access_token": "two words"},
        GOOD | {"access_token": "line\r\nbreak"},
        GOOD | {"access_token": "ümlaut"},
        GOOD | {"access_token": "x" * 9000},
        GOOD | {"refresh_token": ["r"]},
        GOOD | {"token_type": "mac"},
        GOOD | {"expires_in": -5},
        GOOD | {"expires_in": "soon"},
        GOOD | {"expires_in": 10**12},
        GOOD | {"expires_in": True},
        GOOD | {"scope": ["read"]},
    ],
)
async def test_an_answer_that_makes_no_sense_may_have_used_up_the_refresh_token(
    http: httpx.AsyncClient, endpoint: Endpoint, body: Any
) -> None:
    endpoint.body = body
    with pytest.raises(Unreachable) as caught:
        await ask(http)
    assert caught.value.may_have_acted


async def test_a_client_for_itself_needs_no_refresh_token(
    http: httpx.AsyncClient, endpoint: Endpoint
) -> None:
    endpoint.body = {"access_token": "a", "token_type": "bearer", "expires_in": 300}
    assert (await ask(http, oauth.by_client())).refresh_token is None


@pytest.mark.parametrize(
    ("status", "error", "kind", "words"),
    [
        (400, "invalid_grant", CredentialLost, "connect Zendesk again"),
        (401, "invalid_grant", CredentialLost, "connect Zendesk again"),
        (401, "invalid_client", CredentialLost, "id or secret is wrong"),
        (400, "unauthorized_client", CredentialLost, "id or secret is wrong"),
        (400, "invalid_scope", Rejected, "must be allowed the scopes"),
        (400, "invalid_request", Rejected, "refused to renew our access"),
        (401, "anything", CredentialLost, "connect Zendesk again"),
        (403, "anything", AccessDenied, "renew our access"),
        (422, "anything", Rejected, "renew our access"),
        (500, "invalid_grant", Unreachable, "problem of its own"),
        (302, "", Unreachable, "do not follow"),
    ],
)
async def test_a_refusal_is_a_decision(
    http: httpx.AsyncClient,
    endpoint: Endpoint,
    status: int,
    error: str,
    kind: type[TagManagerError],
    words: str,
) -> None:
    endpoint.status, endpoint.body = status, {"error": error, "error_description": "why"}
    with pytest.raises(kind, match=words):
        await ask(http)


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        (oauth.by_code("c", redirect_uri="r", verifier="v", scopes="read"), "the scopes “read”."),
        (
            oauth.by_code("c", redirect_uri="r", verifier="v", scopes=oauth.SCOPES_FOR_RULES),
            "the scopes “read tickets:write webhooks:write triggers:write”.",
        ),
        (oauth.by_client(), "the scopes “read tickets:write”."),
        (oauth.by_refresh("mine"), "the scopes that it had before."),
    ],
)
async def test_a_client_that_lacks_a_scope_is_told_which_were_asked_for(
    http: httpx.AsyncClient, endpoint: Endpoint, wish: oauth.Wish, named: str
) -> None:
    endpoint.status, endpoint.body = 400, {"error": "invalid_scope"}
    with pytest.raises(Rejected) as refused:
        await ask(http, wish)
    assert str(refused.value).endswith(named)


async def test_limits_and_vanished_accounts(http: httpx.AsyncClient, endpoint: Endpoint) -> None:
    endpoint.status, endpoint.headers, endpoint.body = 429, {"retry-after": "7"}, b"slow down"
    with pytest.raises(RateLimited) as caught:
        await ask(http)
    assert caught.value.retry_after == 7
    endpoint.status, endpoint.body = 404, b"<html>nobody here</html>"
    with pytest.raises(AccountGone):
        await ask(http)


async def test_no_connection_means_that_nothing_happened() -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        with pytest.raises(Unreachable) as caught:
            await oauth.ask(http, "http://127.0.0.1:9", CLIENT, oauth.by_client())
    assert not caught.value.may_have_acted


def test_a_person_is_sent_to_the_account_with_a_challenge() -> None:
    address = oauth.authorize_url(
        "https://acme.zendesk.com", "us", redirect_uri="https://us/back", state="s&", verifier="v"
    )
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
        "https://acme.zendesk.com/oauth/authorizations/new"
    )
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert query["state"] == "s&"
    assert query["code_challenge_method"] == "S256"
    assert query["code_challenge"] == "TJRIXgwhrmxBzh3-e2v6zupato5AokdvUCCOUm9QYIA"
