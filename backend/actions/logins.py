"""
Logins that nobody uses: renewed before their refresh tokens end, so that no person has to connect
Zendesk again after a quiet month.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from backend.core.errors import ZendeskError
from backend.engine import credentials
from backend.resources import Resources
from backend.store import credentials as store

AHEAD_SHARE, AHEAD_SECONDS = 1 / 3, 10 * 24 * 3600.0  # of a refresh token's life, and at most
ONE_LOOK_EVERY = 60.0
ONE_TRY_EVERY = 3600.0  # for each account
PATIENCE = 3.0  # real seconds; what has begun goes on without the caller


class Keeper:
    """One for each process. It tries seldom, since there are days in which to succeed."""

    def __init__(self) -> None:
        self._looked_at = float("-inf")
        self._tried: dict[int, float] = {}

    async def renew_in_time(self, resources: Resources) -> None:
        """Renew each login whose refresh token has little of its life left. Never raises for it."""
        moment, now = resources.clock.monotonic(), resources.clock.now().timestamp()
        if moment < self._looked_at + ONE_LOOK_EVERY:
            return
        self._looked_at = moment
        async with resources.database.read() as session:
            ending = await store.ending(session, now=now, before=now + AHEAD_SECONDS)
        for login in ending:
            life = login.until - login.since
            in_time = now < login.until - AHEAD_SHARE * life
            tried = self._tried.get(login.account_id, float("-inf"))
            if in_time or moment < tried + ONE_TRY_EVERY:
                continue
            self._tried[login.account_id] = moment
            with suppress(ZendeskError, TimeoutError):  # logged where it happens
                async with asyncio.timeout(PATIENCE / resources.clock.speed):
                    await credentials.renewed(resources, login.account_id)
