"""A worker whose driver only tells, in the file $PROBE, what happens to it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from backend import actors
from backend.resources import Resources
from backend.store import processes

PROBE = Path(os.environ["PROBE"])


def tell(*words: object) -> None:
    with PROBE.open("a") as file:
        file.write(" ".join(map(str, words)) + "\n")


async def drive(resources: Resources, account_id: int, *, stopping: asyncio.Event) -> None:
    """Hold the account until the process is told to end, then write once more."""
    tell("driving", account_id)
    await stopping.wait()
    tell("stopping", account_id)
    await asyncio.sleep(1)
    async with resources.database.read() as session:
        await processes.alive(session, "worker", resources.clock.now())
    tell("handed-back", account_id)


actors.drive = drive
