"""What Zendesk and the network do wrong in a history, and which of it can happen together."""

from __future__ import annotations

from typing import Any

from tests.support.world import World

UPDATE, LOOK = "tickets/update_many", "tickets/show_many"
LATEST = 10.0  # seconds after which a request that acts later has acted

Trouble = tuple[str, dict[str, Any]]

TROUBLES: list[Trouble] = [
    ("rate_limited", {"retry_after": 7, "probability": 0.05}),
    ("rate_limited", {"path": UPDATE, "retry_after": 3, "probability": 0.2}),
    ("rate_limited", {"retry_after": 400, "times": 1}),
    ("server_error", {"when": "before", "probability": 0.15}),
    ("server_error", {"path": UPDATE, "when": "after", "probability": 0.3}),
    ("server_error", {"path": UPDATE, "when": "later", "seconds": 4, "probability": 0.2}),
    ("server_error", {"when": "before", "for_seconds": 900}),
    ("reset", {"when": "before", "probability": 0.1}),
    ("reset", {"path": UPDATE, "when": "after", "probability": 0.3}),
    ("reset", {"path": UPDATE, "when": "later", "seconds": 6, "probability": 0.2}),
    ("reset", {"when": "mid_body", "probability": 0.1}),
    ("delay", {"path": UPDATE, "seconds": 9, "when": "after", "probability": 0.2}),
    ("delay", {"path": LOOK, "seconds": 25, "probability": 0.1}),
    ("maintenance", {"status": 200, "probability": 0.1}),
    ("login_redirect", {"probability": 0.1}),
    ("malformed", {"form": "truncated", "probability": 0.1}),
    ("malformed", {"form": "nulls", "probability": 0.1}),
    ("malformed", {"form": "list", "probability": 0.1}),
    ("rate_headers", {"form": "zero", "probability": 0.1}),
    ("unauthorised", {"times": 1}),
    ("revoked", {"times": 1}),
    ("forbidden", {"path": UPDATE, "times": 1}),
    ("too_many_jobs", {"probability": 0.3}),
    ("job_ends", {"status": "killed", "share": 0.4, "times": 3}),
    ("job_ends", {"status": "failed", "share": 0.6, "times": 3}),
    ("job_missing", {"times": 2}),
    ("job_stuck", {"seconds": 45, "times": 2}),
    ("results", {"form": "partial", "probability": 0.5}),
    ("results", {"form": "missing", "probability": 0.5}),
    ("results", {"form": "duplicate", "probability": 0.5}),
    ("results", {"form": "foreign", "probability": 0.5}),
    ("results", {"form": "success_without_effect", "share": 0.3, "times": 2}),
    ("ticket_fails", {"reason": "conflict", "share": 0.3, "times": 4}),
    ("ticket_fails", {"reason": "too_often", "share": 0.2, "times": 2}),
    ("ticket_event", {"event": "closed", "when": "during", "share": 0.2, "times": 2}),
    ("ticket_event", {"event": "deleted", "when": "before", "share": 0.2, "times": 2}),
    ("ticket_event", {"event": "deleted", "when": "during", "share": 0.2, "times": 2}),
]

# A job that can't be seen and acts after a minute can't be waited for.
_NOT_TOGETHER = {"job_stuck", "job_missing"}


class Troubles:
    """
    The programme of a history's faults.

    `deaf` is whether a driver may know nothing of a pause that Zendesk asked for: a 429 that is
    cut off, or comes too late, is heard by nobody. `late` is whether an update may act later than
    anybody waits for it, `any` whether anything ever went wrong.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._faults = world.sandbox.faults
        self.deaf = self.late = self.any = False

    async def begin(self, trouble: Trouble, seed: int) -> None:
        kind, values = trouble
        kinds = {fault.kind for fault in self._faults.entries}
        later = any(fault.parameters.get("when") == "later" for fault in self._faults.entries)
        if (
            later
            or values.get("when") == "later"
            or kinds & _NOT_TOGETHER | {kind} == _NOT_TOGETHER
        ):
            # With another one, a request may be refused and act all the same.
            await self.end()
        self._world.fault(kind, **values, seed=seed)
        kinds = {fault.kind for fault in self._faults.entries}
        self.any = True
        self.late = self.late or values.get("when") == "later"
        self.deaf = self.deaf or ("rate_limited" in kinds and bool(kinds & {"reset", "delay"}))

    async def end(self) -> None:
        later = any(fault.parameters.get("when") == "later" for fault in self._faults.entries)
        self._faults.clear()
        if later:
            await self._world.clock.sleep(LATEST)
