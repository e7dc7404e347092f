"""Worlds on virtual time."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.fixtures import anyio_backend
from tests.support.template import Template
from tests.support.world import World

__all__ = ["anyio_backend", "world"]


@pytest.fixture
async def world(template: Template) -> AsyncIterator[World]:
    """600 tickets, no faults, all of Zendesk's limits in use."""
    async with World(template) as world:
        yield world
