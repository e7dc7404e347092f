"""
The same request twice makes one thing: `Idempotency-Key`.

The key is kept in the transaction that makes the thing, so there is nothing in between. It counts
for one account, and for a week.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import Invalid
from backend.core.locks import Locks
from backend.resources import Resources
from backend.store import idempotency

KEPT = timedelta(days=7)
HEADER = "Idempotency-Key"

T = TypeVar("T")
Within = Callable[[AsyncSession, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Once:
    """A request that shall be done once: its key, what it asks, and a hash of all of it."""

    key: str
    route: str
    sha256: bytes


class Repeated(Exception):
    """The request was done before; it made the thing with this id."""

    def __init__(self, made_id: str) -> None:
        super().__init__(made_id)
        self.made_id = made_id


async def nothing_else(session: AsyncSession, made_id: str) -> None:
    """What a request without a key writes besides."""


@asynccontextmanager
async def once(
    resources: Resources, locks: Locks, account_id: int, request: Once | None
) -> AsyncIterator[Within]:
    """
    Make something at most once in this block, which gives the yielded function to the
    transaction that makes it. Raises Repeated where it was made before.

    Requests of one process wait for each other here, so that the same is not checked at Zendesk
    many times; those of several processes meet in the database.
    """
    if request is None:
        yield nothing_else
        return
    async with locks.hold(("once", account_id, request.key)):
        async with resources.database.read() as session:
            await _raise_repeated(session, account_id, request)
        yield lambda session, made_id: _claim(resources, session, account_id, request, made_id)


async def made_once(
    resources: Resources,
    locks: Locks,
    account_id: int,
    request: Once | None,
    make: Callable[[Within], Awaitable[T]],
    find: Callable[[str], Awaitable[T]],
) -> tuple[T, bool]:
    """
    What `make` makes in `once`, or what `find` says of the id of what was made before.

    Also says whether it was. Raises what the two raise, and Invalid as `once` does.
    """
    try:
        async with once(resources, locks, account_id, request) as claim:
            return await make(claim), False
    except Repeated as earlier:
        return await find(earlier.made_id), True


async def made_before(resources: Resources, account_id: int, request: Once | None) -> str | None:
    """The id of what this request made before, if it did; raises Invalid as `once` does."""
    if request is None:
        return None
    async with resources.database.read() as session:
        try:
            await _raise_repeated(session, account_id, request)
        except Repeated as earlier:
            return earlier.made_id
    return None


async def _claim(
    resources: Resources, session: AsyncSession, account_id: int, request: Once, made_id: str
) -> None:
    now = resources.clock.now()
    await idempotency.forget(session, account_id, before=now - KEPT)
    ours = await idempotency.claim(
        session,
        account_id,
        request.key,
        route=request.route,
        request_sha256=request.sha256,
        made_id=made_id,
        now=now,
    )
    if not ours:
        await _raise_repeated(session, account_id, request)


async def _raise_repeated(session: AsyncSession, account_id: int, request: Once) -> None:
    kept = await idempotency.find(session, account_id, request.key)
    if kept is None:
        return
    if (kept.route, kept.request_sha256) != (request.route, request.sha256):
        raise Invalid(
            "This key was used for another request. Make a new key for each request, and repeat "
            "a request with its own.",
            field=HEADER,
            code="idempotency_key_reused",
        )
    raise Repeated(kept.made_id)
