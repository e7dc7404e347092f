"""
What people are told, as they see it: their choices, their last notices, a test, how mail does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.actions import mail, recipients
from backend.actions.job_pages import make_cursor, parse_cursor
from backend.actions.recipients import NotKnown
from backend.core.errors import Conflict
from backend.core.notice import Choices, Event
from backend.resources import Resources
from backend.settings import Settings
from backend.store import needed, outbox
from backend.store import recipients as stored
from backend.store.mailing import Outbox
from backend.store.needed import Needed
from backend.store.outbox import Tally

MOST_NEEDED = 50
# What of a notice's facts its person is shown.
_SHOWN = ("job_id", "title", "follows", "needs", "name", "schedule_id", "hook_id", "reason")


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice: what it tells of, and what became of its mail."""

    id: int
    event: str
    facts: Mapping[str, Any]
    account_id: int
    created_at: datetime
    state: str
    outcome: str | None
    attempts: int
    over_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChoicesView:
    """
    Somebody's choices; `changed_at` is None where everything is as it comes.

    `address` is where mail reaches them, None where that is unknown now. `sends` is whether this
    installation sends mail at all.
    """

    choices: Choices
    changed_at: datetime | None
    address: str | None
    sends: bool


@dataclass(frozen=True, slots=True)
class MailState:
    """How mail does; `server` and `sender` say how it is sent, None where it isn't."""

    server: str | None
    security: str | None
    sender: str
    tally: Tally


async def choices(resources: Resources, account_id: int, user_id: int) -> ChoicesView:
    """What a person wants by mail, and where it reaches them."""
    async with resources.database.read() as session:
        row = await stored.get(session, account_id, user_id)
    sends, address = resources.settings.smtp_url is not None, None
    if sends:
        try:
            address = (await recipients.reach(resources, account_id, user_id)).address
        except NotKnown:
            address = None
    return ChoicesView(
        Choices.from_json(row.choices if row else None),
        row.changed_at if row else None,
        address,
        sends,
    )


async def choose(
    resources: Resources, account_id: int, user_id: int, wanted: Choices
) -> ChoicesView:
    """Set what a person wants by mail; it holds for whatever has not been sent yet."""
    async with resources.database.write() as session:
        now = resources.clock.now()
        await stored.choose(session, account_id, user_id, wanted.to_json(), now=now)
    return await choices(resources, account_id, user_id)


async def page(
    resources: Resources,
    account_id: int,
    user_id: int,
    *,
    cursor: str | None = None,
    limit: int = 20,
) -> tuple[Sequence[NoticeView], str | None]:
    """A person's newest notices, and where the next page begins. Raises Invalid for a cursor."""
    before = parse_cursor(cursor)
    async with resources.database.read() as session:
        rows = await outbox.of_person(session, account_id, user_id, limit=limit + 1, before=before)
    more = make_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return [view(row) for row in rows[:limit]], more


async def waiting(resources: Resources, account_id: int, user_id: int) -> Sequence[Needed]:
    """The person's jobs that wait for a person now."""
    async with resources.database.read() as session:
        return await needed.of_person(session, account_id, user_id, limit=MOST_NEEDED)


async def ask_for_test(resources: Resources, account_id: int, user_id: int) -> None:
    """
    Have a test sent to a person the way all their mail goes, once in a minute.

    Raises NoServer and Conflict.
    """
    mail.server_of(resources.settings)
    now = resources.clock.now()
    async with resources.database.write() as session:
        put = await outbox.put(
            session,
            account_id=account_id,
            user_id=user_id,
            event=Event.TEST,
            key=f"test:{account_id}:{user_id}:{now:%Y-%m-%dT%H:%M}",
            facts={},
            now=now,
        )
    if not put:
        raise Conflict(
            "A test is on its way already. Wait a minute before the next one.", code="test_sent"
        )


async def state(resources: Resources, account_id: int | None) -> MailState:
    """How the mail of one account does, or of all."""
    async with resources.database.read() as session:
        tally = await outbox.tally(session, now=resources.clock.now(), account_id=account_id)
    server, security = _server(resources.settings)
    return MailState(server, security, resources.settings.mail_from, tally)


async def newest(resources: Resources, *, stuck: bool, limit: int) -> Sequence[NoticeView]:
    """The newest notices of all accounts, or those that were given up or wait."""
    async with resources.database.read() as session:
        rows = await outbox.newest(session, stuck=stuck, limit=limit)
    return [view(row) for row in rows]


async def try_again(resources: Resources, notice_id: int | None) -> Sequence[int]:
    """Send what was given up, or waits for its next attempt, as soon as can be; returns which."""
    async with resources.database.write() as session:
        return await outbox.try_again(session, notice_id, now=resources.clock.now())


def view(row: Outbox) -> NoticeView:
    """A notice as it is shown: nothing of its recipient, and of its facts what says which it is."""
    facts = {name: row.facts[name] for name in _SHOWN if row.facts.get(name) is not None}
    return NoticeView(
        id=row.id,
        event=row.event,
        facts=facts,
        account_id=row.account_id,
        created_at=row.created_at,
        state=row.state,
        outcome=row.outcome,
        attempts=row.attempts,
        over_at=row.over_at,
    )


def _server(settings: Settings) -> tuple[str | None, str | None]:
    if settings.smtp_url is None:
        return None, None
    server = mail.server_of(settings)
    return server.place, server.security
