"""Databases for all tests; and the event loop of those on virtual time, for their conftests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import binaries, postgres
from tests.support.template import PostgresTemplate, SqliteTemplate, Template
from tests.support.virtual_time import VirtualLoop, databases_in_the_loop

# For tests about hours of waiting, or about Zendesk, to which the kind of database says nothing.
on_sqlite = pytest.mark.parametrize("template", ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A place for files, in memory where the machine has a folder for that."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="tm-", dir=memory if memory.is_dir() else None
    ) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def sqlite_template(folder: Path) -> SqliteTemplate:
    """An empty SQLite database to copy."""
    return SqliteTemplate(folder)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of this test run, where this machine has one."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres(careless=True) as address:
        yield address


@pytest.fixture(scope="session")
def postgres_template(folder: Path, server: str) -> PostgresTemplate:
    """An empty PostgreSQL database to copy."""
    return PostgresTemplate(folder, server)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest) -> Template:
    """An empty database to copy; every test that asks for it runs on both."""
    kind = "sqlite" if request.param == "sqlite" else "postgres"
    found: Template = request.getfixturevalue(f"{kind}_template")
    return found


@pytest.fixture
def address(template: Template) -> Iterator[str]:
    """An empty database with the product's tables; every test that asks for it runs on both."""
    address = template.copy()
    yield address
    template.give_back(address)


@pytest.fixture
def anyio_backend() -> Iterator[tuple[str, dict[str, object]]]:
    """Tests run on virtual time."""
    with databases_in_the_loop():
        yield "asyncio", {"loop_factory": VirtualLoop}
