"""
What Zendesk signs: the first request of the app's page, requests through its proxy, deliveries of
webhooks.

One rule: a token chooses nothing. The algorithm and the key are ours before it is looked at, its
header is never followed, and everything it must hold has one form. Only the signature is left to
the library: times are compared with our own clock.
https://developer.zendesk.com/documentation/apps/app-developer-guide/using-the-apps-framework/
https://www.rfc-editor.org/rfc/rfc8725
https://developer.zendesk.com/documentation/webhooks/verifying/
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
import orjson
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from backend.core.addresses import is_zendesk
from backend.core.caller import ReopenApp, Unauthorised
from backend.core.errors import Invalid

LEEWAY = 30.0  # seconds by which two clocks may differ
LONGEST_TOKEN = 8192
LONGEST_PAGE_LIFE = 3600.0
LONGEST_PROXY_LIFE = 120.0
SHORTEST_SECRET = 32
_SHORTEST_KEY = 2048
WEBHOOK_WINDOW = 300.0  # seconds by which a delivery may be late, or early by its clock
# What «Test webhook» signs with before there is a webhook; everybody knows it.
PUBLISHED_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=="
_SHORTEST_WEBHOOK_SECRET, _LONGEST_WEBHOOK_SECRET = 16, 256
_NO_SECRET = "nobody has this one"
_RFC_3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_SUBDOMAIN = r"[a-z0-9][a-z0-9-]{1,62}"
_ID = re.compile(r"[1-9][0-9]{0,17}")
_ZENDESK = "https://{subdomain}.zendesk.com"
_INSTALLATION = r"/api/v2/apps/installations/([1-9][0-9]{0,17})\.json"
_USER = r"/api/v2/users/([1-9][0-9]{0,17})(?:\.json)?"
_THREE_PARTS = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_LATEST = 10**11  # seconds since 1970


class Untrusted(ReopenApp):
    """A token that proves nothing. `why` is for the log; people are told what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Zendesk's signature is missing, wrong, used up or too old. Open the app again: "
            "reload the page in Zendesk."
        )
        self.why = why


class WrongSignature(Untrusted):
    """Signed by somebody else, or with another key than the one that was tried."""


class NotOurWebhook(Unauthorised):
    """A delivery that no webhook of the rule has signed. `why` is for the log alone."""

    code = "webhook_signature"

    def __init__(self, why: str) -> None:
        super().__init__(
            "There is no such webhook rule, or the signature is missing or does not fit it."
        )
        self.why = why


class OutOfTime(Unauthorised):
    """A delivery that was signed well, but too long ago or for the future."""

    code = "webhook_time"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that Zendesk opens for an agent. Times in seconds since 1970."""

    agent_id: int
    expires_at: float


@dataclass(frozen=True, slots=True)
class Passed:
    """
    A request that Zendesk's proxy has signed: it comes from where the app is installed, now.

    Nothing else is proven: the claims are written in the agent's browser. `unique` says that the
    app put a name of its own into it, without which two of one second are the same.
    """

    expires_at: float
    unique: bool


def installation_of(token: str, zendesk_url: str = _ZENDESK) -> tuple[str, int]:
    """
    The account and installation that a page's token names, to find the key it must fit.

    `zendesk_url` is where accounts are, as settings say it: a stand-in for Zendesk may name them
    by its own address too. Nothing of this is proven yet. Raises Untrusted.
    """
    return _installation(_claims(_payload(token)), _places(zendesk_url))


def page(
    token: str,
    key: str,
    *,
    subdomain: str,
    installation_id: int,
    location: str,
    now: float,
    zendesk_url: str = _ZENDESK,
) -> Page:
    """
    Whom Zendesk opens this page for, if the token was signed with `key` for this installation and
    location and is fresh. Raises Untrusted.
    """
    claims = _claims(_verified(token, key, "RS256"))
    places = _places(zendesk_url)
    if _installation(claims, places) != (subdomain, installation_id):
        raise Untrusted("aud is another installation")
    addresses = [place.replace("{subdomain}", subdomain) for place in places]
    if claims.get("iss") not in [*addresses, *(a.partition("://")[2] for a in addresses)]:
        raise Untrusted("iss is not the account")
    expires_at, issued_at = _time(claims, "exp"), _time(claims, "iat")
    begins = [issued_at, *(_time(claims, name) for name in ("nbf",) if name in claims)]
    _check_times(expires_at, begins, now)
    if not 0 < expires_at - issued_at <= LONGEST_PAGE_LIFE:
        raise Untrusted("it lives too long")
    context = claims.get("context")
    if type(context) is not dict or context.get("location") != location:
        raise Untrusted("it is for another location")
    return Page(_agent(claims.get("sub"), addresses), expires_at + LEEWAY)


def passed(token: str, secret: str, *, now: float) -> Passed:
    """What the proxy's token proves, if it was signed with `secret` and is fresh, or Untrusted."""
    claims = _claims(_verified(token, secret, "HS256"))
    expires_at = _time(claims, "exp")
    begins = [_time(claims, name) for name in ("iat", "nbf") if name in claims]
    _check_times(expires_at, begins, now)
    if expires_at - now > LONGEST_PROXY_LIFE + LEEWAY:
        raise Untrusted("it lives too long")
    return Passed(expires_at + LEEWAY, bool(claims.get("jti")))


def own_claims(token: str, key: bytes) -> Mapping[str, Any]:
    """What a token of our own holds, if it was signed with `key`; raises Untrusted."""
    return _claims(_verified(token, key, "HS256"))


def page_key(pem: str) -> str | None:
    """This public key, if it is one that may sign pages: RSA, not too short."""
    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        return None
    fits = isinstance(key, RSAPublicKey) and key.key_size >= _SHORTEST_KEY
    return pem if fits else None


def webhook_signature(secret: str, timestamp: str, body: bytes) -> str:
    """What Zendesk sends as the signature of a delivery."""
    digest = hmac.digest(secret.encode(), timestamp.encode() + body, "sha256")
    return base64.b64encode(digest).decode()


def check_webhook(
    secrets: Sequence[str],
    signature: str | None,
    timestamp: str | None,
    body: bytes,
    *,
    now: float,
) -> None:
    """
    Raise NotOurWebhook unless one of the secrets signed this, and OutOfTime unless lately.

    Takes as long for a rule that has no secret, or isn't there.
    """
    given, when = signature or "", timestamp or ""
    usable = [secret for secret in secrets if not _same(secret, PUBLISHED_SECRET)]
    fits = False
    for secret in usable or (_NO_SECRET,):
        fits |= _same(webhook_signature(secret, when, body), given)
    if not fits or not usable:
        raise NotOurWebhook("no secret of the rule fits its signature")
    moment = _moment(when)
    if moment < now - WEBHOOK_WINDOW:
        raise OutOfTime("This was signed more than five minutes ago, so it counts as a copy.")
    if moment > now + WEBHOOK_WINDOW:
        raise OutOfTime("This was signed for more than five minutes from now; a clock is wrong.")


def parse_webhook_secret(text: str) -> str:
    """A signing secret as Zendesk shows it; raises Invalid for what can't be one."""
    secret = text.strip()
    long_enough = _SHORTEST_WEBHOOK_SECRET <= len(secret) <= _LONGEST_WEBHOOK_SECRET
    if not long_enough or not (secret.isascii() and secret.isprintable()) or " " in secret:
        raise Invalid(
            "This is no signing secret. In Zendesk's Admin Center open the webhook, reveal its "
            "signing secret, and copy all of it.",
            field="secret",
        )
    if _same(secret, PUBLISHED_SECRET):
        raise Invalid(
            "This is the secret that Zendesk publishes for tests, so it proves nothing. Save the "
            "webhook in Zendesk, then copy the signing secret that it has from then on.",
            field="secret",
        )
    return secret


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode("utf-8", "surrogateescape"))


def _moment(text: str) -> float:
    try:
        if not _RFC_3339.fullmatch(text):
            raise ValueError
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError):
        raise NotOurWebhook("its timestamp is no time") from None


def _verified(token: str, key: str | bytes, algorithm: str) -> bytes:
    """What was signed, if it was signed with this key in this way."""
    _check_form(token)
    try:
        payload: bytes = jwt.PyJWS().decode(token, key, algorithms=[algorithm])
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as error:
        raise WrongSignature(f"its signature does not fit ({type(error).__name__})") from None
    return payload


def _payload(token: str) -> bytes:
    _check_form(token)
    try:
        payload: bytes = jwt.PyJWS().decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as error:
        raise Untrusted(f"it can't be read ({type(error).__name__})") from None
    return payload


def _check_form(token: str) -> None:
    if len(token) > LONGEST_TOKEN or not _THREE_PARTS.fullmatch(token):
        raise Untrusted("it is no signed token")


def _claims(payload: bytes) -> Mapping[str, Any]:
    try:
        claims = orjson.loads(payload)
    except (ValueError, RecursionError):
        claims = None
    if type(claims) is not dict:
        raise Untrusted("its claims are no object")
    return claims


def _places(zendesk_url: str) -> tuple[str, ...]:
    """
    By which addresses a token may name an account: Zendesk's, and a stand-in's own.

    A stand-in whose address is the same for each account could name none by it.
    """
    if is_zendesk(zendesk_url) or "{subdomain}" not in zendesk_url:
        return (_ZENDESK,)
    return _ZENDESK, zendesk_url


def _installation(claims: Mapping[str, Any], places: Sequence[str]) -> tuple[str, int]:
    audience = claims.get("aud")
    if type(audience) is list and len(audience) == 1:  # RFC 7519, 4.1.3: the same as without it
        audience = audience[0]
    if not isinstance(audience, str):
        raise Untrusted("aud is no installation")
    for place in places:
        before, _, after = place.partition("{subdomain}")
        form = f"{re.escape(before)}({_SUBDOMAIN}){re.escape(after)}{_INSTALLATION}"
        if found := re.fullmatch(form, audience):
            return found[1], int(found[2])
    raise Untrusted("aud is no installation")


def _agent(subject: object, addresses: Sequence[str]) -> int:
    text = str(subject) if type(subject) is int else subject
    if type(text) is str:
        if _ID.fullmatch(text.removesuffix(".json")):
            return int(text.removesuffix(".json"))
        for address in addresses:
            if found := re.fullmatch(re.escape(address) + _USER, text):
                return int(found[1])
    raise Untrusted("sub is no user of the account")


def _time(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if type(value) is not int or not 0 < value < _LATEST:
        raise Untrusted(f"{name} is no time")
    return float(value)


def _check_times(expires_at: float, begins: tuple[float, ...] | list[float], now: float) -> None:
    if expires_at <= now - LEEWAY:
        raise Untrusted("it is too old")
    if any(begin > now + LEEWAY for begin in begins):
        raise Untrusted("it is from the future")
