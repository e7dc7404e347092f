"""
Drives one account: takes its lease, moves all its jobs forward, gives the lease back.

At most one driver per account, whoever was hinted how often. Every write proves the lease, and
what is on its way to Zendesk when a driver ends is found in the ledger by the next one.
"""

from __future__ import annotations

import asyncio

import structlog

from backend.engine.driver import Driver
from backend.engine.lease import HeldLease
from backend.resources import Resources
from backend.store import accounts
from backend.store.accounts import LeaseLost

log = structlog.stdlib.get_logger(__name__)


async def drive(resources: Resources, account_id: int, *, stopping: asyncio.Event) -> None:
    """
    Drive the account until nothing is left to do, its turn is over, or `stopping` is set.

    Returns at once where another driver has it. Never raises for a job's or Zendesk's sake; what
    it raises is a fault of ours or of a store, and the lease is given back all the same.
    """
    held = await HeldLease.take(resources.database, resources.clock, account_id)
    if held is None:
        return
    driver = Driver(resources, held, stopping)
    try:
        await driver.run()
    except LeaseLost:
        log.warning("lease lost", account=account_id)
        return
    except BaseException:
        await _give_back(held)
        raise
    await _give_back(held)
    if driver.more_to_do or (driver.rested and await _has_work(resources, account_id)):
        await resources.enqueue(account_id)


async def _give_back(held: HeldLease) -> None:
    try:
        await asyncio.shield(held.give_back())
    except Exception as error:  # it runs out by itself
        log.warning("lease not given back", error=repr(error))


async def _has_work(resources: Resources, account_id: int) -> bool:
    """A hint that found the lease held has vanished; what it was about is looked up here."""
    async with resources.database.read() as session:
        now = resources.database.now_seconds()
        return await accounts.has_work(session, account_id, now=now)
