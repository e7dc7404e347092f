"""A ticket as one look at Zendesk showed it."""

from __future__ import annotations

from dataclasses import dataclass

CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What selecting and looking keep of a ticket; `updated_at` is Zendesk's own text."""

    id: int
    tags: frozenset[str]
    status: str = ""
    updated_at: str = ""
    created_at: str = ""
    subject: str = ""
    form_id: int | None = None
