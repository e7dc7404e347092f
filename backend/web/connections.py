"""
Connections as such: room for many, and cutting one whose client does not read any more.

ASGI has no word for cutting: a server that closes a connection first waits until what was
written is read, which such a client never does. uvicorn's `receive` knows its transport; under
another server nothing is cut, and the operating system has to give up by itself.
"""

from __future__ import annotations

import asyncio
import resource
import socket
import struct
from contextlib import suppress

from starlette.types import ASGIApp, Receive, Scope, Send

_TRANSPORT = "transport"
_RESET_AT_ONCE = struct.pack("ii", 1, 0)  # linger on, for no time


def make_room(wanted: int = 65_536) -> None:
    """Let this process have so many open files, if the system allows; 1,024 is a common default."""
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # some systems have a limit beside that one
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class Connections:
    """Around everything else, where `receive` still is the server's own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[_TRANSPORT] = getattr(getattr(receive, "__self__", None), "transport", None)
        await self._app(scope, receive, send)


def cut(scope: Scope) -> None:
    """Drop this request's connection and whatever was not read of it, in the kernel too."""
    transport: asyncio.Transport | None = scope.get(_TRANSPORT)
    if transport is None:
        return
    if sock := transport.get_extra_info("socket"):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_ONCE)
    transport.abort()
