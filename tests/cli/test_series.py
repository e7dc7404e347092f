"""`tagmanager series`: several views or saved jobs, one after the other."""

from __future__ import annotations

import signal

import pytest

from backend.commands.context import INTERRUPTED
from tests.cli.conftest import Terminal, eventually, finished


def test_three_views_are_watched_to_their_end(installed: Terminal) -> None:
    done = installed.run(
        "series", "start", "acme", "--view", "5", "--view", "9", "--view", "2", "--add", "in_turn",
        "--wait",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "Add in_turn: Finished" in done.out
    lines = [line for line in done.err.splitlines() if line.endswith(": Finished")]
    assert [line.split(",")[0] for line in lines] == [f"Step {n} of 3" for n in (1, 2, 3)]
    newest = installed.run("series", "list", "--json").json[0]
    assert [step["state"] for step in newest["steps"]] == ["completed"] * 3
    shown = installed.run("series", "show", newest["series_id"][:8])
    assert "Acme Europe: not closed" in shown.out
    assert "changed" in shown.out
    listed = installed.run("series", "list")
    assert "3 of 3" in listed.out


def test_a_series_is_paused_resumed_and_cancelled(installed: Terminal) -> None:
    installed.control("POST", "acme/settings", {"job_base_seconds": 300})
    try:
        begun = installed.run("series", "start", "--view", "3,5", "--add", "paused_once", "--json")
        assert begun.code == 0, begun.err
        series = begun.json["series_id"]
        assert installed.run("series", "pause", series[:13]).out == "Add paused_once: Paused.\n"
        again = installed.run("series", "pause", series)
        assert (again.code, again.sentence) == (
            2,
            "This series is paused, so there is nothing to pause. It can now: resume, cancel.",
        )
        assert installed.run("series", "resume", series).out == "Add paused_once: Running.\n"
        watching = installed.start("series", "watch", series)
        assert watching.stderr is not None
        assert watching.stderr.readline().startswith("Step 1 of 2")
        watching.send_signal(signal.SIGINT)
        left = finished(watching)
        assert left.code == INTERRUPTED
        assert "The series goes on without this terminal." in left.err
        assert installed.run("series", "cancel", series).code == 0
    finally:
        installed.control("POST", "acme/settings", {"job_base_seconds": 0.05})
        installed.control("POST", "clock", {"advance": 400})  # what is on its way is done
    eventually(
        lambda: (
            installed.run("series", "show", series, "--json").json["steps"][0]["state"]
            == "cancelled"
        )
    )
    assert installed.run("series", "watch", series).code == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--add", "a"], "Say which steps: --view ID for each view, or --saved NAME for each job."),
        (["--saved", "Nobody"], "There is no saved job “Nobody”."),
        (
            ["--saved", "Nobody", "--add", "a"],
            "A saved job says itself what to change and how; leave those options out.",
        ),
        (
            ["--view", "3", "--value", "a=b", "--add", "a"],
            "--value fills what saved jobs ask for; views ask for nothing.",
        ),
        (
            ["--saved", "Nobody", "--value", "a=1", "--value", "a=2"],
            "--value a is there twice.",
        ),
        (
            ["--view", "999", "--add", "a"],
            "There is no view 999 that this account's login may see.",
        ),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    installed: Terminal, arguments: list[str], sentence: str
) -> None:
    done = installed.run("series", "start", *arguments)
    assert (done.code, done.sentence) == (2, sentence)
