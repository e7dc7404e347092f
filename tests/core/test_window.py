"""Hours in which a job may send, on ordinary days and when clocks are changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Invalid
from backend.core.options import parse_options
from backend.core.window import Window, parse_window

ZONES = [
    "UTC", "Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo",
    "America/St_Johns", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia",
    "Pacific/Chatham", "Africa/Casablanca",
]  # fmt: skip


def window(hours: str, zone: str = "Europe/Berlin") -> Window:
    start, end = hours.split("-")
    return parse_window({"from": start, "to": end, "tz": zone})


def berlin(text: str, fold: int = 0) -> datetime:
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Berlin"), fold=fold)
    return local.astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "closes"),
    [
        ("2026-11-23 21:59", None),
        ("2026-11-23 22:00", "2026-11-24 06:00"),
        ("2026-11-24 00:00", "2026-11-24 06:00"),
        ("2026-11-24 05:59", "2026-11-24 06:00"),
        ("2026-11-24 06:00", None),
    ],
)
def test_a_night_goes_over_midnight(now: str, closes: str | None) -> None:
    night = window("22:00-06:00")

    assert night.closes_at(berlin(now)) == (berlin(closes) if closes else None)


def test_the_next_night_is_today_or_tomorrow() -> None:
    night = window("22:00-06:00")

    assert night.opens_at(berlin("2026-11-23 21:00")) == berlin("2026-11-23 22:00")
    assert night.opens_at(berlin("2026-11-23 22:00")) == berlin("2026-11-24 22:00")
    assert night.opens_at(berlin("2026-11-24 06:00")) == berlin("2026-11-24 22:00")


def test_a_time_that_clocks_leave_out_becomes_the_next_minute_that_exists() -> None:
    early = window("02:30-05:00")

    assert early.opens_at(berlin("2027-03-28 01:00")) == berlin("2027-03-28 03:00")
    assert early.closes_at(berlin("2027-03-28 03:00")) == berlin("2027-03-28 05:00")


def test_hours_that_clocks_leave_out_altogether_come_the_day_after() -> None:
    gone = window("02:15-02:45")

    assert gone.opens_at(berlin("2027-03-28 01:00")) == berlin("2027-03-29 02:15")


def test_of_a_time_that_comes_twice_the_first_one_counts() -> None:
    twice = window("22:00-02:30")

    assert twice.closes_at(berlin("2026-10-25 02:29", fold=0)) == berlin("2026-10-25 02:30")
    assert twice.closes_at(berlin("2026-10-25 02:29", fold=1)) is None
    again = window("02:30-05:00")
    assert again.opens_at(berlin("2026-10-25 01:00")) == berlin("2026-10-25 02:30", fold=0)


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),
    st.integers(0, 1439),
    st.integers(1, 1439),
    st.sampled_from(ZONES),
)
def test_at_any_moment_a_window_is_open_or_says_when_it_opens(
    moment: datetime, start: int, length: int, zone: str
) -> None:
    end = (start + length) % 1440
    hours = f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
    opening, now = window(hours, zone), moment.replace(tzinfo=UTC)

    closes, opens = opening.closes_at(now), opening.opens_at(now)

    assert now < opens <= now + timedelta(hours=50)
    assert opening.closes_at(opens) is not None
    assert opening.closes_at(opens - timedelta(minutes=1)) is None or closes
    if closes is not None:
        assert now < closes <= opens
        # An hour or half of one more or less where clocks are changed in between.
        assert closes - now <= timedelta(minutes=length + 60)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("22:00-06:00", "window"),
        ({"from": "22:00", "to": "06:00"}, "window"),
        ({"from": "22:00", "to": "06:00", "tz": "UTC", "days": []}, "window"),
        ({"from": "24:00", "to": "06:00", "tz": "UTC"}, "window.from"),
        ({"from": 22, "to": "06:00", "tz": "UTC"}, "window.from"),
        ({"from": "22:00", "to": "6:00", "tz": "UTC"}, "window.to"),
        ({"from": "22:00", "to": "22:00", "tz": "UTC"}, "window.to"),
        ({"from": "22:00", "to": "06:00", "tz": "Berlin"}, "window.tz"),
        ({"from": "22:00", "to": "06:00", "tz": "../../etc/passwd"}, "window.tz"),
        ({"from": "22:00", "to": "06:00", "tz": "Europe"}, "window.tz"),
        ({"from": "22:00", "to": "06:00", "tz": ""}, "window.tz"),
        ({"from": "22:00", "to": "06:00", "tz": None}, "window.tz"),
    ],
)
def test_what_is_no_window_is_refused_by_its_field(body: Any, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_window(body)

    assert refused.value.field == field


def test_options_come_back_as_they_were_given() -> None:
    night = {"from": "22:00", "to": "06:00", "tz": "Europe/Berlin"}
    body = {"speed": "gentle", "stop_after": 100, "window": night}

    assert parse_options(body).to_json() == body
    assert parse_options({"speed": None, "window": None}).to_json() == {}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"pace": 1}, "options"),
        ({"speed": "fast"}, "options.speed"),
        ({"speed": ["full"]}, "options.speed"),
        ({"stop_after": 0}, "options.stop_after"),
        ({"stop_after": True}, "options.stop_after"),
        ({"stop_after": "100"}, "options.stop_after"),
        ({"stop_after": 1_000_001}, "options.stop_after"),
        ({"window": {"from": "x", "to": "06:00", "tz": "UTC"}}, "options.window.from"),
    ],
)
def test_what_is_no_option_is_refused_by_its_field(body: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_options(body)

    assert refused.value.field == field
