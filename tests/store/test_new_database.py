"""A database that several processes find, and make, at the same moment."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

OPEN_IT_OFTEN = """
import asyncio, sys, time
from backend.core.clock import Clock
from backend.store.database import Database

async def look(url):
    database = Database.open(url, Clock())
    async with database.read() as session:
        await session.connection()
    await database.close()

begin = float(input())
for folder in range(60):
    while time.monotonic() < begin + folder * 0.04:
        pass  # or they would drift apart
    asyncio.run(look(f"sqlite+aiosqlite:///{sys.argv[1]}/{folder}.sqlite3"))
"""


def test_processes_that_open_a_new_database_together_all_get_it(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_IT_OFTEN, str(tmp_path)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    begin = time.monotonic() + 3  # the same clock in all processes
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(f"{begin}\n")
        process.stdin.flush()
    for process in processes:
        _, complaint = process.communicate(timeout=120)
        assert process.returncode == 0, complaint
