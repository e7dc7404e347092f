"""
Reads the tickets of an uploaded file from the ledger, page by page, with what their lines say.

No call is needed, except to leave closed tickets out or to show a person what tickets are now.
"""

from __future__ import annotations

from backend.core.selection import Selection
from backend.core.ticket import CLOSED
from backend.engine.calls import Calls
from backend.engine.look import MOST_IN_A_LOOK
from backend.engine.pages import Cursor, Found, SelectionImpossible
from backend.store import uploads
from backend.store.database import Database
from backend.tools.base import Order

_ROWS_AT_ONCE = 2_000


class UploadedPages:
    """The pages of an account's file. `with_tickets` looks at each of its tickets."""

    def __init__(
        self,
        database: Database,
        account_id: int,
        calls: Calls,
        selection: Selection,
        order: Order,
        *,
        with_tickets: bool,
    ) -> None:
        self._database = database
        self._account_id = account_id
        self._calls = calls
        self._upload_id = selection.upload_id
        self._exclude_closed = selection.exclude_closed
        self._look = with_tickets or selection.exclude_closed
        self._stored = order.stored

    async def step(self, cursor: Cursor | None) -> Found:
        """The page at `cursor` (None: the first); raises SelectionImpossible."""
        limit = MOST_IN_A_LOOK if self._look else _ROWS_AT_ONCE
        after = (cursor or {}).get("after", 0)
        async with self._database.read() as session:
            upload = await uploads.find(session, self._account_id, self._upload_id)
            if upload is None:
                raise SelectionImpossible(
                    "The uploaded file is not kept any more; nothing was changed. Send it again."
                )
            rows = await uploads.page(session, upload.id, after=after, limit=limit)
        ids = [row.ticket_id for row in rows]
        more = {"after": ids[-1]} if len(rows) == limit else None
        seen = await self._calls.look(ids) if self._look and ids else {}
        if self._exclude_closed:
            closed = {ticket.id for ticket in seen.values() if ticket.status == CLOSED}
            ids = [ticket_id for ticket_id in ids if ticket_id not in closed]
        wanted = {row.ticket_id: row.wanted for row in rows} if self._stored else {}
        return Found(ids, [seen[i] for i in ids if i in seen], more, wanted)
