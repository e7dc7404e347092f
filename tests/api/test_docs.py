"""The worked examples of docs/api.md, run as somebody would type them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.api.conftest import METRICS_TOKEN, Site

TEXT = (Path(__file__).resolve().parents[2] / "docs/api.md").read_text()
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", TEXT, re.DOTALL)
SCRIPT = "\n".join(block for kind, block in BLOCKS if kind == "sh")
SHOWN = "".join(block for kind, block in BLOCKS if kind == "")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.skipif(
    not (shutil.which("curl") and shutil.which("jq")), reason="the examples use curl and jq"
)
def test_the_examples_print_what_they_say(site: Site, tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", SCRIPT],
        env={"PATH": os.environ["PATH"], "KEY": site.key, "TAGMANAGER": site.url}
        | {"METRICS_TOKEN": METRICS_TOKEN},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == SHOWN
