"""
A whole world for the engine: a database, a sandbox account, processes that drive, and the books
that are checked at the end.

Everything is real but time and sockets: SQLite in a file or a PostgreSQL server, the product's
client, the sandbox's application. `gates` is where a test kills, freezes or disturbs a process,
`accounting` what must hold in the end.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import AsyncExitStack
from typing import Any

import httpx
from sqlalchemy import bindparam, select
from sqlalchemy.sql.functions import count

from backend.actions import accounts, follow_ups, jobs, starts, uploads
from backend.actions.job_view import JobView
from backend.actions.jobs import Start
from backend.actions.uploads import UploadView
from backend.core.job import OVER
from backend.core.locks import Locks
from backend.core.outcome import Outcome
from backend.engine.drive import drive
from backend.resources import Resources
from backend.sandbox import seed
from backend.sandbox.account import Account as SandboxAccount
from backend.sandbox.app import create_app
from backend.sandbox.faults import Fault
from backend.sandbox.settings import Settings as SandboxSettings
from backend.sandbox.update_jobs import Change
from backend.sandbox.world import World as Sandbox
from backend.settings import Settings, new_keys
from backend.store.models import Account as AccountRow
from backend.store.models import Batch, Job, JobTicket
from backend.zendesk.client import READ_DEADLINE
from tests.support.accounting import Expected, Tags, check
from tests.support.gates import Gate, GatedTransport, gated
from tests.support.network import Network
from tests.support.template import Template
from tests.support.virtual_time import SandboxClock, VirtualClock

SUBDOMAIN = "acme"
PERIOD = 2.0  # of the reconciler, which drives again what has work
LONGEST_REST = 20.0  # of the reconciler in a test that waits for hours
PATIENCE = 4 * 3600.0  # virtual seconds until a job counts as stuck
TICKETS = 600
_ENDED = select(count()).where(
    Job.job_id.in_(bindparam("wanted", expanding=True)), Job.status.in_(OVER)
)


class World:
    """One account, one sandbox, any number of processes; `async with` it."""

    def __init__(
        self,
        template: Template,
        *,
        tickets: int = TICKETS,
        sandbox: SandboxSettings | None = None,
        **settings: Any,
    ) -> None:
        self.clock = VirtualClock()
        usual = SandboxSettings(triggers=False, latency=0.04)
        self.sandbox = Sandbox(clock=SandboxClock(), url="http://sandbox")
        self.sandbox.add_account(SUBDOMAIN, tickets=tickets, settings=sandbox or usual)
        self.network = Network(create_app(self.sandbox), self.sandbox.clock.wall)
        self._template, self._address = template, template.copy()
        values: dict[str, Any] = {
            "environment": "development",
            "data_dir": template.folder,
            "database_url": self._address,
            "zendesk_url": "http://sandbox/{subdomain}",
            "headroom": 0.0,
            **{name.lower(): value for name, value in new_keys().items()},
            **settings,
        }
        self.settings = Settings(**values)
        self.before = {t.id: frozenset(t.state.tags) for t in self.zendesk.tickets}
        self.edited: dict[int, set[str]] = {}
        self.hinted: list[int] = []
        self._stack = AsyncExitStack()
        self.asked: list[str] = []

    @property
    def zendesk(self) -> SandboxAccount:
        """The sandbox's account, for looking and for changing what it does."""
        return self.sandbox.accounts[SUBDOMAIN]

    async def __aenter__(self) -> World:
        self.resources = await self.process()
        self.account_id = (await accounts.connect(self.resources, SUBDOMAIN, seed.ADMIN_TOKEN)).id
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.network.settle()
        await self._stack.aclose()
        self._template.give_back(self._address)

    async def process(self, gate: Gate | None = None) -> Resources:
        """What another process would hold open; it dies when its gate says so."""
        gate = gate or Gate()
        database = gated(self.settings.database_url, self.clock, gate)
        transport = GatedTransport(self.network, gate)
        http = httpx.AsyncClient(transport=transport, timeout=READ_DEADLINE, trust_env=False)
        self._stack.push_async_callback(database.close)
        self._stack.push_async_callback(http.aclose)

        async def enqueue(account_id: int) -> None:
            self.hinted.append(account_id)

        return Resources(self.settings, database, http, self.clock, enqueue, None)

    # The sandbox

    def fault(self, kind: str, **values: Any) -> Fault:
        return self.sandbox.faults.add(kind, **values)

    def configure(self, **values: Any) -> None:
        zendesk = self.zendesk
        zendesk.configure(zendesk.settings.changed(values), self.sandbox.clock.now())

    def tags(self, ticket_id: int) -> Tags:
        self.zendesk.advance(self.sandbox.clock.now())
        return frozenset(self.zendesk.by_id[ticket_id].state.tags)

    def edit(
        self, ids: Iterable[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> None:
        """An agent changes tags at this moment."""
        now = self.sandbox.clock.now()
        self.zendesk.advance(now)
        for ticket_id in ids:
            change = Change(add=tuple(add), remove=tuple(remove))
            self.zendesk.update(self.zendesk.by_id[ticket_id], change, now)
            self.edited.setdefault(ticket_id, set()).update(add, remove)
            self.before[ticket_id] = (self.before[ticket_id] | set(add)) - set(remove)

    def happen(self, event: str, ids: Iterable[int]) -> None:
        """An agent closes or deletes tickets at this moment."""
        now = self.sandbox.clock.now()
        self.zendesk.advance(now)
        for ticket_id in ids:
            self.zendesk.happen(self.zendesk.by_id[ticket_id], event, now)

    def begin_anew(self) -> None:
        """From here on the books are about what comes; what was before is how tickets are now."""
        self.zendesk.advance(self.sandbox.clock.now())
        self.before = {t.id: frozenset(t.state.tags) for t in self.zendesk.tickets}
        self.edited.clear()
        self.asked.clear()

    def open_tickets(self, number: int, *, without: Collection[str] = ()) -> list[int]:
        """Ids of tickets that are not closed, and have none of these tags."""
        unwanted = frozenset(without)
        ids = [
            t.id
            for t in self.zendesk.tickets
            if t.state.status != "closed" and not unwanted & set(t.state.tags)
        ]
        assert len(ids) >= number
        return ids[:number]

    def closed_tickets(self, number: int) -> list[int]:
        return [t.id for t in self.zendesk.tickets if t.state.status == "closed"][:number]

    # Jobs

    async def start(
        self,
        *,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        ids: Sequence[int] = (),
        view: int | Sequence[int] | None = None,
        search: str | None = None,
        speed: str | None = None,
        options: dict[str, Any] | None = None,
        parameters: dict[str, Any] | None = None,
        start: Start = "now",
        **selection: Any,
    ) -> str:
        """Ask for a job as a person would; returns its public id."""
        if view is not None:
            views = [view] if isinstance(view, int) else list(view)
            selection |= {"kind": "view", "view_ids": views}
        elif search is not None:
            selection |= {"kind": "search", "query": search}
        elif "upload_id" in selection:
            selection["kind"] = "csv"
        else:
            selection |= {"kind": "tickets", "ids": list(ids)}
        job = await jobs.create(
            self.resources,
            self.account_id,
            tool="tag_manager",
            selection=selection,
            parameters=parameters or {"add": list(add), "remove": list(remove)},
            created_by={"type": "operator"},
            options=(options or {}) | ({"speed": speed} if speed else {}),
            start=start,
        )
        self.asked.append(job.job_id)
        return job.job_id

    async def upload(self, content: str | bytes, **columns: str) -> UploadView:
        """Send a file as a person would."""

        async def chunks() -> AsyncIterator[bytes]:
            yield content.encode() if isinstance(content, str) else content

        view, _ = await uploads.receive(
            self.resources, Locks(), self.account_id, chunks(), key=None, columns=columns
        )
        return view

    async def undo(self, job_id: str, **more: Any) -> str:
        """Ask for a job to be taken back; returns the undo's public id."""
        return await self._follow(follow_ups.undo, job_id, **more)

    async def retry(self, job_id: str, **more: Any) -> str:
        """Ask for a job's failed tickets to be tried again; returns the new job's public id."""
        return await self._follow(follow_ups.retry, job_id, **more)

    async def again(self, job_id: str, **more: Any) -> str:
        """Ask for the same job anew; returns the draft's public id."""
        return await self._follow(follow_ups.again, job_id, **more)

    async def _follow(
        self, verb: Callable[..., Awaitable[JobView]], job_id: str, **more: Any
    ) -> str:
        who = {"type": "operator"}
        job = await verb(self.resources, self.account_id, job_id, created_by=who, **more)
        self.asked.append(job.job_id)
        return job.job_id

    async def show(self, job_id: str) -> JobView:
        return await jobs.show(self.resources, job_id)

    async def wish(self, job_id: str, verb: str) -> JobView:
        by = {"type": "operator"}
        if verb == "start":
            return await starts.start(self.resources, job_id, by=by)
        return await jobs.wish(self.resources, job_id, verb, by=by)

    async def work(self, process: Resources | None = None) -> None:
        """A worker's life: drive whenever there may be work. To be cancelled."""
        await self._drive_on(process or await self.process(), asyncio.Event())

    async def _drive_on(self, process: Resources, stopping: asyncio.Event) -> None:
        """As the reconciler does; where there is long nothing to do, it looks less often."""
        idle = 0.0
        while not stopping.is_set():
            began = self.clock.monotonic()
            await drive(process, self.account_id, stopping=stopping)
            idle = 0.0 if self.clock.monotonic() > began else idle
            pause = min(max(PERIOD, idle / 10), LONGEST_REST)
            await self.clock.sleep(pause)
            idle += pause

    async def until(
        self,
        holds: Callable[[], Awaitable[bool]],
        *,
        patience: float = PATIENCE,
        often: float = 0.1,
        later: float = 1.0,
    ) -> None:
        """Wait on a condition, looking so `often` at first, `later` less, and less and less."""
        began = self.clock.monotonic()
        while not await holds():
            waited = self.clock.monotonic() - began
            assert waited < patience, "it did not happen in time"
            await self.clock.sleep(often if waited < 5 else max(later, waited / 300))

    async def work_until(
        self,
        holds: Callable[[], Awaitable[bool]],
        *,
        process: Resources | None = None,
        patience: float = PATIENCE,
        often: float = 0.1,
        later: float = 1.0,
    ) -> None:
        """Let a worker work until something holds; it is then stopped in good order."""
        stopping = asyncio.Event()
        process = process or await self.process()

        async with asyncio.TaskGroup() as tasks:
            working = tasks.create_task(self._drive_on(process, stopping))
            await self.until(holds, patience=patience, often=often, later=later)
            stopping.set()
            await working

    async def over(self, *job_ids: str) -> bool:
        """Whether these jobs (all, if none is named) have ended; it is asked very often."""
        wanted = set(job_ids or self.asked)
        async with self.resources.database.read() as session:
            return await session.scalar(_ENDED, {"wanted": list(wanted)}) == len(wanted)

    async def drive_until_over(
        self, *job_ids: str, process: Resources | None = None, patience: float = PATIENCE
    ) -> JobView:
        """Work until these jobs (all, if none is named) are over; returns the first of them."""
        await self.work_until(
            lambda: self.over(*job_ids), process=process, patience=patience, often=1.0, later=3.0
        )
        return await self.show((job_ids or self.asked)[0])

    # The books

    async def rows(self, job_id: str) -> Sequence[JobTicket]:
        async with self.resources.database.read() as session:
            query = select(JobTicket).join(Job, Job.id == JobTicket.job_id)
            found = await session.scalars(
                query.where(Job.job_id == job_id).order_by(JobTicket.ticket_id)
            )
            return found.all()

    async def batches(self, job_id: str) -> Sequence[Batch]:
        async with self.resources.database.read() as session:
            query = select(Batch).join(Job, Job.id == Batch.job_id).where(Job.job_id == job_id)
            return (await session.scalars(query.order_by(Batch.no))).all()

    async def account_row(self) -> AccountRow:
        async with self.resources.database.read() as session:
            query = select(AccountRow).where(AccountRow.id == self.account_id)
            return (await session.scalars(query)).one()

    async def outcomes(self, job_id: str) -> dict[str, int]:
        """Outcomes that occurred, with how often; failed and gone ones with their reasons."""
        return dict(
            Counter(
                f"{row.outcome}: {row.reason}" if row.outcome == Outcome.FAILED else row.outcome
                for row in await self.rows(job_id)
                if row.outcome
            )
        )

    async def check_accounts(
        self, *, ids: Collection[int] | None = None, expected: Expected | None = None
    ) -> None:
        """Every invariant of every job that is over, and of the account as a whole."""
        await check(self, expected or Expected(), ids)
