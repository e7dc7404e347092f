"""Asking Zendesk by reading alone; what nothing in the account can answer is not asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from backend.actions.asking import at_zendesk
from backend.core.errors import AccessDenied, CredentialLost, Rejected, TryLater
from backend.core.questions import Answer, Question, Seen, not_asked
from backend.core.ticket import Ticket
from backend.resources import Resources
from backend.zendesk.client import Zendesk
from backend.zendesk.protocol import MOST_TICKETS

DEEP = 10_000
VIEWS_COUNTED = 30
REFUSED = (AccessDenied, Rejected)

Ask = Callable[[Zendesk], Awaitable[Seen]]


async def ask(resources: Resources, account_id: int, ticket: Ticket | None) -> list[Seen]:
    """
    What can be seen by reading; `ticket` is one of the account's, for what needs one.

    Raises CredentialLost. Whatever else goes wrong is told of the question that met it.
    """
    questions: list[tuple[Question, Ask]] = [
        (Question.READING, _reading),
        (Question.HUNDRED_IDS, _hundred_ids),
        (Question.FORM_SEARCH, partial(_form_search, ticket=ticket)),
        (Question.COUNTS, _counts),
        (Question.TICKET_FORMS, _ticket_forms),
        (Question.SHORT_NAMES, _short_names),
        (Question.CUSTOM_ROLES, _custom_roles),
        (Question.DEEP_VIEWS, _deep_views),
    ]
    return [await _asked(resources, account_id, question, call) for question, call in questions]


async def _asked(resources: Resources, account_id: int, question: Question, call: Ask) -> Seen:
    try:
        async with at_zendesk(resources, account_id) as client:
            return await call(client)
    except CredentialLost:
        raise
    except (TryLater, *REFUSED) as error:
        return not_asked(question, str(error))


async def _reading(client: Zendesk) -> Seen:
    calls: dict[str, Callable[[], Awaitable[object]]] = {
        "views": client.views,
        "search": partial(client.search_count, ""),
        "tags": partial(client.autocomplete_tags, "ab"),
        "fields": client.ticket_fields,
        "background jobs": client.recent_job_statuses,
    }
    refused = []
    for name, call in calls.items():
        try:
            await call()
        except REFUSED as error:
            refused.append(f"{name}: {error}")
    if refused:
        return Seen(Question.READING, Answer.NO, " ".join(refused))
    return Seen(Question.READING, Answer.YES, f"It reads {', '.join(calls)}.")


async def _hundred_ids(client: Zendesk) -> Seen:
    question = Question.HUNDRED_IDS
    page = await client.search_export("", None, size=MOST_TICKETS)
    ids = page.ids
    if len(ids) < MOST_TICKETS:
        return not_asked(question, f"the account shows only {len(ids)} tickets.")
    try:
        shown = await client.show_many(ids)
    except REFUSED as error:
        return Seen(question, Answer.NO, str(error))
    said = f"{len(shown)} of {len(ids)} were shown."
    return Seen(question, Answer.YES if len(shown) == len(ids) else Answer.NO, said)


async def _form_search(client: Zendesk, *, ticket: Ticket | None) -> Seen:
    question = Question.FORM_SEARCH
    if ticket is None or ticket.form_id is None:
        return not_asked(question, "it needs a ticket that has a form.")
    found = await client.search_count(f"ticket_form_id:{ticket.form_id}")
    said = f"ticket_form_id:{ticket.form_id} finds {found:,} tickets."
    return Seen(question, Answer.YES if found else Answer.NO, said, ticket.id)


async def _counts(client: Zendesk) -> Seen:
    """The two counts that have to agree are made one after the other, so twice if they do not."""
    question = Question.COUNTS
    open_ones = left = 0
    for _ in range(2):
        open_ones = await client.search_count("status:open")
        left = await client.search_count("status:open status:solved -status:solved -status:closed")
        if open_ones == left:
            break
    if not open_ones:
        return not_asked(question, "the account has no open tickets.")
    said = f"{open_ones:,} tickets are open, and {left:,} are neither solved nor closed."
    return Seen(question, Answer.YES if open_ones == left else Answer.NO, said)


async def _ticket_forms(client: Zendesk) -> Seen:
    try:
        forms = await client.ticket_forms()
    except REFUSED as error:
        return Seen(Question.TICKET_FORMS, Answer.NO, str(error))
    answer = Answer.YES if forms else Answer.NO
    return Seen(Question.TICKET_FORMS, answer, f"{len(forms)} forms are listed.")


async def _short_names(client: Zendesk) -> Seen:
    question = Question.SHORT_NAMES
    name = (await client.me()).name.strip()
    if len(name) < 2:
        return not_asked(question, "the connected user has no name to look for.")
    two = await client.completed_users(name[:2])
    try:
        one = await client.completed_users(name[:1])
    except REFUSED as error:
        return Seen(question, Answer.NO, f"Two letters of a name find {two}. One: {error}")
    said = f"Two letters of a name find {two}, one letter {one}."
    return Seen(question, Answer.YES if one else Answer.NO, said)


async def _custom_roles(client: Zendesk) -> Seen:
    question = Question.CUSTOM_ROLES
    user = await client.me()
    if user.custom_role_id is None:
        return not_asked(question, "the connected user has no custom role.")
    try:
        await client.custom_role(user.custom_role_id)
    except REFUSED as error:
        return Seen(question, Answer.NO, str(error))
    return Seen(question, Answer.YES, f"{user.name}'s role was read.")


async def _deep_views(client: Zendesk) -> Seen:
    """Reads a page more than 100 of the largest view, if one is that large."""
    question = Question.DEEP_VIEWS
    counted = [
        ((await client.view_count(view.id)).value or 0, view.id, view.title)
        for view in (await client.views())[:VIEWS_COUNTED]
    ]
    number, view_id, title = max(counted, default=(0, 0, ""))
    if number <= DEEP:
        return not_asked(question, f"no view has more than {DEEP:,} tickets.")
    found, cursor = 0, None
    while found <= DEEP:
        try:
            page = await client.view_tickets(view_id, cursor)
        except REFUSED as error:
            said = f"“{title}” was refused after {found:,} tickets: {error}"
            return Seen(question, Answer.NO if found else Answer.UNKNOWN, said)
        found, cursor = found + len(page.ids), page.cursor
        if cursor is None:
            break
    said = f"{found:,} tickets of “{title}” were read."
    return Seen(question, Answer.YES if found > DEEP else Answer.NO, said)
