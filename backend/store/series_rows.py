"""The tables of series: jobs one after the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.store.models import Base


class Series(Base):
    """
    Steps that run one after the other, with the rights of its owner.

    Nobody looks after it before `due_at`: somebody makes a step's job, or tries again later;
    `waiting` says why. `error` is why it stopped.
    """

    __tablename__ = "series"
    __table_args__ = (Index("ix_series_status", "status", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[str] = mapped_column(String(36), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
    on_failure: Mapped[str] = mapped_column(String(8))
    owner: Mapped[dict[str, Any]]
    due_at: Mapped[float] = mapped_column(default=0.0)
    waiting: Mapped[dict[str, Any] | None]
    error: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]


class SeriesStep(Base):
    """
    One step: an order, or a saved job with values, and the public id of the job made of it.

    `error` is why no job could be made.
    """

    __tablename__ = "series_step"
    __table_args__ = (Index("ix_series_step_state", "state"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    order: Mapped[dict[str, Any] | None]
    template_id: Mapped[str | None] = mapped_column(String(36))
    values: Mapped[dict[str, Any] | None]
    state: Mapped[str] = mapped_column(String(24))
    job_id: Mapped[str | None] = mapped_column(String(36), unique=True)
    error: Mapped[dict[str, Any] | None]
