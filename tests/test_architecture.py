"""Who may import whom, as docs/architecture says: read from the code, not from what ran."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BACKEND = Path(__file__).resolve().parents[1] / "backend"
MODULES = sorted(BACKEND.rglob("*.py"))
LONGEST = 400

GROUND = {"core", "store_urls", "settings", "logs", "embedded_redis"}
LEAVES = {"zendesk", "store", "tools", "notify"}
MIDDLE = GROUND | LEAVES | {"resources", "engine"}
EVERYTHING = MIDDLE | {
    "actions", "reconcile", "web", "app", "actors", "supervisor", "children", "commands", "cli",
}  # fmt: skip
MAY_IMPORT = {
    "core": set(),
    "store_urls": set(),
    "settings": {"core", "store_urls"},
    "logs": {"core", "settings"},
    "embedded_redis": {"core", "settings"},
    "children": set(),
    **{leaf: {"core", "settings"} for leaf in LEAVES},
    "resources": GROUND | LEAVES,
    "engine": GROUND | LEAVES | {"resources"},
    "actions": MIDDLE,
    "reconcile": MIDDLE | {"actions"},
    "web": GROUND | {"resources", "actions"},
    "app": GROUND | {"resources", "actions", "reconcile", "web", "actors"},
    "actors": MIDDLE | {"actions", "reconcile", "children"},
    "supervisor": MIDDLE | {"children", "app", "actors"},
    "commands": EVERYTHING | {"sandbox"},
    "cli": EVERYTHING,
    "sandbox": {"core"},
}
ONLY_IN = {
    "aiosmtplib": {"notify"},
    "aiosmtpd": {"sandbox"},
    "dramatiq": {"actors"},
    "httpx": {"zendesk", "notify", "resources"},
    "typer": {"cli", "commands"},
    "rich": {"cli", "commands"},
    "cronsim": {"core"},
}
PURE = {"cronsim"}  # libraries that compute and touch nothing
# The demonstration starts the sandbox and knows its token and its rules; nothing else may.
MAY_KNOW_THE_SANDBOX = {"commands/demo.py"}


def part_of(path: Path) -> str:
    return path.relative_to(BACKEND).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Every module that this one imports, in a function too, as the parts of its name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield tuple(name.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module
            for name in node.names:
                yield (*node.module.split("."), name.name)


def parametrize(function: object) -> object:
    names = [str(path.relative_to(BACKEND)) for path in MODULES]
    return pytest.mark.parametrize("path", MODULES, ids=names)(function)


@parametrize
def test_a_module_imports_only_what_is_below_it(path: Path) -> None:
    mine = part_of(path)
    if mine == "__init__":
        return
    for name in imports(path):
        if name[0] != "backend" or len(name) < 2:
            continue
        imported = name[1]
        if not (BACKEND / imported).is_dir() and not (BACKEND / f"{imported}.py").is_file():
            continue  # a name in backend/__init__.py
        allowed = MAY_IMPORT[mine] | {mine}
        assert imported in allowed, f"{mine} must not import {'.'.join(name)}"
        if imported == "sandbox" and mine != "sandbox":
            assert str(path.relative_to(BACKEND)) in MAY_KNOW_THE_SANDBOX


@parametrize
def test_a_library_is_imported_only_where_it_belongs(path: Path) -> None:
    for name in imports(path):
        owners = ONLY_IN.get(name[0])
        assert owners is None or part_of(path) in owners, f"{name[0]} does not belong here"
        if part_of(path) == "core":
            assert name[0] in sys.stdlib_module_names | {"backend"} | PURE, f"core uses {name[0]}"


@parametrize
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST
    assert not text.strip() or ast.get_docstring(ast.parse(text)), "a docstring is missing"


def test_every_part_of_the_backend_has_its_place() -> None:
    parts = {part_of(path) for path in MODULES} - {"__init__"}
    assert parts <= set(MAY_IMPORT)
