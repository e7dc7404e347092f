"""Queries about questions that were asked of an account's Zendesk, and about their tickets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.questions import Answer, Question, Seen
from backend.store.checking import SeenAnswer, TicketCheck


async def open_checks(session: AsyncSession, account_id: int) -> Sequence[TicketCheck]:
    """Tickets that may have tags of ours on them, the oldest check first."""
    query = select(TicketCheck).where(TicketCheck.account_id == account_id)
    return (await session.scalars(query.order_by(TicketCheck.begun_at))).all()


async def begin(
    session: AsyncSession,
    account_id: int,
    ticket_id: int,
    *,
    now: datetime,
    busy_until: datetime,
    by: Mapping[str, Any],
) -> None:
    """Note that tags of ours are about to be put on this ticket."""
    row = await session.get(TicketCheck, (account_id, ticket_id))
    if row is None:
        row = TicketCheck(account_id=account_id, ticket_id=ticket_id)
        session.add(row)
    row.begun_at, row.busy_until, row.begun_by = now, busy_until, dict(by)
    await session.flush()


async def give_up(session: AsyncSession, account_id: int, ticket_id: int, *, now: datetime) -> None:
    """Nobody works on this ticket any more, and tags of ours may still be there."""
    row = await session.get(TicketCheck, (account_id, ticket_id))
    if row is not None:
        row.busy_until = now
        await session.flush()


async def end(session: AsyncSession, account_id: int, ticket_id: int) -> None:
    """No tag of ours is on this ticket."""
    await session.execute(
        delete(TicketCheck).where(
            TicketCheck.account_id == account_id, TicketCheck.ticket_id == ticket_id
        )
    )


async def remember(
    session: AsyncSession, account_id: int, seen: Iterable[Seen], *, now: datetime
) -> None:
    """Keep what was clearly seen; what is unknown leaves an earlier answer as it is."""
    for one in seen:
        if one.answer is Answer.UNKNOWN:
            continue
        row = await session.get(SeenAnswer, (account_id, one.question.value))
        if row is None:
            row = SeenAnswer(account_id=account_id, question=one.question.value)
            session.add(row)
        row.answer, row.detail = one.answer.value, one.detail
        row.ticket_id, row.seen_at = one.ticket_id, now
    await session.flush()


async def remembered(session: AsyncSession, account_id: int) -> Mapping[Question, Seen]:
    """The last clear answer to each question that has one."""
    rows = await session.scalars(select(SeenAnswer).where(SeenAnswer.account_id == account_id))
    known = set(Question)
    found = {row.question: row for row in rows if row.question in known}
    return {
        question: Seen(question, Answer(row.answer), row.detail, row.ticket_id, row.seen_at)
        for question in Question
        if (row := found.get(question.value)) is not None
    }
