"""The web process: routes, and what it holds open while it lives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from backend import logs
from backend.actions.inbox import Inbox
from backend.actions.metrics import Reader
from backend.actions.watch import Hub, watching
from backend.core.attempts import Attempts
from backend.core.clock import Clock
from backend.core.locks import Locks
from backend.reconcile import Reconciler
from backend.resources import Enqueue, Resources, check_or_exit, opened
from backend.settings import Settings, load_or_exit
from backend.web import api, attempts, connection, docs, health, metrics, receiver, zat
from backend.web.connections import Connections, make_room
from backend.web.edge import Edge
from backend.web.limits import Limits
from backend.web.problems import http_problem

LAST_WORDS = 5.0


class State(TypedDict):
    """What every request finds in `request.state`."""

    resources: Resources
    locks: Locks
    attempts: Attempts
    hub: Hub
    inbox: Inbox
    metrics: metrics.Metrics
    figures: Reader


def create_app(
    settings: Settings | None = None,
    *,
    enqueue: Enqueue | None = None,
    clock: Clock | None = None,
) -> Starlette:
    """The application; the factory that uvicorn calls. Tests hand in their own parts."""
    settings = settings or load_or_exit()
    check_or_exit(settings)
    logs.configure(settings)
    counted = metrics.Metrics()
    hint = counted.counting(enqueue or _enqueue())

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[State]:
        stopping = asyncio.Event()
        make_room()
        async with (
            opened(settings, clock=clock, enqueue=hint) as resources,
            watching(resources) as hub,
        ):
            reconciler = asyncio.create_task(Reconciler(resources, "web").run(stopping))
            try:
                yield {
                    "resources": resources,
                    "locks": Locks(),
                    "attempts": Attempts(attempts.WINDOW),
                    "hub": hub,
                    "inbox": Inbox(resources),
                    "metrics": counted,
                    "figures": Reader(resources),
                }
            finally:
                stopping.set()
                await asyncio.wait({reconciler}, timeout=LAST_WORDS)

    secure = settings.public_url.startswith("https://")
    app = Starlette(
        routes=[
            *receiver.routes,  # looked at in this order, and these are called most often
            *health.routes,
            *metrics.routes,
            *api.routes,
            *zat.routes,
            *connection.routes,
            *docs.routes(api.GROUPS, settings.public_url),
        ],
        middleware=[
            Middleware(Connections),
            Middleware(metrics.Observed, metrics=counted),
            Middleware(Edge, secure=secure),
            Middleware(Limits),
        ],
        exception_handlers={HTTPException: http_problem},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


def _enqueue() -> Enqueue:
    """Imported late: the broker is made from the environment, which tests have no use for."""
    from backend import actors

    return actors.enqueue
