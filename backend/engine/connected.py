"""
An account's API with a token that is replaced while it is in use.

Before a call the token is renewed if it is over, ahead of that by `keep`, and once when Zendesk
refuses it: somebody else may have renewed it, which ends the old one at once. A refused request
had no effect, so it is made again, within the same deadline.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from backend.core.errors import CredentialLost, Rejected, TryLater, Unreachable, ZendeskError
from backend.engine.credentials import Token, renewed
from backend.resources import Resources
from backend.zendesk.calls import LARGEST_ANSWER
from backend.zendesk.client import Zendesk
from backend.zendesk.protocol import Limits

SHORTEST_ATTEMPT = 0.5  # real seconds
MOMENT = 1.0
ONE_TRY_EVERY = 5.0
NOT_THERE = 404  # an answer like any other: what was asked about does not exist


class Connected(Zendesk):
    """The client of one account that is connected."""

    def __init__(
        self,
        resources: Resources,
        account_id: int,
        base_url: str,
        token: Token,
        *,
        on_limits: Callable[[Limits, str], None] | None = None,
    ) -> None:
        super().__init__(
            resources.http,
            base_url,
            token.value,
            on_limits=on_limits,
            on_request=resources.note_request,
        )
        self._resources = resources
        self._account_id = account_id
        self._token = token
        self._renewing = asyncio.Lock()

    async def keep(self) -> None:
        """Renew the token ahead of its end, until cancelled; raises what a person must mend."""
        clock = self._resources.clock
        while (renew_at := self._token.renew_at) is not None:
            await clock.sleep(max(0.0, renew_at - clock.now().timestamp()))
            used = self._token
            with suppress(TryLater):
                await self._renew(used, refused=False)
            if self._token is used:
                await clock.sleep(ONE_TRY_EVERY)

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        what: str,
        reason: str,
        deadline: float,
        cap: int = LARGEST_ANSWER,
        body: bytes | None = None,
    ) -> dict[str, Any]:
        """One call, with a token that Zendesk accepts. What goes wrong is noted."""
        how: dict[str, Any] = {"reason": reason, "cap": cap, "body": body}
        try:
            return await self._ask_in_time(method, path, what, deadline, how)
        except ZendeskError as error:
            if not (isinstance(error, Rejected) and error.status == NOT_THERE):
                self._resources.note_trouble(self._account_id, error)
            raise

    async def _ask_in_time(
        self, method: str, path: str, what: str, deadline: float, how: Mapping[str, Any]
    ) -> dict[str, Any]:
        end = asyncio.get_running_loop().time() + deadline
        if self._token.is_over(self._resources.clock.now().timestamp()):
            await self._renew_by(end, self._token, what)
        await self._let_renew()
        used = self._token
        try:
            return await super()._ask(method, path, what=what, deadline=_left(end, what), **how)
        except CredentialLost:
            await self._renew_by(end, used, what)
        return await super()._ask(method, path, what=what, deadline=_left(end, what), **how)

    async def _let_renew(self) -> None:
        """Rather wait a moment than be refused with a pair that is just being replaced."""
        if self._renewing.locked():
            with suppress(TimeoutError):
                async with asyncio.timeout(MOMENT), self._renewing:
                    pass

    async def _renew_by(self, end: float, used: Token, what: str) -> None:
        try:
            async with asyncio.timeout_at(end):
                await self._renew(used, refused=True)
        except TimeoutError:
            raise _late(what) from None
        except Unreachable as error:
            raise Unreachable(str(error), may_have_acted=False) from None

    async def _renew(self, used: Token, *, refused: bool) -> None:
        """Replace the token that was used, unless that has happened meanwhile."""
        async with self._renewing:
            if self._token is not used:
                return
            token = await renewed(
                self._resources, self._account_id, refused=used if refused else None
            )
            if token != used:
                self.use(token.value)
                self._token = token


def _left(end: float, what: str) -> float:
    left = end - asyncio.get_running_loop().time()
    if left < SHORTEST_ATTEMPT:
        raise _late(what)
    return left


def _late(what: str) -> Unreachable:
    return Unreachable(
        f"Could not {what}: our access could not be renewed in time.", may_have_acted=False
    )
