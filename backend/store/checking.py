"""The tables of what was asked of an account's Zendesk on purpose, and of what was seen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.store.models import Base


class TicketCheck(Base):
    """
    A ticket that may have tags of ours on it: it is being asked about until `busy_until`.

    The row is written before the first tag is sent, and removed when none was seen any more; one
    that stays tells of a check that did not come to its end.
    """

    __tablename__ = "ticket_check"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    ticket_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    begun_at: Mapped[datetime]
    busy_until: Mapped[datetime]
    begun_by: Mapped[dict[str, Any]]


class SeenAnswer(Base):
    """The last clear answer to a question; see `core/questions`."""

    __tablename__ = "seen_answer"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(32), primary_key=True)
    answer: Mapped[str] = mapped_column(String(8))
    detail: Mapped[str] = mapped_column(Text)
    ticket_id: Mapped[int | None] = mapped_column(BigInteger)
    seen_at: Mapped[datetime]
