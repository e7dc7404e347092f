"""Drafts: jobs whose list is fixed and that wait for a person. After a day they are given up."""

from __future__ import annotations

from backend.core.job import DRAFT_KEPT_FOR
from backend.resources import Resources
from backend.store import jobs


async def expire(resources: Resources) -> None:
    """Give up drafts that nobody has started for a day; any process may do it at any time."""
    async with resources.database.write() as session:
        before = resources.clock.now() - DRAFT_KEPT_FOR
        accounts = await jobs.expire_drafts(session, before=before)
    for account_id in accounts:
        await resources.enqueue(account_id)
