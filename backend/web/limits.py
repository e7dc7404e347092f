"""
What a request's body may be: how large, how slow, how deep.

Nothing is read before an endpoint asks for it, so whoever may not call costs no memory. Sizes are
counted as they arrive, whatever the headers say.
"""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.core.hooks import LARGEST_BODY as LARGEST_DELIVERY
from backend.web.problems import Refusal

LARGEST_BODY = 256 * 1024
LARGEST_ORDER = 2 * 1024 * 1024  # of a job, which may name some 100,000 tickets
LARGEST_UPLOAD = 64 * 1024 * 1024
DEEPEST = 32
PATIENCE = 10.0  # seconds for a whole body
UPLOAD_PATIENCE = 300.0
UPLOADS = "/api/v1/uploads"
LARGEST = {UPLOADS: LARGEST_UPLOAD, "/api/v1/jobs": LARGEST_ORDER}
DELIVERIES = "/hooks/"  # what these addresses begin with
# A text matches at its first quote, whatever follows: one that did not would be tried from each of
# its quotes anew. Nothing is kept for going back either, so that a long one costs no memory.
_TEXTS = re.compile(rb'"(?:[^"\\]++|\\.|\\\Z)*+(?:"|\Z)', re.DOTALL)
_BRACKETS = re.compile(rb"[\[\]{}]")
_CLOSE = {"Connection": "close"}  # what is left of the body is not worth reading


class Limits:
    """Around the application: `receive` refuses what is too large or too slow."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        usual = LARGEST_DELIVERY if path.startswith(DELIVERIES) else LARGEST_BODY
        body = _Body(
            receive,
            largest=LARGEST.get(path, usual),
            patience=UPLOAD_PATIENCE if path == UPLOADS else PATIENCE,
            declared=Headers(scope=scope).get("content-length"),
        )
        await self._app(scope, body.receive, send)


class _Body:
    """A body on its way in."""

    def __init__(
        self, receive: Receive, *, largest: int, patience: float, declared: str | None
    ) -> None:
        self._receive = receive
        self._largest = largest
        self._patience = patience
        self._declared = declared
        self._deadline: float | None = None
        self._size = 0
        self._whole = False

    async def receive(self) -> Message:
        if self._whole:
            return await self._receive()  # from here on: whether the client is still there
        if self._declared and self._declared.isdigit() and int(self._declared) > self._largest:
            raise self._too_large()
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + self._patience
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            raise Refusal(
                "request_timeout",
                f"The body did not arrive within {self._patience:g} seconds.",
                headers=_CLOSE,
            ) from None
        self._size += len(message.get("body", b""))
        if self._size > self._largest:
            raise self._too_large()
        self._whole = not message.get("more_body", False)
        return message

    def _too_large(self) -> Refusal:
        return Refusal(
            "body_too_large",
            f"The body is larger than {self._largest // 1024:,} KB, the most here.",
            headers=_CLOSE,
        )


def too_deep(json: bytes) -> bool:
    """Whether brackets are nested deeper than anything we ask for; texts don't count."""
    depth = 0
    for bracket in _BRACKETS.findall(_TEXTS.sub(b"", json)):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            return True
    return False
