"""What all parts of one driver share while it drives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from backend.core.clock import Clock
from backend.engine.budget import Budget
from backend.engine.calls import Calls
from backend.engine.lease import HeldLease
from backend.engine.ledger import Ledger
from backend.engine.look import Looker
from backend.engine.poll import Poller
from backend.store.database import Database

UNDECIDED_PROBES = 2

Steps = Callable[[], Awaitable[None]]
Spawn = Callable[[Steps], None]  # runs steps beside the driver; a turn that ends never starts them


@dataclass(slots=True)
class OneBody:
    """
    Whether Zendesk honours tags to add and tags to remove in one body, which it documents nowhere.

    None until a probe has shown it. After two probes that showed nothing (all closed, say) the
    driver takes the safe way, two steps, without remembering it as the account's answer.
    """

    honoured: bool | None = None
    probing: bool = False
    undecided: int = 0

    @property
    def usable(self) -> bool | None:
        """True: one body; False: two steps; None: ask by a probe."""
        if self.honoured is None and self.undecided >= UNDECIDED_PROBES:
            return False
        return self.honoured


@dataclass(slots=True)
class Equipment:
    """
    One driver's clock, calls, limits, ledger and knowledge.

    `wake` tells its main loop that there may be something to send, `reread` that a job's row
    has changed, `changed` that people who watch this job may see something new. `in_flight` counts
    the batches of all jobs that take a lane. `headroom` is the installation's own, which goes
    before any job's speed.
    """

    account_id: int
    clock: Clock
    database: Database
    budget: Budget
    calls: Calls
    looker: Looker
    poller: Poller
    ledger: Ledger
    one_body: OneBody
    wake: Callable[[], None]
    reread: Callable[[], None]
    changed: Callable[[int], None]
    in_flight: Callable[[], int]
    lease: HeldLease
    headroom: float | None
    _families: Sequence[frozenset[str]] | None = None
    _wall_time: Callable[[], float] = field(init=False)

    async def families(self) -> Sequence[frozenset[str]]:
        """The tags of each drop-down field, of which a ticket has at most one; asked once."""
        if self._families is None:
            fields = await self.calls.ticket_fields()
            self._families = [field.tags for field in fields if field.holds_one]
        return self._families

    def __post_init__(self) -> None:
        self._wall_time = self.clock.steady()

    def now(self) -> float:
        """
        Wall time in seconds, for columns that the engine compares.

        It goes on evenly for as long as the driver lives.
        """
        return self._wall_time()

    def time(self) -> datetime:
        """Wall time, for columns that people read."""
        return self.clock.now()
