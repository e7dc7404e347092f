"""For all tests: no setting of whoever runs them reaches the code."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from zlib import crc32

import certifi
import pytest

from backend.settings import Settings
from tests.support.fixtures import (
    address,
    folder,
    postgres_template,
    server,
    sqlite_template,
    template,
)

__all__ = ["address", "folder", "postgres_template", "server", "sqlite_template", "template"]

OURS = {name.upper() for name in Settings.model_fields} | {
    "TAGMANAGER_DEBUG",
    "ZENDESK_ACCESS_TOKEN",
}


# Where processes, drivers and browsers live by the real clock. A machine that is busy with other
# tests may be too slow for one of them; it gets a second chance, which pytest's summary shows.
BY_THE_CLOCK = (
    *("api/", "browser/", "cli/", "events/", "hooks/", "processes/"),
    *("crash/test_crash_of_processes.py", "sandbox/test_workspace_in_a_browser.py"),
)


# Files that begin first, so that no processor waits for the last of them.
LONGEST = ("crash/test_people.py", "browser/test_pages.py", "cli/test_demo.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    A second chance for what lives by the clock, and an order in which files get on together.

    By folder, all browsers would fight for the processors at one time, and idle at another.
    """
    for item in items:
        if _within(item, BY_THE_CLOCK):
            item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(key=lambda item: (not _within(item, LONGEST), crc32(_file(item).encode())))


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0].removeprefix("tests/")


def _within(item: pytest.Item, places: tuple[str, ...]) -> bool:
    return _file(item).startswith(places)


@pytest.fixture
def anyio_backend() -> str:
    """The event loop of async tests."""
    return "asyncio"


@pytest.fixture(autouse=True, scope="session")
def _no_settings_from_outside() -> None:
    for name in [name for name in os.environ if name.upper() in OURS]:
        del os.environ[name]


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """What is started can be stopped by Ctrl-C, also where a shell runs the tests behind itself."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _one_authority(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is fetched by TLS, and reading all authorities takes each client 40 ms."""
    end = "-----END CERTIFICATE-----\n"
    first = Path(certifi.where()).read_text("utf-8").partition(end)[0]
    file = tmp_path_factory.mktemp("authorities") / "one.pem"
    file.write_text(first + end, "utf-8")
    os.environ["SSL_CERT_FILE"] = str(file)
