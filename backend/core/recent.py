"""What was learned a moment ago: kept in one process for a short while, and never the truth."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from backend.core.clock import Clock

T = TypeVar("T")
MOST = 500


class Recent:
    """Answers by their question, the latest `most` of them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: dict[Hashable, tuple[float, Any]] = {}

    def last(self, question: Hashable) -> Any:
        """The last answer, however old; None where there is none."""
        return self._known.get(question, (0.0, None))[1]

    async def of(
        self,
        question: Hashable,
        ask: Callable[[], Awaitable[T]],
        *,
        clock: Clock,
        seconds: float,
        anew: bool = False,
    ) -> T:
        """The answer, asked for unless it is younger than `seconds`; errors are not kept."""
        known = self._known.get(question)
        if known is not None and not anew and clock.monotonic() - known[0] < seconds:
            found: T = known[1]
            return found
        answer = await ask()
        self._known.pop(question, None)
        self._known[question] = clock.monotonic(), answer
        while len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return answer
