"""An account at a glance: its connection, what is known of its limits, and what is in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from backend.actions.room import MOST_UNDER_WAY
from backend.resources import Resources
from backend.store import accounts, job_lists


@dataclass(frozen=True, slots=True)
class Gauge:
    """`paused_until` is told only while Zendesk has asked everybody to wait."""

    status: str
    connected_as: str
    requests_per_minute: int | None
    jobs_under_way: int
    most_jobs_under_way: int
    paused_until: datetime | None
    pause_reason: str | None


async def read(resources: Resources, account_id: int) -> Gauge:
    """The account as the ledger knows it; Zendesk is not asked."""
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
        under_way = await job_lists.count(session, account_id, job_lists.UNDER_WAY)
    paused = accounts.pause_left(account, resources.clock.now().timestamp()) > 0
    return Gauge(
        account.status,
        account.user_name,
        account.requests_per_minute,
        under_way,
        MOST_UNDER_WAY,
        datetime.fromtimestamp(account.pause_until, UTC) if paused else None,
        account.pause_reason if paused else None,
    )
