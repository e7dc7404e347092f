"""
Zendesk misbehaves in every way the sandbox knows, and every ticket is accounted for all the same.

Each row of the table is a programme of faults; beside the invariants that always hold, a row says
what becomes of the tickets and what it may cost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.support.accounting import Expected
from tests.support.world import World

pytestmark = pytest.mark.anyio

NUMBER = 300
CALM_UPDATES = 30  # of the same job where nothing goes wrong: ten tickets in each of 30 lanes
MOST_UPDATES = CALM_UPDATES * 110 // 100
CHANGED = {"changed": NUMBER}


@dataclass
class Row:
    """
    A programme of faults, and what may come of it.

    `updates` is how many calls Zendesk may accept, None where the fault itself takes more rounds.
    """

    name: str
    faults: list[tuple[str, dict[str, Any]]]
    outcomes: dict[str, int] | Callable[[dict[str, int]], bool] = field(
        default_factory=lambda: dict(CHANGED)
    )
    updates: int | None = MOST_UPDATES
    expected: Expected = field(default_factory=Expected)
    settings: dict[str, Any] = field(default_factory=dict)
    within: float = 1800.0
    view: int | None = None

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def row(name: str, *faults: tuple[str, dict[str, Any]], **more: Any) -> Row:
    return Row(name, list(faults), **more)


UPDATE = {"path": "tickets/update_many"}
LOOK = {"path": "tickets/show_many"}
POLL = {"path": "job_statuses*"}

TABLE = [
    row("nothing goes wrong", updates=CALM_UPDATES),
    row("F-34 too many requests at once", ("rate_limited", {"retry_after": 20, "times": 1})),
    row("F-34 updates limited", ("rate_limited", UPDATE | {"retry_after": 15, "times": 3})),
    row("F-34 looks limited", ("rate_limited", LOOK | {"retry_after": 15, "times": 3})),
    row("F-34 polls limited", ("rate_limited", POLL | {"retry_after": 15, "times": 3})),
    row(
        "F-34 one endpoint limited",
        ("rate_limited", UPDATE | {"retry_after": 5, "times": 2, "endpoint_only": True}),
    ),
    *(
        row(f"F-35 retry after {form}", ("rate_limited", {"retry_after": form, "times": 3}))
        for form in ("date", "garbage", "absent", 0, 999999, -5)
    ),
    row("F-36 too many jobs", ("too_many_jobs", {"times": 5})),
    row("F-36 others take nearly all jobs", settings={"jobs_of_others": 28}),
    row("F-36 no room for a while", ("too_many_jobs", {"for_seconds": 40})),
    row(
        "F-37 a ticket is updated too often",
        ("ticket_fails", {"reason": "too_often", "share": 0.1, "times": 1}),
    ),
    *(
        row(
            f"F-38 {status} {when}",
            ("server_error", {"status": status, "when": when, "times": 4, "after": 3}),
        )
        for status in (500, 502, 503, 504)
        for when in ("before", "after")
    ),
    row(
        "F-38 a third of all fail",
        ("server_error", {"status": 502, "probability": 0.3, "when": "before"}),
    ),
    row(
        "F-38 a third of all fail after acting",
        ("server_error", {"status": 502, "probability": 0.3, "when": "after"}),
    ),
    row(
        "F-38 updates act late",
        ("server_error", UPDATE | {"when": "later", "seconds": 3, "times": 1}),
    ),
    row(
        "F-38 503 with a date after acting",
        ("server_error", UPDATE | {"status": 503, "retry_after": 9, "when": "after", "times": 3}),
    ),
    *(
        row(f"F-32 a page in between says not found {n}", ("page_missing", which | {"times": 4}))
        for n, which in enumerate((UPDATE, LOOK, POLL, {"after": 2}))
    ),
    row("F-38 polls refused", ("server_error", POLL | {"status": 400, "times": 5})),
    row("F-40 reset before", ("reset", UPDATE | {"when": "before", "times": 2})),
    row("F-40 reset after", ("reset", UPDATE | {"when": "after", "times": 2})),
    row("F-40 reset in the body", ("reset", UPDATE | {"when": "mid_body", "times": 2})),
    row(
        "F-40 reset and acted later",
        ("reset", UPDATE | {"when": "later", "seconds": 5, "times": 2}),
    ),
    row("F-40 every fifth is reset", ("reset", {"when": "after", "probability": 0.2})),
    row(
        "F-40 answer after the deadline",
        ("delay", UPDATE | {"seconds": 8, "when": "after", "times": 2}),
    ),
    row("F-41 slow before", ("delay", {"seconds": 30, "times": 3, "after": 2})),
    row("F-41 drip", ("drip", {"bytes_per_second": 50, "times": 3, "after": 2})),
    row("F-41 endless", ("endless", LOOK | {"megabytes": 12, "times": 1})),
    row("F-42 maintenance 503", ("maintenance", {"status": 503, "times": 5, "after": 3})),
    row(
        "F-42 maintenance 503 with a date",
        ("maintenance", {"status": 503, "retry_after": 30, "times": 2, "after": 3}),
    ),
    row("F-42 maintenance 200", ("maintenance", {"status": 200, "times": 5, "after": 3})),
    row("F-42 login page", ("login_redirect", {"times": 5, "after": 3})),
    *(
        row(f"F-43 {form}", ("malformed", {"form": form, "probability": 0.3, "times": 20}))
        for form in (
            "truncated",
            "not_json",
            "ids_as_strings",
            "nulls",
            "extra_fields",
            "missing",
            "list",
        )
    ),
    *(
        row(
            f"F-44 jobs end as {status}", ("job_ends", {"status": status, "share": 0.5, "times": 2})
        )
        for status in ("failed", "killed", "zombie")
    ),
    row("F-45 job forgotten", ("job_missing", {"times": 2}), updates=None),
    row("F-45 job stuck for long", ("job_stuck", {"seconds": 900, "times": 1}), within=7200),
    *(
        row(f"F-46 {form}", ("results", {"form": form, "share": 0.5, "times": 3}))
        for form in ("partial", "missing", "duplicate", "foreign", "success_without_effect")
    ),
    row(
        "F-46 error with effect",
        ("results", {"form": "error_with_effect", "share": 0.3, "times": 1}),
        outcomes=lambda o: set(o) == {"changed", "unchanged"},
    ),
    row(
        "F-47 closed before",
        ("ticket_event", {"event": "closed", "when": "before", "share": 0.1, "times": 1}),
        outcomes=lambda o: set(o) == {"changed", "failed: closed"},
    ),
    row(
        "F-47 closed during",
        ("ticket_event", {"event": "closed", "when": "during", "share": 0.1, "times": 1}),
        outcomes=lambda o: set(o) == {"changed", "failed: closed"},
    ),
    row("F-47 closed tickets take tags", settings={"closed_tickets_accept_tags": True}),
    row(
        "F-48 deleted before",
        ("ticket_event", {"event": "deleted", "when": "before", "share": 0.1, "times": 1}),
        outcomes=lambda o: set(o) == {"changed", "gone"},
    ),
    row(
        "F-48 deleted during",
        ("ticket_event", {"event": "deleted", "when": "during", "share": 0.1, "times": 1}),
        outcomes=lambda o: set(o) == {"changed", "gone"},
    ),
    row(
        "F-49 a conflict for some",
        ("ticket_fails", {"reason": "conflict", "share": 0.2, "times": 2}),
    ),
    row(
        "F-49 a rule takes the tag away once", ("tags_reverted", {"tags": ["reviewed"], "times": 1})
    ),
    row(
        "F-49 a rule always takes the tag away",
        settings={"reverting_tags": ("reviewed",)},
        outcomes={"failed: reverted": NUMBER},
        updates=None,
    ),
    row(
        "F-50 no room for the tag",
        ("ticket_fails", {"reason": "tag_limit", "share": 0.1, "times": 1}),
        outcomes=lambda o: set(o) == {"changed", "failed: tag_limit"},
    ),
    row(
        "F-52 tickets leave the view meanwhile",
        ("view_shifts", {"tickets": 3, "times": 2}),
        view=3,
        outcomes=lambda o: set(o) == {"changed"},
        updates=None,
    ),
    *(
        row(f"F-55 headers {form}", ("rate_headers", {"form": form}))
        for form in ("negative", "garbage", "zero", "two", "absent")
    ),
    row("F-55 others use up the minute", ("limit_consumed", {"requests": 700, "times": 1})),
]


@pytest.mark.parametrize(
    ("template", "fault"),
    [*(("sqlite", each) for each in TABLE), *(("postgresql", each) for each in TABLE[::4])],
    indirect=["template"],
    ids=str,
)
async def test_every_ticket_is_accounted_for_whatever_zendesk_does(
    world: World, fault: Row
) -> None:
    world.configure(**fault.settings)
    ids = world.open_tickets(NUMBER)
    asked = {"view": fault.view} if fault.view else {"ids": ids}
    job = await world.start(add=["reviewed"], **asked)
    for kind, values in fault.faults:
        world.fault(kind, **values)
    await world.drive_until_over(patience=fault.within)
    assert all(entry.fired for entry in world.sandbox.faults.entries)
    await world.check_accounts(expected=fault.expected)
    outcomes = await world.outcomes(job)
    if callable(fault.outcomes):
        assert fault.outcomes(outcomes), outcomes
    else:
        assert outcomes == fault.outcomes
    if fault.updates is not None:
        assert world.zendesk.counters.update_calls <= fault.updates
