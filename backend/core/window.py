"""
Hours in which a job may send: from 22:00 to 06:00, say, by the clocks of one place.

Where clocks go forward over a time, the next minute that exists stands for it; where they go back,
the first of the two. So a night is never longer than it says there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backend.core.errors import Invalid

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


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
        day = now.astimezone(self.zone).date() - 2 * _DAY
        for _ in range(7):
            last = day if self.end > self.start else day + _DAY
            opens, closes = self._moment(day, self.start), self._moment(last, self.end)
            if opens < closes:
                yield opens, closes
            day += _DAY

    def _moment(self, day: date, clock: time) -> datetime:
        moment = datetime.combine(day, clock)
        while not self._exists(moment):
            moment += _MINUTE
        return moment.replace(tzinfo=self.zone).astimezone(UTC)

    def _exists(self, moment: datetime) -> bool:
        there_and_back = moment.replace(tzinfo=self.zone).astimezone(UTC).astimezone(self.zone)
        return there_and_back.replace(tzinfo=None, fold=0) == moment

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
    start = _time(body["from"], f"{field}.from")
    end = _time(body["to"], f"{field}.to")
    if start == end:
        raise Invalid("A window ends at another time than it begins.", field=f"{field}.to")
    try:
        zone = ZoneInfo(str(body["tz"]))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(
            f"“{str(body['tz'])[:60]}” is no time zone; write one such as Europe/Berlin or UTC.",
            field=f"{field}.tz",
        ) from None
    return Window(start, end, zone)


def _time(text: Any, field: str) -> time:
    found = _TIME.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise Invalid("Write a time of day as hours and minutes, such as 22:00.", field=field)
    return time(int(found[1]), int(found[2]))
