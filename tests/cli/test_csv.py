"""`tagmanager retag --csv`: files of tickets, and the files that come back."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import get_args

import pytest

from backend.commands import words
from backend.core.selection import Kind, Selection
from tests.cli.conftest import Terminal


def test_the_lines_say_what_to_change(installed: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "segments.csv"
    file.write_bytes(
        "Ticket;Add;Remove\r\n11;seg_a;\r\n#12;seg_b;\r\n13;;seg_a\r\n".encode("utf-16")
    )
    plan = installed.run("retag", "--csv", str(file), "--dry-run")
    assert plan.code == 0, plan.err
    assert "3 tickets: nothing was changed" in plan.out
    done = installed.run("retag", "--csv", str(file), "--wait", "--json")
    assert done.code == 0, done.err
    assert done.json["parameters"] == {"from_csv": True}
    assert (done.json["counts"]["changed"], done.json["counts"]["unchanged"]) == (2, 1)
    tags = installed.tags()
    assert "seg_a" in tags[11]
    assert "seg_b" in tags[12]


def test_columns_are_named_and_the_change_may_be_the_same_for_all(installed: Terminal) -> None:
    text = "Nr,Neu\n14,x_14\n15,x_15\n"
    named = installed.run(
        "retag", "--csv", "-", "--columns", "ticket_id=nr,add=2", "--wait", stdin=text
    )
    assert named.code == 0, named.err
    same = installed.run(
        *("retag", "--csv", "-", "--columns", "ticket_id=1", "--add", "all_same", "--wait"),
        stdin=text,
    )
    assert same.code == 0, same.err
    tags = installed.tags()
    assert {"x_14", "all_same"} <= tags[14]
    assert {"x_15", "all_same"} <= tags[15]


def test_nothing_starts_while_a_line_is_bad(installed: Terminal) -> None:
    text = "id,add\n16,skipped\n1.2E+07,skipped\nx,skipped\n"
    before = len(installed.jobs())
    refused = installed.run("retag", "--csv", "-", stdin=text)
    assert (refused.code, len(installed.jobs())) == (2, before)
    shown = refused.err.strip().splitlines()
    assert shown[0].startswith("Line 3: “1.2E+07” is a number that the spreadsheet has rounded")
    assert shown[1].startswith("Line 4: “x” is not a ticket id")
    assert "2 lines of the file can't be used" in shown[2]
    skipped = installed.run("retag", "--csv", "-", "--skip-bad-lines", "--wait", stdin=text)
    assert skipped.code == 0, skipped.err
    assert "skipped" in installed.tags()[16]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--csv", "/nowhere/to/be.csv"), "can't be read"),
        (("--csv", "-", "--ids", "1"), "Use only one of"),
        (("--csv", "-", "--columns", "id=1"), "Write --columns"),
        (("--csv", "-", "--columns", "ticket_id"), "Write --columns"),
        (("--ids", "1", "--add", "x", "--skip-bad-lines"), "about a --csv file"),
        (("--csv", "-"), "No column holds the ticket ids"),
        (("--csv", "-", "--columns", "ticket_id=1"), "names no column of tags"),
    ],
)
def test_bad_input_gets_a_sentence(
    connected: Terminal, arguments: tuple[str, ...], words: str
) -> None:
    done = connected.run("retag", *arguments, stdin="Nr,Name\n1,a\n")
    assert done.code == 2
    assert words in done.sentence


def test_three_files_have_each_ticket_once(installed: Terminal) -> None:
    text = "id,add\n11,three_files\n12,\n999999999,three_files\n"
    done = installed.run("retag", "--csv", "-", "--wait", "--json", stdin=text)
    job = done.json["job_id"]
    parts = {
        part: [
            row["ticket_id"]
            for row in csv.DictReader(
                io.StringIO(installed.run("jobs", "export", job, "--part", part).out)
            )
        ]
        for part in ("changed", "not_changed", "not-started")
    }
    assert parts == {"changed": ["11"], "not_changed": ["12", "999999999"], "not-started": []}
    wrong = installed.run("jobs", "export", job, "--part", "half")
    assert (wrong.code, "The part is one of" in wrong.sentence) == (2, True)


def test_a_job_of_a_file_is_shown(installed: Terminal) -> None:
    done = installed.run(
        *("retag", "--csv", "-", "--skip-bad-lines", "--wait", "--json"), stdin="id,add\n18,shown\n"
    )
    shown = installed.run("jobs", "show", done.json["job_id"])
    assert shown.code == 0, shown.err
    assert "the tickets of the CSV file " in shown.out


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_selection_has_words(kind: Kind) -> None:
    some = Selection(kind, view_ids=(3,), query="x", ids=(1, 2), upload_id="u", job_id="j", limit=5)
    assert words.selection(some.to_json()).endswith(", at most 5")
