"""The list of a job is complete before anything is written, whatever it is read from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from backend.core.tags import MOST_CHARACTERS, characters
from tests.support.fixtures import on_sqlite
from tests.support.network import Answer
from tests.support.world import World

pytestmark = [pytest.mark.anyio, on_sqlite]


def ids_in(world: World, *, brand: int | None = None, closed: bool = False) -> set[int]:
    return {
        ticket.id
        for ticket in world.zendesk.tickets
        if (closed or ticket.state.status != "closed") and brand in (None, ticket.brand_id)
    }


async def listed(world: World, job_id: str) -> set[int]:
    return {row.ticket_id for row in await world.rows(job_id)}


async def test_a_ticket_in_several_views_is_one_ticket(world: World) -> None:
    job = await world.start(view=[5, 3, 4], add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids_in(world))
    assert len(await listed(world, job)) == 500


async def test_a_view_is_read_as_it_is_and_no_further(world: World) -> None:
    await world.start(view=5, add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids_in(world, brand=5002))


async def test_a_search_finds_what_the_index_knows(world: World) -> None:
    have = {number for number, tags in world.before.items() if "old_tag" in tags}
    job = await world.start(search="tags:old_tag status<closed", remove=["old_tag"])
    await world.drive_until_over()
    await world.check_accounts(ids=have & ids_in(world))
    assert set(await world.outcomes(job)) == {"changed"}


async def test_what_the_index_still_finds_by_mistake_is_left_alone(world: World) -> None:
    ids = [number for number in world.open_tickets(400) if "old_tag" in world.before[number]]
    world.edit(ids[:50], remove=["old_tag"])
    job = await world.start(search="tags:old_tag status<closed", remove=["old_tag"])
    await world.drive_until_over()
    await world.check_accounts()
    assert (await world.outcomes(job))["unchanged"] == 50


async def test_a_cursor_that_dies_in_the_middle_costs_no_ticket(world: World) -> None:
    world.fault("cursor_expired", times=3, after=1)
    world.fault("server_error", path="search/export", times=4)  # and so pages get smaller
    await world.start(search="type:ticket", add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids_in(world, closed=True))


async def test_a_cursor_that_dies_among_tickets_of_one_second_costs_none(world: World) -> None:
    """Zendesk doesn't say in which order it goes, and these don't show it."""

    def made_at_once(answer: Answer, query: Any) -> None:
        if "page[after]" not in query and "created" not in query["query"]:
            for row in answer["results"]:
                row["created_at"] = "2030-01-01T00:00:00Z"  # as where the newest come first

    world.network.rewrite("/search/export", made_at_once)
    world.fault("server_error", path="search/export", times=4)  # so pages are small
    world.fault("cursor_expired", times=1)
    await world.start(search="status<closed", add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids_in(world))


async def test_a_limit_makes_no_page_smaller_and_an_outage_only_for_a_while(world: World) -> None:
    """A search of a million tickets in pages of a hundred would take hours."""
    pages = "GET search/export"
    world.fault("rate_limited", path="search/export", times=5)
    await world.start(search="type:ticket", add=["reviewed"])
    await world.drive_until_over()
    assert world.zendesk.counters.requests[pages] == 5 + 1

    world.fault("server_error", path="search/export", status=502, times=4)
    await world.start(search="type:ticket", remove=["reviewed"])
    await world.drive_until_over()
    assert world.zendesk.counters.requests[pages] == 6 + 4 + 5, "100, 100, 100, 200 and 200"
    await world.check_accounts()


async def test_a_view_that_refuses_depth_fails_the_job_before_any_write(world: World) -> None:
    world.fault("too_deep", after=2)
    job = await world.start(view=3, add=["reviewed"])
    done = await world.drive_until_over()
    assert done.status == "failed"
    assert done.error is not None
    assert "search" in done.error["detail"]
    assert world.zendesk.counters.update_calls == 0
    await world.check_accounts()
    assert set(await world.outcomes(job)) == {"cancelled"}


async def test_a_view_without_cursors_is_read_by_numbers(world: World) -> None:
    """Zendesk's own example has neither; who stops here would leave tickets out or never end."""
    read: list[str] = []

    def number_pages(answer: Answer, query: Any) -> None:
        at = int(query.get("page", "1"))
        read.append(str(query))
        rows = [{"id": number} for number in sorted(ids_in(world))]
        answer.clear()
        answer["tickets"] = rows[(at - 1) * 100 : at * 100]

    world.network.rewrite("/views/3/tickets", number_pages)
    await world.start(view=3, add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids_in(world))
    assert read[-1] == "per_page=100&page=6", "500 tickets, and a page that has none"


async def test_a_view_whose_numbered_pages_never_end_fails_the_job(world: World) -> None:
    def repeat(answer: Answer, _: Any) -> None:
        del answer["meta"]

    world.network.rewrite("/views/3/tickets", repeat)
    job = await world.start(view=3, add=["reviewed"])
    done = await world.drive_until_over()
    assert done.status == "failed"
    assert done.error is not None
    assert "search" in done.error["detail"]
    assert world.zendesk.counters.update_calls == 0
    assert set(await world.outcomes(job)) == {"cancelled"}


async def test_a_view_that_vanishes_meanwhile_fails_the_job_before_any_write(world: World) -> None:
    await world.start(view=3, add=["reviewed"])
    directory = world.zendesk.directory
    world.zendesk.directory = replace(directory, views=directory.views[:1])
    done = await world.drive_until_over()
    assert done.status == "failed"
    assert done.error is not None
    assert "no view 3" in done.error["detail"]
    assert world.zendesk.counters.update_calls == 0
    await world.check_accounts()


async def test_a_view_that_depends_on_who_looks_fails_the_job_before_any_write(
    world: World,
) -> None:
    """It is refused when it is asked for; but Zendesk may have been away then."""
    await world.start(view=3, add=["reviewed"])
    directory = world.zendesk.directory
    mine = replace(directory.views[2], conditions=(("assignee_id", "is", "current_user"),))
    assert mine.id == 3
    world.zendesk.directory = replace(directory, views=(mine,))
    done = await world.drive_until_over()
    assert done.status == "failed"
    assert done.error is not None
    assert "current user" in done.error["detail"]
    assert world.zendesk.counters.update_calls == 0
    await world.check_accounts()


@pytest.mark.parametrize("chosen", [{"view": 3}, {"search": "created>2000-01-01"}])
@pytest.mark.parametrize("exclude_closed", [False, True])
async def test_tickets_that_come_without_tags_are_on_the_list(
    world: World, chosen: dict[str, Any], exclude_closed: bool
) -> None:
    """As in Zendesk's own example of a view's tickets."""

    def strip(answer: Answer, _: Any) -> None:
        for row in (answer.get("tickets") or answer["results"])[::2]:
            row.pop("tags")
            row.pop("status")

    path = "/views/3/tickets" if "view" in chosen else "/search/export"
    world.network.rewrite(path, strip)
    job = await world.start(**chosen, add=["reviewed"], exclude_closed=exclude_closed)
    await world.drive_until_over()
    closed = "search" in chosen and not exclude_closed
    await world.check_accounts(ids=ids_in(world, closed=closed))
    assert (await world.outcomes(job))["changed"] == 500


@pytest.mark.parametrize(
    ("times", "outcomes"), [(2, {"changed": 50}), (1_000, {"changed": 49, "gone": 1})]
)
async def test_a_ticket_whose_tags_zendesk_does_not_tell_stops_no_job(
    world: World, times: int, outcomes: dict[str, int]
) -> None:
    ids = world.open_tickets(50, without=["reviewed"])
    left = [times]

    def strip(answer: Answer, _: Any) -> None:
        for row in answer["tickets"]:
            if row["id"] == ids[0] and left[0]:
                row["tags"] = None
                left[0] -= 1

    world.network.rewrite("/tickets/show_many", strip)
    job = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over()
    assert await world.outcomes(job) == outcomes


async def test_a_deleted_ticket_that_is_still_shown_is_gone(world: World) -> None:
    ids = world.open_tickets(50, without=["reviewed"])

    def show(answer: Answer, _: Any) -> None:
        answer["tickets"] += [{"id": number, "status": "deleted", "tags": []} for number in ids[:5]]

    world.happen("deleted", ids[:5])
    world.network.rewrite("/tickets/show_many", show)
    job = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over()
    assert await world.outcomes(job) == {"changed": 45, "gone": 5}


@pytest.mark.parametrize("kind", ["search", "ids"])
async def test_closed_tickets_are_left_out_where_asked(world: World, kind: str) -> None:
    everything = [ticket.id for ticket in world.zendesk.tickets]
    chosen = {"search": "created>2000-01-01"} if kind == "search" else {"ids": everything}
    job = await world.start(**chosen, add=["reviewed"], exclude_closed=True)
    await world.drive_until_over()
    await world.check_accounts(ids=ids_in(world))
    assert await world.outcomes(job) == {"changed": 500}


@pytest.mark.parametrize("chosen", [{"view": 3}, {"search": "status<closed"}, {"view": [5, 3]}])
@pytest.mark.parametrize("limit", [1, 100, 137, 480])
async def test_a_limit_is_kept_to_the_ticket(
    world: World, chosen: dict[str, object], limit: int
) -> None:
    job = await world.start(**chosen, add=["reviewed"], limit=limit)  # type: ignore[arg-type]
    await world.drive_until_over()
    await world.check_accounts()
    assert len(await listed(world, job)) == limit


async def test_a_list_with_a_limit_is_counted_once_and_not_at_each_page(world: World) -> None:
    """A million tickets would be counted a thousand times, each time while nobody else writes."""
    asked: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if "count(*)" in statement and "FROM job_ticket" in statement:
            asked.append(statement)

    engine = world.resources.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    job = await world.start(view=3, add=["reviewed"], limit=480, start="manual")

    async def drawn_up() -> bool:
        return (await world.show(job)).phase == "ready"

    await world.work_until(drawn_up)
    assert len(await listed(world, job)) == 480
    assert len(asked) <= 2, "at the begin, and what the list has in the end"


async def test_ids_that_do_not_exist_are_gone(world: World) -> None:
    ids = [*world.open_tickets(50), 700_001, 700_002]
    job = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {"changed": 50, "gone": 2}


async def test_a_job_about_tickets_that_are_all_gone_completes(world: World) -> None:
    ids = world.open_tickets(2)
    job = await world.start(ids=ids, add=["reviewed"])
    world.happen("deleted", ids)
    done = await world.drive_until_over()
    assert done.status == "completed"
    assert await world.outcomes(job) == {"gone": 2}
    assert world.zendesk.counters.update_calls == 0


async def test_a_selection_that_became_empty_completes(world: World) -> None:
    await world.start(search="tags:legal_review_none OR tags:old_tag", add=["reviewed"])
    world.happen("deleted", [ticket.id for ticket in world.zendesk.tickets])
    done = await world.drive_until_over()
    assert done.status in ("completed", "failed")
    await world.check_accounts()


async def test_deleted_and_closed_tickets_and_full_ones_are_told_apart(world: World) -> None:
    ids = world.open_tickets(40)
    for number in ids[:5]:
        room = MOST_CHARACTERS - characters(world.tags(number)) - 1
        whole = [f"{at:03}{'x' * 246}" for at in range(room // 250)]
        world.edit([number], add=[*whole, "y" * max(1, room % 250 - 1)])
    world.happen("deleted", ids[5:10])
    ids += world.closed_tickets(5)
    job = await world.start(ids=ids, add=["reviewed"])
    await world.drive_until_over()
    await world.check_accounts(ids=ids)
    assert await world.outcomes(job) == {
        **{"changed": 30, "failed: tag_limit": 5, "gone": 5, "failed: closed": 5}
    }
