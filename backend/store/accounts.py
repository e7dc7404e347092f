"""Queries about accounts: who is connected, whose turn it is, and the lease of a driver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Exists, and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from backend.core.activity import SYSTEM, Noun, Verb
from backend.core.job import MOVES, Move, Phase, Status, Waiting
from backend.store import activity
from backend.store.models import Account, Credential, Job

CONNECTED = "connected"
REAUTHORISE = "reauthorise"
DISCONNECTED = "disconnected"
WAITING_FOR_A_LOGIN = (Waiting.REAUTHORISE, Waiting.ACCESS_DENIED)
HINT_EVERY = 3.0
COUNTS = frozenset({"requests_per_minute", "requests_left", "lanes", "lanes_in_use"})
LARGEST_COUNT = 2**31 - 1  # of a column; headers may say more
LONGEST_PAUSE = 900.0  # seconds; as far as Zendesk's longest is believed
NO_WAIT = LONGEST_PAUSE + 100.0  # more than this was written before a clock was put back


class LeaseLost(Exception):
    """Another driver has the account now; whatever this one still wants to write is void."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to write an account's jobs; `fence` proves that it is still ours."""

    account_id: int
    fence: int


@cache
def _has_job_to(*moves: Move) -> Exists:
    pairs = [
        and_(Job.status == status, Job.wish == wish)
        for (status, wish), move in MOVES.items()
        if move in moves
    ]
    return exists().where(Job.account_id == Account.id, or_(*pairs))


def _has_job_to_go_on_with(now_seconds: ColumnElement[float] | float) -> Exists:
    awake = or_(
        Job.waiting_reason.is_(None),
        Job.waiting_reason.not_in((Waiting.CONFIRM, Waiting.WINDOW)),
        and_(Job.waiting_reason == Waiting.WINDOW, Job.runnable_at <= now_seconds),
    )  # as core.job.at_rest says it
    return _has_job_to(Move.GO).where(awake)


@cache
def _has_draft_to_draw_up() -> Exists:
    return exists().where(
        Job.account_id == Account.id,
        Job.status == Status.DRAFT,
        Job.wish.is_(None),
        Job.phase == Phase.SELECTING,
    )


def _has_work(now_seconds: ColumnElement[float] | float) -> ColumnElement[bool]:
    """
    A job to go on with while Zendesk may be called, or one to pause or cancel at any time.

    Pausing and cancelling need no call where nothing is on its way, so they never wait for
    somebody to connect Zendesk again.
    """
    may_call = and_(Account.status == CONNECTED, ~_still(Account.pause_until, now_seconds))
    needs_calls = or_(_has_job_to_go_on_with(now_seconds), _has_draft_to_draw_up())
    halting = _has_job_to(Move.PAUSE, Move.CANCEL)
    return or_(and_(may_call, needs_calls), halting)


def _still(
    until: InstrumentedAttribute[float], now: ColumnElement[float] | float
) -> ColumnElement[bool]:
    """
    Whether a pause or a lease that ends then is not over.

    One that would last longer than any does was written before a clock was put back.
    """
    return and_(until > now, until <= now + NO_WAIT)


def pause_left(account: Account, now: float) -> float:
    """Seconds for which nobody may call Zendesk for this account; 0 without a pause."""
    left = account.pause_until - now
    return left if 0 < left <= NO_WAIT else 0.0


async def to_hint(session: AsyncSession, *, now: ColumnElement[float]) -> list[int]:
    """
    Claim the accounts that have work and no driver, so that only the caller hints them now.

    Each account is claimed at most once in HINT_EVERY seconds, whoever asks. `now` is the
    database's, for one process whose clock is wrong must not keep all others from hinting.
    """
    rows = await session.scalars(
        update(Account)
        .where(
            ~_still(Account.lease_until, now),
            or_(Account.hinted_at < now - HINT_EVERY, Account.hinted_at > now + HINT_EVERY),
            _has_work(now),
        )
        .values(hinted_at=now)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    return list(rows)


async def has_work(session: AsyncSession, account_id: int, *, now: ColumnElement[float]) -> bool:
    """Whether a driver of this account would have something to do now."""
    query = select(Account.id).where(Account.id == account_id, _has_work(now))
    return (await session.scalar(query)) is not None


async def others_wait(
    session: AsyncSession, account_id: int, *, since: ColumnElement[float]
) -> bool:
    """Whether another account with work was hinted before `since` and has no driver yet."""
    query = select(Account.id).where(
        Account.id != account_id,
        Account.hinted_at > 0,
        Account.hinted_at < since,
        ~_still(Account.lease_until, since),
        _has_work(since),
    )
    return (await session.scalar(query.limit(1))) is not None


async def take_lease(
    session: AsyncSession, account_id: int, *, now: ColumnElement[float], seconds: float
) -> Lease | None:
    """
    Take the account for `seconds`, or None where a driver has it or nothing may run.

    A single UPDATE decides, so of two drivers hinted at once only one goes on.
    """
    fence = await session.scalar(
        update(Account)
        .where(Account.id == account_id, ~_still(Account.lease_until, now), _has_work(now))
        .values(fence=Account.fence + 1, lease_until=now + seconds)
        .returning(Account.fence)
        .execution_options(synchronize_session=False)
    )
    return None if fence is None else Lease(account_id, fence)


async def renew_lease(
    session: AsyncSession, lease: Lease, *, now: ColumnElement[float], seconds: float
) -> None:
    """Hold the account for `seconds` more (0 gives it back); raises LeaseLost."""
    held = await session.scalar(
        update(Account)
        .where(Account.id == lease.account_id, Account.fence == lease.fence)
        .values(lease_until=now + seconds)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    if held is None:
        raise LeaseLost


async def prove_lease(session: AsyncSession, lease: Lease) -> None:
    """
    Raise LeaseLost unless the lease is still ours, and keep it ours until the commit.

    On PostgreSQL the shared row lock holds off a take-over; SQLite has one writer anyway.
    """
    query = select(Account.fence).where(Account.id == lease.account_id)
    if await session.scalar(query.with_for_update(read=True)) != lease.fence:
        raise LeaseLost


async def get(session: AsyncSession, account_id: int) -> Account:
    """The account with this id, which must exist."""
    return (await session.scalars(select(Account).where(Account.id == account_id))).one()


async def find(session: AsyncSession, subdomain: str) -> Account | None:
    """The account of this subdomain, if it is known here."""
    query = select(Account).where(Account.subdomain == subdomain)
    return (await session.scalars(query)).one_or_none()


async def all_accounts(session: AsyncSession) -> Sequence[Account]:
    """Every account, by subdomain."""
    return (await session.scalars(select(Account).order_by(Account.subdomain))).all()


async def learn(session: AsyncSession, account_id: int, **values: Any) -> None:
    """Keep what a driver learned about an account: limits, pace, pause. Numbers are cut to fit."""
    for name in COUNTS & values.keys():
        if values[name] is not None:
            values[name] = min(values[name], LARGEST_COUNT)
    await session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def known(session: AsyncSession, subdomain: str, *, now: datetime) -> Account:
    """The account of this subdomain; one that is new here is not connected."""
    account = await find(session, subdomain)
    if account is None:
        account = Account(subdomain=subdomain, status=DISCONNECTED, user_name="", created_at=now)
        session.add(account)
        await session.flush()
    return account


async def connect(
    session: AsyncSession, subdomain: str, *, user_id: int | None, user_name: str, now: datetime
) -> Account:
    """
    Make the account, or mark a known one as connected again.

    Its pause ends, but not one that Zendesk asked for: that holds for every login.
    """
    account = await find(session, subdomain)
    if account is None:
        account = Account(subdomain=subdomain, created_at=now)
        session.add(account)
    account.status, account.user_id, account.user_name = CONNECTED, user_id, user_name
    if account.pause_reason != Waiting.RATE_LIMITED:
        account.pause_until, account.pause_reason = 0.0, None
    await session.flush()
    await _let_go_on(session, account.id, now)
    return account


async def reconnect(session: AsyncSession, account_id: int, *, now: datetime) -> None:
    """Mark an account that waited for a login as connected: the login was good after all."""
    if await _turn(session, account_id, REAUTHORISE, CONNECTED):
        activity.note(session, account_id, SYSTEM, Verb.MADE, Noun.CONNECTION, None, {}, now=now)
        await _let_go_on(session, account_id, now)


async def await_login(session: AsyncSession, account_id: int, *, now: datetime) -> None:
    """
    Mark an account at rest as waiting for a login.

    Where there are jobs to go on with, or drafts to draw up, their driver does so and tells each
    of them.
    """
    going = or_(_has_job_to_go_on_with(now.timestamp()), _has_draft_to_draw_up())
    await _lose(session, account_id, ~going, now=now)


async def lose_login(session: AsyncSession, account_id: int, *, now: datetime) -> None:
    """Mark an account as waiting for a login; said by its driver, which tells its jobs."""
    await _lose(session, account_id, now=now)


async def _lose(
    session: AsyncSession, account_id: int, *conditions: ColumnElement[bool], now: datetime
) -> None:
    if await _turn(session, account_id, CONNECTED, REAUTHORISE, *conditions):
        activity.note(session, account_id, SYSTEM, Verb.LOST, Noun.CONNECTION, None, {}, now=now)


async def _turn(
    session: AsyncSession, account_id: int, was: str, becomes: str, *conditions: ColumnElement[bool]
) -> bool:
    """Give an account another status if it has this one; whether it had."""
    turned = await session.scalar(
        update(Account)
        .where(Account.id == account_id, Account.status == was, *conditions)
        .values(status=becomes)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    return turned is not None


async def _let_go_on(session: AsyncSession, account_id: int, now: datetime) -> None:
    """The account's jobs that waited for a login are runnable from now on."""
    await session.execute(
        update(Job)
        .where(Job.account_id == account_id, Job.waiting_reason.in_(WAITING_FOR_A_LOGIN))
        .values(waiting_reason=None, waiting_until=None, runnable_at=now.timestamp())
        .execution_options(synchronize_session=False)
    )


async def close(session: AsyncSession, account_id: int, *, reason: str, now: datetime) -> None:
    """Forget the login of an account that Zendesk does not know any more, if it still has one."""
    if await _turn(session, account_id, CONNECTED, DISCONNECTED):
        await session.execute(delete(Credential).where(Credential.account_id == account_id))
        facts = {"reason": reason}
        activity.note(session, account_id, SYSTEM, Verb.LOST, Noun.CONNECTION, None, facts, now=now)


async def disconnect(session: AsyncSession, account_id: int) -> None:
    """Forget the account's login; its jobs wait until it is connected again."""
    await session.execute(delete(Credential).where(Credential.account_id == account_id))
    await learn(session, account_id, status=DISCONNECTED)
