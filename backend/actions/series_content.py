"""What a series is made of: what callers name, and the steps that can be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backend.actions import saved_orders, templates
from backend.actions.checks import InvalidFields, check, faults
from backend.actions.jobs import ask_first, usable_view
from backend.actions.orders import Order
from backend.core.errors import Invalid, NotFound
from backend.core.selection import parse_ids
from backend.core.series import MOST_STEPS, Step
from backend.resources import Resources
from backend.store.series_rows import SeriesStep
from backend.tools.installed import REGISTRY
from backend.zendesk.client import Zendesk

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Change:
    """The same for each of several views."""

    view_ids: Sequence[int]
    parameters: Mapping[str, Any]
    tool: str = "tag_manager"
    options: Mapping[str, Any] = field(default_factory=dict)
    exclude_closed: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SavedStep:
    """A saved job, with what fills its gaps."""

    template_id: str
    values: Mapping[str, Any] = field(default_factory=dict)


Content = Change | Sequence[SavedStep]


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step that can be right: what it would do now, and the saved job that says so, if any."""

    title: str
    order: Order
    saved: SavedStep | None = None

    def row(self, series_id: int, place: int) -> SeriesStep:
        """The step as a series keeps it."""
        order, saved = self.order, self.saved
        body = {
            "tool": order.tool,
            "selection": dict(order.selection),
            "parameters": dict(order.parameters),
            "options": dict(order.options),
            "reason": order.reason,
        }
        return SeriesStep(
            series_id=series_id,
            place=place,
            title=self.title,
            order=None if saved else body,
            template_id=saved.template_id if saved else None,
            values=dict(saved.values) if saved else None,
            state=Step.WAITING,
        )


async def prepared(resources: Resources, account_id: int, content: Content) -> Sequence[NewStep]:
    """The steps of a series; raises Invalid with everything that can be known to be wrong."""
    if isinstance(content, Change):
        return await _of_views(resources, account_id, content)
    if not 0 < len(content) <= MOST_STEPS:
        raise Invalid(f"A series has 1 to {MOST_STEPS} saved jobs.", field="templates")
    found: list[NewStep] = []
    wrong: list[Invalid] = []
    for place, saved in enumerate(content):
        try:
            found.append(await _of_saved(resources, account_id, saved))
        except NotFound as error:
            wrong.append(Invalid(str(error), field=f"templates.{place}.template_id"))
        except Invalid as error:
            each = error.faults if isinstance(error, InvalidFields) else [error]
            wrong += [Invalid(str(e), field=f"templates.{place}.{e.field}") for e in each]
    if wrong:
        raise InvalidFields(wrong)
    return found


async def _of_saved(resources: Resources, account_id: int, saved: SavedStep) -> NewStep:
    view = await templates.show(resources, account_id, saved.template_id)
    order = saved_orders.order(view.content, saved.values)
    check(order.tool, order.selection, order.parameters, order.options)
    return NewStep(view.name, order, saved)


async def _of_views(resources: Resources, account_id: int, change: Change) -> Sequence[NewStep]:
    view_ids = parse_ids(change.view_ids, field="view_ids", noun="view")
    if len(view_ids) > MOST_STEPS:
        raise Invalid(
            f"{len(view_ids)} views are too many; {MOST_STEPS} is the most.", field="view_ids"
        )
    orders = [
        Order(
            tool=change.tool,
            selection={"kind": "view", "view_ids": [view_id]}
            | ({"exclude_closed": True} if change.exclude_closed else {}),
            parameters=change.parameters,
            options=change.options,
            reason=change.reason,
        )
        for view_id in view_ids
    ]
    first = orders[0]
    if wrong := faults(first.tool, first.selection, first.parameters, first.options):
        raise InvalidFields(wrong)
    titles = await _titles(resources, account_id, view_ids)
    return [NewStep(titles[i], order) for i, order in zip(view_ids, orders, strict=True)]


async def _titles(
    resources: Resources, account_id: int, view_ids: Sequence[int]
) -> Mapping[int, str]:
    """
    What the views are called; those that Zendesk can't be asked for now go by their number.

    Raises Invalid for views that can't be used. Whether they are empty is seen when their turn is.
    """
    found = {view_id: f"View {view_id}" for view_id in view_ids}

    async def ask(client: Zendesk) -> None:
        for view_id in view_ids:
            view, _ = await usable_view(client, view_id)
            found[view_id] = view.title

    await ask_first(resources, account_id, ask)
    return found


def name_of(given: str | None, steps: Sequence[NewStep]) -> str:
    """What the series is called: as somebody said, or by its first step."""
    name = " ".join((given or "").split())
    if name:
        return name[:LONGEST_NAME]
    first = steps[0]
    if first.saved:
        return ", ".join(step.title for step in steps)[:LONGEST_NAME]
    return REGISTRY.get(first.order.tool).order(first.order.parameters).sentence()[:LONGEST_NAME]
