"""Queries about people who are at Zendesk to let us in; each comes back once."""

from __future__ import annotations

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.models import OAuthState


async def add(session: AsyncSession, state: OAuthState, *, now: float) -> None:
    """
    Expect somebody back.

    Forgets those who took too long, and where the same session sent its browser before.
    """
    old = or_(OAuthState.expires_at < now, OAuthState.bound_to == state.bound_to)
    await session.execute(delete(OAuthState).where(old))
    session.add(state)


async def keep(session: AsyncSession, sha256: str, *, brought_back: bytes, now: float) -> bool:
    """
    Keep what the one who was sent with this state brought back; False the second time, or late.

    A single UPDATE decides, so of two who come at once only one is let through.
    """
    kept = await session.scalar(
        update(OAuthState)
        .where(
            OAuthState.sha256 == sha256,
            OAuthState.expires_at >= now,
            OAuthState.brought_back.is_(None),
        )
        .values(brought_back=brought_back)
        .returning(OAuthState.sha256)
        .execution_options(synchronize_session=False)
    )
    return kept is not None


async def waits(session: AsyncSession, bound_to: str, *, now: float) -> bool:
    """Whether this session's browser is at Zendesk and has not come back yet."""
    query = exists().where(
        OAuthState.bound_to == bound_to,
        OAuthState.expires_at >= now,
        OAuthState.brought_back.is_(None),
    )
    return bool(await session.scalar(select(query)))


async def take(session: AsyncSession, bound_to: str, *, now: float) -> OAuthState | None:
    """What this session's browser has brought back; nothing the second time, or too late."""
    return await session.scalar(
        delete(OAuthState)
        .where(
            OAuthState.bound_to == bound_to,
            OAuthState.expires_at >= now,
            OAuthState.brought_back.is_not(None),
        )
        .returning(OAuthState)
        .execution_options(synchronize_session=False)
    )
