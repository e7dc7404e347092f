"""The tables of what an account allows, and of who did what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.store.models import Base


class AccountPermissions(Base):
    """
    What somebody has set that an account allows; see `core/permissions`.

    `protected_at` is when a tag was last protected that was not: lists fixed before that were not
    checked against it.
    """

    __tablename__ = "permissions"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    start: Mapped[str] = mapped_column(String(16))
    agent_tickets: Mapped[int | None]
    protected_tags: Mapped[list[str]]
    confirm_above: Mapped[int | None]
    changed_at: Mapped[datetime]
    changed_by: Mapped[dict[str, Any]]
    protected_at: Mapped[datetime | None]


class Activity(Base):
    """
    One line of the log: who did what to which thing. Lines are never changed.

    `who` is what somebody proved themselves with, `user` the person at Zendesk behind it.
    """

    __tablename__ = "activity"
    __table_args__ = (
        Index("ix_activity_account", "account_id", "id"),
        Index("ix_activity_noun", "account_id", "noun_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    who_type: Mapped[str] = mapped_column(String(16))
    who_id: Mapped[str | None] = mapped_column(String(64))
    who_name: Mapped[str] = mapped_column(Text)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    user_name: Mapped[str] = mapped_column(Text)
    verb: Mapped[str] = mapped_column(String(16))
    noun: Mapped[str] = mapped_column(String(16))
    noun_id: Mapped[str | None] = mapped_column(String(64))
    details: Mapped[dict[str, Any]]


class Trouble(Base):
    """How often something went wrong between us and an account's Zendesk, hour by hour."""

    __tablename__ = "trouble"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    cause: Mapped[str] = mapped_column(String(40), primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    number: Mapped[int]
    last_at: Mapped[datetime]
    example: Mapped[str] = mapped_column(Text)
