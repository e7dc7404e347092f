"""Row 2: how many requests 10,000 tickets cost, and for what."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.installation import BY_SEARCH, BY_VIEW, installation, stand_in
from tests.benchmarks.progress import say, watched
from tests.benchmarks.report import Section, table
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand_in import REASONS

PER = 10_000
BARS = {"search": 420, "ids": 420, "view": 460}


async def measure(scale: Scale) -> Section:
    section = Section(2, "requests", f"Requests for {scale.tickets:,} tickets")
    counts: dict[str, dict[str, int]] = {}
    with stand_in(*scale.world(scale.tickets)) as zendesk:
        ids = zendesk.open_tickets()
        selections: dict[str, dict[str, Any]] = {
            "search": BY_SEARCH,
            "ids": {"kind": "tickets", "ids": ids},
            "view": BY_VIEW,
        }
        async with installation(zendesk, headroom=0.0) as ours:
            await ours.warm_up(ids)
            for name, selection in selections.items():
                say(f"2. requests by {name}")
                zendesk.reset()
                with watched(f"retag by {name}") as watch:
                    done = await ours.retag(selection, watch=watch)
                zendesk.check(ids)
                counts[name] = dict(zendesk.reasons())
                total, refused = sum(counts[name].values()), zendesk.counters()["refusals"]
                assert not refused, refused
                bar = BARS[name] * len(ids) / PER
                section.add(
                    f"Requests for {len(ids):,} tickets by {name}", f"{total}", f"≤ {bar:.0f}",
                    total <= bar,
                )  # fmt: skip
                say(f"   {total} requests in {done.seconds:.1f} s")
    reasons = [reason for reason in REASONS if any(reason in one for one in counts.values())]
    rows = [[reason, *(one.get(reason, 0) for one in counts.values())] for reason in reasons]
    sums = ["**all**", *(f"**{sum(one.values())}**" for one in counts.values())]
    section.say(
        "Counted by the stand-in, `HEADROOM=0`, no request was refused. Only the stand-in knows "
        "which tickets an accepted update has named: a look at those belongs after the update, a "
        "look at others before it.",
        table(("Reason", *(f"by {name}" for name in counts)), [*rows, sums]),
    )
    return section
