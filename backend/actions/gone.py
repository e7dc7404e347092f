"""
Accounts that Zendesk does not know any more: closed here, so that nothing goes on trying for ever.

Whatever stands between us and Zendesk may say so for a while, and a person has to connect the
account again once it is closed, so it must be unknown for some minutes, whenever it is asked.
"""

from __future__ import annotations

import asyncio

import structlog

from backend.actions import hooks, schedule_runs, series_run
from backend.actions.asking import at_zendesk
from backend.core.errors import AccountGone, ZendeskError
from backend.core.schedule_life import State
from backend.core.series import OVER
from backend.core.series import State as SeriesState
from backend.resources import Resources
from backend.store import accounts, schedules, series, troubles
from backend.store import hooks as rules

UNKNOWN_FOR = 600.0  # seconds
ONE_LOOK_EVERY = 30.0
PATIENCE = 3.0  # real seconds, for all that is asked of Zendesk in one look
_MOST_SERIES = 1_000

log = structlog.stdlib.get_logger(__name__)


class Closer:
    """One for each process; several may look at the same account, and one closes it."""

    def __init__(self) -> None:
        self._looked_at = float("-inf")
        self._unknown_since: dict[int, float] = {}

    async def close_gone(self, resources: Resources) -> None:
        """Close each account that Zendesk has not known for as long as that takes."""
        now = resources.clock.monotonic()
        if now < self._looked_at + ONE_LOOK_EVERY:
            return
        self._looked_at = now
        async with resources.database.read() as session:
            suspects = await troubles.suspects(
                session, AccountGone.code, resources.clock.now(), within=UNKNOWN_FOR
            )
        unknown = [one for one in suspects if await _is_unknown(resources, one)]
        self._unknown_since = {one: self._unknown_since.get(one, now) for one in unknown}
        for one, since in self._unknown_since.items():
            if now - since >= UNKNOWN_FOR:
                await close(resources, one)


async def close(resources: Resources, account_id: int) -> None:
    """
    Disconnect an account that is gone, and stop what would start jobs in it.

    Each rule is stopped in a transaction of its own and the account is disconnected last: what is
    interrupted begins again.
    """
    reason = str(AccountGone("There is no Zendesk account at this address any more."))
    log.warning("account is gone", account=account_id)
    database, clock = resources.database, resources.clock
    async with database.read() as session:
        times = [row.schedule_id for row in await schedules.listing(session, account_id)]
        inboxes = [row.hook_id for row in await rules.listing(session, account_id)]
        going = [state for state in SeriesState if state not in OVER]
        rows = await series.page(
            session, account_id, statuses=going, before=None, limit=_MOST_SERIES
        )
    for schedule_id in times:
        async with database.write() as session:
            time = await schedules.get(session, account_id, schedule_id, hold=True)
            if time is not None and time.state == State.ACTIVE:
                now = clock.now()
                await schedule_runs.stop(session, time, AccountGone.code, reason, at=now, now=now)
    for hook_id in inboxes:
        async with database.write() as session:
            hook = await rules.get(session, account_id, hook_id, hold=True)
            if hook is not None:
                await hooks.stop(session, hook, reason, clock.now())
    for row in rows:
        async with database.write() as session:
            held = await series.hold(session, row.series_id)
            await series_run.stop(session, held, AccountGone.code, reason, now=clock.now())
    async with database.write() as session:
        await accounts.close(session, account_id, reason=reason, now=clock.now())


async def _is_unknown(resources: Resources, account_id: int) -> bool:
    try:
        async with asyncio.timeout(PATIENCE / resources.clock.speed):
            async with at_zendesk(resources, account_id, even_if_down=True) as client:
                await client.me()
    except AccountGone:
        return True
    except (ZendeskError, TimeoutError):
        return False
    return False
