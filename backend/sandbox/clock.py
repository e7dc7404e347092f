"""
The sandbox's time: seconds since 1970, running as fast as one likes.

Everything Zendesk measures (job times, windows of limits, expiry) is in sandbox time. What a
client is told to wait is in the client's seconds, what an answer takes in real ones.
"""

import asyncio
import math
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Protocol


class Clock(Protocol):
    """What the sandbox asks of a clock."""

    speed: float
    """Sandbox seconds in a real second."""
    client_speed: float
    """The client's seconds in a real second; 1 unless a test accelerates the client as well."""

    def now(self) -> float:
        """Sandbox time."""

    def wall(self) -> float:
        """The client's time."""

    def advance(self, seconds: float) -> None:
        """Jump ahead."""

    async def sleep(self, seconds: float) -> None:
        """Let that many real seconds pass."""


class SystemClock:
    """Starts at the present and runs `speed` times as fast as the wall clock."""

    def __init__(self, speed: float = 1, client_speed: float = 1) -> None:
        self._base = time.time()
        self._since = time.monotonic()
        self._speed = speed
        self.client_speed = client_speed

    @property
    def speed(self) -> float:
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._base, self._since = self.now(), time.monotonic()
        self._speed = speed

    def now(self) -> float:
        return self._base + (time.monotonic() - self._since) * self._speed

    def advance(self, seconds: float) -> None:
        self._base += seconds

    def wall(self) -> float:
        return time.time() if self.client_speed == 1 else self.now()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class ManualClock:
    """Stands still until a test moves it; a sleep moves it too and takes no time."""

    def __init__(self, now: float = 1_790_000_000) -> None:
        self.speed: float = 1
        self.client_speed: float = 1
        self._now = float(now)

    def now(self) -> float:
        return self._now

    def wall(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += seconds

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds)
        await asyncio.sleep(0)


@lru_cache(maxsize=65536)
def timestamp(seconds: int) -> str:
    """The way Zendesk writes a time: `2026-11-23T10:00:00Z`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def wait_for_client(clock: Clock, seconds: float) -> int:
    """So many sandbox seconds as a header tells a client to wait: whole, and never too short."""
    return max(0, math.ceil(seconds * clock.client_speed / clock.speed))
