"""The harness itself, on a world so small that its figures mean nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.installation import ROOT
from tests.benchmarks.report import Section, write
from tests.benchmarks.speed import floor

COMMAND = (sys.executable, "-m", "tests.benchmarks", "--scale", "tiny")


def test_rows_are_measured_and_written_down(tmp_path: Path) -> None:
    started = {
        row: subprocess.Popen(
            [*COMMAND, row, "--output", str(tmp_path / row)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for row in ("requests", "memory")
    }
    said = {row: process.communicate(timeout=120)[0] for row, process in started.items()}
    for row, process in started.items():
        # So small a world may miss a bar; its figures are there all the same.
        assert process.returncode in (0, 1), said[row]
        assert "Written to" in said[row], said[row]
    requests, memory = ((tmp_path / row).read_text() for row in ("requests", "memory"))
    assert "| 2 | Requests for 500 tickets by view | ≤ 23 |" in requests
    assert "| look before the update |" in requests
    assert "| 5 | Memory of the worker, growth from 1,000 to 2,000 tickets |" in memory


def test_a_row_that_is_measured_again_leaves_the_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "benchmarks.md"
    sections = [Section(number, f"row{number}", f"Row {number}") for number in (1, 2, 10)]
    for section in sections:
        section.add("something", "5 s", "≤ 4 s", False)
        section.say("As it was.")
    write(path, sections[::-1])
    before = path.read_text()
    again = Section(2, "row2", "Row two")
    again.add("something", "3 s", "≤ 4 s", True)
    write(path, [again])
    after = path.read_text()
    assert before.count("**MISS**") == 3
    assert after.count("**MISS**") == 2
    assert after.count("As it was.") == 2
    assert "| 2 | something | ≤ 4 s | 3 s | PASS |" in after
    assert after.index("## 1.") < after.index("## 2. Row two") < after.index("## 10.")


def test_the_floor_is_full_lanes_after_the_list_and_before_the_last_look() -> None:
    assert floor(10_000, 30, 10) == 10 * 0.04 + 4 * 0.8 + 334 * 0.092 + 0.04
    assert floor(100, 1, 1) == 0.04 + 0.8 + 9.2 + 0.04
