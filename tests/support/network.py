"""
The way from a client to the sandbox without sockets, for virtual time.

It behaves like a network where that matters: a request that has gone out acts although its
client has given up or died, and a connection can be cut before, after or in the middle of an
answer.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from email.utils import formatdate
from typing import Any

import httpx
from starlette.types import ASGIApp, Message

from backend.sandbox.connection import ConnectionCut


class _Exchange(httpx.AsyncByteStream):
    """One request's way through the application, and its answer as it comes."""

    def __init__(self, request: httpx.Request, body: bytes) -> None:
        self.request = request
        self.head: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._body: bytes | None = body
        self._parts: asyncio.Queue[bytes | httpx.ReadError | None] = asyncio.Queue()
        self._gone = asyncio.Event()

    async def run(self, app: ASGIApp) -> None:
        try:
            await app(self._scope(), self._receive, self._send)
        except ConnectionCut:
            cut = httpx.ReadError("the connection was cut", request=self.request)
            if not self.head.done():
                self.head.set_exception(cut)
            self._parts.put_nowait(cut)
        finally:
            if self.head.done():
                self.head.exception()  # the client may have gone
            self._parts.put_nowait(None)

    def _scope(self) -> dict[str, Any]:
        url = self.request.url
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": self.request.method,
            "scheme": url.scheme,
            "path": url.path,
            "raw_path": url.raw_path.split(b"?")[0],
            "query_string": url.query,
            "root_path": "",
            "headers": [(name.lower(), value) for name, value in self.request.headers.raw],
            "server": (url.host, url.port),
            "client": ("127.0.0.1", 1),
        }

    async def _receive(self) -> Message:
        if self._body is None:
            await self._gone.wait()
            return {"type": "http.disconnect"}
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if not self.head.done():
                self.head.set_result(message)
        elif message.get("body"):
            self._parts.put_nowait(message["body"])
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self._parts.put_nowait(None)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (part := await self._parts.get()) is not None:
            if isinstance(part, httpx.ReadError):
                raise part
            yield part

    async def aclose(self) -> None:
        self._gone.set()


Answer = dict[str, Any]
Rewrite = Callable[[Answer, httpx.QueryParams], None]


class _Whole(httpx.AsyncByteStream):
    def __init__(self, body: bytes) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._body


class Network(httpx.AsyncBaseTransport):
    """
    Carries requests to the application of a sandbox.

    `rewrite` makes answers arrive in another shape that Zendesk's pages allow, `hide` without
    headers that it documents.
    """

    def __init__(self, app: ASGIApp, now: Any) -> None:
        self._app = app
        self._now = now
        self._under_way: set[asyncio.Task[None]] = set()
        self._rewrites: list[tuple[str, Rewrite]] = []
        self._hidden: tuple[str, ...] = ()

    def rewrite(self, path: str, change: Rewrite) -> None:
        """From now on change every success of the paths that end so; `change` gets the query."""
        self._rewrites.append((path, change))

    def hide(self, *beginnings: str) -> None:
        """From now on leave out all headers whose names begin so."""
        self._hidden += beginnings

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        exchange = _Exchange(request, await request.aread())
        task = asyncio.get_running_loop().create_task(exchange.run(self._app))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        head = await exchange.head
        headers = [
            *(pair for pair in head["headers"] if not pair[0].decode().startswith(self._hidden)),
            (b"date", formatdate(self._now(), usegmt=True).encode()),
        ]
        changes = [change for path, change in self._rewrites if request.url.path.endswith(path)]
        if not changes or head["status"] != 200:
            return httpx.Response(head["status"], headers=headers, stream=exchange)
        answer = json.loads(b"".join([part async for part in exchange]))
        for change in changes:
            change(answer, request.url.params)
        kept = [(name, value) for name, value in headers if name.lower() != b"content-length"]
        return httpx.Response(200, headers=kept, stream=_Whole(json.dumps(answer).encode()))

    async def settle(self) -> None:
        """Let requests whose client is gone come to their end."""
        while self._under_way:
            await asyncio.wait(self._under_way)
