"""What was asked of an account, counted for tests and benchmarks to judge a client by."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

LATE = 0.25
"""Real seconds after a 429 within which a request may have been under way already."""
LONGEST_WAIT = 900.0
"""A Retry-After beyond this many seconds is not held against a client that comes back."""
_LISTED = 1000


@dataclass(frozen=True, slots=True)
class Wait:
    """After a 429: until when (sandbox time) nobody should have asked again, for what."""

    since: float
    until: float
    endpoint: str | None
    """None: the whole account."""


@dataclass(slots=True)
class Counters:
    requests: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    update_calls: int = 0
    """Accepted calls of update_many."""
    updated_tickets: int = 0
    """Tickets named in them."""
    refusals: Counter[str] = field(default_factory=Counter)
    """429 answers by what ran out."""
    impatient: list[dict[str, Any]] = field(default_factory=list)
    needless: int = 0
    needless_tickets: list[dict[str, Any]] = field(default_factory=list)
    overlapping: int = 0
    overlapping_tickets: list[int] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)

    def asked(self, method: str, endpoint: str, now: float, speed: float) -> None:
        self.requests[f"{method} {endpoint}"] += 1
        if not self.waits:
            return
        self.waits = [wait for wait in self.waits if now < wait.until]
        for wait in self.waits:
            late = (now - wait.since) / speed
            if late > LATE and wait.endpoint in (None, endpoint):
                self.impatient.append(
                    {"endpoint": f"{method} {endpoint}", "milliseconds": round(late * 1000)}
                )
                return

    def told_to_wait(self, now: float, seconds: float, endpoint: str | None) -> None:
        """A 429 was sent that asks for so many sandbox seconds of silence."""
        self.waits.append(Wait(now, now + seconds, endpoint))

    def sent_needlessly(self, ticket_id: int, job_id: str, unchanged_for: float) -> None:
        """An update named a ticket that was already as asked, for so many seconds."""
        self.needless += 1
        if len(self.needless_tickets) < _LISTED:
            self.needless_tickets.append(
                {"id": ticket_id, "job": job_id, "unchanged_for": round(unchanged_for, 3)}
            )

    def sent_twice(self, ticket_id: int) -> None:
        """An update named a ticket that another live job was still to update."""
        self.overlapping += 1
        if len(self.overlapping_tickets) < _LISTED:
            self.overlapping_tickets.append(ticket_id)

    def as_json(self) -> dict[str, Any]:
        return {
            "requests": dict(self.requests),
            "total_requests": self.requests.total(),
            "statuses": {str(status): count for status, count in self.statuses.items()},
            "update_calls": self.update_calls,
            "updated_tickets": self.updated_tickets,
            "refusals": dict(self.refusals),
            "impatient": self.impatient,
            "needless": {"count": self.needless, "tickets": self.needless_tickets},
            "overlapping": {"count": self.overlapping, "tickets": self.overlapping_tickets},
        }
