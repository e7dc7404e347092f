"""
Every delivery five times, from many clients in random order, while the web process is killed.

`FUZZ=10000` delivers a thousand tickets; the usual run is short.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from backend.actions import accounts, hooks, templates
from backend.actions.saved_orders import Content
from backend.core.caller import AN_OPERATOR
from backend.resources import opened
from backend.sandbox.seed import ADMIN_TOKEN
from backend.sandbox.server import Running, running
from backend.sandbox.settings import Settings as SandboxSettings
from backend.sandbox.world import acme
from backend.settings import Settings
from backend.store.hooking import Delivery
from backend.store.models import JobTicket
from tests.api.conftest import database
from tests.hooks.site import SECRET, Sent, sent
from tests.processes.conftest import Machine, eventually, machine
from tests.processes.supervised import Supervised

__all__ = ["database", "machine"]

NUMBER = 1000 if int(os.environ.get("FUZZ", "0")) > 1000 else 200
COPIES, CLIENTS, KILLS = 5, 20, 3
TAG = "hooked"
READY = re.compile(r"ready .*url=(http://\S+)")


@pytest.fixture
def sandbox() -> Iterator[Running]:
    settings = SandboxSettings(triggers=False, job_ticket_seconds=0.01, index_lag=0)
    with running(acme(tickets=NUMBER * 2, settings=settings)) as sandbox:
        yield sandbox


async def a_rule(settings: Settings) -> str:
    """Connect the account and make a rule there; its id."""
    content = Content("Tag", "tag_manager", {"kind": "view", "view_ids": [3]}, {"add": [TAG]}, {})
    async with opened(settings) as resources:
        account = await accounts.connect(resources, "acme", ADMIN_TOKEN)
        saved = await templates.create(resources, account.id, content, by=AN_OPERATOR)
        made = await hooks.create(
            resources,
            account.id,
            name="Tag",
            template_id=saved.template_id,
            by=AN_OPERATOR,
            secret=SECRET,
        )
        return made.hook_id


async def states(settings: Settings) -> Counter[str]:
    """How many deliveries there are of each state."""
    async with opened(settings) as resources, resources.database.read() as session:
        query = select(Delivery.state, func.count()).group_by(Delivery.state)
        return Counter({row[0]: row[1] for row in (await session.execute(query)).all()})


async def outcomes(settings: Settings) -> Counter[str]:
    async with opened(settings) as resources, resources.database.read() as session:
        query = select(JobTicket.outcome, func.count()).group_by(JobTicket.outcome)
        return Counter({str(row[0]): row[1] for row in (await session.execute(query)).all()})


class Zendesk:
    """Delivers what it has, again and again until it is answered, as Zendesk's webhooks do."""

    def __init__(self, url: str, what: list[Sent]) -> None:
        self.url = url
        self.left = what
        self.answers: Counter[int] = Counter()
        self._more = asyncio.Condition()
        self.unanswered = 0
        self.new = 0

    async def deliver(self, killer: Any) -> None:
        await asyncio.gather(killer(self), *(self._client() for _ in range(CLIENTS)))

    async def answered(self, number: int) -> None:
        """Wait until so many deliveries are answered."""
        async with self._more:
            await self._more.wait_for(lambda: self.answers[200] >= number)

    async def _client(self) -> None:
        async with httpx.AsyncClient(base_url=self.url, timeout=10) as client:
            while self.left:
                one = self.left.pop()
                while not await self._answered(client, one):
                    self.unanswered += 1
                    await asyncio.sleep(0.05)

    async def _answered(self, client: httpx.AsyncClient, one: Sent) -> bool:
        try:
            answer = await client.post(one.path, content=one.body, headers=one.headers)
        except httpx.TransportError:
            return False
        self.answers[answer.status_code] += 1
        async with self._more:
            self._more.notify_all()
        if answer.status_code == 200:
            self.new += answer.json()["new"]
        return answer.status_code == 200


def test_each_ticket_is_retagged_once(
    machine: Machine, sandbox: Running, database: dict[str, Any]
) -> None:
    machine.environment |= {"ENVIRONMENT": "development", "ZENDESK_URL": sandbox.zendesk_url}
    machine.environment |= {name.upper(): value for name, value in database.items()}
    supervised = Supervised(machine, "--port", "0")
    eventually(lambda: READY.search(supervised.log.read_text()), 60)
    settings = Settings(
        **{name.lower(): value for name, value in machine.environment.items()}  # type: ignore[arg-type]
    )
    hook_id = asyncio.run(a_rule(settings))
    tickets = [
        one.id
        for one in sandbox.world.accounts["acme"].tickets
        if one.state.status != "closed" and TAG not in one.state.tags
    ][:NUMBER]
    genuine = [sent(hook_id, {"ticket_id": str(one)}) for one in tickets] * COPIES
    random.Random(5).shuffle(genuine)
    ready = READY.search(supervised.log.read_text())
    assert ready is not None
    zendesk = Zendesk(ready[1], genuine)

    async def killer(delivering: Zendesk) -> None:
        """Kill the web process whenever another part of all deliveries is answered."""
        for number in range(1, KILLS + 1):
            await delivering.answered(number * NUMBER)
            supervised.leader("uvicorn").kill()

    asyncio.run(zendesk.deliver(killer))
    assert zendesk.unanswered > 0
    assert set(zendesk.answers) == {200}
    assert zendesk.answers[200] == NUMBER * COPIES
    eventually(lambda: not asyncio.run(states(settings)) - Counter(done=NUMBER), 120)
    assert asyncio.run(states(settings)) == Counter(done=NUMBER)
    assert asyncio.run(outcomes(settings)) == Counter(changed=NUMBER)
    # A delivery that was kept just before the process died is no news when it is repeated.
    assert NUMBER - KILLS * CLIENTS <= zendesk.new <= NUMBER
    account = sandbox.world.accounts["acme"]
    named = {one.id: one for one in account.tickets if one.accepted}
    assert set(named) == set(tickets)
    assert {one.accepted for one in named.values()} == {1}
    assert all(TAG in one.state.tags for one in named.values())
    assert (account.counters.needless, account.counters.overlapping) == (0, 0)
    assert account.counters.update_calls <= NUMBER / 100 + 20
