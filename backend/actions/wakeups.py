"""
Hearing from Redis which jobs have changed: one subscription per process, for all its streams.

Pub/sub forgets whoever is away for a moment, so every (new) subscription is reported, and
whoever watches looks for himself then.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

import redis.asyncio
import structlog
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from backend.core.clock import Clock
from backend.resources import CHANNEL

log = structlog.stdlib.get_logger(__name__)

SILENCE = 5.0  # seconds after which the server is asked whether it is still there
ANSWER = 2.0
RECONNECT_EVERY = 0.5

Heard = Callable[[int, str], None]
Connected = Callable[[bool], None]


async def listen(
    client: redis.asyncio.Redis, clock: Clock, heard: Heard, connected: Connected
) -> None:
    """
    Report changed jobs as (account, public id) until cancelled, whatever happens to Redis.

    `connected` is told True after every subscription and False when it is lost.
    """
    while True:
        try:
            async with client.pubsub() as subscription:
                await subscription.psubscribe(f"{CHANNEL}*")
                await _hear(subscription, heard, connected)
        except (RedisError, OSError, TimeoutError) as exc:
            log.debug("not listening", error=repr(exc))
        connected(False)
        await clock.sleep(RECONNECT_EVERY * random.uniform(0.75, 1.25))


async def _hear(subscription: PubSub, heard: Heard, connected: Connected) -> None:
    asked = False
    while True:
        message = await subscription.get_message(timeout=ANSWER if asked else SILENCE)
        if message is None:
            if asked:
                raise TimeoutError("Redis does not answer")
            await subscription.ping()
            asked = True
            continue
        asked = False
        if message["type"] == "psubscribe":
            connected(True)
        elif message["type"] == "pmessage":
            with suppress(ValueError):
                heard(int(message["channel"].removeprefix(CHANNEL)), message["data"])
