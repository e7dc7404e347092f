"""How many jobs of one account may be under way: asked in the transaction that lets one begin."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions.idempotency import Within
from backend.core.caller import LimitReached
from backend.store import job_lists

MOST_UNDER_WAY = 200  # jobs of one account that are pending or running, or shall start later


def within(account_id: int) -> Within:
    """The same as part of a transaction that writes a job."""

    async def taken(session: AsyncSession, _job_id: str) -> None:
        await for_one(session, account_id)

    return taken


async def for_one(session: AsyncSession, account_id: int) -> None:
    """
    Raise LimitReached unless one more job of the account may begin; nobody counts beside us.

    Whoever holds a job as well holds it afterwards, or two would wait for each other.
    """
    await job_lists.be_alone(session, account_id)
    if await job_lists.count_under_way(session, account_id) >= MOST_UNDER_WAY:
        raise LimitReached(
            f"{MOST_UNDER_WAY} jobs of this account are pending, running or scheduled. Wait until "
            "some are over, or cancel some.",
            code="too_many_jobs",
        )
