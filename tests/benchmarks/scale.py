"""How large the measured worlds are: as the bars say, or small enough for a test."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """
    Numbers of tickets are numbers of *open* ones: five sixths of what a stand-in holds.

    `speed` makes the stand-in's jobs shorter and its limits wider; only a test does that.
    """

    tickets: int = 10_000
    repeats: int = 3
    bulk_tickets: int = 1_000
    engine_tickets: int = 100_000
    first_mark: int = 100_000
    last_mark: int = 1_000_000
    lines: int = 100_000
    speed: float = 1.0

    def world(self, tickets: int) -> tuple[str, ...]:
        """Options of a stand-in with so many open tickets."""
        return "--tickets", str(tickets * 6 // 5), "--speed", str(self.speed)


FULL = Scale()
SHORT = Scale(repeats=1, bulk_tickets=300, last_mark=200_000)
TINY = Scale(
    tickets=500,
    repeats=1,
    bulk_tickets=200,
    engine_tickets=2_000,
    first_mark=1_000,
    last_mark=2_000,
    lines=1_000,
    speed=50.0,
)
NO_LIMITS = ("--latency", "0", "--job-seconds", "0,0", "--no-limits", "--index-lag", "0")
