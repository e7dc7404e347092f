"""Worlds on virtual time whose account is connected by OAuth."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.oauth.login import OAuthWorld
from tests.support.fixtures import anyio_backend
from tests.support.template import Template

__all__ = ["anyio_backend", "world"]


@pytest.fixture
async def world(template: Template) -> AsyncIterator[OAuthWorld]:
    """600 tickets; the access token lives for 60 seconds."""
    async with OAuthWorld(template) as world:
        yield world
