"""
What a stream sends: the present state of a job, or of an account's live jobs, as bytes.

A snapshot is built once and sent to everybody who watches; nobody keeps more than the newest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions.job_view import JobView
from backend.actions.jobs import viewed
from backend.core.errors import NotFound
from backend.core.job import LIVE
from backend.resources import Resources
from backend.store import watching
from backend.store.models import Job

SHOWN_IDS = 100  # of a selection's tickets; a stream repeats itself, a list may hold a million
SHOWN_JOBS = 200  # of an account that are live, and as many that have ended
MOST_FOLLOWED = 1_000
RECENT = timedelta(seconds=10)  # a client that was away so long still sees how a job ended
LONGEST_STREAM = timedelta(minutes=15)


class JobSnapshot:
    """One job as it is now; `over` once nothing will change any more."""

    def __init__(self, view: JobView) -> None:
        self.account_id = view.account_id
        self.over = view.over
        self._frame = frame("job", orjson.dumps(view.to_json()))

    def frame(self, since: datetime) -> bytes:
        """The event for a stream, whenever it began."""
        return self._frame

    def shows_the_same_as(self, other: object) -> bool:
        """Whether whoever has seen the other one learns nothing from this one."""
        return isinstance(other, JobSnapshot) and other._frame == self._frame


class JobsSnapshot:
    """An account's live jobs, and those that ended lately."""

    over = False

    def __init__(self, account_id: int, views: Sequence[JobView]) -> None:
        self.account_id = account_id
        ended = sorted(
            (view for view in views if view.over and view.completed_at), key=_completed_at
        )
        self._ended_at = [_completed_at(view) for view in ended]
        self._ended = [orjson.dumps(view.to_json()) for view in ended]
        self._live = [orjson.dumps(view.to_json()) for view in views if not view.over]
        self._frames: dict[int, bytes] = {}

    def frame(self, since: datetime) -> bytes:
        """The event for a stream that began at `since`: earlier ends are none of its business."""
        first = bisect_left(self._ended_at, since - RECENT)
        if first not in self._frames:
            jobs = b",".join(self._live + self._ended[first:])
            self._frames[first] = frame("jobs", b'{"jobs":[' + jobs + b"]}")
        return self._frames[first]

    def shows_the_same_as(self, other: object) -> bool:
        """Whether whoever has seen the other one learns nothing from this one."""
        return (
            isinstance(other, JobsSnapshot)
            and other._live == self._live
            and other._ended_at == self._ended_at
        )


Snapshot = JobSnapshot | JobsSnapshot


def frame(event: str, data: bytes) -> bytes:
    """An event of the stream; `data` is one line, as JSON is."""
    return b"event: %s\ndata: %s\n\n" % (event.encode(), data)


class JobReader:
    """Reads one job again and again; its selection once."""

    def __init__(self, resources: Resources, job_id: str) -> None:
        self._resources = resources
        self._job_id = job_id
        self._selections: dict[int, dict[str, Any]] = {}

    async def read(self) -> JobSnapshot:
        """The job as it is now; raises NotFound."""
        async with self._resources.database.read() as session:
            job = await watching.one(session, self._job_id)
            if job is None:
                raise NotFound(f"There is no job {self._job_id}.")
            await _select(session, [job], self._selections)
            return JobSnapshot(viewed(self._resources, job))


class JobsReader:
    """
    Reads an account's jobs again and again.

    To learn how jobs ended it looks only at those it has seen before they were over and at new
    ones: an account may have a hundred thousand that ended long ago.
    """

    def __init__(self, resources: Resources, account_id: int) -> None:
        self._resources = resources
        self._account_id = account_id
        self._selections: dict[int, dict[str, Any]] = {}
        self._followed: set[int] | None = None
        self._newest_id = 0

    async def read(self) -> JobsSnapshot:
        """The account's jobs as they are now."""
        now = self._resources.clock.now()
        async with self._resources.database.read() as session:
            newest_id = await watching.newest_id(session)
            going = await watching.not_over(session, self._account_id, limit=MOST_FOLLOWED)
            going_ids = {job.id for job in going}
            ended = await watching.ended_since(
                session,
                self._account_id,
                now - (RECENT if self._followed is None else RECENT + LONGEST_STREAM),
                among=None if self._followed is None else self._followed - going_ids,
                above=self._newest_id,
                limit=SHOWN_JOBS,
            )
            shown = [job for job in going if job.status in LIVE][:SHOWN_JOBS] + list(ended)
            shown.sort(key=lambda job: job.id)
            await _select(session, shown, self._selections)
            views = [viewed(self._resources, job) for job in shown]
        self._followed = going_ids | {job.id for job in ended}
        self._newest_id = newest_id
        return JobsSnapshot(self._account_id, views)


async def _select(
    session: AsyncSession, rows: Sequence[Job], known: dict[int, dict[str, Any]]
) -> None:
    for job_id in known.keys() - {row.id for row in rows}:
        del known[job_id]
    for row in rows:
        if row.id not in known:  # one at a time: each may be long
            found = await watching.selections(session, [row.id])
            known[row.id] = shortened(found[row.id])
        watching.select_as(row, known[row.id])


def shortened(selection: dict[str, Any]) -> dict[str, Any]:
    """A selection that names at most `SHOWN_IDS` tickets."""
    ids = selection.get("ids", ())
    if len(ids) <= SHOWN_IDS:
        return selection
    return {**selection, "ids": ids[:SHOWN_IDS], "shortened": True}


def _completed_at(view: JobView) -> datetime:
    assert view.completed_at
    return view.completed_at
