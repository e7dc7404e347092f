"""
The Tool protocol and the registry of tools.

A tool validates its parameters, says in a sentence what they do, and turns them into the change
that one ticket needs. It decides nothing about batches, limits or time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel

from backend.core.errors import NotFound
from backend.core.outcome import Outcome, Reason
from backend.core.tags import TagChange, Wanted
from backend.core.ticket import Ticket


class Order(Protocol):
    """Valid parameters of a tool: what is to be done, decided ticket by ticket."""

    @property
    def whole(self) -> TagChange | None:
        """
        The body that goes to every ticket that needs any part of it.

        None where tickets differ: see `stored`.
        """

    @property
    def stored(self) -> bool:
        """
        Whether each ticket's change was stored when the list was read.

        Tickets with the same change can then share a body; where neither this nor `whole` holds,
        each ticket needs a list of its own.
        """

    @property
    def names(self) -> frozenset[str]:
        """Every tag that the order names to come or to go; empty where only `stored` does."""

    def sparing(self, patterns: Sequence[str]) -> Order:
        """The same order, which leaves tags that fit the patterns where they are, if it can."""

    @property
    def unfit(self) -> tuple[Outcome, Reason]:
        """What becomes of a ticket for which `wanted_on` returns None."""

    def wanted_on(self, ticket: Ticket, stored: Wanted | None = None) -> TagChange | None:
        """
        The change this ticket shall get, or None where the job's condition doesn't hold.

        `stored` is what was stored for it, if anything was.
        """

    def sentence(self) -> str:
        """What the job does, for people; also the title where none is given."""

    def to_json(self) -> dict[str, Any]:
        """The parameters as the ledger keeps them, normalised."""


class Tool(Protocol):
    """A plug-in that people choose by its slug."""

    slug: str
    parameters: type[BaseModel]

    def order(self, parameters: Mapping[str, Any]) -> Order:
        """Validate parameters; raises Invalid with the field and what would be right."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The tools of this installation by slug."""

    tools: Mapping[str, Tool]

    def get(self, slug: str) -> Tool:
        """The tool with this slug; raises NotFound naming those there are."""
        try:
            return self.tools[slug]
        except KeyError:
            known = ", ".join(sorted(self.tools))
            raise NotFound(f"There is no tool “{slug}”; there are: {known}.") from None
