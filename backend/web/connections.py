"""
Cutting a connection whose client does not read any more.

ASGI has no word for it: a server that closes a connection first waits until what was written is
read, which such a client never does. uvicorn's `receive` knows its transport; under another
server nothing is cut, and the operating system has to give up by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

_CUT = "cut_connection"


class Connections:
    """Around everything else, where `receive` still is the server's own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        scope[_CUT] = getattr(transport, "abort", None)
        await self._app(scope, receive, send)


def cut(scope: Scope) -> None:
    """Drop this request's connection and whatever was not read of it."""
    abort: Callable[[], None] | None = scope.get(_CUT)
    if abort is not None:
        abort()
