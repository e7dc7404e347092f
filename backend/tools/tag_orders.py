"""What the operations of `tag_manager` want of one ticket. Values, valid once they exist."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from backend.core.outcome import Outcome, Reason
from backend.core.tags import TagChange, Wanted, fits
from backend.core.ticket import Ticket


class _Computed(ABC):
    """What a ticket needs follows from the parameters and its tags alone."""

    __slots__ = ()

    @property
    def stored(self) -> bool:
        """Nothing is stored for single tickets."""
        return False

    @property
    @abstractmethod
    def whole(self) -> TagChange | None:
        """What goes to every ticket, if that is the same for all."""

    @property
    def names(self) -> frozenset[str]:
        """The tags of the common body."""
        whole = self.whole or TagChange()
        return whole.add | whole.remove

    def sparing(self, patterns: Sequence[str]) -> Self:
        """What comes and goes is named; nothing else is touched."""
        return self

    @property
    def unfit(self) -> tuple[Outcome, Reason]:
        """A ticket that is not meant, as it turns out, is passed over."""
        return Outcome.SKIPPED, Reason.NO_LONGER_MATCHES


@dataclass(frozen=True, slots=True)
class AddAndRemove(_Computed):
    """Every ticket gets the same delta."""

    add: tuple[str, ...]
    remove: tuple[str, ...]

    @property
    def whole(self) -> TagChange:
        """The one body for all tickets."""
        return TagChange(frozenset(self.add), frozenset(self.remove))

    def wanted_on(self, ticket: Ticket, stored: Wanted | None = None) -> TagChange | None:
        """What this ticket needs of the whole."""
        return self.whole.needed_on(ticket.tags)

    def sentence(self) -> str:
        """Such as «Add a, remove b»."""
        parts = [
            f"{verb} {', '.join(tags)}"
            for verb, tags in (("add", self.add), ("remove", self.remove))
            if tags
        ]
        sentence = ", ".join(parts)
        return sentence[:1].upper() + sentence[1:]

    def to_json(self) -> dict[str, Any]:
        """The parameters with tags as Zendesk stores them."""
        return {
            key: list(tags) for key, tags in (("add", self.add), ("remove", self.remove)) if tags
        }


@dataclass(frozen=True, slots=True)
class Rename(_Computed):
    """Tickets that have one of `sources` lose it and get `target`; others are left alone."""

    sources: tuple[str, ...]
    target: str

    @property
    def whole(self) -> TagChange:
        """The one body for all tickets that match."""
        return TagChange(frozenset((self.target,)), frozenset(self.sources))

    def wanted_on(self, ticket: Ticket, stored: Wanted | None = None) -> TagChange | None:
        """What this ticket needs; None where it has none of the sources, and not the target."""
        if ticket.tags.isdisjoint(self.sources):
            return TagChange() if self.target in ticket.tags else None
        return self.whole.needed_on(ticket.tags)

    def sentence(self) -> str:
        """Such as «Merge a, b → c»."""
        verb = "Rename" if len(self.sources) == 1 else "Merge"
        return f"{verb} {', '.join(self.sources)} → {self.target}"

    def to_json(self) -> dict[str, Any]:
        """The parameters with tags as Zendesk stores them."""
        return {"rename": {"from": list(self.sources), "to": self.target}}


@dataclass(frozen=True, slots=True)
class OneOf(_Computed):
    """Every ticket gets `keep` and loses all others of the family."""

    family: tuple[str, ...]
    keep: str

    @property
    def whole(self) -> TagChange:
        """The one body for all tickets."""
        return TagChange(frozenset((self.keep,)), frozenset(self.family) - {self.keep})

    def wanted_on(self, ticket: Ticket, stored: Wanted | None = None) -> TagChange | None:
        """What this ticket needs to have exactly one of the family."""
        return self.whole.needed_on(ticket.tags)

    def sentence(self) -> str:
        """Such as «Exactly one of a, b, c: b»."""
        return f"Exactly one of {', '.join(self.family)}: {self.keep}"

    def to_json(self) -> dict[str, Any]:
        """The parameters with tags as Zendesk stores them."""
        return {"one_of": {"family": list(self.family), "keep": self.keep}}


@dataclass(frozen=True, slots=True)
class ReplaceAll(_Computed):
    """
    Every ticket has these tags and no others; only a list of its own can say that.

    Tags that fit one of `spared` stay on tickets that have them.
    """

    tags: tuple[str, ...]
    spared: tuple[str, ...] = ()

    @property
    def whole(self) -> None:
        """No common body: what must go differs from ticket to ticket."""

    def wanted_on(self, ticket: Ticket, stored: Wanted | None = None) -> TagChange | None:
        """What must come and what must go on this ticket."""
        wanted = frozenset(self.tags)
        going = {tag for tag in ticket.tags - wanted if not fits(self.spared, tag)}
        return TagChange(wanted - ticket.tags, frozenset(going))

    @property
    def names(self) -> frozenset[str]:
        """The tags that every ticket shall have."""
        return frozenset(self.tags)

    def sparing(self, patterns: Sequence[str]) -> Self:
        """The same, with these patterns among the spared ones."""
        return replace(self, spared=tuple(dict.fromkeys((*self.spared, *patterns))))

    def sentence(self) -> str:
        """Such as «Replace all tags by a, b»."""
        return f"Replace all tags by {', '.join(self.tags)}"

    def to_json(self) -> dict[str, Any]:
        """The parameters with tags as Zendesk stores them."""
        spared = {"except": list(self.spared)} if self.spared else {}
        return {"set": list(self.tags), **spared}
