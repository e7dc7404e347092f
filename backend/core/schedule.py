"""
When a schedule runs: once, or by a rule, by the clocks of one place.

A rule is asked day by day for the times at which it runs. A time that clocks leave out runs at the
next minute that exists, one that comes twice the first time only (`wall_clock`). What runs every
so many minutes, or by cron in every hour, goes by real time instead: an hour that comes twice is
two hours, one that is left out is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any, ClassVar, Protocol, TypeVar
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from backend.core.errors import Invalid
from backend.core.wall_clock import DAY, MINUTE, exists, moment, parse_time, parse_zone

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST_DAY = "last"
MOST_MINUTES = 12 * 60
LONGEST_CRON = 100
LOOKS_AHEAD = 10 * 366  # days; what does not come in ten years does not come
EARLIEST, LATEST = 2000, 2200  # years
_EVERY_HOUR = set(range(24))
_MIDNIGHT = time()
_HOUR = timedelta(hours=1)

D = TypeVar("D", date, datetime)


class Rule(Protocol):
    """What a schedule goes by."""

    kind: ClassVar[str]

    def on(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """The times of this day in UTC, in order; the last of them may be on the next day."""

    def to_json(self) -> dict[str, Any]:
        """The rule as the API writes it."""


@dataclass(frozen=True, slots=True)
class Once:
    """At one time; `at` is what clocks show then."""

    kind: ClassVar[str] = "once"
    at: datetime

    def on(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """That time, on its day."""
        if day == self.at.date():
            yield moment(day, self.at.time(), zone)

    def to_json(self) -> dict[str, Any]:
        """The rule as the API writes it."""
        return {"kind": self.kind, "at": f"{self.at:%Y-%m-%dT%H:%M}"}


@dataclass(frozen=True, slots=True)
class Minutes:
    """
    Every so many minutes from `start`, until `end`: each day anew.

    An end that is earlier than the start is on the next day; without one it is the next start.
    """

    kind: ClassVar[str] = "minutes"
    every: int
    start: time = _MIDNIGHT
    end: time | None = None

    def on(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """The times that begin on this day."""
        slot, step = moment(day, self.start, zone), timedelta(minutes=self.every)
        if self.end is None:
            last = moment(day + DAY, self.start, zone) - MINUTE
        else:
            last = moment(day if self.end > self.start else day + DAY, self.end, zone)
        while slot <= last:
            yield slot
            slot += step

    def to_json(self) -> dict[str, Any]:
        """The rule as the API writes it."""
        end = None if self.end is None else f"{self.end:%H:%M}"
        return {"kind": self.kind, "every": self.every, "from": f"{self.start:%H:%M}", "to": end}


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a time."""

    kind: ClassVar[str] = "daily"
    at: time

    def on(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """That time."""
        yield moment(day, self.at, zone)

    def to_json(self) -> dict[str, Any]:
        """The rule as the API writes it."""
        return {"kind": self.kind, "at": f"{self.at:%H:%M}"}


@dataclass(frozen=True, slots=True)
class Weekly:
    """On some days of the week, Monday being 0, at a time."""

    kind: ClassVar[str] = "weekly"
    days: tuple[int, ...]
    at: time

    def on(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """That time, on those days."""
        if day.weekday() in self.days:
            yield moment(day, self.at, zone)

    def to_json(self) -> dict[str, Any]:
        """The rule as the API writes it."""
        days = [WEEKDAYS[day] for day in self.days]
        return {"kind": self.kind, "days": days, "at": f"{self.at:%H:%M}"}


@dataclass(frozen=True, slots=True)
class Monthly:
    """
    On a day of the month at a time; `day` is None for its last day.

    A month without that day is left out.
    """

    kind: ClassVar[str] = "monthly"
    day: int | None
    at: time

    def on(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """That time, on that day."""
        if (day + DAY).day == 1 if self.day is None else day.day == self.day:
            yield moment(day, self.at, zone)

    def to_json(self) -> dict[str, Any]:
        """The rule as the API writes it."""
        day = LAST_DAY if self.day is None else self.day
        return {"kind": self.kind, "day": day, "at": f"{self.at:%H:%M}"}


@dataclass(frozen=True, slots=True)
class Cron:
    """An expression of five fields, read as Debian's cron reads it."""

    kind: ClassVar[str] = "cron"
    expression: str

    @property
    def months(self) -> Set[int]:
        """The months in which it has any times."""
        months: Set[int] = _read(self.expression).months
        return months

    def on(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """The times that the expression has on this day."""
        cron = _read(self.expression)
        if day.month not in cron.months or not cron.match_day(day):
            return
        if cron.hours == _EVERY_HOUR:
            yield from self._by_real_time(cron.minutes, day, zone)
            return
        minutes = sorted(cron.minutes)
        for hour in sorted(cron.hours):
            first = moment(day, time(hour), zone)
            steady = exists(datetime.combine(day, time(hour)), zone) and _steady(first, zone)
            for minute in minutes:
                if steady:
                    yield first + timedelta(minutes=minute)
                else:
                    yield moment(day, time(hour, minute), zone)

    @staticmethod
    def _by_real_time(minutes: set[int], day: date, zone: ZoneInfo) -> Iterator[datetime]:
        slot, end = moment(day, _MIDNIGHT, zone), moment(day + DAY, _MIDNIGHT, zone)
        while slot < end:
            shown = slot.astimezone(zone).minute
            ahead = 60 if _steady(slot, zone) else 1
            for minute in range(ahead):
                if (shown + minute) % 60 in minutes:
                    found = slot + timedelta(minutes=minute)
                    if found < end:
                        yield found
            slot += timedelta(minutes=ahead)

    def to_json(self) -> dict[str, Any]:
        """The rule as the API writes it."""
        return {"kind": self.kind, "expression": self.expression}


@dataclass(frozen=True, slots=True)
class Timetable:
    """A rule, the zone whose clocks it goes by, and the last day that it holds for."""

    rule: Rule
    zone: ZoneInfo
    until: date | None = None

    def after(self, when: datetime) -> Iterator[datetime]:
        """All times after `when`, each later than the one before."""
        last = when.astimezone(UTC)
        day = last.astimezone(self.zone).date() - 2 * DAY
        until = self.until
        if isinstance(self.rule, Once):
            until = self.rule.at.date()
            day = max(day, until)
        found_on = day
        while (until is None or day <= until) and (day - found_on).days < LOOKS_AHEAD:
            for slot in self.rule.on(day, self.zone):
                if slot > last:
                    yield slot
                    last, found_on = slot, day
            day = self._following(day)

    def _following(self, day: date) -> date:
        """The next day, but none of a month in which nothing runs: 29 February is rare."""
        day += DAY
        while isinstance(self.rule, Cron) and day.month not in self.rule.months:
            day = day.replace(day=1) + timedelta(days=31)
            day = day.replace(day=1)
        return day

    def next_after(self, when: datetime) -> datetime | None:
        """The first time after `when`; None where there is none."""
        return next(self.after(when), None)

    def upcoming(self, when: datetime, number: int) -> Sequence[datetime]:
        """The next times after `when`."""
        return list(islice(self.after(when), number))

    def to_json(self) -> dict[str, Any]:
        """The timetable as the API writes it."""
        until = None if self.until is None else self.until.isoformat()
        body = self.rule.to_json() | {"tz": self.zone.key}
        return body if isinstance(self.rule, Once) else body | {"until": until}


_FIELDS: Mapping[str, frozenset[str]] = {
    "once": frozenset({"at"}),
    "minutes": frozenset({"every", "from", "to", "until"}),
    "daily": frozenset({"at", "until"}),
    "weekly": frozenset({"days", "at", "until"}),
    "monthly": frozenset({"day", "at", "until"}),
    "cron": frozenset({"expression", "until"}),
}
KINDS = tuple(_FIELDS)


def _steady(since: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in the zone are neither put forward nor back in the hour from then on."""
    return since.astimezone(zone).utcoffset() == (since + _HOUR).astimezone(zone).utcoffset()


def parse_timetable(body: Any, *, field: str = "rule") -> Timetable:
    """A valid timetable from JSON; raises Invalid with the field and what would be right."""
    kind = body.get("kind") if isinstance(body, Mapping) else None
    if not isinstance(kind, str) or kind not in _FIELDS:
        raise Invalid(f"The kind of rule is one of: {', '.join(KINDS)}.", field=f"{field}.kind")
    if unknown := set(body) - _FIELDS[kind] - {"kind", "tz"}:
        raise Invalid("There is no such field.", field=f"{field}.{min(map(str, unknown))[:40]}")
    zone = parse_zone(body.get("tz"), f"{field}.tz")
    until = body.get("until")
    table = Timetable(
        _rule(kind, body, field),
        zone,
        None if until is None else _date(until, f"{field}.until"),
    )
    if not isinstance(table.rule, Once):
        _check_comes(table, field)
    return table


def _check_comes(table: Timetable, field: str) -> None:
    """Raise Invalid for a rule that no day fits, such as a 30 February."""
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    if Timetable(table.rule, table.zone).next_after(long_ago) is None:
        at = "day" if isinstance(table.rule, Monthly) else "expression"
        raise Invalid("This never happens.", field=f"{field}.{at}")


def _rule(kind: str, body: Mapping[str, Any], field: str) -> Rule:
    if kind == Once.kind:
        return Once(_date_time(body.get("at"), f"{field}.at"))
    if kind == Minutes.kind:
        return _minutes(body, field)
    if kind == Cron.kind:
        return _cron(body.get("expression"), f"{field}.expression")
    at = parse_time(body.get("at"), f"{field}.at")
    if kind == Weekly.kind:
        return Weekly(_days(body.get("days"), f"{field}.days"), at)
    if kind == Monthly.kind:
        return Monthly(_day(body.get("day"), f"{field}.day"), at)
    return Daily(at)


def _minutes(body: Mapping[str, Any], field: str) -> Minutes:
    every = body.get("every")
    if type(every) is not int or not 1 <= every <= MOST_MINUTES:
        detail = f"Give a number of minutes from 1 to {MOST_MINUTES}."
        raise Invalid(detail, field=f"{field}.every")
    start, end = body.get("from"), body.get("to")
    begins = _MIDNIGHT if start is None else parse_time(start, f"{field}.from")
    ends = None if end is None else parse_time(end, f"{field}.to")
    if begins == ends:
        raise Invalid("The last run is at another time than the first.", field=f"{field}.to")
    return Minutes(every, begins, ends)


def _cron(text: Any, field: str) -> Cron:
    if not isinstance(text, str) or len(text) > LONGEST_CRON or len(text.split()) != 5:
        raise Invalid(
            "Write five fields (minute, hour, day of month, month, day of week), such as "
            "0 9 * * 1-5.",
            field=field,
        )
    expression = " ".join(text.upper().split())
    try:
        _read(expression)
    except (CronSimError, ValueError, AssertionError, TypeError) as error:
        said = f"{error}." if isinstance(error, CronSimError) else "This can't be read."
        raise Invalid(f"{said} Write one such as 0 9 * * 1-5.", field=field) from None
    return Cron(expression)


@lru_cache(maxsize=1_000)
def _read(expression: str) -> CronSim:
    """What the expression says; reading it takes longer than asking it about many days."""
    return CronSim(expression, datetime(2000, 1, 1))


def _days(value: Any, field: str) -> tuple[int, ...]:
    known = isinstance(value, list | tuple) and all(day in WEEKDAYS for day in value)
    if not known or not value:
        raise Invalid(f"Name one or more of: {', '.join(WEEKDAYS)}.", field=field)
    return tuple(sorted({WEEKDAYS.index(day) for day in value}))


def _day(value: Any, field: str) -> int | None:
    if value == LAST_DAY:
        return None
    if type(value) is not int or not 1 <= value <= 31:
        raise Invalid("Give a day from 1 to 31, or “last”.", field=field)
    return value


def _date(text: Any, field: str) -> date:
    try:
        found = datetime.strptime(text, "%Y-%m-%d").date()
    except (ValueError, TypeError):
        found = date.min
    return _near(found, field, "Write a day as year, month and day, such as 2026-12-31.")


def _date_time(text: Any, field: str) -> datetime:
    try:
        found = datetime.strptime(text, "%Y-%m-%dT%H:%M")
    except (ValueError, TypeError):
        found = datetime.min
    return _near(found, field, "Write a day and a time, such as 2026-12-31T09:00.")


def _near(found: D, field: str, otherwise: str) -> D:
    if not EARLIEST <= found.year < LATEST:
        raise Invalid(otherwise, field=field)
    return found
