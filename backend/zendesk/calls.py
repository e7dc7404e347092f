"""
The calls of Zendesk's API that we make, one method each.

One rule: an address is only ever made of our own words, whole numbers and quoted text. How a
request travels is the client's business.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from backend.core.errors import CredentialLost, Invalid
from backend.core.ticket import Ticket
from backend.zendesk import protocol
from backend.zendesk.protocol import (
    Cursor,
    CustomRole,
    Named,
    Page,
    TicketField,
    User,
    View,
    ViewCount,
    ZendeskJob,
)

READ_DEADLINE = 20.0
UPDATE_DEADLINE = 6.0  # less than a driver's lease, so that no update outlives its driver
LARGEST_ANSWER = 10 * 2**20
LARGEST_TICKET = 2**16  # room per ticket on a page: 64 MB for the largest, of 1,000
LARGEST_PAGE = 1000  # of search/export; views have 100
_PAGE_OF_A_LIST = 100
MOST_PAGES = 50  # of a list that is read to its end
SHORTEST_PREFIX = 2  # of every autocomplete
_Row = TypeVar("_Row", View, Named)


class Calls(ABC):
    """
    One method per call.

    Every method may raise any `ZendeskError`, and `Invalid` for arguments that no request can be
    made of; then nothing is sent. `deadline` is in seconds and covers everything from waiting
    for a connection to the last byte. `reason` is what the request is counted under.
    """

    async def me(self, *, deadline: float = READ_DEADLINE, reason: str = "check") -> User:
        """
        Whom the token belongs to.

        A token that Zendesk does not know may be answered 200 with an anonymous user; that is
        `CredentialLost`.
        """
        data = await self._get("users/me", "read our own user", reason, deadline)
        user = protocol.user_from(data)
        if user.id is None:
            raise CredentialLost(
                "Zendesk does not know our access. An admin has to connect Zendesk again."
            )
        return user

    async def user(
        self, id: int, *, deadline: float = READ_DEADLINE, reason: str = "check"
    ) -> User:
        """One user; `Rejected` (404) if there is none."""
        data = await self._get(f"users/{_id(id)}", "read a user", reason, deadline)
        return protocol.user_from(data)

    async def users(
        self, ids: Sequence[int], *, deadline: float = READ_DEADLINE, reason: str = "check"
    ) -> tuple[User, ...]:
        """Up to 100 users; those that do not exist are left out."""
        if not ids:
            return ()
        path = f"users/show_many?ids={_ids(ids)}"
        return protocol.users_from(await self._get(path, "read users", reason, deadline))

    async def custom_role(
        self, id: int, *, deadline: float = READ_DEADLINE, reason: str = "check"
    ) -> CustomRole:
        """What a custom role allows; `Rejected` (404) if there is none."""
        data = await self._get(f"custom_roles/{_id(id)}", "read a role", reason, deadline)
        return protocol.custom_role_from(data)

    async def show_many(
        self, ids: Sequence[int], *, deadline: float = READ_DEADLINE, reason: str = "look"
    ) -> tuple[Ticket, ...]:
        """Up to 100 tickets as they are now; those that are gone or hidden are left out."""
        return (await self.shown(ids, deadline=deadline, reason=reason)).tickets

    async def shown(
        self, ids: Sequence[int], *, deadline: float = READ_DEADLINE, reason: str = "look"
    ) -> Page:
        """The same with those that are there but whose tags Zendesk did not tell."""
        if not ids:
            return Page((), None)
        path = f"tickets/show_many?ids={_ids(ids)}"
        return protocol.tickets_from(await self._get(path, "read tickets", reason, deadline))

    async def update_many(
        self,
        ids: Sequence[int],
        add: Collection[str],
        remove: Collection[str],
        *,
        deadline: float = UPDATE_DEADLINE,
        reason: str = "update",
    ) -> ZendeskJob:
        """
        Ask Zendesk to add and remove tags on up to 100 tickets, in its own time.

        https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-many-tickets
        """
        if not ids or not (add or remove):
            raise Invalid("An update needs tickets and tags.")
        body = protocol.bulk_change(add, remove)
        return await self._update(f"?ids={_ids(ids)}", body, deadline, reason)

    async def update_batch(
        self,
        rows: Sequence[tuple[int, Collection[str], str]],
        *,
        deadline: float = UPDATE_DEADLINE,
        reason: str = "update",
    ) -> ZendeskJob:
        """
        Ask Zendesk to set the whole tag list of up to 100 tickets: `(id, tags, updated_at)`.

        A ticket that changed after its `updated_at` is left alone.
        """
        if not rows:
            raise Invalid("An update needs tickets.")
        _ids([id for id, _, _ in rows])
        return await self._update("", protocol.batch_tags(rows), deadline, reason)

    async def job_statuses(
        self, ids: Sequence[str], *, deadline: float = READ_DEADLINE, reason: str = "poll"
    ) -> tuple[ZendeskJob, ...]:
        """Zendesk jobs by id; those it has forgotten (after a day) are left out."""
        if not ids:
            return ()
        path = f"job_statuses/show_many?ids={','.join(quote(id, safe='') for id in ids)}"
        data = await self._get(path, "follow background jobs", reason, deadline)
        return protocol.jobs_from(data)

    async def recent_job_statuses(
        self, *, deadline: float = READ_DEADLINE, reason: str = "poll"
    ) -> tuple[ZendeskJob, ...]:
        """The account's latest Zendesk jobs, ours and others'."""
        data = await self._get("job_statuses", "list background jobs", reason, deadline)
        return protocol.jobs_from(data)

    async def view(self, id: int, *, deadline: float = READ_DEADLINE, reason: str = "view") -> View:
        """One view; `Rejected` (404) if there is none that we may see."""
        data = await self._get(f"views/{_id(id)}", "read a view", reason, deadline)
        return protocol.view_from(data)

    async def views(
        self, *, deadline: float = READ_DEADLINE, reason: str = "view"
    ) -> tuple[View, ...]:
        """All active views that our user sees, page by page, within one deadline."""
        path = "views?active=true&"
        return await self._to_the_end(path, "list views", protocol.views_from, reason, deadline)

    async def brands(
        self, *, deadline: float = READ_DEADLINE, reason: str = "choice"
    ) -> tuple[Named, ...]:
        """All brands by name."""
        return await self._to_the_end(
            "brands?", "list brands", protocol.brands_from, reason, deadline
        )

    async def groups(
        self, *, deadline: float = READ_DEADLINE, reason: str = "choice"
    ) -> tuple[Named, ...]:
        """All groups that were not deleted."""
        return await self._to_the_end(
            "groups?exclude_deleted=true&", "list groups", protocol.groups_from, reason, deadline
        )

    async def ticket_forms(
        self, *, deadline: float = READ_DEADLINE, reason: str = "choice"
    ) -> tuple[Named, ...]:
        """All ticket forms, at once; `Rejected` where the account's plan has none."""
        return protocol.forms_from(
            await self._get("ticket_forms", "list ticket forms", reason, deadline)
        )

    async def organizations(
        self, ids: Sequence[int], *, deadline: float = READ_DEADLINE, reason: str = "choice"
    ) -> tuple[Named, ...]:
        """Up to 100 organisations; those that do not exist are left out."""
        if not ids:
            return ()
        path = f"organizations/show_many?ids={_ids(ids)}"
        data = await self._get(path, "read organisations", reason, deadline)
        return protocol.organizations_from(data)

    async def people(
        self, ids: Sequence[int], *, deadline: float = READ_DEADLINE, reason: str = "choice"
    ) -> tuple[Named, ...]:
        """Up to 100 users by their names; those that do not exist are left out."""
        if not ids:
            return ()
        path = f"users/show_many?ids={_ids(ids)}"
        return protocol.people_from(await self._get(path, "read users", reason, deadline))

    async def autocomplete_organizations(
        self, prefix: str, *, deadline: float = READ_DEADLINE, reason: str = "choice"
    ) -> tuple[Named, ...]:
        """Organisations whose name begins so; none below two characters."""
        what = "look up organisations"
        data = await self._completed("organizations", prefix, what, reason, deadline)
        return protocol.organizations_from(data)

    async def autocomplete_users(
        self, prefix: str, *, deadline: float = READ_DEADLINE, reason: str = "choice"
    ) -> tuple[Named, ...]:
        """Users whose name begins so; none below two characters."""
        data = await self._completed("users", prefix, "look up users", reason, deadline)
        return protocol.people_from(data)

    async def completed_users(
        self, prefix: str, *, deadline: float = READ_DEADLINE, reason: str = "check"
    ) -> int:
        """How many users Zendesk shows whose name begins so, however short that is."""
        path = f"users/autocomplete?name={quote(prefix, safe='', errors='replace')}"
        data = await self._get(path, "look up users", reason, deadline)
        return len(protocol.people_from(data))

    async def ticket_fields(
        self, *, deadline: float = READ_DEADLINE, reason: str = "field"
    ) -> tuple[TicketField, ...]:
        """The ticket fields that keep their value as a tag; Zendesk gives them all at once."""
        data = await self._get("ticket_fields", "list ticket fields", reason, deadline)
        return protocol.fields_from(data)

    async def view_count(
        self, id: int, *, deadline: float = READ_DEADLINE, reason: str = "count"
    ) -> ViewCount:
        """About how many tickets a view has; Zendesk may still be counting."""
        data = await self._get(f"views/{_id(id)}/count", "count a view", reason, deadline)
        return protocol.view_count_from(data)

    async def view_tickets(
        self,
        id: int,
        cursor: Cursor | None,
        *,
        size: int = 100,
        deadline: float = READ_DEADLINE,
        reason: str = "select",
    ) -> Page:
        """A page of a view's tickets; its cursor is an offset, so tickets that leave shift it."""
        path = f"views/{_id(id)}/tickets?{_page(size, cursor)}"
        data = await self._get(path, "read a view's tickets", reason, deadline, _cap(size))
        return protocol.view_page(data, cursor, size)

    async def search_export(
        self,
        query: str,
        cursor: str | None,
        *,
        size: int = 1000,
        deadline: float = READ_DEADLINE,
        reason: str = "select",
    ) -> Page:
        """A page of all tickets that a search finds, oldest or newest first; lives for an hour."""
        words = quote(protocol.export_query(query), safe="")
        path = f"search/export?query={words}&filter%5Btype%5D=ticket&{_page(size, cursor)}"
        data = await self._get(path, "search tickets", reason, deadline, _cap(size))
        return protocol.export_page(data)

    async def search_count(
        self, query: str, *, deadline: float = READ_DEADLINE, reason: str = "count"
    ) -> int:
        """How many tickets a search finds, a minute or so behind."""
        path = f"search/count?query={quote(protocol.count_query(query), safe='')}"
        return protocol.count_from(await self._get(path, "count tickets", reason, deadline))

    async def autocomplete_tags(
        self, prefix: str, *, deadline: float = READ_DEADLINE, reason: str = "tags"
    ) -> tuple[str, ...]:
        """Known tags that begin so; none below two characters, which Zendesk refuses."""
        if len(prefix) < SHORTEST_PREFIX:
            return ()
        path = f"autocomplete/tags?name={quote(prefix, safe='', errors='replace')}"
        return protocol.tags_from(await self._get(path, "look up tags", reason, deadline))

    async def _completed(
        self, noun: str, prefix: str, what: str, reason: str, deadline: float
    ) -> dict[str, Any]:
        if len(prefix) < SHORTEST_PREFIX:
            return {noun: []}
        path = f"{noun}/autocomplete?name={quote(prefix, safe='', errors='replace')}"
        return await self._get(path, what, reason, deadline)

    async def _to_the_end(
        self,
        path: str,
        what: str,
        read: Callable[[dict[str, Any]], tuple[_Row, ...]],
        reason: str,
        deadline: float,
    ) -> tuple[_Row, ...]:
        """All rows of a list, each once, page by page; `path` ends where the page is named."""
        end = asyncio.get_running_loop().time() + deadline
        found: dict[int, _Row] = {}
        cursor: Cursor | None = None
        for _ in range(MOST_PAGES):
            left = end - asyncio.get_running_loop().time()
            data = await self._get(f"{path}{_page(_PAGE_OF_A_LIST, cursor)}", what, reason, left)
            rows = read(data)
            found.update((row.id, row) for row in rows)
            cursor = protocol.next_page(data, cursor, rows=len(rows), size=_PAGE_OF_A_LIST)
            if cursor is None:
                return tuple(found.values())
        raise protocol.senseless(f"{what}: the list does not end")

    async def _get(
        self, path: str, what: str, reason: str, deadline: float, cap: int = LARGEST_ANSWER
    ) -> dict[str, Any]:
        return await self._ask("GET", path, what=what, reason=reason, deadline=deadline, cap=cap)

    async def _update(self, query: str, body: bytes, deadline: float, reason: str) -> ZendeskJob:
        data = await self._ask(
            "PUT",
            f"tickets/update_many.json{query}",
            what="update tickets",
            reason=reason,
            deadline=deadline,
            body=body,
        )
        return protocol.job_from(data)

    @abstractmethod
    async def _ask(
        self,
        method: str,
        path: str,
        *,
        what: str,
        reason: str,
        deadline: float,
        cap: int = LARGEST_ANSWER,
        body: bytes | None = None,
    ) -> dict[str, Any]:
        """
        The JSON object that a successful answer holds, an empty one where it holds nothing.

        `what` completes "could not …".
        """


def _id(id: int) -> str:
    if type(id) is not int or not 0 < id <= protocol.LARGEST_ID:
        raise Invalid("An id at Zendesk is a whole number above 0.", field="ids")
    return str(id)


def _ids(ids: Sequence[int]) -> str:
    if len(ids) > protocol.MOST_TICKETS:
        raise Invalid(f"At most {protocol.MOST_TICKETS} ids go into a request.", field="ids")
    return ",".join(map(_id, ids))


def _page(size: int, cursor: Cursor | None) -> str:
    if type(size) is not int or not 0 < size <= LARGEST_PAGE:
        raise Invalid(f"A page has 1 to {LARGEST_PAGE} entries.")
    if isinstance(cursor, int):
        return f"per_page={size}&page={cursor}"
    after = f"&page%5Bafter%5D={quote(cursor, safe='', errors='replace')}" if cursor else ""
    return f"page%5Bsize%5D={size}{after}"


def _cap(size: int) -> int:
    return max(LARGEST_ANSWER, size * LARGEST_TICKET)
