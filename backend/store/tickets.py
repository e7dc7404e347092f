"""
Queries about a job's tickets: the rows that accounting is made of.

These are the hot paths of the engine, so they are plain statements on the table, a hundred or a
thousand rows a call.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnClause,
    Select,
    Table,
    bindparam,
    column,
    func,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.outcome import Outcome, Pursuit, Reason
from backend.core.tags import Exactly, TagChange, Wanted
from backend.core.ticket import Ticket
from backend.store.bulk import copy_new
from backend.store.entries import Entry
from backend.store.models import JobTicket
from backend.store.partial import EXCEPTIONS, IS_AN_EXCEPTION

_table: Table = JobTicket.__table__  # type: ignore[assignment]  # typed as FromClause in general
_Query = TypeVar("_Query", bound=Select[Any])


@dataclass(frozen=True, slots=True)
class Result:
    """What one round made of one ticket: an outcome or, where None, another round to come."""

    ticket_id: int
    outcome: Outcome | None
    reason: Reason | None
    pursuit: Pursuit | None
    after: frozenset[str] | None


async def add(
    session: AsyncSession,
    account_id: int,
    job_id: int,
    ticket_ids: Iterable[int],
    seen: Mapping[int, Ticket] | None = None,
    wanted: Mapping[int, Wanted] | None = None,
) -> None:
    """
    Put tickets on a job's list; one that is there already stays as it is.

    `seen` is what selecting saw of them, kept for a preview. `wanted` is what each shall get,
    where that is known from the start.
    """
    shown, stored = seen or {}, wanted or {}
    rows: list[dict[str, Any]] = [
        {"job_id": job_id, "ticket_id": ticket_id, "account_id": account_id}
        | {"fruitless": 0, "conflicts": 0, "reverted": 0}
        | {"seen": _seen(shown[ticket_id]) if ticket_id in shown else None}
        | (_wanted(stored[ticket_id]) if ticket_id in stored else {})
        for ticket_id in ticket_ids
    ]
    if not rows:
        return
    if session.get_bind().dialect.name == "postgresql":
        await copy_new(session, _table, rows)
    else:
        await session.execute(sqlite.insert(_table).on_conflict_do_nothing(), rows)


def _seen(ticket: Ticket) -> dict[str, Any]:
    return {
        "tags": sorted(ticket.tags),
        "status": ticket.status,
        "subject": ticket.subject,
    }


def _wanted(change: Wanted) -> dict[str, Any]:
    if isinstance(change, Exactly):
        return {"wanted_add": None, "wanted_remove": None, "wanted_set": sorted(change.tags)}
    add, remove = sorted(change.add), sorted(change.remove)
    return {"wanted_add": add, "wanted_remove": remove, "wanted_set": None}


def as_wanted(
    add: Sequence[str] | None, remove: Sequence[str] | None, exactly: Sequence[str] | None
) -> Wanted | None:
    """What is stored that a ticket shall get; None where nothing is."""
    if exactly is not None:
        return Exactly(frozenset(exactly))
    if add is None and remove is None:
        return None
    return TagChange(frozenset(add or ()), frozenset(remove or ()))


async def wanted(
    session: AsyncSession, job_id: int, ticket_ids: Sequence[int]
) -> dict[int, Wanted]:
    """What is stored that these tickets shall get."""
    columns = _table.c
    query = select(
        columns.ticket_id, columns.wanted_add, columns.wanted_remove, columns.wanted_set
    ).where(columns.job_id == job_id, columns.ticket_id.in_(ticket_ids))
    found = ((row[0], as_wanted(*row[1:])) for row in await session.execute(query))
    return {ticket_id: change for ticket_id, change in found if change is not None}


def as_seen(ticket_id: int, seen: Mapping[str, Any] | None) -> Ticket | None:
    """The ticket as selecting saw it; None where it wasn't there."""
    if seen is None:
        return None
    return Ticket(ticket_id, frozenset(seen["tags"]), seen["status"], subject=seen["subject"])


async def count(session: AsyncSession, job_id: int) -> int:
    """How many tickets the job is about."""
    query = select(func.count()).select_from(_table).where(_table.c.job_id == job_id)
    return (await session.scalar(query)) or 0


async def listed(session: AsyncSession, job_id: int, ticket_ids: Sequence[int]) -> set[int]:
    """Which of these tickets are on the job's list."""
    query = select(_table.c.ticket_id).where(
        _table.c.job_id == job_id, _table.c.ticket_id.in_(ticket_ids)
    )
    return set((await session.scalars(query)).all())


async def outcomes(session: AsyncSession, job_id: int) -> dict[str | None, int]:
    """The rows counted by outcome, None for those that have none yet."""
    query = (
        select(_table.c.outcome, func.count())
        .where(_table.c.job_id == job_id)
        .group_by(_table.c.outcome)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def untouched(session: AsyncSession, job_id: int, *, after: int, limit: int) -> Sequence[int]:
    """The next tickets that have neither an outcome nor a batch, in the order of their ids."""
    ticket_id: ColumnClause[int] = column("ticket_id", BigInteger)
    query = (
        _among_untouched(session, select(ticket_id), job_id)
        .where(ticket_id > after)
        .order_by(ticket_id)
        .limit(limit)
    )
    return (await session.scalars(query)).all()


async def count_begun(session: AsyncSession, job_id: int) -> int:
    """How many tickets were ever about to be sent."""
    query = select(func.count()).select_from(_table)
    begun = query.where(_table.c.job_id == job_id, _table.c.before.is_not(None))
    return (await session.scalar(begun)) or 0


async def count_untouched(session: AsyncSession, job_id: int) -> int:
    """How many tickets have neither an outcome nor a batch."""
    query = _among_untouched(session, select(func.count()), job_id)
    return (await session.scalar(query)) or 0


def _among_untouched(session: AsyncSession, query: Select[tuple[int]], job_id: int) -> Select[Any]:
    """
    The query over a job's untouched tickets, by the index that holds only those.

    SQLite would take the primary key and pass every finished ticket of a large job, so it is told.
    """
    sqlite_only = " INDEXED BY ix_job_ticket_untouched"
    dialect = session.get_bind().dialect.name
    return query.select_from(
        text(_table.name + (sqlite_only if dialect == "sqlite" else ""))
    ).where(column("job_id") == job_id, column("outcome").is_(None), column("batch_no").is_(None))


async def pursuits(
    session: AsyncSession, job_id: int, ticket_ids: Sequence[int]
) -> dict[int, Pursuit]:
    """How far these tickets are, of those that have no outcome yet."""
    columns = _table.c
    query = select(
        columns.ticket_id,
        columns.before,
        columns.wanted_add,
        columns.wanted_remove,
        columns.added,
        columns.removed,
        columns.fruitless,
        columns.conflicts,
        columns.reverted,
    ).where(columns.job_id == job_id, columns.ticket_id.in_(ticket_ids), columns.outcome.is_(None))
    return {
        row.ticket_id: Pursuit(
            frozenset(row.before or ()),
            TagChange(frozenset(row.wanted_add or ()), frozenset(row.wanted_remove or ())),
            frozenset(row.added or ()),
            frozenset(row.removed or ()),
            row.fruitless,
            row.conflicts,
            row.reverted,
        )
        for row in await session.execute(query)
    }


_mark_begun = (
    update(_table)
    .where(_table.c.job_id == bindparam("of_job"), _table.c.ticket_id == bindparam("of_ticket"))
    .values(batch_no=bindparam("batch_no"), before=bindparam("before"))
)
_mark_sending = _mark_begun.values(
    wanted_add=bindparam("wanted_add"), wanted_remove=bindparam("wanted_remove")
)


def mark_sending(
    job_id: int, batch_no: int, pursuits: Mapping[int, Pursuit], *, order_stored: bool = False
) -> Entry:
    """
    Store, before their first send, what these tickets were and what is wanted of them.

    With `order_stored` the ledger holds what each shall get; that stays, and what was wanted is
    found again by what the ticket was.
    """
    rows: list[dict[str, Any]] = [
        {"of_job": job_id, "of_ticket": ticket_id, "batch_no": batch_no}
        | {"before": sorted(pursuit.before)}
        for ticket_id, pursuit in pursuits.items()
    ]
    if order_stored:
        return Entry(_mark_begun, rows)
    for row, pursuit in zip(rows, pursuits.values(), strict=True):
        row["wanted_add"] = sorted(pursuit.wanted.add)
        row["wanted_remove"] = sorted(pursuit.wanted.remove)
    return Entry(_mark_sending, rows)


_move_to_batch = (
    update(_table)
    .where(_table.c.job_id == bindparam("of_job"), _table.c.ticket_id == bindparam("of_ticket"))
    .values(batch_no=bindparam("batch_no"))
)


def move_to_batch(job_id: int, batch_no: int, ticket_ids: Sequence[int]) -> Entry:
    """Put tickets into another batch."""
    return Entry(
        _move_to_batch,
        [{"of_job": job_id, "of_ticket": i, "batch_no": batch_no} for i in ticket_ids],
    )


# With its outcome a ticket loses what selecting saw of it: nobody asks any more, and it is most of
# a row. To drop it at the job's end would hold SQLite's only lock for many seconds.
_record = (
    update(_table)
    .where(_table.c.job_id == bindparam("of_job"), _table.c.ticket_id == bindparam("of_ticket"))
    .where(_table.c.outcome.is_(None))
    .values(
        after=bindparam("after"),
        added=bindparam("added"),
        removed=bindparam("removed"),
        fruitless=bindparam("fruitless"),
        conflicts=bindparam("conflicts"),
        reverted=bindparam("reverted"),
        outcome=bindparam("outcome"),
        reason=bindparam("reason"),
        seen=null(),
    )
)


def record(job_id: int, results: Sequence[Result]) -> Entry:
    """Write what a round brought. An outcome that is there already is never overwritten."""
    return Entry(_record, [_recorded(job_id, result) for result in results])


def _recorded(job_id: int, result: Result) -> dict[str, Any]:
    pursuit = result.pursuit
    return {
        "of_job": job_id,
        "of_ticket": result.ticket_id,
        "after": None if result.after is None else sorted(result.after),
        "added": sorted(pursuit.added) if pursuit and pursuit.added else None,
        "removed": sorted(pursuit.removed) if pursuit and pursuit.removed else None,
        "fruitless": pursuit.fruitless if pursuit else 0,
        "conflicts": pursuit.conflicts if pursuit else 0,
        "reverted": pursuit.reverted if pursuit else 0,
        "outcome": result.outcome,
        "reason": result.reason,
    }


async def cancel_next(
    session: AsyncSession, job_id: int, *, after: int, limit: int, reason: Reason
) -> tuple[int, int]:
    """
    Give the next tickets without an outcome `cancelled`; returns (last id, how many).

    In steps, so that a million of them hold no lock for long.
    """
    columns = _table.c
    ids = (
        await session.scalars(
            select(columns.ticket_id)
            .where(columns.job_id == job_id, columns.ticket_id > after)
            .where(columns.outcome.is_(None))
            .order_by(columns.ticket_id)
            .limit(limit)
        )
    ).all()
    if not ids:
        return after, 0
    await session.execute(
        update(_table)
        .where(columns.job_id == job_id, columns.ticket_id.between(ids[0], ids[-1]))
        .where(columns.outcome.is_(None))
        .values(outcome=Outcome.CANCELLED, reason=reason, seen=null())
    )
    return ids[-1], len(ids)


async def begin_again(session: AsyncSession, job_id: int) -> None:
    """Put every ticket without an outcome back among the untouched, when no batch is open."""
    await session.execute(
        update(_table)
        .where(_table.c.job_id == job_id, _table.c.outcome.is_(None))
        .values(batch_no=None)
    )


def having(query: _Query, outcomes: Collection[Outcome | None]) -> _Query:
    """Only tickets with one of these outcomes; None is for those that have none yet."""
    chosen = JobTicket.outcome.in_([one for one in outcomes if one is not None])
    if None in outcomes:
        return query.where(or_(chosen, JobTicket.outcome.is_(None)))
    if not set(outcomes) <= set(EXCEPTIONS):
        return query.where(chosen)
    # An index of some rows is used only for what is said in its own words.
    return query.where(chosen, text(IS_AN_EXCEPTION))
