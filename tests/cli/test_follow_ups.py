"""`tagmanager jobs undo|retry|again|speed`, first so many tickets, and hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.cli.conftest import Terminal, eventually


def retagged(terminal: Terminal, *arguments: str) -> dict[str, Any]:
    """A job that is over, or waits for a person."""
    done = terminal.run("retag", *arguments, "--wait", "--json")
    assert done.code == 0, done.err
    job: dict[str, Any] = done.json
    return job


def with_tag(terminal: Terminal, tag: str) -> set[int]:
    return {ticket_id for ticket_id, tags in terminal.tags().items() if tag in tags}


def test_a_job_is_looked_at_and_taken_back(installed: Terminal) -> None:
    job = retagged(installed, "--ids", "1,2,3,4,5", "--add", "undone_here")["job_id"]
    assert with_tag(installed, "undone_here") == {1, 2, 3, 4, 5}
    until = datetime.now(UTC) + timedelta(days=30)  # as long as records are kept
    shown = installed.run("jobs", "show", job).out
    assert f"Undo until {until:%Y-%m-%d}" in shown
    assert f"tagmanager jobs undo {job[:8]}" in shown

    draft = installed.run("jobs", "undo", job[:13], "--draft", "--reason", "By mistake")
    assert draft.code == 0, draft.err
    assert "Undo: Add undone_here: ready to review, nothing was changed." in draft.out
    assert "5  would change" in draft.out
    assert "triggers run again" in draft.out
    second = installed.run("jobs", "undo", job)
    assert second.code == 2
    assert "Another undo of this job is draft" in second.sentence
    undo = draft.out.split("jobs start ")[1].split()[0]
    assert installed.run("jobs", "cancel", undo).code == 0
    eventually(lambda: installed.run("jobs", "show", undo, "--json").json["status"] == "cancelled")

    some = installed.run("jobs", "undo", job, "--tag", "undone_here", "--ids", "1,2", "--wait")
    assert some.code == 0, some.err
    assert "2 tickets = 2 changed" in some.out
    rest = installed.run("jobs", "undo", job, "--wait")
    assert rest.code == 0, rest.err
    assert "5 tickets = 3 changed + 2 already right" in rest.out
    assert with_tag(installed, "undone_here") == set()
    assert "the tickets of job " in installed.run("jobs", "show", undo).out


def test_what_cannot_follow_is_one_sentence(installed: Terminal) -> None:
    job = retagged(installed, "--ids", "1,2", "--add", "followed")["job_id"]

    nothing = installed.run("jobs", "retry", job)
    assert (nothing.code, nothing.sentence) == (2, "No ticket of this job failed.")
    foreign = installed.run("jobs", "undo", job, "--ids", "1199")
    assert (foreign.code, foreign.sentence) == (2, "The job changed none of these tickets.")
    bad = installed.run("jobs", "undo", job, "--tag", "")
    assert (bad.code, bad.sentence) == (
        2,
        "A tag is empty; write at least one letter or digit.",
    )


def test_the_same_again(installed: Terminal) -> None:
    job = retagged(installed, "--ids", "1,2", "--add", "once_more")["job_id"]

    draft = installed.run("jobs", "again", job)
    assert draft.code == 0, draft.err
    assert "Add once_more: ready to review" in draft.out
    assert "2  already right" in draft.out
    now = installed.run("jobs", "again", job, "--now", "--wait")
    assert now.code == 0, now.err
    assert "2 tickets = 2 already right" in now.out


def test_the_first_so_many_then_a_person(installed: Terminal) -> None:
    stopped = installed.run(
        "retag", "--ids", "11,12,13,14", "--add", "in_steps", "--stop-after", "3", "--wait"
    )
    assert stopped.code == 0, stopped.err
    assert "Add in_steps: 3 tickets sent, now it is your turn." in stopped.out
    assert len(with_tag(installed, "in_steps")) == 3
    job = stopped.out.split("jobs resume ")[1].split()[0]
    assert "Stopped to be looked at" in installed.run("jobs", "show", job).out
    assert installed.run("jobs", "export", job, "--outcome", "changed").out.count("in_steps") >= 3

    assert installed.run("jobs", "resume", job).code == 0
    assert installed.run("jobs", "watch", job).code == 0
    assert with_tag(installed, "in_steps") == {11, 12, 13, 14}


def test_hours_and_speed(installed: Terminal) -> None:
    for text, sentence in (
        ("22:00", "Write --window 22:00-06:00, or 22:00-06:00@Europe/Berlin."),
        ("22:00-22:00", "A window ends at another time than it begins."),
        ("10pm-6am", "Write a time of day as hours and minutes, such as 22:00."),
        ("22:00-06:00@Mars", "“Mars” is no time zone; write one such as Europe/Berlin or UTC."),
    ):
        refused = installed.run("retag", "--ids", "1", "--add", "x", "--window", text)
        assert (refused.code, refused.sentence) == (2, sentence)
    draft = installed.run(
        *("retag", "--ids", "21,22", "--add", "at_night", "--draft", "--json"),
        *("--window", "00:00-23:59", "--speed", "gentle"),
    ).json
    assert draft["options"] == {
        "speed": "gentle",
        "window": {"from": "00:00", "to": "23:59", "tz": "UTC"},
    }
    faster = installed.run("jobs", "speed", draft["job_id"], "full")
    assert faster.out == "Add at_night: full from now on.\n"
    wrong = installed.run("jobs", "speed", draft["job_id"], "warp")
    assert (wrong.code, wrong.sentence) == (2, "The speed is one of: gentle, normal, full.")
    installed.run("jobs", "cancel", draft["job_id"])
