"""What the contract tests share: Zendesk's recorded answers, and a server that misbehaves."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from backend.zendesk.client import Zendesk, http_client
from backend.zendesk.protocol import Limits

TOKEN = "s3cr3t-t0ken-0f-the-acc0unt"
Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def zendesk_data() -> Path:
    """Answers recorded from the real API; they are other people's and not in this repository."""
    beside = Path(__file__).resolve().parents[3] / "shared"
    data = Path(os.environ.get("SHARED_DIR", beside)) / "zendesk-data"
    if not data.is_dir():
        pytest.skip(f"no recorded answers: {data} is not there (set SHARED_DIR)")
    return data


class Server:
    """A real HTTP server which answers with whatever bytes a test wants."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        self.arrived = asyncio.Semaphore(0)
        self.port = 0
        self._busy: set[asyncio.Task[None]] = set()

    def will(self, *answers: Answer) -> None:
        """Give these answers, one per request; the last one again and again."""
        self.answers = list(answers)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._busy.add(task)
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode().strip().split("\r\n")
                headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                self.requests.append((first, headers, body))
                self.arrived.release()
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                await answer(writer)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._busy.discard(task)
            writer.transport.abort()

    async def stop(self) -> None:
        for task in list(self._busy):
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)
        await asyncio.sleep(0)  # an aborted connection is closed in the loop's next turn


@pytest.fixture
async def server(anyio_backend: str) -> AsyncIterator[Server]:
    stand = Server()
    listening = await asyncio.start_server(stand.serve, "127.0.0.1", 0)
    stand.port = listening.sockets[0].getsockname()[1]
    yield stand
    listening.close()
    await stand.stop()
    await listening.wait_closed()


@pytest.fixture
async def http(anyio_backend: str) -> AsyncIterator[httpx.AsyncClient]:
    async with http_client() as client:
        yield client


@pytest.fixture
def limits() -> list[Limits]:
    """Every word of limits that the client passed on."""
    return []


@pytest.fixture
def reasons() -> list[str]:
    """Every request that the client announced."""
    return []


@pytest.fixture
def zendesk(
    server: Server, http: httpx.AsyncClient, limits: list[Limits], reasons: list[str]
) -> Zendesk:
    return Zendesk(
        http,
        f"http://127.0.0.1:{server.port}/acme",
        TOKEN,
        on_limits=lambda told, _reason: limits.append(told),
        on_request=reasons.append,
    )
