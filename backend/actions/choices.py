"""
What conditions can be chosen from: brands, forms, groups, fields and their options, by name.

Short lists are read whole and kept for a while; organisations and users are completed by
Zendesk, from two characters on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from backend.actions.asking import at_zendesk
from backend.actions.lookups import PATIENCE
from backend.core.errors import AccessDenied, Rejected
from backend.resources import Resources
from backend.zendesk.calls import SHORTEST_PREFIX
from backend.zendesk.fields import CHECKBOX
from backend.zendesk.protocol import Named, TicketField

Kind = Literal["brand", "form", "group", "organization", "requester", "field", "option"]
LIST_KEPT = 120.0  # seconds
MOST_SHOWN = 100
CHECKED = ("checked", "unchecked")  # the values of a checkbox in a search


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a condition may have; `detail` tells apart what has the same label."""

    value: str
    label: str
    detail: str = ""
    active: bool = True


async def choices(
    resources: Resources,
    account_id: int,
    kind: Kind,
    *,
    text: str = "",
    values: Sequence[str] = (),
    field_id: int | None = None,
) -> tuple[Choice, ...]:
    """
    What may be chosen, at most 100: with `values` exactly those, else what fits `text`.

    An option is one of the ticket field `field_id`.
    """
    text = text.strip()
    if kind in ("organization", "requester"):
        return await _completed(resources, account_id, kind, text, values)
    listed = await _listed(resources, account_id, kind, field_id)
    if values:
        found = [choice for choice in listed if choice.value in values]
    else:
        wanted = text.casefold()
        found = [c for c in listed if wanted in f"{c.label} {c.detail}".casefold()]
    return tuple(found[:MOST_SHOWN])


async def _listed(
    resources: Resources, account_id: int, kind: Kind, field_id: int | None
) -> Sequence[Choice]:
    if kind not in ("field", "option"):
        ask = partial(_named, resources, account_id, kind)
        named = await resources.recent.of(
            (account_id, kind), ask, clock=resources.clock, seconds=LIST_KEPT
        )
        return sorted(map(_choice, named), key=lambda choice: (not choice.active, choice.label))
    fields = await resources.recent.of(
        (account_id, "field"),
        partial(_fields, resources, account_id),
        clock=resources.clock,
        seconds=LIST_KEPT,
    )
    if kind == "field":
        shown = (Choice(str(each.id), each.title, active=each.active) for each in fields)
        return sorted(shown, key=lambda choice: (not choice.active, choice.label))
    chosen = next((each for each in fields if each.id == field_id), None)
    return [] if chosen is None else _options(chosen)


async def _named(resources: Resources, account_id: int, kind: Kind) -> Sequence[Named]:
    async with at_zendesk(resources, account_id) as client:
        if kind == "brand":
            return await client.brands(deadline=PATIENCE)
        if kind == "group":
            return await client.groups(deadline=PATIENCE)
        try:
            return await client.ticket_forms(deadline=PATIENCE)
        except (AccessDenied, Rejected):  # not every plan has forms
            return ()


async def _fields(resources: Resources, account_id: int) -> Sequence[TicketField]:
    async with at_zendesk(resources, account_id) as client:
        return await client.ticket_fields(deadline=PATIENCE)


def _options(field: TicketField) -> list[Choice]:
    if field.type == CHECKBOX:
        return [Choice(value, value) for value in CHECKED]
    return [Choice(tag, name.replace("::", " › "), tag) for tag, name in field.options]


def _choice(named: Named) -> Choice:
    return Choice(str(named.id), named.name or f"#{named.id}", named.detail, named.active)


async def _completed(
    resources: Resources, account_id: int, kind: Kind, text: str, values: Sequence[str]
) -> tuple[Choice, ...]:
    people = kind == "requester"
    addresses = [value for value in values if "@" in value] if people else []
    ids = [int(value) for value in values if value.isascii() and value.isdigit()]
    if not values and people and "@" in text:
        addresses = [text]
    found: Iterable[Named] = ()
    async with at_zendesk(resources, account_id) as client:
        if ids:
            read = client.people if people else client.organizations
            found = await read(ids, deadline=PATIENCE)
        elif not values and not addresses and len(text) >= SHORTEST_PREFIX:
            complete = client.autocomplete_users if people else client.autocomplete_organizations
            found = await complete(text, deadline=PATIENCE)
    chosen = (*(Choice(each, each) for each in addresses), *map(_choice, found))
    return chosen[:MOST_SHOWN]
