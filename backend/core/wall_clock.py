"""
Times as the clocks of one place show them, and when those are.

Where clocks go forward over a time, the next minute that exists stands for it; where they go back,
the first of the two. RFC 5545 and cron implementations differ in this; here it is the same for
everything.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from backend.core.errors import Invalid

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """When clocks in this zone show that time on that day, in UTC."""
    shown = datetime.combine(day, clock)
    while not exists(shown, zone):
        shown += MINUTE
    return shown.replace(tzinfo=zone).astimezone(UTC)


def exists(shown: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in this zone ever show that."""
    there_and_back = shown.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None, fold=0) == shown


def parse_zone(text: Any, field: str) -> ZoneInfo:
    """
    A zone of the IANA database; raises Invalid with the field.

    Machines know more names, such as `localtime`, which mean something else on each of them.
    """
    if isinstance(text, str) and text in _zones():
        return ZoneInfo(text)
    raise Invalid(
        f"“{str(text)[:60]}” is no time zone; write one such as Europe/Berlin or UTC.", field=field
    )


@cache
def _zones() -> frozenset[str]:
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


def parse_time(text: Any, field: str) -> time:
    """A time of day such as 22:00; raises Invalid with the field."""
    found = _TIME.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise Invalid("Write a time of day as hours and minutes, such as 22:00.", field=field)
    return time(int(found[1]), int(found[2]))
