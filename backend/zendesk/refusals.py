"""
What an answer means that is not the one hoped for.

One rule: an error stands for a decision, and its sentence is for the person who waits.
https://developer.zendesk.com/api-reference/introduction/rate-limits/
https://developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/best-practices-for-avoiding-rate-limiting/
"""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from backend.core.errors import (
    AccessDenied,
    AccountGone,
    CredentialLost,
    RateLimited,
    Rejected,
    TooManyJobs,
    Unreachable,
    ZendeskError,
)
from backend.zendesk.limits import INFLIGHT_JOBS, limits_from, retry_after

LONGEST_REASON = 300
ACCOUNT = "account"
UNNAMED = "endpoint"  # some limit that is not the account's, for that has room
_TOO_MANY_JOBS = re.compile(r"too many \w+ jobs are currently queued or running", re.IGNORECASE)
_NO_ACCOUNT = "no help desk at"
_TICKET_UPDATES = "rate limit for ticket updates exceeded"
_WHOLE_ACCOUNT = re.compile(r"apiratelimitexceeded|allowed api requests per minute", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)


def error_for(
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    what: str,
    now: float | None = None,
) -> ZendeskError | None:
    """
    The decision that an answer calls for, or None if it is a success to be read.

    `what` completes "could not …". `body` may be JSON, HTML, text or cut short.
    """
    if 200 <= status < 300 and b"TooManyJobs" not in body[:1000]:
        return None
    told = _Told(body)
    if told.error == "TooManyJobs":
        return _too_many_jobs()
    if 200 <= status < 300:
        return None
    if status == 429:
        return _too_many_requests(headers, told, time.time() if now is None else now)
    if 400 <= status < 500:
        return _refusal(status, told, what)
    if status == 503 and any(name.lower() == "retry-after" for name in headers):
        wait = retry_after(headers, time.time() if now is None else now)
        why = f"Zendesk is busy and asks us to wait {wait:.0f} s."
        return RateLimited(why, retry_after=wait, may_have_acted=True)
    if 300 <= status < 400:
        why = "sent us to another address, which we do not follow"
        return Unreachable(f"Could not {what}: Zendesk {why} ({status}).", status=status)
    return Unreachable(
        f"Could not {what}: Zendesk has a problem of its own ({status}). We look again later.",
        status=status,
    )


def _too_many_jobs() -> TooManyJobs:
    return TooManyJobs(
        "Zendesk already has as many background jobs as it allows; we go on as they end."
    )


def _too_many_requests(headers: Mapping[str, str], told: _Told, now: float) -> ZendeskError:
    scope = _scope(headers, told)
    if scope == INFLIGHT_JOBS:
        return _too_many_jobs()
    wait = retry_after(headers, now)
    whose = {ACCOUNT: "this account's", UNNAMED: "such"}.get(scope, f"its {scope}")
    return RateLimited(
        f"Zendesk's limit for {whose} requests is used up; we go on in {wait:.0f} s.",
        retry_after=wait,
        scope=scope,
    )


def _scope(headers: Mapping[str, str], told: _Told) -> str:
    """Which limit was met; the whole account's wherever that may be the one."""
    limits = limits_from(headers)
    left = limits.remaining if limits else None
    if left == 0 or (left is None and _WHOLE_ACCOUNT.search(told.words)):
        return ACCOUNT
    if _TOO_MANY_JOBS.search(told.words):
        return INFLIGHT_JOBS
    empty = (
        {n: resets for n, (_, left, resets) in limits.endpoints.items() if not left}
        if limits
        else {}
    )
    if empty:
        return max(empty, key=lambda name: empty[name])
    if _TICKET_UPDATES in told.words.lower():
        return "per-ticket-updates"
    return UNNAMED if left else ACCOUNT


def _refusal(status: int, told: _Told, what: str) -> ZendeskError:
    if status == 401:
        return CredentialLost(
            "Zendesk no longer accepts our access: it has expired or was revoked. "
            "An admin has to connect Zendesk again."
        )
    if status == 403:
        return AccessDenied(
            f"Zendesk does not let our user {what}: {told.reason or 'access is denied'}. "
            "An admin has to give it the right, or connect Zendesk again as somebody who has it."
        )
    if status == 404 and (told.is_html or _NO_ACCOUNT in told.words.lower()):
        return AccountGone("There is no Zendesk account at this address any more.")
    if status in (408, 421, 425):
        return Unreachable(f"Could not {what}: Zendesk did not take it ({status}).", status=status)
    reason = told.reason or f"it answered {status}"
    return Rejected(f"Zendesk refused to {what}: {reason}.", status=status, reason=reason)


class _Told:
    """What an error's body says, whatever it is made of."""

    def __init__(self, body: bytes) -> None:
        self.data: dict[str, Any] = {}
        self.error = ""
        start = body[:200].lstrip()
        self.is_html = start.startswith(b"<")
        try:
            data = orjson.loads(body)
        except (ValueError, RecursionError):
            self.words = self.reason = _readable(body.decode("utf-8", "replace"))
            return
        if type(data) is dict:
            self.data = data
            if type(data.get("error")) is str:
                self.error = _shortened(data["error"], 100)
        self.words = _shortened(" ".join(_texts(data)), 4 * LONGEST_REASON)
        self.reason = _reason(data, self.error)


def _reason(data: object, error: str) -> str:
    """Zendesk's `error`, `description` and `details` as one phrase."""
    if type(data) is not dict:
        return _shortened(" ".join(_texts(data)))
    parts: list[str] = [error]
    parts += _texts([data.get(key) for key in ("error_description", "description", "message")])
    if not error:
        parts += _texts(data.get("error"))
    details = data.get("details")
    if type(details) is dict:
        for name, value in details.items():
            said = "; ".join(_texts(_descriptions(value)))
            parts.append(said if name == "base" or not said else f"{name}: {said}")
    else:
        parts += _texts(details)
    return _shortened(": ".join(dict.fromkeys(p.strip().rstrip(".:") for p in parts if p.strip())))


def _descriptions(value: object) -> object:
    """Of a detail `[{"description", "error"}]` the sentences alone."""
    if type(value) is list:
        return [_descriptions(item) for item in value[:10]]
    if type(value) is dict and type(value.get("description")) is str:
        return value["description"]
    return value


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    """Every text within a JSON value, a few levels down."""
    if type(value) is str:
        yield value
    elif depth < 6 and type(value) is list:
        for item in value[:20]:
            yield from _texts(item, depth + 1)
    elif depth < 6 and type(value) is dict:
        for item in list(value.values())[:20]:
            yield from _texts(item, depth + 1)


def _readable(body: str) -> str:
    return _shortened(html.unescape(_NOT_SHOWN.sub(" ", body[:20_000])))


def _shortened(words: str, longest: int = LONGEST_REASON) -> str:
    """On one line, printable, without a full stop at the end, and of bearable length."""
    seen = "".join(letter if letter.isprintable() else " " for letter in words[: 20 * longest])
    line = " ".join(seen.split())
    return line[: longest - 1] + "…" if len(line) > longest else line.rstrip(". ")
