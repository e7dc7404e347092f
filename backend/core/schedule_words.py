"""A timetable in words, for the command line and for whoever reads the API's answers."""

from __future__ import annotations

from datetime import date

from backend.core.schedule import Cron, Daily, Minutes, Monthly, Once, Rule, Timetable, Weekly

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WORKING_DAYS = (0, 1, 2, 3, 4)


def in_words(table: Timetable) -> str:
    """Such as: every Monday at 09:00 until 31 December 2026 (Europe/Berlin)."""
    until = "" if table.until is None else f" until {_date(table.until)}"
    return f"{_rule(table.rule)}{until} ({table.zone.key})"


def _rule(rule: Rule) -> str:
    match rule:
        case Once(at):
            return f"once, on {_date(at)} at {at:%H:%M}"
        case Minutes(every, start, end):
            often = "every minute" if every == 1 else f"every {every} minutes"
            if end is not None:
                return f"{often} from {start:%H:%M} to {end:%H:%M}"
            return often if not (start.hour or start.minute) else f"{often} from {start:%H:%M} on"
        case Daily(at):
            return f"every day at {at:%H:%M}"
        case Weekly(days, at):
            return f"{_weekdays(days)} at {at:%H:%M}"
        case Monthly(None, at):
            return f"on the last day of every month at {at:%H:%M}"
        case Monthly(day, at):
            which = "every month" if day is None or day < 29 else "every month that has one"
            return f"on day {day} of {which} at {at:%H:%M}"
        case Cron(expression):
            return f"by cron {expression}"
    raise AssertionError(f"a rule without words: {rule}")


def _weekdays(days: tuple[int, ...]) -> str:
    if days == _WORKING_DAYS:
        return "Monday to Friday"
    if len(days) == len(_DAYS):
        return "every day"
    *first, last = (_DAYS[day] for day in days)
    return f"every {', '.join(first)} and {last}" if first else f"every {last}"


def _date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
