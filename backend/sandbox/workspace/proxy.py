"""
Zendesk's proxy: `client.request` for addresses outside Zendesk is sent by the server.

Placeholders are filled in here, so that the browser never sees a secure setting. Sources:
https://developer.zendesk.com/documentation/apps/app-developer-guide/making-api-requests-from-a-zendesk-app/
and the manifest reference for `scopes`. Limits of size and time are guesses: none are published.
"""

import asyncio
import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from backend.sandbox.workspace.installation import Installation
from backend.sandbox.workspace.tokens import PROXY_SECONDS, proxy_token

SECONDS = 10.0
LARGEST_REQUEST = 256 * 1024
LARGEST_ANSWER = 1024 * 1024
_FORM = "application/x-www-form-urlencoded; charset=UTF-8"
_SETTING = re.compile(r"\{\{\s*setting\.([A-Za-z0-9_]+)\s*\}\}")
_JWT = re.compile(r"\{\{\s*jwt\.token\s*\}\}")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_NOT_PASSED_ON = {"host", "cookie", "connection", "content-length", "transfer-encoding"}


class NotPassedOn(Exception):
    """The proxy itself refuses; holds the status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Outgoing:
    method: str
    url: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the app's own server, or Zendesk's API, has answered."""

    status: int
    reason: str
    body: str
    headers: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "reason": self.reason,
            "body": self.body,
            "headers": self.headers,
        }


def prepared(options: Mapping[str, Any], installation: Installation, now: float) -> Outgoing:
    """The request that these options of `client.request` ask for. Raises NotPassedOn."""
    secure = options.get("secure") is True
    method, url, headers, body = plain(options)

    def filled(text: str, scope: str) -> str:
        return _filled(text, scope, installation) if secure else text

    token = _token(options.get("jwt"), installation, now, secure=secure)
    url, body = filled(url, "url"), filled(body, "body")
    headers = {name: filled(value, "header") for name, value in headers.items()}
    if token:
        url = _JWT.sub(token, url)
        headers = {name: _JWT.sub(token, value) for name, value in headers.items()}
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotPassedOn(400, "The address must begin with http:// or https://.")
    if parts.hostname.endswith(".zendesk.com"):
        raise NotPassedOn(422, "This is not a proxyable URI: it belongs to a Zendesk account.")
    if len(body) > LARGEST_REQUEST:
        raise NotPassedOn(413, f"The body has more than {LARGEST_REQUEST:,} characters.")
    return Outgoing(method, url, headers, body.encode())


def plain(options: Mapping[str, Any]) -> tuple[str, str, dict[str, str], str]:
    """Method, address, headers and body that these options name, as jQuery's ajax reads them."""
    method = str(options.get("type") or options.get("method") or "GET").upper()
    if method not in _METHODS:
        raise NotPassedOn(400, f"The method must be one of {', '.join(_METHODS)}.")
    url, data = str(options.get("url", "")), options.get("data")
    text = data if isinstance(data, str) else urlencode(data) if isinstance(data, dict) else ""
    if text and method in ("GET", "HEAD"):
        url += ("&" if "?" in url else "?") + text
        text = ""
    named = options.get("headers")
    headers = {
        str(name): str(value)
        for name, value in (named.items() if isinstance(named, dict) else ())
        if "_" not in name and name.lower() not in _NOT_PASSED_ON
    }
    if text:
        headers.setdefault("Content-Type", str(options.get("contentType") or _FORM))
    headers.setdefault("Accept", str(options.get("accepts") or "*/*"))
    if any(
        character in part for part in (url, *headers, *headers.values()) for character in "\r\n"
    ):
        raise NotPassedOn(400, "Addresses and headers are of one line.")
    return method, url, headers, text


async def fetched(outgoing: Outgoing) -> Fetched:
    """Send it. What goes wrong on the way is an answer too; redirects are not followed."""
    try:
        async with asyncio.timeout(SECONDS + 1):
            return await asyncio.to_thread(fetch, outgoing, SECONDS)
    except TimeoutError:
        return Fetched(504, "Gateway Timeout", "The server took too long to answer.")
    except (OSError, http.client.HTTPException, ValueError):
        return Fetched(502, "Bad Gateway", "The server could not be reached.")


def fetch(outgoing: Outgoing, seconds: float) -> Fetched:
    """Send it and wait. Raises OSError, HTTPException or ValueError for what goes wrong."""
    parts = urlsplit(outgoing.url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(outgoing.method, target, outgoing.body or None, outgoing.headers)
        answer = connection.getresponse()
        body = answer.read(LARGEST_ANSWER + 1)
    finally:
        connection.close()
    if len(body) > LARGEST_ANSWER:
        return Fetched(502, "Bad Gateway", "The answer is too large.")
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Fetched(answer.status, answer.reason, body.decode("utf-8", "replace"), headers)


def _filled(text: str, scope: str, installation: Installation) -> str:
    """The text with secure settings in it; a setting that may not go there stays unnamed."""

    def value(found: re.Match[str]) -> str:
        setting = installation.settings.get(found[1])
        if setting is None or not setting.secure:
            return found[0]
        return setting.value if scope in setting.scopes or not setting.scopes else found[0]

    return _SETTING.sub(value, text)


def _token(block: object, installation: Installation, now: float, *, secure: bool) -> str:
    """What `{{jwt.token}}` stands for in this request; empty without a `jwt`."""
    if block is None:
        return ""
    if not isinstance(block, dict) or block.get("algorithm") != "HS256":
        raise NotPassedOn(400, "jwt must be an object with the algorithm HS256.")
    if not secure:
        raise NotPassedOn(400, "jwt needs secure: true.")
    secret = _filled(str(block.get("secret_key", "")), "jwt_secret_key", installation)
    if not secret or _SETTING.search(secret):
        raise NotPassedOn(400, "jwt.secret_key names no secure setting of this app.")
    claims, expiry = block.get("claims"), block.get("expiry", PROXY_SECONDS)
    if isinstance(expiry, bool) or not isinstance(expiry, (int, float)):
        raise NotPassedOn(400, "jwt.expiry must be a number of seconds.")
    told = claims if isinstance(claims, dict) else {}
    told = {
        name: _filled(each, "jwt_claim", installation) if isinstance(each, str) else each
        for name, each in told.items()
    }
    return proxy_token(secret, now, expiry=expiry, claims=told)
