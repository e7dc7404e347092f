"""
Schedules: saved jobs that start at a time or by a rule, with the rights of their owners.

Whoever may change tickets makes schedules and changes their own; admins change all, and take them
over or hand them to another person. `schedule_runs` starts their jobs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.actions import rights, templates
from backend.actions.checks import InvalidFields
from backend.actions.idempotency import Within, nothing_else
from backend.actions.job_pages import make_cursor, parse_cursor
from backend.actions.schedule_view import (
    SHOWN_AHEAD,
    ScheduleView,
    SlotView,
    slot_views,
    views,
)
from backend.core.activity import Noun, Verb
from backend.core.caller import AGENT, LimitReached
from backend.core.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from backend.core.schedule import Timetable, parse_timetable
from backend.core.schedule_life import VERBS, State
from backend.core.schedule_words import in_words
from backend.core.signature import is_admin, may_change, name_of
from backend.resources import Resources
from backend.store import accounts, activity, job_lists, permissions, schedules
from backend.store.scheduling import Schedule

MOST_SCHEDULES = 200  # of one account
LONGEST_NAME = 100
CHANGEABLE = ("name", "template_id", "values", "rule")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody schedules; without a name it has that of its saved job."""

    template_id: str
    rule: Mapping[str, Any]
    values: Mapping[str, Any]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule means: in words, and when it comes next."""

    timetable: Timetable
    upcoming: Sequence[datetime]

    @property
    def in_words(self) -> str:
        """When it runs."""
        return in_words(self.timetable)

    def to_json(self) -> dict[str, Any]:
        """As the API writes it."""
        rule = self.timetable.to_json()
        return {"rule": rule, "in_words": self.in_words, "upcoming": self.upcoming}


def preview(resources: Resources, rule: Mapping[str, Any]) -> Preview:
    """What a rule means; raises Invalid with what is wrong with it."""
    timetable = parse_timetable(rule)
    return Preview(timetable, timetable.upcoming(resources.clock.now(), SHOWN_AHEAD))


async def create(
    resources: Resources,
    account_id: int,
    asked: Asked,
    *,
    by: Mapping[str, Any],
    within: Within = nothing_else,
) -> ScheduleView:
    """
    Schedule a saved job; `by` is the owner, with whose rights it runs.

    Raises InvalidFields, Invalid for a time that is over, Forbidden for who may start no jobs, and
    LimitReached. `within` takes part in the transaction, with the id.
    """
    name = await _checked(resources, account_id, asked)
    timetable, now = parse_timetable(asked.rule), resources.clock.now()
    row = Schedule(
        schedule_id=str(uuid4()),
        account_id=account_id,
        name=name,
        template_id=asked.template_id,
        input_values=dict(asked.values),
        rule=timetable.to_json(),
        owner=dict(by),
        created_at=now,
        changed_at=now,
    )
    _go_on(row, timetable, now)
    async with resources.database.write() as session:
        await within(session, row.schedule_id)
        await job_lists.be_alone(session, account_id)
        (await permissions.get(session, account_id)).bounds_for(by)
        if await schedules.count(session, account_id) >= MOST_SCHEDULES:
            most = f"An account has at most {MOST_SCHEDULES} schedules; remove one first."
            raise LimitReached(most)
        session.add(row)
        note(session, row, by, Verb.CREATED, now, rule=row.rule)
        await session.flush()
        return await _shown(session, row, now)


async def show(resources: Resources, account_id: int, schedule_id: str) -> ScheduleView:
    """One schedule; raises NotFound."""
    async with resources.database.read() as session:
        row = await found(session, account_id, schedule_id)
        return await _shown(session, row, resources.clock.now())


async def listing(resources: Resources, account_id: int) -> Sequence[ScheduleView]:
    """All schedules of the account, those that run next first."""
    async with resources.database.read() as session:
        rows = await schedules.listing(session, account_id)
        return await views(session, rows, resources.clock.now())


async def slots(
    resources: Resources, account_id: int, schedule_id: str, *, cursor: str | None, limit: int
) -> tuple[Sequence[SlotView], str | None]:
    """What became of a schedule's times, the latest first, and where the next page begins."""
    before = parse_cursor(cursor)
    async with resources.database.read() as session:
        row = await found(session, account_id, schedule_id)
        earlier = None if before is None else _moment(before)
        rows = await schedules.slots(session, row, before=earlier, limit=limit + 1)
        shown = await slot_views(session, rows[:limit])
    more = len(rows) > limit
    return shown, make_cursor((shown[-1].at - _EPOCH) // _MICROSECOND) if more else None


async def change(
    resources: Resources,
    account_id: int,
    schedule_id: str,
    changes: Mapping[str, Any],
    *,
    by: Mapping[str, Any],
) -> ScheduleView:
    """
    Change what is named of a schedule. One that is over goes on if another time comes now.

    Raises NotFound, Forbidden, and what `create` raises for what can't be right.
    """
    while (view := await _changed(resources, account_id, schedule_id, changes, by=by)) is None:
        pass  # somebody else changed it meanwhile: theirs holds, and is checked together with this
    return view


async def pause(
    resources: Resources, account_id: int, schedule_id: str, *, by: Mapping[str, Any]
) -> ScheduleView:
    """Let no time of a schedule come until it is resumed; raises Conflict unless it is active."""
    return await _wish(resources, account_id, schedule_id, "pause", by=by)


async def resume(
    resources: Resources, account_id: int, schedule_id: str, *, by: Mapping[str, Any]
) -> ScheduleView:
    """
    Go on with a schedule that was paused or has stopped, at the time that comes next.

    Raises Conflict where there is nothing to resume, and Invalid where no time comes any more.
    """
    return await _wish(resources, account_id, schedule_id, "resume", by=by)


async def remove(
    resources: Resources, account_id: int, schedule_id: str, *, by: Mapping[str, Any]
) -> None:
    """Remove a schedule; what it has started stays. Raises NotFound and Forbidden."""
    async with resources.database.write() as session:
        row = await found(session, account_id, schedule_id, hold=True)
        check_may_change(row, by)
        row.removed_at = now = resources.clock.now()
        note(session, row, by, Verb.REMOVED, now)


async def take_over(
    resources: Resources,
    account_id: int,
    schedule_id: str,
    *,
    by: Mapping[str, Any],
    user_id: int | None = None,
) -> ScheduleView:
    """
    Make `by` the owner of a schedule, or another person at Zendesk; only admins may.

    One that has stopped stays so until it is resumed. Raises NotFound, Forbidden, Invalid for a
    person who may not work with all tickets, and Unavailable while Zendesk can't be asked.
    """
    if not is_admin(by):
        raise Forbidden("Only an admin may take a schedule over or hand it to another person.")
    owner = dict(by) if user_id is None else await _person(resources, account_id, user_id)
    now = resources.clock.now()
    async with resources.database.write() as session:
        row = await found(session, account_id, schedule_id, hold=True)
        was, row.owner, row.changed_at = row.owner, owner, now
        hands = {"before": name_of(was), "after": name_of(owner)}
        note(session, row, by, Verb.HANDED_OVER, now, **hands)
        return await _shown(session, row, now)


async def found(
    session: AsyncSession, account_id: int, schedule_id: str, *, hold: bool = False
) -> Schedule:
    """The row; raises NotFound."""
    row = await schedules.get(session, account_id, schedule_id, hold=hold)
    if row is None:
        raise NotFound(f"There is no schedule {schedule_id}.")
    return row


def check_may_change(row: Schedule, by: Mapping[str, Any]) -> None:
    """Raise Forbidden unless somebody owns it, or is an admin, or at the command line."""
    if not may_change(row.owner, by):
        raise Forbidden(
            f"“{row.name}” runs with another person's rights, so only they and admins may change "
            "it. Make a schedule of your own, or ask an admin."
        )


def note(
    session: AsyncSession,
    row: Schedule,
    by: Mapping[str, Any],
    verb: Verb,
    now: datetime,
    **details: Any,
) -> None:
    """Write into the activity log what somebody did with a schedule."""
    facts = {"name": row.name, **details}
    activity.note(session, row.account_id, by, verb, Noun.SCHEDULE, row.schedule_id, facts, now=now)


async def _wish(
    resources: Resources,
    account_id: int,
    schedule_id: str,
    verb: str,
    *,
    by: Mapping[str, Any],
) -> ScheduleView:
    now = resources.clock.now()
    async with resources.database.write() as session:
        row = await found(session, account_id, schedule_id, hold=True)
        check_may_change(row, by)
        if verb not in VERBS[State(row.state)]:
            raise Conflict(f"“{row.name}” is {row.state}, so there is nothing to {verb}.")
        if verb == "pause":
            row.state, row.waiting = State.PAUSED, None
            note(session, row, by, Verb.PAUSED, now)
        else:
            _go_on(row, parse_timetable(row.rule), now)
            note(session, row, by, Verb.RESUMED, now)
        row.changed_at = now
        return await _shown(session, row, now)


async def _changed(
    resources: Resources,
    account_id: int,
    schedule_id: str,
    changes: Mapping[str, Any],
    *,
    by: Mapping[str, Any],
) -> ScheduleView | None:
    """`change`, or None where the schedule is no longer what the changes were checked with."""
    now = resources.clock.now()
    async with resources.database.read() as session:
        before = await found(session, account_id, schedule_id)
        check_may_change(before, by)
        asked = _asked(before, changes)
    name = await _checked(resources, account_id, asked)
    timetable = parse_timetable(asked.rule)
    async with resources.database.write() as session:
        row = await found(session, account_id, schedule_id, hold=True)
        check_may_change(row, by)
        if _asked(row, changes) != asked:
            return None
        goes_on = timetable.to_json() != row.rule and row.state in (State.ACTIVE, State.OVER)
        row.name, row.template_id = name, asked.template_id
        row.input_values, row.rule = dict(asked.values), timetable.to_json()
        row.changed_at = now
        row.failures = 0
        if goes_on:
            _go_on(row, timetable, now)
        note(session, row, by, Verb.CHANGED, now, changed=sorted(changes))
        return await _shown(session, row, now)


def _go_on(row: Schedule, timetable: Timetable, now: datetime) -> None:
    """Let a schedule run from now on; raises Invalid where no time comes any more."""
    following = timetable.next_after(now)
    if following is None:
        field = "until" if timetable.until else "at"
        raise Invalid(
            "That time is over. Choose one that comes, or run the saved job now.",
            field=f"rule.{field}",
        )
    row.state, row.next_at, row.due_at = State.ACTIVE, following, following.timestamp()
    row.ended, row.waiting, row.failures = None, None, 0


async def _checked(resources: Resources, account_id: int, asked: Asked) -> str:
    """The schedule's name; raises InvalidFields with everything that can't be right about it."""
    wrong: list[Invalid] = []
    name = " ".join((asked.name or "").split())
    if len(name) > LONGEST_NAME:
        wrong.append(Invalid(f"A name has at most {LONGEST_NAME} characters.", field="name"))
    try:
        parse_timetable(asked.rule)
    except Invalid as fault:
        wrong.append(fault)
    try:
        saved = await templates.show(resources, account_id, asked.template_id)
        await templates.order_from(resources, account_id, asked.template_id, asked.values)
    except NotFound as missing:
        wrong.append(Invalid(str(missing), field="template_id"))
    except InvalidFields as faults:
        wrong += faults.faults
    if wrong:
        raise InvalidFields(wrong)
    return name or saved.name


def _asked(row: Schedule, changes: Mapping[str, Any]) -> Asked:
    now_is = {
        "name": row.name,
        "template_id": row.template_id,
        "values": row.input_values,
        "rule": row.rule,
    }
    return Asked(**(now_is | {name: changes[name] for name in CHANGEABLE if name in changes}))


async def _person(resources: Resources, account_id: int, user_id: int) -> dict[str, Any]:
    """The signature of a person at Zendesk who may own a schedule."""
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
    standing = await rights.asked(resources, account, user_id)
    if standing is None:
        raise Unavailable("Zendesk can't be asked about people now. Connect the account again.")
    if standing.role is None:
        raise Invalid(
            "This person may not work with all tickets at Zendesk; name an agent or admin who may.",
            field="user_id",
        )
    person = {"id": user_id, "name": standing.name}
    return {
        "type": AGENT,
        "id": str(user_id),
        "name": standing.name,
        "role": standing.role,
        "user": person,
    }


async def _shown(session: AsyncSession, row: Schedule, now: datetime) -> ScheduleView:
    return (await views(session, [row], now))[0]


def _moment(microseconds: int) -> datetime:
    try:
        return _EPOCH + microseconds * _MICROSECOND
    except OverflowError:
        raise Invalid("This is no cursor; take `next_cursor` of the page before.") from None
