"""The ledger's promises, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Double, String, event, literal, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import Unreachable
from backend.core.outcome import Outcome, Pursuit, Reason
from backend.core.tags import TagChange
from backend.core.ticket import Ticket
from backend.store import (
    accounts,
    batches,
    follow_ups,
    jobs,
    records,
    starting,
    ticket_lists,
    tickets,
)
from backend.store import database as store
from backend.store.accounts import Lease, LeaseLost
from backend.store.database import Database
from backend.store.entries import execute_together
from backend.store.models import Batch, Job, JobTicket
from backend.store.schema import migrations, upgrade
from backend.store.tickets import Result
from backend.zendesk.protocol import ZendeskJob
from tests.support.fixtures import on_sqlite

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def an_account(session: AsyncSession, name: str = "acme") -> int:
    account = await accounts.connect(session, name, user_id=1, user_name="Ada", now=NOW)
    return account.id


async def a_job(session: AsyncSession, account_id: int) -> int:
    job = Job(
        job_id=f"job-of-{account_id}",
        account_id=account_id,
        tool_slug="tag_manager",
        kind="retag",
        title="Add a",
        status="pending",
        wish="run",
        selection={"kind": "tickets", "ids": [1]},
        parameters={"add": ["a"]},
        options={},
        created_by={"type": "operator"},
        error_groups={},
        created_at=NOW,
    )
    session.add(job)
    await session.flush()
    return job.id


async def a_job_with(database: Database, *ids: int) -> tuple[int, int]:
    async with database.write() as session:
        account_id = await an_account(session)
        job_id = await a_job(session, account_id)
        await tickets.add(session, account_id, job_id, ids)
    return account_id, job_id


def test_migrations_lead_up_down_and_up_again_and_miss_nothing(url: str) -> None:
    upgrade(url)
    command.downgrade(migrations(url), "base")
    upgrade(url)

    command.check(migrations(url))


async def test_a_ticket_that_comes_twice_is_one_row_and_stays_as_it_was(
    database: Database,
) -> None:
    account_id, job_id = await a_job_with(database, 3, 1, 2)
    async with database.write() as session:
        seen = {2: Ticket(2, frozenset({"x"})), 4: Ticket(4, frozenset({"y"}), subject="né — ✓")}
        await tickets.add(session, account_id, job_id, [2, 4], seen)

    async with database.read() as session:
        first = await ticket_lists.page(session, job_id, after=0, limit=3)
        rows = [
            *first,
            *await ticket_lists.page(session, job_id, after=first[-1].ticket_id, limit=3),
        ]
        assert [row.ticket_id for row in rows] == [1, 2, 3, 4]
        assert tickets.as_seen(2, rows[1].seen) is None
        assert tickets.as_seen(4, rows[3].seen) == seen[4]
        assert await tickets.count(session, job_id) == 4


async def test_a_transaction_that_fails_leaves_nothing_behind(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as session:
            job_id = await a_job(session, await an_account(session))
            await tickets.add(session, 1, job_id, range(1, 500))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()

    async with database.read() as session:
        assert await accounts.find(session, "acme") is None
        assert await tickets.count(session, 1) == 0


async def test_an_outcome_is_never_overwritten(database: Database) -> None:
    _, job_id = await a_job_with(database, 1, 2)
    pursuit = Pursuit(frozenset({"old"}), TagChange(frozenset({"a"})), frozenset({"a"}))
    first = Result(1, Outcome.CHANGED, None, pursuit, frozenset({"a", "old"}))
    second = Result(1, Outcome.FAILED, Reason.CLOSED, None, None)
    for result in (first, second):
        async with database.write() as session:
            await execute_together(session, [tickets.record(job_id, [result])])

    async with database.read() as session:
        assert await tickets.outcomes(session, job_id) == {"changed": 1, None: 1}
        page = await ticket_lists.page(
            session, job_id, after=0, limit=9, outcomes=(Outcome.CHANGED,)
        )
        assert (page[0].added, page[0].after) == (["a"], ["a", "old"])


async def test_untouched_tickets_have_neither_a_batch_nor_an_outcome(database: Database) -> None:
    _, job_id = await a_job_with(database, *range(1, 11))
    pursuit = Pursuit(frozenset(), TagChange(frozenset({"a"})))
    entries = [
        tickets.mark_sending(job_id, 1, {2: pursuit, 3: pursuit}),
        tickets.record(job_id, [Result(5, Outcome.GONE, Reason.NOT_FOUND, None, None)]),
    ]
    async with database.write() as session:
        await execute_together(session, entries)

    async with database.read() as session:
        assert await tickets.untouched(session, job_id, after=0, limit=3) == [1, 4, 6]
        assert await tickets.untouched(session, job_id, after=6, limit=9) == [7, 8, 9, 10]
        assert await tickets.count_untouched(session, job_id) == 7
        assert (await tickets.pursuits(session, job_id, [2, 5]))[2] == pursuit


async def test_counts_and_error_groups_add_up(database: Database) -> None:
    _, job_id = await a_job_with(database, 1)
    for _ in range(2):
        async with database.write() as session:
            await execute_together(session, [jobs.count(job_id, {Outcome.FAILED: 2})])
            await jobs.count_failures(session, job_id, {Reason.CLOSED: 1, Reason.POISON: 1})

    async with database.read() as session:
        assert (await jobs.counts(session, job_id))["failed"] == 4
        job = await jobs.get(session, "job-of-1")
        assert job is not None
        assert job.error_groups == {"closed": 2, "poison": 2}


async def test_of_many_drivers_hinted_at_once_one_takes_the_lease(database: Database) -> None:
    account_id, _ = await a_job_with(database, 1)

    async def take() -> Lease | None:
        async with database.write() as session:
            return await accounts.take_lease(
                session, account_id, now=database.now_seconds(), seconds=9
            )

    leases = await asyncio.gather(*(take() for _ in range(8)))

    assert len([lease for lease in leases if lease]) == 1


async def test_a_driver_whose_lease_is_taken_over_can_write_nothing(database: Database) -> None:
    account_id, _ = await a_job_with(database, 1)
    async with database.write() as session:
        old = await accounts.take_lease(session, account_id, now=database.now_seconds(), seconds=-1)
    async with database.write() as session:
        new = await accounts.take_lease(session, account_id, now=database.now_seconds(), seconds=9)

    assert old is not None
    assert new is not None
    assert new.fence == old.fence + 1
    for prove in (accounts.prove_lease, _renew):
        with pytest.raises(LeaseLost):
            async with database.write() as session:
                await prove(session, old)
        async with database.write() as session:
            await prove(session, new)


async def test_what_is_read_in_one_go_is_of_one_moment(database: Database) -> None:
    async with database.write() as session:
        await an_account(session)
    async with database.read() as session:
        before = await accounts.all_accounts(session)
        async with database.write() as writing:
            await an_account(writing, "globex")
        after = await accounts.all_accounts(session)
    async with database.read() as session:
        later = await accounts.all_accounts(session)
    assert (len(before), len(after), len(later)) == (1, 1, 2)


async def _renew(session: AsyncSession, lease: Lease) -> None:
    await accounts.renew_lease(session, lease, now=literal(0.0, Double), seconds=9e9)


async def test_an_account_is_hinted_once_whoever_asks(database: Database) -> None:
    account_id, _ = await a_job_with(database, 1)

    async def ask(now: datetime) -> list[int]:
        async with database.write() as session:
            return await accounts.to_hint(session, now=literal(now.timestamp(), Double))

    asked = await asyncio.gather(*(ask(NOW) for _ in range(6)))
    assert list(chain.from_iterable(asked)) == [account_id]
    assert await ask(NOW + timedelta(seconds=2)) == []
    assert await ask(NOW + timedelta(seconds=4)) == [account_id]


async def test_what_a_header_says_beyond_all_numbers_is_kept_as_the_largest(
    database: Database,
) -> None:
    async with database.write() as session:
        account_id = await an_account(session)
        await accounts.learn(
            session, account_id, requests_per_minute=10**15 - 1, requests_left=None, lanes=2**40
        )
    async with database.read() as session:
        account = await accounts.get(session, account_id)
    assert (account.requests_per_minute, account.requests_left) == (2**31 - 1, None)
    assert account.lanes == 2**31 - 1


async def test_a_background_jobs_id_is_as_long_as_its_column_at_most() -> None:
    column = Batch.__table__.c.zendesk_job_id.type
    assert isinstance(column, String)
    assert column.length is not None
    longest = "a" * column.length
    assert ZendeskJob.from_json({"id": longest, "status": "queued"}).id == longest
    with pytest.raises(Unreachable):
        ZendeskJob.from_json({"id": f"{longest}a", "status": "queued"})


@pytest.mark.parametrize("column", ["hinted_at", "lease_until", "pause_until"])
async def test_what_a_clock_wrote_that_was_put_back_keeps_no_account_waiting(
    database: Database, column: str
) -> None:
    account_id, _ = await a_job_with(database, 1)
    async with database.write() as session:
        an_hour_ahead = database.now_seconds() + 3600.0
        await accounts.learn(session, account_id, **{column: an_hour_ahead})
    async with database.write() as session:
        assert await accounts.to_hint(session, now=database.now_seconds()) == [account_id]
        now = database.now_seconds()
        assert await accounts.take_lease(session, account_id, now=now, seconds=9)


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
async def test_a_process_that_stands_still_while_it_writes_holds_nobody_up_for_long(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's busy time-out does the same for whoever waits."""
    monkeypatch.setattr(store, "IDLE_SECONDS", 0.3)
    account_id, _ = await a_job_with(database, 1)
    locked = asyncio.Event()

    async def stand_still() -> None:
        async with database.write() as session:
            await accounts.learn(session, account_id, lanes=1)
            locked.set()
            await asyncio.Event().wait()

    asleep = asyncio.ensure_future(stand_still())
    await locked.wait()
    async with asyncio.timeout(20), database.write() as session:
        await accounts.learn(session, account_id, lanes=2)
    asleep.cancel()
    with pytest.raises((asyncio.CancelledError, DBAPIError)):
        await asleep
    async with database.read() as session:
        assert (await accounts.get(session, account_id)).lanes == 2


async def plan_of(session: AsyncSession, query: Awaitable[object]) -> str:
    """How SQLite would find what `query` asks for, values passed beside it as ever."""
    sent: list[tuple[str, Any]] = []
    connection = await session.connection()

    def note(_conn: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        sent.append((statement, values))

    event.listen(connection.sync_connection, "before_cursor_execute", note)
    await query
    event.remove(connection.sync_connection, "before_cursor_execute", note)
    how = "EXPLAIN QUERY PLAN"
    plans = [await connection.exec_driver_sql(f"{how} {said}", values) for said, values in sent]
    return "\n".join(str(plan.all()) for plan in plans)


FEW_AMONG_MANY: dict[str, Callable[[AsyncSession], Awaitable[object]]] = {
    "uq_job_live_child": lambda session: follow_ups.live_child(session, 1),
    "ix_job_records": lambda session: records.old(session, before=NOW, limit=20),
    "ix_job_drafts": lambda session: jobs.any_draft_before(session, before=NOW),
    "ix_job_scheduled": lambda session: starting.any_due(session, now=NOW),
    "ix_batch_zendesk_job": lambda session: batches.known_zendesk_jobs(session, 1, ["a", "b"]),
}


@on_sqlite  # PostgreSQL plans with the values
@pytest.mark.parametrize("index", FEW_AMONG_MANY)
async def test_few_among_many_are_found_by_their_index(database: Database, index: str) -> None:
    async with database.read() as session:
        assert index in await plan_of(session, FEW_AMONG_MANY[index](session))


@on_sqlite
async def test_old_records_are_looked_for_without_reading_all_jobs_for_each(
    database: Database,
) -> None:
    async with database.read() as session:
        plan = await plan_of(session, records.old(session, before=NOW, limit=20))
        assert "uq_job_live_child" in plan


async def test_the_few_that_failed_are_found_without_reading_a_large_job(
    database: Database,
) -> None:
    _, job_id = await a_job_with(database, *range(1, 5_001))
    done = [Result(number, Outcome.CHANGED, None, None, None) for number in range(1, 5_001)]
    for number in (17, 4_711):
        done[number - 1] = Result(number, Outcome.FAILED, Reason.REJECTED, None, None)
    async with database.write() as session:
        await execute_together(session, [tickets.record(job_id, done)])
    async with database.read() as session:
        page = await ticket_lists.page(
            session, job_id, after=0, limit=100, outcomes=(Outcome.FAILED,)
        )
        assert [row.ticket_id for row in page] == [17, 4_711]
        on_postgresql = session.get_bind().dialect.name == "postgresql"
        query = tickets.having(select(JobTicket.ticket_id), [Outcome.FAILED])
        statement = query.where(JobTicket.job_id == job_id).compile(
            session.get_bind(), compile_kwargs={"literal_binds": True}
        )
        how = "EXPLAIN" if on_postgresql else "EXPLAIN QUERY PLAN"
        plan = await session.execute(text(f"{how} {statement}"))
        assert "ix_job_ticket_exceptions" in str(plan.all())
