"""How often somebody may fail to prove who they are: failures by name in a window of time."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable
from math import ceil

MOST_NAMES = 10_000


class Attempts:
    """
    Failures in one process's memory. Whoever proves it is never counted.

    Beyond MOST_NAMES names the one that failed longest ago is forgotten, so that a crowd of them
    costs no memory.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._failed: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def wait(self, name: Hashable, now: float, *, most: int) -> int:
        """Seconds until this name has failed less than `most` times in the window; 0 for now."""
        times = self._failed.get(name, ())
        counted = [time for time in times if time > now - self._seconds]
        if len(counted) < most:
            return 0
        return max(1, ceil(counted[-most] + self._seconds - now))

    def note(self, name: Hashable, now: float, *, most: int) -> None:
        """Count a failure at `now`, seconds on any steady clock; `most` is as `wait` is asked."""
        self._failed.setdefault(name, deque(maxlen=most)).append(now)
        self._failed.move_to_end(name)
        if len(self._failed) > MOST_NAMES:
            self._failed.popitem(last=False)
