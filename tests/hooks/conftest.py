"""Webhook rules in a world on virtual time, and deliveries as Zendesk signs them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from backend.actions import hooks, templates
from backend.actions.gather import Gatherer
from backend.actions.hooks import HookView
from backend.actions.inbox import Inbox, Signed
from backend.actions.saved_orders import Content
from backend.core.caller import AN_OPERATOR
from backend.resources import Resources
from backend.store.hooking import Delivery, Hook, HookJob
from backend.zendesk.signing import webhook_signature
from tests.support.fixtures import anyio_backend
from tests.support.schedules import person
from tests.support.template import Template
from tests.support.world import World

__all__ = ["anyio_backend", "world"]

SECRET = "a-signing-secret-of-this-test=="
ZENDESK_ACCOUNT = "1234567"
ADA = person()


@pytest.fixture
async def world(template: Template) -> AsyncIterator[World]:
    """600 tickets, no faults."""
    async with World(template) as world:
        yield world


def signed(
    body: Any,
    *,
    at: datetime,
    invocation: str | None = None,
    secret: str = SECRET,
    account: str | None = ZENDESK_ACCOUNT,
) -> Signed:
    """A delivery as Zendesk makes it."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    timestamp = at.isoformat().replace("+00:00", "Z")
    signature = webhook_signature(secret, timestamp, content)
    return Signed(content, signature, timestamp, account, invocation or uuid4().hex)


@dataclass
class Rule:
    """A webhook rule with its secret, and a web process that receives for it."""

    world: World
    inbox: Inbox
    view: HookView

    async def deliver(self, body: Any, **more: Any) -> bool:
        at = more.pop("at", self.world.clock.now())
        return await self.inbox.receive(self.view.hook_id, signed(body, at=at, **more))

    async def deliver_tickets(self, ids: Sequence[int]) -> None:
        await asyncio.gather(*(self.deliver({"ticket_id": str(one)}) for one in ids))

    async def row(self) -> Hook:
        async with self.world.resources.database.read() as session:
            query = select(Hook).where(Hook.hook_id == self.view.hook_id)
            return (await session.scalars(query)).one()

    async def deliveries(self) -> Sequence[Delivery]:
        number = (await self.row()).id
        async with self.world.resources.database.read() as session:
            query = select(Delivery).where(Delivery.hook_id == number).order_by(Delivery.id)
            return (await session.scalars(query)).all()

    async def states(self) -> list[str]:
        return [one.state for one in await self.deliveries()]

    async def jobs(self) -> list[str]:
        """The ids of the jobs that it has started, in their order."""
        number = (await self.row()).id
        async with self.world.resources.database.read() as session:
            query = select(HookJob.job_id).where(HookJob.hook_id == number)
            return list(await session.scalars(query.order_by(HookJob.started_at)))

    async def settled(self) -> bool:
        """Whether every delivery has come to its end."""
        return not {"waiting", "started"} & set(await self.states())

    async def until_settled(self, **more: Any) -> None:
        await until(self.world, self.settled, **more)


async def a_rule(
    world: World,
    *,
    name: str = "Tag what comes",
    selection: dict[str, Any] | None = None,
    by: Any = AN_OPERATOR,
    inputs: Sequence[dict[str, Any]] = (),
    most_per_hour: int = 4,
    **parameters: Any,
) -> Rule:
    """A rule whose saved job changes tags so."""
    content = Content(
        name=name,
        tool="tag_manager",
        selection=selection or {"kind": "view", "view_ids": [3]},
        parameters=parameters or {"add": ["hooked"]},
        options={},
        inputs=inputs,
    )
    saved = await templates.create(world.resources, world.account_id, content, by=by)
    view = await hooks.create(
        world.resources,
        world.account_id,
        name=name,
        template_id=saved.template_id,
        by=by,
        secret=SECRET,
        most_per_hour=most_per_hour,
    )
    return Rule(world, Inbox(world.resources), view)


@asynccontextmanager
async def gathering(world: World, process: Resources | None = None) -> AsyncIterator[Gatherer]:
    """A worker process that looks every half second whether something is due."""
    process = process or await world.process()
    gatherer = Gatherer()

    async def tick() -> None:
        while True:
            await gatherer.start_due(process)
            await world.clock.sleep(0.5)

    ticking = asyncio.create_task(tick())
    try:
        yield gatherer
    finally:
        ticking.cancel()
        await gatherer.finished()
        await asyncio.gather(ticking, return_exceptions=True)


async def until(
    world: World, holds: Callable[[], Awaitable[bool]], *, patience: float = 120.0
) -> None:
    """Let a worker gather and drive until something holds."""
    async with gathering(world):
        await world.work_until(holds, patience=patience)
