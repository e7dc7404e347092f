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
        """Look at tickets shortly before a lane is free for them, so that none waits."""
        if self._budget.paused_for > 0:
            return
        for place, push in enumerate(_in_turn(applying)):
            soon = sum(1 for seconds in self._free_in(push, pushes) if seconds <= _SOON)
            lanes = soon if place == 0 else min(soon, 1)
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
        pace = self._poller.pace.value
        busy = [
            self._poller.free_in(cargo.zendesk_job_id)
            if cargo.zendesk_job_id
            else job_seconds(len(cargo.pursuits), pace)
            for cargo in push.flying
        ]
        return [0.0] * free + [max(_OVERDUE, seconds) for seconds in busy]


def _in_turn(pushes: Sequence[Push]) -> list[Push]:
    """Jobs without a lane first, in the order they became runnable; then the smallest."""
    return sorted(pushes, key=lambda push: (push.in_flight > 0, push.fresh.remaining))
