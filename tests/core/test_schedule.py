"""When schedules run: on ordinary days, when clocks are changed, and what is no rule."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.core.schedule import KINDS, WEEKDAYS, parse_timetable
from backend.core.schedule_words import in_words
from backend.core.wall_clock import exists
from tests.core.timetables import DAY, MINUTE, ZONES, shown, table


@pytest.mark.parametrize(
    ("rule", "after", "runs"),
    [
        ({"kind": "once", "at": "2026-12-01T09:00"}, "2026-11-29 10:00", ["2026-12-01 09:00"]),
        ({"kind": "once", "at": "2026-12-01T09:00"}, "2026-12-01 09:00", []),
        (
            {"kind": "daily", "at": "09:00"},
            "2026-11-29 09:00",
            ["2026-11-30 09:00", "2026-12-01 09:00", "2026-12-02 09:00"],
        ),
        (
            {"kind": "daily", "at": "09:00", "until": "2026-11-30"},
            "2026-11-29 08:59",
            ["2026-11-29 09:00", "2026-11-30 09:00"],
        ),
        (
            {"kind": "weekly", "days": ["fri", "mon"], "at": "18:30"},
            "2026-11-29 00:00",  # a Sunday
            ["2026-11-30 18:30", "2026-12-04 18:30", "2026-12-07 18:30"],
        ),
        (
            {"kind": "monthly", "day": 31, "at": "00:00"},
            "2026-10-31 12:00",
            ["2026-12-31 00:00", "2027-01-31 00:00", "2027-03-31 00:00"],
        ),
        (
            {"kind": "monthly", "day": "last", "at": "23:59"},
            "2028-01-31 23:59",
            ["2028-02-29 23:59", "2028-03-31 23:59", "2028-04-30 23:59"],
        ),
        (
            {"kind": "minutes", "every": 90, "from": "08:00", "to": "12:00"},
            "2026-11-29 08:00",
            ["2026-11-29 09:30", "2026-11-29 11:00", "2026-11-30 08:00"],
        ),
        (
            {"kind": "minutes", "every": 60, "from": "23:00", "to": "01:00"},
            "2026-11-29 12:00",
            ["2026-11-29 23:00", "2026-11-30 00:00", "2026-11-30 01:00", "2026-11-30 23:00"],
        ),
        (
            {"kind": "minutes", "every": 480, "from": "06:00"},
            "2026-11-29 00:00",
            ["2026-11-29 06:00", "2026-11-29 14:00", "2026-11-29 22:00", "2026-11-30 06:00"],
        ),
        (
            {"kind": "minutes", "every": 30, "from": "23:00", "to": "01:00", "until": "2026-11-29"},
            "2026-11-29 23:59",
            ["2026-11-30 00:00", "2026-11-30 00:30", "2026-11-30 01:00"],
        ),
        (
            {"kind": "cron", "expression": "0 9 * * mon-fri"},
            "2026-11-27 10:00",
            ["2026-11-30 09:00", "2026-12-01 09:00"],
        ),
        (
            {"kind": "cron", "expression": "30 6,18 1 * *"},
            "2026-11-29 00:00",
            ["2026-12-01 06:30", "2026-12-01 18:30", "2027-01-01 06:30"],
        ),
        (
            {"kind": "cron", "expression": "0 0 29 2 *"},
            "2096-03-01 00:00",
            ["2104-02-29 00:00"],
        ),
        (
            {"kind": "cron", "expression": "0 9 * * 0"},  # Sunday, as in Debian
            "2026-11-29 08:00",
            ["2026-11-29 09:00", "2026-12-06 09:00"],
        ),
    ],
)
def test_a_rule_comes_when_it_says(rule: dict[str, Any], after: str, runs: list[str]) -> None:
    found = parse_timetable(rule | {"tz": "Europe/Berlin"})

    assert shown(found, after, len(runs) or 1) == runs


TIMES = st.times().map(lambda time: f"{time:%H:%M}")
RULES = st.one_of(
    st.builds(
        lambda at: {"kind": "once", "at": f"{at:%Y-%m-%dT%H:%M}"},
        st.datetimes(datetime(2010, 1, 1), datetime(2040, 1, 1)),
    ),
    st.builds(
        lambda every, start, end: {"kind": "minutes", "every": every, "from": start, "to": end},
        st.integers(1, 720),
        TIMES,
        st.none() | TIMES,
    ).filter(lambda rule: rule["from"] != rule["to"]),
    st.builds(lambda at: {"kind": "daily", "at": at}, TIMES),
    st.builds(
        lambda days, at: {"kind": "weekly", "days": days, "at": at},
        st.lists(st.sampled_from(WEEKDAYS), min_size=1),
        TIMES,
    ),
    st.builds(
        lambda day, at: {"kind": "monthly", "day": day, "at": at},
        st.just("last") | st.integers(1, 31),
        TIMES,
    ),
    st.builds(
        lambda minute, hour, day, weekday: {
            "kind": "cron",
            "expression": f"{minute} {hour} {day} * {weekday}",
        },
        st.sampled_from(["0", "30", "*/20", "*", "5,55"]),
        st.sampled_from(["*", "2", "0", "*/2", "23", "1-3"]),
        st.sampled_from(["*", "1", "L", "15-20"]),
        st.sampled_from(["*", "1-5", "sun", "5#1", "2L"]),
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    rule=RULES,
    tz=st.sampled_from(ZONES),
    moment=st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1)),
)
def test_runs_grow_keep_to_their_rule_and_do_not_depend_on_where_one_asks(
    rule: dict[str, Any], tz: str, moment: datetime
) -> None:
    found, now = parse_timetable(rule | {"tz": tz}), moment.replace(tzinfo=UTC)

    runs = found.upcoming(now, 8)

    assert all(one < other for one, other in pairwise([now, *runs]))
    assert all(run.utcoffset() == timedelta(0) for run in runs)
    assert len(runs) == 8 or rule["kind"] == "once"
    for before, run in pairwise([now, *runs]):
        assert found.next_after(before) == run
        assert found.next_after(run - MINUTE / 60) == run
        if rule["kind"] in ("once", "daily", "weekly", "monthly"):
            assert_kept(rule, run.astimezone(found.zone))
    assert parse_timetable(found.to_json()) == found


def assert_kept(rule: dict[str, Any], run: datetime) -> None:
    """The run is at the time of its rule, or at the first minute after a gap that held it."""
    at = rule["at"].partition("T")[2] or rule["at"]
    meant = datetime.combine(run.date(), datetime.strptime(at, "%H:%M").time())
    if f"{run:%H:%M}" != at:
        assert isinstance(run.tzinfo, ZoneInfo)
        just_before = run.replace(tzinfo=None) - MINUTE
        assert not exists(just_before, run.tzinfo)
        if exists(meant, run.tzinfo):  # the gap was the whole day before, or the end of it
            meant -= DAY
        assert not exists(meant, run.tzinfo)
    if rule["kind"] == "weekly":
        assert WEEKDAYS[meant.weekday()] in rule["days"]
    if rule["kind"] == "monthly":
        last = (meant + DAY).day == 1
        assert last if rule["day"] == "last" else meant.day == rule["day"]
    if rule["kind"] == "once":
        assert f"{meant:%Y-%m-%dT%H:%M}" == rule["at"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("daily", "rule.kind"),
        ({"kind": "yearly", "tz": "UTC"}, "rule.kind"),
        ({"kind": ["daily"], "tz": "UTC"}, "rule.kind"),
        ({"kind": "daily", "at": "09:00"}, "rule.tz"),
        ({"kind": "daily", "at": "09:00", "tz": "Berlin"}, "rule.tz"),
        ({"kind": "daily", "at": "09:00", "tz": "localtime"}, "rule.tz"),
        ({"kind": "daily", "at": "09:00", "tz": ["UTC"]}, "rule.tz"),
        ({"kind": "daily", "at": "9:00", "tz": "UTC"}, "rule.at"),
        ({"kind": "daily", "tz": "UTC"}, "rule.at"),
        ({"kind": "daily", "at": "09:00", "day": 1, "tz": "UTC"}, "rule.day"),
        ({"kind": "daily", "at": "09:00", "until": "soon", "tz": "UTC"}, "rule.until"),
        ({"kind": "daily", "at": "09:00", "until": 20261231, "tz": "UTC"}, "rule.until"),
        ({"kind": "daily", "at": "09:00", "until": "9999-12-31", "tz": "UTC"}, "rule.until"),
        ({"kind": "once", "at": "2026-12-01", "tz": "UTC"}, "rule.at"),
        ({"kind": "once", "at": "0001-01-01T00:00", "tz": "UTC"}, "rule.at"),
        ({"kind": "once", "at": "2026-12-01T09:00", "until": None, "tz": "UTC"}, "rule.until"),
        ({"kind": "minutes", "every": 0, "tz": "UTC"}, "rule.every"),
        ({"kind": "minutes", "every": True, "tz": "UTC"}, "rule.every"),
        ({"kind": "minutes", "every": 721, "tz": "UTC"}, "rule.every"),
        ({"kind": "minutes", "every": 5, "from": "08:00", "to": "08:00", "tz": "UTC"}, "rule.to"),
        ({"kind": "weekly", "days": [], "at": "09:00", "tz": "UTC"}, "rule.days"),
        ({"kind": "weekly", "days": "mon", "at": "09:00", "tz": "UTC"}, "rule.days"),
        ({"kind": "weekly", "days": ["monday"], "at": "09:00", "tz": "UTC"}, "rule.days"),
        ({"kind": "monthly", "day": 32, "at": "09:00", "tz": "UTC"}, "rule.day"),
        ({"kind": "monthly", "day": "first", "at": "09:00", "tz": "UTC"}, "rule.day"),
        ({"kind": "cron", "expression": "0 9 * *", "tz": "UTC"}, "rule.expression"),
        ({"kind": "cron", "expression": "0 0 9 * * *", "tz": "UTC"}, "rule.expression"),
        ({"kind": "cron", "expression": "60 9 * * *", "tz": "UTC"}, "rule.expression"),
        ({"kind": "cron", "expression": "0 0 30 2 *", "tz": "UTC"}, "rule.expression"),
        ({"kind": "cron", "expression": "@daily", "tz": "UTC"}, "rule.expression"),
        ({"kind": "cron", "expression": None, "tz": "UTC"}, "rule.expression"),
    ],
)
def test_what_is_no_rule_is_refused_by_its_field(body: Any, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_timetable(body)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("rule", "least"),
    [
        ({"kind": "cron", "expression": "0 0 29 2 *"}, 5),
        ({"kind": "cron", "expression": "0 0 */31 12 1"}, 3),
        ({"kind": "cron", "expression": "* 1-23 * * *"}, 5),
        ({"kind": "cron", "expression": "* * * * *"}, 5),
        ({"kind": "once", "at": "2199-01-01T00:00"}, 1),
    ],
)
def test_a_rule_takes_milliseconds_however_rare_its_times(rule: dict[str, Any], least: int) -> None:
    """An account may have 200 of them, and its list shows of each when it runs next."""
    began = process_time()
    for _ in range(100):
        found = parse_timetable(rule | {"tz": "Europe/Berlin"})
        assert len(found.upcoming(datetime(2026, 3, 29, tzinfo=UTC), 5)) == least
    assert process_time() - began < 2  # it was 3 to 20 s


@pytest.mark.parametrize("tz", ["Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia"])
@pytest.mark.parametrize(
    "expression",
    ["0 0 29 2 *", "*/20 2 1-7 4,10 0", "15 * 30 12 *", "7,59 1-3 * 3 *", "0 9 31 * 5"],
)
def test_months_in_which_nothing_runs_hide_no_time(tz: str, expression: str) -> None:
    found = table("cron", tz, expression=expression)
    first = date(2011, 1, 1)
    days = (first + number * DAY for number in range(365 * 10))
    each = [at for day in days for at in found.rule.on(day, found.zone)]
    since = datetime(2011, 1, 1, tzinfo=UTC)
    expected = sorted({at for at in each if at > since})
    assert found.upcoming(since, len(expected))[: len(expected)] == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("0123456789*/,-#LWSUNMO ?", max_size=6), min_size=5, max_size=5))
def test_an_expression_is_read_or_refused(fields: list[str]) -> None:
    found = None
    with suppress(Invalid):
        found = table("cron", "UTC", expression=" ".join(fields))
    assert found is None or found.next_after(datetime(2026, 1, 1, tzinfo=UTC)) is not None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"kind": "once", "at": "2026-12-01T09:00"}, "once, on 1 December 2026 at 09:00"),
        ({"kind": "minutes", "every": 1}, "every minute"),
        ({"kind": "minutes", "every": 15, "from": "08:00"}, "every 15 minutes from 08:00 on"),
        (
            {"kind": "minutes", "every": 15, "from": "08:00", "to": "18:00"},
            "every 15 minutes from 08:00 to 18:00",
        ),
        ({"kind": "daily", "at": "09:00"}, "every day at 09:00"),
        ({"kind": "weekly", "days": ["thu"], "at": "09:00"}, "every Thursday at 09:00"),
        (
            {"kind": "weekly", "days": ["thu", "mon", "tue"], "at": "09:00"},
            "every Monday, Tuesday and Thursday at 09:00",
        ),
        (
            {"kind": "weekly", "days": list(WEEKDAYS[:5]), "at": "09:00"},
            "Monday to Friday at 09:00",
        ),
        (
            {"kind": "monthly", "day": 15, "at": "09:00", "until": "2027-01-31"},
            "on day 15 of every month at 09:00 until 31 January 2027",
        ),
        (
            {"kind": "monthly", "day": 30, "at": "09:00"},
            "on day 30 of every month that has one at 09:00",
        ),
        ({"kind": "monthly", "day": "last", "at": "09:00"}, "on the last day of every month at"),
        ({"kind": "cron", "expression": "0 9 * * *"}, "by cron 0 9 * * *"),
    ],
)
def test_every_rule_has_words(rule: dict[str, Any], words: str) -> None:
    said = in_words(parse_timetable(rule | {"tz": "Europe/Berlin"}))

    assert said.startswith(words)
    assert said.endswith(" (Europe/Berlin)")


def test_the_rules_here_are_of_every_kind() -> None:
    assert set(KINDS) == {"once", "minutes", "daily", "weekly", "monthly", "cron"}
