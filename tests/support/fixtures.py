"""Fixtures for worlds on virtual time; a conftest imports what it needs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.virtual_time import VirtualLoop, sqlite_in_the_loop
from tests.support.world import Template


@pytest.fixture(scope="session")
def template() -> Iterator[Template]:
    """An empty database to copy, in memory where the machine has a folder for that."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="tm-", dir=memory if memory.is_dir() else None
    ) as folder:
        yield Template(Path(folder))


@pytest.fixture
def anyio_backend(template: Template) -> Iterator[tuple[str, dict[str, object]]]:
    """Tests run on virtual time. The template needs a loop of its own, so it is made before."""
    with sqlite_in_the_loop():
        yield "asyncio", {"loop_factory": VirtualLoop}
