"""Drafts: jobs whose list is fixed and that wait for a person. After a day they are given up."""

from __future__ import annotations

from datetime import timedelta

from backend.resources import Resources
from backend.store import jobs

KEPT_FOR = timedelta(hours=24)


async def expire(resources: Resources) -> None:
    """Give up drafts that nobody has started for a day; any process may do it at any time."""
    async with resources.database.write() as session:
        accounts = await jobs.expire_drafts(session, before=resources.clock.now() - KEPT_FOR)
    for account_id in accounts:
        await resources.enqueue(account_id)
