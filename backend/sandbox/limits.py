"""
Zendesk's request limits: fixed windows, and the headers that tell of them.

https://developer.zendesk.com/api-reference/introduction/rate-limits/ names the headers, recorded
answers show which endpoint sends which.
"""

from dataclasses import dataclass

MINUTE = 60.0
TEN_MINUTES = 600.0


@dataclass(slots=True)
class Window:
    """So many requests within so many seconds, counted from the first one."""

    seconds: float
    started: float = float("-inf")
    used: int = 0

    def spend(self, limit: int, now: float, amount: int = 1) -> bool:
        """Take so many requests out of the window, or return False if they are not left."""
        if now >= self.started + self.seconds:
            self.started, self.used = now, 0
        if self.used + amount > limit:
            return False
        self.used += amount
        return True

    def left_at(self, limit: int, now: float) -> int:
        """How many could be taken now."""
        return limit if now >= self.started + self.seconds else self.left(limit)

    def left(self, limit: int) -> int:
        return max(0, limit - self.used)

    def resets_in(self, now: float) -> float:
        return max(0.0, self.started + self.seconds - now)


class Windows:
    """Windows by name, such as the one of a view's count."""

    def __init__(self) -> None:
        self._windows: dict[str, Window] = {}

    def named(self, name: str, seconds: float = MINUTE) -> Window:
        window = self._windows.get(name)
        if window is None:
            window = self._windows[name] = Window(seconds)
        return window
