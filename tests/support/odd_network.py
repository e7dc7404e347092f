"""A Zendesk that answers otherwise than the sandbox does, where the documents allow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import orjson

from backend.sandbox.app import create_app
from tests.support.network import Network
from tests.support.template import Template
from tests.support.world import World

Change = Callable[[httpx.Request, httpx.Response, Any], Any]


class OddNetwork(Network):
    """Carries requests to a sandbox, and back what `change` makes of each answer's body."""

    def __init__(self, world: World, change: Change) -> None:
        super().__init__(create_app(world.sandbox), world.sandbox.clock.wall)
        self._change = change

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        came = await super().handle_async_request(request)
        body = await came.aread()
        if came.headers.get("content-type", "").startswith("application/json"):
            body = orjson.dumps(self._change(request, came, orjson.loads(body)))
        else:
            self._change(request, came, None)
        came.headers.pop("content-length", None)
        return httpx.Response(came.status_code, headers=came.headers, stream=httpx.ByteStream(body))


def odd_world(template: Template, change: Change, **values: Any) -> World:
    """A world, to be entered, whose processes are answered so."""
    world = World(template, **values)
    world.network = OddNetwork(world, change)
    return world
