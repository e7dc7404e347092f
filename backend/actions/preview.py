"""
What a job would do if it ran now: reads the list as a job would, and stores nothing.

An estimate: tickets may change before the job comes to them, which looks again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from backend.actions.asking import zendesk
from backend.actions.jobs import check_selection
from backend.actions.upload_use import check_pair
from backend.core.clock import Clock
from backend.core.forecast import Forecast, forecast
from backend.core.job import Waiting
from backend.core.options import parse_options
from backend.core.plan import Plan
from backend.core.questions import Question, Seen
from backend.core.selection import Selection, parse_selection
from backend.core.speed import UNTOLD_LIMIT, Speed, headroom, requests
from backend.engine import warnings
from backend.engine.budget import EXPORT, Budget
from backend.engine.calls import Calls
from backend.engine.pages import Found, Pages
from backend.engine.uploaded import UploadedPages
from backend.resources import Resources
from backend.store import accounts, checks
from backend.store.models import Account
from backend.tools.base import Order
from backend.tools.installed import REGISTRY


class Preview:
    """One reading of a selection. `planned` and `waiting` may be looked at while it runs."""

    def __init__(
        self,
        order: Order,
        selection: Selection,
        budget: Budget,
        pages: Pages | UploadedPages,
        pace: float | None,
        closed: Seen | None,
        clock: Clock,
    ) -> None:
        self.planned = Plan()
        self.forecast: Forecast | None = None
        self._order = order
        self._limit = selection.limit
        self._searches = selection.kind == "search"
        self._budget = budget
        self._pages = pages
        self._pace = pace
        self._closed = closed
        self._clock = clock
        self._seen: set[int] = set()

    @property
    def waiting(self) -> dict[str, Any] | None:
        """Why nothing moves and until when, as a job says it."""
        wait, reason = self._budget.paused_for, self._budget.pause_reason
        held = self._budget.held_for(EXPORT) if self._searches else 0.0
        if held > wait:
            wait, reason = held, Waiting.RATE_LIMITED
        if wait <= 1 or reason is None:
            return None
        until = self._clock.now() + timedelta(seconds=wait)
        return {"reason": reason, "until": until}

    async def run(self) -> Plan:
        """Read to the end; raises SelectionImpossible where that can't be."""
        cursor = None
        while True:
            found = await self._pages.step(cursor)
            self._take(found)
            cursor = found.cursor
            if cursor is None or self._full:
                self.forecast = self._forecast()
                return self.planned

    def _forecast(self) -> Forecast:
        budget = self._budget
        return forecast(
            self.planned.change,
            lanes=budget.lanes(budget.headroom),
            pace=self._pace,
            requests_per_minute=requests(budget.limit or UNTOLD_LIMIT, budget.headroom),
            looks=self.planned.total - self.planned.change,
        )

    @property
    def _full(self) -> bool:
        return self._limit is not None and len(self._seen) >= self._limit

    def _take(self, found: Found) -> None:
        shown = {ticket.id: ticket for ticket in found.tickets}
        for ticket_id in found.ids:
            if self._full:
                return
            if ticket_id not in self._seen:
                self._seen.add(ticket_id)
                ticket = shown.get(ticket_id)
                wanted = (
                    self._order.wanted_on(ticket, found.wanted.get(ticket_id)) if ticket else None
                )
                self.planned.consider(ticket, wanted, self._order.unfit)

    def to_json(self) -> dict[str, Any]:
        """The plan for programs, with what to know of it and how long the job would take."""
        seconds = None if self.forecast is None else self.forecast.seconds
        told = warnings.of_plan(self.planned, searched=False, closed=self._closed)
        return self.planned.to_json() | {"warnings": told, "forecast_seconds": seconds}


async def begin(
    resources: Resources,
    account_id: int,
    *,
    tool: str,
    selection: Mapping[str, Any],
    parameters: Mapping[str, Any],
    options: Mapping[str, Any] | None = None,
) -> Preview:
    """A preview that only has to be run; raises Invalid for whatever a job would be refused."""
    order = REGISTRY.get(tool).order(parameters)
    chosen = parse_selection(selection)
    speed = parse_options(options or {}).speed or Speed.NORMAL
    check_pair(chosen, order)
    await check_selection(resources, account_id, chosen, order)
    async with resources.database.read() as session:
        account = await accounts.get(session, account_id)
        answers = await checks.remembered(session, account_id)
    share = headroom(speed, resources.settings.headroom)
    budget = _budget(resources, account, share)
    client = await zendesk(resources, account_id, on_limits=budget.observe)
    calls = Calls(client, budget, resources.clock)
    pages: Pages | UploadedPages
    if chosen.kind == "csv":
        pages = UploadedPages(
            resources.database, account_id, calls, chosen, order, with_tickets=True
        )
    else:
        pages = Pages(calls, chosen, with_tickets=True)
    closed = answers.get(Question.CLOSED_TICKETS)
    return Preview(order, chosen, budget, pages, account.job_pace, closed, resources.clock)


def _budget(resources: Resources, account: Account, share: float) -> Budget:
    budget = Budget(
        resources.clock,
        resources.requests,
        most_lanes=resources.settings.max_lanes,
        limit=account.requests_per_minute,
        pause_for=accounts.pause_left(account, resources.clock.now().timestamp()),
        pause_reason=account.pause_reason,
        own_limits=resources.own_limits[account.id],
    )
    budget.headroom = share
    return budget
