"""The web process of these tests: streams for stub callers, with intervals from $INTERVALS."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from backend.actions import watch
from backend.core.caller import Unauthorised
from backend.core.errors import NotFound, TagManagerError
from backend.resources import opened
from backend.settings import load
from backend.web import events
from backend.web.connections import Connections

DATA_DIR = Path(os.environ["DATA_DIR"])
STATUS = {NotFound: 404, Unauthorised: 401}


@dataclass(frozen=True)
class Stub:
    account_id: int


async def caller(request: Request) -> Stub:
    key = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not key.isdecimal() or (DATA_DIR / f"revoked-{key}").exists():
        raise Unauthorised("This request needs a key.")
    return Stub(int(key))


async def problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, TagManagerError)
    body = {"code": error.code, "detail": str(error)}
    kind = "application/problem+json"
    return JSONResponse(body, STATUS.get(type(error), 503), media_type=kind)


def create_app() -> Starlette:
    for name, seconds in json.loads(os.environ.get("INTERVALS", "{}")).items():
        setattr(events if hasattr(events, name) else watch, name, seconds)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[dict[str, Any]]:
        async with opened(load()) as resources, watch.watching(resources) as hub:
            yield {"resources": resources, "hub": hub}

    return Starlette(
        routes=events.routes(caller),
        lifespan=lifespan,
        middleware=[Middleware(Connections)],
        exception_handlers={TagManagerError: problem},
    )
