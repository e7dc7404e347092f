"""The tables of schedules: by which rule a saved job is started, and what came of each time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.store.models import Base


class Schedule(Base):
    """
    A saved job at a time or by a rule; `rule` is a timetable as JSON, `owner` a signature.

    `next_at` is the time that comes next, in UTC; None where none comes. `due_at` is when a process
    looks at it: then, or later where it could not be decided; `waiting` says why. Whoever looks
    holds it until `lease_until`. `failures` counts times that failed since one started a job, and
    `ended` says why it has stopped. A removed one stays for the jobs that it has made.
    """

    __tablename__ = "schedule"
    __table_args__ = (Index("ix_schedule_due", "state", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    schedule_id: Mapped[str] = mapped_column(String(36), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    template_id: Mapped[str] = mapped_column(String(36), index=True)
    input_values: Mapped[dict[str, Any]]
    rule: Mapped[dict[str, Any]]
    owner: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(12))
    ended: Mapped[dict[str, Any] | None]
    next_at: Mapped[datetime | None]
    due_at: Mapped[float]
    waiting: Mapped[dict[str, Any] | None]
    lease_until: Mapped[float] = mapped_column(default=0.0)
    failures: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class ScheduleSlot(Base):
    """
    One time of a schedule, decided: its job was started, or why none was.

    The key is what keeps two processes from running the same time twice. `detail` is a sentence
    where no job was started, `by` who asked where it was no rule.
    """

    __tablename__ = "schedule_slot"

    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(String(12))
    job_id: Mapped[str | None] = mapped_column(String(36), index=True)
    reason: Mapped[str | None] = mapped_column(String(40))
    detail: Mapped[str | None] = mapped_column(Text)
    by: Mapped[dict[str, Any] | None]
    decided_at: Mapped[datetime]
