"""
Asking Zendesk something outside of a job, with the account's own login.

Whoever asks obeys the account's pause and, where Zendesk says that everybody shall wait, begins
one: what is asked for a person counts against the same limits as the jobs.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from backend.core.errors import RateLimited
from backend.core.job import Waiting
from backend.engine import credentials
from backend.engine.connected import Connected
from backend.resources import Resources
from backend.store import accounts
from backend.zendesk.client import Zendesk, base_url
from backend.zendesk.protocol import Limits
from backend.zendesk.refusals import ACCOUNT


async def zendesk(
    resources: Resources,
    account_id: int,
    *,
    on_limits: Callable[[Limits, str], None] | None = None,
) -> Zendesk:
    """A client for who keeps to the account's limits itself; everybody else uses `at_zendesk`."""
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
        token = await credentials.present(session, resources.settings.fernet_keys, account_id)
    address = base_url(resources.settings.zendesk_url, account.subdomain)
    return Connected(resources, account_id, address, token, on_limits=on_limits)


@asynccontextmanager
async def at_zendesk(
    resources: Resources,
    account_id: int,
    *,
    reason: str | None = None,
    even_if_down: bool = False,
) -> AsyncIterator[Zendesk]:
    """
    A client while Zendesk may be asked; raises RateLimited while it may not.

    With a `reason` also while Zendesk's own limit of such requests is used up, which holds up
    nothing else. `even_if_down` is for who wants to know whether Zendesk answers and lets us in
    again: of all pauses it obeys only the one that Zendesk has asked for.
    """
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
    own, clock = resources.own_limits[account_id], resources.clock
    left = accounts.pause_left(account, clock.now().timestamp())
    if even_if_down and account.pause_reason != Waiting.RATE_LIMITED:
        left = 0.0
    if reason in own:
        left = max(left, own[reason][1] - clock.monotonic())
    if left > 0:
        raise RateLimited(
            f"Zendesk asked to wait {left:.0f} s more before the next request.", retry_after=left
        )
    try:
        yield await zendesk(resources, account_id)
    except RateLimited as limited:
        if limited.scope == ACCOUNT:
            until = clock.now().timestamp() + limited.retry_after
            async with resources.database.write() as session:
                await accounts.learn(
                    session, account_id, pause_until=until, pause_reason=Waiting.RATE_LIMITED
                )
        elif reason is not None:
            own[reason] = 0, clock.monotonic() + limited.retry_after
        raise
