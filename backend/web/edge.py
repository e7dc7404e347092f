"""
The edge: what every request gets on its way in and out, whoever answers it.

A request id (the caller's, if it is one), security headers, a problem document for every error,
and one line in the log, without query strings, bodies and keys.
"""

from __future__ import annotations

import re
import time
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.web.problems import answer_for, unexpected

REQUEST_ID = "X-Request-ID"
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "interest-cohort=()",
}
HSTS = "max-age=31536000"
QUIET = ("/healthz", "/readyz", "/metrics")  # asked every few seconds by machines
DELIVERIES = "/hooks/"  # a webhook's is kept where people can see it
_AN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_A_KEY = re.compile(r"tmk_[\w-]+")
_LONGEST_PATH = 200

log = structlog.stdlib.get_logger("backend.access")


class Edge:
    """Around everything else. `secure`: browsers reach us by https only."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._headers = SECURITY | ({"Strict-Transport-Security": HSTS} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope))
        scope["request_id"] = request_id
        started, status = time.monotonic(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID] = request_id
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, sending)
            except ClientDisconnect:
                status = status or 499  # nobody reads it; for the log only
            except Exception as error:
                response = answer_for(request_id, error)
                if response is None:
                    log.exception("unexpected error", path=_path(scope))
                    response = unexpected(request_id)
                if status:
                    raise  # the answer has begun: all that is left is to cut it off
                await response(scope, receive, sending)
            finally:
                _log(scope, status, time.monotonic() - started)


def _log(scope: Scope, status: int, seconds: float) -> None:
    path = scope["path"]
    if (path in QUIET and status < 500) or (path.startswith(DELIVERIES) and status == 200):
        return
    who = scope.get("state", {}).get("caller")
    log.info(
        "request",
        method=scope["method"],
        path=_path(scope),
        status=status,
        ms=round(seconds * 1000, 1),
        caller=None if who is None else f"{who.type} {who.id}",
        account=None if who is None else who.subdomain,
    )


def _path(scope: Scope) -> str:
    return _A_KEY.sub("tmk_…", scope["path"])[:_LONGEST_PATH]


def _request_id(headers: Headers) -> str:
    """What the caller or a proxy calls this request, or a new name where that is no name."""
    given = headers.get(REQUEST_ID, "")
    return given if _AN_ID.fullmatch(given) else uuid4().hex
