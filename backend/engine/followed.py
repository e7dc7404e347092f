"""
Reads the tickets of an earlier job from the ledger, page by page: what undo and retry are about.

No call is needed, except to show a person what the tickets are now.
"""

from __future__ import annotations

from backend.core.selection import Selection
from backend.core.undo import way_back
from backend.engine.equipment import Equipment
from backend.engine.look import MOST_IN_A_LOOK
from backend.engine.pages import Cursor, Found, SelectionImpossible
from backend.store import follow_ups
from backend.tools.base import Order
from backend.tools.stored import Undo

_ROWS_AT_ONCE = 2_000


class FollowedPages:
    """The pages of an earlier job's tickets. `with_tickets` looks at each of them."""

    def __init__(
        self, equipment: Equipment, selection: Selection, order: Order, *, with_tickets: bool
    ) -> None:
        self._equipment = equipment
        self._selection = selection
        self._only = order.tags or None if isinstance(order, Undo) else None
        self._stored = order.stored
        self._with_tickets = with_tickets

    async def step(self, cursor: Cursor | None) -> Found:
        """The page at `cursor` (None: the first); raises SelectionImpossible."""
        equipment, chosen = self._equipment, self._selection
        limit = MOST_IN_A_LOOK if self._with_tickets else _ROWS_AT_ONCE
        async with equipment.database.read() as session:
            parent_id = await follow_ups.find(session, equipment.account_id, chosen.job_id)
            if parent_id is None:
                raise SelectionImpossible("There are no records of the earlier job any more.")
            rows = await follow_ups.page(
                session,
                parent_id,
                chosen.take,
                chosen.ids,
                after=(cursor or {}).get("after", 0),
                limit=limit,
            )
        more = {"after": rows[-1].ticket_id} if len(rows) == limit else None
        if not self._stored:
            ids, wanted = [row.ticket_id for row in rows], {}
        elif chosen.take == "failed":
            wanted = {row.ticket_id: row.missing for row in rows if row.missing}
            ids = list(wanted)
        else:
            ways = {row.ticket_id: way_back(row.added, row.removed, self._only) for row in rows}
            wanted = {ticket_id: way for ticket_id, way in ways.items() if way}
            ids = list(wanted)
        seen = await equipment.calls.look(ids) if self._with_tickets and ids else {}
        return Found(ids, list(seen.values()), more, wanted)
