"""`tagmanager jobs` and `doctor`: looking at jobs, steering them, taking their results away."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Group
from rich.table import Table
from rich.text import Text

from backend.actions.results import COLUMNS, safe
from backend.commands.context import Plain
from backend.commands.watch import NO_WORKER
from tests.cli.conftest import Terminal, dev, eventually
from tests.cli.test_retag import sandbox


def test_without_a_worker_a_job_waits_and_says_so(fresh: Terminal) -> None:
    added = fresh.run("account", "add", "acme", "--access-token", "sandbox-token-admin")
    assert added.code == 0, added.err
    started = fresh.run("retag", "--view", "3", "--add", "x")
    assert started.code == 0
    assert started.err == f"{NO_WORKER}\n"
    job_id = started.out.split()[2]
    shown = fresh.run("jobs", "show", job_id)
    assert NO_WORKER in shown.out
    examined = fresh.run("doctor")
    assert examined.code == 1
    assert f"✗ {NO_WORKER}" in examined.out
    with dev(fresh):
        watched = fresh.run("jobs", "watch", job_id)
        assert watched.code == 0, watched.err
        examined = fresh.run("doctor")
        assert examined.code == 0, examined.out
        assert "✗" not in examined.out


def test_what_people_write_gives_the_terminal_no_orders(fresh: Terminal) -> None:
    """Titles and names are others' texts: no markup, nothing of them replaced."""
    odd = "[/b] [red]x[/red] :smile:"
    made: tuple[tuple[str, ...], ...] = (
        ("account", "add", "acme", "--access-token", "sandbox-token-admin"),
        ("retag", "--view", "3", "--add", "x", "--title", odd, "--reason", odd),
        ("saved", "save", odd, "--view", "3", "--add", "x", "--title", odd),
        ("schedules", "add", odd, "daily 02:00", "--name", odd),
        ("series", "start", "--view", "3", "--add", "x", "--name", odd),
        ("api-key", "create", "acme", "--name", odd, "--role", "agent"),
    )
    for command in made:
        done = fresh.run(*command)
        assert done.code == 0, done.err
    job_id = fresh.jobs()[-1]["job_id"]
    shown: tuple[tuple[str, ...], ...] = (
        ("jobs", "list"),
        ("jobs", "show", job_id),
        ("jobs", "pause", job_id),
        ("saved", "list"),
        ("saved", "show", odd),
        ("schedules", "list"),
        ("schedules", "show", odd),
        ("series", "list"),
        ("api-key", "list", "acme"),
        ("activity",),
        ("saved", "show", f"no {odd}"),
    )
    for command in shown:
        done = fresh.run(*command)
        said = done.out + done.err
        assert odd in said, (command, said)


def test_what_cannot_be_seen_is_not_sent_to_the_terminal() -> None:
    """Of an escape sequence in a kept title, or from Zendesk, only the letters are shown."""
    odd, told = "a \x1b]0;mine\x07\x1b[2J\x9b1m\ud800\nb", "a ]0;mine[2J1m\nb"
    console = Plain(file=io.StringIO(), width=80, markup=False)
    table = Table.grid()
    table.add_row(odd, Text(odd, "bold"))
    for shown in (odd, Text(odd), Group(Text(odd)), table):
        console.print(shown)
    found = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO
    assert found.startswith(f"{told}\n{told}\n{told}\n")
    assert found.count("]0;mine[2J1m") == 5
    assert not {"\x1b", "\x07", "\x9b", "\ud800"} & set(found)


def test_people_pause_resume_and_cancel(installed: Terminal) -> None:
    with sandbox(installed, {"jobs_of_others": 30}, {"jobs_of_others": 0}):  # no room for ours
        job = installed.run("retag", "--view", "3", "--add", "steered", "--json").json["job_id"]
        eventually(lambda: "Zendesk has no room" in installed.run("jobs", "show", job).out)
        paused = installed.run("jobs", "pause", job)
        assert paused.code == 0, paused.err
        eventually(lambda: state(installed, job) == "paused")
        again = installed.run("jobs", "pause", job)
        assert again.code == 2
        assert "It can now: resume, cancel." in again.sentence
        assert installed.run("jobs", "resume", job).code == 0
        eventually(lambda: state(installed, job) == "running")
        assert installed.run("jobs", "cancel", job[:13]).code == 0
        watched = installed.run("jobs", "watch", job, "--json")
    assert watched.code == 1
    assert watched.json["status"] == "cancelled"
    assert watched.json["counts"]["cancelled"] == 1000
    over = installed.run("jobs", "resume", job)
    assert over.code == 2
    assert "nothing to resume" in over.sentence
    shown = installed.run("jobs", "show", job).out
    assert "Stopped; changed tickets stay changed" in shown
    assert "1,000 tickets = 1,000 not started" in shown
    assert job[:8] in installed.run("jobs", "list").out


def test_a_job_starts_at_its_time(installed: Terminal) -> None:
    asked = ("retag", "--view", "3", "--add", "at_its_time")
    for wrong, said in (
        (("--at", "2020-01-01T22:00"), "in the past"),
        (("--at", "tonight"), "no date with a time"),
        (("--at", "2026-12-01T22:00", "--wait"), "does not go with"),
    ):
        refused = installed.run(*asked, *wrong)
        assert refused.code == 2
        assert said in refused.sentence
    far = (datetime.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    made = installed.run(*asked, "--at", f"{far:%Y-%m-%dT%H:%M}")
    assert made.code == 0, made.err
    job = made.out.split()[2]
    assert f"Starts on {far:%Y-%m-%d %H:%M}." in made.out
    assert f"Starts on {far:%Y-%m-%d %H:%M}" in installed.run("jobs", "list").out
    moved = installed.run("jobs", "start", job, "--at", f"{far:%Y-%m-%d} 23:59")
    assert moved.code == 0, moved.err
    assert f"Starts on {far:%Y-%m-%d} 23:59." in installed.run("jobs", "show", job).out
    begun = installed.run("jobs", "start", job, "--json")
    assert (begun.code, begun.json["job_id"]) == (0, job)
    assert installed.run("jobs", "watch", job).code == 0


def state(terminal: Terminal, job: str) -> str:
    return str(terminal.run("jobs", "show", job, "--json").json["status"])


def test_the_export_has_a_line_for_every_ticket(installed: Terminal, tmp_path: Path) -> None:
    before = installed.tags()
    first = min(before)
    done = installed.run(
        "retag",
        "--ids",
        f"{first},99999999",
        "--add=-calc",
        "--remove",
        "old_tag",
        "--wait",
        "--json",
    )
    assert done.code == 0, done.err
    job = done.json["job_id"]
    exported = installed.run("jobs", "export", job)
    rows = list(csv.reader(io.StringIO(exported.out)))
    assert tuple(rows[0]) == COLUMNS
    after = sorted(installed.tags()[first])
    removed = "old_tag" if "old_tag" in before[first] else ""
    assert rows[1] == [
        str(first),
        "changed",
        "",
        "'-calc",
        removed,
        " ".join(sorted(before[first])),
        "'" + " ".join(after),
    ]
    assert rows[2] == ["99999999", "gone", "not_found", "", "", "", ""]
    file = tmp_path / "out.csv"
    to_file = installed.run("jobs", "export", job, "--outcome", "gone", "-o", str(file))
    assert (to_file.code, to_file.out) == (0, "")
    assert len(file.read_text().splitlines()) == 2
    refused = installed.run("jobs", "export", job, "-o", str(tmp_path / "no" / "out.csv"))
    assert refused.code == 2
    assert "can't be written" in refused.sentence


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "vip", "a-b c:d"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


def test_the_doctor_says_what_to_do(installed: Terminal) -> None:
    found = installed.run("doctor")
    assert found.code == 0, found.out
    for sentence in (
        "Settings are valid",
        "The database (sqlite) answers and has every migration.",
        "Redis answers.",
        "1 worker and 1 web processes are alive.",
        "acme: the login works, as Alex Morgan, admin.",
        "acme: views can be read.",
        "acme: the search can be read.",
        "clock agrees with Zendesk's",
    ):
        assert f"✓ {sentence}" in found.out.replace("✓ This machine's ", "✓ ")
    away = installed.run("doctor", REDIS_URL="redis://127.0.0.1:1/0")
    assert away.code == 1
    assert "✗ Redis does not answer" in away.out
    assert "Check REDIS_URL" in away.out
    nothing = installed.run("doctor", DATABASE_URL=f"sqlite:///{installed.data_dir}/new.sqlite3")
    assert nothing.code == 1
    assert "is missing. Run: tagmanager db upgrade" in nothing.out
    wrong = installed.run("doctor", HEADROOM="2")
    assert wrong.code == 1
    assert "✗ HEADROOM=2 cannot be used" in wrong.out
    installed.control(
        "POST", "acme/users", {"id": 1001, "role": "agent", "ticket_restriction": "groups"}
    )
    try:
        limited = installed.run("doctor")
    finally:
        installed.control(
            "POST", "acme/users", {"id": 1001, "role": "admin", "ticket_restriction": None}
        )
    assert limited.code == 1
    assert "may not see all tickets" in limited.out
