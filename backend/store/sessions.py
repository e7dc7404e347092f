"""Queries about agents' sessions, the grants they begin with, and tokens that work once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, exists, literal, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.store.agents import AgentSession, PageGrant, UsedToken
from backend.store.models import Account, OAuthState


async def grant(session: AsyncSession, sha256: str, *, now: float) -> PageGrant | None:
    """A page's grant that has not been used and is not too old."""
    query = select(PageGrant).where(PageGrant.sha256 == sha256, PageGrant.expires_at > now)
    return (await session.scalars(query)).one_or_none()


async def take_grant(session: AsyncSession, sha256: str, *, now: float) -> bool:
    """
    Use a grant up; False where somebody has, or it is too old.

    A single DELETE decides, so of two pages that come with the same one only one goes on.
    """
    taken = await session.scalar(
        delete(PageGrant)
        .where(PageGrant.sha256 == sha256, PageGrant.expires_at > now)
        .returning(PageGrant.sha256)
        .execution_options(synchronize_session=False)
    )
    return taken is not None


async def use_up(session: AsyncSession, sha256: str, *, until: float) -> bool:
    """Remember a token that works once; False where it was used before."""
    try:
        async with session.begin_nested():
            session.add(UsedToken(sha256=sha256, expires_at=until))
    except IntegrityError:
        return False
    return True


async def find(
    session: AsyncSession, session_id: str, *, now: float
) -> tuple[AgentSession, Account] | None:
    """A session that has not ended, and its account."""
    query = (
        select(AgentSession, Account)
        .join(Account, Account.id == AgentSession.account_id)
        .where(AgentSession.id == session_id, AgentSession.ends_at > now)
    )
    found = (await session.execute(query)).one_or_none()
    return None if found is None else (found[0], found[1])


async def put(session: AsyncSession, session_id: str, **values: Any) -> bool:
    """Write columns of a session; False where it has ended."""
    there = await session.scalar(
        update(AgentSession)
        .where(AgentSession.id == session_id)
        .values(**values)
        .returning(AgentSession.id)
        .execution_options(synchronize_session=False)
    )
    return there is not None


async def last_known(
    session: AsyncSession, account_id: int, agent_id: int, *, since: float
) -> AgentSession | None:
    """The session in which this agent's rights were read last, if that was after `since`."""
    query = select(AgentSession).where(
        AgentSession.account_id == account_id,
        AgentSession.agent_id == agent_id,
        AgentSession.checked_at > since,
    )
    return (await session.scalars(query.order_by(AgentSession.checked_at.desc()).limit(1))).first()


async def put_agent(session: AsyncSession, account_id: int, agent_id: int, **values: Any) -> None:
    """Write columns of all sessions of an agent."""
    await session.execute(
        update(AgentSession)
        .where(AgentSession.account_id == account_id, AgentSession.agent_id == agent_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def end(session: AsyncSession, session_id: str) -> None:
    """End a session."""
    await session.execute(delete(AgentSession).where(AgentSession.id == session_id))


async def end_agent(session: AsyncSession, account_id: int, agent_id: int) -> None:
    """End all sessions of an agent, and pages that have not begun one."""
    for table in (PageGrant, AgentSession):
        await session.execute(
            delete(table).where(table.account_id == account_id, table.agent_id == agent_id)
        )


async def anything_over(session: AsyncSession, *, now: float) -> bool:
    """Whether there is something that `forget_over` would forget."""
    over = or_(*(exists().where(ends < now) for _, ends in _ENDS))
    return bool(await session.scalar(select(literal(True)).where(over)))


async def forget_over(session: AsyncSession, *, now: float) -> None:
    """Forget what has ended: sessions, grants, used tokens, and people who did not come back."""
    for table, ends in _ENDS:
        await session.execute(delete(table).where(ends < now))


_ENDS = (
    (AgentSession, AgentSession.ends_at),
    (PageGrant, PageGrant.expires_at),
    (UsedToken, UsedToken.expires_at),
    (OAuthState, OAuthState.expires_at),
)
