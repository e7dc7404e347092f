"""
The Tool protocol and the registry of tools.

A tool validates its parameters, says in a sentence what they do, and turns them into the change
that one ticket needs. It decides nothing about batches, limits or time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel

from backend.core.errors import NotFound
from backend.core.tags import TagChange
from backend.core.ticket import Ticket


class Order(Protocol):
    """Valid parameters of a tool: what is to be done, decided ticket by ticket."""

    @property
    def whole(self) -> TagChange | None:
        """
        The body that goes to every ticket that needs any part of it.

        None where each ticket needs a list of its own.
        """

    def wanted_on(self, ticket: Ticket) -> TagChange | None:
        """The change this ticket shall get, or None where the job's condition doesn't hold."""

    def sentence(self) -> str:
        """What the job does, for people; also the title where none is given."""

    def to_json(self) -> dict[str, Any]:
        """The parameters as the ledger keeps them, normalised."""


class Tool(Protocol):
    """A plug-in that people choose by its slug."""

    slug: str
    title: str
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
