"""A rule of a real installation, and what Zendesk or somebody else sends to its address."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import func, select

from backend.actions import hook_changes, hooks, templates
from backend.actions.saved_orders import Content
from backend.core.caller import AN_OPERATOR
from backend.resources import Resources
from backend.store.hooking import Delivery, Hook
from backend.zendesk.signing import webhook_signature
from tests.api.conftest import Site

SECRET = "a-signing-secret-of-this-test=="
ACCOUNT = "1234567"
HEADER = "x-zendesk-{}"


@dataclass
class Sent:
    """One delivery: what is signed, and the headers that come with it."""

    body: bytes
    headers: dict[str, str]
    path: str


def stamp(moment: datetime) -> str:
    """A time as Zendesk writes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def sent(
    hook_id: str,
    body: Any,
    *,
    secret: str = SECRET,
    late: float = 0.0,
    invocation: str | None = None,
    account: str = ACCOUNT,
) -> Sent:
    """What Zendesk sends, `late` seconds after it was signed."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    timestamp = stamp(datetime.now(UTC) - timedelta(seconds=late))
    headers = {
        "content-type": "application/json",
        HEADER.format("account-id"): account,
        HEADER.format("webhook-id"): "01HWEBHOOK",
        HEADER.format("webhook-invocation-id"): invocation or uuid4().hex,
        HEADER.format("webhook-signature"): webhook_signature(secret, timestamp, content),
        HEADER.format("webhook-signature-timestamp"): timestamp,
    }
    return Sent(content, headers, f"/hooks/{hook_id}")


@dataclass
class Receiving:
    """A rule, its address, and what is kept of what came there."""

    site: Site
    hook_id: str
    template_id: str
    client: httpx.Client

    def send(self, one: Sent) -> httpx.Response:
        return self.client.post(one.path, content=one.body, headers=one.headers)

    def deliver(self, body: Any, **more: Any) -> httpx.Response:
        return self.send(sent(self.hook_id, body, **more))

    def put_secret(self, secret: str) -> None:
        self.site.worker.run(
            lambda resources: hook_changes.put_secret(
                resources, self.site.account_id, self.hook_id, secret, by=AN_OPERATOR
            )
        )

    def change(self, **values: Any) -> None:
        """Write into the rule's row."""

        async def work(resources: Resources) -> None:
            async with resources.database.write() as session:
                row = await hooks.found(session, self.site.account_id, self.hook_id)
                for name, value in values.items():
                    setattr(row, name, value)

        self.site.worker.run(work)

    def row(self) -> Hook:
        async def work(resources: Resources) -> Hook:
            async with resources.database.read() as session:
                return await hooks.found(session, self.site.account_id, self.hook_id)

        return self.site.worker.run(work)

    def kept(self) -> list[Delivery]:
        async def work(resources: Resources) -> list[Delivery]:
            async with resources.database.read() as session:
                number = select(Hook.id).where(Hook.hook_id == self.hook_id).scalar_subquery()
                query = select(Delivery).where(Delivery.hook_id == number).order_by(Delivery.id)
                return list(await session.scalars(query))

        return self.site.worker.run(work)

    def number_kept(self) -> int:
        """Of all rules together."""

        async def work(resources: Resources) -> int:
            async with resources.database.read() as session:
                return (await session.scalar(select(func.count()).select_from(Delivery))) or 0

        return self.site.worker.run(work)


def receiving(site: Site, client: httpx.Client, *, secret: str = SECRET) -> Receiving:
    """A new rule of `acme`, which adds a tag."""
    name = f"Rule {uuid4().hex[:8]}"
    content = Content(
        name=name,
        tool="tag_manager",
        selection={"kind": "view", "view_ids": [3]},
        parameters={"add": ["hooked"]},
        options={},
    )

    async def work(resources: Resources) -> tuple[str, str]:
        saved = await templates.create(resources, site.account_id, content, by=AN_OPERATOR)
        made = await hooks.create(
            resources,
            site.account_id,
            name=name,
            template_id=saved.template_id,
            by=AN_OPERATOR,
            secret=secret,
        )
        return made.hook_id, saved.template_id

    hook_id, template_id = site.worker.run(work)
    return Receiving(site, hook_id, template_id, client)
