"""
OAuth as Zendesk speaks it: clients, codes that live two minutes, tokens that expire and rotate.

https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
https://support.zendesk.com/hc/en-us/articles/4408845965210
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import sha256
from typing import Any

from backend.sandbox import answers
from backend.sandbox.answers import Answer, Refused
from backend.sandbox.people import Token, User

CLIENT_ID = "tag-manager"
CLIENT_SECRET = "sandbox-client-secret"
CODE_SECONDS = 120.0
ACCESS_SECONDS = 1800.0
REFRESH_SECONDS = 30 * 86_400.0
SHORTEST_ACCESS, LONGEST_ACCESS = 300, 172_800
SHORTEST_REFRESH, LONGEST_REFRESH = 604_800, 7_776_000

_GRANT = (
    "The provided access grant is invalid, expired, or revoked (e.g. invalid assertion, expired"
    " authorization token, bad end-user password credentials, or mismatching authorization code"
    " and redirection URI)."
)
_CLIENT = "Client authentication failed, such as an invalid client id or secret."
_SCOPE = "The requested scope is invalid, unknown, or exceeds what the client may ask for."


@dataclass(frozen=True, slots=True)
class Client:
    """
    Something that may ask for tokens; without a secret it is a public client.

    In `redirect_uris` a `*` stands for anything, so that development needs no fixed port; Zendesk
    itself compares whole addresses.
    """

    id: str
    secret: str | None
    owner: int
    redirect_uris: tuple[str, ...] = ("http://127.0.0.1:*", "http://localhost:*")
    scopes: frozenset[str] = frozenset({"read", "write"})
    access_seconds: float = ACCESS_SECONDS
    refresh_seconds: float = REFRESH_SECONDS

    def may_go_to(self, address: str) -> bool:
        return any(fnmatchcase(address, pattern) for pattern in self.redirect_uris)

    def granted(self, asked: str) -> frozenset[str]:
        """The scopes of this wish, or all it may have if it names none."""
        wanted = frozenset(asked.split()) or self.scopes
        for scope in wanted:
            if not {scope, scope.rpartition(":")[2]} & self.scopes:
                raise Refused(_error(400, "invalid_scope", _SCOPE))
        return wanted


@dataclass(frozen=True, slots=True)
class Code:
    client_id: str
    user_id: int
    redirect_uri: str
    scopes: frozenset[str]
    challenge: str
    expires: float


@dataclass(frozen=True, slots=True)
class Refresh:
    """A refresh token's other half."""

    access: str
    client_id: str
    user_id: int
    scopes: frozenset[str]
    expires: float


@dataclass(slots=True)
class Asked:
    """One wish for a token, as it came in."""

    values: Mapping[str, Any]
    now: float
    users: Mapping[int, User]
    client_seconds: float
    """The client's seconds in a sandbox second."""

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else str(value)

    def seconds(self, name: str, usual: float, shortest: int, longest: int) -> float:
        """A lifetime in sandbox seconds; what is asked for is in the client's."""
        text = self.text(name)
        if not text:
            return usual
        if not text.isdecimal() or not shortest <= int(text) <= longest:
            raise Refused(_error(400, "invalid_request", f"{name} is out of range"))
        return int(text) / self.client_seconds


@dataclass(slots=True)
class OAuth:
    """What an account has issued; `tokens` are the ones its API knows."""

    tokens: dict[str, Token]
    person: int
    """Who sits at the browser when a client asks for access."""
    clients: dict[str, Client] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    refreshes: dict[str, Refresh] = field(default_factory=dict)
    issued: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.clients.setdefault(CLIENT_ID, Client(CLIENT_ID, CLIENT_SECRET, self.person))

    def put(self, client: Client) -> None:
        """Register a client, or change one."""
        self.clients[client.id] = client

    # The browser

    def client_of(self, query: Mapping[str, str]) -> Client:
        """The client that a browser brings along; Refused where it may not even be sent back."""
        client = self.clients.get(query.get("client_id", ""))
        if client is None:
            raise Refused(_error(400, "invalid_client", _CLIENT))
        if not client.may_go_to(query.get("redirect_uri", "")):
            raise Refused(_error(400, "invalid_request", "The redirect_uri is not registered."))
        return client

    def mistake(self, query: Mapping[str, str], client: Client) -> str:
        """What is wrong with a browser's wish, as an OAuth error; empty if nothing is."""
        if query.get("response_type") != "code":
            return "unsupported_response_type"
        challenge, method = query.get("code_challenge", ""), query.get("code_challenge_method")
        if (challenge and method != "S256") or (not challenge and client.secret is None):
            return "invalid_request"
        try:
            client.granted(query.get("scope", ""))
        except Refused:
            return "invalid_scope"
        return ""

    def code(self, query: Mapping[str, str], client: Client, now: float) -> str:
        """The person allows it: a code for the client."""
        code = secrets.token_hex(20)
        self.codes[code] = Code(
            client.id,
            self.person,
            query["redirect_uri"],
            client.granted(query.get("scope", "")),
            query.get("code_challenge", ""),
            now + CODE_SECONDS,
        )
        return code

    # The client

    def answer(self, asked: Asked) -> Answer:
        """A token, or why not."""
        kind = asked.text("grant_type")
        try:
            client = self._client(asked)
            match kind:
                case "authorization_code":
                    value = self._by_code(asked, client)
                case "refresh_token":
                    value = self._by_refresh(asked, client)
                case "client_credentials":
                    value = self._by_itself(asked, client)
                case _:
                    text = "The authorization grant type is not supported."
                    raise Refused(_error(400, "unsupported_grant_type", text))
        except Refused as refused:
            self.refused[kind] += 1
            return refused.answer
        self.issued[kind] += 1
        return answers.ok(value)

    def _client(self, asked: Asked) -> Client:
        client = self.clients.get(asked.text("client_id"))
        if client is None or not hmac.compare_digest(
            (client.secret or "").encode(), asked.text("client_secret").encode()
        ):
            raise Refused(_error(401, "invalid_client", _CLIENT))
        return client

    def _by_code(self, asked: Asked, client: Client) -> dict[str, Any]:
        code = self.codes.pop(asked.text("code"), None)
        if (
            code is None
            or code.expires <= asked.now
            or code.client_id != client.id
            or code.redirect_uri != asked.text("redirect_uri")
            or code.challenge != _challenge(asked.text("code_verifier"))
        ):
            raise Refused(_error(400, "invalid_grant", _GRANT))
        return self._pair(asked, client, code.user_id, code.scopes)

    def _by_refresh(self, asked: Asked, client: Client) -> dict[str, Any]:
        name = asked.text("refresh_token")
        refresh = self.refreshes.get(name)
        if refresh is None or refresh.expires <= asked.now or refresh.client_id != client.id:
            raise Refused(_error(400, "invalid_grant", _GRANT))
        wanted = frozenset(asked.text("scope").split()) or refresh.scopes
        if not wanted <= refresh.scopes:
            raise Refused(_error(400, "invalid_scope", _SCOPE))
        del self.refreshes[name]
        self.tokens.pop(refresh.access, None)
        return self._pair(asked, client, refresh.user_id, wanted)

    def _by_itself(self, asked: Asked, client: Client) -> dict[str, Any]:
        owner = asked.users.get(client.owner)
        if client.secret is None or owner is None or not owner.is_active_admin:
            raise Refused(_error(401, "invalid_client", _CLIENT))
        scopes = client.granted(asked.text("scope"))
        return self._access(asked, client, client.owner, scopes, by_owner=True)[1]

    def _pair(
        self, asked: Asked, client: Client, user_id: int, scopes: frozenset[str]
    ) -> dict[str, Any]:
        lasts = asked.seconds(
            "refresh_token_expires_in", client.refresh_seconds, SHORTEST_REFRESH, LONGEST_REFRESH
        )
        access, value = self._access(asked, client, user_id, scopes)
        name = secrets.token_hex(32)
        expires = asked.now + lasts
        self.refreshes[name] = Refresh(access, client.id, user_id, scopes, expires)
        told = int(lasts * asked.client_seconds)
        return value | {"refresh_token": name, "refresh_token_expires_in": told}

    def _access(
        self,
        asked: Asked,
        client: Client,
        user_id: int,
        scopes: frozenset[str],
        *,
        by_owner: bool = False,
    ) -> tuple[str, dict[str, Any]]:
        lasts = asked.seconds("expires_in", client.access_seconds, SHORTEST_ACCESS, LONGEST_ACCESS)
        name = secrets.token_hex(32)
        self.tokens[name] = Token(user_id, scopes, asked.now + lasts, client.id, by_owner)
        return name, {
            "access_token": name,
            "token_type": "bearer",
            "scope": " ".join(sorted(scopes)),
            "expires_in": int(lasts * asked.client_seconds),
        }

    # What can be done to it

    def expire(self, client_id: str | None, now: float) -> int:
        """Let access tokens end now; refresh tokens live on. Returns how many ended."""
        ended = [
            n for n, t in self.tokens.items() if t.client_id and client_id in (None, t.client_id)
        ]
        for name in ended:
            self.tokens[name] = self.tokens[name].ending(now)
        return len(ended)

    def revoke(self, token: str) -> None:
        """An access token, and the refresh token that came with it."""
        self.tokens.pop(token, None)
        for name in [name for name, refresh in self.refreshes.items() if refresh.access == token]:
            del self.refreshes[name]

    def revoke_client(self, client_id: str) -> int:
        """Everything that this client was given. Returns how many access tokens that were."""
        ended = [name for name, token in self.tokens.items() if token.client_id == client_id]
        for name in ended:
            self.revoke(name)
        for name in [n for n, each in self.refreshes.items() if each.client_id == client_id]:
            del self.refreshes[name]
        self.codes = {n: code for n, code in self.codes.items() if code.client_id != client_id}
        return len(ended)

    def as_json(self, now: float) -> dict[str, Any]:
        live = [t for t in self.tokens.values() if t.client_id and not t.over(now)]
        return {
            "clients": sorted(self.clients),
            "person": self.person,
            "issued": dict(self.issued),
            "refused": dict(self.refused),
            "live_access_tokens": len(live),
            "refresh_tokens": sum(each.expires > now for each in self.refreshes.values()),
        }


def _challenge(verifier: str) -> str:
    """https://www.rfc-editor.org/rfc/rfc7636#section-4.2; of no verifier, none."""
    if not verifier:
        return ""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _error(status: int, code: str, description: str) -> Answer:
    return answers.ok({"error": code, "error_description": description}, status)
