"""Saved jobs and schedules of a world, and what became of their times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from backend.actions import schedules, templates
from backend.actions.saved_orders import Content
from backend.actions.schedule_runs import Scheduler
from backend.actions.schedule_view import ScheduleView
from backend.actions.schedules import Asked
from backend.core.caller import AN_OPERATOR
from backend.resources import Resources
from backend.sandbox.seed import ADMIN_ID
from backend.store.mailing import Outbox
from backend.store.models import Job
from tests.support.world import World

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
DAILY = {"kind": "daily", "at": "12:00", "tz": "UTC"}  # a world begins at ten
HOURLY = {"kind": "minutes", "every": 60, "tz": "UTC"}


def person(user_id: int = ADMIN_ID, role: str = "admin", name: str = "Ada") -> dict[str, Any]:
    who = {"id": user_id, "name": name}
    return {"type": "agent", "id": str(user_id), "name": name, "role": role, "user": who}


async def saved(world: World, *, by: Mapping[str, Any] | None = None, **values: Any) -> str:
    """Save a job; returns its id."""
    usual: dict[str, Any] = {
        "name": f"Saved {world.clock.monotonic()}",
        "tool": "tag_manager",
        "selection": {"kind": "tickets", "ids": world.open_tickets(3)},
        "parameters": {"add": ["seen"], "remove": []},
        "options": {},
    }
    content = Content(**(usual | values))
    made = await templates.create(world.resources, world.account_id, content, by=by or AN_OPERATOR)
    return made.template_id


async def scheduled(
    world: World,
    rule: Mapping[str, Any] = DAILY,
    *,
    template_id: str | None = None,
    by: Mapping[str, Any] | None = None,
    **content: Any,
) -> ScheduleView:
    asked = Asked(template_id or await saved(world, **content), rule, {})
    by = by or person()
    return await schedules.create(world.resources, world.account_id, asked, by=by)


def become(world: World, user_id: int, **values: Any) -> None:
    """Somebody at Zendesk is something else from now on."""
    world.zendesk.replace_user(replace(world.zendesk.directory.users[user_id], **values))


async def tick(world: World, process: Resources | None = None) -> None:
    """What every process does every two seconds, to its end."""
    scheduler = Scheduler()
    await scheduler.run_due(process or world.resources)
    await scheduler.end()


async def slots(world: World, schedule: ScheduleView) -> list[tuple[str, str, str | None]]:
    """What became of the times, the earliest first: when, the outcome, why."""
    found, _ = await schedules.slots(
        world.resources, world.account_id, schedule.schedule_id, cursor=None, limit=500
    )
    return [(f"{slot.at:%d %H:%M}", slot.outcome, slot.reason) for slot in reversed(found)]


async def shown(world: World, schedule: ScheduleView) -> ScheduleView:
    return await schedules.show(world.resources, world.account_id, schedule.schedule_id)


async def jobs(world: World) -> Sequence[Job]:
    async with world.resources.database.read() as session:
        return (await session.scalars(select(Job).order_by(Job.id))).all()


async def told(world: World) -> list[tuple[str, int | None, str]]:
    """The notices: what, whom, why."""
    async with world.resources.database.read() as session:
        rows = (await session.scalars(select(Outbox).order_by(Outbox.id))).all()
    return [(row.event, row.user_id, row.facts["reason"]) for row in rows]
