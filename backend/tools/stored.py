"""Orders whose change differs from ticket to ticket and was stored when the list was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.core.outcome import Outcome, Reason
from backend.core.tags import TagChange
from backend.core.ticket import Ticket
from backend.core.undo import untouched_since


@dataclass(frozen=True, slots=True)
class Undo:
    """Every ticket goes back to what it was before the parent; `tags` are the only ones, if any."""

    tags: tuple[str, ...] = ()

    @property
    def whole(self) -> None:
        """No common body; tickets with the same way back share one."""

    @property
    def stored(self) -> bool:
        """The way back of each ticket is made from what the parent recorded."""
        return True

    @property
    def unfit(self) -> tuple[Outcome, Reason]:
        """A ticket that somebody has touched since is left alone."""
        return Outcome.CONFLICT, Reason.EDITED_SINCE

    def wanted_on(self, ticket: Ticket, stored: TagChange | None = None) -> TagChange | None:
        """The whole way back, or None where the ticket is neither as left nor as before."""
        back = stored or TagChange()
        return back if untouched_since(back, ticket.tags) else None

    def sentence(self) -> str:
        """Such as «Take back a, b»."""
        return f"Take back {', '.join(self.tags)}" if self.tags else "Take everything back"

    def to_json(self) -> dict[str, Any]:
        """The parameters as the ledger keeps them."""
        return {"undo": {"tags": list(self.tags)} if self.tags else {}}
