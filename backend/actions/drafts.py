"""Drafts: jobs whose list is fixed and that wait for a person. After a day they are given up."""

from __future__ import annotations

from backend.core.activity import SYSTEM, Noun, Verb
from backend.core.job import DRAFT_KEPT_FOR
from backend.resources import Resources
from backend.store import activity, jobs


async def expire(resources: Resources) -> None:
    """Give up drafts that nobody has started for a day; any process may do it at any time."""
    before = resources.clock.now() - DRAFT_KEPT_FOR
    async with resources.database.read() as session:
        if not await jobs.any_draft_before(session, before=before):
            return
    async with resources.database.write() as session:
        now = resources.clock.now()
        expired = await jobs.expire_drafts(session, before=before)
        for job in expired:
            what = {"title": job.title, "kind": job.kind, "tickets": job.total_items}
            activity.note(
                session, job.account_id, SYSTEM, Verb.EXPIRED, Noun.JOB, job.job_id, what, now=now
            )
    for account_id in sorted({job.account_id for job in expired}):
        await resources.enqueue(account_id)
