"""Long work in the background: slices, for a moment at each turn of the small clock."""

from __future__ import annotations

from backend.core.clock import Clock

LASTS = 0.75  # real seconds of work at one turn
BREATH = 0.01  # real seconds after each slice in which others may write


class Turn:
    """The time that one chore has now."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until = clock.monotonic() + LASTS * clock.speed

    async def is_over(self) -> bool:
        """Let others write after a slice; whether the next one has to wait for another turn."""
        await self._clock.sleep(BREATH * self._clock.speed)
        return self._clock.monotonic() > self._until
