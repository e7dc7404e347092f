"""Queries about people who are at Zendesk to let us in; each comes back once."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.models import OAuthState


async def add(session: AsyncSession, state: OAuthState, *, now: float) -> None:
    """Expect somebody back, and forget those who took too long."""
    await session.execute(delete(OAuthState).where(OAuthState.expires_at < now))
    session.add(state)


async def take(session: AsyncSession, sha256: str, *, now: float) -> OAuthState | None:
    """
    The one who comes back with this state; nobody the second time, or too late.

    A single DELETE decides, so of two who come at once only one is let through.
    """
    return await session.scalar(
        delete(OAuthState)
        .where(OAuthState.sha256 == sha256, OAuthState.expires_at >= now)
        .returning(OAuthState)
        .execution_options(synchronize_session=False)
    )
