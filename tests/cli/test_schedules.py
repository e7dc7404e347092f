"""`tagmanager schedules`: a saved job by a rule, made, looked at, run by hand, changed, removed."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal
from tests.cli.saving import ok, save

VALUES = ("--value", "tickets=11,12")


def test_made_listed_run_changed_paused_removed(installed: Terminal) -> None:
    save(installed, "By the clock")
    made = ok(
        installed.run(
            *("schedules", "add", "by the clock", "weekly mon,fri 09:00"),
            *("--tz", "Europe/Berlin", "--until", "2099-12-31", *VALUES),
        )
    ).out
    assert "every Monday and Friday at 09:00 until 31 December 2099 (Europe/Berlin)" in made
    assert "With       tickets = 11,12" in made
    assert made.count("Next ") == 5
    (listed,) = ok(installed.run("schedules", "list", "--json")).json
    assert listed["name"] == listed["template_name"] == "By the clock"
    assert "By the clock" in ok(installed.run("schedules", "list")).out

    ran = ok(installed.run("schedules", "run", listed["schedule_id"][:8])).out
    job_id = ran.split()[1]
    assert installed.run("jobs", "watch", job_id).code == 0
    shown = ok(installed.run("schedules", "show", "By the clock")).out
    assert f"job {job_id[:8]} completed" in shown

    also = ("schedules", "add", "by the clock", "daily 02:00", "--name", "Twice", *VALUES)
    added = ok(installed.run(*also, "--json")).json
    assert (added["name"], added["template_name"]) == ("Twice", "By the clock")
    begun = ok(installed.run("schedules", "run", "Twice", "--json")).json
    assert installed.run("jobs", "watch", begun["job_id"]).code == 0
    ok(installed.run("schedules", "remove", "Twice"))

    changed = ok(
        installed.run(
            "schedules", "change", "By the clock", "--when", "daily 02:30", "--name", "Nightly"
        )
    ).out
    assert "every day at 02:30 (Europe/Berlin)" in changed
    moved = ok(installed.run("schedules", "change", "nightly", "--tz", "Asia/Tokyo")).out
    assert "every day at 02:30 (Asia/Tokyo)" in moved
    assert "State      paused" in ok(installed.run("schedules", "pause", "nightly")).out
    assert "State      on" in ok(installed.run("schedules", "resume", "nightly")).out
    assert "Acts for   " in ok(installed.run("schedules", "take-over", "nightly")).out
    assert "“Nightly” is removed." in ok(installed.run("schedules", "remove", "nightly")).out
    assert installed.run("schedules", "show", "nightly").code == 2
    assert "no schedules yet" in installed.run("schedules", "list").err


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("daily 09:00", "every day at 09:00 (UTC):"),
        ("once 2099-12-01 09:00", "once, on 1 December 2099 at 09:00 (UTC):"),
        ("every 15", "every 15 minutes (UTC):"),
        ("every 15 from 08:00 to 18:00", "every 15 minutes from 08:00 to 18:00 (UTC):"),
        ("weekly mon, thu 09:00", "every Monday and Thursday at 09:00 (UTC):"),
        ("monthly last 09:00", "on the last day of every month at 09:00 (UTC):"),
        ("monthly 15 09:00", "on day 15 of every month at 09:00 (UTC):"),
        ("cron 0 9 * * mon-fri", "by cron 0 9 * * MON-FRI (UTC):"),
    ],
)
def test_a_rule_is_read_and_said(installed: Terminal, rule: str, said: str) -> None:
    lines = ok(installed.run("schedules", "next", rule)).out.splitlines()
    assert lines[0] == said
    assert len(lines) == (2 if rule.startswith("once") else 6)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("next", ""), "is no rule"),
        (("next", "sometimes"), "is no rule"),
        (("next", "every soon"), "is no rule"),
        (("next", "every 5 between 1 and 2"), "is no rule"),
        (("next", "daily 9"), "such as 22:00"),
        (("next", "weekly someday 09:00"), "Name one or more of: mon"),
        (("next", "daily 09:00", "--tz", "Mars"), "no time zone"),
        (("next", "cron 0 0 30 2 *"), "Bad day-of-month"),
        (("add", "no such saved job", "daily 09:00"), "There is no saved job"),
        (("pause", "nothing"), "There is no schedule nothing"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    installed: Terminal, words: tuple[str, ...], said: str
) -> None:
    wrong = installed.run("schedules", *words)
    assert (wrong.code, wrong.out) == (2, "")
    assert said in wrong.sentence
