"""Files as selections: every ticket gets what its line says, and nothing begins with bad lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from backend.actions import preview, uploads
from backend.core import turn
from backend.core.errors import Invalid
from backend.store.models import Upload, UploadBadLine, UploadRow
from tests.support.template import Template
from tests.support.world import World

pytestmark = pytest.mark.anyio

AS_THE_FILE_SAYS = {"from_csv": True}
UPDATE = "tickets/update_many"
Tags = frozenset[str]


def tags_of(world: World, ids: Collection[int]) -> dict[int, Tags]:
    return {ticket_id: world.tags(ticket_id) for ticket_id in ids}


async def a_file(world: World, lines: Mapping[int, str], *more: str) -> str:
    """A file with these cells for tickets; returns its id."""
    rows = [f"{ticket_id},{cells}" for ticket_id, cells in lines.items()]
    return (await world.upload("\n".join(["ticket_id,add,remove,set", *rows, *more]))).upload_id


async def drawn_up(world: World, upload_id: str, **more: Any) -> str:
    job = await world.start(
        upload_id=upload_id, parameters=AS_THE_FILE_SAYS, start="manual", **more
    )

    async def ready() -> bool:
        return (await world.show(job)).phase == "ready"

    await world.work_until(ready)
    return job


def what_lines_say(ids: Sequence[int]) -> tuple[dict[int, str], dict[int, Any]]:
    """Lines of every kind, and what each makes of a ticket's tags."""
    lines: dict[int, str] = {}
    after: dict[int, Any] = {}
    for at, i in enumerate(ids):
        match at % 8:
            case 0 | 1 | 2:
                tag = "seg_a" if at % 2 else "seg_b"
                lines[i], after[i] = f"{tag},,", lambda tags, tag=tag: tags | {tag}
            case 3 | 4:
                lines[i] = "churned,old_tag,"
                after[i] = lambda tags: (tags | {"churned"}) - {"old_tag"}
            case 5:
                lines[i], after[i] = ",old_tag,", lambda tags: tags - {"old_tag"}
            case 6:
                lines[i] = f",,only these_{at % 3}"
                after[i] = lambda _, at=at: frozenset({"only", f"these_{at % 3}"})
            case _:
                lines[i], after[i] = ",,", lambda tags: tags
    return lines, after


@pytest.mark.parametrize("both_in_one_body", ["honoured", "add_only", "rejected"])
async def test_every_ticket_gets_what_its_line_says_and_undo_takes_it_back(
    world: World, both_in_one_body: str
) -> None:
    world.configure(both_in_one_body=both_in_one_body)
    ids = world.open_tickets(240)
    before = tags_of(world, ids)
    lines, after = what_lines_say(ids)
    upload_id = await a_file(world, lines)

    job = await world.start(upload_id=upload_id, parameters=AS_THE_FILE_SAYS)
    view = await world.drive_until_over()

    became = {i: after[i](before[i]) for i in ids}
    assert view.status == "completed"
    assert view.counts["changed"] == sum(became[i] != before[i] for i in ids)
    assert tags_of(world, ids) == became
    await world.check_accounts(ids=ids)
    undo = await world.undo(job)
    await world.drive_until_over(undo)
    assert tags_of(world, ids) == before
    assert world.zendesk.counters.needless == 0


async def test_tickets_whose_lines_say_the_same_share_a_request(world: World) -> None:
    ids = world.open_tickets(300, without=["seg_a", "seg_b"])
    tags = {i: "seg_a" if at % 2 else "seg_b" for at, i in enumerate(ids)}
    upload_id = await a_file(world, {i: f"{tag},," for i, tag in tags.items()})
    job = await world.start(upload_id=upload_id, parameters=AS_THE_FILE_SAYS)
    await world.drive_until_over()
    batches = await world.batches(job)
    assert {batch.part for batch in batches} == {"both"}
    assert all(len({tags[i] for i in batch.ticket_ids}) == 1 for batch in batches)


@pytest.mark.parametrize("killed", [False, True], ids=["same driver", "another driver"])
@pytest.mark.parametrize("line", ["seg_a seg_b,old_tag,", ",,only seg_a seg_b"])
async def test_a_line_counts_as_the_ticket_is_when_it_is_sent(
    world: World, line: str, killed: bool
) -> None:
    """Zendesk takes nothing for a minute, in which agents edit tickets that were looked at."""
    ids = world.open_tickets(40, without=["seg_b", "old_tag"])
    world.edit(ids[:20], add=["seg_a"])
    world.fault("rate_limited", path=UPDATE, retry_after=60, times=1)
    job = await world.start(
        upload_id=await a_file(world, dict.fromkeys(ids, line)), parameters=AS_THE_FILE_SAYS
    )

    async def refused() -> bool:
        return world.sandbox.faults.entries[0].fired > 0 and bool(await world.batches(job))

    process = None if killed else await world.process()
    await world.work_until(refused, process=process)
    took, put, gave = ids[:5], ids[5:10], ids[20:25]
    world.edit(took, remove=["seg_a"])
    world.edit(put, add=["old_tag", "by_agent"])
    world.edit(gave, add=["seg_b"])
    view = await world.drive_until_over(process=process)

    assert view.counts["changed"] == 40
    for ticket_id in ids:
        assert {"seg_a", "seg_b"} <= world.tags(ticket_id)
        assert "old_tag" not in world.tags(ticket_id)
        assert ("only" in line) == (world.tags(ticket_id) == {"only", "seg_a", "seg_b"})
    await world.check_accounts(ids=ids)
    assert world.zendesk.counters.needless == 0


async def test_the_tickets_of_a_file_with_one_change_for_all(world: World) -> None:
    ids, closed = world.open_tickets(150), world.closed_tickets(3)
    content = "Ticket;Name\n" + "".join(f"#{i};x\n" for i in (*ids, *closed))
    upload_id = (await world.upload(content)).upload_id
    await world.start(upload_id=upload_id, add=["reviewed"], exclude_closed=True, limit=120)
    view = await world.drive_until_over()
    assert view.total_items == 120
    assert all("reviewed" in world.tags(i) for i in ids[:120])
    assert not any("reviewed" in world.tags(i) for i in closed)


async def test_a_draft_shows_what_lines_would_do_and_starts_exactly_that(world: World) -> None:
    ids = world.open_tickets(40, without=["seg_a"])
    lines = dict.fromkeys(ids[:20], "seg_a,,") | dict.fromkeys(ids[20:], ",,only")
    upload_id = await a_file(world, lines | {999_999: "x,,"})
    job = await drawn_up(world, upload_id)
    view = await world.show(job)
    assert view.plan is not None
    assert (view.plan["planned"]["change"], view.plan["planned"]["gone"]) == (40, 1)
    world.edit(ids[20:22], add=["by_agent"])
    await world.wish(job, "start")
    over = await world.drive_until_over()
    assert (over.counts["changed"], over.counts["gone"]) == (40, 1)
    assert all(world.tags(i) == {"only"} for i in ids[20:])

    reading = await preview.begin(
        world.resources,
        world.account_id,
        tool="tag_manager",
        selection={"kind": "csv", "upload_id": upload_id},
        parameters=AS_THE_FILE_SAYS,
    )
    planned = await reading.run()
    assert (planned.total, planned.unchanged, planned.gone) == (41, 40, 1)


async def test_what_failed_is_tried_again_as_the_lines_say(world: World) -> None:
    ids = world.open_tickets(30, without=["seg_a", "reviewed"])
    lines = dict.fromkeys(ids[:15], "seg_a,,") | dict.fromkeys(ids[15:], ",,reviewed")
    world.fault("ticket_fails", tickets=[*ids[:5], *ids[15:20]], reason="refused")
    job = await world.start(upload_id=await a_file(world, lines), parameters=AS_THE_FILE_SAYS)
    assert (await world.drive_until_over()).counts["failed"] == 10
    world.sandbox.faults.clear()
    world.edit([ids[0], ids[15]], add=["by_agent"])

    retry = await world.retry(job)
    await world.drive_until_over(retry)

    assert (await world.show(retry)).counts["changed"] == 10
    assert all("seg_a" in world.tags(i) for i in ids[:15])
    assert "by_agent" in world.tags(ids[0])
    assert all(world.tags(i) == {"reviewed"} for i in ids[15:])


async def test_nothing_begins_while_lines_are_bad_unless_they_are_skipped(world: World) -> None:
    ids = world.open_tickets(3)
    upload_id = await a_file(world, dict.fromkeys(ids, "reviewed,,"), "nine,reviewed,,", "x,,,")
    with pytest.raises(Invalid, match=r"2 lines .* Line 5:") as bad:
        await world.start(upload_id=upload_id, parameters=AS_THE_FILE_SAYS)
    assert (bad.value.code, bad.value.field) == ("bad_lines", "skip_bad_lines")
    await world.start(upload_id=upload_id, parameters=AS_THE_FILE_SAYS, skip_bad_lines=True)
    assert (await world.drive_until_over()).counts["changed"] == 3


async def kept(world: World) -> tuple[int, int, int]:
    """How many files there are, and of how many lines."""
    async with world.resources.database.read() as session:
        counts = [
            await session.scalar(select(func.count()).select_from(table))
            for table in (Upload, UploadRow, UploadBadLine)
        ]
    return counts[0] or 0, counts[1] or 0, counts[2] or 0


async def test_a_file_is_kept_for_a_day_and_for_as_long_as_a_job_needs_it(world: World) -> None:
    ids = world.open_tickets(4)
    needed = await a_file(world, dict.fromkeys(ids, "reviewed,,"))
    other = await a_file(world, dict.fromkeys(ids, "reviewed,,"), "x,,,")
    job = await world.start(upload_id=needed, parameters=AS_THE_FILE_SAYS)
    await uploads.forget(world.resources)
    assert await kept(world) == (2, 8, 1)

    await world.clock.sleep((uploads.KEPT_FOR + timedelta(minutes=1)).total_seconds())
    await uploads.forget(world.resources)
    assert await kept(world) == (1, 4, 0)
    with pytest.raises(Invalid, match="kept for a day"):
        await world.start(upload_id=other, parameters=AS_THE_FILE_SAYS)

    assert (await world.drive_until_over(job)).counts["changed"] == 4
    await uploads.forget(world.resources)
    assert await kept(world) == (0, 0, 0)
    with pytest.raises(Invalid, match="kept for a day"):
        await world.again(job)


async def test_a_large_old_file_goes_a_slice_at_each_turn(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else a process does beside has its time in between."""
    monkeypatch.setattr(uploads, "ROWS_AT_ONCE", 7)
    monkeypatch.setattr(turn, "LASTS", 0.1)
    monkeypatch.setattr(turn, "BREATH", 0.02)
    await a_file(world, dict.fromkeys(world.open_tickets(200), "reviewed,,"))
    await world.clock.sleep((uploads.KEPT_FOR + timedelta(minutes=1)).total_seconds())
    await uploads.forget(world.resources)
    _, left, _ = await kept(world)
    assert 100 < left < 200
    while (await kept(world))[0]:
        await uploads.forget(world.resources)
    assert await kept(world) == (0, 0, 0)


async def test_a_list_goes_on_where_another_driver_left_it(world: World) -> None:
    ids = world.open_tickets(400)
    upload_id = await a_file(world, dict.fromkeys(ids, "reviewed,,"))
    job = await world.start(upload_id=upload_id, parameters=AS_THE_FILE_SAYS, start="manual")

    async def some() -> bool:
        return (await world.show(job)).selected_items > 0

    await world.work_until(some)
    assert (await world.show(job)).selected_items > 0

    async def ready() -> bool:
        return (await world.show(job)).phase == "ready"

    await world.work_until(ready)
    assert {row.ticket_id for row in await world.rows(job)} == set(ids)


async def test_a_file_of_another_account_is_as_unknown_as_none(template: Template) -> None:
    async with World(template) as world, World(template) as other:
        upload_id = await a_file(other, dict.fromkeys(other.open_tickets(3), "x,,"))
        with pytest.raises(Invalid, match="There is no upload"):
            await world.start(upload_id=upload_id, parameters=AS_THE_FILE_SAYS)


# A large file with bad lines


BAD_CELLS = ("1.2E+07,seg_a,,", "zwei,seg_a,,", "0,seg_a,,", "{id},two..dots,,", "{id},x,x,")


def with_bad_lines(lines: Mapping[int, str], number: int) -> tuple[list[str], set[int]]:
    """The lines of a file with so many bad ones spread among them, and their row numbers."""
    rows = [f"{ticket_id},{cells}" for ticket_id, cells in lines.items()]
    every, bad = len(rows) // number, set[int]()
    for at in range(number):
        place = at * (every + 1) + every // 2
        rows.insert(place, BAD_CELLS[at % len(BAD_CELLS)].format(id=next(iter(lines))))
        bad.add(place + 2)  # rows are counted from 1, and the first one is the heading
    return rows, bad


async def test_ten_thousand_lines_with_fifty_bad_ones_to_the_end(sqlite_template: Template) -> None:
    """The long form, with ten times as many: `python -m tests.benchmarks csv`."""
    async with World(sqlite_template, tickets=12_000) as world:
        ids = world.open_tickets(10_000)
        before = tags_of(world, ids)
        lines, after = what_lines_say(ids)
        rows, bad = with_bad_lines(lines, 50)

        upload = await world.upload("\n".join(["ticket_id,add,remove,set", *rows]))

        assert (upload.rows, upload.bad_rows) == (10_000, 50)
        assert {each["row"] for each in upload.bad_lines} == bad
        assert all(each["detail"] for each in upload.bad_lines)
        for how in ({}, {"skip_bad_lines": False}):
            with pytest.raises(Invalid, match="50 lines of the file can't be used"):
                await world.start(
                    upload_id=upload.upload_id, parameters=AS_THE_FILE_SAYS, start="manual", **how
                )
        assert world.zendesk.counters.update_calls == 0

        job = await world.start(
            upload_id=upload.upload_id, parameters=AS_THE_FILE_SAYS, skip_bad_lines=True
        )
        view = await world.drive_until_over()

        became = {i: after[i](before[i]) for i in ids}
        assert (view.status, view.total_items) == ("completed", 10_000)
        assert view.counts["changed"] == sum(became[i] != before[i] for i in ids)
        assert tags_of(world, ids) == became
        assert {row.ticket_id for row in await world.rows(job)} == set(ids)
        await world.check_accounts(ids=ids)
        assert world.zendesk.counters.needless == 0
