"""A client of streams that reads what comes over the socket, and nothing else."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One event and when it came (monotonic, the same for all processes of a machine)."""

    name: str
    data: Any
    at: float


@dataclass
class Listener:
    """An open stream; `comments` counts heartbeats."""

    status: int
    headers: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    comments: int = 0
    retry: int | None = None
    complete: bool = False
    events: list[Event] = field(default_factory=list)

    async def body(self) -> bytes:
        """A short answer as a whole."""
        return await self.reader.readexactly(int(self.headers["content-length"]))

    async def __aiter__(self) -> AsyncIterator[Event]:
        """Every event until the server ends the stream; `complete` when it did so properly."""
        rest = b""
        async for chunk in self._chunks():
            *blocks, rest = (rest + chunk).split(b"\n\n")
            for block in blocks:
                if event := self._parse(block.decode()):
                    self.events.append(event)
                    yield event

    async def next(self, within: float = 30.0) -> Event:
        async with asyncio.timeout(within):
            async for event in self:
                return event
        raise EOFError("the stream has ended")

    async def to_the_end(self, within: float = 60.0) -> list[Event]:
        async with asyncio.timeout(within):
            async for _ in self:
                pass
        return self.events

    async def _chunks(self) -> AsyncIterator[bytes]:
        while True:
            try:
                size = int(await self.reader.readuntil(b"\r\n"), 16)
                chunk = (await self.reader.readexactly(size + 2))[:-2]
            except (asyncio.IncompleteReadError, ConnectionError):
                return
            if not size:
                self.complete = True
                return
            yield chunk

    def _parse(self, block: str) -> Event | None:
        fields = dict(line.split(": ", 1) for line in block.splitlines() if line[:1] != ":")
        self.comments += sum(line[:1] == ":" for line in block.splitlines())
        if "retry" in fields:
            self.retry = int(fields.pop("retry"))
        if not fields:
            return None
        assert set(fields) == {"event", "data"}, block
        return Event(fields["event"], json.loads(fields["data"]), time.monotonic())


@asynccontextmanager
async def listening(
    port: int, path: str, key: str = "", *, method: str = "GET"
) -> AsyncIterator[Listener]:
    """A request whose answer is read as it comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    try:
        lines = (f"{method} {path} HTTP/1.1", "Host: here", f"Authorization: Bearer {key}", "", "")
        writer.write("\r\n".join(lines).encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        yield Listener(int(head[0].split()[1]), headers, reader, writer)
    finally:
        writer.close()
