"""
The right to drive an account: taken by one statement, renewed in time, given back.

Time on the lease is the database's; how long it surely lasts is counted here by our own
monotonic clock, from before the database was asked.
"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import Clock
from backend.engine.ledger import Ledger
from backend.store import accounts, batches
from backend.store.accounts import Lease, LeaseLost
from backend.store.database import Database

SECONDS = 9.0
RENEW_EVERY = 1.5
_CHECK_EVERY = 0.1


class HeldLease:
    """An account's lease in a driver's hands."""

    def __init__(self, database: Database, clock: Clock, lease: Lease, taken_at: float) -> None:
        self.lease = lease
        self._database = database
        self._clock = clock
        self._sure_until = taken_at + SECONDS

    @classmethod
    async def take(cls, database: Database, clock: Clock, account_id: int) -> HeldLease | None:
        """
        Take the lease, or None where another driver has it or there is no work.

        What the last driver was sending is in doubt from now on.
        """
        asked_at = clock.monotonic()
        async with database.write() as session:
            lease = await accounts.take_lease(
                session, account_id, now=database.now_seconds(), seconds=SECONDS
            )
            if lease is None:
                return None
            await batches.doubt_all_sending(session, account_id, now=clock.now().timestamp())
        return cls(database, clock, lease, asked_at)

    @property
    def seconds_left(self) -> float:
        """How long nobody else can have the account."""
        return self._sure_until - self._clock.monotonic()

    async def lasts(self, seconds: float) -> None:
        """Return once the lease lasts so long; raises LeaseLost where it has run out."""
        while self.seconds_left < seconds:
            if self.seconds_left <= 0:
                raise LeaseLost
            await self._clock.sleep(_CHECK_EVERY)

    async def renew(self, ledger: Ledger) -> None:
        """
        Renew it until cancelled; raises LeaseLost.

        It goes through the driver's own ledger: beside it, it would queue behind thirty lanes.
        """
        while True:
            await self._clock.sleep(RENEW_EVERY)
            asked_at = self._clock.monotonic()
            await ledger.write(lambda session: self._set(session, SECONDS))
            self._sure_until = asked_at + SECONDS

    async def give_back(self) -> None:
        """Let the next driver begin at once."""
        async with self._database.write() as session:
            await self._set(session, 0.0)

    async def _set(self, session: AsyncSession, seconds: float) -> None:
        now = self._database.now_seconds()
        await accounts.renew_lease(session, self.lease, now=now, seconds=seconds)
