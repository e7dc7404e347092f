"""Which jobs somebody wants to see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filter:
    """
    What is None or empty says nothing.

    `created_by` is a creator's type and id; `before` is the internal id where a page begins.
    """

    statuses: tuple[str, ...] = ()
    kind: str | None = None
    tool: str | None = None
    created_by: tuple[str, str] | None = None
    text: str | None = None
    before: int | None = None
