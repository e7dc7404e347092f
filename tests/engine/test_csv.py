"""Files as selections: every ticket gets what its line says, and nothing begins with bad lines."""

from __future__ import annotations

import pytest

from tests.support.world import World

pytestmark = pytest.mark.anyio


async def test_every_ticket_gets_what_its_line_says(world: World) -> None:
    ids = world.open_tickets(240, without=["seg_a", "seg_b", "churned"])
    world.edit(ids[200:], add=["old_tag"])
    world.begin_anew()
    before = {i: world.tags(i) for i in ids}
    lines = [f"{i},{'seg_a' if at % 2 else 'seg_b'},," for at, i in enumerate(ids[:200])]
    lines += [f"{i},churned,old_tag," for i in ids[200:220]]
    lines += [f"{i},,,only these_{i % 3}" for i in ids[220:235]]
    lines += [f"{i},,," for i in ids[235:]]
    upload = await world.upload("ticket_id,add,remove,set\n" + "\n".join(lines))
    assert (upload.rows, upload.bad_rows) == (240, 0)

    job = await world.start(upload_id=upload.upload_id, parameters={"from_csv": True})
    view = await world.drive_until_over()

    assert view.status == "completed"
    assert (view.counts["changed"], view.counts["unchanged"]) == (235, 5)
    for at, i in enumerate(ids):
        if at < 200:
            assert world.tags(i) == before[i] | {"seg_a" if at % 2 else "seg_b"}
        elif at < 220:
            assert world.tags(i) == (before[i] | {"churned"}) - {"old_tag"}
        elif at < 235:
            assert world.tags(i) == {"only", f"these_{i % 3}"}
        else:
            assert world.tags(i) == before[i]
    assert world.zendesk.counters.needless == 0
    undo = await world.undo(job)
    await world.drive_until_over(undo)
    assert {i: world.tags(i) for i in ids} == before
