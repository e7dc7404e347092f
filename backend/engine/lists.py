"""
Whole lists, which overwrite nobody only if their stamps tell every later edit.

Zendesk's `updated_at` is of whole seconds: of two edits in one second the later one leaves no trace
in it. A look from within that second is therefore not enough for a list that is made from it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from backend.core.ticket import Ticket
from backend.engine.cargo import Cargo
from backend.engine.equipment import Equipment

_A_SECOND = 1.1
_CLOCKS_APART = 60.0  # at most, as a rule: Zendesk's clock and ours
_MOST_LOOKS = 4


def rows_of(cargo: Cargo) -> list[tuple[int, frozenset[str], str]]:
    """The tickets' ids, what their tags shall be, and the stamps of the look that shows why."""
    return [
        (i, pursuit.wanted.apply(cargo.seen[i].tags), cargo.seen[i].updated_at)
        for i, pursuit in cargo.pursuits.items()
    ]


async def until_stamps_tell(
    cargo: Cargo, equipment: Equipment, look_again: Callable[[], Awaitable[bool]]
) -> bool:
    """
    Look again, a second later each time, until no stamp has moved; False if no ticket is left.

    Tickets that nobody changed lately need none of it. Where somebody edits second by second the
    list goes all the same in the end: Zendesk refuses it for the edit of the next second.
    """
    now = equipment.now()
    unsure = any(_changed_lately(cargo.seen[ticket_id], now) for ticket_id in cargo.ticket_ids)
    for _ in range(_MOST_LOOKS):
        if not unsure:
            break
        before = cargo.seen
        await equipment.clock.sleep(_A_SECOND)
        if not await look_again():
            return False
        unsure = any(
            cargo.seen[ticket_id].updated_at != before[ticket_id].updated_at
            for ticket_id in cargo.ticket_ids
        )
    return True


def _changed_lately(ticket: Ticket, now: float) -> bool:
    """Whether its stamp may be of this second; a stamp that can't be read may be of any."""
    try:
        changed = datetime.fromisoformat(ticket.updated_at).timestamp()
    except ValueError:
        return True
    return changed > now - _CLOCKS_APART
