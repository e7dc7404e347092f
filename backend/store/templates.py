"""Queries about saved jobs. Removed ones are none, but where what was made of them asks."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from backend.store.saved import Template


async def get(
    session: AsyncSession, account_id: int, template_id: str, *, hold: bool = False
) -> Template | None:
    """The account's saved job with this id; with `hold` nobody else changes it until the commit."""
    query = select(Template).where(
        Template.account_id == account_id,
        Template.template_id == template_id,
        Template.removed_at.is_(None),
    )
    return (await session.scalars(query.with_for_update() if hold else query)).one_or_none()


async def named(session: AsyncSession, account_id: int, name: str) -> Template | None:
    """The account's saved job with this name, in any case."""
    query = select(Template).where(
        Template.account_id == account_id, Template.name_key == name_key(name)
    )
    return (await session.scalars(query)).one_or_none()


async def names(session: AsyncSession, template_ids: Sequence[str]) -> dict[str, str]:
    """The names of these saved jobs, of removed ones too."""
    query = select(Template).where(Template.template_id.in_(template_ids))
    columns = load_only(Template.template_id, Template.name)
    return {one.template_id: one.name for one in await session.scalars(query.options(columns))}


async def listing(session: AsyncSession, account_id: int) -> Sequence[Template]:
    """All saved jobs of the account by name."""
    query = (
        select(Template)
        .where(Template.account_id == account_id, Template.removed_at.is_(None))
        .order_by(Template.name_key, Template.id)
    )
    return (await session.scalars(query)).all()


async def count(session: AsyncSession, account_id: int) -> int:
    """How many saved jobs the account has."""
    query = (
        select(func.count())
        .select_from(Template)
        .where(Template.account_id == account_id, Template.removed_at.is_(None))
    )
    return (await session.scalar(query)) or 0


def name_key(name: str) -> str:
    """What makes two names the same."""
    return name.casefold()
