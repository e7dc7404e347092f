"""What goes wrong between us and Zendesk, as it is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

LONGEST_EXAMPLE = 300  # characters


@dataclass(frozen=True, slots=True)
class Trouble:
    """How often something went wrong, when last, and what it said then."""

    number: int
    last_at: datetime
    example: str

    def once_more(self, now: datetime, example: str) -> Trouble:
        """The same, one more time."""
        return Trouble(self.number + 1, now, example[:LONGEST_EXAMPLE])

    def without(self, noted: Trouble) -> Trouble:
        """What is left to note once so much of it is noted."""
        return replace(self, number=self.number - noted.number)


NEVER = Trouble(0, datetime.min, "")
