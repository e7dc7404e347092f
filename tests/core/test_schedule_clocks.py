"""Times where clocks are changed, and days that a place leaves out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backend.core.schedule import WEEKDAYS, parse_timetable
from backend.core.schedule_words import in_words
from tests.core.timetables import DAY, runs_on, shown, table

# Clocks go forward over `at`: the first minute that exists stands for it.
LEFT_OUT = [
    ("Europe/Berlin", "2027-03-28", "02:30", "03:00+0200"),
    ("America/New_York", "2027-03-14", "02:00", "03:00-0400"),
    ("America/Sao_Paulo", "2018-11-04", "00:15", "01:00-0200"),
    ("America/Santiago", "2027-09-05", "00:00", "01:00-0300"),
    ("America/Havana", "2027-03-14", "00:59", "01:00-0400"),
    ("America/St_Johns", "2027-03-14", "02:01", "03:00-0230"),
    ("Australia/Lord_Howe", "2027-10-03", "02:15", "02:30+1100"),
    ("Asia/Beirut", "2027-03-28", "00:30", "01:00+0300"),
    ("Africa/Cairo", "2027-04-30", "00:00", "01:00+0300"),
    ("Africa/Casablanca", "2027-03-14", "02:45", "03:00+0100"),
    ("Pacific/Chatham", "2027-09-26", "03:00", "03:45+1345"),
    ("Atlantic/Azores", "2027-03-28", "00:20", "01:00+0000"),
]
# Clocks go back, so that `at` comes twice: only the first counts.
TWICE = [
    ("Europe/Berlin", "2027-10-31", "02:30", "02:30+0200"),
    ("America/New_York", "2027-11-07", "01:59", "01:59-0400"),
    ("America/Sao_Paulo", "2018-02-17", "23:30", "23:30-0200"),
    ("America/Santiago", "2027-04-03", "23:00", "23:00-0300"),
    ("America/Havana", "2027-11-07", "00:00", "00:00-0400"),
    ("America/St_Johns", "2027-11-07", "01:30", "01:30-0230"),
    ("Australia/Lord_Howe", "2027-04-04", "01:45", "01:45+1100"),
    ("Asia/Beirut", "2027-10-30", "23:59", "23:59+0300"),
    ("Africa/Cairo", "2027-10-28", "23:15", "23:15+0300"),
    ("Africa/Casablanca", "2027-02-07", "02:30", "02:30+0100"),
    ("Pacific/Chatham", "2027-04-04", "03:00", "03:00+1345"),
    ("Atlantic/Azores", "2027-10-31", "00:30", "00:30+0000"),
]


@pytest.mark.parametrize(("tz", "day", "at", "runs"), LEFT_OUT + TWICE)
def test_when_clocks_are_changed_a_time_comes_once(tz: str, day: str, at: str, runs: str) -> None:
    hour, minute = at.split(":")
    weekday = WEEKDAYS[date.fromisoformat(day).weekday()]
    for rule in (
        table("daily", tz, at=at),
        table("weekly", tz, at=at, days=[weekday]),
        table("monthly", tz, at=at, day=date.fromisoformat(day).day),
        table("once", tz, at=f"{day}T{at}"),
        table("cron", tz, expression=f"{int(minute)} {int(hour)} * * *"),
    ):
        assert runs_on(rule, day) == [runs], in_words(rule)
    for other in (-DAY, DAY):
        usual = f"{date.fromisoformat(day) + other}"
        assert [run[:5] for run in runs_on(table("daily", tz, at=at), usual)] == [at]


@pytest.mark.parametrize("rule", [{"kind": "minutes", "every": 30}, {"kind": "cron"}])
def test_what_goes_by_real_time_has_an_hour_more_or_less(rule: dict[str, Any]) -> None:
    if rule["kind"] == "cron":
        rule = rule | {"expression": "*/30 * * * *"}
    for tz, day, hours in (
        ("Europe/Berlin", "2027-03-27", 24),
        ("Europe/Berlin", "2027-03-28", 23),
        ("Europe/Berlin", "2027-10-31", 25),
        ("America/Santiago", "2027-09-05", 23),
        ("America/Santiago", "2027-04-03", 25),
        ("Australia/Lord_Howe", "2027-10-03", 23.5),
        ("Australia/Lord_Howe", "2027-04-04", 24.5),
    ):
        runs = runs_on(parse_timetable(rule | {"tz": tz}), day)
        assert len(runs) == hours * 2, (tz, day)
        assert len(set(runs)) == len(runs)


def test_a_day_that_a_place_leaves_out_comes_as_the_next_day_begins() -> None:
    """Samoa went over the date line: after 29 December 2011 came the 31st."""
    found = table("daily", "Pacific/Apia", at="09:00")

    assert shown(found, "2011-12-29 08:00", 4) == [
        "2011-12-29 09:00",
        "2011-12-31 00:00",
        "2011-12-31 09:00",
        "2012-01-01 09:00",
    ]
