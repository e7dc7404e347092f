"""
The client: how a call travels to Zendesk and back.

One rule: a call is one request and one answer. Nothing is tried again here and nothing is
decided: every failure is a `ZendeskError`, which says what to do.
"""

from __future__ import annotations

import asyncio
import logging
import os
import ssl
import zlib
from collections.abc import Callable
from functools import cache
from http.cookiejar import CookieJar
from itertools import cycle
from typing import Any

import httpx

from backend.core.errors import CredentialLost, Invalid, Unreachable
from backend.zendesk import protocol
from backend.zendesk.address import base_url
from backend.zendesk.calls import LARGEST_ANSWER, READ_DEADLINE, UPDATE_DEADLINE
from backend.zendesk.protocol import Limits
from backend.zendesk.webhook_calls import WebhookCalls

__all__ = ["READ_DEADLINE", "UPDATE_DEADLINE", "Zendesk", "base_url", "http_client"]

CONNECT_TIMEOUT = 3.0
POOL_TIMEOUT = 3.0
KEEPALIVE = 15.0  # a connection closed under a request is a doubt, so idle ones don't grow old
CONNECTIONS = 64
POOLS = 8
LARGEST_REFUSAL = 2**18  # of an error's body, which may be a whole web page
REFUSAL_DEADLINE = 2.0  # for an error's body: its status says enough
NO_CONTENT = 204  # what DELETE answers
USER_AGENT = "tag-manager-for-zendesk"
LONGEST_TOKEN = 8192

logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it prints every address


def http_client() -> httpx.AsyncClient:
    """
    The connections to Zendesk, shared by all accounts of a process.

    No redirects, no proxies of the environment, no cookies: what one account's answer sets
    must not travel with the next request. Raises Invalid where SSL_CERT_FILE names no file of
    certificates.
    """
    return httpx.AsyncClient(
        headers={"User-Agent": USER_AGENT},
        timeout=httpx.Timeout(READ_DEADLINE, connect=CONNECT_TIMEOUT, pool=POOL_TIMEOUT),
        transport=_Pools(),
        follow_redirects=False,
        trust_env=False,
        cookies=_NoCookies(),
    )


def _trusted() -> ssl.SSLContext:
    """
    Whom Zendesk's servers must be vouched for by: the usual authorities, or those that
    SSL_CERT_FILE or SSL_CERT_DIR names.
    """
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if path := os.environ.get(name):
            try:
                return _read(path)
            except ssl.SSLError:
                raise Invalid(f"{name}={path} cannot be used: no certificates.") from None
            except OSError as exc:
                raise Invalid(f"{name}={path} cannot be used: {exc.strerror}.") from None
    return _read(None)


@cache
def _read(path: str | None) -> ssl.SSLContext:
    """Once for each path, for it takes 40 ms."""
    return httpx.create_ssl_context(trust_env=path is not None)


class _NoCookies(CookieJar):
    def extract_cookies(self, response: object, request: object) -> None:
        """Take nothing."""


class _Pools(httpx.AsyncBaseTransport):
    """
    Connections in several small pools, taken in turn.

    A pool walks through all its connections at each request and each answer; with 30 requests
    in flight one large pool costs more than everything else in the client.
    """

    def __init__(self) -> None:
        trusted = _trusted()
        each = httpx.Limits(
            max_connections=CONNECTIONS // POOLS,
            max_keepalive_connections=CONNECTIONS // POOLS,
            keepalive_expiry=KEEPALIVE,
        )
        self._pools = [httpx.AsyncHTTPTransport(trusted, limits=each) for _ in range(POOLS)]
        self._turns = cycle(self._pools)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await next(self._turns).handle_async_request(request)

    async def aclose(self) -> None:
        for pool in self._pools:
            await pool.aclose()


class Zendesk(WebhookCalls):
    """
    One account's API, with one token at a time.

    `on_limits` is told what every answer says of limits, errors included, and the reason of its
    request; `on_request` the reason of every request, before it goes out.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        base_url: str,
        token: str,
        *,
        on_limits: Callable[[Limits, str], None] | None = None,
        on_request: Callable[[str], None] | None = None,
    ) -> None:
        self._http = http
        self._api = _checked(base_url.rstrip("/") + "/api/v2/")
        self._on_limits = on_limits
        self._on_request = on_request
        self.use(token)

    def use(self, token: str) -> None:
        """Carry this token from the next request on."""
        if (
            not (token.isascii() and token.isprintable() and 0 < len(token) <= LONGEST_TOKEN)
            or " " in token
        ):
            raise CredentialLost("The stored access is no token. Connect Zendesk again.")
        ours = {
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            "Authorization": f"Bearer {token}",
        }
        # Merged once: httpx would do it at every request.
        self._headers = httpx.Headers({**self._http.headers, **httpx.Headers(ours)}).raw
        self._json_headers = [*self._headers, (b"Content-Type", b"application/json")]

    def __repr__(self) -> str:
        return f"Zendesk({self._api!r})"

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        what: str,
        reason: str,
        deadline: float,
        cap: int = LARGEST_ANSWER,
        body: bytes | None = None,
    ) -> dict[str, Any]:
        """The one place where HTTP happens. Causes are cut off: their frames hold the token."""
        request = self._request(method, path, deadline, body)
        if self._on_request is not None:
            self._on_request(reason)
        try:
            async with asyncio.timeout(deadline):
                response = await self._http.send(request, stream=True, follow_redirects=False)
                self._note_limits(response, reason)
                try:
                    return await self._answer(response, what, cap)
                finally:
                    await response.aclose()
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as exc:
            raise Unreachable(
                f"Could not {what}: no connection to Zendesk ({type(exc).__name__}).",
                may_have_acted=False,
            ) from None
        except TimeoutError:
            raise Unreachable(
                f"Could not {what}: Zendesk did not answer within {deadline:.0f} s."
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as exc:
            raise Unreachable(
                f"Could not {what}: the connection to Zendesk broke ({type(exc).__name__})."
            ) from None

    def _request(
        self, method: str, path: str, deadline: float, body: bytes | None
    ) -> httpx.Request:
        timeout = self._http.timeout
        return httpx.Request(
            method,
            self._api + path,
            headers=self._headers if body is None else self._json_headers,
            content=body,
            extensions={
                "timeout": {
                    "connect": timeout.connect,
                    "pool": timeout.pool,
                    "read": deadline,
                    "write": deadline,
                }
            },
        )

    def _note_limits(self, response: httpx.Response, reason: str) -> None:
        if self._on_limits is not None and (limits := protocol.limits_from(response.headers)):
            self._on_limits(limits, reason)

    async def _answer(self, response: httpx.Response, what: str, cap: int) -> dict[str, Any]:
        status, headers = response.status_code, response.headers
        if not 200 <= status < 300:
            body = await _beginning(response)
            body = body.replace(_token_of(response.request), b"[token]")
        else:
            body = await _whole(response, cap)
        if error := protocol.error_for(status, headers, body, what=what):
            raise error
        if status == NO_CONTENT:
            return {}
        if "html" in headers.get("content-type", "").lower():
            raise protocol.senseless(f"{what}: not JSON but a page")
        return protocol.decode(body, what=what)


def _token_of(request: httpx.Request) -> bytes:
    return request.headers["Authorization"].partition(" ")[2].encode()


async def _whole(response: httpx.Response, cap: int) -> bytes:
    """The body of a success, unpacked; what is longer than `cap` makes no sense."""
    unpack = _unpacker(response, cap)
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.aiter_raw():
        chunks.append(unpack(chunk))
        size += len(chunks[-1])
        if size > cap:
            raise protocol.senseless(f"longer than {cap} bytes")
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


async def _beginning(response: httpx.Response) -> bytes:
    """The body of an error as far as it comes: a broken or endless one hides no status."""
    body = b""
    try:
        unpack = _unpacker(response, LARGEST_REFUSAL)
        async with asyncio.timeout(REFUSAL_DEADLINE):
            async for chunk in response.aiter_raw():
                body += unpack(chunk)
                if len(body) > LARGEST_REFUSAL:
                    break
    except (TimeoutError, httpx.HTTPError, OSError, Unreachable):
        pass
    return body[:LARGEST_REFUSAL]


def _unpacker(response: httpx.Response, cap: int) -> Callable[[bytes], bytes]:
    """Undoes the content's encoding without ever making more than `cap` bytes of a chunk."""
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding == "identity":
        return bytes
    if encoding not in ("gzip", "deflate"):
        raise protocol.senseless("packed in a way we did not ask for")
    unzip = zlib.decompressobj(zlib.MAX_WBITS | 32)  # either of the two, by its head

    def unpack(chunk: bytes) -> bytes:
        try:
            plain = unzip.decompress(chunk, cap + 1)
        except zlib.error:
            raise protocol.senseless("it could not be unpacked") from None
        if unzip.unconsumed_tail:
            raise protocol.senseless(f"longer than {cap} bytes")
        return plain

    return unpack


def _checked(address: str) -> str:
    """The address, if httpx sees the same host in it as anybody who reads it."""
    try:
        seen = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise Invalid("The address of Zendesk is no address.") from None
    host = address.partition("://")[2].partition("/")[0]
    if seen.scheme not in ("http", "https") or not host or seen.netloc.decode() != host:
        raise Invalid("The address of Zendesk does not lead to one host.")
    return address
