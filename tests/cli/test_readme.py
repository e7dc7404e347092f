"""What the README and its neighbours say is true."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib

import pytest
from typer.main import get_command

from backend import settings
from backend.cli import app
from tests.cli.conftest import ROOT

README = (ROOT / "README.md").read_text()
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
USING = (ROOT / "docs" / "using.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", README + USING, re.DOTALL)
LINES = [re.split(r"\s#\s", line)[0].strip() for block in BLOCKS for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("tagmanager ")]


def table() -> str:
    rows = [
        f"| `{name}` | {default} | {meaning} |" for name, default, meaning in settings.describe()
    ]
    return "\n".join(["| Variable | Default | Meaning |", "| --- | --- | --- |", *rows])


def test_the_settings_table_is_the_settings() -> None:
    shown = re.search(r"<!-- settings:.*?-->\n(.*?)\n<!-- /settings -->", README, re.DOTALL)
    assert shown
    assert shown[1].strip() == table(), f"the table should be:\n{table()}"


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_of_the_readme_exists_with_its_options(line: str) -> None:
    words = shlex.split(line)[1:]
    command = get_command(app)
    with command.make_context("tagmanager", list(words), resilient_parsing=True) as context:
        while hasattr(command, "commands"):
            command = command.commands[words.pop(0)]
        parsed = command.make_context(command.name, list(words), parent=context)
    assert parsed.command is command


def test_the_readme_names_every_command() -> None:
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert re.search(rf"tagmanager {name}\b|make {name}\b", README), name


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("make ")])
def test_each_make_target_of_the_readme_exists(line: str) -> None:
    target = line.split()[1]
    shown = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
    assert shown.returncode == 0, shown.stderr


def test_make_test_and_ci_run_the_same_thing() -> None:
    assert (ROOT / ".ci/run").read_text().rstrip().endswith("\nmake test")
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(document: object) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", document.read_text()):  # type: ignore[attr-defined]
        if "://" not in target:
            assert (document.parent / target).is_file(), target  # type: ignore[attr-defined]


def test_the_command_that_makes_keys_makes_keys() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "backend.settings"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {line.split("=")[0] for line in made.stdout.split()} == {"SECRET_KEY", "ENCRYPTION_KEYS"}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    reasons = (ROOT / "docs/dependencies.md").read_text()
    groups = project["dependency-groups"]
    named = [*project["project"]["dependencies"], *groups["build"], *groups["dev"]]
    for requirement in (each for each in named if isinstance(each, str)):
        name = re.split(r"[\[<>=~]", requirement)[0].removeprefix("types-")
        assert re.search(rf"\b{re.escape(name)}\b", reasons), name


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_name_no_place(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    pinned = re.findall(r"^([a-z0-9-]+)==\S+ .*\\$", text, re.MULTILINE)
    assert len(pinned) > 40
    assert text.count("--hash=sha256:") >= len(pinned)


def test_the_manifest_is_one() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text())
    assert manifest["frameworkVersion"] == "2.0"
    assert manifest["defaultLocale"] == "en"
    assert manifest["author"].keys() >= {"name", "email"}
    for location in manifest["location"]["support"].values():
        assert location["url"].startswith("https://")
