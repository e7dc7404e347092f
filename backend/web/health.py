"""Is this process alive, and is the installation ready? Asked by load balancers and people."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backend.actions import health

NAME = "Tag Manager for Zendesk"


async def index(request: Request) -> JSONResponse:
    """What answers here."""
    return JSONResponse({"name": NAME, "health": "/healthz", "readiness": "/readyz"})


async def healthz(request: Request) -> JSONResponse:
    """This process answers; nothing else is asked."""
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> JSONResponse:
    """503 only without the database: jobs go on, slower, while Redis is away."""
    found = await health.check(request.state.resources)
    body = {
        "status": "ok" if found.database else "unavailable",
        "database": found.database,
        "redis": found.redis,
        "workers": found.workers,
        "webs": found.webs,
    }
    return JSONResponse(body, status_code=200 if found.database else 503)


routes = [
    Route("/", index, methods=["GET"]),
    Route("/healthz", healthz, methods=["GET"]),
    Route("/readyz", readyz, methods=["GET"]),
]
