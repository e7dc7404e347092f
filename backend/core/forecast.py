"""How long a job will take, from what the account has shown so far."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from backend.core.batches import LARGEST_BATCH, job_seconds

_REQUESTS_PER_BATCH = 4.5


@dataclass(frozen=True, slots=True)
class Forecast:
    """Seconds from start to the last outcome: the likely time, and the range around it."""

    seconds: float
    least: float
    most: float

    def to_json(self) -> dict[str, Any]:
        """The three in whole seconds."""
        return {
            "seconds": round(self.seconds),
            "least": round(self.least),
            "most": round(self.most),
        }


def forecast(
    tickets: int, *, lanes: int, pace: float | None, requests_per_minute: float, looks: int = 0
) -> Forecast:
    """
    The time that changing so many tickets takes with these limits.

    Whichever is slower decides: the lanes, or the requests that may be sent in a minute. `looks`
    are further tickets that are only looked at. Without a measured `pace` the recordings' counts,
    and the range is wider.
    """
    if tickets <= 0 and looks <= 0:
        return Forecast(0.0, 0.0, 0.0)
    least, most = (0.8, 1.6) if pace is not None else (0.5, 2.5)
    requests = ceil(looks / LARGEST_BATCH) + ceil(tickets / LARGEST_BATCH) * _REQUESTS_PER_BATCH
    by_requests = max(0.0, requests / max(1.0, requests_per_minute) - 1) * 60
    by_lanes = _by_lanes(tickets, lanes, 1.0 if pace is None else pace)
    seconds = max(by_lanes, by_requests)
    return Forecast(seconds, seconds * least, seconds * most + 3)


def _by_lanes(tickets: int, lanes: int, pace: float) -> float:
    if tickets <= 0:
        return 1.0
    rounds = tickets / (LARGEST_BATCH * max(1, lanes))
    return job_seconds(LARGEST_BATCH, pace) * max(rounds, 0.2) + 2


def eta_seconds(remaining: int, tickets_per_minute: float) -> float | None:
    """Seconds until the end at the present rate; None while there is no rate yet."""
    return remaining * 60 / tickets_per_minute if tickets_per_minute > 0 else None
