"""An installation with an account, a sandbox for Zendesk, and a mail server that is real."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from backend.actions import accounts, mail
from backend.core.clock import Clock
from backend.core.notice import Event
from backend.resources import Resources, opened
from backend.sandbox.seed import ADMIN_ID, ADMIN_TOKEN
from backend.sandbox.server import Running, running
from backend.sandbox.settings import without_limits
from backend.sandbox.world import acme
from backend.settings import Settings, new_keys
from backend.store import outbox
from backend.store.mailing import Outbox
from tests.mail.server import Inbox


class Later(Clock):
    """A clock that can be put forward."""

    ahead = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.ahead)

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


class Office:
    """One installation: processes that send, one account, its people."""

    def __init__(self, settings: Settings, sandbox: Running, inbox: Inbox) -> None:
        self.settings = settings
        self.sandbox = sandbox
        self.inbox = inbox
        self.clock = Later()
        self._stack = AsyncExitStack()

    async def open(self) -> None:
        self.resources = await self.process()
        self.account_id = (await accounts.connect(self.resources, "acme", ADMIN_TOKEN)).id

    async def process(self, **changes: Any) -> Resources:
        """What another process of the same installation holds open."""
        settings = self.settings.model_copy(update=changes)
        return await self._stack.enter_async_context(opened(settings, clock=self.clock))

    async def close(self) -> None:
        await self._stack.aclose()

    async def put(
        self, key: str = "one", event: Event = Event.TEST, facts: Any = None, **more: Any
    ) -> None:
        """A notice, as something that happens puts it."""
        usual = {"user_id": ADMIN_ID} if "email" not in more else {}
        async with self.resources.database.write() as session:
            assert await outbox.put(
                session,
                account_id=self.account_id,
                event=event,
                key=key,
                facts=facts or {},
                now=self.clock.now(),
                **(usual | more),
            )

    async def send(self, process: Resources | None = None) -> None:
        """One round, to its end."""
        while await mail.send_due(process or self.resources):
            pass

    async def notices(self) -> list[Outbox]:
        async with self.resources.database.read() as session:
            return list((await session.scalars(select(Outbox).order_by(Outbox.id))).all())

    async def notice(self) -> Outbox:
        (found,) = await self.notices()
        return found


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Running]:
    with running(acme(tickets=50, settings=without_limits())) as sandbox:
        yield sandbox


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    inbox = Inbox()
    inbox.start()
    yield inbox
    inbox.stop()


@pytest.fixture
async def office(
    address: str, sandbox: Running, inbox: Inbox, tmp_path: Path
) -> AsyncIterator[Office]:
    keys = {name.lower(): value for name, value in new_keys().items()}
    settings = Settings(
        environment="development",
        data_dir=tmp_path,
        database_url=address,
        zendesk_url=sandbox.zendesk_url,
        workspace_origin=sandbox.credentials()["workspace_origin"],
        smtp_url=inbox.url,
        public_url="https://tags.example.com",
        **keys,  # type: ignore[arg-type]
    )
    office = Office(settings, sandbox, inbox)
    await office.open()
    yield office
    await office.close()
