"""What a draft shows once its list is fixed, made from what selecting saw."""

from __future__ import annotations

import asyncio
from typing import Any

from backend.core.forecast import forecast
from backend.core.job import Kind
from backend.core.plan import Plan
from backend.core.questions import Question
from backend.core.speed import UNTOLD_LIMIT, Speed, headroom, lanes, requests
from backend.engine import warnings
from backend.engine.equipment import Equipment
from backend.store import checks, jobs, ticket_lists, tickets
from backend.store.models import Job
from backend.tools.installed import order_of


async def drawn_up(equipment: Equipment, job: Job) -> dict[str, Any]:
    """What the job would do to its tickets, how long that would take, and what to know of it."""
    order, plan = order_of(job.kind, job.tool_slug, job.parameters), Plan()
    async with equipment.database.read() as session:
        async for page in ticket_lists.pages(session, job.id):
            for row in page:
                ticket = tickets.as_seen(row.ticket_id, row.seen)
                stored = tickets.as_wanted(row.wanted_add, row.wanted_remove, row.wanted_set)
                wanted = order.wanted_on(ticket, stored) if ticket else None
                plan.consider(ticket, wanted, order.unfit)
            await asyncio.sleep(0)
        selection = await jobs.selection(session, job.id)
        others = await jobs.overlapping(session, equipment.account_id, job.id)
        answers = await checks.remembered(session, equipment.account_id)
    closed = answers.get(Question.CLOSED_TICKETS)
    known = warnings.of_plan(plan, searched=selection["kind"] == "search", closed=closed)
    known += warnings.of_fields(plan, await equipment.calls.ticket_fields())
    known += [warnings.of_undo()] if job.kind == Kind.UNDO else []
    known += warnings.of_other_jobs(others)
    earlier = job.total_items
    return plan.to_json() | {
        "warnings": known,
        "forecasts": _forecasts(equipment, plan),
        "new_matches": None if earlier is None else max(0, plan.total - earlier),
    }


def _forecasts(equipment: Equipment, plan: Plan) -> dict[str, Any]:
    """By speed, for that may still be changed."""
    budget, pace = equipment.budget, equipment.poller.pace
    found = {}
    for speed in Speed:
        share = headroom(speed, equipment.headroom)
        likely = forecast(
            plan.change,
            lanes=lanes(share, budget.lane_cap),
            pace=pace.value if pace.known else None,
            requests_per_minute=requests(budget.limit or UNTOLD_LIMIT, share),
            looks=plan.total - plan.change,
        )
        found[speed.value] = likely.to_json()
    return found
