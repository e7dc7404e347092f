"""Series: steps in order, each once, whatever happens to the processes that look after them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from backend.actions import jobs, series, templates
from backend.actions.saved_orders import Content
from backend.actions.series_content import Change, SavedStep
from backend.actions.series_run import go_on_with_series
from backend.actions.series_view import SeriesView
from backend.core.errors import Conflict, Invalid, NotFound
from backend.core.locks import Locks
from backend.core.series import OnFailure
from backend.resources import Resources
from tests.crash.disturbances import Kill, Killed
from tests.support.world import PERIOD, World

pytestmark = pytest.mark.anyio

OPERATOR = {"type": "operator", "id": None, "name": "ada"}
EMPTY_VIEW = 6  # "Waiting for legal review"; these tests see to it that no ticket waits


async def start(
    world: World,
    views: Sequence[int] = (3, 5),
    add: Sequence[str] = ("in_turn",),
    **more: Any,
) -> SeriesView:
    change = Change(tuple(views), {"add": list(add)})
    begun, _ = await series.create(
        world.resources, Locks(), world.account_id, change, by=OPERATOR, **more
    )
    return begun


async def show(world: World, begun: SeriesView) -> SeriesView:
    return await series.show(world.resources, world.account_id, begun.series_id)


async def wish(world: World, begun: SeriesView, verb: str) -> SeriesView:
    return await series.wish(world.resources, world.account_id, begun.series_id, verb, by=OPERATOR)


async def look_after(world: World, process: Resources | None = None) -> None:
    """The small clock of a process, as far as series go. To be cancelled."""
    process = process or await world.process()
    while True:
        await go_on_with_series(process)
        await world.clock.sleep(PERIOD)


@asynccontextmanager
async def alive(world: World, clocks: int = 1) -> AsyncIterator[None]:
    """A worker that drives, and so many processes that look after series."""
    async with asyncio.TaskGroup() as tasks:
        lives = [tasks.create_task(world.work())]
        lives += [tasks.create_task(look_after(world)) for _ in range(clocks)]
        yield
        for life in lives:
            life.cancel()


async def over(world: World, begun: SeriesView) -> bool:
    return (await show(world, begun)).over


async def until_over(world: World, begun: SeriesView, *, clocks: int = 1) -> SeriesView:
    async with alive(world, clocks):
        await world.until(lambda: over(world, begun))
    return await show(world, begun)


def states(view: SeriesView) -> list[str]:
    return [step.state.value for step in view.steps]


async def all_jobs(world: World) -> Sequence[Any]:
    return list(reversed(await jobs.newest(world.resources, world.account_id)))


def running(world: World, begun: SeriesView, position: int) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        view = await show(world, begun)
        step = view.steps[position - 1]
        return step.job is not None and step.job.status == "running"

    return holds


async def test_steps_run_in_order_and_each_begins_within_three_seconds_of_the_last(
    world: World,
) -> None:
    begun = await start(world, (5, 3))
    assert states(begun) == ["running", "waiting"]
    done = await until_over(world, begun)
    assert (done.status, states(done)) == ("completed", ["completed", "completed"])
    first, second = await all_jobs(world)
    assert [step.title for step in done.steps] == [
        "Acme Europe: not closed",
        "All tickets that are not closed",
    ]
    assert first.series == {"id": begun.series_id, "position": 1, "of": 2}
    assert second.series == {"id": begun.series_id, "position": 2, "of": 2}
    assert first.created_by["type"] == second.created_by["type"] == "series"
    assert first.completed_at is not None
    assert 0 <= (second.created_at - first.completed_at).total_seconds() <= 3
    assert first.counts["changed"] > 0
    assert second.counts["unchanged"] == first.counts["changed"], (
        "a ticket of both is right by then"
    )
    assert done.counts["changed"] == first.counts["changed"] + second.counts["changed"]
    assert done.completed_at is not None


async def test_a_step_that_finds_nothing_is_passed_over(world: World) -> None:
    waiting = [t.id for t in world.zendesk.tickets if "legal_review" in t.state.tags]
    world.edit(waiting, remove=["legal_review"])
    begun = await start(world, (EMPTY_VIEW, 5))
    done = await until_over(world, begun)
    assert (done.status, states(done)) == ("completed", ["nothing_to_do", "completed"])
    assert len(await all_jobs(world)) == 1


async def test_two_small_clocks_never_begin_a_step_twice(world: World) -> None:
    begun = await start(world, (9, 5, 2, 3))
    done = await until_over(world, begun, clocks=4)
    assert set(states(done)) <= {"completed", "nothing_to_do"}
    made = [step.job.job_id for step in done.steps if step.job]
    assert [job.job_id for job in await all_jobs(world)] == made
    assert len(set(made)) == len(made)


async def refuse_some(world: World, begun: SeriesView) -> None:
    """Zendesk refuses a few tickets of the first step."""
    world.fault("ticket_fails", reason="refused", tickets=world.open_tickets(3), for_seconds=40)


async def stop_step(world: World, begun: SeriesView) -> None:
    """A person cancels the job of the first step, not the series."""
    first = (await show(world, begun)).steps[0].job
    assert first is not None
    await world.wish(first.job_id, "cancel")


@pytest.mark.parametrize(
    ("trouble", "first"), [(stop_step, "cancelled"), (refuse_some, "finished_with_failures")]
)
@pytest.mark.parametrize(
    ("choice", "status", "second"),
    [(OnFailure.STOP, "stopped", "not_started"), (OnFailure.GO_ON, "completed", "completed")],
)
async def test_a_step_that_goes_wrong_ends_the_series_unless_it_shall_go_on(
    world: World, trouble: Any, first: str, choice: OnFailure, status: str, second: str
) -> None:
    begun = await start(world, (3, 9), on_failure=choice)
    await trouble(world, begun)
    done = await until_over(world, begun)
    assert (done.status, states(done)) == (status, [first, second])
    assert len(await all_jobs(world)) == (1 if choice is OnFailure.STOP else 2)


@pytest.mark.parametrize("choice", list(OnFailure))
async def test_a_step_that_no_job_can_be_made_of_is_trouble_too(
    world: World, choice: OnFailure
) -> None:
    saved = [await save(world, name, f"tag_{name}") for name in ("first", "second", "third")]
    begun, _ = await series.create(
        world.resources,
        Locks(),
        world.account_id,
        [SavedStep(template_id) for template_id in saved],
        by=OPERATOR,
        on_failure=choice,
    )
    await templates.remove(world.resources, world.account_id, saved[1], by=OPERATOR)
    done = await until_over(world, begun)
    refused = done.steps[1]
    assert (refused.state, refused.job) == ("refused", None)
    assert refused.error is not None
    assert refused.error["code"] == "not_found"
    stops = choice is OnFailure.STOP
    assert done.status == ("stopped" if stops else "completed")
    assert done.steps[2].state == ("not_started" if stops else "completed")


async def save(world: World, name: str, tag: str) -> str:
    content = Content(
        name=name,
        tool="tag_manager",
        selection={"kind": "view", "view_ids": [5]},
        parameters={"add": [tag]},
        options={},
    )
    made = await templates.create(world.resources, world.account_id, content, by=OPERATOR)
    return made.template_id


async def test_a_pause_in_the_middle_holds_job_and_series_until_somebody_resumes(
    world: World,
) -> None:
    world.configure(jobs_of_others=28, job_base_seconds=10)
    begun = await start(world, (3, 5))
    async with alive(world, clocks=2):
        await world.until(running(world, begun, 1))
        paused = await wish(world, begun, "pause")
        assert (paused.status, paused.steps[0].job and paused.steps[0].job.wish) == (
            "paused",
            "pause",
        )
        await world.clock.sleep(600)
        still = await show(world, begun)
        assert (still.status, states(still)) == ("paused", ["running", "waiting"])
        assert still.steps[0].job is not None
        assert still.steps[0].job.status == "paused"
        with pytest.raises(Conflict, match="It can now: resume, cancel"):
            await wish(world, begun, "pause")
        await wish(world, begun, "resume")
        await world.until(lambda: over(world, begun))
    done = await show(world, begun)
    assert (done.status, states(done)) == ("completed", ["completed", "completed"])


async def test_a_pause_between_two_steps_begins_nothing(world: World) -> None:
    begun = await start(world, (5, 3))
    first = begun.steps[0].job
    assert first is not None
    await world.drive_until_over(first.job_id)
    await wish(world, begun, "pause")
    async with alive(world, clocks=2):
        await world.clock.sleep(60)
        assert states(await show(world, begun)) == ["completed", "waiting"]
        await wish(world, begun, "resume")
        await world.until(lambda: over(world, begun))
    assert (await show(world, begun)).status == "completed"


async def test_cancelling_a_series_cancels_its_job(world: World) -> None:
    world.configure(jobs_of_others=28, job_base_seconds=10)
    begun = await start(world, (3, 5))
    async with alive(world):
        await world.until(running(world, begun, 1))
        cancelled = await wish(world, begun, "cancel")
        assert (cancelled.status, cancelled.over) == ("cancelled", False)
        await world.until(lambda: over(world, begun))
    done = await show(world, begun)
    assert (done.status, states(done)) == ("cancelled", ["cancelled", "not_started"])
    with pytest.raises(Conflict, match="nothing to resume"):
        await wish(world, begun, "resume")


async def test_while_zendesk_is_away_the_next_step_waits_and_loses_nothing(world: World) -> None:
    begun = await start(world, (5, 3))
    first = begun.steps[0].job
    assert first is not None
    await world.drive_until_over(first.job_id)
    world.fault("maintenance", for_seconds=300)
    async with alive(world):
        await world.until(lambda: over(world, begun))
    done = await show(world, begun)
    assert (done.status, states(done)) == ("completed", ["completed", "completed"])


async def test_nothing_is_started_where_something_can_be_known_to_be_wrong(world: World) -> None:
    with pytest.raises(Invalid, match="no view 999"):
        await start(world, (3, 999))
    with pytest.raises(Invalid):
        await start(world, (3,), add=["not a tag"])
    with pytest.raises(Invalid, match="There is no saved job"):
        await series.create(
            world.resources, Locks(), world.account_id, [SavedStep("nobody")], by=OPERATOR
        )
    with pytest.raises(NotFound):
        await series.show(world.resources, world.account_id, "nobody")
    assert await series.newest(world.resources) == []
    assert await all_jobs(world) == []


async def points(world: World) -> int:
    """How many contacts with the world it takes to begin a second step."""
    begun = await start(world, (5, 3))
    await first_over(world, begun)
    process = await world.process(gate := Kill())
    await go_on_with_series(process)
    assert states(await show(world, begun)) == ["completed", "running"]
    return len(gate.passed)


async def first_over(world: World, begun: SeriesView) -> None:
    first = begun.steps[0].job
    assert first is not None
    await world.drive_until_over(first.job_id)


async def test_a_process_killed_anywhere_between_two_steps_neither_loses_nor_doubles_one(
    world: World,
) -> None:
    """Each point at which a process touches database or Zendesk is where one dies once."""
    number = await points(world)
    assert number > 6
    for at in range(number):
        before = {job.job_id for job in await all_jobs(world)}
        begun = await start(world, (5, 3), add=[f"killed_at_{at}"])
        await first_over(world, begun)
        process = await world.process(Kill(at))
        with pytest.raises(Killed):
            await go_on_with_series(process)
        async with alive(world, clocks=2):
            await world.until(running_or_over(world, begun), patience=20)
            await world.until(lambda b=begun: over(world, b))  # type: ignore[misc]
        done = await show(world, begun)
        assert (done.status, states(done)) == ("completed", ["completed", "completed"])
        made = [job for job in await all_jobs(world) if job.job_id not in before]
        assert [job.series["position"] for job in made if job.series] == [1, 2]


def running_or_over(world: World, begun: SeriesView) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return (await show(world, begun)).steps[1].job is not None

    return holds
