"""
The outbox on its way to the mail server: a chore of every process, beside everything else.

Whoever takes a notice holds it for some minutes, so that of any number of processes one sends it.
A notice counts as sent once the server has taken the message; a process that dies between that
and its commit leaves one that is sent again, under the same Message-ID. What can't be sent now is
tried again for three days, and nothing here ever holds up or fails a job.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

import structlog

from backend.actions import recipients
from backend.actions.recipients import NotKnown
from backend.core.addresses import app_address
from backend.core.errors import Conflict, Invalid, TagManagerError
from backend.core.mail_server import (
    MailServer,
    is_address,
    one_line,
    parse_sender,
    parse_smtp_url,
)
from backend.core.notice import Choices, Dropped, Event, Told, next_attempt
from backend.notify import post
from backend.notify.letter import Recipient, Sender, letter
from backend.notify.post import MailRefused, Post
from backend.resources import Resources
from backend.settings import Settings
from backend.store import accounts, needed, outbox
from backend.store import recipients as stored_recipients
from backend.store.mailing import Outbox

HELD = 300.0  # seconds; longer than a round may take
ROUND = 240.0
AT_ONCE = 20
KEPT = timedelta(days=30)
_FORGOTTEN_AT_ONCE = 1_000
TEST_PATIENCE = 10.0

log = structlog.stdlib.get_logger(__name__)


class NoServer(Conflict):
    """This installation sends no mail."""

    code = "mail_off"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A notice with its mail."""

    row: Outbox
    mail: EmailMessage


class Postman:
    """One for each process. A round goes on beside the reconciler, however slow the server is."""

    def __init__(self) -> None:
        self._round: asyncio.Task[None] | None = None
        self._tried: dict[tuple[int, int], float] = {}

    async def send_mail(self, resources: Resources) -> None:
        """Begin a round unless one is under way; raises what broke the last one."""
        if self._round is not None:
            if not self._round.done():
                return
            ended, self._round = self._round, None
            ended.result()
        async with resources.database.read() as session:
            due = await outbox.any_due(session, resources.clock.now().timestamp())
        if due or resources.settings.smtp_url is not None:
            self._round = resources.begin(self._work(resources, due=due))

    async def _work(self, resources: Resources, *, due: bool) -> None:
        async with asyncio.timeout(ROUND):
            if resources.settings.smtp_url is not None:
                await recipients.ask_ahead(resources, self._tried)
            while due and await send_due(resources):
                pass


async def send_due(resources: Resources) -> int:
    """Take up to AT_ONCE notices whose turn has come, and deal with them; how many there were."""
    now = resources.clock.now().timestamp()
    async with resources.database.write() as session:
        rows = await outbox.take(
            session, now=now, at=resources.database.now_seconds(), seconds=HELD, limit=AT_ONCE
        )
    ready = [made for row in rows if (made := await _made(resources, row)) is not None]
    if ready:
        await _hand_over(resources, ready)
    return len(rows)


async def forget_old(resources: Resources) -> None:
    """Forget notices that were told a month ago, and addresses that nobody needs."""
    now = resources.clock.now()
    asked_before = (now - recipients.KEPT).timestamp()
    async with resources.database.read() as session:
        told = await outbox.any_old(session, now - KEPT)
        old = await stored_recipients.any_old_address(session, asked_before=asked_before)
    if not (told or old):
        return
    async with resources.database.write() as session:
        await outbox.forget_old(session, before=now - KEPT, limit=_FORGOTTEN_AT_ONCE)
        await stored_recipients.forget_addresses(session, asked_before=asked_before)


def server_of(settings: Settings) -> MailServer:
    """The server that mail is handed to; raises NoServer."""
    if settings.smtp_url is None:
        raise NoServer(
            "This installation sends no mail. Whoever runs it can set SMTP_URL, which the README "
            "explains."
        )
    return parse_smtp_url(settings.smtp_url)


def sender_of(settings: Settings) -> Sender:
    """Whom mail comes from."""
    return Sender(*parse_sender(settings.mail_from))


async def send_test(resources: Resources, address: str, *, locale: str = "en") -> MailServer:
    """
    Send a test to an address now; returns the server that took it.

    Raises Invalid, NoServer, and what handing it over does.
    """
    if not is_address(address):
        raise Invalid(f"“{one_line(address)[:80]}” is no mail address.", field="address")
    server, sender = server_of(resources.settings), sender_of(resources.settings)
    now = resources.clock.now()
    mail = letter(
        Event.TEST,
        {},
        key=f"test:{address}:{now.isoformat()}",
        at=now,
        sender=sender,
        to=Recipient(address, locale=locale),
        account="–",
        app=resources.settings.public_url,
    )
    async with post.connected(server, host_name=sender.host, patience=TEST_PATIENCE) as opened:
        await opened.send(mail)
    return server


async def check_server(settings: Settings) -> MailServer:
    """Connect and log in without sending anything; raises NoServer and MailLater."""
    server, sender = server_of(settings), sender_of(settings)
    async with post.connected(server, host_name=sender.host, patience=TEST_PATIENCE):
        return server


async def _made(resources: Resources, row: Outbox) -> _Ready | None:
    """The mail of a notice; None where there is none to send, which is then on record."""
    try:
        to = await _recipient(resources, row)
        if isinstance(to, Dropped):
            await _end(resources, row, Told.DROPPED, to)
            return None
        async with resources.database.read() as session:
            account = await accounts.get(session, row.account_id)
        settings = resources.settings
        mail = letter(
            Event(row.event),
            row.facts,
            key=row.key,
            at=row.created_at,
            sender=sender_of(settings),
            to=to,
            account=account.subdomain,
            app=app_address(settings.zendesk_url, settings.workspace_origin, account.subdomain),
        )
    except NotKnown as error:
        await _later(resources, row, str(error))
        return None
    except (ValueError, KeyError, TypeError) as error:  # facts that no notice can be made of
        log.error("no notice can be made", notice=row.id, error=type(error).__name__)
        await _end(resources, row, Told.GIVEN_UP, f"No mail can be made of it ({error!r})."[:300])
        return None
    return _Ready(row, mail)


async def _recipient(resources: Resources, row: Outbox) -> Recipient | Dropped:
    """Whom the notice goes to, or why it goes to nobody."""
    event = Event(row.event)
    if resources.settings.smtp_url is None:
        return Dropped.NO_SERVER
    if row.email is not None:
        return Recipient(row.email) if is_address(row.email) else Dropped.NO_ADDRESS
    if row.user_id is None:
        return Dropped.NOBODY
    async with resources.database.read() as session:
        person = await stored_recipients.get(session, row.account_id, row.user_id)
        current = await needed.still(session, event, row.facts)
    choices = Choices.from_json(person.choices if person else None)
    if not choices.want(event, row.facts):
        return Dropped.NOT_WANTED
    if not current:
        return Dropped.NO_LONGER
    known = await recipients.reach(resources, row.account_id, row.user_id)
    if known.address is None:
        return Dropped.NO_ADDRESS
    return Recipient(known.address, known.name, known.locale)


async def _hand_over(resources: Resources, ready: list[_Ready]) -> None:
    """Send mails over one connection; where it breaks, the rest is tried later."""
    server, sender = server_of(resources.settings), sender_of(resources.settings)
    sent = 0
    try:
        async with post.connected(server, host_name=sender.host) as opened:
            for each in ready:
                await _send(resources, opened, each)
                sent += 1
    except TagManagerError as error:
        log.warning("no mail is taken", server=server.place, error=str(error))
        for each in ready[sent:]:
            await _later(resources, each.row, str(error))


async def _send(resources: Resources, opened: Post, each: _Ready) -> None:
    """Raises MailLater."""
    try:
        await opened.send(each.mail)
    except MailRefused as refusal:
        await _end(resources, each.row, Told.GIVEN_UP, str(refusal))
    else:
        await _end(resources, each.row, Told.SENT, None)


async def _end(resources: Resources, row: Outbox, state: Told, outcome: str | None) -> None:
    async with resources.database.write() as session:
        await outbox.end(session, row, state, outcome, now=resources.clock.now())


async def _later(resources: Resources, row: Outbox, why: str) -> None:
    now = resources.clock.now()
    again = next_attempt(row.attempts, put_at=row.created_at, now=now)
    if again is None:
        await _end(resources, row, Told.GIVEN_UP, why)
        return
    async with resources.database.write() as session:
        await outbox.postpone(session, row, again, why)
