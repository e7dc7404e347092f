"""
Drives one account: takes its lease, moves all its jobs forward, gives the lease back.

At most one driver per account, whoever was hinted how often. Every write proves the lease, and
what is on its way to Zendesk when a driver ends is found in the ledger by the next one.
"""

from __future__ import annotations

import asyncio

import structlog

from backend.core.clock import Clock
from backend.core.errors import AccessDenied, AccountGone, CredentialLost
from backend.engine.driver import Driver
from backend.resources import Resources
from backend.store import accounts, batches
from backend.store.accounts import Lease, LeaseLost

LEASE = 9.0
RENEW_EVERY = 1.5

log = structlog.stdlib.get_logger(__name__)


class HeldLease:
    """A lease that is renewed in time, and how long it surely lasts."""

    def __init__(self, resources: Resources, lease: Lease, taken_at: float) -> None:
        self.lease = lease
        self._database = resources.database
        self._clock: Clock = resources.clock
        self._sure_until = taken_at + LEASE

    def seconds_left(self) -> float:
        """By our own monotonic clock, counted from before the database was asked."""
        return self._sure_until - self._clock.monotonic()

    async def renew(self) -> None:
        """Keep it until cancelled; raises LeaseLost when that fails for too long."""
        while True:
            await self._clock.sleep(RENEW_EVERY)
            asked_at = self._clock.monotonic()
            try:
                await self._set(LEASE)
            except LeaseLost:
                raise
            except Exception as error:  # the database may be back before the lease is over
                log.warning("lease not renewed", error=repr(error))
                if self.seconds_left() <= 0:
                    raise LeaseLost from error
            else:
                self._sure_until = asked_at + LEASE

    async def give_back(self) -> None:
        """Let the next driver begin at once."""
        await self._set(0.0)

    async def _set(self, seconds: float) -> None:
        async with self._database.write() as session:
            await accounts.renew_lease(
                session, self.lease, now=self._database.now_seconds(), seconds=seconds
            )


async def drive(resources: Resources, account_id: int, *, stopping: asyncio.Event) -> None:
    """
    Drive the account until nothing is left to do, its turn is over, or `stopping` is set.

    Returns at once where another driver has it. Never raises for a job's or Zendesk's sake; what
    it raises is a fault of ours or of a store, and the lease is given back all the same.
    """
    held = await _take(resources, account_id)
    if held is None:
        return
    try:
        driver = Driver(resources, held.lease, held.seconds_left, stopping)
        await _run(driver, held)
    except LeaseLost:
        log.warning("lease lost", account=account_id)
        return
    except BaseException:
        await _give_back(held)
        raise
    await _give_back(held)
    if driver.more_to_do or await _has_work(resources, account_id, driver):
        await resources.enqueue(account_id)


async def _take(resources: Resources, account_id: int) -> HeldLease | None:
    now = resources.clock.monotonic()
    async with resources.database.write() as session:
        lease = await accounts.take_lease(
            session, account_id, now=resources.database.now_seconds(), seconds=LEASE
        )
        if lease is None:
            return None
        wall = resources.clock.now().timestamp()
        await batches.doubt_all_sending(session, account_id, now=wall)
    return HeldLease(resources, lease, now)


async def _run(driver: Driver, held: HeldLease) -> None:
    """The driver beside the renewal of its lease; whichever fails ends both."""
    try:
        async with asyncio.TaskGroup() as tasks:
            renewal = tasks.create_task(held.renew())
            await driver.run()
            renewal.cancel()
    except* LeaseLost as group:
        raise LeaseLost from group
    except* (CredentialLost, AccessDenied, AccountGone) as group:
        raise RuntimeError("a refusal of Zendesk's was not handled") from group


async def _give_back(held: HeldLease) -> None:
    try:
        await asyncio.shield(held.give_back())
    except Exception as error:  # it runs out by itself
        log.warning("lease not given back", error=repr(error))


async def _has_work(resources: Resources, account_id: int, driver: Driver) -> bool:
    """A hint that found the lease held has vanished; what it was about is looked up here."""
    if driver.blocked or not driver.rested:
        return False
    async with resources.database.read() as session:
        now = resources.database.now_seconds()
        return await accounts.has_work(session, account_id, now=now)
