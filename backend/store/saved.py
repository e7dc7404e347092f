"""The tables of work without a person watching: saved jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.store.models import Base


class Template(Base):
    """
    A saved job: an order under a name, with gaps that are filled at its start.

    A removed one stays for what was made of it. `name_key` is its name in small letters, and none
    once it is removed, so that the name is free again. `owner` is a signature as jobs have it.
    """

    __tablename__ = "template"
    __table_args__ = (UniqueConstraint("account_id", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[str] = mapped_column(String(36), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str | None] = mapped_column(Text)
    tool_slug: Mapped[str] = mapped_column(String(64))
    selection: Mapped[dict[str, Any]]
    parameters: Mapped[dict[str, Any]]
    options: Mapped[dict[str, Any]]
    title: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    inputs: Mapped[list[dict[str, Any]]] = mapped_column(JSON(none_as_null=True))
    owner: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
