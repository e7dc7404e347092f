"""
Zendesk's limits, as the headers of its answers tell them.

One rule: whatever a header holds, what comes out is a number one can act on.
https://developer.zendesk.com/api-reference/introduction/rate-limits/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime

DEFAULT_WAIT = 60.0  # a window of Zendesk's account limit
SHORTEST_WAIT = 1.0
LONGEST_WAIT = 900.0
LONGEST_WINDOW = 3600  # beyond this a "seconds until reset" is something else, an epoch perhaps
INFLIGHT_JOBS = "inflight-jobs"  # the bucket of background jobs among the endpoint limits

_SECONDS = re.compile(r"[+-]?[0-9]{1,300}(\.[0-9]{0,300})?")
_ENDPOINT = re.compile(r"zendesk-rate-?limit-(.+)")
_PART = re.compile(r"\b(total|remaining|resets)\s*=\s*(-?\d{1,15})(?![\d.])", re.IGNORECASE)
# limit, remaining, reset: today's spelling, that of 2023, and the one that was always there
_SPELLINGS = (
    ("ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"),
    ("rate-limit", "rate-limit-remaining", "rate-limit-reset"),
    ("x-rate-limit", "x-rate-limit-remaining", "x-rate-limit-reset"),
)

Bucket = tuple[int, int, int]  # total, remaining, seconds until it resets


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What one answer told: the account's requests per minute, and limits of single endpoints.

    None means that the answer did not say. `endpoints` maps an endpoint limit's name, such as
    `tickets-index`, to its total, remaining and seconds until it resets.
    """

    limit: int | None = None
    remaining: int | None = None
    reset: int | None = None
    endpoints: Mapping[str, Bucket] = field(default_factory=dict)


def limits_from(headers: Mapping[str, str]) -> Limits | None:
    """
    What the headers tell of limits in any of Zendesk's spellings, or None if nothing.

    Where spellings disagree the smallest budget wins. A limit of 0 is ignored: obeying it would
    stop the account for good.
    """
    found: dict[str, str] = {}
    endpoints: dict[str, Bucket] = {}
    for name, value in headers.items():
        key = name.lower()
        if key.startswith(("ratelimit-", "rate-limit", "x-rate-limit")):
            found[key] = value
        elif key.startswith("zendesk-rate") and (match := _ENDPOINT.fullmatch(key)):
            _keep_smallest(endpoints, match[1], value)
    budgets = list(_budgets(found))
    if not budgets:
        return Limits(endpoints=endpoints) if endpoints else None
    limits = [limit for limit, _, _ in budgets if limit is not None]
    rest = [remaining for _, remaining, _ in budgets if remaining is not None]
    resets = [reset for _, _, reset in budgets if reset is not None]
    return Limits(
        limit=min(limits, default=None),
        remaining=min(rest + limits if rest else [], default=None),
        reset=max(resets, default=None),
        endpoints=endpoints,
    )


def retry_after(headers: Mapping[str, str], now: float) -> float:
    """
    How many seconds nobody should send, from `Retry-After`: between 1 and 900, always finite.

    Seconds may have a fraction. A date is measured against the answer's own `Date`, and only
    without that against `now` (seconds since 1970), so that our clock need not agree with
    theirs. Zero, a negative number and a date that has passed mean 1 s; no header or one that
    says nothing means 60 s; longer than 15 minutes is cut, for one may ask again by then.
    """
    value = _header(headers, "retry-after")
    if _SECONDS.fullmatch(value):
        seconds = float(value)
    elif (until := _moment(value)) is not None:
        since = _moment(_header(headers, "date"))
        seconds = until - (now if since is None else since)
    else:
        return DEFAULT_WAIT
    return min(max(seconds, SHORTEST_WAIT), LONGEST_WAIT)


def _budgets(found: Mapping[str, str]) -> Iterable[tuple[int | None, int | None, int | None]]:
    for spelling in _SPELLINGS:
        limit, remaining, reset = (_least(found.get(name)) for name in spelling)
        if limit == 0 or limit is remaining is None:
            continue
        yield limit, remaining, reset if reset is None or reset <= LONGEST_WINDOW else None


def _keep_smallest(endpoints: dict[str, Bucket], name: str, value: str) -> None:
    # A header sent twice arrives as one, joined with commas.
    for once in value.split(","):
        parts = {key.lower(): max(0, int(digits)) for key, digits in _PART.findall(once)}
        total, remaining = parts.get("total"), parts.get("remaining")
        if not total or remaining is None:
            continue
        bucket = (total, min(remaining, total), min(parts.get("resets", 60), LONGEST_WINDOW))
        if name not in endpoints or bucket[1] < endpoints[name][1]:
            endpoints[name] = bucket


def _least(value: str | None) -> int | None:
    """The smallest number in a header, which may have been sent twice; None for garbage."""
    numbers = []
    for once in (value or "").split(","):
        figure = once.split(";", 1)[0].strip()  # `100;w=60` gives a window behind the number
        if len(figure) <= 15 and figure.isascii() and figure.removeprefix("-").isdigit():
            numbers.append(max(0, int(figure)))
    return min(numbers, default=None)


def _header(headers: Mapping[str, str], name: str) -> str:
    for key, value in headers.items():
        if key.lower() == name:
            return value.strip()
    return ""


def _moment(value: str) -> float | None:
    """An HTTP date in seconds since 1970, or None if it is none; without a zone it is UTC."""
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
