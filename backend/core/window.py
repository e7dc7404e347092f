"""
Hours in which a job may send: from 22:00 to 06:00, say, by the clocks of one place.

Hours that are changed are read as `wall_clock` says, so a night is never longer than it says there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from backend.core.errors import Invalid
from backend.core.wall_clock import DAY, moment, parse_time, parse_zone


@dataclass(frozen=True, slots=True)
class Window:
    """Every day from `start` to `end`; over midnight where the end is the earlier of the two."""

    start: time
    end: time
    zone: ZoneInfo

    def closes_at(self, now: datetime) -> datetime | None:
        """When the hours that it is now end; None while they haven't begun."""
        for opens, closes in self._nights(now):
            if opens <= now < closes:
                return closes
        return None

    def opens_at(self, now: datetime) -> datetime:
        """When the next hours begin."""
        return next(opens for opens, closes in self._nights(now) if opens > now)

    def _nights(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The hours of the days around `now`, in UTC, but none that a change of clocks emptied."""
        day = now.astimezone(self.zone).date() - 2 * DAY
        for _ in range(7):
            last = day if self.end > self.start else day + DAY
            opens = moment(day, self.start, self.zone)
            closes = moment(last, self.end, self.zone)
            if opens < closes:
                yield opens, closes
            day += DAY

    def to_json(self) -> dict[str, str]:
        """The window as the API writes it."""
        return {
            "from": f"{self.start:%H:%M}",
            "to": f"{self.end:%H:%M}",
            "tz": self.zone.key,
        }


def parse_window(body: Any, *, field: str = "window") -> Window:
    """A valid window from `{"from", "to", "tz"}`; raises Invalid with the field."""
    if not isinstance(body, Mapping) or set(body) != {"from", "to", "tz"}:
        raise Invalid(
            'A window is {"from": "22:00", "to": "06:00", "tz": "Europe/Berlin"}.', field=field
        )
    start = parse_time(body["from"], f"{field}.from")
    end = parse_time(body["to"], f"{field}.to")
    if start == end:
        raise Invalid("A window ends at another time than it begins.", field=f"{field}.to")
    return Window(start, end, parse_zone(body["tz"], f"{field}.tz"))
