"""
Sending an answer, well or badly.

Cutting a connection needs the transport, which ASGI does not show. Under the sandbox's own server
it is an extension of the scope; elsewhere (httpx.ASGITransport) ConnectionCut is raised instead.
"""

import asyncio
import socket
import struct
from typing import Any

from starlette.types import Receive, Scope, Send

from backend.sandbox.answers import Answer
from backend.sandbox.clock import Clock
from backend.sandbox.delivery import Delivery

EXTENSION = "sandbox.connection"
_RESET_AT_CLOSE = struct.pack("ii", 1, 0)
_SHORTEST_WAIT = 0.02
_CHUNK = b" " * 65_536


class ConnectionCut(Exception):
    """The client sees no answer, or half of one."""


class Connection:
    """One request's way back to the client."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, clock: Clock) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._clock = clock

    async def body(self) -> bytes:
        parts, more = [], True
        while more:
            message = await self._receive()
            parts.append(message.get("body", b""))
            more = message.get("more_body", False)
        return b"".join(parts)

    async def send(self, answer: Answer) -> None:
        await self._start(answer, str(len(answer.body)))
        await self._part(answer.body, more=False)

    async def deliver(self, answer: Answer, delivery: Delivery) -> None:
        match delivery.manner:
            case "whole":
                await self.send(answer)
            case "reset":
                await self._cut(reset=True)
            case "mid_body":
                await self._start(answer, str(len(answer.body)))
                await self._part(answer.body[: len(answer.body) // 2], more=True)
                await self._cut(reset=False)
            case "drip":
                await self._start(answer, str(len(answer.body)))
                # Waits too short for the event loop's clock would not be waited for at all.
                size = max(1, int(delivery.bytes_per_second * _SHORTEST_WAIT))
                for at in range(0, len(answer.body), size):
                    await self._part(answer.body[at : at + size], more=True)
                    await self._clock.sleep(size / delivery.bytes_per_second)
                await self._part(b"", more=False)
            case "endless":
                await self._start(answer, None)
                await self._part(answer.body[:-1], more=True)
                for _ in range(int(delivery.megabytes * 16)):
                    await self._part(_CHUNK, more=True)
                    await asyncio.sleep(0)
                await self._cut(reset=False)

    async def _start(self, answer: Answer, length: str | None) -> None:
        headers = {"content-type": answer.content_type, **answer.headers}
        if length is not None:
            headers["content-length"] = length
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        await self._send({"type": "http.response.start", "status": answer.status, "headers": pairs})

    async def _part(self, body: bytes, *, more: bool) -> None:
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    async def _cut(self, *, reset: bool) -> None:
        """Close the connection, with a reset or (after what was sent) without one."""
        transport: Any = self._scope.get("extensions", {}).get(EXTENSION, {}).get("transport")
        if transport is None:
            raise ConnectionCut
        if reset:
            raw: socket.socket = transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
            transport.abort()
        else:
            transport.close()
        # The server takes an unfinished answer for a mistake unless it knows the client is gone.
        while (await self._receive())["type"] != "http.disconnect":
            pass
