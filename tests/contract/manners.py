"""What a server may do to the one who asks: answer, break off, drip, flood, or say nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable

import pytest

from backend.core.errors import (
    ZendeskError,
)

from .conftest import Answer


def answer(body: object, status: int = 200, **headers: str) -> Answer:
    """An answer as HTTP would have it."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {"content-type": "application/json; charset=utf-8", "content-length": str(len(raw))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + raw)

    return send


def page(status: int, html: str = "<html><h1>Down for maintenance</h1></html>") -> Answer:
    return answer(html.encode(), status, content_type="text/html")


async def reset(writer: asyncio.StreamWriter) -> None:
    """The connection is reset before a byte of an answer."""
    writer.transport.abort()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """The connection ends in good order, without an answer."""
    writer.close()


async def cut(writer: asyncio.StreamWriter) -> None:
    """The connection breaks in the middle of a body."""
    writer.write(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"
    )
    await writer.drain()
    writer.transport.abort()


async def no_http(writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.9\r\n\r\n")


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


def drip(status: int = 200) -> Answer:
    """A byte now and then, for ever: each one in time for any read timeout."""

    async def send(writer: asyncio.StreamWriter) -> None:
        head = "content-type: application/json\r\ncontent-length: 999999\r\nretry-after: 7"
        writer.write(f"HTTP/1.1 {status} X\r\n{head}\r\n\r\n".encode())
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.005)

    return send


def flood(status: int = 200) -> Answer:
    """A body without an end, as fast as it goes."""

    async def send(writer: asyncio.StreamWriter) -> None:
        head = "content-type: application/json\r\ntransfer-encoding: chunked"
        writer.write(f"HTTP/1.1 {status} X\r\n{head}\r\n\r\n".encode())
        while True:
            writer.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
            await writer.drain()

    return send


async def failure(call: Awaitable[object]) -> ZendeskError:
    with pytest.raises(ZendeskError) as caught:
        await call
    return caught.value
