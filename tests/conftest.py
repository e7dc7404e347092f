"""For all tests: no setting of whoever runs them reaches the code."""

from __future__ import annotations

import os

import pytest

from backend.settings import Settings

OURS = {name.upper() for name in Settings.model_fields} | {
    "TAGMANAGER_DEBUG",
    "ZENDESK_ACCESS_TOKEN",
}


@pytest.fixture
def anyio_backend() -> str:
    """The event loop of async tests."""
    return "asyncio"


@pytest.fixture(autouse=True, scope="session")
def _no_settings_from_outside() -> None:
    for name in [name for name in os.environ if name.upper() in OURS]:
        del os.environ[name]
