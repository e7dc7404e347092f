"""How the system does, for whoever watches it: its processes, and one account's work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from backend.actions import metrics, notifications
from backend.actions.notifications import MailState
from backend.resources import Resources
from backend.store import accounts, processes, system, troubles
from backend.store.figures import MINUTE
from backend.store.models import Account, Process
from backend.store.system import Queue
from backend.store.troubles import Cause

__all__ = ["Cause", "MailState", "ProcessView", "Queue", "SystemView", "UseView", "read"]


@dataclass(frozen=True, slots=True)
class ProcessView:
    """
    A web or worker process that lives, or died a moment ago without saying goodbye.

    `seen_at` is when its reconciler last ran, `failing` which of its chores fail now, and how.
    """

    kind: str
    host: str
    pid: int
    version: str
    started_at: datetime
    seen_at: datetime
    alive: bool
    failing: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UseView:
    """
    What is in use of an account's limits at Zendesk.

    `lanes_in_use` are background jobs that Zendesk is doing for us; they and `requests_left` are
    told by the account's driver, every few seconds. None: nobody knows.
    """

    driven: bool
    lanes_in_use: int
    most_lanes: int
    requests_per_minute: int | None
    requests_left: int | None
    paused_until: datetime | None
    pause_reason: str | None


@dataclass(frozen=True, slots=True)
class SystemView:
    """`hints` are messages that no worker has taken yet; None where Redis does not answer."""

    at: datetime
    processes: Sequence[ProcessView]
    hints: int | None
    use: UseView
    queue: Queue
    troubles: Sequence[Cause]
    mail: MailState

    @property
    def workers(self) -> int:
        """How many worker processes live."""
        return sum(each.alive for each in self.processes if each.kind == "worker")


async def read(resources: Resources, account_id: int) -> SystemView:
    """The system as it is now, and of the accounts only this one."""
    hints = await metrics.queued_hints(resources)
    mail = await notifications.state(resources, account_id)
    now = resources.clock.now()
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
        seconds = resources.database.now_seconds()
        return SystemView(
            at=now,
            processes=[_process(row, now) for row in await processes.lately(session, now)],
            hints=hints,
            use=_use(
                account,
                driven=await system.is_driven(session, account_id, seconds),
                most_lanes=resources.settings.max_lanes,
                now=now.timestamp(),
            ),
            queue=await system.queue(session, account_id, now),
            troubles=await troubles.causes(session, account_id, now),
            mail=mail,
        )


def _process(row: Process, now: datetime) -> ProcessView:
    alive = row.seen_at > now - processes.ALIVE
    return ProcessView(
        row.kind,
        row.host,
        row.pid,
        row.version,
        row.started_at,
        row.seen_at,
        alive,
        row.failing,
    )


def _use(account: Account, *, driven: bool, most_lanes: int, now: float) -> UseView:
    paused = accounts.pause_left(account, now) > 0
    current = account.requests_left_at > now - MINUTE
    return UseView(
        driven=driven,
        lanes_in_use=(account.lanes_in_use or 0) if driven else 0,
        most_lanes=min(account.lanes or most_lanes, most_lanes),
        requests_per_minute=account.requests_per_minute,
        requests_left=account.requests_left if current else account.requests_per_minute,
        paused_until=datetime.fromtimestamp(account.pause_until, UTC) if paused else None,
        pause_reason=account.pause_reason if paused else None,
    )
