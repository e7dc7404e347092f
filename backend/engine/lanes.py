"""
Which job gets a free lane, and which tickets are looked at before a lane is free for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from backend.core.batches import LARGEST_BATCH, job_seconds
from backend.engine.budget import Budget
from backend.engine.equipment import Spawn
from backend.engine.poll import Poller
from backend.engine.push import Push
from backend.engine.round import Round

_SOON = 2.0
_OVERDUE = 0.01


class Lanes:
    """The lanes of one account, shared by all its jobs that are being applied."""

    def __init__(self, budget: Budget, poller: Poller, spawn: Spawn) -> None:
        self._budget = budget
        self._poller = poller
        self._spawn = spawn

    def fill(self, applying: Sequence[Push], pushes: Sequence[Push]) -> None:
        """Give each free lane a batch; `pushes` are all that may hold a lane."""
        if self._budget.paused_for > 0:
            return
        while any(self._give_one(push, pushes) for push in _in_turn(applying)):
            pass

    def _give_one(self, push: Push, pushes: Sequence[Push]) -> bool:
        free_in = self._free_in(push, pushes)
        if not free_in or min(free_in) > 0:
            return False
        cargo = push.take(free_in)
        if cargo is None:
            return False
        self._spawn(partial(push.through, cargo, Round(push, cargo).deliver))
        return True

    def look_ahead(self, applying: Sequence[Push], pushes: Sequence[Push]) -> None:
        """
        Look at tickets shortly before a lane is free for them, so that none waits.

        Jobs without a lane are next, whoever holds it now: else who holds all of them, and has
        tickets ready, would be given each again.
        """
        if self._budget.paused_for > 0:
            return
        free_soon = sum(_soon(self._busy(push)) for push in pushes)
        for place, push in enumerate(_in_turn(applying)):
            soon = _soon(self._free_in(push, pushes))
            lanes = soon if place == 0 else min(soon, 1)
            if not push.in_flight and not lanes and free_soon:
                lanes, free_soon = 1, free_soon - 1
            enough = min(lanes * LARGEST_BATCH, push.room)
            while push.fresh.can_start and push.fresh.pooled < enough:
                push.fresh.begin()
                self._spawn(push.fresh.run)

    def _free_in(self, push: Push, pushes: Sequence[Push]) -> list[float]:
        """Seconds until each lane that this job may use is free; 0 for those that are."""
        most = self._budget.lanes(self._budget.headroom)
        mine = self._budget.lanes(push.headroom)
        taken = sum(other.in_flight for other in pushes)
        free = max(0, min(most - taken, mine - push.in_flight))
        return [0.0] * free + self._busy(push)

    def _busy(self, push: Push) -> list[float]:
        """Seconds until each lane that this job holds is free."""
        pace = self._poller.pace.value
        busy = (
            self._poller.free_in(cargo.zendesk_job_id)
            if cargo.zendesk_job_id
            else job_seconds(len(cargo.pursuits), pace)
            for cargo in push.flying
        )
        return [max(_OVERDUE, seconds) for seconds in busy]


def _soon(free_in: Sequence[float]) -> int:
    return sum(1 for seconds in free_in if seconds <= _SOON)


def _in_turn(pushes: Sequence[Push]) -> list[Push]:
    """
    Jobs without a lane first, then the smallest.

    Where there are more jobs than lanes, those without one take turns: whoever was given one
    last is last, so that small jobs which keep coming hold up no large one for ever.
    """

    def place(push: Push) -> tuple[bool, float]:
        served = push.in_flight > 0
        return served, push.fresh.remaining if served else push.waits_since

    return sorted(pushes, key=place)
