"""
Queries about deliveries on their way into jobs, and about what became of them.

Any number of processes may gather: a rule is held for as long as somebody does, and deliveries
become a job's only if all of them still wait in the transaction that writes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.hooks import ECHO_FOR, ENOUGH, Asks, DeliveryState
from backend.core.job import OVER, Status, Waiting
from backend.core.outcome import Outcome
from backend.store.hooking import Delivery, Hook, HookJob
from backend.store.models import Job, JobTicket

ECHO = "echo"  # why a delivery had nothing to change: it told of our own update
_IN_ONE_STATEMENT = 1_000
_NOT_SYNCED = {"synchronize_session": False}
_WRITTEN = or_(
    JobTicket.outcome == Outcome.CHANGED,
    JobTicket.added.is_not(None),
    JobTicket.removed.is_not(None),
)


# Runs, or will run without a person.
_GOES_ON = and_(
    Job.status.in_((Status.PENDING, Status.RUNNING)),
    func.coalesce(Job.waiting_reason, "") != Waiting.CONFIRM,
)


class Due(NamedTuple):
    """
    A rule with something to do.

    `oldest` is when the first of the deliveries that wait came, `enough` whether they are many;
    `over` says that a job of its has ended, `running` that one for tickets has not.
    """

    hook: int
    oldest: datetime | None
    enough: bool
    over: bool
    running: bool


class Named(NamedTuple):
    """A delivery that waits, and the tickets that it names."""

    id: int
    ticket_ids: Sequence[int]


async def due(session: AsyncSession, *, now: float) -> Sequence[Due]:
    """The rules with something to do that nobody holds."""
    waiting = select(Delivery.id).where(
        Delivery.hook_id == Hook.id, Delivery.state == DeliveryState.WAITING
    )
    first = waiting.with_only_columns(Delivery.received_at).order_by(Delivery.id).limit(1)
    last = waiting.order_by(Delivery.id).offset(ENOUGH - 1).limit(1)
    columns = (
        first.scalar_subquery(),
        last.scalar_subquery().is_not(None),
        _has_job(Job.status.in_(OVER)),
        _has_job(HookJob.asks == Asks.TICKETS, _GOES_ON),
    )
    rows = await session.execute(select(Hook.id, *columns).where(Hook.gather_until < now))
    found = [Due(*row) for row in rows]
    return [one for one in found if one.over or one.oldest is not None]


async def hold(session: AsyncSession, hook: int, *, now: float, until: float) -> Hook | None:
    """Hold a rule, and see it as it is; None where somebody else holds it."""
    held = await session.scalar(
        update(Hook)
        .where(Hook.id == hook, Hook.gather_until < now)
        .values(gather_until=until)
        .returning(Hook.id)
        .execution_options(**_NOT_SYNCED)
    )
    if held is None:
        return None
    return (await session.scalars(select(Hook).where(Hook.id == hook))).one()


async def let_go(session: AsyncSession, hook: int, *, held: float, until: float) -> None:
    """Hold a rule no longer than `until`; nothing where others hold it by now."""
    await session.execute(
        update(Hook)
        .where(Hook.id == hook, Hook.gather_until == held)
        .values(gather_until=until)
        .execution_options(**_NOT_SYNCED)
    )


async def live(session: AsyncSession, hook: int, asks: Asks) -> int:
    """How many jobs a rule has that run, or will run without a person."""
    query = (
        select(func.count())
        .select_from(HookJob)
        .join(Job, Job.job_id == HookJob.job_id)
        .where(
            HookJob.hook_id == hook,
            HookJob.settled_at.is_(None),
            HookJob.asks == asks,
            _GOES_ON,
        )
    )
    return (await session.scalar(query)) or 0


async def tickets(session: AsyncSession, hook: int, *, limit: int) -> Sequence[Named]:
    """The first deliveries that wait with tickets."""
    columns = (Delivery.id, Delivery.ticket_id, Delivery.ticket_ids)
    query = select(*columns).where(*_waiting(hook, Asks.TICKETS)).order_by(Delivery.id)
    rows = await session.execute(query.limit(limit))
    return [Named(id, ids or [one or 0]) for id, one, ids in rows]


async def parameters(session: AsyncSession, hook: int, *, limit: int) -> Sequence[Delivery]:
    """The first deliveries that wait with values."""
    query = select(Delivery).where(*_waiting(hook, Asks.PARAMETERS)).order_by(Delivery.id)
    return (await session.scalars(query.limit(limit))).all()


async def start(
    session: AsyncSession, hook: int, asks: Asks, ids: Sequence[int], job_id: str, *, now: float
) -> bool:
    """Make deliveries part of a job; False where not all of them wait any more."""
    session.add(HookJob(job_id=job_id, hook_id=hook, asks=asks, started_at=now))
    started = await _move(session, ids, state=DeliveryState.STARTED, job_id=job_id, reason=None)
    return started == len(ids)


async def refuse(session: AsyncSession, ids: Sequence[int], reason: str) -> None:
    """Deliveries start nothing, for this reason."""
    await _move(session, ids, state=DeliveryState.REFUSED, reason=reason)


async def nothing(session: AsyncSession, ids: Sequence[int], reason: str) -> None:
    """Deliveries have nothing to change, for this reason."""
    await _move(session, ids, state=DeliveryState.NOTHING, reason=reason)


async def refuse_all(session: AsyncSession, hook: int, reason: str) -> None:
    """Whatever waits for a rule starts nothing."""
    await session.execute(
        update(Delivery)
        .where(Delivery.hook_id == hook, Delivery.state == DeliveryState.WAITING)
        .values(state=DeliveryState.REFUSED, reason=reason)
        .execution_options(**_NOT_SYNCED)
    )


async def over(session: AsyncSession, hook: int) -> Sequence[Job]:
    """A rule's jobs that have ended, whose deliveries nobody has told yet."""
    query = (
        select(Job)
        .join(HookJob, HookJob.job_id == Job.job_id)
        .where(HookJob.hook_id == hook, HookJob.settled_at.is_(None), Job.status.in_(OVER))
        .order_by(Job.id)
    )
    return (await session.scalars(query)).all()


async def settle(session: AsyncSession, hook: int, job: Job, *, now: datetime) -> None:
    """
    Tell a job's deliveries what came of it.

    One that names a ticket is done where that was changed; else its reason is the ticket's
    outcome, or that it told of what this rule itself had changed shortly before.
    """
    ended = await session.scalar(
        update(HookJob)
        .where(HookJob.job_id == job.job_id, HookJob.settled_at.is_(None))
        .values(settled_at=now.timestamp())
        .returning(HookJob.job_id)
        .execution_options(**_NOT_SYNCED)
    )
    if ended is None:
        return
    mine = and_(Delivery.job_id == job.job_id, Delivery.state == DeliveryState.STARTED)
    became = (
        select(JobTicket.outcome)
        .where(JobTicket.job_id == job.id, JobTicket.ticket_id == Delivery.ticket_id)
        .scalar_subquery()
    )
    of_one = update(Delivery).where(mine, Delivery.ticket_id.is_not(None))
    unchanged = of_one.where(func.coalesce(became, "") != Outcome.CHANGED)
    why = func.coalesce(became, job.status)
    for statement in (
        unchanged.values(state=DeliveryState.NOTHING, reason=why),
        of_one.values(state=DeliveryState.DONE),
        update(Delivery).where(mine).values(**_as_a_whole(job)),
        update(Delivery)
        .where(
            Delivery.job_id == job.job_id,
            Delivery.state == DeliveryState.NOTHING,
            Delivery.reason == Outcome.UNCHANGED,
            _changed_lately(hook, job, now),
        )
        .values(reason=ECHO),
    ):
        await session.execute(statement.execution_options(**_NOT_SYNCED))


async def hot(
    session: AsyncSession,
    hook: Hook,
    *,
    since: float,
    among: Sequence[int],
) -> dict[int, int]:
    """
    Those of these tickets that a rule has changed as often as it may, and how often.

    The rule's jobs are found first: asked in one go, a PostgreSQL that has not counted its rows
    yet takes a minute.
    """
    jobs = set(await session.scalars(_jobs_of(hook, since)))
    if len(jobs) < hook.most_per_hour:
        return {}
    times: Counter[int] = Counter()
    for some in _parts(among):
        touched = select(JobTicket.ticket_id, JobTicket.job_id).where(
            JobTicket.account_id == hook.account_id,
            JobTicket.ticket_id.in_(some),
            _WRITTEN,
        )
        rows = (await session.execute(touched)).all()
        times.update(row.ticket_id for row in rows if row.job_id in jobs)
    return {ticket: number for ticket, number in times.items() if number >= hook.most_per_hour}


async def jobs_at_rest(session: AsyncSession, hook: Hook, *, since: float) -> Sequence[int]:
    """The rule's jobs that have ended since then, or go on with a person only; their numbers."""
    return (await session.scalars(_jobs_of(hook, since).where(~_GOES_ON))).all()


async def most_changed(session: AsyncSession, jobs: Sequence[int]) -> tuple[int, int] | None:
    """The ticket that these jobs have changed most often, and how often."""
    times = func.count().label("times")
    query = (
        select(JobTicket.ticket_id, times)
        .where(JobTicket.job_id.in_(jobs), _WRITTEN)
        .group_by(JobTicket.ticket_id)
        .order_by(times.desc())
        .limit(1)
    )
    row = (await session.execute(query)).one_or_none()
    return None if row is None else (row.ticket_id, row.times)


def _jobs_of(hook: Hook, since: float) -> Select[int]:
    """The rule's jobs that are not settled, or have been since then."""
    counts = or_(HookJob.settled_at.is_(None), HookJob.settled_at > since)
    mine = select(Job.id).join(HookJob, HookJob.job_id == Job.job_id)
    return mine.where(HookJob.hook_id == hook.id, counts)


async def any_before(session: AsyncSession, when: datetime) -> bool:
    """Whether there is something to forget that came before."""
    found = await session.scalar(select(Delivery.id).where(*_forgettable(when)).limit(1))
    return found is not None


async def forget(session: AsyncSession, *, before: datetime, limit: int) -> None:
    """Forget the oldest deliveries, and which jobs they started."""
    old = select(Delivery.id).where(*_forgettable(before)).order_by(Delivery.received_at)
    await session.execute(delete(Delivery).where(Delivery.id.in_(old.limit(limit))))
    ended = select(HookJob.job_id).where(HookJob.settled_at < before.timestamp()).limit(limit)
    await session.execute(delete(HookJob).where(HookJob.job_id.in_(ended)))


def _forgettable(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """None that waits, or whose job is not over."""
    kept = (DeliveryState.WAITING, DeliveryState.STARTED)
    return Delivery.received_at < before, Delivery.state.not_in(kept)


def _has_job(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a rule has such a job, whose deliveries nobody has told of its end."""
    return exists().where(
        HookJob.hook_id == Hook.id,
        HookJob.settled_at.is_(None),
        Job.job_id == HookJob.job_id,
        *conditions,
    )


def _waiting(hook: int, asks: Asks) -> tuple[ColumnElement[bool], ...]:
    return (
        Delivery.hook_id == hook,
        Delivery.state == DeliveryState.WAITING,
        Delivery.asks == asks,
    )


def _as_a_whole(job: Job) -> dict[str, Any]:
    if job.changed:
        return {"state": DeliveryState.DONE}
    over = Outcome.UNCHANGED if job.status == Status.COMPLETED else job.status
    return {"state": DeliveryState.NOTHING, "reason": over}


def _changed_lately(hook: int, job: Job, now: datetime) -> ColumnElement[bool]:
    """Whether an earlier job of the rule changed the delivery's ticket in the last minutes."""
    return exists().where(
        JobTicket.account_id == job.account_id,
        JobTicket.ticket_id == Delivery.ticket_id,
        JobTicket.outcome == Outcome.CHANGED,
        Job.id == JobTicket.job_id,
        HookJob.job_id == Job.job_id,
        HookJob.hook_id == hook,
        HookJob.settled_at > (now - ECHO_FOR).timestamp(),
    )


async def _move(session: AsyncSession, ids: Sequence[int], **values: Any) -> int:
    """Write into deliveries that wait; how many there were."""
    moved = 0
    for some in _parts(ids):
        result = await session.execute(
            update(Delivery)
            .where(Delivery.id.in_(some), Delivery.state == DeliveryState.WAITING)
            .values(**values)
            .returning(Delivery.id)
            .execution_options(**_NOT_SYNCED)
        )
        moved += len(result.all())
    return moved


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(ids), _IN_ONE_STATEMENT):
        yield ids[at : at + _IN_ONE_STATEMENT]
