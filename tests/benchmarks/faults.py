"""Row 3: whether anything is sent without need, with and without faults."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tests.benchmarks.installation import BY_SEARCH, Done, installation, stand_in
from tests.benchmarks.progress import say, watched
from tests.benchmarks.report import Section, spread, table
from tests.benchmarks.scale import Scale

UPDATES = "tickets/update_many"
ALLOWED = 1.10


def programme(seed: int) -> list[dict[str, Any]]:
    """The standard mix; the seed shifts what is left to chance and where the rest strikes."""
    at = 5 * seed
    return [
        {"kind": "rate_limited", "retry_after": 2, "after": 40 + at, "times": 1},
        {
            "kind": "rate_limited",
            "retry_after": "date",
            "seconds": 3,
            "after": 200 + at,
            "times": 1,
        },
        {"kind": "server_error", "status": 503, "probability": 0.01, "seed": seed},
        {"kind": "server_error", "path": UPDATES, "after": 10 + at, "times": 2},
        {"kind": "server_error", "status": 502, "when": "after", "path": UPDATES}
        | {"after": 30 + at, "times": 2},
        {"kind": "reset", "path": UPDATES, "after": 20 + at, "times": 2},
        {"kind": "reset", "when": "after", "path": UPDATES, "after": 45 + at, "times": 2},
        {"kind": "reset", "when": "mid_body", "probability": 0.005, "seed": seed},
        {"kind": "job_ends", "status": "failed", "share": 0.5, "after": 15 + at, "times": 2},
        {"kind": "job_ends", "status": "killed", "share": 0.5, "after": 55 + at, "times": 2},
        {"kind": "results", "form": "missing", "after": 35 + at, "times": 2},
        {"kind": "ticket_fails", "reason": "conflict", "share": 0.05, "after": 60 + at, "times": 3},
    ]


MEANING = {
    "rate_limited": "429 with Retry-After",
    "server_error before": "500 or 503, nothing done",
    "server_error after": "502, done nevertheless",
    "reset before": "connection cut, nothing done",
    "reset after": "connection cut, done nevertheless",
    "reset mid_body": "connection cut within the answer",
    "job_ends failed": "Zendesk job failed half-way",
    "job_ends killed": "Zendesk job killed half-way",
    "results": "Zendesk job without results",
    "ticket_fails": "Zendesk job with conflicts on 5 % of its tickets",
}


async def measure(scale: Scale) -> Section:
    section = Section(3, "faults", "Needless writes")
    say("3. without faults, and three times with them, side by side")
    seeds = [None, *range(1, scale.repeats + 1)]
    with watched("retag by search, with and without faults"):
        runs = await asyncio.gather(*(_run(scale, seed) for seed in seeds))
    (clean, clean_counts, _), *spoilt = runs
    needless = clean_counts["needless"]["count"]
    calls = clean_counts["update_calls"]
    section.add("Needless ticket updates without faults", f"{needless}", "0", needless == 0)
    more = [counts["update_calls"] / calls for _, counts, _ in spoilt]
    section.add(
        "Accepted update calls with faults, times those without",
        spread(more, digits=3),
        f"≤ {ALLOWED:.2f}",
        max(more) <= ALLOWED,
    )
    named = [c["updated_tickets"] / clean_counts["updated_tickets"] for _, c, _ in spoilt]
    section.add(
        "… tickets named in them, times those without",
        spread(named, digits=3),
        f"≤ {ALLOWED:.2f}",
        max(named) <= ALLOWED,
    )
    under_faults = [counts["needless"]["count"] for _, counts, _ in spoilt]
    section.add("Needless ticket updates with faults", spread(under_faults, digits=0))
    overlapping = [counts["overlapping"]["count"] for _, counts, _ in runs]
    section.add(
        "Tickets in two Zendesk jobs at a time", f"{sum(overlapping)}", "0", not any(overlapping)
    )
    impatient = [len(counts["impatient"]) for _, counts, _ in runs]
    section.add(
        "Requests more than 250 ms after a 429, inside its window",
        f"{sum(impatient)}", "0", not any(impatient),
    )  # fmt: skip
    fired = [_fired(faults) for _, _, faults in spoilt]
    rows: list[Sequence[object]] = [
        ("accepted update calls", calls, *(c["update_calls"] for _, c, _ in spoilt)),
        (
            "tickets named in them",
            clean_counts["updated_tickets"],
            *(c["updated_tickets"] for _, c, _ in spoilt),
        ),
        ("of these needlessly", needless, *under_faults),
        ("requests", clean_counts["total_requests"], *(c["total_requests"] for _, c, _ in spoilt)),
        ("seconds", f"{clean.seconds:.0f}", *(f"{d.seconds:.0f}" for d, _, _ in spoilt)),
        *((text, 0, *(f[name] for f in fired)) for name, text in MEANING.items()),
    ]
    names = [f"mix {number}" for number in range(1, len(spoilt) + 1)]
    section.say(
        f"{scale.tickets:,} tickets by search, `HEADROOM=0`, in worlds of their own. A write is "
        "needless when the ticket was already as asked at the moment when Zendesk accepted the "
        "update. With faults some writes can't be avoided: half of a killed job has to be sent "
        "again. Without faults the last tickets go out in many small batches, so that all lanes "
        "end together; lanes that faults have put out of step need fewer of them, so the tickets "
        "named say more than the calls. In the end every ticket had been changed, with its outcome "
        "on record, in every run. The last rows say how often each fault of the mix struck.",
        table(("", "no faults", *names), rows),
    )
    return section


async def _run(
    scale: Scale, seed: int | None
) -> tuple[Done, Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    with stand_in(*scale.world(scale.tickets), record=False) as zendesk:
        ids = zendesk.open_tickets()
        async with installation(zendesk, headroom=0.0) as ours:
            await ours.warm_up(ids)
            zendesk.reset()
            if seed is not None:
                zendesk.spoil(programme(seed))
            done = await ours.retag(BY_SEARCH)
            zendesk.check(ids)
            return done, zendesk.counters(), zendesk.faults()


def _fired(faults: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """How often each kind of the table struck."""
    found: Counter[str] = Counter()
    for fault in faults:
        kind = fault["kind"]
        detail = fault.get("when") or fault.get("status") if kind in _DETAILED else None
        found[f"{kind} {detail}" if detail else kind] += fault["fired"]
    return found


_DETAILED = ("server_error", "reset", "job_ends")
