"""
Figures for Prometheus at `/metrics`, behind a token of their own.

What this process counts itself (requests, hints, streams) is its own; what comes from the
database is the installation's, the same whichever web process is asked.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Iterable, Mapping
from typing import Any

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.actions.metrics import Figures, Reader
from backend.actions.watch import Hub
from backend.core.caller import Unauthorised
from backend.resources import Enqueue

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
NO_ROUTE = "none"
LEFT = 499  # the client went before there was an answer


class Metrics:
    """One process's figures, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = own = CollectorRegistry()
        ProcessCollector(registry=own)
        self.requests = Counter(
            "tagmanager_http_requests",
            "Requests answered by this process.",
            ("method", "route", "status"),
            registry=own,
        )
        self.seconds = Histogram(
            "tagmanager_http_request_seconds",
            "How long requests waited until their answer began.",
            ("method", "route"),
            buckets=BUCKETS,
            registry=own,
        )
        self.hints = Counter("tagmanager_hints", "Hints sent by this process.", registry=own)
        self.streams = Gauge("tagmanager_streams_open", "Open event streams.", registry=own)
        self.hears = Gauge(
            "tagmanager_streams_hear_wake_ups",
            "1 while Redis tells streams of changes, 0 while they look for themselves.",
            registry=own,
        )
        self.jobs = Gauge("tagmanager_jobs", "Jobs by status.", ("status",), registry=own)
        self.tickets = Gauge(
            "tagmanager_tickets", "Tickets of all jobs by outcome.", ("outcome",), registry=own
        )
        self.waiting = Gauge(
            "tagmanager_jobs_waiting", "Live jobs that don't move.", ("reason",), registry=own
        )
        self.driven = Gauge(
            "tagmanager_accounts_driven", "Accounts that have a driver now.", registry=own
        )
        self.paused = Gauge(
            "tagmanager_accounts_paused",
            "Accounts in which nobody may call Zendesk now, such as after a 429.",
            ("reason",),
            registry=own,
        )
        self.processes = Gauge(
            "tagmanager_processes", "Processes that are alive.", ("kind",), registry=own
        )
        self.queued = Gauge(
            "tagmanager_hints_queued", "Hints that no worker has taken yet.", registry=own
        )
        self.zendesk = _Sums(
            "tagmanager_zendesk_requests",
            "Requests to Zendesk by why they were made, of all processes together.",
            "reason",
        )
        own.register(self.zendesk)
        self.troubles = Gauge(
            "tagmanager_zendesk_troubles",
            "Calls to Zendesk in this hour and the one before that did not do what they should.",
            ("cause",),
            registry=own,
        )
        self.lanes = Gauge(
            "tagmanager_lanes_in_use",
            "Background jobs that Zendesk is doing for us, of accounts that have a driver.",
            ("account",),
            registry=own,
        )
        self.requests_left = Gauge(
            "tagmanager_zendesk_requests_left",
            "Requests of this minute that Zendesk has left for everybody.",
            ("account",),
            registry=own,
        )
        self.ticked = Gauge(
            "tagmanager_reconciler_silent_seconds",
            "How long ago the reconciler of any process of this kind last ran.",
            ("kind",),
            registry=own,
        )
        self.failing = Gauge(
            "tagmanager_chores_failing",
            "Processes in which a chore of the reconciler fails now.",
            ("chore",),
            registry=own,
        )
        self.notices = Gauge(
            "tagmanager_outbox",
            "Notices of the last month by what became of their mail.",
            ("state",),
            registry=own,
        )
        self.redis_up = Gauge("tagmanager_redis_up", "1 while Redis answers.", registry=own)
        self.database_up = Gauge(
            "tagmanager_database_up", "1 while the database answers.", registry=own
        )
        self.database_seconds = Gauge(
            "tagmanager_database_seconds", "How long a short query took.", registry=own
        )

    def counting(self, enqueue: Enqueue) -> Enqueue:
        """The same way to send hints; each is counted, also one that gets lost without Redis."""

        async def counted(account_id: int) -> None:
            await enqueue(account_id)
            self.hints.inc()

        return counted

    def text(self, figures: Figures, hub: Hub) -> bytes:
        """Everything as Prometheus reads it."""
        self.streams.set(hub.streams)
        self.hears.set(hub.hears)
        self.redis_up.set(figures.hints is not None)
        self.queued.set(figures.hints or 0)
        self.database_up.set(figures.database_seconds is not None)
        self.database_seconds.set(figures.database_seconds or 0)
        self.driven.set(figures.driven)
        self.zendesk.numbers = figures.requests
        for gauge, values in (
            (self.jobs, figures.jobs),
            (self.tickets, figures.tickets),
            (self.waiting, figures.waiting),
            (self.paused, figures.paused),
            (self.processes, figures.processes),
            (self.troubles, figures.troubles),
            (self.lanes, figures.lanes),
            (self.requests_left, figures.requests_left),
            (self.ticked, figures.ticked),
            (self.failing, figures.failing),
            (self.notices, figures.notices),
        ):
            _set(gauge, values)
        return generate_latest(self.registry)


class _Sums(Collector):
    """A counter whose numbers stand in the database, where all processes add to them."""

    def __init__(self, name: str, about: str, label: str) -> None:
        self.numbers: Mapping[str, int] = {}
        self._told = (name, about, label)

    def collect(self) -> Iterable[Metric]:
        """The numbers as they were last set."""
        name, about, label = self._told
        family = CounterMetricFamily(name, about, labels=[label])
        for value, number in sorted(self.numbers.items()):
            family.add_metric([value], number)
        return [family]


class Observed:
    """Around everything else: counts requests by the route that answered them."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._paths: dict[Any, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, answered = time.monotonic(), False

        async def sending(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                self._count(scope, message["status"], time.monotonic() - began)
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            if not answered:
                self._count(scope, LEFT, time.monotonic() - began)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        if not self._paths:
            routes = [route for route in scope["app"].routes if isinstance(route, Route)]
            self._paths = {route.endpoint: route.path for route in routes}
        path = self._paths.get(scope.get("endpoint"), NO_ROUTE)
        method = scope["method"] if path != NO_ROUTE else NO_ROUTE
        self._metrics.requests.labels(method, path, str(status)).inc()
        self._metrics.seconds.labels(method, path).observe(seconds)


async def metrics(request: Request) -> Response:
    """All figures, for whoever has the token."""
    state = request.state
    token = state.resources.settings.metrics_token
    if token is None:
        raise HTTPException(404)
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), token.get_secret_value().encode())
    if kind.lower() != "bearer" or not right:
        raise Unauthorised("Send METRICS_TOKEN in the header “Authorization: Bearer …”.")
    reader: Reader = state.figures
    text = state.metrics.text(await reader.read(), state.hub)
    return Response(text, media_type=CONTENT_TYPE_LATEST)


def _set(gauge: Gauge, values: Mapping[str, float]) -> None:
    gauge.clear()
    for label, value in values.items():
        gauge.labels(label).set(value)


routes = [Route("/metrics", metrics, methods=["GET"])]
