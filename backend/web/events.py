"""
Streams of server-sent events: a job, or an account's live jobs, as they change.

State, not history: there are no event ids, the first event is the present state, and a client
that was away has missed nothing. Read with `fetch` and an Authorization header.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable

import structlog
from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from backend.actions.snapshots import LONGEST_STREAM, frame
from backend.actions.watch import Hub, Topic
from backend.core.caller import Unauthorised
from backend.core.errors import Forbidden, TagManagerError
from backend.web.caller import Caller, caller, still
from backend.web.connections import cut
from backend.web.endpoint import Group
from backend.web.jobs import job_id_of

log = structlog.stdlib.get_logger(__name__)

HEARTBEAT = 15.0  # seconds between two comments
CHECK_RIGHTS = 60.0
LONGEST = LONGEST_STREAM.total_seconds()  # seconds after which a client has to come back
BLOCKED = 30.0  # seconds that a client may leave what is sent unread
MOST, WINDOW = 4, 1.0  # events in so many seconds
RECONNECT = (1_000, 3_000)  # milliseconds that clients wait, not all the same
FAREWELL = 0.3  # seconds in which streams end by themselves when the process does


Open = Callable[[Caller], Awaitable[Topic]]

group = Group(
    "Streams",
    "Jobs as they change, by server-sent events: the first event is the present state, at most "
    "four come in a second, and a comment every 15 seconds. A stream lasts 15 minutes at most; "
    "whoever comes back has missed nothing.",
)


@group.add(
    "GET",
    "/jobs/{job_id}/events",
    answers={200: "text/event-stream"},
    problems=("not_found",),
)
async def job_events(request: Request) -> Response:
    """
    One job until it is over.

    `event: job`, with the whole job as data; after the last one the stream ends. When the
    caller's rights end, `event: session_expired` is the last one.
    """
    hub: Hub = request.state.hub

    def topic_for(who: Caller) -> Awaitable[Topic]:
        return hub.job(who.account_id, job_id_of(request))

    return await Stream(request, hub, topic_for).response()


@group.add("GET", "/events", answers={200: "text/event-stream"})
async def account_events(request: Request) -> Response:
    """
    The account's jobs that are not over, and those that end meanwhile.

    `event: jobs`, with `{"jobs": […]}` as data, at most the 200 newest live
    ones. When the caller's
    rights end, `event: session_expired` is the last one.
    """
    hub: Hub = request.state.hub
    return await Stream(request, hub, lambda who: hub.account(who.account_id)).response()


class Stream:
    """One client's stream of a topic. It holds no snapshot: the topic has the newest one."""

    def __init__(self, request: Request, hub: Hub, open_topic: Open) -> None:
        self._request = request
        self._hub = hub
        self._open = open_topic
        self._clock = hub.resources.clock
        self._since = self._clock.now()
        self._sent: deque[float] = deque(maxlen=MOST)

    async def response(self) -> Response:
        """The answer; raises what is wrong before anything is sent."""
        self._caller = await caller(self._request)
        await self._open(self._caller)
        return _Response(
            self._events(),
            ping=HEARTBEAT / self._clock.speed,
            ping_message_factory=_heartbeat,
            send_timeout=BLOCKED / self._clock.speed,
            shutdown_event=self._hub.stopping,
            shutdown_grace_period=FAREWELL,
        )

    async def _events(self) -> AsyncIterator[bytes]:
        try:
            topic = await self._open(self._caller)
        except TagManagerError:
            return  # it has gone since the request came
        with topic.watched(), self._hub.watched_by(self._caller.account_id, self._agent_id):
            yield b"retry: %d\n\n" % random.randint(*RECONNECT)
            async for event in self._news(topic):
                yield event

    @property
    def _agent_id(self) -> int | None:
        """Whose rights end this stream; a key's are asked about with the key."""
        return self._caller.user_id if self._caller.session_id else None

    async def _news(self, topic: Topic) -> AsyncIterator[bytes]:
        version, began = 0, self._clock.monotonic()
        check = began + CHECK_RIGHTS * random.uniform(0.5, 1)  # not all of them together
        end = began + LONGEST * random.uniform(0.9, 1)
        while not topic.ended or topic.version > version:
            now = self._clock.monotonic()
            if now >= end:
                return
            if now >= check:
                check = now + CHECK_RIGHTS
                if not await self._still_may():
                    yield frame("session_expired", b"{}")
                    return
            if await topic.newer_than(version, within=min(check, end) - now):
                await self._throttle()
                version = topic.version
                yield topic.newest.frame(self._since)

    async def _throttle(self) -> None:
        """Wait until one more event is due; the first ones are at once."""
        if len(self._sent) == MOST:
            await self._clock.sleep(self._sent[0] + WINDOW - self._clock.monotonic())
        self._sent.append(self._clock.monotonic())

    async def _still_may(self) -> bool:
        try:
            agents = self._hub.watching[self._caller.account_id]
            mine = await still(self._request, set(agents))
        except (Unauthorised, Forbidden):
            return False
        except Exception as error:  # nobody can say now; asked again in a minute
            log.warning("rights not checked", error=repr(error))
            return True
        return mine.account_id == self._caller.account_id


class _Response(EventSourceResponse):
    """Drops a client that does not read, and whatever was written for it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            log.info("a client that does not read was dropped")
            cut(scope)
            await asyncio.sleep(0)  # the server notices


def _heartbeat() -> ServerSentEvent:
    return ServerSentEvent(comment="", sep="\n")
