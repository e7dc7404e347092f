"""
Watching jobs: whoever looks at the same thing in this process shares one look at the database.

A topic is what is looked at: one job, or an account's live jobs. It looks at once when somebody
comes or a wake-up tells of a change, at most four times a second, and now and then in any case,
since wake-ups may get lost. A stream holds nothing of its own: the newest snapshot is the topic's,
so a client that reads slowly skips states and costs no memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import anyio
import structlog

from backend.actions.snapshots import JobReader, JobsReader, Snapshot
from backend.actions.wakeups import listen
from backend.core.errors import NotFound, TagManagerError, Unavailable
from backend.resources import Resources

log = structlog.stdlib.get_logger(__name__)

SHORTEST = 0.25  # seconds between two looks
WITH_WAKE_UPS = 5.0  # seconds between two looks at what nobody told of
WITHOUT_WAKE_UPS = 1.0
LINGER = 3.0  # seconds that a topic is kept for clients that come back
MOST_STREAMS = 5_000

Key = tuple[str, str | int]


class TooManyStreams(Unavailable):
    """This process holds as many streams as it may."""

    code = "too_many_streams"

    def __init__(self) -> None:
        super().__init__("Too many pages are watching jobs right now. Try again in a minute.")


class Topic:
    """One job or one account, its newest snapshot, and how many streams watch it."""

    def __init__(self, hub: Hub, key: Key, reader: JobReader | JobsReader) -> None:
        self.key = key
        self.newest: Snapshot | None = None
        self.version = 0
        self.streams = 0
        self.needed_at = 0.0
        self._hub = hub
        self._reader = reader
        self._clock = hub.resources.clock
        self._failure: TagManagerError | None = None
        self._news = asyncio.Event()
        self._woken = asyncio.Event()

    @property
    def ended(self) -> bool:
        """Whether there will be no news any more."""
        over = self.newest is not None and self.newest.over
        return over or self._failure is not None or self._hub.stopping.is_set()

    def wake(self) -> None:
        """Something may have changed."""
        self._woken.set()

    def need(self) -> None:
        """Somebody is about to watch."""
        self.needed_at = self._clock.monotonic()
        self.wake()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """One more stream watches while the block lasts."""
        self.streams += 1
        try:
            yield
        finally:
            self.streams -= 1
            self.needed_at = self._clock.monotonic()

    async def first(self) -> Snapshot:
        """The newest snapshot as soon as there is one; raises what the first look raised."""
        while self.newest is None:
            if self._failure is not None:
                raise self._failure
            await self._news.wait()
        return self.newest

    async def newer_than(self, version: int, *, within: float) -> bool:
        """Wait until there is a newer snapshot, no news will come, or the time is over."""
        if self.version == version and not self.ended:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), within / self._clock.speed)
        return self.version > version

    def tell(self) -> None:
        """Let every stream see what is new."""
        self._news.set()
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Look again and again until nobody has watched for a while."""
        while True:
            began = self._clock.monotonic()
            if not self.ended:
                self._woken.clear()
                await self._look()
            if self._failure is not None:
                return
            if not self.streams and began - self.needed_at > LINGER:
                return
            await self._clock.sleep(SHORTEST - (self._clock.monotonic() - began))
            await self._doze()

    async def _doze(self) -> None:
        longest = WITH_WAKE_UPS if self._hub.hears else WITHOUT_WAKE_UPS
        if self.ended:
            await self._clock.sleep(longest)
            return
        with suppress(TimeoutError):
            seconds = (longest - SHORTEST) / self._clock.speed
            await asyncio.wait_for(self._woken.wait(), seconds)

    async def _look(self) -> None:
        try:
            newest = await self._reader.read()
        except NotFound as error:
            self._failure = error
        except Exception as error:  # drivers raise what they like; whoever watches goes on waiting
            log.warning("cannot look at jobs", topic=self.key, error=repr(error))
            if self.newest is None:
                self._failure = Unavailable("The database does not answer. Try again in a minute.")
        else:
            if self.newest is not None and newest.shows_the_same_as(self.newest):
                return
            self.newest = newest
            self.version += 1
        self.tell()


class Hub:
    """
    All topics of one process. `hears` while Redis tells of changes; setting `stopping` lets every
    stream come to its end.
    """

    def __init__(self, resources: Resources) -> None:
        self.resources = resources
        self.hears = False
        self.stopping = anyio.Event()
        self._topics: dict[Key, Topic] = {}
        self._running: set[asyncio.Task[None]] = set()

    @property
    def streams(self) -> int:
        """How many streams are open in this process."""
        return sum(topic.streams for topic in self._topics.values())

    def open(self) -> None:
        """Begin to listen for wake-ups, and for the end."""
        self._spawn(self._listen())
        self._spawn(self._end_streams())

    async def job(self, account_id: int, job_id: str) -> Topic:
        """The topic of a job of this account, with a first snapshot; raises NotFound."""
        topic = self._topic(("job", job_id), lambda: JobReader(self.resources, job_id))
        if (await topic.first()).account_id != account_id:
            raise NotFound(f"There is no job {job_id}.")
        return topic

    async def account(self, account_id: int) -> Topic:
        """The topic of an account's live jobs, with a first snapshot."""
        key = ("account", account_id)
        topic = self._topic(key, lambda: JobsReader(self.resources, account_id))
        await topic.first()
        return topic

    def _topic(self, key: Key, reader: Callable[[], JobReader | JobsReader]) -> Topic:
        topic = self._topics.get(key)
        if topic is None:
            if self.streams >= MOST_STREAMS:
                raise TooManyStreams
            topic = self._topics[key] = Topic(self, key, reader())
            self._spawn(self._keep(topic))
        topic.need()
        return topic

    async def _keep(self, topic: Topic) -> None:
        try:
            await topic.run()
        finally:
            del self._topics[topic.key]

    async def close(self) -> None:
        """End every stream and what runs in the background."""
        self.stopping.set()
        self._tell_all()
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def _heard(self, account_id: int, job_id: str) -> None:
        for key in (("job", job_id), ("account", account_id)):
            if topic := self._topics.get(key):
                topic.wake()

    def _connected(self, yes: bool) -> None:
        """Wake-ups were lost until now, or will be from now on: everybody looks for himself."""
        if yes or self.hears:
            log.info("streams hear of changes" if yes else "streams look for changes themselves")
            for topic in self._topics.values():
                topic.wake()
        self.hears = yes

    async def _end_streams(self) -> None:
        await self.stopping.wait()
        self._tell_all()

    def _tell_all(self) -> None:
        for topic in self._topics.values():
            topic.tell()

    async def _listen(self) -> None:
        if self.resources.redis is not None:
            await listen(self.resources.redis, self.resources.clock, self._heard, self._connected)


@asynccontextmanager
async def watching(resources: Resources) -> AsyncIterator[Hub]:
    """A hub that listens until the block ends; every stream comes to its end then."""
    hub = Hub(resources)
    hub.open()
    try:
        yield hub
    finally:
        await hub.close()
