"""Looking changes nothing: effects are exact whenever, and however often, they are read."""

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from backend import sandbox
from backend.sandbox.account import Account
from backend.sandbox.clock import ManualClock
from backend.sandbox.settings import Settings
from backend.sandbox.tickets import State
from backend.sandbox.update_jobs import Change, Plan, UpdateJob
from backend.sandbox.world import World

START = 1_000_000
Job = tuple[float, list[int], str, float]
"""When it is queued, its tickets, the tag it adds, and how long it is held."""
JOBS = st.tuples(
    st.integers(0, 40).map(lambda tenths: tenths / 10),
    st.lists(st.integers(1, 12), min_size=1, max_size=6, unique=True),
    st.sampled_from(["a", "b", "c", "vip"]),
    st.sampled_from([0.0, 0.5, 3.0]),
)


def _moment(event: tuple[float, Job | None]) -> float:
    return event[0]


def played(
    jobs: list[Job], looks: list[float], at_once: int
) -> tuple[list[State], list[float | None]]:
    """The end of a story in which jobs are queued and somebody looks now and then."""
    clock = ManualClock(START)
    settings = Settings(jobs_at_once=at_once)
    account: Account = World(clock=clock).add_account("acme", tickets=12, settings=settings)
    queued: list[UpdateJob] = []
    events = sorted([*((at, None) for at in looks), *((job[0], job) for job in jobs)], key=_moment)
    for at, event in events:
        account.advance(START + at)
        if event is None:
            continue
        _, ids, tag, held = event
        job = UpdateJob(
            id=str(len(queued)),
            number=len(queued),
            author_id=1001,
            updates=tuple((ticket, Change(add=(tag,))) for ticket in ids),
            queued=START + at,
            base_seconds=0.8,
            ticket_seconds=0.092,
            plan=Plan(held=held),
        )
        queued.append(job)
        account.jobs.queue(job, settings)
    account.advance(START + 1000)
    return [ticket.state for ticket in account.tickets], [job.ended for job in queued]


@given(
    st.lists(JOBS, max_size=6),
    st.lists(st.floats(0, 9), max_size=8),
    st.integers(1, 3),
)
def test_however_often_it_is_read_the_same_happens_at_the_same_time(
    jobs: list[Job], looks: list[float], at_once: int
) -> None:
    assert played(jobs, looks, at_once) == played(jobs, [], at_once)


def test_the_sandbox_imports_nothing_of_the_product_but_core() -> None:
    """So that the two can disagree."""
    (folder,) = sandbox.__path__
    for path in Path(folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("backend"):
                assert (node.module or "").startswith(("backend.sandbox", "backend.core")), path
