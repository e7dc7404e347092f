"""How long a job will take, from what the account has shown so far."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from backend.core.batches import LARGEST_BATCH, job_seconds

_REQUESTS_PER_BATCH = 4.5


@dataclass(frozen=True, slots=True)
class Forecast:
    """Seconds from start to the last outcome: the likely time, and the range around it."""

    seconds: float
    least: float
    most: float


def forecast(tickets: int, *, lanes: int, pace: float, requests_per_minute: float) -> Forecast:
    """
    The time that changing so many tickets takes with these limits.

    Whichever is slower decides: the lanes, or the requests that may be sent in a minute.
    """
    if tickets <= 0:
        return Forecast(0.0, 0.0, 0.0)
    rounds = tickets / (LARGEST_BATCH * max(1, lanes))
    by_lanes = job_seconds(LARGEST_BATCH, pace) * max(rounds, 0.2) + 2
    batches = ceil(tickets / LARGEST_BATCH)
    requests = batches * _REQUESTS_PER_BATCH
    by_requests = max(0.0, requests / max(1.0, requests_per_minute) - 1) * 60
    seconds = max(by_lanes, by_requests)
    return Forecast(seconds, seconds * 0.8, seconds * 1.6 + 3)


def eta_seconds(remaining: int, tickets_per_minute: float) -> float | None:
    """Seconds until the end at the present rate; None while there is no rate yet."""
    return remaining * 60 / tickets_per_minute if tickets_per_minute > 0 else None
