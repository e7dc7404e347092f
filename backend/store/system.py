"""Queries about one account's work as a whole, for whoever watches the system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.job import LIVE, Status, Wish
from backend.store.models import Account, Job


@dataclass(frozen=True, slots=True)
class Queue:
    """
    The account's live jobs: how many of each status, and why some of them don't move.

    `longest_wait` is for how many seconds the first in line could have begun.
    """

    pending: int
    running: int
    paused: int
    waiting: Mapping[str, int]
    longest_wait: float


async def is_driven(session: AsyncSession, account_id: int, now: ColumnElement[float]) -> bool:
    """Whether a driver has the account now."""
    query = select(Account.id).where(Account.id == account_id, Account.lease_until > now)
    return (await session.scalar(query)) is not None


async def queue(session: AsyncSession, account_id: int, now: datetime) -> Queue:
    """The account's live jobs, counted."""
    rows = await session.execute(
        select(Job.status, Job.waiting_reason, func.count())
        .where(Job.account_id == account_id, Job.status.in_(LIVE))
        .group_by(Job.status, Job.waiting_reason)
    )
    statuses, waiting = dict.fromkeys(LIVE, 0), dict[str, int]()
    for status, reason, number in rows:
        statuses[Status(status)] += number
        if reason is not None:
            waiting[reason] = waiting.get(reason, 0) + number
    first = await session.scalar(
        select(func.min(Job.runnable_at)).where(
            Job.account_id == account_id, Job.status == Status.PENDING, Job.wish == Wish.RUN
        )
    )
    return Queue(
        pending=statuses[Status.PENDING],
        running=statuses[Status.RUNNING],
        paused=statuses[Status.PAUSED],
        waiting=waiting,
        longest_wait=max(0.0, now.timestamp() - first) if first is not None else 0.0,
    )
