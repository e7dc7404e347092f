"""
What has to stand in Zendesk for a webhook rule: the text that its webhook sends, and when.

A rule is called for each ticket that the trigger fires on, unless its saved job asks for something
that has no answer of its own; then the call brings the answers, and the job has its own tickets.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backend.core import inputs
from backend.core.errors import Invalid
from backend.core.hooks import Asks
from backend.core.inputs import Input
from backend.core.tags import parse_tags

TICKET_BODY = '{"ticket_id": "{{ticket.id}}"}'
MOST_TAGS = 50


@dataclass(frozen=True, slots=True)
class Body:
    """The JSON body to paste; `asks` is what each call asks for with it."""

    asks: Asks
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Of a trigger, in Zendesk's words."""

    field: str
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class Usual:
    """The tags that a trigger had best look for, and those of tickets that it had best leave."""

    includes: Sequence[str] = ()
    excludes: Sequence[str] = ()


def body_for(wanted: Sequence[Input], order: Mapping[str, Any]) -> Body:
    """
    What a webhook sends to start a saved job.

    https://support.zendesk.com/hc/en-us/articles/4408886858138 for the placeholders. The id is
    quoted, because Zendesk's editor takes a body only if it is JSON before they are filled in.
    """
    without_tickets = {name: value for name, value in order.items() if name != "selection"}
    if not _unanswered(wanted, without_tickets):
        return Body(Asks.TICKETS, TICKET_BODY)
    values = {one.name: one.default or f"({one.label})" for one in wanted}
    return Body(Asks.PARAMETERS, json.dumps({"parameters": values}, ensure_ascii=False))


def conditions_for(
    includes: Collection[str], excludes: Collection[str], own_user_id: int | None
) -> tuple[Condition, ...]:
    """
    When a trigger fires: for updates of tickets with one of `includes` and none of `excludes`.

    Our own updates never fire it, so that two rules can't keep each other going. Raises Invalid
    without a tag to look for, because such a trigger fires at every update of every ticket.
    https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/
    """
    having, lacking = _tags(includes, "includes"), _tags(excludes, "excludes")
    if not having:
        raise Invalid("Name at least one tag that a ticket must have.", field="includes")
    found = [Condition("current_tags", "includes", " ".join(having))]
    if lacking:
        found.append(Condition("current_tags", "not_includes", " ".join(lacking)))
    if own_user_id is not None:
        found.append(Condition("role", "is_not", str(own_user_id)))
    return tuple(found)


def usual_conditions(parameters: Mapping[str, Any]) -> Usual:
    """What fits a saved job: tickets with a tag that it takes away, without one that it gives."""
    rename = parameters.get("rename")
    if isinstance(rename, Mapping):
        return Usual(_plain(rename.get("from")), _plain(rename.get("to")))
    return Usual(_plain(parameters.get("remove")), _plain(parameters.get("add")))


def _unanswered(wanted: Sequence[Input], order: Mapping[str, Any]) -> bool:
    needed = inputs.gaps(order)
    return any(one.required and one.default is None and one.name in needed for one in wanted)


def _plain(tags: Any) -> Sequence[str]:
    """The tags that stand there as they are, without gaps."""
    listed = [tags] if isinstance(tags, str) else tags if isinstance(tags, list) else []
    return [tag for tag in listed if isinstance(tag, str) and not inputs.gaps(tag)]


def _tags(tags: Collection[str], field: str) -> Sequence[str]:
    if len(tags) > MOST_TAGS:
        raise Invalid(f"A condition has at most {MOST_TAGS} tags.", field=field)
    return sorted(parse_tags(tags, field=field))
