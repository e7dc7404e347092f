"""A small account on a clock that tests move by hand, asked without a network."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from backend.sandbox.account import Account
from backend.sandbox.app import create_app
from backend.sandbox.clock import ManualClock
from backend.sandbox.seed import ADMIN_TOKEN
from backend.sandbox.server import Running, running
from backend.sandbox.settings import Settings, without_limits
from backend.sandbox.world import World, acme

HEADERS = {"authorization": f"Bearer {ADMIN_TOKEN}"}


class Zendesk:
    """What a test says to the sandbox's account."""

    def __init__(self, client: httpx.AsyncClient, world: World, clock: ManualClock) -> None:
        self.client = client
        self.world = world
        self.clock = clock

    @property
    def account(self) -> Account:
        return self.world.accounts["acme"]

    async def get(self, path: str, **query: str | int) -> httpx.Response:
        return await self.client.get(f"/acme/api/v2/{path}", params=query or None)

    async def json(self, path: str, **query: str | int) -> Any:
        response = await self.get(path, **query)
        assert response.status_code == 200, response.text
        return response.json()

    async def update_many(self, *ids: int, **change: Any) -> httpx.Response:
        return await self.client.put(
            "/acme/api/v2/tickets/update_many.json",
            params={"ids": ",".join(map(str, ids))},
            json={"ticket": change},
        )

    async def queue(self, *ids: int, **change: Any) -> str:
        """Queue an update and return the job's id."""
        response = await self.update_many(*ids, **change)
        assert response.status_code == 200, response.text
        job_id: str = response.json()["job_status"]["id"]
        return job_id

    async def job(self, job_id: str) -> Any:
        return (await self.json(f"job_statuses/{job_id}.json"))["job_status"]

    async def tags(self, ticket_id: int) -> set[str]:
        return set((await self.json(f"tickets/{ticket_id}/tags"))["tags"])

    async def control(self, method: str, path: str, body: Any = None) -> Any:
        response = await self.client.request(method, f"/_control/{path}", json=body)
        assert response.status_code < 300, response.text
        return response.json()

    async def fault(self, kind: str, **values: Any) -> None:
        await self.control("POST", "faults", {"kind": kind, **values})

    def open_tickets(self, count: int) -> list[int]:
        """Some tickets that are neither closed nor tagged in a way that rules care about."""
        found = [
            ticket.id
            for ticket in self.account.tickets
            if ticket.state.status != "closed" and not {"vip", "x"} & set(ticket.state.tags)
        ]
        return found[:count]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def world(clock: ManualClock) -> World:
    return acme(tickets=600, settings=Settings(latency=0), clock=clock)


@pytest.fixture
async def zendesk(world: World, clock: ManualClock) -> AsyncIterator[Zendesk]:
    async with client_for(world) as client:
        yield Zendesk(client, world, clock)


@pytest.fixture(scope="session")
def served() -> Iterator[Running]:
    """A sandbox behind a real server, without limits and delays."""
    with running(acme(tickets=1200, settings=without_limits())) as sandbox:
        yield sandbox


def client_for(world: World) -> httpx.AsyncClient:
    """A client of any world, without a network."""
    transport = httpx.ASGITransport(create_app(world))
    return httpx.AsyncClient(transport=transport, base_url="http://sandbox", headers=HEADERS)
