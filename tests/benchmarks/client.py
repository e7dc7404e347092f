"""
`python -m tests.benchmarks.client`: starts jobs, as the web process or the CLI would.

Reads an order a line (JSON) and answers each with a line.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

from backend import actors, logs
from backend.actions import accounts, jobs
from backend.resources import Resources, opened
from backend.settings import load


async def start(resources: Resources, order: dict[str, Any]) -> dict[str, Any]:
    """Create the job; `requested` is the moment before anything was done for it."""
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


async def serve() -> None:
    """Answer orders until there are no more."""
    async with opened(load(), enqueue=actors.enqueue) as resources:
        while line := await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(await start(resources, json.loads(line))), flush=True)


if __name__ == "__main__":
    logs.configure(load())
    asyncio.run(serve())
