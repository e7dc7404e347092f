"""Timetables and the times they name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from backend.core.schedule import Timetable, parse_timetable

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/Santiago",
    "America/Havana", "America/St_Johns", "Australia/Lord_Howe", "Asia/Beirut", "Africa/Cairo",
    "Africa/Casablanca", "Pacific/Chatham", "Pacific/Apia", "Asia/Kathmandu", "Atlantic/Azores",
)  # fmt: skip


def table(kind: str, tz: str = "Europe/Berlin", **fields: Any) -> Timetable:
    return parse_timetable({"kind": kind, "tz": tz, **fields})


def shown(found: Timetable, after: str, number: int) -> list[str]:
    """What clocks show when the next runs are."""
    when = datetime.fromisoformat(after).replace(tzinfo=found.zone)
    return [f"{run.astimezone(found.zone):%Y-%m-%d %H:%M}" for run in found.upcoming(when, number)]


def runs_on(found: Timetable, day: str) -> list[str]:
    """All runs of a day as its clocks show it, with how far they are from UTC."""
    runs = found.after(datetime.fromisoformat(day).replace(tzinfo=found.zone) - DAY)
    days = []
    for run in runs:
        local = run.astimezone(found.zone)
        if f"{local:%Y-%m-%d}" > day:
            return days
        if f"{local:%Y-%m-%d}" == day:
            days.append(f"{local:%H:%M%z}")
    return days
