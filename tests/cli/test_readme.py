"""What the README and its neighbours say is true."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from backend import settings
from backend.cli import app
from backend.core.addresses import CALLBACK
from backend.core.mail_server import parse_sender
from backend.supervisor import _web
from backend.web.limits import LARGEST_UPLOAD
from backend.web.metrics import Metrics
from tests.cli.conftest import ROOT

README = (ROOT / "README.md").read_text()
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
USING = (ROOT / "docs" / "using.md").read_text()
OPERATING = (ROOT / "docs" / "operating.md").read_text()


def lines(text: str) -> list[str]:
    """What is typed at a terminal, without what is said beside it."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [re.split(r"\s#\s", line)[0].strip() for block in blocks for line in block.splitlines()]


LINES = lines(README + USING + OPERATING)
COMMANDS = [line for line in LINES if line.startswith("tagmanager ")]
COMMANDS_OF_THE_README = [line for line in lines(README) if line.startswith("tagmanager ")]


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


def test_what_lists_shows_or_starts_something_has_json() -> None:
    def commands(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
        for name, below in getattr(command, "commands", {}).items():
            yield from commands(below, *path, name)
        if path and not hasattr(command, "commands"):
            yield path, command

    verbs = {"list", "show", "status", "watch", "start", "add", "save", "retag", "doctor"}
    verbs |= {"system", "activity", "history", "again", "retry", "undo", "run", "deliveries"}
    without = {("account", "add"), ("mail", "retry")}  # which lists and starts nothing
    for path, command in commands(get_command(app)):
        if path[-1] in verbs and path not in without:
            assert any("--json" in one.opts for one in command.params), path


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("make ")])
def test_each_make_target_of_the_readme_exists(line: str) -> None:
    target = line.split()[1]
    shown = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
    assert shown.returncode == 0, shown.stderr


def test_what_is_installed_can_serve_and_pack_the_app() -> None:
    install = section("Running it for yourself").split("```sh\n", 1)[1].splitlines()[0]
    assert install.startswith("make install && . .venv/bin/activate")
    made = subprocess.run(
        ["make", "--dry-run", "--always-make", "install"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert re.search(r"pip install .*--editable \.", made), "the app is beside the program"
    assert "npm run build" in made
    for document in DOCUMENTS:
        assert "pip install ." not in document.read_text(), document.name


def test_what_the_procfile_runs_is_there() -> None:
    for line in (ROOT / "Procfile").read_text().splitlines():
        words = shlex.split(line)
        module = words[words.index("-m") + 1]
        assert words[1:3] == ["python", "-m"]
        assert importlib.util.find_spec(module), module
    assert "activated" in section("Running it for yourself")


def test_the_readme_says_how_to_make_the_oauth_client() -> None:
    words = " ".join(section("Running it for yourself").split())
    assert f"`PUBLIC_URL` + `{CALLBACK}`" in words
    for name in ("ZENDESK_CLIENT_ID", "ZENDESK_CLIENT_SECRET", "OAuth clients", "Confidential"):
        assert name in words


def test_no_command_is_told_twice() -> None:
    shown = [line for line in COMMANDS_OF_THE_README if not line.startswith("tagmanager retag")]
    assert len(shown) == len(set(shown)), [line for line in shown if shown.count(line) > 1]
    registering = [line for line in shown if "--installation-id" in line]
    assert len(registering) == 1


def section(title: str) -> str:
    """The README's section under this heading."""
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


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


def test_the_lock_of_the_app_names_no_place() -> None:
    """npm adds where to give money to; nobody installs by that."""
    assert "://" not in (ROOT / "zat_app/package-lock.json").read_text()


def test_the_manifest_is_one() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text())
    assert manifest["frameworkVersion"] == "2.0"
    assert manifest["defaultLocale"] == "en"
    assert manifest["author"].keys() >= {"name", "email"}
    for location in manifest["location"]["support"].values():
        assert location["url"].startswith("https://")


def test_the_proxy_lets_through_what_the_product_takes() -> None:
    allowed = re.search(r"client_max_body_size (\d+)m;", OPERATING)
    assert allowed
    assert int(allowed[1]) * 1024 * 1024 >= LARGEST_UPLOAD


def test_the_services_run_what_the_procfile_runs() -> None:
    """Apart from where `web` listens: there it is a proxy's to be reached."""
    shown = [shlex.split(line)[1:] for line in re.findall(r"^ExecStart=(.*)$", OPERATING, re.M)]
    for name in ("web", "worker"):
        (line,) = re.findall(rf"^{name}: (.*)$", (ROOT / "Procfile").read_text(), re.M)
        words = [word for word in shlex.split(line)[1:] if word not in ("0.0.0.0", "${PORT:-8000}")]
        assert any(words == [w for w in one if w not in ("127.0.0.1", "8000")] for one in shown)


def test_every_figure_is_documented() -> None:
    described = (ROOT / "docs/api.md").read_text()
    for family in Metrics().registry.collect():
        if family.name.startswith("tagmanager_"):
            assert re.search(rf"`{family.name}(_total)?[`{{]", described), family.name


def test_one_web_process_is_one_whatever_the_environment_says() -> None:
    """WEB_CONCURRENCY would multiply it, and figures come from any of several."""
    (line,) = re.findall(r"^web: (.*)$", (ROOT / "Procfile").read_text(), re.M)
    for command in (shlex.split(line), _web(3).command):
        assert command[command.index("--workers") + 1] == "1"


def test_values_in_the_settings_file_are_quoted_for_the_shell() -> None:
    (block,) = [
        block for block in re.findall(r"```sh\n(.*?)```", OPERATING, re.S) if "MAIL" in block
    ]
    read = f'set -eu\n{block}\nprintf %s "$MAIL_FROM"'
    shown = subprocess.run(["sh", "-c", read], capture_output=True, text=True, check=True)
    assert parse_sender(shown.stdout) == ("Tag Manager", "tags@example.com")


def test_what_is_watched_is_there() -> None:
    source = (ROOT / "backend/web/metrics.py").read_text()
    named = re.findall(r"`(tagmanager_[a-z_]+)", OPERATING)
    assert len(named) >= 4
    for name in named:
        assert f'"{name}"' in source, name
