"""
How many tickets go into the next Zendesk job, and how a poisoned batch is taken apart.

A Zendesk job takes a moment to start and then changes one ticket after another, so its time is
`START + PER_TICKET × tickets`, times the account's own measured pace (recordings of 2023: 50
tickets 5 s, 100 tickets 10 s).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

LARGEST_BATCH = 100
SMALLEST_BATCH = 10
PARTS_OF_A_POISONED_BATCH = 10
POISON_ATTEMPTS = 3
LONELY_ATTEMPTS = 5
HOPELESS_ATTEMPTS = 12
_LONGEST_PATIENCE = 60.0
_LONGEST_PATIENCE_WITH_ONE = 900.0
_START = 0.8
_PER_TICKET = 0.092


def job_seconds(tickets: int, pace: float) -> float:
    """Seconds that a Zendesk job of so many tickets takes; `pace` 1 is the recordings' time."""
    return pace * (_START + _PER_TICKET * tickets)


def batch_size(remaining: int, lanes_free_in: Sequence[float], pace: float) -> int:
    """
    How many of `remaining` unsent tickets the lane that is free now should take.

    `lanes_free_in` are the seconds until each lane is free, this one's 0 included. A full batch
    as long as there is work for more than one round; then the rest is spread so that all lanes
    end together, but never below SMALLEST_BATCH, because each call costs a request.
    """
    if remaining <= SMALLEST_BATCH:
        return remaining
    if remaining >= 2 * LARGEST_BATCH * len(lanes_free_in):
        return LARGEST_BATCH
    end = _common_end(remaining, lanes_free_in, pace)
    share = _capacity(end, pace, job_seconds(LARGEST_BATCH, pace))
    if share > LARGEST_BATCH:
        return LARGEST_BATCH
    return min(remaining, max(SMALLEST_BATCH, ceil(share)))


def _common_end(remaining: int, lanes_free_in: Sequence[float], pace: float) -> float:
    """The earliest time by which all lanes together can have changed `remaining` tickets."""
    low, high = 0.0, max(lanes_free_in) + job_seconds(remaining, pace) * 2 + 1
    full = job_seconds(LARGEST_BATCH, pace)
    for _ in range(16):  # to a few milliseconds, in which no ticket is changed
        middle = (low + high) / 2
        if sum(_capacity(middle - free, pace, full) for free in lanes_free_in) >= remaining:
            high = middle
        else:
            low = middle
    return high


def _capacity(seconds: float, pace: float, full: float) -> float:
    """How many tickets one lane can change in so many seconds, job after job of `full` seconds."""
    if seconds <= 0:
        return 0.0
    whole, rest = divmod(seconds, full)
    part = (rest / pace - _START) / _PER_TICKET if pace > 0 else LARGEST_BATCH
    return whole * LARGEST_BATCH + min(max(part, 0.0), LARGEST_BATCH)


def must_split(attempts: int, *, others_pass: bool, alone: bool) -> bool:
    """
    Whether a batch that Zendesk has answered so often with an internal error is taken apart.

    While every update fails, Zendesk is away and no ticket is to blame. A batch that is the only
    one has nobody to compare with; after two more attempts its parts can tell.
    """
    return attempts >= POISON_ATTEMPTS and (others_pass or (alone and attempts >= LONELY_ATTEMPTS))


def must_split_aborted(attempts: int, *, others_pass: bool, alone: bool) -> bool:
    """
    Whether a batch is taken apart whose Zendesk jobs were aborted so often.

    That tells less than an internal error: with bad luck the same tickets are in several jobs
    that Zendesk kills. After many attempts the parts are tried, whatever becomes of others.
    """
    compared = (others_pass or alone) and attempts >= LONELY_ATTEMPTS
    return compared or attempts >= HOPELESS_ATTEMPTS


def hopeless(attempts: int, tickets: int) -> bool:
    """
    Whether a lone ticket is given up although nothing else was sent that could have passed.

    With the patience below that takes more than half an hour.
    """
    return tickets == 1 and attempts >= HOPELESS_ATTEMPTS


def patience(attempts: int, tickets: int) -> float:
    """Seconds to wait before a batch that was answered so often with an error is sent again."""
    if attempts <= POISON_ATTEMPTS:
        return 0.0
    longest = _LONGEST_PATIENCE_WITH_ONE if tickets == 1 else _LONGEST_PATIENCE
    return min(longest, 4.0 * 2.0 ** min(attempts - POISON_ATTEMPTS, 10))


def split(ticket_ids: Sequence[int]) -> list[tuple[int, ...]]:
    """A batch that Zendesk can't digest in ten parts: two rounds find one poison ticket of 100."""
    size = max(1, ceil(len(ticket_ids) / PARTS_OF_A_POISONED_BATCH))
    return [tuple(ticket_ids[at : at + size]) for at in range(0, len(ticket_ids), size)]
