"""
Zendesk's limits for one account, as the driver has learned them: requests a minute, pauses that
Zendesk asked for, and lanes.

One driver per account holds this in memory; only the pause goes into the account's row, where
every process obeys it. Bursts inside a minute are allowed; the sum is not exceeded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import IntEnum
from operator import itemgetter

from backend.core.clock import Clock
from backend.core.job import Waiting
from backend.core.slots import Slots
from backend.core.speed import lanes, requests
from backend.resources import OwnLimits
from backend.zendesk.protocol import Limits

_MINUTE = 60.0
_SAME_WINDOW = 2.0
_TRICKLE = 0.1  # of the limit: what we always may take, or others could starve us for ever
_FEW = 5
_FAILURES_IN_A_ROW = 3
_FAILURES_WHILE_AWAY = 8  # where an earlier driver found Zendesk away: one more says it still is
_LONGEST_BACK_OFF = 30.0
_WAIT_FOR_A_LANE = 2.0
_LONGEST_WAIT_FOR_A_LANE = 15.0


class Urgency(IntEnum):
    """What goes first when all places are taken: what lets a lane work on."""

    UPDATE = 0
    POLL = 1
    LOOK = 2
    SELECT = 3


EXPORT = "export"  # the reason of requests to search/export, which has a limit of its own


class Budget:
    """Ask `request()` for permission before each call; tell it what came of the call."""

    def __init__(
        self,
        clock: Clock,
        slots: Slots,
        *,
        most_lanes: int,
        limit: int | None = None,
        learned_lanes: int | None = None,
        pause_for: float = 0.0,
        pause_reason: str | None = None,
        own_limits: OwnLimits | None = None,
    ) -> None:
        self._clock = clock
        self._wall_time = clock.steady()
        self._slots = slots
        self._most_lanes = most_lanes
        self.headroom = 0.0
        self.limit = limit
        self.lane_cap = min(learned_lanes or most_lanes, most_lanes)
        self.paused_until = clock.monotonic() + max(0.0, pause_for)
        self.pause_reason = Waiting(pause_reason) if pause_reason else None
        self._started: deque[float] = deque()
        self._left: int | None = None
        self._window_ends = 0.0
        self._endpoints: OwnLimits = {} if own_limits is None else own_limits
        still_away = self.pause_reason is Waiting.ZENDESK_DOWN
        self._failures = _FAILURES_WHILE_AWAY if still_away else 0
        self.accepted_at = self.completed_at = float("-inf")
        self._room = self.lane_cap
        self._more = 1
        self._taken = 0
        self._refusals = 0
        self._refused_until = 0.0

    @asynccontextmanager
    async def request(self, urgency: Urgency, reason: str = "") -> AsyncIterator[None]:
        """
        Wait until one more request may start, and hold its place while it runs.

        With a `reason` also until Zendesk's own limit of such requests has room.
        """
        while True:
            await self.permission(reason)
            async with self._slots.place(urgency):
                if self.wait_seconds(reason) > 0:
                    continue
                self._start(reason)
                yield
                return

    async def permission(self, reason: str = "") -> None:
        """Wait until a request may start, without holding a place for it."""
        while (wait := self.wait_seconds(reason)) > 0:
            await self._clock.sleep(min(wait, 1.0))

    def wait_seconds(self, reason: str = "") -> float:
        """Seconds until another request may start; 0 or less means now."""
        now = self._clock.monotonic()
        return max(
            self.paused_until - now,
            self._minute_is_full(now),
            self._zendesk_says(now),
            self.held_for(reason),
        )

    def _minute_is_full(self, now: float) -> float:
        while self._started and self._started[0] <= now - _MINUTE:
            self._started.popleft()
        if self.limit is None:
            return 0.0  # no answer has told a limit; a 429 would
        allowed = requests(self.limit, self.headroom)
        if len(self._started) < allowed:
            return 0.0
        return self._started[len(self._started) - allowed] + _MINUTE - now

    def _zendesk_says(self, now: float) -> float:
        """Others use the same limit, so what Zendesk says is left counts beside our own sum."""
        if self._left is None or self.limit is None or now >= self._window_ends:
            self._left = None
            return 0.0
        reserve = self.limit - requests(self.limit, self.headroom)
        if self._left > reserve:
            return 0.0
        ours = sum(1 for started in self._started if started > self._window_ends - _MINUTE)
        if ours < (self.limit * _TRICKLE if self._left > 0 else _FEW):
            return 0.0
        return self._window_ends - now

    def _start(self, reason: str) -> None:
        self._started.append(self._clock.monotonic())
        if self._left is not None:
            self._left -= 1
        if reason in self._endpoints:
            left, window_ends = self._endpoints[reason]
            self._endpoints[reason] = (left - 1, window_ends)

    def observe(self, limits: Limits, reason: str) -> None:
        """Learn from the rate-limit headers of an answer to a request made for this, errors too."""
        if limits.limit:
            self.limit = limits.limit
        if limits.endpoints:
            _, left, resets = min(limits.endpoints.values(), key=itemgetter(1))
            self._endpoints[reason] = left, self._clock.monotonic() + min(resets, _MINUTE)
        if limits.remaining is None or limits.reset is None:
            return
        ends = self._clock.monotonic() + min(limits.reset, _MINUTE)
        if self._left is not None and abs(ends - self._window_ends) < _SAME_WINDOW:
            self._left = min(self._left, limits.remaining)
        elif self._left is None or ends > self._window_ends:
            self._left, self._window_ends = limits.remaining, ends

    @property
    def requests_left(self) -> int | None:
        """How many requests of this minute are left for everybody; None while no limit is known."""
        now = self._clock.monotonic()
        if self.limit is None:
            return None
        if self._left is not None and now < self._window_ends:
            return max(0, self._left)
        return max(0, self.limit - sum(1 for begun in self._started if begun > now - _MINUTE))

    def pause(self, seconds: float, reason: Waiting) -> None:
        """Nobody of this account sends before `seconds` are over."""
        until = self._clock.monotonic() + seconds
        if until > self.paused_until:
            self.paused_until, self.pause_reason = until, reason

    def hold(self, reason: str, seconds: float) -> None:
        """Nobody of this process sends a request for this reason before `seconds` are over."""
        self._endpoints[reason] = 0, self._clock.monotonic() + seconds

    def held_for(self, reason: str) -> float:
        """Seconds for which Zendesk's own limit of such requests is used up; 0 while it is not."""
        now = self._clock.monotonic()
        left, until = self._endpoints.get(reason, (1, now))
        return 0.0 if left > 0 else max(0.0, until - now)

    @property
    def paused_for(self) -> float:
        """Seconds that a pause still lasts; 0 without one."""
        return max(0.0, self.paused_until - self._clock.monotonic())

    def succeeded(self) -> None:
        """Zendesk answered a call as it should."""
        self._failures = 0

    def accepted(self) -> None:
        """Zendesk took an update."""
        self.succeeded()
        self.accepted_at = self._wall_time()

    def completed(self) -> None:
        """Zendesk did what it had taken."""
        self.completed_at = self._wall_time()

    def failed(self) -> float:
        """
        Zendesk did not answer a call as it should; returns the seconds to wait before the next.

        A single failure concerns one caller. Several in a row, with no success between, mean
        that Zendesk is away, and the whole account backs off.
        """
        self._failures += 1
        if self._failures < _FAILURES_IN_A_ROW:
            return 0.5 * self._failures
        wait = min(_LONGEST_BACK_OFF, 2.0 ** (self._failures - _FAILURES_IN_A_ROW))
        self.pause(wait, Waiting.ZENDESK_DOWN)
        return wait

    def lanes(self, headroom: float) -> int:
        """
        How many Zendesk jobs may be in flight for work with this headroom.

        A quiet while after Zendesk refused one, one more than it had room for may try.
        """
        if self.no_lanes:
            return 0
        if self.lane_cap <= self._room and self._clock.monotonic() >= self._refused_until:
            self._add_lanes()
        return min(self.lane_cap, lanes(headroom, self._most_lanes))

    @property
    def no_lanes(self) -> bool:
        """Whether Zendesk has just said that it has no room for any job of ours."""
        return self._room == 0 and self._clock.monotonic() < self._refused_until

    def too_many_jobs(self, in_flight: int) -> None:
        """Zendesk had no room for a job while `in_flight` others of the account's were there."""
        self._room = max(0, min(self.lane_cap - 1, in_flight))
        self.lane_cap = max(1, self._room)
        self._more, self._taken = 1, 0
        now = self._clock.monotonic()
        if now >= self._refused_until:  # those of one wave are one refusal
            self._refusals += 1
            wait = min(_LONGEST_WAIT_FOR_A_LANE, _WAIT_FOR_A_LANE**self._refusals)
            self._refused_until = now + wait

    def took_a_job(self, with_zendesk: int) -> bool:
        """
        Zendesk took one; `with_zendesk` are known to be there. Returns whether that added lanes.

        Where more lanes are being tried and all of them are taken, or as many jobs as there are
        lanes went through, jobs of others have come to an end, and twice as many more may try.
        """
        self._taken += 1
        trying = self.lane_cap > self._room
        if not trying or max(with_zendesk, self._taken) < self.lane_cap:
            return False
        all_there = self.lane_cap == self._most_lanes
        if all_there or self._more > 1:  # one may have had the place of a job that was just over
            self._refusals = 0
        self._room, self._more = self.lane_cap, 2 * self._more
        self._add_lanes()
        return not all_there

    def _add_lanes(self) -> None:
        self.lane_cap = min(self._most_lanes, self.lane_cap + self._more)
        self._taken = 0
