"""The tables of mail: what is to be told to whom, and where those people are reached."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.store.models import Base


class Outbox(Base):
    """
    A notice for one person, written in the transaction of what it tells of.

    `key` says what is told, so that nothing is told twice. Whoever sends it holds it until
    `lease_until`; `attempts` counts them, and is their fence. `state` is a `core.notice.Told`,
    `outcome` why it was dropped or given up, or what the last attempt ran into.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "state", "due_at"),
        Index("ix_outbox_person", "account_id", "user_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    email: Mapped[str | None] = mapped_column(Text)
    event: Mapped[str] = mapped_column(String(24))
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(12))
    due_at: Mapped[float]
    lease_until: Mapped[float] = mapped_column(default=0.0)
    attempts: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str | None] = mapped_column(Text)
    over_at: Mapped[datetime | None]


class Recipient(Base):
    """
    A person of an account: which notices they want by mail, and where mail reaches them.

    `choices` is None where everything is as it comes. The address is what Zendesk said at
    `asked_at` (seconds since 1970), sealed.
    """

    __tablename__ = "recipient"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    choices: Mapped[dict[str, Any] | None]
    changed_at: Mapped[datetime | None]
    sealed_address: Mapped[bytes | None] = mapped_column(LargeBinary)
    name: Mapped[str] = mapped_column(Text, default="")
    locale: Mapped[str] = mapped_column(String(16), default="")
    asked_at: Mapped[float] = mapped_column(default=0.0)
