"""
One poller for everything in flight: one request asks about all Zendesk jobs at once.

It asks when a job of that size is expected to be over, by the pace this account has shown, and
then every moment until it is. Few requests, and still no lane waits long for its news.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from backend.core.batches import job_seconds
from backend.core.clock import Clock
from backend.engine.calls import Calls
from backend.zendesk.protocol import ZendeskJob

FORGOTTEN = "forgotten"  # our word for a job that Zendesk no longer knows; it may still run
_LONGEST_INTERVAL = 2.0
_SLOW_INTERVAL = 15.0
_OVERDUE = 10.0
_GROWTH = 1.5
_LEARN = 0.3
_EARLIER = 0.97
_TOO_SLOW = 1.5  # times the known pace: then nobody had asked for a while, as after an outage
_FASTEST_PACE = 0.001
_ENOUGH_TO_GUESS = 5


@dataclass(slots=True, eq=False)
class Flight:
    """A Zendesk job that is awaited."""

    zendesk_job_id: str
    tickets: int
    sent_at: float
    done: asyncio.Future[ZendeskJob]
    progress: int = 0
    polls: int = 0
    asked_at: float | None = None


@dataclass(slots=True)
class Pace:
    """
    How this account's Zendesk jobs compare with the recordings.

    `measured` is None until one has ended; `guess` comes from the progress of the first ones.
    """

    measured: float | None = None
    guess: float | None = None

    @property
    def known(self) -> bool:
        """Whether this account has shown anything of its pace."""
        return self.measured is not None or self.guess is not None

    @property
    def value(self) -> float:
        """The best there is: measured, guessed, or the recordings' own."""
        return self.measured or self.guess or 1.0

    def learn(self, sample: float) -> None:
        """Take one more Zendesk job's time into account."""
        sample = max(sample, _FASTEST_PACE)
        if self.measured is None or sample < self.measured:
            self.measured = sample  # news is never early, only late: the quickest is the truest
        else:
            self.measured += _LEARN * (sample - self.measured)


class Poller:
    """`wait` returns a Zendesk job that is over; `run` must be running meanwhile."""

    def __init__(
        self, calls: Calls, clock: Clock, pace: Pace, floor: float, on_news: Callable[[], None]
    ) -> None:
        self._calls = calls
        self._clock = clock
        self.pace = pace
        self._floor = floor
        self._on_news = on_news
        self._flights: dict[str, Flight] = {}
        self._interval = floor
        self._last = 0.0
        self._came = asyncio.Event()

    @property
    def awaited(self) -> int:
        """How many Zendesk jobs are on their way, as far as is known."""
        return len(self._flights)

    def progress(self, zendesk_job_id: str) -> int:
        """How many tickets of an awaited job Zendesk says are done."""
        flight = self._flights.get(zendesk_job_id)
        return flight.progress if flight else 0

    def free_in(self, zendesk_job_id: str | None) -> float:
        """Seconds until this job is expected to be over; 0 when it is overdue or unknown."""
        flight = self._flights.get(zendesk_job_id or "")
        return max(0.0, self._ends(flight) - self._clock.monotonic()) if flight else 0.0

    def awaits_older_than(self, sent_at: float) -> bool:
        """Whether a job that was sent before this moment, on the clock, is still awaited."""
        return any(flight.sent_at < sent_at for flight in self._flights.values())

    async def wait(
        self, zendesk_job_id: str, tickets: int, sent_at: float, patience: float | None = None
    ) -> ZendeskJob | None:
        """The job once it is over; None when `patience` seconds pass before that."""
        flight = self._flights.get(zendesk_job_id)
        if flight is None:
            done: asyncio.Future[ZendeskJob] = asyncio.get_running_loop().create_future()
            flight = Flight(zendesk_job_id, tickets, sent_at, done)
            self._flights[zendesk_job_id] = flight
            self._came.set()
        ended = asyncio.shield(flight.done)
        if patience is None:
            return await ended
        try:
            async with asyncio.timeout(patience / self._clock.speed):
                return await ended
        except TimeoutError:
            return None

    def forget(self, zendesk_job_id: str) -> None:
        """Ask about this job no more."""
        self._flights.pop(zendesk_job_id, None)

    async def run(self) -> None:
        """Poll until cancelled; raises what the calls raise."""
        while True:
            if not self._flights:
                self._came.clear()
                await self._came.wait()
            wait = self._next() - self._clock.monotonic()
            if wait > 0:
                self._came.clear()
                try:  # a new flight may be due earlier
                    async with asyncio.timeout(wait / self._clock.speed):
                        await self._came.wait()
                except TimeoutError:
                    pass
                else:
                    continue
            await self._poll()

    def _ends(self, flight: Flight) -> float:
        return flight.sent_at + job_seconds(flight.tickets, self.pace.value)

    def _next(self) -> float:
        """When to ask next: as the next job is expected to end, but never at a run."""
        soonest = min(self._wanted_at(flight) for flight in self._flights.values())
        return max(self._last + self._floor, soonest)

    def _wanted_at(self, flight: Flight) -> float:
        ends = self._ends(flight)
        if not self.pace.known or ends <= self._last:
            stuck = self._last - ends > _OVERDUE + ends - flight.sent_at
            return self._last + (_SLOW_INTERVAL if stuck else self._interval)
        return min(ends, self._last + _LONGEST_INTERVAL)

    async def _poll(self) -> None:
        asked = dict(self._flights)
        found = await self._calls.job_statuses(list(asked))
        self._last = now = self._clock.monotonic()
        ended = 0
        for zendesk_job_id, flight in asked.items():
            flight.polls += 1
            job = found.get(zendesk_job_id) or ZendeskJob(zendesk_job_id, FORGOTTEN)
            flight.progress = max(flight.progress, min(job.progress or 0, flight.tickets))
            if job.over:
                ended += 1
                self._land(flight, job, now)
                continue
            flight.asked_at = now
            if flight.progress >= _ENOUGH_TO_GUESS:
                self.pace.guess = (now - flight.sent_at) / job_seconds(flight.progress, 1.0)
        self._set_interval(ended, now)
        self._on_news()

    def _land(self, flight: Flight, job: ZendeskJob, now: float) -> None:
        self._flights.pop(flight.zendesk_job_id, None)
        if job.completed:
            took = (now - flight.sent_at) / job_seconds(flight.tickets, 1.0)
            # Found over at the first question: it may have been over for a while.
            sample = took * _EARLIER if flight.polls == 1 else took
            if sample <= _TOO_SLOW * self.pace.value or self._asked_lately(flight, now):
                self.pace.learn(sample)
        if not flight.done.done():
            flight.done.set_result(job)

    def _asked_lately(self, flight: Flight, now: float) -> bool:
        """Whether the job was seen unfinished, or sent, so lately that its end is known well."""
        since = flight.sent_at if flight.asked_at is None else flight.asked_at
        return now - since <= 2 * _LONGEST_INTERVAL

    def _set_interval(self, ended: int, now: float) -> None:
        due = not self.pace.known or any(
            self._ends(flight) <= now for flight in self._flights.values()
        )
        longer = min(self._interval * _GROWTH, _LONGEST_INTERVAL)
        self._interval = longer if due and not ended else self._floor
