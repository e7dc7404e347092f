"""
Carries webhook calls to their endpoints: signed, in the background, tried again where Zendesk does.

How a call is signed, and what is tried again (how long Zendesk waits before it is not published):
https://developer.zendesk.com/documentation/webhooks/verifying/
https://developer.zendesk.com/documentation/webhooks/creating-and-monitoring-webhooks/
"""

import asyncio
import base64
import hashlib
import hmac
import http.client
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from backend.sandbox.clock import Clock, timestamp
from backend.sandbox.webhooks import Attempt, Invocation, Webhook, Webhooks
from backend.sandbox.workspace.proxy import Fetched, Outgoing, fetch

SECONDS = 12.0
"""For an endpoint to answer."""
AT_ONCE = 8
RETRIES_AFTER_TIMEOUT = 5
RETRIES_AFTER_CONFLICT = 3
LONGEST_RETRY_AFTER = 60.0
FIRST_WAIT = 1.0
BREAKER_WINDOW = 300.0
BREAKER_PAUSE = 5.0
BREAKER_NEEDS = 100
BREAKER_SHARE = 0.7
BREAKER_ERRORS = 1_000


def signature(secret: str, sent_at: str, payload: str) -> str:
    """What stands in X-Zendesk-Webhook-Signature."""
    signed = hmac.new(secret.encode(), (sent_at + payload).encode(), hashlib.sha256)
    return base64.b64encode(signed.digest()).decode()


@dataclass(slots=True)
class Breaker:
    """Stops calling an endpoint for a moment when most calls of the last five minutes failed."""

    calls: deque[tuple[float, bool]] = field(default_factory=deque)
    until: float = 0

    def note(self, now: float, *, failed: bool) -> None:
        calls = self.calls
        calls.append((now, failed))
        while calls[0][0] < now - BREAKER_WINDOW:
            calls.popleft()
        if len(calls) < BREAKER_NEEDS:
            return
        errors = sum(failed for _, failed in calls)
        if errors >= BREAKER_SHARE * len(calls) or errors > BREAKER_ERRORS:
            self.until = now + BREAKER_PAUSE
            calls.clear()


class Courier:
    """An account's calls. They start where an event loop runs, and are kept until one does."""

    def __init__(self, account_id: int, webhooks: Webhooks, clock: Clock) -> None:
        self._account_id = account_id
        self._webhooks = webhooks
        self._clock = clock
        self._breakers: dict[str, Breaker] = {}
        self._threads = ThreadPoolExecutor(AT_ONCE, "webhooks")
        self._under_way: set[asyncio.Task[None]] = set()
        self._kept: list[Invocation] = []

    async def quiet(self) -> None:
        """Wait until every call that started is over, and those that came meanwhile."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    def send(self, invocation: Invocation) -> None:
        self._kept.append(invocation)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        while self._kept:
            task = loop.create_task(self._deliver(self._kept.pop(0)))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _deliver(self, invocation: Invocation) -> None:
        while webhook := self._webhooks.all.get(invocation.webhook_id):
            breaker = self._breakers.setdefault(webhook.id, Breaker())
            while (wait := breaker.until - self._clock.wall()) > 0:
                await self._clock.sleep(wait)
            attempt = await self._attempt(webhook, invocation)
            invocation.attempts.append(attempt)
            breaker.note(self._clock.wall(), failed=attempt.status != "success")
            seconds = wait_before_retry(invocation.attempts)
            if seconds is None:
                invocation.status = "success" if attempt.status == "success" else "terminated"
                return
            await self._clock.sleep(seconds)
        invocation.status = "terminated"

    async def _attempt(self, webhook: Webhook, invocation: Invocation) -> Attempt:
        sent_at = timestamp(int(self._clock.wall()))
        headers = {
            "X-Zendesk-Webhook-Signature-Timestamp": sent_at,
            "X-Zendesk-Webhook-Signature": signature(webhook.secret, sent_at, invocation.payload),
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Zendesk Webhook",
            "X-Zendesk-Account-Id": str(self._account_id),
            "X-Zendesk-Webhook-Id": webhook.id,
            "X-Zendesk-Webhook-Invocation-Id": invocation.id,
        }
        body = b"" if webhook.http_method == "GET" else invocation.payload.encode()
        outgoing = Outgoing(webhook.http_method, webhook.endpoint, headers, body)
        try:
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self._threads, fetch, outgoing, SECONDS)
        except TimeoutError:
            return Attempt(sent_at, "timeout", None, headers)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Attempt(sent_at, "failed", None, headers, type(error).__name__)
        return _answered(sent_at, headers, answer)


def wait_before_retry(attempts: list[Attempt]) -> float | None:
    """How many seconds until the next try of a call, or None where there is none."""
    last, tries = attempts[-1], len(attempts)
    growing = FIRST_WAIT * 2 ** (tries - 1)
    if last.status == "timeout":
        return growing if tries <= RETRIES_AFTER_TIMEOUT else None
    if last.status_code == 409:
        return growing if tries <= RETRIES_AFTER_CONFLICT else None
    if last.status_code in (429, 503) and tries <= RETRIES_AFTER_TIMEOUT:
        asked = last.retry_after
        return asked if asked is not None and asked < LONGEST_RETRY_AFTER else None
    return None


def _answered(sent_at: str, headers: dict[str, str], answer: Fetched) -> Attempt:
    code, asked = answer.status, answer.headers.get("retry-after", "")
    kind = "success" if code < 300 else "client error" if code < 500 else "server error"
    wait = float(asked) if asked.isdecimal() else None
    return Attempt(sent_at, kind, code, headers, answer.body[:1_000], wait)
