"""A state machine of people: whatever they do to their jobs, and whatever happens meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import ExitStack, suppress
from typing import Any, ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from backend.actions import accounts, job_pages
from backend.core.errors import Conflict, Invalid
from backend.core.job import OVER, Status, Waiting
from backend.sandbox import seed
from backend.sandbox.people import Token
from backend.sandbox.settings import Settings as SandboxSettings
from tests.crash.books import Asked, Books, check_adding_up, check_as_before
from tests.crash.journal import Journal
from tests.crash.troubles import TROUBLES, Trouble, Troubles
from tests.crash.wishes import (
    TAGS,
    TICKETS,
    as_line,
    changes,
    contacts,
    drafts,
    lines,
    narrowings,
    options,
    other_options,
    seconds,
    selections,
    some_tickets,
    tags,
    verbs,
)
from tests.crash.workers import End, Worker
from tests.support.template import Template
from tests.support.virtual_time import VirtualLoop, databases_in_the_loop
from tests.support.world import SUBDOMAIN, World

T = TypeVar("T")
HEARD_WITHIN = 1500  # milliseconds until a driver knows of a 429 that somebody else was told
STILL = 120.0  # seconds after the last end in which nothing may happen any more
AGENTS_OWN = ("by_agent", "billing")
OPERATOR = {"type": "operator"}


class People(RuleBasedStateMachine):
    """One history. Between two steps the loop stands still, and with it everybody in it."""

    template: ClassVar[Template]
    jobs = Bundle("jobs")

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._stack.enter_context(databases_in_the_loop())
        self._runner = self._stack.enter_context(asyncio.Runner(loop_factory=VirtualLoop))
        self.asked: dict[str, Asked] = {}
        self.failed = False
        self.background: list[asyncio.Task[None]] = []

    def run(self, steps: Coroutine[Any, Any, T]) -> T:
        """Let the world go on until these steps are done."""
        try:
            result = self._runner.run(steps)
            for task in (*self.background, *(worker.task for worker in self.workers)):
                if task.done():
                    task.result()
            return result
        except BaseException:
            self.failed = True
            raise

    @initialize(
        closed=st.booleans(),
        body=st.sampled_from(["honoured", "rejected", "add_only", "remove_only"]),
        slow=st.booleans(),
        workers=st.integers(1, 2),
        undo_all=st.booleans(),
    )
    def begin(self, closed: bool, body: str, slow: bool, workers: int, undo_all: bool) -> None:
        self.workers: list[Worker] = []
        self._undo_all = undo_all
        settings = SandboxSettings(triggers=False, index_lag=0, closed_tickets_accept_tags=closed)
        settings = settings.changed({"both_in_one_body": body})
        if slow:
            settings = settings.changed({"job_base_seconds": 12})

        async def steps() -> None:
            self.world = await World(self.template, tickets=TICKETS, sandbox=settings).__aenter__()
            self.journal = Journal(self.world)
            self.troubles = Troubles(self.world)
            self.workers = [Worker(self.world) for _ in range(workers)]

        self.run(steps())

    # People

    @rule(
        target=jobs,
        selection=selections,
        narrowed=narrowings,
        change=changes(),
        options=options,
        draft=drafts,
    )
    def create(
        self,
        selection: dict[str, Any],
        narrowed: dict[str, Any],
        change: dict[str, Any],
        options: dict[str, Any],
        draft: bool,
    ) -> Asked | MultipleResults[Asked]:
        start = "manual" if draft else "now"
        return self._asks(
            self.world.start(
                parameters=change, options=options, start=start, **selection, **narrowed
            )
        )

    @rule(target=jobs, lines=lines, draft=drafts)
    def create_from_a_file(
        self, lines: dict[int, dict[str, Any]], draft: bool
    ) -> Asked | MultipleResults[Asked]:
        names = ("add", "remove", "set")
        rows = [
            ",".join([str(number), *(" ".join(line.get(name, ())) for name in names)])
            for number, line in lines.items()
        ]

        async def steps() -> str:
            upload = await self.world.upload("\n".join(["id,add,remove,set", *rows]))
            return await self.world.start(
                upload_id=upload.upload_id,
                parameters={"from_csv": True},
                start="manual" if draft else "now",
            )

        return self._asks(steps(), {number: as_line(line) for number, line in lines.items()})

    @rule(
        target=jobs,
        job=jobs,
        tags=st.one_of(st.just([]), st.lists(tags, max_size=2, unique=True)),
        ids=st.one_of(st.just([]), some_tickets),
        draft=st.booleans(),
        corrected=st.lists(st.integers(0, 99), max_size=6),
    )
    def undo(
        self, job: Asked, tags: list[str], ids: list[int], draft: bool, corrected: list[int]
    ) -> Asked | MultipleResults[Asked]:
        """Once it is over, as a rule, and agents have changed here and there what it did."""
        self.see_it_through(job)
        self._correct(job, corrected)
        start = "manual" if draft else "now"
        return self._asks(self.world.undo(job.job, tags=tags, ticket_ids=ids, start=start))

    @rule(target=jobs, job=jobs)
    def retry(self, job: Asked) -> Asked | MultipleResults[Asked]:
        self.see_it_through(job)
        return self._asks(self.world.retry(job.job))

    @rule(target=jobs, job=jobs)
    def run_again(self, job: Asked) -> Asked | MultipleResults[Asked]:
        return self._asks(self.world.again(job.job), job.lines)

    @rule(job=jobs)
    def see_it_through(self, job: Asked) -> None:
        """Somebody starts it, if it still is a draft, and waits a while for its end."""

        async def steps() -> None:
            for patience in (0.0, 1.0, 3.0, 10.0, 30.0, 60.0, 120.0):
                await self.world.clock.sleep(patience)
                await self._wish(job, "start")
                if await self.world.over(job.job):
                    return

        self.run(steps())

    @rule(job=jobs, verb=verbs)
    def wish(self, job: Asked, verb: str) -> None:
        self.run(self._wish(job, verb))

    @rule(job=jobs, several=st.lists(verbs, min_size=2, max_size=3))
    def wish_together(self, job: Asked, several: list[str]) -> None:
        async def steps() -> None:
            await asyncio.gather(*(self._wish(job, verb) for verb in several))

        self.run(steps())

    @rule(job=jobs, verb=st.sampled_from(["pause", "cancel"]), after=contacts)
    def wish_in_between(self, job: Asked, verb: str, after: int) -> None:
        """While a driver is at its work, between any two of its steps."""

        def happen() -> None:
            task = self._runner.get_loop().create_task(self._wish(job, verb))
            self.background.append(task)

        self.workers[0].fate.decide(happen, after)

    @rule(job=jobs, options=other_options)
    def change_how_it_runs(self, job: Asked, options: dict[str, Any]) -> None:
        self.run(self._change(job.job, options))

    # Agents

    @rule(
        ids=some_tickets,
        add=st.sets(st.sampled_from(TAGS + AGENTS_OWN), max_size=2),
        remove=st.sets(tags, max_size=2),
        after=st.one_of(st.none(), contacts),
    )
    def edit(self, ids: list[int], add: set[str], remove: set[str], after: int | None) -> None:
        def happen() -> None:
            self.world.edit(ids, add=sorted(add), remove=sorted(remove - add))

        self._now_or_then(happen, after)

    @rule(
        ids=some_tickets,
        event=st.sampled_from(["closed", "deleted"]),
        after=st.one_of(st.none(), contacts),
    )
    def lose_tickets(self, ids: list[int], event: str, after: int | None) -> None:
        self._now_or_then(lambda: self.world.happen(event, ids), after)

    # The world

    @rule(trouble=st.sampled_from(TROUBLES), number=st.integers(1, 99))
    def trouble_begins(self, trouble: Trouble, number: int) -> None:
        self.run(self.troubles.begin(trouble, number))
        self.journal.late = self.troubles.late

    @rule()
    def trouble_ends(self) -> None:
        self.run(self._mend())

    @rule(
        which=st.integers(0, 1),
        end=st.sampled_from(["kill", "kill", "sleep", "break"]),
        after=contacts,
    )
    def doom(self, which: int, end: End, after: int) -> None:
        """A process is to die, to fall asleep, or to lose a connection, at one of its steps."""
        self.workers[which % len(self.workers)].fate.decide(end, after)
        self.troubles.deaf = self.troubles.deaf or end == "sleep"

    @rule()
    def awake(self) -> None:
        for worker in self.workers:
            worker.fate.released.set()

    @rule(seconds=seconds)
    def time_passes(self, seconds: float) -> None:
        self.run(self.world.clock.sleep(seconds))

    @invariant()
    def it_adds_up(self) -> None:
        try:
            self._note_wishes()
            check_adding_up(self.journal.ledger(), self.journal)
        except BaseException:
            self.failed = True
            raise

    def teardown(self) -> None:
        try:
            if not self.failed and hasattr(self, "journal"):
                self.run(self._come_to_an_end())
        finally:
            with suppress(Exception) if self.failed else ExitStack():
                self._runner.run(self._leave())
            self._stack.close()

    # How

    def _asks(
        self, making: Coroutine[Any, Any, str], lines: Any = None
    ) -> Asked | MultipleResults[Asked]:
        async def steps() -> str | None:
            try:
                return await making
            except (Conflict, Invalid):
                return None

        job = self.run(steps())
        self._nudge()
        if job is None:
            return multiple()
        self.asked[job] = Asked(job, lines or {})
        return self.asked[job]

    async def _wish(self, job: Asked, verb: str) -> None:
        with suppress(Conflict, Invalid):
            await self.world.wish(job.job, verb)
        self._note_wishes()
        self._nudge()

    async def _change(self, job: str, options: dict[str, Any]) -> None:
        world = self.world
        with suppress(Conflict):
            await job_pages.change(
                world.resources, world.account_id, job, title=None, options=options, by=OPERATOR
            )
        self._nudge()

    def _correct(self, job: Asked, corrected: list[int]) -> None:
        """Agents add tags that the job removed, or remove those that it added."""

        def happen() -> None:
            written = self.journal.written(job.job)
            for number in corrected if written else ():
                ticket_id, tags = written[number % len(written)]
                tag = tags[number % len(tags)]
                if tag in self.world.tags(ticket_id):
                    self.world.edit([ticket_id], remove=[tag])
                else:
                    self.world.edit([ticket_id], add=[tag])

        self.run(_at_once(happen))

    def _note_wishes(self) -> None:
        """From now on whoever sends for a stopped job is too late."""
        now = self.world.sandbox.clock.now()
        for job in self.journal.ledger().jobs:
            if job.wish in ("pause", "cancel"):
                self.journal.halted.setdefault(job.job_id, now)
            else:
                self.journal.halted.pop(job.job_id, None)

    def _now_or_then(self, happen: Any, after: int | None) -> None:
        if after is None:
            self.run(_at_once(happen))
        else:
            self.workers[0].fate.decide(happen, after)

    def _nudge(self) -> None:
        for worker in self.workers:
            worker.nudge()

    async def _mend(self) -> None:
        """Zendesk works again, and somebody gives the account a login if it has none."""
        await self.troubles.end()
        world = self.world
        if (await world.account_row()).status != "connected" or (
            seed.ADMIN_TOKEN not in world.zendesk.tokens
        ):
            world.zendesk.tokens[seed.ADMIN_TOKEN] = Token(seed.ADMIN_ID)
            await accounts.connect(world.resources, SUBDOMAIN, seed.ADMIN_TOKEN)
        self._nudge()

    async def _come_to_an_end(self) -> None:
        """Everything calms down, every job comes to its end, and the books are checked."""
        self.awake()
        for worker in self.workers:
            worker.fate.spare()
        await asyncio.gather(*self.background)  # or a pause comes after the resume
        await self._mend()
        await self._let_everything_end()
        if self._undo_all:
            await self._take_everything_back()
        await self.world.clock.sleep(STILL)
        check_adding_up(self.journal.ledger(), self.journal)
        assert not self.world.zendesk.jobs.live
        Books(self.journal, self.asked, troubled=self.troubles.any).check()
        counters = self.world.zendesk.counters
        if not self.troubles.late:
            assert not counters.overlapping, counters.overlapping_tickets
        impatient = [one for one in counters.impatient if one["milliseconds"] > HEARD_WITHIN]
        assert self.troubles.deaf or not impatient, impatient
        assert self.world.zendesk.jobs.most_live <= 30

    async def _let_everything_end(self) -> None:
        """I6: whoever waits for a person is told to go on; nobody waits for anything else."""
        for job in self._open():
            await self._change(job.job_id, {"window": None, "stop_after": None})
            await self._wish(self.asked[job.job_id], "resume")
        await self.world.until(self._all_over)

    async def _all_over(self) -> bool:
        jobs = self._open()
        for job in jobs:
            if job.waiting_reason == Waiting.CONFIRM:
                await self._wish(self.asked[job.job_id], "resume")
        return not jobs

    def _open(self) -> list[Any]:
        """Jobs that aren't over, but for drafts that wait for a person."""
        return [
            job
            for job in self.journal.ledger().jobs
            if job.status not in OVER
            and not (job.status == Status.DRAFT and job.wish is None and job.phase == "ready")
        ]

    async def _take_everything_back(self) -> None:
        """
        The last one to begin first. Where nobody else was at a ticket, it is what it was.

        One that is deleted can't be taken back, and what the last update made of it nobody saw.
        A job begins while an earlier one that is through with their common tickets goes on.
        """
        ledger = self.journal.ledger()
        ended = sorted(
            (j for j in ledger.jobs if j.status in OVER),
            key=lambda j: j.applying_at or j.completed_at,
        )
        undone, kept = set[str](), set[str]()
        for job in reversed(ended):
            try:
                undo = await self.world.undo(job.job_id)
            except Conflict:  # nothing was written, or it is undone in part, or about to be
                kept.add(job.job_id)
                continue
            undone.add(undo)
            self.asked[undo] = Asked(undo)
            self._nudge()
            await self.world.until(self._all_over)
        if not self.troubles.late:  # else an update may come after the outcome that it belongs to
            check_as_before(self.journal, undone, kept, [job.job_id for job in ended])

    async def _leave(self) -> None:
        for worker in self.workers:
            await worker.stop()
        self.journal.close()
        await self.world.__aexit__()


async def _at_once(happen: Any) -> None:
    happen()
