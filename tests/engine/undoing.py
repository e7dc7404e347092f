"""Jobs that are over, and their undos."""

from __future__ import annotations

from typing import Any

from backend.actions.job_view import JobView
from tests.support.world import World

OPERATIONS: dict[str, dict[str, Any]] = {
    "add": {"add": ["reviewed"]},
    "add and remove": {"add": ["reviewed"], "remove": ["old_tag", "needs_review"]},
    "rename": {"rename": {"from": ["old_tag"], "to": "new_tag"}},
    "one_of": {"one_of": {"family": ["old_tag", "seg_a", "seg_b"], "keep": "seg_a"}},
    "set": {"set": ["only", "these"]},
    "an option of a drop-down": {"add": ["tier_enterprise"]},
}
CHANGE = OPERATIONS["add and remove"]
OURS = frozenset({"reviewed", "old_tag", "needs_review"})


async def done(world: World, ids: list[int], parameters: dict[str, Any] = CHANGE) -> JobView:
    """A job that is over."""
    return await over(world, await world.start(ids=ids, parameters=parameters))


async def over(world: World, job_id: str) -> JobView:
    return await world.drive_until_over(job_id)


async def undone(world: World, job_id: str, **more: Any) -> JobView:
    return await over(world, await world.undo(job_id, **more))


async def drawn_up(world: World, job_id: str) -> JobView:
    async def ready() -> bool:
        return (await world.show(job_id)).phase == "ready"

    await world.work_until(ready)
    return await world.show(job_id)


def tags_of(world: World, ids: list[int]) -> dict[int, frozenset[str]]:
    return {ticket_id: world.tags(ticket_id) for ticket_id in ids}
