"""The one clock that everything asks, so that tests can run hours in seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """
    Wall time for records, monotonic time for durations, and sleeping.

    `speed` is how many of this clock's seconds pass in one real second. Tests accelerate it;
    the product runs at 1.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._wall = datetime.now(UTC)
        self._started = time.monotonic()

    def monotonic(self) -> float:
        """Seconds since this clock was made; never goes back."""
        return (time.monotonic() - self._started) * self.speed

    def now(self) -> datetime:
        """The wall time, in UTC."""
        if self.speed == 1.0:
            return datetime.now(UTC)
        return self._wall + timedelta(seconds=self.monotonic())

    def steady(self) -> Callable[[], float]:
        """
        Wall time in seconds since 1970, asked again and again.

        It goes on evenly from now on, whoever puts the machine's clock.
        """
        offset = self.now().timestamp() - self.monotonic()
        return lambda: offset + self.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of this clock."""
        await asyncio.sleep(max(0.0, seconds) / self.speed)
