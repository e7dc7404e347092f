"""Orders whose change differs from ticket to ticket and was stored when the list was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backend.core.outcome import Outcome, Reason
from backend.core.tags import TagChange, Wanted, fits
from backend.core.ticket import Ticket
from backend.core.undo import untouched_since


@dataclass(frozen=True, slots=True)
class Undo:
    """
    Every ticket goes back to what it was before the parent; `tags` are the only ones, if any.

    `families` are the tags of each drop-down field of the account, as far as they are known.
    """

    tags: tuple[str, ...] = ()
    families: tuple[frozenset[str], ...] = ()

    @property
    def whole(self) -> None:
        """No common body; tickets with the same way back share one."""

    @property
    def stored(self) -> bool:
        """The way back of each ticket is made from what the parent recorded."""
        return True

    @property
    def names(self) -> frozenset[str]:
        """The only tags that are taken back, where there are such."""
        return frozenset(self.tags)

    def sparing(self, patterns: Sequence[str]) -> Undo:
        """What is taken back was fixed when the list was read."""
        return self

    @property
    def unfit(self) -> tuple[Outcome, Reason]:
        """A ticket that somebody has touched since is left alone."""
        return Outcome.CONFLICT, Reason.EDITED_SINCE

    def wanted_on(self, ticket: Ticket, stored: Wanted | None = None) -> TagChange | None:
        """The whole way back, or None where the ticket is neither as left nor as before."""
        back = stored if isinstance(stored, TagChange) else TagChange()
        return back if untouched_since(back, ticket.tags, self.families) else None

    def sentence(self) -> str:
        """Such as «Take back a, b»."""
        return f"Take back {', '.join(self.tags)}" if self.tags else "Take everything back"

    def to_json(self) -> dict[str, Any]:
        """The parameters as the ledger keeps them."""
        return {"undo": {"tags": list(self.tags)} if self.tags else {}}


@dataclass(frozen=True, slots=True)
class FromCsv:
    """
    Every ticket gets what its line of an uploaded file says.

    Where a line names the only tags of a ticket, those that fit one of `spared` stay as well.
    """

    spared: tuple[str, ...] = ()

    @property
    def whole(self) -> None:
        """No common body; tickets whose lines come to the same share one."""

    @property
    def stored(self) -> bool:
        """What a line says is stored with its ticket."""
        return True

    @property
    def unfit(self) -> tuple[Outcome, Reason]:
        """Lines have no conditions, so this never comes to be."""
        return Outcome.SKIPPED, Reason.NO_LONGER_MATCHES

    def wanted_on(self, ticket: Ticket, stored: Wanted | None = None) -> TagChange:
        """What the line's ticket still needs; nothing where its line names no tags."""
        if stored is None:
            return TagChange()
        needed = stored.needed_on(ticket.tags)
        if isinstance(stored, TagChange):
            return needed
        going = (tag for tag in needed.remove if not fits(self.spared, tag))
        return TagChange(needed.add, frozenset(going))

    @property
    def names(self) -> frozenset[str]:
        """Each line names its own."""
        return frozenset()

    def sparing(self, patterns: Sequence[str]) -> FromCsv:
        """The same, with these patterns among the spared ones."""
        return FromCsv(tuple(dict.fromkeys((*self.spared, *patterns))))

    def sentence(self) -> str:
        """What people read."""
        return "Change tags as the file says"

    def to_json(self) -> dict[str, Any]:
        """The parameters as the ledger keeps them."""
        spared = {"except": list(self.spared)} if self.spared else {}
        return {"from_csv": True, **spared}
