"""The tables of webhook rules: the rules, what Zendesk delivered to them, what they started."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.store.models import Base


class Hook(Base):
    """
    A webhook rule: whoever signs with its secret starts its saved job.

    A removed one stays for what it has started. `name_key` is its name in small letters, and none
    once it is removed. `owner` is a signature as jobs have it. The secrets are sealed; the
    previous one holds until `previous_until`. While Zendesk is asked for a new one, until
    `rotating_until`, what fits no secret is asked to come again. `zendesk_account_id` is what the
    first delivery said. Whoever gathers deliveries holds the rule until `gather_until`. Of how
    often it has changed a ticket, only what came after `resumed_at` counts.
    """

    __tablename__ = "hook"
    __table_args__ = (UniqueConstraint("account_id", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hook_id: Mapped[str] = mapped_column(String(36), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str | None] = mapped_column(Text)
    template_id: Mapped[str] = mapped_column(String(36))
    owner: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(8))
    paused_reason: Mapped[str | None] = mapped_column(Text)
    paused_at: Mapped[datetime | None]
    resumed_at: Mapped[datetime | None]
    most_per_hour: Mapped[int]
    sealed_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed_previous: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous_until: Mapped[datetime | None]
    rotating_until: Mapped[datetime | None]
    zendesk_account_id: Mapped[int | None] = mapped_column(BigInteger)
    zendesk_webhook_id: Mapped[str | None] = mapped_column(String(64))
    zendesk_trigger_id: Mapped[str | None] = mapped_column(String(32))
    gather_until: Mapped[float] = mapped_column(default=0.0)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Delivery(Base):
    """
    What Zendesk delivered to a rule: stored before it is answered, and kept for a week.

    Zendesk names each by an invocation, and may deliver it several times. The signature covers
    neither that name nor the account's, so the same signed content counts once under any name.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("hook_id", "invocation_id"),
        UniqueConstraint("hook_id", "signed_sha256"),
        Index("ix_delivery_of_hook", "hook_id", "id"),
        Index(
            "ix_delivery_waiting",
            "hook_id",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    hook_id: Mapped[int] = mapped_column(ForeignKey("hook.id"))
    invocation_id: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(index=True)
    body_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    signed_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    asks: Mapped[str] = mapped_column(String(12))
    ticket_id: Mapped[int | None] = mapped_column(BigInteger)
    ticket_ids: Mapped[list[int] | None]
    parameters: Mapped[dict[str, Any] | None]
    state: Mapped[str] = mapped_column(String(12))
    job_id: Mapped[str | None] = mapped_column(String(36), index=True)
    reason: Mapped[str | None] = mapped_column(Text)


class HookJob(Base):
    """
    A job that a rule has started, and when its deliveries were told what came of it.

    Times in seconds since 1970.
    """

    __tablename__ = "hook_job"
    __table_args__ = (Index("ix_hook_job_settled", "hook_id", "settled_at"),)

    job_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    hook_id: Mapped[int] = mapped_column(ForeignKey("hook.id"))
    asks: Mapped[str] = mapped_column(String(12))
    started_at: Mapped[float]
    settled_at: Mapped[float | None]
