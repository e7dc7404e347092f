"""A schedule and its times as the API, the CLI and the app show them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import Invalid
from backend.core.schedule import Timetable, parse_timetable
from backend.core.schedule_life import VERBS, State
from backend.core.schedule_words import in_words
from backend.core.signature import is_admin, is_owner
from backend.store import schedules, templates
from backend.store.schedules import Run
from backend.store.scheduling import Schedule, ScheduleSlot

SHOWN_AHEAD = 5  # times that come next


@dataclass(frozen=True, slots=True)
class SlotView:
    """One time: what became of it, its job, or why there is none; `by` who asked for it."""

    at: datetime
    outcome: str
    job: Run | None
    reason: str | None
    detail: str | None
    by: Mapping[str, Any] | None
    decided_at: datetime

    def to_json(self) -> dict[str, Any]:
        """As the API writes it."""
        body = {name: getattr(self, name) for name in self.__slots__}
        return body | {"job": None if self.job is None else self.job._asdict()}


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """
    A schedule. `ended` says why it has stopped, `waiting` why its time is put off.

    Without a timetable its rule can't be read any more, as when its time zone has another name.
    """

    schedule_id: str
    name: str
    template_id: str
    template_name: str
    values: Mapping[str, Any]
    rule: Mapping[str, Any]
    timetable: Timetable | None
    owner: Mapping[str, Any]
    state: State
    ended: Mapping[str, Any] | None
    waiting: Mapping[str, Any] | None
    next_at: datetime | None
    upcoming: Sequence[datetime]
    last: SlotView | None
    created_at: datetime
    changed_at: datetime

    @property
    def in_words(self) -> str:
        """When it runs."""
        if self.timetable is None:
            return "by a rule that can't be read any more"
        return in_words(self.timetable)

    @property
    def zone(self) -> tzinfo:
        """By whose clocks it goes."""
        return UTC if self.timetable is None else self.timetable.zone

    def allowed_to(self, by: Mapping[str, Any]) -> tuple[str, ...]:
        """What somebody who may change tickets may do with it now."""
        verbs = VERBS[self.state]
        if is_admin(by):
            return verbs
        verbs = tuple(verb for verb in verbs if verb != "take_over")
        return verbs if is_owner(self.owner, by) else ()

    def to_json(self) -> dict[str, Any]:
        """As the API writes it."""
        names = [name for name in self.__slots__ if name not in ("timetable", "last")]
        return {name: getattr(self, name) for name in names} | {
            "in_words": self.in_words,
            "last": None if self.last is None else self.last.to_json(),
        }


async def views(
    session: AsyncSession, rows: Sequence[Schedule], now: datetime
) -> Sequence[ScheduleView]:
    """The rows as they are shown, with their saved jobs' names and what came of them last."""
    names = await templates.names(session, [row.template_id for row in rows])
    latest = await schedules.latest_slots(session, [row.id for row in rows])
    last = dict(zip(latest, await slot_views(session, list(latest.values())), strict=True))
    found = []
    for row in rows:
        found.append(_view(row, names.get(row.template_id, ""), last.get(row.id), now))
        await asyncio.sleep(0)  # two hundred rules take their time, and others wait to be served
    return found


async def slot_views(session: AsyncSession, rows: Sequence[ScheduleSlot]) -> Sequence[SlotView]:
    """The times as they are shown, with their jobs as they are now."""
    jobs = await schedules.jobs_of(session, [row.job_id for row in rows if row.job_id])
    return [
        SlotView(
            at=row.at,
            outcome=row.outcome,
            job=jobs.get(row.job_id or ""),
            reason=row.reason,
            detail=row.detail,
            by=row.by,
            decided_at=row.decided_at,
        )
        for row in rows
    ]


def _view(row: Schedule, template_name: str, last: SlotView | None, now: datetime) -> ScheduleView:
    try:
        timetable = parse_timetable(row.rule)
    except Invalid:
        timetable = None
    active = row.state == State.ACTIVE
    return ScheduleView(
        schedule_id=row.schedule_id,
        name=row.name,
        template_id=row.template_id,
        template_name=template_name,
        values=row.input_values,
        rule=row.rule,
        timetable=timetable,
        owner=row.owner,
        state=State(row.state),
        ended=row.ended,
        waiting=row.waiting,
        next_at=row.next_at if active else None,
        upcoming=timetable.upcoming(now, SHOWN_AHEAD) if active and timetable else (),
        last=last,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
