"""
`python -m tests.benchmarks.deliverer`: calls a webhook rule's address at a steady rate, as many
Zendesk servers would.

Reads one line (JSON) that says what, and answers with one. A call's time runs from the moment when
it was due, so that one that had to wait for a free connection counts as slow.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from backend.zendesk.signing import webhook_signature

CONNECTIONS = 64


class Deliverer:
    """All calls of a run: the next one is taken by whichever connection is free."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self._host = urlsplit(asked["url"])
        self._calls = [self._call(asked, ticket) for ticket in asked["tickets"]]
        self._rate: float = asked["rate"]
        self._next = 0
        self.seconds: list[float] = []
        self.statuses: dict[str, int] = {}

    def _call(self, asked: dict[str, Any], ticket: int) -> bytes:
        body = json.dumps({"ticket_id": str(ticket)}).encode()
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        lines = (
            f"POST {self._host.path} HTTP/1.1",
            f"host: {self._host.netloc}",
            "content-type: application/json",
            f"content-length: {len(body)}",
            "x-zendesk-account-id: 1234567",
            f"x-zendesk-webhook-invocation-id: {uuid4().hex}",
            f"x-zendesk-webhook-signature: {webhook_signature(asked['secret'], now, body)}",
            f"x-zendesk-webhook-signature-timestamp: {now}",
        )
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    async def run(self) -> None:
        self._began = time.monotonic() + 0.5
        await asyncio.gather(*(self._connection() for _ in range(CONNECTIONS)))

    async def _connection(self) -> None:
        reader, writer = await asyncio.open_connection(self._host.hostname, self._host.port)
        while self._next < len(self._calls):
            number, self._next = self._next, self._next + 1
            due = self._began + number / self._rate
            if (pause := due - time.monotonic()) > 0:
                await asyncio.sleep(pause)
            writer.write(self._calls[number])
            status = await _answer(reader)
            self.seconds.append(time.monotonic() - due)
            self.statuses[status] = self.statuses.get(status, 0) + 1
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> str:
    """The status of the next answer, which is then read to its end."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    await reader.readexactly(length)
    return head.split(" ", 2)[1]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all is not above."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def main() -> None:
    deliverer = Deliverer(json.loads(sys.stdin.readline()))
    await deliverer.run()
    answer = {"statuses": deliverer.statuses, "seconds": deliverer.seconds}
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
