"""The tables of the app in Zendesk: where it is installed, and which agents have it open."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.store.models import Base


class Installation(Base):
    """
    The app as an account has installed it.

    `sealed_secret` is what Zendesk's proxy signs with; `page_key` the public key of the app's
    pages as Zendesk gave it, asked for last at `page_key_tried_at`.
    """

    __tablename__ = "installation"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    installation_id: Mapped[int] = mapped_column(BigInteger)
    app_id: Mapped[int] = mapped_column(BigInteger)
    sealed_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    page_key: Mapped[str | None] = mapped_column(Text)
    page_key_tried_at: Mapped[float] = mapped_column(default=0.0)
    created_at: Mapped[datetime]


class PageGrant(Base):
    """A page was given to this agent, and has not begun a session yet."""

    __tablename__ = "page_grant"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    agent_id: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[float] = mapped_column(index=True)


class AgentSession(Base):
    """
    An agent has the app open. A session that has ended has no row.

    `role` is what the agent was at Zendesk at `checked_at`, None for nobody who may do anything;
    where `checked_at` is 0, nobody could say yet. `tried_at` is when Zendesk was last asked.
    """

    __tablename__ = "agent_session"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    agent_id: Mapped[int] = mapped_column(BigInteger)
    agent_name: Mapped[str] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(String(16))
    checked_at: Mapped[float] = mapped_column(default=0.0)
    tried_at: Mapped[float] = mapped_column(default=0.0)
    started_at: Mapped[datetime]
    ends_at: Mapped[float] = mapped_column(index=True)


class UsedToken(Base):
    """A token of Zendesk's that was accepted once, kept until it would have ended anyway."""

    __tablename__ = "used_token"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[float] = mapped_column(index=True)
