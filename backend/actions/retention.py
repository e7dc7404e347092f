"""
Per-ticket records are kept for so many days after a job's end, then removed; its counts stay.

A million of them go in slices, each so short that whoever else writes hardly waits, and for a
moment at each turn of the clock. What is half removed counts as gone.
"""

from __future__ import annotations

from backend.actions.jobs import retention
from backend.core.turn import Turn
from backend.resources import Resources
from backend.store import records

JOBS_AT_ONCE = 20
TICKETS_AT_ONCE = 500
BATCHES_AT_ONCE = 100


async def forget_records(resources: Resources) -> None:
    """Remove records of jobs that ended longer ago than the setting says, as many as go now."""
    clock = resources.clock
    before = clock.now() - retention(resources)
    async with resources.database.read() as session:
        jobs = await records.old(session, before=before, limit=JOBS_AT_ONCE)
    turn = Turn(clock)
    for job_id in jobs:
        async with resources.database.write() as session:
            more = await records.let_go(session, job_id)
        while more:
            async with resources.database.write() as session:
                more = await records.remove_some(
                    session, job_id, tickets=TICKETS_AT_ONCE, batches=BATCHES_AT_ONCE
                )
            if await turn.is_over():
                return
