"""
What Zendesk delivers to webhook rules: proven, kept, and only then answered.

Nothing is asked of Zendesk and no job is started here; `gather` does that from what is kept. What
many requests bring at the same time is kept in one transaction, and a rule's secrets are read
once a second, so that a burst of deliveries costs little.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError

from backend.actions import hook_secrets
from backend.actions.hook_secrets import NotOpened
from backend.core.errors import Invalid, Unavailable
from backend.core.hooks import Asked, Asks, DeliveryState, parse_body
from backend.core.locks import Locks
from backend.resources import Resources
from backend.store import deliveries, hooks
from backend.zendesk.signing import NotOurWebhook, check_webhook

REMEMBERED = 1.0  # seconds for which a rule is taken to be as it was
DOUBTED = 0.05  # seconds after which one whose secret does not fit is read again
MOST_REMEMBERED = 1_000
GROUPED = 0.01  # seconds in which others may join a transaction
LARGEST_GROUP = 500
TRIES = 3
_INVOCATION = re.compile(r"[\x21-\x7e]{1,64}")
_ACCOUNT = re.compile(r"[1-9][0-9]{0,17}")

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Signed:
    """A request as it came: its raw body, and Zendesk's headers as far as each is there once."""

    body: bytes
    signature: str | None
    timestamp: str | None
    account_id: str | None
    invocation_id: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    """A rule as it was at `read_at`, on the steady clock."""

    read_at: float
    id: int = 0
    secrets: tuple[str, ...] = ()
    account_id: int | None = None
    rotating: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A delivery to be kept, and whoever waits to hear whether it was new."""

    row: dict[str, Any]
    new: asyncio.Future[bool]

    @property
    def name(self) -> tuple[int, str]:
        return self.row["hook_id"], self.row["invocation_id"]


class Inbox:
    """One per web process."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._locks = Locks()
        self._rules: OrderedDict[str, _Known] = OrderedDict()
        self._entries: list[_Entry] = []
        self._writing: asyncio.Task[None] | None = None

    async def receive(self, hook_id: str, signed: Signed) -> bool:
        """
        Keep a delivery; False where it was kept before, under this name or another one.

        Raises NotOurWebhook and OutOfTime for what proves nothing, Unavailable while the rule's
        secret is being changed, and Invalid for what can't be used, which is kept for people to
        see, or has the name of another delivery.
        """
        rule = await self._prove(hook_id, signed)
        await self._check_account(hook_id, rule, signed.account_id)
        invocation = signed.invocation_id or ""
        if not _INVOCATION.fullmatch(invocation):
            raise Invalid(
                "The invocation's id is missing.", field="x-zendesk-webhook-invocation-id"
            )
        try:
            asked, wrong = parse_body(signed.body), None
        except Invalid as error:
            asked, wrong = Asked(), error
        row = _row(signed, asked, wrong) | {
            "hook_id": rule.id,
            "invocation_id": invocation,
            "received_at": self._resources.clock.now(),
        }
        new = await self._keep(row)
        if wrong is not None:
            raise wrong
        return new

    async def _prove(self, hook_id: str, signed: Signed) -> _Known:
        """The rule, if it is there and one of its secrets signed this."""
        rule = await self._rule(hook_id, REMEMBERED)
        try:
            self._check(rule, signed)
        except NotOurWebhook:
            rule = await self._rule(hook_id, DOUBTED)
            try:
                self._check(rule, signed)
            except NotOurWebhook:
                if rule.rotating:
                    raise Unavailable(
                        "The secret of this webhook rule is being changed. Deliver this again.",
                        code="webhook_rotating",
                    ) from None
                raise
        return rule

    def _check(self, rule: _Known, signed: Signed) -> None:
        now = self._resources.clock.now().timestamp()
        check_webhook(rule.secrets, signed.signature, signed.timestamp, signed.body, now=now)

    async def _rule(self, hook_id: str, oldest: float) -> _Known:
        """The rule as it was lately; one without secrets where there is none."""
        clock = self._resources.clock
        async with self._locks.hold(hook_id):
            known = self._rules.get(hook_id)
            if known is None or clock.monotonic() - known.read_at > oldest:
                known = await self._read(hook_id, clock.monotonic())
                self._rules[hook_id] = known
                self._rules.move_to_end(hook_id)
                if len(self._rules) > MOST_REMEMBERED:
                    self._rules.popitem(last=False)
            return known

    async def _read(self, hook_id: str, now: float) -> _Known:
        async with self._resources.database.read() as session:
            row = await hooks.find(session, hook_id)
        if row is None:
            return _Known(now)
        moment = self._resources.clock.now()
        try:
            secrets = hook_secrets.held(self._resources.settings.fernet_keys, row, now=moment)
        except NotOpened as error:
            log.error("webhook rule can't be used", hook=hook_id, error=str(error))
            secrets = ()
        rotating = row.rotating_until is not None and moment < row.rotating_until
        return _Known(now, row.id, secrets, row.zendesk_account_id, rotating)

    async def _check_account(self, hook_id: str, rule: _Known, given: str | None) -> None:
        """Raise NotOurWebhook unless Zendesk says the account that it said at first."""
        if given is None or not _ACCOUNT.fullmatch(given):
            raise NotOurWebhook("no account is named")
        account_id = rule.account_id
        if account_id is None:
            async with self._resources.database.write() as session:
                account_id = await hooks.bind(session, rule.id, int(given))
            self._rules.pop(hook_id, None)
        if account_id != int(given):
            raise NotOurWebhook("it names another account")

    async def _keep(self, row: dict[str, Any]) -> bool:
        entry = _Entry(row, asyncio.get_running_loop().create_future())
        self._entries.append(entry)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await entry.new

    async def _write(self) -> None:
        """Keep what there is, group after group, until nothing is left."""
        while self._entries:
            await asyncio.sleep(GROUPED)
            group, self._entries = self._entries[:LARGEST_GROUP], self._entries[LARGEST_GROUP:]
            await self._write_group(sorted(group, key=lambda entry: entry.name))

    async def _write_group(self, group: Sequence[_Entry]) -> None:
        try:
            added, kept = await self._stored(group)
        except Exception as error:  # whoever waits has to hear of it, whatever it is
            for entry in group:
                if not entry.new.done():
                    entry.new.set_exception(error)
            return
        for entry in group:
            if entry.new.done():
                continue  # nobody waits any more; Zendesk will come again, and find it kept
            if kept.get(entry.name, entry.row["body_sha256"]) != entry.row["body_sha256"]:
                entry.new.set_exception(_reused())
            else:
                entry.new.set_result(entry.name in added)
                added.discard(entry.name)

    async def _stored(
        self, group: Sequence[_Entry]
    ) -> tuple[set[tuple[int, str]], dict[tuple[int, str], bytes]]:
        """Those that are new now, and the bodies that those names stand for."""
        names = {entry.name for entry in group}
        for attempt in range(1, TRIES + 1):
            try:
                async with self._resources.database.write() as session:
                    added = await deliveries.add(session, [entry.row for entry in group])
                    once = len(added) == len(group)
                    found = [] if once else await deliveries.kept(session, names)
            except OperationalError:  # two processes wait for each other, or the database is away
                if attempt == TRIES:
                    raise
            else:
                return added, {(one.hook_id, one.invocation_id): one.body_sha256 for one in found}
        raise AssertionError


def _row(signed: Signed, asked: Asked, wrong: Invalid | None) -> dict[str, Any]:
    """What a delivery asks, as it is kept."""
    ids = asked.ticket_ids
    return {
        "body_sha256": hashlib.sha256(signed.body).digest(),
        "signed_sha256": hashlib.sha256((signed.timestamp or "").encode() + signed.body).digest(),
        "asks": asked.asks if wrong is None else Asks.UNCLEAR,
        "ticket_id": ids[0] if len(ids) == 1 else None,
        "ticket_ids": list(ids) if len(ids) > 1 else None,
        "parameters": None if asked.parameters is None else dict(asked.parameters),
        "state": DeliveryState.WAITING if wrong is None else DeliveryState.REFUSED,
        "reason": None if wrong is None else str(wrong),
    }


def _reused() -> Invalid:
    return Invalid(
        "Another delivery had this invocation's id.",
        field="x-zendesk-webhook-invocation-id",
        code="invocation_reused",
    )
