"""
Getting and renewing access: Zendesk's token endpoint, and where a person is sent to allow it.

One rule: an error is a decision and never holds a secret. A refusal that a person has to mend is
`CredentialLost`, whatever Zendesk calls it; everything that may pass is `TryLater`.
https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
"""

from __future__ import annotations

import asyncio
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import httpx
import orjson

from backend.core.errors import CredentialLost, Rejected, Unreachable, ZendeskError
from backend.zendesk.refusals import error_for
from backend.zendesk.wire import decode, number, senseless, text

SCOPES = "read tickets:write"
SCOPES_TO_LOOK = "read"
SCOPES_FOR_RULES = f"{SCOPES} webhooks:write triggers:write"
DEADLINE = 10.0
LARGEST_ANSWER = 2**16
LONGEST_TOKEN = 8192
LONGEST_LIFE = 10 * 365 * 86_400
_WHAT = "renew our access"


@dataclass(frozen=True, slots=True)
class Client:
    """Who we are to Zendesk; a public client has no secret."""

    id: str
    secret: str | None = field(default=None, repr=False)

    def as_json(self) -> dict[str, str]:
        """The members of a request by which Zendesk knows it."""
        known = {"client_id": self.id}
        return known if self.secret is None else known | {"client_secret": self.secret}


@dataclass(frozen=True, slots=True)
class Wish:
    """What to ask with."""

    values: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """
    What Zendesk gave. Lives are in seconds from the answer on; None: it names no end.

    Without a refresh token it ends when its life does.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    scopes: str
    lives: int | None
    renewable_for: int | None = None


def may_write(scopes: str) -> bool:
    """Whether a login with these scopes changes tickets; one that names none may do it all."""
    given = set(scopes.split())
    return not given or bool(given & {"write", "tickets:write"})


def may_make_rules(scopes: str) -> bool:
    """Whether a login with these scopes makes webhooks and triggers; `write` alone does it all."""
    return may_write(scopes) and not missing(scopes, SCOPES_FOR_RULES)


def missing(scopes: str, needed: str) -> list[str]:
    """Which of the scopes that are needed these don't hold; none where none are named."""
    given = set(scopes.split())
    return [s for s in needed.split() if given and not {s, s.rpartition(":")[2]} & given]


def authorize_url(
    base_url: str,
    client_id: str,
    *,
    redirect_uri: str,
    state: str,
    verifier: str,
    scopes: str = SCOPES,
) -> str:
    """Where a person's browser goes to allow us in."""
    digest = sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": scopes,
        "state": state,
        "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return f"{base_url}/oauth/authorizations/new?{urlencode(query)}"


def by_code(code: str, *, redirect_uri: str, verifier: str, scopes: str = SCOPES) -> Wish:
    """For the code that a browser brought back."""
    values = {"code": code, "redirect_uri": redirect_uri, "code_verifier": verifier}
    return Wish({"grant_type": "authorization_code", "scope": scopes, **values})


def by_refresh(refresh_token: str) -> Wish:
    """For a refresh token, which is dead from then on, as is the old access token."""
    return Wish({"grant_type": "refresh_token", "refresh_token": refresh_token})


def by_client() -> Wish:
    """For the client itself: as its owner. There is nothing to refresh, one asks again."""
    return Wish({"grant_type": "client_credentials", "scope": SCOPES})


async def ask(
    http: httpx.AsyncClient,
    base_url: str,
    client: Client,
    wish: Wish,
    *,
    deadline: float = DEADLINE,
) -> Grant:
    """
    Ask Zendesk for a token.

    Zendesk may have acted although this raises `Unreachable`; a refresh token that it has used up
    is `CredentialLost` from then on.
    """
    answer = await _answer(http, base_url, client, wish, deadline)
    if isinstance(answer, ZendeskError):
        raise answer.with_traceback(None)  # the frames below hold secrets
    return answer


async def revoke(
    http: httpx.AsyncClient, base_url: str, access_token: str, *, deadline: float = DEADLINE
) -> bool:
    """
    Have Zendesk end an access token, with the refresh token it came with. Never raises for it.

    True where Zendesk does not accept it from now on; False where that is not known.
    https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/#revoke-token
    """
    headers = {"Accept": "application/json", "Authorization": f"Bearer {access_token}"}
    url = f"{base_url}/api/v2/oauth/tokens/current.json"
    try:
        async with asyncio.timeout(deadline):
            answer = await http.delete(url, headers=headers, follow_redirects=False)
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError):
        return False
    return answer.is_success or answer.status_code == 401


async def _answer(
    http: httpx.AsyncClient, base_url: str, client: Client, wish: Wish, deadline: float
) -> Grant | ZendeskError:
    body = client.as_json() | wish.values
    try:
        async with asyncio.timeout(deadline):
            status, headers, content = await _post(http, f"{base_url}/oauth/tokens", body, deadline)
        if not 200 <= status < 300:
            scopes = wish.values.get("scope", "")
            return _refusal(status, headers, content, _without(content, body), scopes)
        return _grant(decode(content, what=_WHAT))
    except Unreachable as error:
        return Unreachable(str(error))
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as exc:
        return Unreachable(
            f"Could not {_WHAT}: no connection to Zendesk ({type(exc).__name__}).",
            may_have_acted=False,
        )
    except TimeoutError:
        return Unreachable(f"Could not {_WHAT}: Zendesk did not answer within {deadline:.0f} s.")
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as exc:
        return Unreachable(
            f"Could not {_WHAT}: the connection to Zendesk broke ({type(exc).__name__})."
        )


async def _post(
    http: httpx.AsyncClient, url: str, body: dict[str, str], deadline: float
) -> tuple[int, httpx.Headers, bytes]:
    request = http.build_request(
        "POST",
        url,
        content=orjson.dumps(body),
        headers={
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
        },
        timeout=httpx.Timeout(deadline, connect=http.timeout.connect, pool=http.timeout.pool),
    )
    response = await http.send(request, stream=True, follow_redirects=False)
    try:
        content = b""
        async for chunk in response.aiter_raw():
            content += chunk
            if len(content) > LARGEST_ANSWER:
                break
    finally:
        await response.aclose()
    return response.status_code, response.headers, content[:LARGEST_ANSWER]


def _without(content: bytes, body: dict[str, str]) -> bytes:
    """An answer in which none of what we sent comes back to us."""
    for name in ("client_secret", "refresh_token", "code", "code_verifier"):
        if secret := body.get(name):
            content = content.replace(secret.encode(), b"[secret]")
    return content


def _refusal(
    status: int, headers: httpx.Headers, content: bytes, harmless: bytes, scopes: str
) -> ZendeskError:
    match _error_in(content) if status in (400, 401, 403) else "":
        case "invalid_grant":
            return CredentialLost(
                "Zendesk's permission for us has expired, was revoked or was used up. "
                "An admin has to connect Zendesk again."
            )
        case "invalid_client" | "unauthorized_client":
            return CredentialLost(
                "Zendesk does not accept the OAuth client: its id or secret is wrong, or its "
                "owner is no active admin any more."
            )
        case "invalid_scope":
            asked = f"scopes “{scopes}”" if scopes else "scopes that it had before"
            return Rejected(
                f"Zendesk refused to {_WHAT}: the OAuth client must be allowed the {asked}.",
                status=status,
            )
    error = error_for(status, headers, harmless, what=_WHAT)
    assert error is not None, "only successes have none"
    return error


def _error_in(content: bytes) -> str:
    try:
        data = orjson.loads(content)
    except ValueError:
        return ""
    error = data.get("error") if type(data) is dict else None
    return error if type(error) is str else ""


def _grant(data: dict[str, Any]) -> Grant:
    kind = text(data.get("token_type"), "token_type")
    if kind.lower() not in ("", "bearer"):
        raise senseless("its token_type is not bearer")
    return Grant(
        access_token=_token(data.get("access_token"), "access_token"),
        refresh_token=(
            _token(data["refresh_token"], "refresh_token") if data.get("refresh_token") else None
        ),
        scopes=_scopes(data.get("scope")),
        lives=_life(data.get("expires_in"), "expires_in"),
        renewable_for=_life(data.get("refresh_token_expires_in"), "refresh_token_expires_in"),
    )


def _token(value: object, name: str) -> str:
    token = text(value, name)
    printable = token.isascii() and token.isprintable() and " " not in token
    if not (printable and 0 < len(token) <= LONGEST_TOKEN):
        raise senseless(f"its {name} is no token")
    return token


def _scopes(value: object) -> str:
    words = text(value, "scope").split()
    return " ".join(sorted(words))[:1000]


def _life(value: object, name: str) -> int | None:
    seconds = number(value, name)
    if seconds is None or seconds == 0:
        return None
    if seconds > LONGEST_LIFE:
        raise senseless(f"its {name} is out of range")
    return seconds
