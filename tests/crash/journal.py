"""
What really happened to tickets, told by the sandbox and not by the ledger.

Every state that a ticket ever had is kept with whose doing it was, and every update that the
sandbox accepts is traced to the job that had stored its intent to send it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Engine, Row, create_engine, func, select

from backend.core.job import BatchState
from backend.sandbox.account import Account
from backend.sandbox.catalogue import AREA, TIER
from backend.sandbox.settings import Settings
from backend.sandbox.tickets import State, Ticket
from backend.sandbox.update_jobs import Failure, UpdateJob
from backend.store.models import Batch, Job, JobTicket
from tests.support.accounting import Tags
from tests.support.world import World

AGENT = ""
HALTED_WITHIN = 2.0  # seconds from a pause or a cancel to the last new send
_ON_ITS_WAY = 0.1
_BELIEVED_AFTER = 300.0  # a call whose answer was lost and whose Zendesk job nobody has found
_LOOKED_AT_WITHIN = 60.0  # before its send, by a driver that has to wait for its turn

FAMILIES = [frozenset(option.tag for option in field.options) for field in (TIER, AREA)]
_JOB, _TICKET, _BATCH = Job.__table__, JobTicket.__table__, Batch.__table__
_INTENTS = (
    select(_JOB.c.job_id, _JOB.c.status, _BATCH.c.ticket_ids, _BATCH.c.part)
    .join_from(_BATCH, _JOB, _JOB.c.id == _BATCH.c.job_id)
    .where(_BATCH.c.state.in_((BatchState.SENDING, BatchState.DOUBTFUL)))
)
_JOBS = select(_JOB).order_by(_JOB.c.id)
_OUTCOMES = select(_TICKET.c.job_id, _TICKET.c.outcome, func.count()).group_by(
    _TICKET.c.job_id, _TICKET.c.outcome
)
_ROWS = select(_TICKET).order_by(_TICKET.c.job_id, _TICKET.c.ticket_id)


class Moment(NamedTuple):
    """A ticket from `at` on, and the Zendesk job that made it so, or AGENT."""

    at: float
    tags: Tags
    status: str
    deleted: bool
    by: str


@dataclass(slots=True)
class Accepted:
    """An update that the sandbox took, and the job of ours that sent it."""

    job: str
    at: float
    ids: frozenset[int]
    zendesk_job: UpdateJob


@dataclass
class Ledger:
    """Jobs in the order they were made, and how many tickets of each have which outcome."""

    jobs: list[Row[Any]]
    outcomes: dict[int, dict[str | None, int]] = field(default_factory=dict)


class Journal:
    """
    Listens to an account of the sandbox from its beginning on.

    `wrong` collects what must never be. `halted` says since when nobody may send for a job; who
    stops one writes it there. `late` is whether updates may come in after their time, by a fault.
    """

    def __init__(self, world: World) -> None:
        account: Account = world.zendesk
        self._clock = world.sandbox.clock
        self._account = account
        self._engine = _engine(world.settings.database_url)
        self.moments = {t.id: [_moment(0.0, t.state, AGENT)] for t in account.tickets}
        self.accepted: dict[str, Accepted] = {}
        self.halted: dict[str, float] = {}
        self.wrong: list[str] = []
        self.late = False
        self._working = AGENT
        self._put, self._queue, self._update = account.put, account.jobs.queue, account.jobs._update
        account.put = self._on_put  # type: ignore[method-assign]
        account.jobs.queue = self._on_queue  # type: ignore[method-assign]
        account.jobs._update = self._on_update

    def close(self) -> None:
        self._engine.dispose()

    def ledger(self) -> Ledger:
        """Jobs and outcomes as they are committed, of one moment."""
        with self._engine.connect() as connection:
            if self._engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")
            found = Ledger(list(connection.execute(_JOBS)))
            for job_id, outcome, number in connection.execute(_OUTCOMES):
                found.outcomes.setdefault(job_id, {})[outcome] = number
            connection.rollback()
        return found

    def rows(self) -> dict[int, list[Row[Any]]]:
        """All tickets of all jobs, by the job."""
        found: dict[int, list[Row[Any]]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(_ROWS):
                found.setdefault(row.job_id, []).append(row)
        return found

    def written(self, job: str) -> list[tuple[int, list[str]]]:
        """The tickets in which a job says that it has written something, and which tags."""
        query = select(_TICKET.c.ticket_id, _TICKET.c.added, _TICKET.c.removed)
        query = query.join(_JOB, _JOB.c.id == _TICKET.c.job_id).where(_JOB.c.job_id == job)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(_TICKET.c.ticket_id)).all()
        return [
            (row.ticket_id, sorted({*(row.added or ()), *(row.removed or ())}))
            for row in rows
            if row.added or row.removed
        ]

    def by(self, job: str) -> Iterator[Accepted]:
        """The accepted updates of a job of ours."""
        return (one for one in self.accepted.values() if one.job == job)

    def live(self, job: Row[Any]) -> list[str]:
        """Zendesk jobs of a job of ours that are not over, and that it should have waited for."""
        live = [name for name in self._account.jobs.live if self.accepted[name].job == job.job_id]
        return [name for name in live if self._was_to_be_awaited(name, job)]

    def _was_to_be_awaited(self, name: str, job: Row[Any]) -> bool:
        """As long as it takes if its call was answered, else until looks are believed."""
        ended = job.completed_at.timestamp() if job.completed_at else 0.0
        if ended - self.accepted[name].at < _BELIEVED_AFTER:
            return True
        with self._engine.connect() as connection:
            query = select(_BATCH.c.no).where(_BATCH.c.zendesk_job_id == name)
            return connection.execute(query).first() is not None

    def at(self, ticket_id: int, when: float) -> Moment:
        """What the ticket was at a time."""
        return next(m for m in reversed(self.moments[ticket_id]) if m.at <= when)

    def during(self, ticket_id: int, begin: float, end: float) -> list[Moment]:
        """Everything that the ticket was from one time to another."""
        return [
            self.at(ticket_id, begin),
            *(m for m in self.moments[ticket_id] if begin < m.at <= end),
        ]

    def changes(
        self, ticket_id: int, begin: float, end: float
    ) -> Iterator[tuple[Moment, Moment, str]]:
        """Each change of the ticket's tags: from, to, and the job of ours whose doing it was."""
        moments = self.during(ticket_id, begin, end)
        for was, now in itertools.pairwise(moments):
            if was.tags != now.tags:
                yield was, now, AGENT if now.by == AGENT else self.accepted[now.by].job

    # What the sandbox tells

    def _on_put(self, ticket: Ticket, state: State) -> None:
        self._put(ticket, state)
        self.moments[ticket.id].append(_moment(state.updated, state, self._working))

    def _on_update(self, job: UpdateJob, position: int, at: float) -> Failure | None:
        self._working = job.id
        try:
            return self._update(job, position, at)
        finally:
            self._working = AGENT

    def _on_queue(self, job: UpdateJob, settings: Settings) -> None:
        ids = frozenset(ticket_id for ticket_id, _ in job.updates)
        with self._engine.connect() as connection:
            intents = connection.execute(_INTENTS).all()
        mine = [row for row in intents if frozenset(row.ticket_ids) == ids]
        if len(mine) != 1:
            self.wrong.append(f"an update of {sorted(ids)} with {len(mine)} stored intents")
        owner = mine[0].job_id if mine else "nobody"
        self.accepted[job.id] = Accepted(owner, job.queued, ids, job)
        if mine and not self.late:
            if mine[0].status != "running":
                self.wrong.append(f"a job sends that is {mine[0].status}: {owner}")
            since = self.halted.get(owner)
            if since is not None and job.queued > since + HALTED_WITHIN + _ON_ITS_WAY:
                self.wrong.append(f"sent {job.queued - since:.1f} s after it was stopped: {owner}")
            probing = mine[0].part == "both" and settings.both_in_one_body != "honoured"
            if not probing:  # half of such a body is ignored, which nobody knows yet
                self._check_needed(job, owner)
        self._queue(job, settings)

    def _check_needed(self, job: UpdateJob, owner: str) -> None:
        """I5: a ticket that is right already is never sent, unless it has just become so."""
        for ticket_id, change in job.updates:
            state = self._account.by_id[ticket_id].state
            if self._account.asked_for(state, change) is not state:
                continue
            if change.tags is not None and any(len(each & {*change.tags}) > 1 for each in FAMILIES):
                continue  # a list with two options of one field: what becomes of it is not known
            begin = job.queued - _LOOKED_AT_WITHIN
            others = (by for _, _, by in self.changes(ticket_id, begin, job.queued) if by != owner)
            if not any(True for _ in others):
                self.wrong.append(
                    f"ticket {ticket_id} is sent although it is right: {owner}, {change} on "
                    f"{sorted(state.tags)}, {state.status}"
                )


def _moment(at: float, state: State, by: str) -> Moment:
    return Moment(at, frozenset(state.tags), state.status, state.deleted, by)


def _engine(address: str) -> Engine:
    """A second way to the database, which sees what is committed."""
    if "+aiosqlite" in address:
        return create_engine(address.replace("+aiosqlite", ""))
    return create_engine(address, isolation_level="REPEATABLE READ")
