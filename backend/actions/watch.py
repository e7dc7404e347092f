"""
Watching jobs: whoever looks at the same thing in this process shares one look at the database.

A topic is what is looked at: one job, or an account's live jobs. It looks at once when somebody
comes or a wake-up tells of a change, at most four times a second, and now and then in any case,
since wake-ups may get lost. A stream holds nothing of its own: the newest snapshot is the topic's,
so a client that reads slowly skips states and costs no memory.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
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
MOST_OF_ONE_ACCOUNT = 4_000  # what is left stays for the others

Key = tuple[str, str | int]


class Topic:
    """One job or one account, its newest snapshot, and how many streams watch it."""

    def __init__(self, hub: Hub, key: Key, reader: JobReader | JobsReader) -> None:
        self.key = key
        self.version = 0
        self.streams = 0
        self._hub = hub
        self._reader = reader
        self._clock = hub.resources.clock
        self._newest: Snapshot | None = None
        self._failure: TagManagerError | None = None
        self._needed_at = self._looked_at = self._clock.monotonic()
        self._woken, self._looked, self._news = asyncio.Event(), asyncio.Event(), asyncio.Event()

    @property
    def newest(self) -> Snapshot:
        """The newest snapshot, once there is one."""
        assert self._newest is not None
        return self._newest

    @property
    def ended(self) -> bool:
        """Whether there will be no news any more."""
        over = self._newest is not None and self._newest.over
        return over or self._failure is not None or self._hub.stopping.is_set()

    @property
    def past(self) -> bool:
        """
        Whether it has ended, and longer ago than what counts as now.

        A job that is over may still get another title, or an undo.
        """
        return self.ended and self._clock.monotonic() - self._looked_at > SHORTEST

    def wake(self) -> None:
        """Something may have changed."""
        self._woken.set()

    async def present(self) -> Snapshot:
        """
        What is so now, for somebody who is about to watch; raises what the first look raised.

        What was seen a moment ago counts as now: a thousand clients that come back at once cost
        four looks a second.
        """
        asked_at = self._needed_at = self._clock.monotonic()
        self.wake()
        while not self.ended and (self.version == 0 or self._looked_at < asked_at - SHORTEST):
            await self._looked.wait()
        if self._newest is None:
            raise self._failure or Unavailable("This process is about to end. Try again.")
        return self._newest

    @contextmanager
    def watched(self) -> Iterator[None]:
        """One more stream watches while the block lasts."""
        self.streams += 1
        try:
            yield
        finally:
            self.streams -= 1
            self._needed_at = self._clock.monotonic()

    async def newer_than(self, version: int, *, within: float) -> bool:
        """Wait until there is a newer snapshot, no news will come, or the time is over."""
        if self.version == version and not self.ended:
            with suppress(TimeoutError):
                async with asyncio.timeout(within / self._clock.speed):
                    await self._news.wait()
        return self.version > version

    def tell(self, *, news: bool = True) -> None:
        """Let those go on who wait for a look, or for news."""
        self._looked.set()
        self._looked = asyncio.Event()
        if news:
            self._news.set()
            self._news = asyncio.Event()

    async def run(self) -> None:
        """Look again and again until nobody has watched for a while."""
        while self._failure is None:
            began = self._clock.monotonic()
            if not self.streams and began - self._needed_at > LINGER:
                return
            if self.ended:
                await self._clock.sleep(LINGER)
                continue
            self._woken.clear()
            await self._look(began)
            await self._clock.sleep(SHORTEST - (self._clock.monotonic() - began))
            longest = WITH_WAKE_UPS if self._hub.hears else WITHOUT_WAKE_UPS
            with suppress(TimeoutError):
                async with asyncio.timeout(longest / self._clock.speed):
                    await self._woken.wait()

    async def _look(self, began: float) -> None:
        newest = None
        try:
            newest = await self._reader.read()
        except NotFound as error:
            self._failure = error
        except Exception as error:  # drivers raise what they like; whoever watches goes on waiting
            log.warning("cannot look at jobs", topic=self.key, error=repr(error))
            if self._newest is None:
                self._failure = Unavailable("The database does not answer. Try again in a minute.")
        self._looked_at = began
        news = newest is None or self._newest is None or not newest.shows_the_same_as(self._newest)
        if newest is not None and news:
            self._newest = newest
            self.version += 1
        self.tell(news=news)


class Hub:
    """
    All topics of one process. `hears` while Redis tells of changes; setting `stopping` lets every
    stream come to its end. `watching` counts the streams of each account's agents, `of_account`
    all of an account.
    """

    def __init__(self, resources: Resources) -> None:
        self.resources = resources
        self.hears = False
        self.stopping = anyio.Event()
        self.watching: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self.of_account: Counter[int] = Counter()
        self._topics: dict[Key, Topic] = {}
        self._running: set[asyncio.Task[None]] = set()

    @property
    def streams(self) -> int:
        """How many streams are open in this process."""
        return sum(topic.streams for topic in self._topics.values())

    @contextmanager
    def watched_by(self, account_id: int, agent_id: int | None) -> Iterator[None]:
        """The account, and this agent of it, has one more stream open while the block lasts."""
        agents = self.watching[account_id]
        self.of_account[account_id] += 1
        if agent_id is not None:
            agents[agent_id] += 1
        try:
            yield
        finally:
            self.of_account[account_id] -= 1
            if agent_id is not None:
                agents[agent_id] -= 1
                if not agents[agent_id]:
                    del agents[agent_id]

    def open(self) -> None:
        """Begin to listen for wake-ups, and for the end."""
        self._spawn(self._listen())
        self._spawn(self._end_streams())

    async def job(self, account_id: int, job_id: str) -> Topic:
        """The topic of a job of this account, with a first snapshot; raises NotFound."""
        key = ("job", job_id)
        topic = self._topic(account_id, key, lambda: JobReader(self.resources, job_id))
        if (await topic.present()).account_id != account_id:
            raise NotFound(f"There is no job {job_id}.")
        return topic

    async def account(self, account_id: int) -> Topic:
        """The topic of an account's live jobs, with a first snapshot."""
        key = ("account", account_id)
        topic = self._topic(account_id, key, lambda: JobsReader(self.resources, account_id))
        await topic.present()
        return topic

    def _topic(
        self, account_id: int, key: Key, reader: Callable[[], JobReader | JobsReader]
    ) -> Topic:
        share_used = self.of_account[account_id] >= MOST_OF_ONE_ACCOUNT
        if share_used or self.streams >= MOST_STREAMS:
            raise Unavailable("Too many pages are watching jobs now. Try again in a minute.")
        topic = self._topics.get(key)
        if topic is None or topic.past:
            topic = self._topics[key] = Topic(self, key, reader())
            self._spawn(self._keep(topic))
        return topic

    async def _keep(self, topic: Topic) -> None:
        try:
            await topic.run()
        finally:
            if self._topics.get(topic.key) is topic:
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
