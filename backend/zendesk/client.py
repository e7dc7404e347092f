"""
The client: one method per call of Zendesk's API.

One rule: a call is one request and one answer. Nothing is tried again here and nothing is
decided: every failure is a `ZendeskError`, which says what to do. An address is only ever made
of our own words, whole numbers and quoted text.
"""

from __future__ import annotations

import asyncio
import logging
import re
import zlib
from collections.abc import Callable, Collection, Sequence
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import quote

import httpx

from backend.core.errors import CredentialLost, Invalid, Unreachable
from backend.core.ticket import Ticket
from backend.zendesk import protocol
from backend.zendesk.protocol import Limits, Page, User, View, ViewCount, ZendeskJob

READ_DEADLINE = 20.0
UPDATE_DEADLINE = 6.0  # less than a driver's lease, so that no update outlives its driver
CONNECT_TIMEOUT = 3.0
POOL_TIMEOUT = 3.0
CONNECTIONS = 64
LARGEST_ANSWER = 10 * 2**20
LARGEST_TICKET = 2**16  # room per ticket on a page: 64 MB for the largest, of 1,000
LARGEST_REFUSAL = 2**18  # of an error's body, which may be a whole web page
REFUSAL_DEADLINE = 2.0  # for an error's body: its status says enough
MOST_VIEW_PAGES = 50
LARGEST_PAGE = 1000  # of search/export; views have 100
USER_AGENT = "tag-manager-for-zendesk"

_SUBDOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")
_TOKEN = re.compile(r"[\x21-\x7e]{1,8192}")
_ADDRESS = re.compile(r"(?:https?://)?([a-z0-9][a-z0-9-]{1,62})\.zendesk\.com\b.*", re.IGNORECASE)

logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it prints every address


def base_url(template: str, subdomain: str) -> str:
    """
    The address of an account: `template` with its `{subdomain}` filled in.

    What people type is refused with a hint unless it is a bare subdomain, and the result is
    taken apart again, so that no subdomain can move the request to another host.
    """
    if not _SUBDOMAIN.fullmatch(subdomain):
        typed = _ADDRESS.fullmatch(subdomain.strip())
        name = typed[1].lower() if typed else "acme"
        hint = f"write only `{name}`" if typed else "for acme.zendesk.com write only `acme`"
        raise Invalid(
            f"This is not a Zendesk subdomain: {hint} (a-z, 0-9 and hyphens).", field="subdomain"
        )
    filled = template.replace("{subdomain}", subdomain).rstrip("/")
    try:
        meant, found = httpx.URL(template.replace("{subdomain}", "account")), httpx.URL(filled)
    except (httpx.InvalidURL, ValueError):
        raise Invalid("The template of Zendesk's address is no address.") from None
    host = template.partition("://")[2].partition("/")[0].partition(":")[0]
    if (
        template.count("{subdomain}") != 1
        or found.scheme not in ("http", "https")
        or found.host != host.replace("{subdomain}", subdomain)
        or (found.port, found.scheme) != (meant.port, meant.scheme)
        or found.userinfo
        or found.query
        or found.fragment
    ):
        raise Invalid("The template of Zendesk's address does not lead to one host.")
    return filled


def http_client(
    *, marketplace_name: str = "", organization_id: str = "", app_id: str = ""
) -> httpx.AsyncClient:
    """
    The connections to Zendesk, shared by all accounts of a process.

    No redirects, no proxies of the environment, no cookies: what one account's answer sets
    must not travel with the next request. The marketplace headers go out where given.
    https://developer.zendesk.com/documentation/marketplace/building-a-marketplace-app/adding-marketplace-headers-to-your-app/
    """
    headers = {
        "User-Agent": USER_AGENT,
        "X-Zendesk-Marketplace-Name": marketplace_name,
        "X-Zendesk-Marketplace-Organization-Id": organization_id,
        "X-Zendesk-Marketplace-App-Id": app_id,
    }
    return httpx.AsyncClient(
        headers={name: value for name, value in headers.items() if value},
        timeout=httpx.Timeout(READ_DEADLINE, connect=CONNECT_TIMEOUT, pool=POOL_TIMEOUT),
        limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
        follow_redirects=False,
        trust_env=False,
        cookies=_NoCookies(),
    )


class _NoCookies(CookieJar):
    def extract_cookies(self, response: object, request: object) -> None:
        """Take nothing."""


class Zendesk:
    """
    One account's API, with one token.

    Every method may raise any `ZendeskError`, and `Invalid` for arguments that no request can be
    made of; before that nothing is sent. `deadline` is in seconds and covers everything from
    waiting for a connection to the last byte. `reason` is what the request is counted under.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        base_url: str,
        token: str,
        *,
        on_limits: Callable[[Limits], None] | None = None,
        on_request: Callable[[str], None] | None = None,
    ) -> None:
        if not _TOKEN.fullmatch(token):
            raise CredentialLost("The stored access is no token. Connect Zendesk again.")
        self._http = http
        self._api = base_url.rstrip("/") + "/api/v2/"
        self._secret = token.encode()
        self._on_limits = on_limits
        self._on_request = on_request
        sent = {b"authorization", b"accept", b"accept-encoding", b"content-type"}
        self._headers = [
            *((name, value) for name, value in http.headers.raw if name.lower() not in sent),
            (b"Accept", b"application/json"),
            (b"Accept-Encoding", b"gzip"),
            (b"Authorization", b"Bearer " + self._secret),
        ]
        self._json_headers = [*self._headers, (b"Content-Type", b"application/json")]

    def __repr__(self) -> str:
        return f"Zendesk({self._api!r})"

    async def me(self, *, deadline: float = READ_DEADLINE, reason: str = "check") -> User:
        """
        Whom the token belongs to.

        A token that Zendesk does not know may be answered 200 with an anonymous user; that is
        `CredentialLost`.
        """
        data = await self._get("users/me", "read our own user", reason, deadline)
        user = protocol.user_from(data)
        if user.id is None:
            raise CredentialLost(
                "Zendesk does not know our access. An admin has to connect Zendesk again."
            )
        return user

    async def user(
        self, id: int, *, deadline: float = READ_DEADLINE, reason: str = "check"
    ) -> User:
        """One user; `Rejected` (404) if there is none."""
        data = await self._get(f"users/{_id(id)}", "read a user", reason, deadline)
        return protocol.user_from(data)

    async def users(
        self, ids: Sequence[int], *, deadline: float = READ_DEADLINE, reason: str = "check"
    ) -> tuple[User, ...]:
        """Up to 100 users; those that do not exist are left out."""
        if not ids:
            return ()
        path = f"users/show_many?ids={_ids(ids)}"
        return protocol.users_from(await self._get(path, "read users", reason, deadline))

    async def show_many(
        self, ids: Sequence[int], *, deadline: float = READ_DEADLINE, reason: str = "look"
    ) -> tuple[Ticket, ...]:
        """Up to 100 tickets as they are now; those that are gone or hidden are left out."""
        if not ids:
            return ()
        path = f"tickets/show_many?ids={_ids(ids)}"
        return protocol.tickets_from(await self._get(path, "read tickets", reason, deadline))

    async def update_many(
        self,
        ids: Sequence[int],
        add: Collection[str],
        remove: Collection[str],
        *,
        deadline: float = UPDATE_DEADLINE,
        reason: str = "update",
    ) -> ZendeskJob:
        """
        Ask Zendesk to add and remove tags on up to 100 tickets, in its own time.

        https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-many-tickets
        """
        if not ids or not (add or remove):
            raise Invalid("An update needs tickets and tags.")
        body = protocol.bulk_change(add, remove)
        return await self._update(f"?ids={_ids(ids)}", body, deadline, reason)

    async def update_batch(
        self,
        rows: Sequence[tuple[int, Collection[str], str]],
        *,
        deadline: float = UPDATE_DEADLINE,
        reason: str = "update",
    ) -> ZendeskJob:
        """
        Ask Zendesk to set the whole tag list of up to 100 tickets: `(id, tags, updated_at)`.

        A ticket that changed after its `updated_at` is left alone.
        """
        if not rows:
            raise Invalid("An update needs tickets.")
        _ids([id for id, _, _ in rows])
        return await self._update("", protocol.batch_tags(rows), deadline, reason)

    async def job_statuses(
        self, ids: Sequence[str], *, deadline: float = READ_DEADLINE, reason: str = "poll"
    ) -> tuple[ZendeskJob, ...]:
        """Zendesk jobs by id; those it has forgotten (after a day) are left out."""
        if not ids:
            return ()
        path = f"job_statuses/show_many?ids={','.join(quote(id, safe='') for id in ids)}"
        data = await self._get(path, "follow background jobs", reason, deadline)
        return protocol.jobs_from(data)

    async def recent_job_statuses(
        self, *, deadline: float = READ_DEADLINE, reason: str = "poll"
    ) -> tuple[ZendeskJob, ...]:
        """The account's latest Zendesk jobs, ours and others'."""
        data = await self._get("job_statuses", "list background jobs", reason, deadline)
        return protocol.jobs_from(data)

    async def view(self, id: int, *, deadline: float = READ_DEADLINE, reason: str = "view") -> View:
        """One view; `Rejected` (404) if there is none that we may see."""
        data = await self._get(f"views/{_id(id)}", "read a view", reason, deadline)
        return protocol.view_from(data)

    async def views(
        self, *, deadline: float = READ_DEADLINE, reason: str = "view"
    ) -> tuple[View, ...]:
        """All active views that our user sees, page by page, within one deadline."""
        end = asyncio.get_running_loop().time() + deadline
        found: dict[int, View] = {}
        cursor: str | None = None
        for _ in range(MOST_VIEW_PAGES):
            left = end - asyncio.get_running_loop().time()
            path = f"views?active=true&{_page(100, cursor)}"
            data = await self._get(path, "list views", reason, left)
            found.update((view.id, view) for view in protocol.views_from(data))
            cursor = protocol.next_cursor(data)
            if cursor is None:
                return tuple(found.values())
        raise protocol.senseless("the list of views does not end")

    async def view_count(
        self, id: int, *, deadline: float = READ_DEADLINE, reason: str = "count"
    ) -> ViewCount:
        """About how many tickets a view has; Zendesk may still be counting."""
        data = await self._get(f"views/{_id(id)}/count", "count a view", reason, deadline)
        return protocol.view_count_from(data)

    async def view_tickets(
        self,
        id: int,
        cursor: str | None,
        *,
        size: int = 100,
        deadline: float = READ_DEADLINE,
        reason: str = "select",
    ) -> Page:
        """A page of a view's tickets; its cursor is an offset, so tickets that leave shift it."""
        path = f"views/{_id(id)}/tickets?{_page(size, cursor)}"
        data = await self._get(path, "read a view's tickets", reason, deadline, cap=_cap(size))
        return protocol.view_page(data)

    async def search_export(
        self,
        query: str,
        cursor: str | None,
        *,
        size: int = 1000,
        deadline: float = READ_DEADLINE,
        reason: str = "select",
    ) -> Page:
        """A page of all tickets that a search finds, oldest or newest first; lives for an hour."""
        words = quote(protocol.export_query(query), safe="")
        path = f"search/export?query={words}&filter%5Btype%5D=ticket&{_page(size, cursor)}"
        data = await self._get(path, "search tickets", reason, deadline, cap=_cap(size))
        return protocol.export_page(data)

    async def search_count(
        self, query: str, *, deadline: float = READ_DEADLINE, reason: str = "count"
    ) -> int:
        """How many tickets a search finds, a minute or so behind."""
        path = f"search/count?query={quote(protocol.count_query(query), safe='')}"
        return protocol.count_from(await self._get(path, "count tickets", reason, deadline))

    async def autocomplete_tags(
        self, prefix: str, *, deadline: float = READ_DEADLINE, reason: str = "tags"
    ) -> tuple[str, ...]:
        """Known tags that begin so; none below two characters, which Zendesk refuses."""
        if len(prefix) < 2:
            return ()
        path = f"autocomplete/tags?name={quote(prefix, safe='', errors='replace')}"
        return protocol.tags_from(await self._get(path, "look up tags", reason, deadline))

    async def _get(
        self, path: str, what: str, reason: str, deadline: float, *, cap: int = LARGEST_ANSWER
    ) -> dict[str, Any]:
        request = self._request("GET", path, deadline)
        return await self._send(request, what, reason, deadline, cap)

    async def _update(self, query: str, body: bytes, deadline: float, reason: str) -> ZendeskJob:
        request = self._request("PUT", f"tickets/update_many.json{query}", deadline, body)
        what = "update tickets"
        return protocol.job_from(await self._send(request, what, reason, deadline, LARGEST_ANSWER))

    def _request(
        self, method: str, path: str, deadline: float, content: bytes | None = None
    ) -> httpx.Request:
        """A request ready to go: the client's headers were merged once, when it was made."""
        timeout = self._http.timeout
        return httpx.Request(
            method,
            self._api + path,
            headers=self._headers if content is None else self._json_headers,
            content=content,
            extensions={
                "timeout": {
                    "connect": timeout.connect,
                    "pool": timeout.pool,
                    "read": deadline,
                    "write": deadline,
                }
            },
        )

    async def _send(
        self, request: httpx.Request, what: str, reason: str, deadline: float, cap: int
    ) -> dict[str, Any]:
        """The one place where HTTP happens. Causes are cut off: their frames hold the token."""
        if self._on_request is not None:
            self._on_request(reason)
        try:
            async with asyncio.timeout(deadline):
                response = await self._http.send(request, stream=True, follow_redirects=False)
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

    async def _answer(self, response: httpx.Response, what: str, cap: int) -> dict[str, Any]:
        status, headers = response.status_code, response.headers
        if self._on_limits is not None and (limits := protocol.limits_from(headers)):
            self._on_limits(limits)
        if not 200 <= status < 300:
            body = await _beginning(response)
            body = body.replace(self._secret, b"[token]")
        else:
            body = await _whole(response, cap)
        if error := protocol.error_for(status, headers, body, what=what):
            raise error
        if "json" not in headers.get("content-type", ""):
            raise protocol.senseless(f"{what}: not JSON but a page")
        return protocol.decode(body, what=what)


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
    if encoding != "gzip":
        raise protocol.senseless("packed in a way we did not ask for")
    unzip = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def unpack(chunk: bytes) -> bytes:
        try:
            plain = unzip.decompress(chunk, cap + 1)
        except zlib.error:
            raise protocol.senseless("it could not be unpacked") from None
        if unzip.unconsumed_tail:
            raise protocol.senseless(f"longer than {cap} bytes")
        return plain

    return unpack


def _id(id: int) -> str:
    if type(id) is not int or not 0 < id <= protocol.LARGEST_ID:
        raise Invalid("An id at Zendesk is a whole number above 0.", field="ids")
    return str(id)


def _ids(ids: Sequence[int]) -> str:
    if len(ids) > protocol.MOST_TICKETS:
        raise Invalid(f"At most {protocol.MOST_TICKETS} ids go into a request.", field="ids")
    return ",".join(map(_id, ids))


def _page(size: int, cursor: str | None) -> str:
    if type(size) is not int or not 0 < size <= LARGEST_PAGE:
        raise Invalid(f"A page has 1 to {LARGEST_PAGE} entries.")
    after = f"&page%5Bafter%5D={quote(cursor, safe='', errors='replace')}" if cursor else ""
    return f"page%5Bsize%5D={size}{after}"


def _cap(size: int) -> int:
    return max(LARGEST_ANSWER, size * LARGEST_TICKET)
