"""`python -m tests.benchmarks.client`: starts one job, as the web process or the CLI would."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

from backend import actors, logs
from backend.actions import accounts, jobs
from backend.resources import opened
from backend.settings import load


async def start(order: dict[str, Any]) -> dict[str, Any]:
    """Create the job; `requested` is the moment before anything was done for it."""
    async with opened(load(), enqueue=actors.enqueue) as resources:
        account = await accounts.find(resources, None)
        requested = time.time()
        job = await jobs.create(
            resources,
            account.id,
            tool="tag_manager",
            created_by={"type": "operator", "id": None, "name": "benchmark"},
            **order,
        )
        return {"job_id": job.job_id, "requested": requested}


if __name__ == "__main__":
    logs.configure(load())
    print(json.dumps(asyncio.run(start(json.load(sys.stdin)))))
