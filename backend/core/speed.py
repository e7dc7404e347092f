"""How much of Zendesk's limits a job leaves to people and other integrations."""

from __future__ import annotations

from enum import StrEnum
from math import floor

ZENDESK_JOBS = 30  # https://developer.zendesk.com/api-reference/introduction/rate-limits/#job-limit

UNTOLD_LIMIT = 400  # requests a minute of the middle plan, where Zendesk tells nothing


class Speed(StrEnum):
    """What a person chooses for a job."""

    GENTLE = "gentle"
    NORMAL = "normal"
    FULL = "full"


HEADROOM = {Speed.GENTLE: 0.6, Speed.NORMAL: 0.4, Speed.FULL: 0.2}


def headroom(speed: Speed, override: float | None) -> float:
    """The share of Zendesk's limits that stays free; the installation's own share goes first."""
    return HEADROOM[speed] if override is None else override


def lanes(headroom: float, most: int) -> int:
    """How many Zendesk jobs may be in flight at once; always at least one."""
    return max(1, min(most, floor(ZENDESK_JOBS * (1 - headroom) + 1e-9)))


def requests(limit: int, headroom: float) -> int:
    """How many requests a minute may be sent; always at least one."""
    return max(1, floor(limit * (1 - headroom) + 1e-9))
